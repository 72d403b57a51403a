//! Changes of a schema as a whole: a property comes, goes, gets another name, another place or another kind.
//!
//! Each answers the places to set, counted from the schema, and touches nothing else: unknown keys, the order of members and
//! the spelling of numbers stay as they are.

use super::kind::{Options, PropertyKind, Type};
use super::options::labelled;
use crate::choice::{COUNTRIES, REGIONS};
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::Set;
use std::collections::{BTreeMap, BTreeSet};

/// The names of the properties in the order in which the form shows them: that of `ui:order`, then whatever it leaves out in
/// the order of the schema. A repeated name stands once.
pub fn names(schema: &Json) -> Vec<&str> {
    let members = members(schema);
    let known: BTreeSet<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    let mut told = BTreeSet::new();
    let ordered = schema.get("ui:order").into_iter().flat_map(Json::texts).filter(|name| known.contains(name));
    ordered.chain(members.iter().map(|(name, _)| name.as_str())).filter(|name| told.insert(*name)).collect()
}

/// The names of the required properties that exist, each once.
pub fn required(schema: &Json) -> BTreeSet<&str> {
    schema.get("required").into_iter().flat_map(Json::texts).collect()
}

/// Adds a property of a kind at the end. Answers the name that it was given.
pub fn add(schema: &Json, kind: &PropertyKind) -> (String, Vec<Set>) {
    let name = free_name(schema, &stem(kind.label));
    let sets = put(schema, &name, start(kind), None);
    (name, sets)
}

/// Adds a copy of a property behind it. Answers the name of the copy; `None` where there is no such property.
pub fn duplicate(schema: &Json, name: &str) -> Option<(String, Vec<Set>)> {
    let property = schema.get("properties")?.get(name)?.clone();
    let copy = free_name(schema, &[name, "Copy"].concat());
    let mut sets = put(schema, &copy, property, Some(name));
    if required(schema).contains(name) {
        sets.extend(require(schema, &copy, true));
    }
    Some((copy, sets))
}

/// Why a property cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// There is nothing to call it by.
    Blank,
    /// Another property has it.
    Taken,
}

impl NameFault {
    /// What to do about it, in one sentence without a full stop.
    pub fn words(self) -> &'static str {
        match self {
            Self::Blank => "Give the property a name",
            Self::Taken => "Choose another name: a property has this one already",
        }
    }
}

/// Gives a property another name. `required` and `ui:order` follow; expressions do not, since how they name a property is not
/// public (see [`mentions`]).
///
/// # Errors
/// Where the new name is blank or taken.
pub fn rename(schema: &Json, old: &str, new: &str) -> Result<Vec<Set>, NameFault> {
    if new.trim().is_empty() {
        return Err(NameFault::Blank);
    }
    if old != new && members(schema).iter().any(|(name, _)| name == new) {
        return Err(NameFault::Taken);
    }
    let mut properties = members(schema).to_vec();
    let Some((name, _)) = properties.iter_mut().rev().find(|(name, _)| name == old) else { return Ok(Vec::new()) };
    new.clone_into(name);
    let mut sets = vec![Set { path: Pointer::root().key("properties"), value: Some(Json::Object(properties)) }];
    for key in ["required", "ui:order"] {
        let list = schema.get(key).and_then(Json::as_list).unwrap_or_default();
        let named = list.iter().enumerate().filter(|(_, item)| item.as_text() == Some(old));
        sets.extend(named.map(|(index, _)| Set { path: Pointer::root().key(key).index(index), value: Some(new.into()) }));
    }
    Ok(sets)
}

/// The expressions that hold the name of a property as a word: they may mean it, and nothing but a person can tell.
pub fn mentions(schema: &Json, name: &str) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![(schema.get("properties").unwrap_or(&Json::Null), Pointer::root().key("properties"))];
    while let Some((value, at)) = open.pop() {
        match value {
            Json::Object(members) => {
                for (key, inner) in members.iter().rev() {
                    let here = at.key(key);
                    match inner {
                        Json::Text(text) if key == "expr" && has_word(text, name) => found.push(here),
                        Json::Object(_) | Json::List(_) => open.push((inner, here)),
                        _ => {}
                    }
                }
            }
            Json::List(items) => open.extend(items.iter().enumerate().rev().map(|(index, item)| (item, at.index(index)))),
            _ => {}
        }
    }
    found
}

