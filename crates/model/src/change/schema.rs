//! Metadata schemas: which questions came, went or ask something else, and whom that breaks.
//!
//! The work is linear in the size of both schemas, up to the logarithm of looking a name up.

mod choices;
mod part;
mod property;
mod reason;
#[cfg(test)]
mod tests;

use super::same::index;
use super::walk::{At, Sides, Walk, members};
use super::words::differ;
use super::{Change, Effect, What};
use crate::field::Control;
use crate::json::{self, Json};
use crate::metadata::ROOT_KEYS;
use crate::place::Part;
use crate::words::quote;
use std::collections::BTreeMap;

const FIELD: &str = "Metadata Schema";
/// The longest name, in bytes, of a property that is compared key by key: each change carries it in its path.
const LONGEST_NAME: usize = 1024;

/// What differs from one version of a metadata schema to the next, and whom it breaks.
///
/// Paths begin at the schema: `/properties/region/enum`. A change that may break stores that exist, scripts that pass
/// `-m KEY=VALUE` or the integration server is told with [`Effect::Breaks`]; what only looks otherwise, and what takes more than
/// before, is told with [`Effect::None`]. Where nothing differs, the list is empty.
pub fn compare_schemas(before: &Json, after: &Json) -> Vec<Change> {
    let mut walk = Walk::new();
    walk.enter(Part::Document, FIELD.into());
    let (at, sides) = (At::root(), Sides::new(Some(before), Some(after)));
    if sides.same() {
        return Vec::new();
    }
    if sides.all(|schema| schema.as_object().is_some()) {
        compare(&mut walk, FIELD, &at, sides);
    } else {
        let words = [FIELD, ": ", &differ(&Control::Schema, sides.before, sides.after)].concat();
        walk.add(at, FIELD, sides.what(), sides, words, whole(sides));
    }
    // Outside a manifest no place has a field.
    walk.out.iter_mut().for_each(|change| change.field = FIELD);
    walk.out
}

/// What a schema that came, went or lost its shape does.
pub(super) fn whole(sides: Sides<'_>) -> Effect {
    let asked = |schema: Option<&Json>| schema.and_then(|schema| schema.get("properties")).is_some_and(|all| !all.is_blank());
    if asked(sides.before) {
        return reason::SCHEMA_GONE;
    }
    let properties = index(sides.after.and_then(|schema| schema.get("properties")));
    let mut required = sides.after.and_then(|schema| schema.get("required")).into_iter().flat_map(Json::texts);
    let breaks = required.any(|name| properties.get(name).is_some_and(|property| property.get("default").is_none()));
    if breaks { reason::NEW_REQUIRED } else { Effect::None }
}

/// Compares two schemas that are objects, property by property.
pub(super) fn compare(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>) {
    if sides.before.is_none() || sides.after.is_none() {
        let words = [name, if sides.after.is_some() { ": added" } else { ": removed" }].concat();
        return walk.add(at.clone(), FIELD, sides.what(), sides, words, whole(sides));
    }
    let (here, properties) = (at.key("properties"), sides.get("properties"));
    walk.shapeless(&[name, ", properties"].concat(), &here, properties, |value| value.as_object().is_some());
    let all = members(properties);
    let (renamed, required) = (Renamed::of(&all), Required::of(sides));
    for (key, both) in all {
        let (place, called) = (here.key(key), quote(key));
        match both.what() {
            What::Added => {
                if let Some(old) = renamed.from.get(key) {
                    let words = [name, ": ", &called, " renamed from ", &quote(old)].concat();
                    walk.add(place, FIELD, What::Moved, both, words, reason::RENAMED);
                    required.compare(walk, name, at, (*old, key), both.after);
                    continue;
                }
                let must = required.after.contains_key(key);
                let lacks = both.after.is_some_and(|property| property.get("default").is_none());
                let effect = match (must && lacks, part::is_asked(both.after)) {
                    (true, true) => reason::NEW_REQUIRED,
                    (true, false) => reason::NEW_LACKING,
                    (false, _) => Effect::None,
                };
                let end = if must { " added, and must be filled in" } else { " added" };
                walk.add(place, FIELD, What::Added, both, [name, ": ", &called, end].concat(), effect);
            }
            What::Removed if renamed.to.contains_key(key) => {}
            What::Removed => walk.add(place, FIELD, What::Removed, both, [name, ": ", &called, " removed"].concat(), reason::GONE),
            What::Changed | What::Moved | What::Reordered => {
                let name_here = [name, ", ", &called].concat();
                if key.len() <= LONGEST_NAME {
                    property::compare(walk, &name_here, &place, both, required.after.contains_key(key));
                } else if !both.same() {
                    walk.add(place, FIELD, What::Changed, both, [&name_here, ": changed"].concat(), reason::UNTOLD);
                }
                required.compare(walk, name, at, (key, key), both.after);
            }
        }
    }
    rest(walk, name, at, sides, properties);
}

