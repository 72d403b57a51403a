//! What a person keeps beside a draft and is no part of the manifest: what was looked at in the review, a schema's text that
//! cannot be read yet, sample plans.

use super::storage::{Trouble, in_words};
use super::unkept::{self, Thing};
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
    let key = [note.prefix(), id].concat();
    let text = match unkept::thing(&key) {
        Some(Thing::Note(_, text)) => text,
        _ => storage().and_then(|storage| storage.get_item(&key).ok().flatten()).unwrap_or_default(),
    };
    json::read(&text).value.filter(|value| value.as_object().is_some()).unwrap_or(Json::object())
}

/// Keeps the note of a draft; an empty one is let go. What cannot be kept holds until the page is left, and is told as not saved.
pub fn keep(note: Note, id: &str, value: &Json) {
    keep_text(note, &[note.prefix(), id].concat(), if value.is_blank() { String::new() } else { json::compact(value) });
}

/// Keeps what [`keep`] would, under its full name.
pub fn keep_text(note: Note, key: &str, text: String) {
    let done = match storage() {
        Some(storage) if text.is_empty() => storage.remove_item(key).map_err(|why| Trouble(in_words(&why))),
        Some(storage) => storage.set_item(key, &text).map_err(|why| Trouble(in_words(&why))),
        None if text.is_empty() => Ok(()),
        None => Err(Trouble::nowhere()),
    };
    unkept::ended(key, Thing::Note(note, text), done);
}

/// Every note of a draft that says something.
pub fn all(id: &str) -> Vec<(Note, Json)> {
    Note::OF_DRAFTS.into_iter().map(|note| (note, read(note, id))).filter(|(_, value)| !value.is_blank()).collect()
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
