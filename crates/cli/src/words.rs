//! Words that more than one verb says.

/// A number with its noun: `1 place`, `2 places`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
