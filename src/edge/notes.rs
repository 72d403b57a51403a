//! What a person keeps beside a draft and is no part of the manifest: what was looked at in the review, a schema's text that
//! cannot be read yet, sample plans.

use formwork_model::json::{self, Json};
use wasm_bindgen::UnwrapThrowExt;

/// What kind of note it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// What was looked at in the review, and when, in milliseconds since 1970.
    Looked,
    /// Texts of schemas that cannot be read yet, by the place of the schema.
    Unread,
    /// Sample billing plans.
    Plans,
    /// What a picture was cut from, and how. Kept by the fingerprint of the picture, not by draft: copies of a draft share it.
    Cut,
}

impl Note {
    const OF_DRAFTS: [Self; 3] = [Self::Looked, Self::Unread, Self::Plans];

    const fn prefix(self) -> &'static str {
        match self {
            Self::Looked => "formwork.looked.",
            Self::Unread => "formwork.unread.",
            Self::Plans => "formwork.plans.",
            Self::Cut => "formwork.cut.",
        }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window().unwrap_throw().local_storage().ok().flatten()
}

/// The note of a draft; an empty object where there is none.
pub fn read(note: Note, id: &str) -> Json {
    let text = storage().and_then(|storage| storage.get_item(&[note.prefix(), id].concat()).ok().flatten()).unwrap_or_default();
    json::read(&text).value.filter(|value| value.as_object().is_some()).unwrap_or(Json::object())
}

/// Keeps the note of a draft; an empty one is let go. Answers whether it is kept: otherwise it holds until the page is left.
pub fn keep(note: Note, id: &str, value: &Json) -> bool {
    let key = [note.prefix(), id].concat();
    storage().is_some_and(|storage| {
        if value.is_blank() { storage.remove_item(&key).is_ok() } else { storage.set_item(&key, &json::compact(value)).is_ok() }
    })
}

/// Lets go of every note of a draft, as when the draft goes.
pub fn forget(id: &str) {
    for note in Note::OF_DRAFTS {
        keep(note, id, &Json::Null);
    }
}

/// The names under which there are notes of a kind.
pub fn names(note: Note) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok().flatten());
    keys.filter_map(|key| key.strip_prefix(note.prefix()).map(str::to_owned)).collect()
}

const SHELF: &str = "formwork.shelf";

/// How many drafts there were when somebody last looked, and when: drafts lie elsewhere, and a browser may delete them.
pub fn shelf() -> (usize, f64) {
    let text = storage().and_then(|storage| storage.get_item(SHELF).ok().flatten()).unwrap_or_default();
    // Whole numbers: nothing else in the first file of wasm reads or writes fractions.
    let read = text.split_once(' ').and_then(|(count, at)| Some((count.parse().ok()?, at.parse::<u64>().ok()? as f64)));
    read.unwrap_or_default()
}

/// Keeps how many drafts there are now.
pub fn keep_shelf(count: usize) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(SHELF, &format!("{count} {}", super::clock::now() as u64));
    }
}
