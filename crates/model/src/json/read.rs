//! Text to value: positions, repeated names, bounds.
use super::Json;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// The most bytes that are read: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 128;

/// What was read from a text.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The value; `None` where the text is not JSON.
    pub value: Option<Json>,
    /// What is wrong with the text as JSON, in order, each with line and column.
    pub problems: Vec<Problem>,
}

impl Document {
    /// Line and column (both 1-based, columns in UTF-16 units) of the value at a place, or of the nearest place around it.
    pub fn position(&self, _place: &Pointer) -> (u32, u32) {
        (1, 1)
    }
}

/// Reads a text.
pub fn read(_text: &str) -> Document {
    Document::default()
}

/// Reads the bytes of a file.
pub fn read_bytes(_bytes: &[u8]) -> Document {
    Document::default()
}
