//! The schema itself: its six keys, and the names that they share.

use super::code;
use super::kind::{ROOT_KEYS, Takes};
use super::property;
use super::report::{Names, Sink, fix, members, quote, remove, replace};
use super::shape::{names, unknown};
use crate::json::Json;
use crate::near::did_you_mean;
use crate::pointer::Pointer;

/// From how many properties on a form is called long, and the most names that are compared with an unknown one.
const MANY: usize = 200;

/// The most characters of a property's name.
const LONGEST_NAME: usize = 256;

/// What the rules of a property need to know of the schema around it.
pub(super) struct Root<'a> {
    pub(super) at: &'a Pointer,
    pub(super) schema: &'a Json,
    pub(super) required: Names<'a>,
}

pub(super) fn check(sink: &mut Sink, schema: &Json, at: &Pointer) {
    if schema.as_object().is_none() {
        let mend = if schema.is_blank() {
            fix(&["Start with the schema that asks only for a name"], at.clone(), Some(super::default_schema()))
        } else {
            None
        };
        return sink.say(&code::NOT_OBJECT, at.clone(), &["Write the schema as an object, not as ", schema.kind()], mend);
    }
    if schema.get("type").is_none() {
        root_type(sink, at.clone(), at);
    }
    if schema.get("properties").is_none() {
        let mend = fix(&["Add empty “properties”"], at.key("properties"), Some(Json::object()));
        sink.say(&code::PROPERTIES, at.clone(), &["Add “properties” to the schema"], mend);
    }
    let root = Root { at, schema, required: Names::of(schema.get("required")) };
    let known = Names::new(schema.get("properties").into_iter().flat_map(members).map(|(name, _)| (0, name)));
    for (key, value) in members(schema) {
        match key {
            "type" if value.as_text() != Some("object") => root_type(sink, at.key(key), at),
            "properties" => properties(sink, &root, value),
            "required" => required(sink, &root, &known, value),
            "ui:order" => order(sink, &root, &known, value),
            "additionalProperties" if *value != Json::Bool(false) => {
                let path = at.key(key);
                let mend = replace(path.clone(), false.into());
                sink.say(&code::ADDITIONAL_PROPERTIES, path, &["Set “additionalProperties” to false or leave it out"], mend);
            }
            key if !ROOT_KEYS.contains(&key) => unknown(sink, at, schema, key, value, ROOT_KEYS, &[]),
            _ => {}
        }
    }
}

fn root_type(sink: &mut Sink, path: Pointer, at: &Pointer) {
    let mend = replace(at.key("type"), "object".into());
    sink.say(&code::ROOT_TYPE, path, &["Set “type” of the schema to “object”"], mend);
}

fn properties(sink: &mut Sink, root: &Root, value: &Json) {
    let at = root.at.key("properties");
    let Some(list) = value.as_object() else {
        let mend = if value.is_blank() { fix(&["Use empty “properties”"], at.clone(), Some(Json::object())) } else { None };
        return sink.say(&code::PROPERTIES, at, &["Make “properties” an object of properties by name, not ", value.kind()], mend);
    };
    if list.len() > MANY {
        sink.say(&code::TOO_MANY_PROPERTIES, at.clone(), &["Ask for less: more than 200 properties make a form that few finish"], None);
    }
    for (name, property) in members(value) {
        if sink.full() {
            return;
        }
        let place = at.key(name);
        if name == "name" {
            let message = ["Remove or rename “name”: the name of the resource is always asked"];
            sink.say(&code::NAME_PROPERTY, place.clone(), &message, None);
        }
        if name.chars().nth(LONGEST_NAME).is_some() {
            // Every problem within would carry the whole name in its path.
            sink.say(&code::PROPERTY_NAME, place, &["Shorten the name ", &quote(name), " to 256 characters"], None);
            continue;
        }
        if name.is_empty() {
            sink.say(&code::PROPERTY_NAME, place.clone(), &["Give the property a name"], None);
        } else if name.contains(|c: char| c == '=' || c.is_whitespace() || c.is_control()) {
            let message = ["Rename ", &quote(name), " so that it holds no “=” and no white space"];
            sink.say(&code::PROPERTY_NAME, place.clone(), &message, None);
        }
        property::check(sink, root, name, property, place);
    }
}

fn required(sink: &mut Sink, root: &Root, known: &Names, value: &Json) {
    let at = root.at.key("required");
    names(sink, &at, "required", value, Takes::Texts, &mut |sink, index, name| {
        if known.has(name) {
            return;
        }
        let place = at.index(index);
        let meant = did_you_mean(name, known.iter().take(MANY)).filter(|meant| !root.required.has(meant));
        let word = quote(name);
        match meant {
            Some(meant) => {
                let message = ["Did you mean ", &quote(meant), " rather than ", &word, ", which has no property?"];
                sink.say(&code::REQUIRED_WITHOUT_PROPERTY, place.clone(), &message, replace(place, meant.into()));
            }
            None => {
                let message = ["Remove ", &word, " from required, or add the property"];
                sink.say(&code::REQUIRED_WITHOUT_PROPERTY, place.clone(), &message, remove(name, place));
            }
        }
    });
}

fn order(sink: &mut Sink, root: &Root, known: &Names, value: &Json) {
    let at = root.at.key("ui:order");
    let ordered = Names::of(Some(value));
    // A property that the order only misspells is told there, not here.
    if let Some(list) = value.as_list()
        && ordered.iter().all(|name| known.has(name))
        && let Some(first) = known.iter().find(|name| !ordered.has(name))
    {
        let missing = members(root.schema.get("properties").unwrap_or(&Json::Null)).filter(|(name, _)| !ordered.has(name));
        let all = list.iter().cloned().chain(missing.map(|(name, _)| name.into())).collect();
        let mend = fix(&["Add what is missing at the end"], at.clone(), Some(Json::List(all)));
        sink.say(&code::ORDER_INCOMPLETE, at.clone(), &["List every property in “ui:order”: ", &quote(first), " is missing"], mend);
    }
    names(sink, &at, "ui:order", value, Takes::Texts, &mut |sink, index, name| {
        if known.has(name) {
            return;
        }
        let place = at.index(index);
        let mend = match did_you_mean(name, known.iter().take(MANY)).filter(|meant| !ordered.has(meant)) {
            Some(meant) => replace(place.clone(), meant.into()),
            None => remove(name, place.clone()),
        };
        let message = ["Remove ", &quote(name), " from “ui:order”, or add the property"];
        sink.say(&code::ORDER_WITHOUT_PROPERTY, place, &message, mend);
    });
}
