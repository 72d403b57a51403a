//! What a schema says of a value, in a few words: its type with links to named schemas, its limits.

use crate::document::{Api, schema_id};
use crate::shown::{code, compact, said};
use formwork_element::{El, el};
use serde_json::Value;

/// How deep lists and alternatives are named within each other.
const MAX_DEPTH: usize = 6;
/// Where schemas with names stand.
const SCHEMAS: &str = "#/components/schemas/";

/// The type in words, such as `list of Integration or null`.
pub(crate) fn kind(api: &Api<'_>, schema: &Value) -> Vec<El> {
    let mut words = Vec::new();
    say(api, schema, &mut words, MAX_DEPTH);
    words
}

fn say(api: &Api<'_>, schema: &Value, words: &mut Vec<El>, depth: usize) {
    let Some(left) = depth.checked_sub(1) else { return words.push(el("span").text("…")) };
    if let Some(target) = schema["$ref"].as_str() {
        return words.push(match target.strip_prefix(SCHEMAS) {
            Some(name) => el("a").attr("href", ["#", &schema_id(name)].concat()).text(name.to_owned()),
            None => code(target),
        });
    }
    for (key, between) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " with ")] {
        if let Some(parts) = schema[key].as_array().filter(|parts| !parts.is_empty()) {
            // What may also be null says so last, as people do.
            let (null, rest): (Vec<&Value>, Vec<&Value>) = parts.iter().partition(|part| part["type"] == "null");
            for (index, part) in rest.iter().chain(&null).enumerate() {
                if index > 0 {
                    words.push(el("span").text(between));
                }
                say(api, part, words, left);
            }
            return;
        }
    }
    if let Some(value) = schema.get("const") {
        return words.push(code(compact(value)));
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ if schema["properties"].is_object() => vec!["object"],
        _ => vec!["any value"],
    };
    for (index, name) in types.iter().enumerate() {
        if index > 0 {
            words.push(el("span").text(" or "));
        }
        one(api, schema, name, words, left);
    }
}

fn one(api: &Api<'_>, schema: &Value, name: &str, words: &mut Vec<El>, depth: usize) {
    match (name, said(schema, "format")) {
        ("array", _) => {
            words.push(el("span").text("list of "));
            say(api, &schema["items"], words, depth);
        }
        ("object", _) if schema["additionalProperties"].is_object() => {
            words.push(el("span").text("object whose members are "));
            say(api, &schema["additionalProperties"], words, depth);
        }
        ("object", "") if !schema["properties"].is_object() => words.push(el("span").text("any object")),
        ("null", _) | (_, "") => words.push(el("span").text(name.to_owned())),
        (name, format) => words.push(el("span").text([name, " (", format, ")"].concat())),
    }
}

/// What else is said of a value: choices, limits, what stands for a missing one, an example.
pub(crate) fn notes(schema: &Value) -> Vec<El> {
    let mut notes = Vec::new();
    let mut note = |words: &str, values: Vec<&Value>| {
        if !values.is_empty() {
            let mut line = el("p").class("doc-note").text([words, " "].concat());
            for (index, value) in values.into_iter().enumerate() {
                line = line.child((index > 0).then_some(", ")).child(code(compact(value)));
            }
            notes.push(line);
        }
    };
    note("One of", schema["enum"].as_array().into_iter().flatten().filter(|value| !value.is_null()).collect());
    let limits = [
        ("At least", "minimum"),
        ("More than", "exclusiveMinimum"),
        ("At most", "maximum"),
        ("Less than", "exclusiveMaximum"),
        ("Characters, at least", "minLength"),
        ("Characters, at most", "maxLength"),
        ("Elements, at least", "minItems"),
        ("Elements, at most", "maxItems"),
        ("Matches", "pattern"),
        ("Without it", "default"),
    ];
    limits.into_iter().for_each(|(words, key)| note(words, schema.get(key).into_iter().collect()));
    let examples = schema["examples"].as_array().into_iter().flatten().take(1);
    // A whole object is shown by the body that it is an example of.
    note("Example", examples.chain(schema.get("example")).filter(|value| !value.is_object()).take(1).collect());
    notes
}
