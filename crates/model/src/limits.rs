//! What a form shows of a rule while someone types: limits, lengths, and whether an answer is needed.

use crate::draft::Draft;
use crate::field::Field;

/// The limits of a field, in UTF-16 units of a text or elements of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// More than this is advised against.
    pub advised: Option<u32>,
    /// More than this is refused.
    pub most: Option<u32>,
    /// Fewer than this is refused, or advised against.
    pub fewest: Option<u32>,
}

/// The limits of a field.
pub fn limits(_field: &Field) -> Limits {
    Limits::default()
}

/// The length of a text in UTF-16 units, as a browser's `maxlength` counts.
pub fn length(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Whether a field must be filled in before the draft can be submitted.
pub fn required(_field: &Field, _draft: &Draft) -> bool {
    false
}