/// Properties that went under one name and came back under another.
struct Renamed<'a> {
    /// New names to old ones.
    from: BTreeMap<&'a str, &'a str>,
    /// Old names to new ones.
    to: BTreeMap<&'a str, &'a str>,
}

impl<'a> Renamed<'a> {
    /// Pairs a property that went with one that came where both say the same, and no other does.
    fn of(all: &[(&'a str, Sides<'a>)]) -> Self {
        let mut alike: BTreeMap<String, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
        for (key, both) in all {
            match (both.before, both.after) {
                (Some(went), None) => alike.entry(json::compact(&sorted(went))).or_default().0.push(key),
                (None, Some(came)) => alike.entry(json::compact(&sorted(came))).or_default().1.push(key),
                _ => {}
            }
        }
        let mut renamed = Self { from: BTreeMap::new(), to: BTreeMap::new() };
        for names in alike.values() {
            if let ([old], [new]) = (names.0.as_slice(), names.1.as_slice()) {
                renamed.from.insert(new, old);
                renamed.to.insert(old, new);
            }
        }
        renamed
    }
}

/// A value with the members of each object in the order of their names.
fn sorted(value: &Json) -> Json {
    match value {
        Json::List(items) => Json::List(items.iter().map(sorted).collect()),
        Json::Object(_) => Json::Object(index(Some(value)).into_iter().map(|(name, value)| (name.to_owned(), sorted(value))).collect()),
        value => value.clone(),
    }
}

/// The names in `required` of both versions, and where each stands first.
struct Required<'a> {
    sides: Sides<'a>,
    before: BTreeMap<&'a str, usize>,
    after: BTreeMap<&'a str, usize>,
}

impl<'a> Required<'a> {
    fn of(schemas: Sides<'a>) -> Self {
        let sides = schemas.get("required");
        let places = |list: &'a [Json]| {
            let names = list.iter().enumerate().rev().filter_map(|(index, item)| Some((item.as_text()?, index)));
            names.collect::<BTreeMap<_, _>>()
        };
        Self { sides, before: places(sides.before_list()), after: places(sides.after_list()) }
    }

    /// Tells whether a property must be filled in that could be left empty, or the other way around. `names` are those of both
    /// versions. The place is the name’s own, so that a change does not carry the whole list.
    fn compare(&self, walk: &mut Walk, name: &str, at: &At, names: (&str, &str), property: Option<&Json>) {
        let at = at.key("required");
        let called = quote(names.1);
        match (self.before.get(names.0), self.after.get(names.1)) {
            (None, Some(index)) => {
                let sides = Sides::element(None, self.sides.after_list().get(*index));
                let effect = if part::is_asked(property) { reason::REQUIRED } else { reason::REQUIRED_LACKING };
                walk.add(at.index(*index, *index), FIELD, What::Added, sides, [name, ": ", &called, " must be filled in"].concat(), effect);
            }
            (Some(index), None) => {
                let sides = Sides::element(self.sides.before_list().get(*index), None);
                let words = [name, ": ", &called, " may be left empty"].concat();
                walk.add(at.index(*index, *index), FIELD, What::Removed, sides, words, Effect::None);
            }
            _ => {}
        }
    }
}

/// What is beside the properties: the order of the form, names that have no property, other members.
fn rest(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>, properties: Sides<'_>) {
    let order = sides.get("ui:order");
    if !order.same() {
        walk.add(at.key("ui:order"), FIELD, What::Reordered, order, [name, ": the order of the form changed"].concat(), Effect::None);
    }
    let required = sides.get("required");
    let (had, has) = (index(properties.before), index(properties.after));
    let known = |key: &str| had.contains_key(key) || has.contains_key(key);
    let loose = |list: &[Json]| list.iter().filter(|item| item.as_text().is_none_or(|text| !known(text))).cloned().collect::<Vec<_>>();
    let (before, after) = (loose(required.before_list()), loose(required.after_list()));
    if before != after || !required.all(|value| value.as_list().is_some()) {
        walk.plain(&[name, ", required"].concat(), FIELD, &at.key("required"), required);
    }
    for key in ["$schema", "type", "additionalProperties"] {
        walk.plain(&[name, ", ", key].concat(), FIELD, &at.key(key), sides.get(key));
    }
    walk.unknown(at, sides, "", ROOT_KEYS.iter().copied());
}
