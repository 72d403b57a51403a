//! Value to text.
use super::Json;

/// The value on one line.
pub fn compact(_value: &Json) -> String {
    String::new()
}

/// The value with two-space indent and a trailing newline (contract section 3).
pub fn pretty(_value: &Json) -> String {
    String::new()
}
