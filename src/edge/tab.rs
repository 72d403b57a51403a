//! What is kept for this tab alone, and forgotten when it is closed.

use wasm_bindgen::UnwrapThrowExt;

/// What is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The token of the API. It is a secret: it goes nowhere else, neither into an address nor into what outlives the tab.
    Token,
    /// Comments on a submission that were not sent yet, by its id.
    Comments,
}

impl Kept {
    const fn key(self) -> &'static str {
        match self {
            Self::Token => "formwork.token",
            Self::Comments => "formwork.comments.",
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window().unwrap_throw().session_storage().ok().flatten()
}

/// What the tab keeps; "" where there is nothing.
pub fn read(what: Kept) -> String {
    storage().and_then(|storage| storage.get_item(what.key()).ok().flatten()).unwrap_or_default()
}

/// Keeps a text for the tab; "" lets go of it. Where nothing can be kept it is gone with the next load of the page.
pub fn keep(what: Kept, text: &str) {
    if let Some(storage) = storage() {
        let _ = if text.is_empty() { storage.remove_item(what.key()) } else { storage.set_item(what.key(), text) };
    }
}

/// What the tab keeps of a kind under a name; "" where there is nothing.
pub fn read_of(what: Kept, name: &str) -> String {
    storage().and_then(|storage| storage.get_item(&[what.key(), name].concat()).ok().flatten()).unwrap_or_default()
}

/// Keeps a text of a kind under a name; "" lets go of it. Answers whether it is kept.
pub fn keep_of(what: Kept, name: &str, text: &str) -> bool {
    let key = [what.key(), name].concat();
    match storage() {
        Some(storage) if text.is_empty() => storage.remove_item(&key).is_ok(),
        Some(storage) => storage.set_item(&key, text).is_ok(),
        None => text.is_empty(),
    }
}
