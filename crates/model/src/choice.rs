//! Closed lists to choose from: categories, tags, frameworks, languages, regions.

/// One entry of a list: the value as it is sent, the words that a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as it is sent.
    pub value: &'static str,
    /// The words that a person reads.
    pub label: &'static str,
}
