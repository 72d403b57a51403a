//! `ui:options`: what a customer may choose from.

use super::code;
use super::kind::{OPTION_KEYS, OTHER_OPTION_KEYS, Options, Takes, is_region};
use super::property::Part;
use super::report::{Names, Sink, fix, members, plain, quote, replace};
use super::shape::{condition, unknown, wrong_type};
use super::value::region;
use crate::json::Json;
use crate::pointer::Pointer;

/// The values of the entries, and where each stands first.
pub(super) fn values(options: Option<&Json>) -> Names<'_> {
    let items = options.and_then(Json::as_list).unwrap_or_default();
    Names::new(items.iter().enumerate().filter_map(|(index, item)| Some((index, value(item)?))))
}

/// The value of an entry.
fn value(entry: &Json) -> Option<&str> {
    entry.as_text().or_else(|| entry.get("value")?.as_text())
}

/// An option with a value that is its label too.
pub(super) fn labelled(value: &str) -> Json {
    Json::Object(vec![("value".into(), value.into()), ("label".into(), value.into())])
}

pub(super) fn check(sink: &mut Sink, part: &Part, options: &Json) {
    let at = part.at.key("ui:options");
    let Some(list) = options.as_list() else {
        let pairs = options.as_object().filter(|members| !members.is_empty());
        let object = |(value, label): &(String, Json)| {
            let label = plain(label).unwrap_or_else(|| value.clone());
            Json::Object(vec![("value".into(), value.as_str().into()), ("label".into(), label.into())])
        };
        let mend =
            pairs.and_then(|pairs| fix(&["Make a list of its members"], at.clone(), Some(Json::List(pairs.iter().map(object).collect()))));
        return sink.say(&code::OPTIONS_NOT_LIST, at, &["Make “ui:options” a list, not ", options.kind()], mend);
    };
    if list.is_empty() {
        return sink.say(&code::EMPTY_OPTIONS, at, &["Add at least one option"], None);
    }
    let labels = part.kind.is_some_and(|kind| kind.options == Options::Labelled);
    if labels && list.iter().any(|entry| plain(entry).is_some()) {
        let object = |entry: &Json| plain(entry).map_or_else(|| entry.clone(), |value| labelled(&value));
        let mend = fix(&["Make an object of each"], at.clone(), Some(Json::List(list.iter().map(object).collect())));
        sink.say(&code::PLAIN_OPTIONS, at.clone(), &["Write each option with a value and a label"], mend);
    }
    if labels && part.options.len() > 1 && part.options.iter().all(is_region) {
        let many = part.kind.is_some_and(|kind| kind.items.is_some());
        let control = if many { "multi-vercel-region" } else { "vercel-region" };
        let mend = replace(part.at.key("ui:control"), control.into());
        sink.say(&code::SELECT_OF_REGIONS, at.clone(), &["Use ", &quote(control), " to let customers choose a region"], mend);
    }
    for (index, entry) in list.iter().enumerate() {
        if sink.full() {
            return;
        }
        match entry {
            Json::Object(_) => option(sink, labels, &at.index(index), entry),
            Json::Text(_) => {}
            entry if labels && plain(entry).is_some() => {}
            entry => {
                let place = at.index(index);
                let mend = plain(entry).and_then(|text| replace(place.clone(), text.into()));
                sink.say(&code::OPTION_SHAPE, place, &["Make the option text or an object, not ", entry.kind()], mend);
            }
        }
        let Some(value) = value(entry) else { continue };
        let place = || if entry.as_text().is_some() { at.index(index) } else { at.index(index).key("value") };
        if part.options.first(value) != Some(index) {
            let mend = fix(&["Remove the second ", &quote(value)], at.index(index), None);
            sink.say(&code::DUPLICATE_OPTION, place(), &["Give each option a value of its own: ", &quote(value), " is there twice"], mend);
        } else if part.regions() && !is_region(value) {
            region(sink, &place, value);
        } else if part.listed.len() > 0 && !part.listed.has(value) {
            let mend = fix(&["Remove the option"], at.index(index), None);
            sink.say(&code::OPTION_NOT_IN_ENUM, place(), &["Add ", &quote(value), " to “enum” or remove the option"], mend);
        }
    }
}

/// An option that is an object.
fn option(sink: &mut Sink, labels: bool, at: &Pointer, entry: &Json) {
    let text = |key: &str| entry.get(key).and_then(Json::as_text);
    // Another name for the missing key is told as such, below.
    let named = |key: &str| OTHER_OPTION_KEYS.iter().any(|(other, meant)| *meant == key && entry.get(other).is_some());
    for (key, other) in [("value", "label"), ("label", "value")] {
        if entry.get(key).is_none() && (labels || key == "value") {
            let value = text(other).filter(|_| !named(key));
            let mend = value.and_then(|value| fix(&["Use the ", other, " as ", key], at.key(key), Some(value.into())));
            sink.say(&code::OPTION_SHAPE, at.clone(), &["Add ", &quote(key), " to the option"], mend);
        }
    }
    for (key, value) in members(entry) {
        let place = at.key(key);
        match key {
            "value" | "label" if value.as_text().is_none() => {
                let mend = plain(value).and_then(|text| replace(place.clone(), text.into()));
                sink.say(&code::OPTION_SHAPE, place, &["Make ", &quote(key), " of the option text, not ", value.kind()], mend);
            }
            "label" if value.is_blank() => sink.say(&code::BLANK, place, &["Write the label of the option"], None),
            "description" if value.as_text().is_none() => wrong_type(sink, place, key, value, Takes::Text),
            "disabled" | "hidden" => condition(sink, place, key, value),
            key if !OPTION_KEYS.contains(&key) => unknown(sink, at, entry, key, value, OPTION_KEYS, OTHER_OPTION_KEYS),
            _ => {}
        }
    }
}
