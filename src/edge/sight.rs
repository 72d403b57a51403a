//! What can be seen: whether the tab is in front, and how large an element is.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, ResizeObserver, VisibilityState};

fn document() -> Document {
    web_sys::window().unwrap_throw().document().unwrap_throw()
}

/// Whether somebody can see the page.
pub fn is_seen() -> bool {
    document().visibility_state() != VisibilityState::Hidden
}

/// Hears whether the page can be seen, until it is let go.
pub struct Seen(Closure<dyn FnMut()>);

impl Seen {
    /// Tells `then` at every change.
    pub fn watch(then: impl Fn(bool) + 'static) -> Self {
        let heard = Closure::<dyn FnMut()>::new(move || then(is_seen()));
        let _ = document().add_event_listener_with_callback("visibilitychange", heard.as_ref().unchecked_ref());
        Self(heard)
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        let _ = document().remove_event_listener_with_callback("visibilitychange", self.0.as_ref().unchecked_ref());
    }
}

/// Hears that elements change their size, until it is let go.
pub struct Sized {
    observer: Option<ResizeObserver>,
    _heard: Closure<dyn FnMut()>,
}

impl Sized {
    /// Tells `then` at first and at every change of the elements with these ids.
    pub fn watch(ids: &[&str], then: impl Fn() + 'static) -> Self {
        let heard = Closure::<dyn FnMut()>::new(then);
        let observer = ResizeObserver::new(heard.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            for element in ids.iter().filter_map(|id| document().get_element_by_id(id)) {
                observer.observe(&element);
            }
        }
        Self { observer, _heard: heard }
    }
}

impl Drop for Sized {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}
