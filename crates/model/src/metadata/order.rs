//! Where a new key of a schema comes: after those that are told before it.

use super::kind::{KEYS, OPTION_KEYS, ROOT_KEYS};

/// The place of the member `name` in the order of the object that `path` leads to from the schema; `None` where there is none.
pub(crate) fn position(path: &[String], name: &str) -> Option<usize> {
    let names: Vec<&str> = path.iter().map(String::as_str).collect();
    match names.as_slice() {
        [] => ROOT_KEYS.iter().position(|key| *key == name),
        ["properties", _] | ["properties", _, "items"] => KEYS.iter().position(|key| key.name == name),
        ["properties", _, "ui:options", _] => OPTION_KEYS.iter().position(|key| *key == name),
        _ => None,
    }
}
