//! The reference documents: every field and every problem, written from the registry.

/// `docs/fields.md`.
pub fn fields() -> String {
    String::new()
}

/// `docs/problems.md`.
pub fn problems() -> String {
    String::new()
}
