//! Light or dark, as the person chose. Kept apart from the drafts, since it is not theirs; `boot.js` reads it before the paint.

use crate::dom;
use wasm_bindgen::UnwrapThrowExt;

const KEY: &str = "formwork.theme";

/// The chosen theme: `light`, `dark`, or "" for the system's.
pub fn chosen() -> String {
    let storage = web_sys::window().unwrap_throw().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(KEY).ok().flatten()).unwrap_or_default()
}

/// Chooses a theme. Where it cannot be kept it holds until the page is left.
pub fn choose(name: &str) {
    dom::set_root_attribute("data-theme", (!name.is_empty()).then_some(name));
    if let Ok(Some(storage)) = web_sys::window().unwrap_throw().local_storage() {
        let _ = storage.set_item(KEY, name);
    }
}
