//! A metadata schema that the command can read on from and the kit accepts, whatever a draft holds.

use super::object;
use crate::json::Json;
use crate::metadata;
use crate::pointer::Pointer;
use crate::problem::Severity;
use std::collections::BTreeSet;

/// The schema with what the rules find no error in. It always has `type` and `properties`.
///
/// A property with an error is left out, and with it whatever names it: the kit would refuse all products for one, and the
/// command ends at some.
pub(super) fn safe(schema: Option<&Json>) -> Json {
    let properties = schema.and_then(|schema| schema.get("properties")).and_then(Json::as_object).unwrap_or_default();
    let kept: Vec<(String, Json)> = properties
        .iter()
        .filter(|(name, property)| is_sound(name, property))
        .map(|(name, property)| (name.clone(), with_options(property)))
        .collect();
    let names: BTreeSet<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
    let named = |key: &str| {
        let list = schema.and_then(|schema| schema.get(key)).filter(|list| list.as_list().is_some())?;
        Some((key.to_owned(), Json::List(list.texts().filter(|name| names.contains(name)).map(Json::from).collect())))
    };
    let lists: Vec<(String, Json)> = ["required", "ui:order"].into_iter().filter_map(named).collect();
    let mut members = vec![("type".to_owned(), "object".into()), ("properties".to_owned(), Json::Object(kept))];
    members.extend(lists);
    Json::Object(members)
}

/// Whether the rules find no error in a property. Each is asked about alone, since the rules end after 200 problems.
fn is_sound(name: &str, property: &Json) -> bool {
    let one = Json::Object(vec![(name.to_owned(), property.clone())]);
    let schema = object([("type", "object".into()), ("properties", one)]);
    let mut problems = Vec::new();
    metadata::check(&schema, &Pointer::root(), &mut problems);
    problems.iter().all(|problem| problem.severity != Severity::Error)
}

/// The property, with empty options where a region has none: the kit asks for the member, and no options are all regions.
fn with_options(property: &Json) -> Json {
    let mut property = property.clone();
    let is_region = matches!(property.get("ui:control").and_then(Json::as_text), Some("vercel-region" | "multi-vercel-region"));
    if let Json::Object(members) = &mut property
        && is_region
        && !members.iter().any(|(name, _)| name == "ui:options")
    {
        members.push(("ui:options".into(), Json::List(Vec::new())));
    }
    property
}
