//! What an OpenAPI document holds, found without trusting it to be whole.

use crate::shown::{said, slug};
use serde_json::Value;
use std::collections::HashSet;

/// The methods of a path item, in the order in which they are shown.
const METHODS: [&str; 8] = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];
/// How many references are followed from one to the next.
const MAX_HOPS: usize = 8;
/// Where operations without a tag stand.
const UNTAGGED: &str = "Other calls";

/// The document.
pub(crate) struct Api<'a> {
    pub(crate) document: &'a Value,
}

/// The operations of one tag.
pub(crate) struct Group<'a> {
    pub(crate) id: String,
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) operations: Vec<Operation<'a>>,
}

/// One operation.
pub(crate) struct Operation<'a> {
    /// Its place within the page.
    pub(crate) id: String,
    pub(crate) method: &'static str,
    pub(crate) path: &'a str,
    /// Parameters that all operations of the path have.
    shared: &'a Value,
    pub(crate) value: &'a Value,
}

impl<'a> Api<'a> {
    pub(crate) fn new(document: &'a Value) -> Self {
        Self { document }
    }

    /// What a value refers to, or the value itself. References into other documents are not followed.
    pub(crate) fn resolve(&self, value: &'a Value) -> &'a Value {
        let mut value = value;
        for _ in 0..MAX_HOPS {
            let Some(target) = value["$ref"].as_str().and_then(|name| name.strip_prefix('#')) else { return value };
            value = self.document.pointer(target).unwrap_or(&Value::Null);
        }
        value
    }

    /// The schemas that have names, in the document's order.
    pub(crate) fn schemas(&self) -> Vec<(&'a str, &'a Value)> {
        members(&self.document["components"]["schemas"])
    }

    /// The ways in which a caller is known.
    pub(crate) fn security_schemes(&self) -> Vec<(&'a str, &'a Value)> {
        let schemes = members(&self.document["components"]["securitySchemes"]);
        schemes.into_iter().map(|(name, scheme)| (name, self.resolve(scheme))).collect()
    }

    /// The operations by their first tag: in the order of the document's tags, then as they appear.
    pub(crate) fn groups(&self) -> Vec<Group<'a>> {
        let group =
            |name: &'a str, description: &'a str| Group { id: ["tag-", &slug(name)].concat(), name, description, operations: Vec::new() };
        let tags = self.document["tags"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut groups: Vec<Group<'a>> = tags.iter().map(|tag| group(said(tag, "name"), said(tag, "description"))).collect();
        let mut known = HashSet::new();
        for (path, item) in members(&self.document["paths"]) {
            let item = self.resolve(item);
            for method in METHODS {
                let Some(value) = item.get(method).filter(|value| value.is_object()) else { continue };
                let id = unique(&mut known, &identity(method, path, value));
                let operation = Operation { id, method, path, shared: &item["parameters"], value };
                let tag = value["tags"][0].as_str().unwrap_or(UNTAGGED);
                let at = groups.iter().position(|group| group.name == tag).unwrap_or_else(|| {
                    groups.push(group(tag, ""));
                    groups.len() - 1
                });
                groups[at].operations.push(operation);
            }
        }
        groups.retain(|group| !group.operations.is_empty());
        groups
    }
}

impl<'a> Operation<'a> {
    /// What it is called.
    pub(crate) fn title(&self) -> String {
        match said(self.value, "summary").trim().trim_end_matches('.') {
            "" => [&self.verb(), " ", self.path].concat(),
            summary => summary.to_owned(),
        }
    }

    /// Its method as it is sent.
    pub(crate) fn verb(&self) -> String {
        self.method.to_ascii_uppercase()
    }

    /// Its parameters. One of its own stands for one of the path that has the same name and place.
    pub(crate) fn parameters(&self, api: &Api<'a>) -> Vec<&'a Value> {
        let list = |value: &'a Value| value.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(|value| api.resolve(value));
        let own: Vec<&Value> = list(&self.value["parameters"]).collect();
        let same = |one: &Value, other: &Value| one["name"] == other["name"] && one["in"] == other["in"];
        let shared = list(self.shared).filter(|shared| !own.iter().any(|own| same(own, shared)));
        shared.chain(own.iter().copied()).collect()
    }
}

/// The members of an object in their order; none where it is something else.
pub(crate) fn members(value: &Value) -> Vec<(&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value)).collect()
}

/// The place of a schema within the page.
pub(crate) fn schema_id(name: &str) -> String {
    ["schema-", &slug(name)].concat()
}

fn identity(method: &str, path: &str, operation: &Value) -> String {
    match operation["operationId"].as_str() {
        Some(id) => ["call-", &slug(id)].concat(),
        None => ["call-", method, "-", &slug(path)].concat(),
    }
}

fn unique(known: &mut HashSet<String>, id: &str) -> String {
    let mut made = id.to_owned();
    let mut number = 2;
    while !known.insert(made.clone()) {
        made = format!("{id}-{number}");
        number += 1;
    }
    made
}
