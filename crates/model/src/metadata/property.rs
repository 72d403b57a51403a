//! One property: its kind, the keys it needs, the keys it may have, and whether anyone can fill it in.

use super::code;
use super::kind::{CONTROL_BY_TYPE, KEYS, KINDS, OTHER_CONTROLS, OTHER_KEYS, Options, PropertyKind, Type, is_region};
use super::options;
use super::report::{Names, Sink, fix, fixes, members, quote, remove};
use super::root::Root;
use super::shape::{takes, unknown};
use super::value;
use crate::choice::REGIONS;
use crate::json::Json;
use crate::near::did_you_mean;
use crate::pointer::Pointer;
use crate::problem::{Fix, Set};

/// A property, or the `items` of one, with what its values are held against.
pub(super) struct Part<'a> {
    pub(super) json: &'a Json,
    pub(super) at: Pointer,
    /// The kind that the property has, or most likely is meant to have.
    pub(super) kind: Option<&'static PropertyKind>,
    /// Whether this is the `items` of the property.
    pub(super) items: bool,
    /// The values of `ui:options`.
    pub(super) options: Names<'a>,
    /// The values of `enum`, of the property or of its `items`.
    pub(super) listed: Names<'a>,
}

impl Part<'_> {
    /// The type of a value of the part.
    pub(super) fn holds(&self) -> Option<Type> {
        self.kind.and_then(|kind| if self.items { kind.items } else { Some(kind.holds) })
    }

    /// Whether the values are codes of Vercel's regions.
    pub(super) fn regions(&self) -> bool {
        self.kind.is_some_and(|kind| matches!(kind.control, "vercel-region" | "multi-vercel-region"))
    }
}

pub(super) fn check(sink: &mut Sink, root: &Root, name: &str, json: &Json, at: Pointer) {
    if json.as_object().is_none() {
        let kind = json.as_text().and_then(|text| KINDS.iter().find(|kind| kind.needs.is_empty() && kind.holds.as_str() == text));
        let mend = kind.and_then(|kind| {
            let members = vec![("type".into(), kind.holds.as_str().into()), ("ui:control".into(), kind.control.into())];
            fix(&["Make it a property with this type"], at.clone(), Some(Json::Object(members)))
        });
        return sink.say(&code::PROPERTY_NOT_OBJECT, at, &["Make the property ", &quote(name), " an object, not ", json.kind()], mend);
    }
    let kind = kind_of(json);
    let listed = if kind.is_some_and(|kind| kind.items.is_some()) { json.get("items") } else { Some(json) };
    let part = Part {
        json,
        at,
        kind,
        items: false,
        options: options::values(json.get("ui:options")),
        listed: Names::of(listed.and_then(|holder| holder.get("enum"))),
    };
    missing(sink, &part, name);
    for (key, value) in members(json) {
        if sink.full() {
            return;
        }
        let Some(takes) = takes(key) else {
            other_key(sink, root, &part, name, key, value);
            continue;
        };
        if let Some(kind) = kind
            && !kind.allows(key)
        {
            not_for(sink, &part, kind, key);
            continue;
        }
        value::check(sink, &part, key, takes, value);
        if matches!(key, "ui:hidden" | "ui:read-only" | "ui:disabled") {
            reach(sink, root, &part, name, key, value);
        }
    }
}

