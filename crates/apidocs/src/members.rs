//! Schemas as tables of members. An object within an object takes rows of its own, with the way to it before the name.

use crate::document::{Api, members, schema_id};
use crate::kind::{kind, notes};
use crate::shown::{block, cell, named, pretty, prose, row, said, table};
use formwork_element::{El, el};
use serde_json::Value;

/// How deep members lie within members before a table stops.
const MAX_DEPTH: usize = 5;
/// The most rows of a table.
const MAX_ROWS: usize = 400;

/// The schemas that have names.
pub(crate) fn section(api: &Api<'_>) -> Option<El> {
    let schemas = api.schemas();
    (!schemas.is_empty()).then(|| {
        el("section")
            .class("doc-group")
            .attr("aria-labelledby", "schemas")
            .child(el("h2").attr("id", "schemas").text("Schemas"))
            .children(schemas.into_iter().map(|(name, schema)| one(api, name, schema)))
    })
}

fn one(api: &Api<'_>, name: &str, schema: &Value) -> El {
    let (id, title) = (schema_id(name), [&schema_id(name), "-t"].concat());
    let table = is_worth_a_table(api, schema).then(|| table_of(api, schema, ["Members of ", name].concat()));
    let example = [&schema["example"], &schema["examples"][0]].into_iter().find(|value| value.is_object());
    el("article")
        .class("doc-call")
        .attr("id", id.clone())
        .attr("aria-labelledby", title.clone())
        .child(el("h3").attr("id", title).child(el("a").attr("href", ["#", &id].concat()).text(name.to_owned())))
        .child(prose(said(schema, "description"), 4))
        .child(table.is_none().then(|| el("p").class("doc-body").children(kind(api, schema))))
        .children(notes(schema))
        .child(table)
        .child(example.map(|example| block("Example", pretty(example))))
}

/// Whether a schema has members to show; a list has those of its elements.
pub(crate) fn is_worth_a_table(api: &Api<'_>, schema: &Value) -> bool {
    !rows(api, schema).is_empty()
}

/// The table of a schema's members.
pub(crate) fn table_of(api: &Api<'_>, schema: &Value, label: String) -> El {
    table(label, &["Member", "Type", "Description"], rows(api, schema).into_iter().map(|row| row.drawn(api)).collect())
}

struct Row<'a> {
    name: String,
    required: bool,
    schema: &'a Value,
}

impl Row<'_> {
    fn drawn(self, api: &Api<'_>) -> El {
        let own = said(self.schema, "description");
        let words = if own.is_empty() { said(single(api, self.schema), "description") } else { own };
        row()
            .child(named(&self.name, self.required))
            .child(cell().children(kind(api, self.schema)))
            .child(cell().child(prose(words, 5)).children(notes(self.schema)))
    }
}

/// What a member refers to, also where it may be null instead.
fn single<'a>(api: &Api<'a>, schema: &'a Value) -> &'a Value {
    let parts = schema["oneOf"].as_array().or(schema["anyOf"].as_array()).map(Vec::as_slice).unwrap_or_default();
    let mut real = parts.iter().filter(|part| part["type"] != "null");
    match (real.next(), real.next()) {
        (Some(part), None) => api.resolve(part),
        _ => api.resolve(schema),
    }
}

fn rows<'a>(api: &Api<'a>, schema: &'a Value) -> Vec<Row<'a>> {
    let mut found = Vec::new();
    let schema = api.resolve(schema);
    let element = &schema["items"];
    let (schema, prefix) = if element.is_object() { (api.resolve(element), "[]") } else { (schema, "") };
    collect(api, schema, prefix, &mut found, MAX_DEPTH);
    found
}

/// The members of an object, those of all its parts where it is made of several, and those of objects that have no name.
fn collect<'a>(api: &Api<'a>, schema: &'a Value, prefix: &str, found: &mut Vec<Row<'a>>, depth: usize) {
    let Some(left) = depth.checked_sub(1) else { return };
    for key in ["allOf", "oneOf", "anyOf"] {
        for part in schema[key].as_array().into_iter().flatten() {
            let is_alternative = key != "allOf";
            let before = found.len();
            collect(api, api.resolve(part), prefix, found, left);
            if is_alternative {
                // A member of one alternative alone is not needed in the others.
                found.iter_mut().skip(before).for_each(|row| row.required = false);
            }
        }
    }
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    for (name, member) in members(&schema["properties"]) {
        let path = if prefix.is_empty() { name.to_owned() } else { [prefix, ".", name].concat() };
        if found.len() >= MAX_ROWS || found.iter().any(|row| row.name == path) {
            continue;
        }
        found.push(Row { name: path.clone(), required: required.iter().any(|needed| needed == name), schema: member });
        let element = &member["items"];
        if element["properties"].is_object() {
            collect(api, element, &[&path, "[]"].concat(), found, left);
        } else if member["properties"].is_object() {
            collect(api, member, &path, found, left);
        }
    }
}
