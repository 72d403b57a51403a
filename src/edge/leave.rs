//! Leaving the page while something on it would be lost.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};

/// Lets the browser ask, in its own words, before the page is closed or loaded anew; or not any more.
pub fn ask_before(on: bool) {
    let window = web_sys::window().unwrap_throw();
    if !on {
        return window.set_onbeforeunload(None);
    }
    let ask = Closure::<dyn FnMut(web_sys::Event)>::new(|event: web_sys::Event| event.prevent_default());
    window.set_onbeforeunload(Some(ask.as_ref().unchecked_ref()));
    ask.forget();
}
