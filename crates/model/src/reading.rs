//! A manifest as bytes: what can be read from them, and what the rules say about it, with lines and columns.

use crate::check::check;
use crate::draft::Draft;
use crate::json;
use crate::problem::Report;

/// What was read from the bytes of a manifest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The text; where the bytes are not UTF-8, with replacement characters.
    pub source: String,
    /// The draft; `None` where the text is not JSON.
    pub draft: Option<Draft>,
    /// What is wrong with the text and then with the draft, each with its line and column.
    pub report: Report,
    /// Whether the manifest is of a newer version than this Formwork knows, and so is only shown.
    pub read_only: bool,
}

/// Reads and checks the bytes of a manifest.
pub fn check_bytes(bytes: &[u8]) -> Reading {
    let document = json::read_bytes(bytes);
    let draft = document.value.map(Draft::from_document);
    let report = draft.as_ref().map(check).unwrap_or_default();
    Reading { source: String::from_utf8_lossy(bytes).into_owned(), draft, report, read_only: false }
}
