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

/// Scheme and host of the page, such as `https://formwork.example`.
pub fn origin() -> String {
    web_sys::window().unwrap_throw().location().origin().unwrap_or_default()
}

/// The query of the present address, from `?` on; "" where there is none.
pub fn search() -> String {
    web_sys::window().unwrap_throw().location().search().unwrap_or_default()
}

/// The value of a name in a query, or "".
pub fn value(search: &str, name: &str) -> String {
    let pairs = web_sys::UrlSearchParams::new_with_str(search).ok();
    pairs.and_then(|pairs| pairs.get(name)).unwrap_or_default()
}

/// A query with other values for some names, from `?` on. An empty value is left out; names that are not given stay as they are.
pub fn with_values(search: &str, values: &[(&str, &str)]) -> String {
    let Ok(pairs) = web_sys::UrlSearchParams::new_with_str(search) else { return search.to_owned() };
    for (name, value) in values {
        if value.is_empty() {
            pairs.delete(name);
        } else {
            pairs.set(name, value);
        }
    }
    let text = String::from(pairs.to_string());
    if text.is_empty() { text } else { ["?", &text].concat() }
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
