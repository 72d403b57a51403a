//! How JavaScript reads a JSON value, as far as the command does: what a value is as text, what counts as true, what throws.

use crate::json::Json;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An error that ends what the command was doing.
#[derive(Debug, PartialEq)]
pub(super) struct Thrown;

/// A value, or none: a member that is not there.
pub(super) type Value<'a> = Option<&'a Json>;

/// How deep lists become text; deeper ones are left out.
const DEEPEST: u32 = 200;

static EMPTY: Json = Json::List(Vec::new());
static LETTER: Json = Json::Text(String::new());

/// `value.name`.
pub(super) fn member<'a>(value: Value<'a>, name: &str) -> Result<Value<'a>, Thrown> {
    match value {
        None | Some(Json::Null) => Err(Thrown),
        Some(value) => Ok(value.get(name)),
    }
}

/// `value ?? []`.
pub(super) fn or_empty(value: Value<'_>) -> Value<'_> {
    Some(value.filter(|value| **value != Json::Null).unwrap_or(&EMPTY))
}

/// Whether a value counts as true.
pub(super) fn truthy(value: Value<'_>) -> bool {
    match value {
        None | Some(Json::Null) => false,
        Some(Json::Bool(on)) => *on,
        Some(Json::Text(text)) => !text.is_empty(),
        Some(number @ Json::Number(_)) => number.as_number().is_some_and(|number| number != 0.0),
        Some(Json::List(_) | Json::Object(_)) => true,
    }
}

/// Whether a value is this text.
pub(super) fn is(value: Value<'_>, text: &str) -> bool {
    value.and_then(Json::as_text) == Some(text)
}

/// A value within a text: `${value}`.
pub(super) fn text(value: Value<'_>) -> Cow<'_, str> {
    match value {
        None => "undefined".into(),
        Some(Json::Null) => "null".into(),
        Some(value) => joined(Some(value)),
    }
}

/// A value as `join` writes it: nothing for null and what is not there.
pub(super) fn joined(value: Value<'_>) -> Cow<'_, str> {
    match value {
        None | Some(Json::Null) => "".into(),
        Some(Json::Bool(on)) => if *on { "true" } else { "false" }.into(),
        Some(Json::Text(text)) => text.as_str().into(),
        Some(number @ Json::Number(spelled)) => self::number(number, spelled),
        Some(Json::List(_)) => {
            let mut out = String::new();
            list(value, &mut out, 0);
            out.into()
        }
        Some(Json::Object(_)) => "[object Object]".into(),
    }
}

fn list(value: Value<'_>, out: &mut String, depth: u32) {
    match value.and_then(Json::as_list) {
        Some(items) if depth < DEEPEST => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                list(Some(item), out, depth + 1);
            }
        }
        Some(_) => {}
        None => out.push_str(&joined(value)),
    }
}

/// A number as JavaScript writes it: the shortest text that reads back as the same double, with an exponent from 1e21 on and
/// below 1e-6.
fn number<'a>(value: &Json, spelled: &'a str) -> Cow<'a, str> {
    let plain = spelled.len() < 16 && spelled.bytes().all(|b| b.is_ascii_digit());
    if plain && (spelled == "0" || !spelled.starts_with('0')) {
        return spelled.into();
    }
    let Some(number) = value.as_number() else { return spelled.into() };
    if number == 0.0 {
        return "0".into();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
    }
    // The decimal digits, without an exponent whatever the size.
    let text = number.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let exponent = |first: usize, digits: &str, power: &str| {
        let digits = digits.get(first..).unwrap_or_default().trim_end_matches('0');
        let (head, rest) = digits.split_at(digits.len().min(1));
        let point = if rest.is_empty() { "" } else { "." };
        Cow::Owned([sign, head, point, rest, "e", power].concat())
    };
    if number.abs() >= 1e21 {
        exponent(0, whole, &["+", &whole.len().saturating_sub(1).to_string()].concat())
    } else if number.abs() < 1e-6 {
        let zeros = fraction.len() - fraction.trim_start_matches('0').len();
        exponent(zeros, fraction, &["-", &(zeros + 1).to_string()].concat())
    } else {
        text.into()
    }
}

/// `Object.entries(value)`: names that are whole numbers come first, from the lowest on; of members with one name the last
/// counts, in the place of the first.
pub(super) fn entries<'a>(value: Value<'a>) -> Result<Vec<(Cow<'a, str>, &'a Json)>, Thrown> {
    Ok(match value {
        None | Some(Json::Null) => return Err(Thrown),
        Some(Json::Object(members)) => {
            let mut places: BTreeMap<&str, (usize, &Json)> = BTreeMap::new();
            for (place, (name, value)) in members.iter().enumerate() {
                places.entry(name).or_insert((place, value)).1 = value;
            }
            let mut found: Vec<(&str, (usize, &Json))> = places.into_iter().collect();
            found.sort_by_key(|(name, (place, _))| (index(name).unwrap_or(u32::MAX), *place));
            found.into_iter().map(|(name, (_, value))| (name.into(), value)).collect()
        }
        Some(Json::List(items)) => items.iter().enumerate().map(|(place, item)| (place.to_string().into(), item)).collect(),
        // Its letters, of which no member is asked that a letter has.
        Some(Json::Text(text)) => text.encode_utf16().enumerate().map(|(place, _)| (place.to_string().into(), &LETTER)).collect(),
        Some(Json::Bool(_) | Json::Number(_)) => Vec::new(),
    })
}

/// A name that is an index of a list, which JavaScript orders before other names.
pub(super) fn index(name: &str) -> Option<u32> {
    let plain = name == "0" || (!name.starts_with('0') && name.bytes().all(|b| b.is_ascii_digit()));
    name.parse().ok().filter(|index| plain && *index < u32::MAX)
}

/// `for (… of value)`.
pub(super) fn each<'a>(value: Value<'a>) -> Result<Box<dyn Iterator<Item = Cow<'a, Json>> + 'a>, Thrown> {
    match value {
        Some(Json::List(items)) => Ok(Box::new(items.iter().map(Cow::Borrowed))),
        Some(Json::Text(text)) => Ok(Box::new(text.chars().map(|c| Cow::Owned(Json::Text(c.into()))))),
        _ => Err(Thrown),
    }
}

/// `value.length`; none for what has no length.
pub(super) fn length(value: Value<'_>) -> Result<Option<usize>, Thrown> {
    match value {
        None | Some(Json::Null) => Err(Thrown),
        Some(Json::List(items)) => Ok(Some(items.len())),
        Some(Json::Text(text)) => Ok(Some(text.encode_utf16().count())),
        Some(_) => Ok(None),
    }
}

/// `value.padEnd(width)`, in UTF-16 units.
pub(super) fn padded(value: Value<'_>, width: usize) -> Result<String, Thrown> {
    let text = value.and_then(Json::as_text).ok_or(Thrown)?;
    let missing = width.saturating_sub(text.encode_utf16().count());
    Ok([text, &" ".repeat(missing)].concat())
}
