//! Elements as Leptos' own views, which it writes as text.

use crate::reactive::Kind;
use crate::{Attribute, El, Event, Making, View};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::{Custom, on};
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use leptos::tachys::reactive_graph::OwnedView;

/// What Leptos writes of a view. What follows signals is written as they are now.
pub(crate) fn written(view: View) -> AnyView {
    match view.0 {
        Kind::Element(element) => whole(element),
        Kind::Text(text) => text.into_owned().into_any(),
        Kind::Follows(text) => text.call().into_any(),
        Kind::Switch(part, parent) => owned(&parent, || part.call().into_iter().map(whole).collect::<Vec<_>>().into_any()),
        Kind::Each(keys, part, parent) => {
            keys.call().into_iter().map(|key| owned(&parent, || whole(part(key)))).collect::<Vec<_>>().into_any()
        }
    }
}

/// A part with an owner of its own, as it has one where it is drawn.
fn owned(parent: &Owner, part: impl FnOnce() -> AnyView) -> AnyView {
    let owner = parent.with(Owner::new);
    let part = owner.with(part);
    OwnedView::new_with_owner(part, owner).into_any()
}

/// An element with everything in it.
pub(crate) fn whole(element: El) -> AnyView {
    let Making { tag, attributes, children } = *element.0;
    let attributes = attributes.into_iter().map(attribute).collect::<Vec<_>>();
    let children = children.into_iter().map(written).collect::<Vec<_>>();
    match tag {
        "svg" => leptos::svg::svg().child(children).add_any_attr(attributes).into_any(),
        "use" => leptos::svg::r#use().child(children).add_any_attr(attributes).into_any(),
        // Written text must not close an element that cannot have children.
        "img" => leptos::html::img().add_any_attr(attributes).into_any(),
        "input" => leptos::html::input().add_any_attr(attributes).into_any(),
        "br" => leptos::html::br().add_any_attr(attributes).into_any(),
        "link" => leptos::html::link().add_any_attr(attributes).into_any(),
        "meta" => leptos::html::meta().add_any_attr(attributes).into_any(),
        "hr" => leptos::html::hr().add_any_attr(attributes).into_any(),
        tag => custom(tag).child(children).add_any_attr(attributes).into_any(),
    }
}

/// An attribute as Leptos' own. Properties and actions are a browser's: Leptos writes nothing of them.
fn attribute(attribute: Attribute) -> AnyAttribute {
    match attribute {
        Attribute::Fixed(name, value) => custom_attribute(name, value).into_any_attr(),
        Attribute::Follows(name, value) => custom_attribute(name, value.call()).into_any_attr(),
        Attribute::Style(name, value) => style((name, value.call())).into_any_attr(),
        Attribute::Property(name, value) => prop(name, move || value.call()).into_any_attr(),
        Attribute::Flag(name, value) => prop(name, move || value.call()).into_any_attr(),
        Attribute::On(event, action, owner) => owner.with(|| on(Custom::<Event>::new(event), action).into_any_attr()),
    }
}
