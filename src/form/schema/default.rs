//! The default of a property: chosen among what it offers, or typed.

use super::key::{self, Key};
use super::{lines, property};
use crate::dom;
use crate::form::parts;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::json::{self, Json};
use formwork_model::metadata::{PropertyKind, Type};
use leptos::prelude::*;

/// More options than this are typed, not listed.
const MOST: usize = 300;

/// One thing a default may be: its value as JSON text, and its words.
type Entry = (String, String);

/// The control of a default, and whether it is several.
pub(super) fn control(key: &Key, kind: &'static PropertyKind) -> (bool, El) {
    match (kind.holds, kind.items) {
        (Type::Flag, _) => (false, one(key, |_| vec![("true".into(), "On".into()), ("false".into(), "Off".into())], false)),
        (Type::Number, _) => (false, key::number(key)),
        (Type::List, Some(Type::Number)) => (false, one(key, steps, true)),
        (Type::List, _) => (true, several(key)),
        (Type::Text, _) if kind.options == formwork_model::metadata::Options::Without => (false, typed(key)),
        (Type::Text, _) => (false, one(key, offers, false)),
    }
}

/// A text, or one of the accepted values where there are some.
fn typed(key: &Key) -> El {
    let list = [&key.id(), "~list"].concat();
    let read = key.clone();
    let accepted = move || {
        let values = property::question(&read.builder, &read.property, |question| {
            question.limits().get("enum").into_iter().flat_map(Json::texts).take(MOST).map(str::to_owned).collect::<Vec<_>>()
        });
        values.unwrap_or_default().into_iter().map(|value| el("option").attr("value", value)).collect::<Vec<_>>()
    };
    div("suggest").child(key::text(key).attr("list", list.clone())).child(el("datalist").attr("id", list).child(switch(accepted)))
}

fn offers(key: &Key) -> Vec<Entry> {
    let entries = property::question(&key.builder, &key.property, |question| {
        question.offers().into_iter().take(MOST).map(|offer| (json::compact(&offer.value.into()), offer.label)).collect::<Vec<_>>()
    });
    entries.unwrap_or_default()
}

fn steps(key: &Key) -> Vec<Entry> {
    let entry = |step: &Json| (json::compact(step), json::compact(step));
    property::question(&key.builder, &key.property, |question| question.steps().iter().take(MOST).map(entry).collect()).unwrap_or_default()
}

/// One of some values; `listed` where the value is a list that holds it.
fn one(key: &Key, entries: fn(&Key) -> Vec<Entry>, listed: bool) -> El {
    let (read, asked, write) = (key.clone(), key.clone(), key.clone());
    let chosen = memo(move || {
        read.with(|value| match value {
            None | Some(Json::Null) => String::new(),
            Some(Json::List(items)) if listed && items.len() == 1 => items.first().map(json::compact).unwrap_or_default(),
            Some(value) => json::compact(value),
        })
    });
    let entries = memo(move || entries(&asked));
    let options = switch(move || {
        let option = |(value, words): Entry| {
            let own = value.clone();
            el("option").attr("value", value).flag_with("selected", move || chosen.with(|chosen| *chosen == own)).text(words)
        };
        entries.get().into_iter().map(option).collect()
    });
    let stranger = maybe(move || {
        let value = chosen.get();
        let unknown = !value.is_empty() && entries.with(|entries| entries.iter().all(|(other, _)| *other != value));
        unknown.then(|| el("option").attr("value", value.clone()).flag("selected", true).text([&value, " (not offered)"].concat()))
    });
    let read_only = key.builder.slot.workspace.read_only;
    key.bound(el("select").class("control"))
        .flag_with("disabled", move || read_only.with(Option::is_some))
        .on("change", move |event| {
            let value = json::read(&dom::value(&event)).value;
            write.choose(value.map(|value| if listed { Json::List(vec![value]) } else { value }));
        })
        .child(el("option").attr("value", "").flag_with("selected", move || chosen.with(String::is_empty)).text("None"))
        .child(options)
        .child(stranger)
}

/// Several of the options, as boxes; as text where there are very many.
fn several(key: &Key) -> El {
    let asked = key.clone();
    let entries = memo(move || offers(&asked));
    let key = key.clone();
    let drawn = switch(move || {
        let entries = entries.get();
        if entries.len() > 40 || entries.is_empty() {
            return vec![
                lines::area(&key, lines::TEXTS).attr("id", [&key.id(), "~words"].concat()).attr("aria-label", "Default, one a line"),
            ];
        }
        entries.into_iter().map(|entry| tick(&key, entry)).collect()
    });
    div("ticks-row").child(drawn)
}

fn tick(key: &Key, (value, words): Entry) -> El {
    let (read, write) = (key.clone(), key.clone());
    let value = json::read(&value).value.unwrap_or_default();
    let own = value.clone();
    let input = parts::tick(
        move || read.with(|default| default.and_then(Json::as_list).is_some_and(|list| list.contains(&own))),
        move |on| {
            let list = write.listing(&value, on);
            write.choose((!list.is_empty()).then_some(Json::List(list)));
        },
    );
    el("label").class("looked").child(input).child(el("span").attr("dir", "auto").text(Text::Owned(words)))
}
