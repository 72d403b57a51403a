//! Metadata schemas: which questions came, went or ask something else, and what that does to resources that exist.

use super::walk::{At, Sides, Walk, members};
use super::words::{differ, join};
use super::{Effect, What};
use crate::field::Control;
use crate::json::Json;
use crate::metadata::ROOT_KEYS;
use crate::words::quote;
use std::collections::BTreeSet;

const FIELD: &str = "Metadata Schema";
const REMOVED: Effect = Effect::Breaks("Resources that exist hold a value for it");
const REQUIRED: Effect = Effect::Breaks("Resources that exist may lack it, and scripts that create one do not send it");
const TYPE: Effect = Effect::Breaks("Resources that exist hold a value of the other type");
const OPTIONS: Effect = Effect::Breaks("Resources that exist may hold a value that is no longer offered");

/// Compares two schemas, property by property.
pub(super) fn compare(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>) {
    if sides.before.is_none() || sides.after.is_none() {
        let words = [name, if sides.after.is_some() { ": added" } else { ": removed" }].concat();
        return walk.add(at.clone(), FIELD, sides.what(), sides, words, Effect::None);
    }
    let (here, properties) = (at.key("properties"), sides.get("properties"));
    walk.shapeless(&[name, ", properties"].concat(), &here, properties, |value| value.as_object().is_some());
    let required = sides.get("required");
    let (demanded_before, demanded_after) = (texts(required.before_list()), texts(required.after_list()));
    for (key, both) in members(properties) {
        let (place, called) = (here.key(key), quote(key));
        match both.what() {
            What::Added => {
                let must = demanded_after.contains(key) && both.after.is_some_and(|property| property.get("default").is_none());
                let (end, effect) = if must { (" added, and must be filled in", REQUIRED) } else { (" added", Effect::None) };
                walk.add(place, FIELD, What::Added, both, [name, ": ", &called, end].concat(), effect);
            }
            What::Removed => walk.add(place, FIELD, What::Removed, both, [name, ": ", &called, " removed"].concat(), REMOVED),
            _ => {
                property(walk, &[name, ", ", &called].concat(), &place, both);
                let (was, is) = (demanded_before.contains(key), demanded_after.contains(key));
                if was != is {
                    let (end, effect) = if is { (" must be filled in", REQUIRED) } else { (" may be left empty", Effect::None) };
                    walk.add(at.key("required"), FIELD, What::Changed, required, [name, ": ", &called, end].concat(), effect);
                }
            }
        }
    }
    rest(walk, name, at, sides, properties);
}

fn texts(list: &[Json]) -> BTreeSet<&str> {
    list.iter().filter_map(Json::as_text).collect()
}

/// One property that both have.
fn property(walk: &mut Walk, name: &str, at: &At, both: Sides<'_>) {
    if both.same() {
        return;
    }
    walk.shapeless(name, at, both, |value| value.as_object().is_some());
    for (key, value) in members(both).into_iter().filter(|(_, value)| !value.same()) {
        let place = at.key(key);
        match key {
            "ui:options" | "enum" => options(walk, &[name, ", ", key].concat(), &place, value),
            "items" if value.before.is_some() && value.after.is_some() => property(walk, &[name, ", items"].concat(), &place, value),
            _ => {
                let words = [name, ", ", key, ": ", &differ(&Control::Schema, value.before, value.after)].concat();
                let effect = if key == "type" { TYPE } else { Effect::None };
                walk.add(place, FIELD, value.what(), value, words, effect);
            }
        }
    }
}

/// Options or listed values: those that went break what holds them.
fn options(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>) {
    let values = |list: &'_ [Json]| {
        list.iter().filter_map(|item| item.as_text().or_else(|| item.get("value")?.as_text()).map(str::to_owned)).collect::<Vec<_>>()
    };
    let (before, after) = (values(sides.before_list()), values(sides.after_list()));
    let only = |list: &[String], other: &[String], sign: &str| -> Vec<String> {
        let others: BTreeSet<&String> = other.iter().collect();
        list.iter().filter(|value| !others.contains(value)).map(|value| [sign, value].concat()).collect()
    };
    let removed = only(&before, &after, "− ");
    let entries: Vec<String> = only(&after, &before, "+ ").into_iter().chain(removed.iter().cloned()).collect();
    // Without a list every value is taken; one that comes may leave out values that resources hold.
    let broken = if sides.before.is_none() { at.after().as_str().ends_with("/enum") } else { !removed.is_empty() && sides.after.is_some() };
    let words = if entries.is_empty() || sides.what() != What::Changed {
        differ(&Control::Schema, sides.before, sides.after)
    } else {
        join(&entries)
    };
    walk.add(at.clone(), FIELD, sides.what(), sides, [name, ": ", &words].concat(), if broken { OPTIONS } else { Effect::None });
}

/// What is beside the properties: the order of the form, names that have no property, other members.
fn rest(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>, properties: Sides<'_>) {
    let order = sides.get("ui:order");
    if !order.same() {
        walk.add(at.key("ui:order"), FIELD, What::Reordered, order, [name, ": the order of the form changed"].concat(), Effect::None);
    }
    let required = sides.get("required");
    let in_both = |key: &str| {
        properties.before.is_some_and(|all| all.get(key).is_some()) || properties.after.is_some_and(|all| all.get(key).is_some())
    };
    let loose = |list: &[Json]| list.iter().filter(|item| item.as_text().is_none_or(|text| !in_both(text))).cloned().collect::<Vec<_>>();
    let (before, after) = (loose(required.before_list()), loose(required.after_list()));
    if before != after || !sides_are_lists(required) {
        walk.plain(&[name, ", required"].concat(), FIELD, &at.key("required"), required);
    }
    for key in ["$schema", "type", "additionalProperties"] {
        walk.plain(&[name, ", ", key].concat(), FIELD, &at.key(key), sides.get(key));
    }
    walk.unknown(at, sides, "", ROOT_KEYS.iter().copied());
}

fn sides_are_lists(sides: Sides<'_>) -> bool {
    [sides.before, sides.after].into_iter().flatten().all(|value| value.as_list().is_some())
}
