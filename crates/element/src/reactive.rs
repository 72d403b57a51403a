//! Children, and the three ways in which they follow signals: a text, one part for another, a keyed list.

use crate::{El, Text};
use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::keyed;
use send_wrapper::SendWrapper;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A function that follows signals, with its type erased. It never leaves the thread that made it.
pub struct Shared<T>(SendWrapper<Rc<dyn Fn() -> T>>);

impl<T: 'static> Shared<T> {
    /// Erases a function.
    pub fn new(function: impl Fn() -> T + 'static) -> Self {
        Self(SendWrapper::new(Rc::new(function)))
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

/// Something that can stand in an element.
pub trait Child {
    /// Appends it to the children.
    fn add_to(self, children: &mut Vec<AnyView>);
}

impl Child for AnyView {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for Text {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.into_owned().into_any());
    }
}

impl Child for &'static str {
    fn add_to(self, children: &mut Vec<AnyView>) {
        Text::Borrowed(self).add_to(children);
    }
}

impl Child for String {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.into_any());
    }
}

impl<C: Child> Child for Option<C> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        if let Some(child) = self {
            child.add_to(children);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        for child in self {
            child.add_to(children);
        }
    }
}

/// A text that follows signals.
pub fn text_with(text: impl Fn() -> String + 'static) -> AnyView {
    let text = Shared::new(text);
    (move || text.call()).into_any()
}

/// One part for another: whenever a signal that `part` reads changes, what it made before is taken away whole.
///
/// Give it values that change rarely (a memo), since nothing of the old part is kept.
pub fn switch(part: impl Fn() -> Vec<El> + 'static) -> AnyView {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let part = Shared::new(part);
    let parent = Owner::current().unwrap_or_default();
    (move || {
        let owner = parent.with(Owner::new);
        let made = owner.with(|| part.call());
        let made = SendWrapper::new(std::cell::RefCell::new(Some(made)));
        keyed(
            [NEXT.fetch_add(1, Ordering::Relaxed)],
            |key| *key,
            move |_, _| {
                let views = made.borrow_mut().take().unwrap_or_default().into_iter().map(El::view).collect::<Vec<_>>();
                (|_: usize| {}, OwnedView::new_with_owner(views.into_any(), owner.clone()))
            },
        )
    })
    .into_any()
}

/// A part that is there while `part` answers one.
pub fn maybe(part: impl Fn() -> Option<El> + 'static) -> AnyView {
    switch(move || part().into_iter().collect())
}

/// One part for each key, in order. A key that stays keeps its part; keys must differ from each other.
pub fn each(keys: impl Fn() -> Vec<String> + 'static, part: impl Fn(String) -> El + 'static) -> AnyView {
    let keys = Shared::new(keys);
    let part: SendWrapper<Rc<dyn Fn(String) -> El>> = SendWrapper::new(Rc::new(part));
    let parent = Owner::current().unwrap_or_default();
    (move || {
        let (part, parent) = (part.clone(), parent.clone());
        keyed(keys.call(), String::clone, move |_, key: String| {
            let owner = parent.with(Owner::new);
            let view = owner.with(|| part(key).view());
            (|_: usize| {}, OwnedView::new_with_owner(view, owner))
        })
    })
    .into_any()
}