/// Moves a property one place up (`-1`) or down (`1`) on the form; nothing where it is the first or the last.
///
/// The order is that of `ui:order` where the schema has one, else that of the members.
pub fn shift(schema: &Json, name: &str, by: isize) -> Vec<Set> {
    let order = names(schema);
    let here = order.iter().position(|other| *other == name);
    let there = here.and_then(|here| here.checked_add_signed(by));
    let (Some(here), Some(there)) = (here, there) else { return Vec::new() };
    let Some(&neighbour) = order.get(there) else { return Vec::new() };
    let set = |key: &str, value: Json| vec![Set { path: Pointer::root().key(key), value: Some(value) }];
    if let Some(list) = schema.get("ui:order").and_then(Json::as_list) {
        let mut list = list.to_vec();
        // What the order leaves out has no place in it yet.
        let listed: BTreeSet<&str> = schema.get("ui:order").into_iter().flat_map(Json::texts).collect();
        list.extend(order.iter().filter(|other| !listed.contains(*other)).map(|other| Json::from(*other)));
        let at = |name: &str| list.iter().position(|item| item.as_text() == Some(name));
        if let (Some(one), Some(two)) = (at(order[here]), at(neighbour)) {
            list.swap(one, two);
        }
        return set("ui:order", Json::List(list));
    }
    let mut properties = members(schema).to_vec();
    let at = |name: &str| properties.iter().position(|(other, _)| other == name);
    if let (Some(one), Some(two)) = (at(name), at(neighbour)) {
        properties.swap(one, two);
    }
    set("properties", Json::Object(properties))
}

/// Takes a property away, and its name out of `required` and `ui:order`.
pub fn remove(schema: &Json, name: &str) -> Vec<Set> {
    let mut sets = vec![Set { path: Pointer::root().key("properties").key(name), value: None }];
    for key in ["required", "ui:order"] {
        let list = schema.get(key).and_then(Json::as_list).unwrap_or_default();
        let named = list.iter().enumerate().rev().filter(|(_, item)| item.as_text() == Some(name));
        sets.extend(named.map(|(index, _)| Set { path: Pointer::root().key(key).index(index), value: None }));
    }
    sets
}

/// Says whether a property must be filled in.
pub fn require(schema: &Json, name: &str, on: bool) -> Vec<Set> {
    let place = Pointer::root().key("required");
    let list = schema.get("required").and_then(Json::as_list);
    let named = list.unwrap_or_default().iter().position(|item| item.as_text() == Some(name));
    match (on, named, list) {
        (true, None, None) => vec![Set { path: place, value: Some(Json::List(vec![name.into()])) }],
        (true, None, Some(list)) => vec![Set { path: place.index(list.len()), value: Some(name.into()) }],
        (false, Some(index), _) => vec![Set { path: place.index(index), value: None }],
        _ => Vec::new(),
    }
}

/// Makes a property one of another kind: its control and type, and what that kind cannot be without. Whatever else it has
/// stays; the rules tell what the new kind has no use for.
pub fn convert(schema: &Json, name: &str, kind: &PropertyKind) -> Vec<Set> {
    let place = Pointer::root().key("properties").key(name);
    let present = schema.get("properties").and_then(|properties| properties.get(name));
    let lacks = |key: &str| present.is_none_or(|property| property.get(key).is_none());
    let Json::Object(fresh) = start(kind) else { return Vec::new() };
    let set = |(key, value): (String, Json)| Set { path: place.key(&key), value: Some(value) };
    let fixed = |key: &str| matches!(key, "type" | "ui:control");
    let element = kind.items.filter(|_| !lacks("items")).map(|element| ("items/type", Json::from(element.as_str())));
    let mut sets: Vec<Set> = fresh.into_iter().filter(|(key, _)| fixed(key) || (key != "ui:label" && lacks(key))).map(set).collect();
    let holds_object = present.and_then(|property| property.get("items")).is_some_and(|items| items.as_object().is_some());
    // A code alone is an option of regions and countries only; elsewhere it becomes one that is its own label.
    let options = present.and_then(|property| property.get("ui:options")?.as_list()).unwrap_or_default();
    let plain = options.iter().enumerate().filter_map(|(index, option)| Some((index, labelled(option.as_text()?))));
    let at = place.key("ui:options");
    sets.extend(
        plain.filter(|_| kind.options == Options::Labelled).map(|(index, option)| Set { path: at.index(index), value: Some(option) }),
    );
    sets.extend(element.filter(|_| holds_object).map(|(path, value)| Set { path: place.join(path), value: Some(value) }));
    sets
}

