//! What a person has looked at in a draft's review, and when. It is no part of the manifest, so it is kept beside the drafts.

use formwork_model::json::{self, Json};
use std::collections::BTreeMap;
use wasm_bindgen::UnwrapThrowExt;

const PREFIX: &str = "formwork.looked.";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window().unwrap_throw().local_storage().ok().flatten()
}

/// What was looked at in a draft, and when, in milliseconds since 1970.
pub fn looked(id: &str) -> BTreeMap<String, f64> {
    let text = storage().and_then(|storage| storage.get_item(&[PREFIX, id].concat()).ok().flatten()).unwrap_or_default();
    let read = json::read(&text).value.unwrap_or_default();
    let entries = read.as_object().unwrap_or_default();
    entries.iter().filter_map(|(item, at)| Some((item.clone(), at.as_number()?))).collect()
}

/// Keeps what was looked at in a draft. Where it cannot be kept it holds until the page is left.
pub fn keep(id: &str, looked: &BTreeMap<String, f64>) {
    if looked.is_empty() {
        return forget(id);
    }
    let members = looked.iter().map(|(item, at)| (item.clone(), Json::Number(at.to_string()))).collect();
    if let Some(storage) = storage() {
        let _ = storage.set_item(&[PREFIX, id].concat(), &json::compact(&Json::Object(members)));
    }
}

/// Lets go of what was looked at in a draft, as when the draft goes.
pub fn forget(id: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&[PREFIX, id].concat());
    }
}