/// The kind that a property has, or would have after its most likely correction.
fn kind_of(json: &Json) -> Option<&'static PropertyKind> {
    let holds = json.get("type").and_then(Json::as_text);
    let has = |key: &str| json.get(key).is_some();
    let control = match json.get("ui:control").and_then(Json::as_text) {
        Some(written) if KINDS.iter().any(|kind| kind.control == written) => written,
        Some(written) => {
            let other = OTHER_CONTROLS.iter().find(|(name, _)| written.eq_ignore_ascii_case(name));
            other.map(|(_, meant)| *meant).or_else(|| did_you_mean(written, KINDS.iter().map(|kind| kind.control)))?
        }
        None if has("git:providers") => "git-namespace",
        None if has("ui:steps") => "slider",
        None if has("ui:options") && holds == Some("array") => "multi-select",
        None if has("ui:options") => "select",
        None if holds == Some("boolean") => "toggle",
        None if matches!(holds, Some("string" | "number" | "integer")) => "input",
        None => return None,
    };
    let fits = |control: &str| KINDS.iter().find(|kind| kind.control == control && Some(kind.holds.as_str()) == holds);
    let moved = || CONTROL_BY_TYPE.iter().find(|(from, by, _)| *from == control && Some(*by) == holds);
    fits(control).or_else(|| fits(moved()?.2)).or_else(|| {
        let number = holds == Some("integer") || has("minimum") || has("maximum");
        let like = |kind: &&PropertyKind| kind.control == control && (!number || kind.holds != Type::Text);
        KINDS.iter().find(like).or_else(|| KINDS.iter().find(|kind| kind.control == control))
    })
}

/// Tells the keys that are not there and should be.
fn missing(sink: &mut Sink, part: &Part, name: &str) {
    let kind = part.kind;
    let named = |sink: &mut Sink, key: &str, value: Option<Json>| {
        let mend = value.and_then(|value| fix(&["Add ", &quote(key)], part.at.key(key), Some(value)));
        let by = kind.map_or_else(String::new, |kind| [", which ", &quote(kind.control), " needs"].concat());
        let by = if matches!(key, "type" | "ui:control") { "" } else { &by };
        sink.say(&code::MISSING_KEY, part.at.clone(), &["Add ", &quote(key), " to ", &quote(name), by], mend);
    };
    let lacks = |key: &str| part.json.get(key).is_none();
    if lacks("type") {
        named(sink, "type", kind.map(|kind| kind.holds.as_str().into()));
    }
    if lacks("ui:control") {
        named(sink, "ui:control", kind.map(|kind| kind.control.into()));
    }
    for key in kind.map_or(&[] as &[&str], |kind| kind.needs).iter().filter(|key| lacks(key)) {
        named(sink, key, start(part, key));
    }
    for key in kind.map_or(&[] as &[&str], |kind| kind.advised).iter().filter(|key| lacks(key)) {
        let mend = start(part, key).and_then(|value| fix(&["List the regions"], part.at.key(key), Some(value)));
        sink.say(&code::REGION_OPTIONS, part.at.clone(), &["Add ", &quote(key), " with the regions of ", &quote(name)], mend);
    }
    // What is always hidden needs no label.
    if lacks("ui:label") && part.json.get("ui:hidden") != Some(&Json::Bool(true)) {
        let mend = label(name).and_then(|label| fix(&["Use ", &quote(&label)], part.at.key("ui:label"), Some(label.into())));
        sink.say(&code::MISSING_LABEL, part.at.clone(), &["Add “ui:label” to ", &quote(name)], mend);
    }
}

/// What a missing key may start with.
fn start(part: &Part, key: &str) -> Option<Json> {
    let kind = part.kind?;
    match key {
        "items" => Some(Json::Object(vec![("type".into(), kind.items?.as_str().into())])),
        "ui:options" => {
            let all = if part.regions() { REGIONS } else { &[] };
            let one = |value: &str| if kind.options == Options::Labelled { options::labelled(value) } else { value.into() };
            let holder = if kind.items.is_some() { part.json.get("items") } else { Some(part.json) };
            let list: Vec<Json> = match holder.and_then(|holder| holder.get("enum")) {
                Some(listed) => listed.texts().filter(|value| !part.regions() || is_region(value)).map(one).collect(),
                None => all.iter().map(|region| one(region.value)).collect(),
            };
            (!list.is_empty()).then_some(Json::List(list))
        }
        _ => None,
    }
}

