//! Whether a value has the shape that its key demands, and what to do where it has not.

use super::code;
use super::kind::{KEYS, MOMENTS, Takes};
use super::report::{Names, Sink, fix, plain, quote, remove, rename, replace, show};
use crate::json::Json;
use crate::near::did_you_mean;
use crate::pointer::Pointer;

/// The largest whole number that JavaScript holds exactly.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// Tells that the value of `key` at `path` has the wrong type.
pub(super) fn wrong_type(sink: &mut Sink, path: Pointer, key: &str, value: &Json, takes: Takes) {
    let wanted = match takes {
        Takes::Type | Takes::Control | Takes::Text | Takes::Pattern | Takes::Default => "text",
        Takes::Flag => "true or false",
        Takes::Number | Takes::Length | Takes::Count => "a number",
        Takes::Texts | Takes::Options | Takes::Providers => "a list of texts",
        Takes::Numbers => "a list of numbers",
        Takes::TextOrExpression => "text or {\"expr\": \"…\"}",
        Takes::Items | Takes::Condition | Takes::Expression => "an object",
    };
    let mend = coerced(value, takes).and_then(|value| replace(path.clone(), value));
    sink.say(&code::VALUE_TYPE, path, &["Make ", &quote(key), " ", wanted, ", not ", value.kind()], mend);
}

/// The value in the shape that is asked for, where it plainly means one.
pub(super) fn coerced(value: &Json, takes: Takes) -> Option<Json> {
    match (takes, value) {
        (Takes::Text | Takes::Pattern | Takes::TextOrExpression, value) => plain(value).map(Json::Text),
        (Takes::Flag | Takes::Condition, Json::Text(text)) => match text.to_ascii_lowercase().as_str() {
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            _ => None,
        },
        (Takes::Number | Takes::Length | Takes::Count, Json::Text(text)) => decimal(text).map(|text| Json::Number(text.into())),
        (Takes::Texts | Takes::Providers, Json::Text(_)) | (Takes::Numbers, Json::Number(_)) => Some(Json::List(vec![value.clone()])),
        _ => None,
    }
}

/// A text that JSON reads as a number.
fn decimal(text: &str) -> Option<&str> {
    let text = text.trim();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'))).then_some(text)
}

/// The number of `key` at `path`, if it is one; told where it is too large to be exact.
pub(super) fn number(sink: &mut Sink, path: &dyn Fn() -> Pointer, key: &str, value: &Json, takes: Takes) -> Option<f64> {
    let Some(number) = value.as_number() else {
        wrong_type(sink, path(), key, value, takes);
        return None;
    };
    if number.abs() > LARGEST {
        let message = ["Keep ", &quote(key), " between -9007199254740991 and 9007199254740991"];
        sink.say(&code::NUMBER_TOO_LARGE, path(), &message, None);
    }
    Some(number)
}

/// Reads a list of different texts at `at`, and hands on each that stands for the first time.
pub(super) fn names(sink: &mut Sink, at: &Pointer, key: &str, value: &Json, takes: Takes, each: &mut dyn FnMut(&mut Sink, usize, &str)) {
    let Some(list) = value.as_list() else { return wrong_type(sink, at.clone(), key, value, takes) };
    let first = Names::of(Some(value));
    for (index, item) in list.iter().enumerate() {
        if sink.full() {
            return;
        }
        let Some(name) = item.as_text() else {
            wrong_entry(sink, at.index(index), key, item, Takes::Text);
            continue;
        };
        if first.first(name) == Some(index) {
            each(sink, index, name);
        } else {
            let place = at.index(index);
            let message = ["Remove the repeated ", &quote(name), " from ", &quote(key)];
            sink.say(&code::DUPLICATE_NAME, place.clone(), &message, remove(name, place));
        }
    }
}

/// Tells that an entry of the list `key` has the wrong type.
pub(super) fn wrong_entry(sink: &mut Sink, place: Pointer, key: &str, item: &Json, takes: Takes) {
    let wanted = if takes == Takes::Number { " a number, not " } else { " text, not " };
    let mend = coerced(item, takes).and_then(|value| replace(place.clone(), value));
    sink.say(&code::VALUE_TYPE, place, &["Make each entry of ", &quote(key), wanted, item.kind()], mend);
}

/// Tells that the object at `at` has a key that nobody knows, with the one that was meant.
pub(super) fn unknown(
    sink: &mut Sink,
    at: &Pointer,
    object: &Json,
    key: &str,
    value: &Json,
    known: &[&'static str],
    others: &[(&str, &'static str)],
) {
    let other = others.iter().find(|(name, meant)| key.eq_ignore_ascii_case(name) && known.contains(meant));
    let near = |word: &str| did_you_mean(word, known.iter().copied());
    let meant = other.map(|(_, meant)| *meant).or_else(|| near(key)).or_else(|| near(&["ui:", key].concat()));
    let place = at.key(key);
    match meant {
        Some(meant) => {
            // A key that is there already is not overwritten.
            let mend = if object.get(meant).is_none() { rename(at, key, meant, value) } else { None };
            let message = ["Did you mean ", &quote(meant), " rather than ", &quote(key), "?"];
            sink.say(&code::UNKNOWN_KEY, place, &message, mend);
        }
        None => sink.say(&code::UNKNOWN_KEY, place, &["Remove ", &quote(key), ", which is not known here"], None),
    }
}

/// `true`, `false`, `"create"`, `"update"` or an expression.
pub(super) fn condition(sink: &mut Sink, path: Pointer, key: &str, value: &Json) {
    match value {
        Json::Bool(_) => {}
        Json::Object(_) => expression(sink, path, key, value),
        Json::Text(text) if MOMENTS.contains(&text.as_str()) => {}
        value => {
            let near = || did_you_mean(value.as_text()?, MOMENTS.iter().copied()).map(Json::from);
            let mend = coerced(value, Takes::Condition).or_else(near).and_then(|value| replace(path.clone(), value));
            let message = ["Set ", &quote(key), " to true, false, “create”, “update” or {\"expr\": \"…\"}, not ", &show(value)];
            sink.say(&code::CONDITION, path, &message, mend);
        }
    }
}

/// An object whose one key is `expr`.
pub(super) fn expression(sink: &mut Sink, path: Pointer, key: &str, value: &Json) {
    match value.get("expr") {
        Some(Json::Text(text)) if text.trim().is_empty() => {
            sink.say(&code::BLANK, path.key("expr"), &["Write the expression of ", &quote(key)], None);
        }
        Some(Json::Text(_)) => {
            if let Some((extra, _)) = value.as_object().unwrap_or_default().iter().find(|(name, _)| name != "expr") {
                let place = path.key(extra);
                let message = ["Remove ", &quote(extra), ": an expression has only “expr”"];
                sink.say(&code::UNKNOWN_KEY, place.clone(), &message, remove(extra, place));
            }
        }
        _ => {
            let text = value.as_text().filter(|text| !text.trim().is_empty());
            let mend = text
                .and_then(|text| fix(&["Write it as an expression"], path.clone(), Some(Json::Object(vec![("expr".into(), text.into())]))));
            sink.say(&code::EXPRESSION, path, &["Write ", &quote(key), " as {\"expr\": \"…\"}"], mend);
        }
    }
}

/// What the value of a key of a property is.
pub(super) fn takes(key: &str) -> Option<Takes> {
    KEYS.iter().find(|known| known.name == key).map(|known| known.takes)
}
