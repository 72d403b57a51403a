//! Children, and the three ways in which they follow signals: a text, one part for another, a keyed list.

use crate::{El, Text};
use leptos::prelude::{Effect, Memo, Owner};
use send_wrapper::SendWrapper;
use std::rc::Rc;

/// A function that follows signals, with its type erased. It never leaves the thread that made it.
pub struct Shared<T>(SendWrapper<Rc<dyn Fn() -> T>>);

impl<T: 'static> Shared<T> {
    /// Erases a function.
    pub fn new(function: impl Fn() -> T + 'static) -> Self {
        Self::of(Rc::new(function))
    }

    pub(crate) fn of(function: Rc<dyn Fn() -> T>) -> Self {
        Self(SendWrapper::new(function))
    }

    /// Calls the function.
    pub fn call(&self) -> T {
        (self.0)()
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// A value that is computed anew when a signal that it reads changes, and tells its readers only when it differs.
///
/// Leptos' own, whose code would otherwise be there once for each function instead of once for each type.
pub fn memo<T: Clone + PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + 'static) -> Memo<T> {
    memo_of(Shared::new(value))
}

fn memo_of<T: Clone + PartialEq + Send + Sync + 'static>(value: Shared<T>) -> Memo<T> {
    Memo::new(move |_| value.call())
}

/// Does something now and whenever a signal that it reads changes, as long as whoever is there now is there.
///
/// Leptos' own, whose code would otherwise be there once for each function.
pub fn effect(action: impl Fn() + 'static) {
    effect_of(Rc::new(action));
}

fn effect_of(action: Rc<dyn Fn()>) {
    Effect::new(move |_| action());
}

/// What can be drawn: an element, a text, or something that follows signals.
pub struct View(pub(crate) Kind);

/// What a view is.
pub(crate) enum Kind {
    Element(El),
    Text(Text),
    Follows(Shared<String>),
    /// One part for another, made for whoever is there when it is called for.
    Switch(Shared<Vec<El>>, Owner),
    Each(Shared<Vec<String>>, Part, Owner),
}

/// Makes the part for a key.
pub(crate) type Part = Rc<dyn Fn(String) -> El>;

impl View {
    pub(crate) fn element(element: El) -> Self {
        Self(Kind::Element(element))
    }
}

/// Something that can stand in an element.
pub trait Child {
    /// Appends it to the children.
    fn add_to(self, children: &mut Vec<View>);
}

impl Child for View {
    fn add_to(self, children: &mut Vec<View>) {
        children.push(self);
    }
}

impl Child for Text {
    fn add_to(self, children: &mut Vec<View>) {
        children.push(View(Kind::Text(self)));
    }
}

impl Child for &'static str {
    fn add_to(self, children: &mut Vec<View>) {
        Text::Borrowed(self).add_to(children);
    }
}

impl Child for String {
    fn add_to(self, children: &mut Vec<View>) {
        Text::Owned(self).add_to(children);
    }
}

impl<C: Child> Child for Option<C> {
    fn add_to(self, children: &mut Vec<View>) {
        if let Some(child) = self {
            child.add_to(children);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn add_to(self, children: &mut Vec<View>) {
        for child in self {
            child.add_to(children);
        }
    }
}

fn following(text: Rc<dyn Fn() -> String>) -> View {
    View(Kind::Follows(Shared::of(text)))
}

/// A text that follows signals.
pub fn text_with(text: impl Fn() -> String + 'static) -> View {
    following(Rc::new(text))
}

/// One part for another: whenever a signal that `part` reads changes, what it made before is taken away whole.
///
/// Give it values that change rarely (a memo), since nothing of the old part is kept.
pub fn switch(part: impl Fn() -> Vec<El> + 'static) -> View {
    switch_of(Rc::new(part))
}

fn switch_of(part: Rc<dyn Fn() -> Vec<El>>) -> View {
    View(Kind::Switch(Shared::of(part), Owner::current().unwrap_or_default()))
}

/// A part that is there while `part` answers one.
pub fn maybe(part: impl Fn() -> Option<El> + 'static) -> View {
    switch(move || part().into_iter().collect())
}

/// One part for each key, in order. A key that stays keeps its part; keys must differ from each other.
pub fn each(keys: impl Fn() -> Vec<String> + 'static, part: impl Fn(String) -> El + 'static) -> View {
    View(Kind::Each(Shared::new(keys), Rc::new(part), Owner::current().unwrap_or_default()))
}
