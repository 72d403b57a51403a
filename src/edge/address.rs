//! The address bar: where the page is, and going elsewhere without loading anything.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};

/// The present address: path and fragment, such as `/drafts/k3/profile#/integration/slug`.
pub fn present() -> (String, String) {
    let location = web_sys::window().unwrap_throw().location();
    let hash = location.hash().unwrap_or_default();
    let fragment = js_sys::decode_uri_component(hash.trim_start_matches('#')).map(String::from).unwrap_or_default();
    (location.pathname().unwrap_or_default(), fragment)
}

/// Goes to a path and fragment; `replace` leaves no entry to go back to.
pub fn go(path: &str, replace: bool) {
    let history = web_sys::window().unwrap_throw().history().unwrap_throw();
    let _ = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(path))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(path))
    };
}

/// Calls `arrive` whenever the person goes back or forth, or follows a link within the page.
///
/// A link counts if it is of this origin, opens here, has no `download` and was pressed without a modifier. A bare fragment
/// is given as it is (`#/integration/slug`), everything else as path and fragment.
pub fn watch(back: impl FnMut() + 'static, mut follow: impl FnMut(String) + 'static) {
    let window = web_sys::window().unwrap_throw();
    let popped = Closure::<dyn FnMut()>::new(back);
    let _ = window.add_event_listener_with_callback("popstate", popped.as_ref().unchecked_ref());
    popped.forget();

    let pressed = Closure::<dyn FnMut(web_sys::MouseEvent)>::new(move |event: web_sys::MouseEvent| {
        if event.default_prevented() || event.button() != 0 || event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()
        {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
        let Some(href) = link.get_attribute("href") else { return };
        let elsewhere = link.has_attribute("download") || link.has_attribute("target");
        if elsewhere || !(href.starts_with("#/") || (href.starts_with('/') && !href.starts_with("//"))) {
            return;
        }
        event.prevent_default();
        follow(href);
    });
    let _ = window.add_event_listener_with_callback("click", pressed.as_ref().unchecked_ref());
    pressed.forget();
}

/// Calls `leave` when the page is hidden or left, the last moments in which something can be kept.
pub fn on_leave(leave: impl Fn() + 'static) {
    let window = web_sys::window().unwrap_throw();
    let document = window.document().unwrap_throw();
    let leave = Closure::<dyn Fn()>::new(leave);
    let _ = document.add_event_listener_with_callback("visibilitychange", leave.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("pagehide", leave.as_ref().unchecked_ref());
    leave.forget();
}
