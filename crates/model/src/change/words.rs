//! What two values of a field differ in, in a few words.

use crate::choice;
use crate::field::Control;
use crate::json::Json;
use crate::limits::length;
use crate::words::quote;

/// The longest text that is shown rather than counted, in UTF-16 units.
const SHOWN: u32 = 40;
/// The most entries of a list that are named.
const NAMED: usize = 12;

/// A value of a field as it stands in a sentence; `None` where it is better counted than shown.
pub(super) fn show(control: &Control, value: &Json) -> Option<String> {
    match (control, value) {
        (Control::Toggle | Control::Status, value) => Some(if is_on(Some(value)) { "on" } else { "off" }.into()),
        (Control::Choice(choices) | Control::Suggest(choices), Json::Text(text)) => Some(choice::label(choices, text).into()),
        (Control::Area { .. } | Control::Code, _) => None,
        (_, Json::Text(text)) => (length(text) <= SHOWN && !text.contains('\n')).then(|| quote(text)),
        (_, Json::Number(text)) if text.len() <= SHOWN as usize => Some(text.clone()),
        (_, Json::Bool(value)) => Some(if *value { "true" } else { "false" }.into()),
        _ => None,
    }
}

/// Whether a switch is on; one that is not there is off.
pub(super) fn is_on(value: Option<&Json>) -> bool {
    value.is_some_and(|value| *value == Json::Bool(true) || value.as_text() == Some("enabled"))
}

/// How two values differ: “a” → “b”, or by their lengths. At least one of them is there.
pub(crate) fn differ(control: &Control, before: Option<&Json>, after: Option<&Json>) -> String {
    let shown = |value: &Json| show(control, value);
    match (before, after) {
        (Some(before), Some(after)) => match (shown(before), shown(after), before, after) {
            (Some(before), Some(after), ..) if before != after => [&before, " → ", &after].concat(),
            (_, _, Json::Text(before), Json::Text(after)) => match (length(before), length(after)) {
                (one, other) if one == other => ["reworded, ", &characters(one)].concat(),
                (one, other) => [&one.to_string(), " → ", &characters(other)].concat(),
            },
            (_, _, before, after) if before.kind() != after.kind() => [before.kind(), " → ", after.kind()].concat(),
            _ => "changed".into(),
        },
        (None, Some(after)) => match (shown(after), after) {
            (Some(after), _) => ["added, ", &after].concat(),
            (None, Json::Text(text)) => ["added, ", &characters(length(text))].concat(),
            _ => "added".into(),
        },
        (Some(before), None) => shown(before).map_or_else(|| "removed".into(), |before| ["removed, was ", &before].concat()),
        (None, None) => "unchanged".into(),
    }
}

fn characters(number: u32) -> String {
    count(number as usize, "character")
}

/// A number of things.
pub(super) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    [&number.to_string(), " ", one, plural].concat()
}

/// Several entries in one line, of which the first are named.
pub(super) fn join(entries: &[String]) -> String {
    let mut line = entries.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    if entries.len() > NAMED {
        line.push_str(&[" and ", &(entries.len() - NAMED).to_string(), " more"].concat());
    }
    line
}
