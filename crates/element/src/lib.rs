//! Elements for Leptos with one type for all of them.
//!
//! `view!` gives every element a type of its own, which costs bytes for each, and turns nested static markup into HTML
//! strings, which Trusted Types refuse. An [`El`] is Leptos' own element with its attributes and children erased: the same
//! renderer and the same signals, one instance of the code, and no HTML string anywhere. It draws in the browser (`csr`) and
//! writes text natively (`ssr`).

#[cfg(feature = "ssr")]
mod document;
mod reactive;

use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::event::{Custom, on};
use leptos::tachys::html::property::prop;
use leptos::tachys::html::style::style;
use std::borrow::Cow;

#[cfg(feature = "ssr")]
pub use document::{document, html};
pub use reactive::{Child, Shared, each, maybe, switch, text_with};

/// A browser event, before it is cast to its own type.
pub type Event = leptos::web_sys::Event;

/// Anything that can be drawn, with its type erased.
pub type View = AnyView;

/// Text that is either part of the program or made while it runs.
pub type Text = Cow<'static, str>;

/// An element under construction: a tag, attributes, children.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element. `svg` and `use` are made in their own namespace.
pub fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

/// An element with a class.
pub fn div(class: &'static str) -> El {
    el("div").class(class)
}

impl El {
    /// An attribute that stays as it is.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<Text>) -> Self {
        self.attributes.push(custom_attribute(name, value.into()).into_any_attr());
        self
    }

    /// The `class` attribute. An empty one is left out.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    /// An attribute without a value, there or not.
    #[must_use]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// An attribute that follows signals; `None` takes it away.
    #[must_use]
    pub fn attr_with(mut self, name: &'static str, value: impl Fn() -> Option<Text> + 'static) -> Self {
        let value = Shared::new(value);
        self.attributes.push(custom_attribute(name, move || value.call()).into_any_attr());
        self
    }

    /// A DOM property with a text that follows signals, such as the `value` of an input.
    #[must_use]
    pub fn prop_with(mut self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let value = Shared::new(value);
        self.attributes.push(prop(name, move || value.call()).into_any_attr());
        self
    }

    /// A DOM property that is true or false and follows signals, such as `checked`.
    #[must_use]
    pub fn flag_with(mut self, name: &'static str, value: impl Fn() -> bool + 'static) -> Self {
        let value = Shared::new(value);
        self.attributes.push(prop(name, move || value.call()).into_any_attr());
        self
    }

    /// A style that follows signals. It is set on the element's style, never as an attribute, which the security policy refuses.
    #[must_use]
    pub fn style_with(mut self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        let value = Shared::new(value);
        self.attributes.push(style((name, move || value.call())).into_any_attr());
        self
    }

    /// What happens on an event.
    #[must_use]
    pub fn on(mut self, event: &'static str, action: impl FnMut(Event) + 'static) -> Self {
        let action: Box<dyn FnMut(Event)> = Box::new(action);
        self.attributes.push(on(Custom::<Event>::new(event), action).into_any_attr());
        self
    }

    /// A child.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.children);
        self
    }

    /// Several children.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = impl Child>) -> Self {
        for child in children {
            child.add_to(&mut self.children);
        }
        self
    }

    /// A text that stays as it is.
    #[must_use]
    pub fn text(self, text: impl Into<Text>) -> Self {
        self.child(text.into())
    }

    /// A text that follows signals.
    #[must_use]
    pub fn text_with(self, text: impl Fn() -> String + 'static) -> Self {
        self.child(text_with(text))
    }

    /// The view that Leptos draws or writes.
    pub fn view(self) -> AnyView {
        let Self { tag, attributes, children } = self;
        match tag {
            "svg" => leptos::svg::svg().child(children).add_any_attr(attributes).into_any(),
            "use" => leptos::svg::r#use().child(children).add_any_attr(attributes).into_any(),
            // Written text must not close an element that cannot have children.
            #[cfg(feature = "ssr")]
            "img" => leptos::html::img().add_any_attr(attributes).into_any(),
            #[cfg(feature = "ssr")]
            "input" => leptos::html::input().add_any_attr(attributes).into_any(),
            #[cfg(feature = "ssr")]
            "br" => leptos::html::br().add_any_attr(attributes).into_any(),
            #[cfg(feature = "ssr")]
            "link" => leptos::html::link().add_any_attr(attributes).into_any(),
            #[cfg(feature = "ssr")]
            "meta" => leptos::html::meta().add_any_attr(attributes).into_any(),
            #[cfg(feature = "ssr")]
            "hr" => leptos::html::hr().add_any_attr(attributes).into_any(),
            tag => custom(tag).child(children).add_any_attr(attributes).into_any(),
        }
    }
}

impl Child for El {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.view());
    }
}