/// A label made of the name of a property: “Memory size” of `memorySize`, `memory_size` or `memory-size`.
fn label(name: &str) -> Option<String> {
    let mut label = String::new();
    let mut lower = false;
    for c in name.chars() {
        let apart = matches!(c, '_' | '-' | '.') || c.is_whitespace();
        if (apart || (lower && c.is_ascii_uppercase())) && !label.is_empty() && !label.ends_with(' ') {
            label.push(' ');
        }
        if !apart {
            label.push(if label.is_empty() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
        }
        lower = c.is_ascii_lowercase();
    }
    let label = label.trim_end();
    (!label.is_empty()).then(|| label.into())
}

/// Tells of a key that no property has.
fn other_key(sink: &mut Sink, root: &Root, part: &Part, name: &str, key: &str, value: &Json) {
    if key == "required" {
        let mend = listed_as_required(root, part, name, value);
        let message = ["List ", &quote(name), " in “required” of the schema instead of setting “required” here"];
        return sink.say(&code::REQUIRED_ON_PROPERTY, part.at.key(key), &message, mend);
    }
    let known: Vec<&'static str> = match part.kind {
        Some(kind) => kind.keys().collect(),
        None => KEYS.iter().map(|key| key.name).collect(),
    };
    unknown(sink, &part.at, part.json, key, value, &known, OTHER_KEYS);
}

/// The fix that moves `required` from a property to the schema.
fn listed_as_required(root: &Root, part: &Part, name: &str, value: &Json) -> Option<Fix> {
    let here = part.at.key("required");
    let list = root.schema.get("required");
    if value.as_bool() == Some(false) || (value.as_bool() == Some(true) && root.required.has(name)) {
        return remove("required", here);
    }
    let end = match list {
        None => Set { path: root.at.key("required"), value: Some(Json::List(vec![name.into()])) },
        Some(list) => Set { path: root.at.key("required").index(list.as_list()?.len()), value: Some(name.into()) },
    };
    (value.as_bool() == Some(true)).then_some(())?;
    fixes(&["List it in “required”"], vec![end, Set { path: here, value: None }])
}

/// Tells of a key that other kinds have.
fn not_for(sink: &mut Sink, part: &Part, kind: &PropertyKind, key: &str) {
    let place = part.at.key(key);
    if key == "ui:options" && kind.control == "input" && kind.holds == Type::Text {
        let mend = fix(&["Use the control “select”"], part.at.key("ui:control"), Some("select".into()));
        return sink.say(&code::KEY_NOT_FOR_CONTROL, place, &["Use “select” instead of “input” to offer “ui:options”"], mend);
    }
    let message = ["Remove ", &quote(key), ", which “", kind.control, "” with type “", kind.holds.as_str(), "” does not have"];
    sink.say(&code::KEY_NOT_FOR_CONTROL, place.clone(), &message, remove(key, place));
}

/// Tells where a required property cannot be filled in. The command lets a `default` stand for the value, and leaves regions
/// to the server.
fn reach(sink: &mut Sink, root: &Root, part: &Part, name: &str, key: &str, value: &Json) {
    let Some(index) = root.required.first(name) else { return };
    if part.json.get("default").is_some() || part.regions() {
        return;
    }
    let place = part.at.key(key);
    if *value == Json::Bool(true) || value.as_text() == Some("create") {
        let mend = fix(&["Take ", &quote(name), " out of “required”"], root.at.key("required").index(index), None);
        let message = ["Give ", &quote(name), " a default: it is required, but nobody can enter it"];
        sink.say(&code::REQUIRED_UNREACHABLE, place, &message, mend);
    } else if key == "ui:hidden" && value.as_object().is_some() {
        let message = ["Tell users of the vercel command to pass ", &quote(name), ": there it is never hidden"];
        sink.say(&code::REQUIRED_HIDDEN_BY_EXPRESSION, place, &message, None);
    }
}