/// What a property of a kind begins as: complete, so that Vercel would take it as it is.
pub fn start(kind: &PropertyKind) -> Json {
    let mut members: Vec<(String, Json)> = vec![
        ("type".into(), kind.holds.as_str().into()),
        ("ui:control".into(), kind.control.into()),
        ("ui:label".into(), kind.label.into()),
    ];
    if let Some(element) = kind.items {
        members.push(("items".into(), Json::Object(vec![("type".into(), element.as_str().into())])));
    }
    if kind.items == Some(Type::Number) {
        members.push(("ui:steps".into(), Json::List(["1", "2", "4", "8"].map(|step| Json::Number(step.into())).into())));
    }
    let options = match kind.options {
        Options::Without => None,
        Options::Labelled => Some(["small", "large"].map(labelled).into()),
        Options::Codes if kind.control == "vercel-country" => Some(COUNTRIES.split(' ').map(Json::from).collect()),
        Options::Codes => Some(REGIONS.iter().map(|region| Json::from(region.value)).collect::<Vec<_>>()),
    };
    members.extend(options.map(|list| ("ui:options".into(), Json::List(list))));
    Json::Object(members)
}

fn members(schema: &Json) -> &[(String, Json)] {
    schema.get("properties").and_then(Json::as_object).unwrap_or_default()
}

/// The sets that put a property behind another, or at the end.
fn put(schema: &Json, name: &str, property: Json, behind: Option<&str>) -> Vec<Set> {
    let place = Pointer::root().key("properties");
    let here = members(schema).iter().rposition(|(other, _)| Some(other.as_str()) == behind).filter(|at| at + 1 < members(schema).len());
    let first = match here {
        None if schema.get("properties").is_some_and(|properties| properties.as_object().is_none()) => {
            Set { path: place, value: Some(Json::Object(vec![(name.into(), property)])) }
        }
        None => Set { path: place.key(name), value: Some(property) },
        Some(at) => {
            let mut all = members(schema).to_vec();
            all.insert(at + 1, (name.into(), property));
            Set { path: place, value: Some(Json::Object(all)) }
        }
    };
    let order = schema.get("ui:order").and_then(Json::as_list).map(|list| {
        let mut list = list.to_vec();
        let at = list.iter().position(|item| behind.is_some() && item.as_text() == behind).map_or(list.len(), |at| at + 1);
        list.insert(at, name.into());
        Set { path: Pointer::root().key("ui:order"), value: Some(Json::List(list)) }
    });
    [first].into_iter().chain(order).collect()
}

/// A name that no property has: the stem, or the stem with the first number that is free.
fn free_name(schema: &Json, stem: &str) -> String {
    let taken: BTreeMap<&str, ()> = members(schema).iter().map(|(name, _)| (name.as_str(), ())).collect();
    let numbered = (2..).map(|number: usize| [stem, &number.to_string()].concat());
    std::iter::once(stem.to_owned()).chain(numbered).find(|name| !taken.contains_key(name.as_str())).unwrap_or_default()
}

/// “Radio buttons” as a name: `radioButtons`.
fn stem(label: &str) -> String {
    let mut words = label.split(' ').map(str::to_ascii_lowercase);
    let mut stem = words.next().unwrap_or_default();
    for mut word in words {
        if let Some(first) = word.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        stem.push_str(&word);
    }
    stem
}

/// Whether a text holds a name between characters that no name has.
fn has_word(text: &str, name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + name.len()..]);
            !before.ends_with(part) && !after.starts_with(part)
        })
}
