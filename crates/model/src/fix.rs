//! What a machine can do about a problem.

/// A legal slug made from a text, such as `acme-db` from “Acme DB”; "" where nothing of the text can stand in one.
pub fn slugify(_text: &str) -> String {
    String::new()
}
