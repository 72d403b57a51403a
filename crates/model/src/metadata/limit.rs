//! The limits of one number or text: how small, how large, how short, how long.

use crate::json::Json;

/// A limit that a value breaks.
pub(super) struct Limit<'a> {
    /// What a value must be, up to the limit: “of at least ”.
    pub(super) words: &'static str,
    /// The limit.
    pub(super) bound: &'a Json,
    /// What is counted.
    pub(super) unit: &'static str,
    /// Whether the limit is itself a value that may stand there.
    pub(super) inclusive: bool,
}

/// A key, what it demands, what it counts, whether it includes its bound, and when a size breaks it.
type Demand = (&'static str, &'static str, &'static str, bool, fn(f64, f64) -> bool);

const NUMBER_LIMITS: &[Demand] = &[
    ("minimum", "of at least ", "", true, |size, bound| size < bound),
    ("maximum", "of at most ", "", true, |size, bound| size > bound),
    ("exclusiveMinimum", "above ", "", false, |size, bound| size <= bound),
    ("exclusiveMaximum", "below ", "", false, |size, bound| size >= bound),
];

const TEXT_LIMITS: &[Demand] = &[
    ("minLength", "of at least ", " characters", false, |size, bound| size < bound),
    ("maxLength", "of at most ", " characters", false, |size, bound| size > bound),
];

/// The first of the `limits` that a value breaks.
pub(super) fn outside<'a>(limits: &'a Json, value: &Json) -> Option<Limit<'a>> {
    let (size, demands) = match value {
        Json::Number(_) => (value.as_number()?, NUMBER_LIMITS),
        Json::Text(text) => (text.encode_utf16().count() as f64, TEXT_LIMITS),
        _ => return None,
    };
    demands.iter().find_map(|&(key, words, unit, inclusive, breaks)| {
        let bound = limits.get(key)?;
        breaks(size, bound.as_number()?).then_some(Limit { words, bound, unit, inclusive })
    })
}
