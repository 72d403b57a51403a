//! Elements for Leptos with one type for all of them.
//!
//! `view!` gives every element a type of its own, which costs bytes for each, and turns nested static markup into HTML
//! strings, which Trusted Types refuse. An [`El`] is plain data: a tag, attributes, children. In the browser (`csr`) Leptos'
//! renderer makes its nodes and Leptos' effects keep them up to date, with one instance of the code for all elements; natively
//! (`ssr`) it becomes Leptos' own element and is written as text. There is no HTML string anywhere in the browser.

#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "csr")]
mod drawn;
#[cfg(feature = "csr")]
mod list;
mod reactive;
#[cfg(feature = "ssr")]
mod written;

use leptos::prelude::Owner;
use std::borrow::Cow;
use std::rc::Rc;

#[cfg(feature = "ssr")]
pub use document::{document, html};
#[cfg(feature = "csr")]
pub use drawn::{effects_run, mount};
pub use reactive::{Child, Shared, View, each, effect, maybe, memo, switch, text_with};

/// A browser event, before it is cast to its own type.
pub type Event = leptos::web_sys::Event;

/// Text that is either part of the program or made while it runs.
pub type Text = Cow<'static, str>;

/// An element under construction: a tag, attributes, children.
///
/// It lies behind a pointer, which is all that is handed on from call to call: what makes a page is long chains of them.
pub struct El(Box<Making>);

struct Making {
    tag: &'static str,
    attributes: Vec<Attribute>,
    children: Vec<View>,
}

/// What an element has beside its children.
enum Attribute {
    Fixed(&'static str, Text),
    Follows(&'static str, Shared<Option<Text>>),
    Property(&'static str, Shared<String>),
    Flag(&'static str, Shared<bool>),
    Style(&'static str, Shared<String>),
    /// An action runs for whoever made the element, so that it finds the same contexts.
    On(&'static str, Box<dyn FnMut(Event)>, Owner),
}

/// An element. `svg` and `use` are made in their own namespace.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Making { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// An element with a class.
pub fn div(class: &'static str) -> El {
    el("div").class(class)
}

impl El {
    fn with(mut self, attribute: Attribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    // Of the functions below only what depends on a closure's type is there once for each.

    #[inline(never)]
    fn follow(self, name: &'static str, value: Rc<dyn Fn() -> Option<Text>>) -> Self {
        self.with(Attribute::Follows(name, Shared::of(value)))
    }

    #[inline(never)]
    fn property(self, name: &'static str, value: Rc<dyn Fn() -> String>) -> Self {
        self.with(Attribute::Property(name, Shared::of(value)))
    }

    #[inline(never)]
    fn act(self, event: &'static str, action: Box<dyn FnMut(Event)>) -> Self {
        self.with(Attribute::On(event, action, Owner::current().unwrap_or_default()))
    }

    /// An attribute that stays as it is.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(Attribute::Fixed(name, value.into()))
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
    pub fn attr_with(self, name: &'static str, value: impl Fn() -> Option<Text> + 'static) -> Self {
        self.follow(name, Rc::new(value))
    }

    /// A DOM property with a text that follows signals, such as the `value` of an input.
    #[must_use]
    pub fn prop_with(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.property(name, Rc::new(value))
    }

    /// A DOM property that is true or false and follows signals, such as `checked`.
    #[must_use]
    pub fn flag_with(self, name: &'static str, value: impl Fn() -> bool + 'static) -> Self {
        self.with(Attribute::Flag(name, Shared::new(value)))
    }

    /// A style that follows signals. It is set on the element's style, never as an attribute, which the security policy refuses.
    #[must_use]
    pub fn style_with(self, name: &'static str, value: impl Fn() -> String + 'static) -> Self {
        self.with(Attribute::Style(name, Shared::new(value)))
    }

    /// What happens on an event.
    #[must_use]
    pub fn on(self, event: &'static str, action: impl FnMut(Event) + 'static) -> Self {
        self.act(event, Box::new(action))
    }

    /// A child.
    #[must_use]
    pub fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.0.children);
        self
    }

    /// Several children.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = impl Child>) -> Self {
        for child in children {
            child.add_to(&mut self.0.children);
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

    /// The element as a view, where either it or something that follows signals may stand.
    pub fn view(self) -> View {
        View::element(self)
    }
}

impl Child for El {
    fn add_to(self, children: &mut Vec<View>) {
        children.push(self.view());
    }
}
