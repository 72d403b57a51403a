//! Whether two values say the same.

use crate::json::Json;
use std::collections::BTreeMap;

/// Digits that every double holds exactly, so that two spellings of a number can be compared as doubles.
const EXACT: usize = 15;

/// Whether two values say the same: empty ones do, whatever their type, and the order of members says nothing.
pub(crate) fn same(one: Option<&Json>, other: Option<&Json>) -> bool {
    let one = one.filter(|value| !value.is_blank());
    let other = other.filter(|value| !value.is_blank());
    match (one, other) {
        (None, None) => true,
        (Some(Json::Number(one)), Some(Json::Number(other))) => one == other || equal(one, other),
        (Some(Json::List(one)), Some(Json::List(other))) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(Some(one), Some(other)))
        }
        (Some(one @ Json::Object(_)), Some(other @ Json::Object(_))) => {
            let (one, other) = (index(Some(one)), index(Some(other)));
            one.iter().all(|(name, value)| same(Some(value), other.get(name).copied()))
                && other.iter().all(|(name, value)| one.contains_key(name) || same(None, Some(value)))
        }
        (one, other) => one == other,
    }
}

/// The members of an object by name; of those with one name the last, which is the one that counts.
pub(crate) fn index(value: Option<&Json>) -> BTreeMap<&str, &Json> {
    value.and_then(Json::as_object).unwrap_or_default().iter().map(|(name, value)| (name.as_str(), value)).collect()
}

fn equal(one: &str, other: &str) -> bool {
    one.len() <= EXACT && other.len() <= EXACT && one.parse::<f64>().ok() == other.parse::<f64>().ok()
}
