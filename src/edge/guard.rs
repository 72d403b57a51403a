//! What the program tells `guard.js`, which watches it from outside: that it is alive, and what is stored.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};

/// Answers whenever the guard asks whether the program is alive, where it is well.
pub fn answer(well: impl Fn() -> bool + 'static) {
    let answer = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if well() {
            event.prevent_default();
        }
    });
    let _ = web_sys::window().unwrap_throw().add_event_listener_with_callback("formwork-beat", answer.as_ref().unchecked_ref());
    answer.forget();
}

/// Tells that what was typed before a moment (milliseconds since 1970) is stored.
pub fn kept(before: f64) {
    tell("formwork-kept", &before.into());
}

/// Tells that what was typed into a place, or within it, is undone, or done again.
pub fn undone(place: &str) {
    tell("formwork-undone", &place.into());
}

fn tell(what: &str, detail: &JsValue) {
    let told = web_sys::CustomEventInit::new();
    told.set_detail(detail);
    if let (Some(window), Ok(event)) = (web_sys::window(), web_sys::CustomEvent::new_with_event_init_dict(what, &told)) {
        let _ = window.dispatch_event(&event);
    }
}
