//! How wide the window is, where a style sheet alone cannot act on it.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Event, MediaQueryList};

/// Tells `then` now and at every change whether the window is at least so many rem wide.
pub fn watch(rem: u32, then: impl Fn(bool) + 'static) {
    let query = ["(width >= ", &rem.to_string(), "rem)"].concat();
    let Ok(Some(list)) = web_sys::window().unwrap_throw().match_media(&query) else { return };
    then(list.matches());
    let changed = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(list) = event.target().and_then(|target| target.dyn_into::<MediaQueryList>().ok()) {
            then(list.matches());
        }
    });
    let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    changed.forget();
}
