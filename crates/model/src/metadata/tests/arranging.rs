//! Changes of a schema as a whole, and that they leave alone what they are not about.

use super::{Dice, json, problems};
use crate::json::{self as text, Json};
use crate::metadata::arrange::{self, NameFault};
use crate::metadata::{KINDS, PropertyKind};
use crate::problem::{Set, Severity};
use crate::{Draft, Pointer};
use serde_json::json;

/// A schema as a person writes one: keys that nobody knows, numbers in odd spellings, an order of its own.
const OWN: &str = r#"{
    "$comment" : "kept",  "required": ["size","region"],
    "properties": {
        "region": {"ui:control":"vercel-region", "type":"string", "x-note": {"b": 1, "a": [1.50, 1e3]}},
        "size":   {"type": "number", "ui:control": "input", "maximum": 9007199254740993},
        "tier":   {"type": "string", "ui:control": "input", "ui:hidden": {"expr": "size > 4 && resize == region"}}
    },
    "ui:order": ["tier", "region"], "type": "object"
}
"#;

/// A schema after a change, as a draft makes it.
fn after(schema: &Json, sets: &[Set]) -> Json {
    let place = Pointer::root().join("products/0/metadataSchema");
    let product = Json::Object(vec![("metadataSchema".into(), schema.clone())]);
    let mut draft = Draft::from_document(Json::Object(vec![("products".into(), Json::List(vec![product]))]));
    let before = draft.document.clone();
    let placed: Vec<Set> = sets.iter().map(|set| Set { path: place.below(&set.path), value: set.value.clone() }).collect();
    let back = draft.apply(&placed);
    let schema = draft.at(&place).cloned().unwrap_or_default();
    draft.apply(&back);
    assert_eq!(draft.document, before, "undo brings everything back");
    schema
}

fn own() -> Json {
    text::read(OWN).value.expect("a schema")
}

fn list(value: Option<&Json>) -> Vec<&str> {
    value.into_iter().flat_map(Json::texts).collect()
}

fn keys(schema: &Json) -> Vec<&str> {
    schema.get("properties").and_then(Json::as_object).unwrap_or_default().iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn the_order_of_the_form_is_ui_order_and_then_the_rest() {
    assert_eq!(arrange::names(&own()), ["tier", "region", "size"]);
    assert_eq!(arrange::names(&json(&json!({"properties": {"a": 1, "b": 2}}))), ["a", "b"]);
    assert_eq!(arrange::names(&json(&json!({"properties": {"a": 1}, "ui:order": ["gone", "a", "a", 3]}))), ["a"]);
    for odd in [json!(null), json!([]), json!({"properties": []}), json!({"properties": {}, "ui:order": "a"})] {
        assert_eq!(arrange::names(&json(&odd)), [""; 0]);
    }
}

#[test]
fn every_kind_begins_as_what_vercel_takes() {
    for kind in KINDS {
        let (name, sets) = arrange::add(&own(), kind);
        let schema = after(&own(), &sets);
        let property = schema.get("properties").and_then(|all| all.get(&name)).cloned().unwrap_or_default();
        assert!(PropertyKind::of(&property).is_some_and(|found| std::ptr::eq(found, kind)), "{}", kind.label);
        assert_eq!(list(schema.get("ui:order")).last(), Some(&name.as_str()));
        let alone = Json::Object(vec![("type".into(), "object".into()), ("properties".into(), Json::Object(vec![("p".into(), property)]))]);
        let weighty: Vec<_> = problems(&alone).into_iter().filter(|problem| problem.severity != Severity::Hint).collect();
        assert_eq!(weighty, [], "{}", kind.label);
    }
    let empty = Json::Null;
    let (name, sets) = arrange::add(&empty, &KINDS[0]);
    assert_eq!((name.as_str(), keys(&after(&empty, &sets))), ("text", vec!["text"]));
}

#[test]
fn a_new_name_differs_from_all_others() {
    let schema = json(&json!({"properties": {"text": {}, "text2": {}, "text4": {}}}));
    assert_eq!(arrange::add(&schema, &KINDS[0]).0, "text3");
    assert_eq!(arrange::add(&schema, &KINDS[5]).0, "radioButtons");
}

#[test]
fn references_follow_a_new_name_and_the_place_stays() {
    let sets = arrange::rename(&own(), "region", "primary/region").expect("a free name");
    let schema = after(&own(), &sets);
    assert_eq!(keys(&schema), ["primary/region", "size", "tier"]);
    assert_eq!(list(schema.get("required")), ["size", "primary/region"]);
    assert_eq!(list(schema.get("ui:order")), ["tier", "primary/region"]);
    assert_eq!(arrange::rename(&own(), "region", "size"), Err(NameFault::Taken));
    assert_eq!(arrange::rename(&own(), "region", " "), Err(NameFault::Blank));
    assert_eq!(arrange::rename(&own(), "gone", "new"), Ok(Vec::new()));
    let same = arrange::rename(&own(), "size", "size").expect("its own name");
    assert_eq!(after(&own(), &same), own());
}

#[test]
fn expressions_that_may_mean_a_name_are_found_by_whole_words() {
    let place = Pointer::root().join("properties/tier/ui:hidden/expr");
    assert_eq!(arrange::mentions(&own(), "size"), std::slice::from_ref(&place));
    assert_eq!(arrange::mentions(&own(), "region"), [place]);
    assert_eq!(arrange::mentions(&own(), "tier"), []);
    assert_eq!(arrange::mentions(&own(), ""), []);
}

#[test]
fn a_copy_stands_behind_what_it_copies() {
    let (name, sets) = arrange::duplicate(&own(), "region").expect("a property");
    let schema = after(&own(), &sets);
    assert_eq!(name, "regionCopy");
    assert_eq!(keys(&schema), ["region", "regionCopy", "size", "tier"]);
    assert_eq!(list(schema.get("ui:order")), ["tier", "region", "regionCopy"]);
    assert_eq!(list(schema.get("required")), ["size", "region", "regionCopy"]);
    assert_eq!(schema.find("properties/regionCopy"), own().find("properties/region"));
    assert!(arrange::duplicate(&own(), "gone").is_none());
}

#[test]
fn a_property_moves_past_its_neighbour_on_the_form() {
    let moved = |schema: &Json, name: &str, by: isize| {
        let schema = after(schema, &arrange::shift(schema, name, by));
        arrange::names(&schema).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(moved(&own(), "region", -1), ["region", "tier", "size"]);
    // What ui:order left out is named in it from then on.
    assert_eq!(moved(&own(), "size", -1), ["tier", "size", "region"]);
    assert_eq!(moved(&own(), "tier", -1), ["tier", "region", "size"]);
    assert_eq!(moved(&own(), "size", 1), ["tier", "region", "size"]);
    let plain = json(&json!({"properties": {"a": 1, "b": 2, "c": 3}}));
    assert_eq!(moved(&plain, "c", -1), ["a", "c", "b"]);
}

#[test]
fn a_property_goes_with_every_mention_but_expressions() {
    let schema = after(&own(), &arrange::remove(&own(), "region"));
    assert_eq!(keys(&schema), ["size", "tier"]);
    assert_eq!((list(schema.get("required")), list(schema.get("ui:order"))), (vec!["size"], vec!["tier"]));
}

#[test]
fn required_is_a_list_of_the_schema() {
    let set = |schema: &Json, name: &str, on| {
        let schema = after(schema, &arrange::require(schema, name, on));
        list(schema.get("required")).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(set(&own(), "tier", true), ["size", "region", "tier"]);
    assert_eq!(set(&own(), "size", true), ["size", "region"]);
    assert_eq!(set(&own(), "size", false), ["region"]);
    assert_eq!(set(&json(&json!({"properties": {}})), "a", true), ["a"]);
}

#[test]
fn another_kind_brings_what_it_needs_and_drops_nothing() {
    let select = KINDS.iter().find(|kind| kind.control == "select").expect("a kind");
    let schema = after(&own(), &arrange::convert(&own(), "region", select));
    let region = schema.find("properties/region").expect("the property");
    let names: Vec<&str> = region.as_object().unwrap_or_default().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["ui:control", "type", "ui:options", "x-note"]);
    assert_eq!(region.get("x-note"), own().find("properties/region/x-note"));
    for from in KINDS {
        for to in KINDS {
            let schema = json(&json!({"type": "object", "properties": {}}));
            let (name, sets) = arrange::add(&schema, from);
            let before = after(&schema, &sets);
            let now = after(&before, &arrange::convert(&before, &name, to));
            let property = now.get("properties").and_then(|all| all.get(&name)).cloned().unwrap_or_default();
            assert!(PropertyKind::of(&property).is_some_and(|kind| std::ptr::eq(kind, to)), "{} to {}", from.label, to.label);
            let broken: Vec<_> = problems(&now).into_iter().filter(|problem| problem.severity == Severity::Error).collect();
            assert_eq!(broken, [], "{} to {}", from.label, to.label);
        }
    }
}

/// What a change may touch beside the property itself.
fn others<'a>(schema: &'a Json, but: &str) -> Vec<(&'a str, &'a Json)> {
    let all = schema.get("properties").and_then(Json::as_object).unwrap_or_default();
    all.iter().filter(|(name, _)| name != but).map(|(name, property)| (name.as_str(), property)).collect()
}

#[test]
fn no_change_touches_what_it_is_not_about() {
    let mut dice = Dice(11);
    for _ in 0..2000 {
        let properties = Json::Object((0..dice.roll(5)).map(|_| (dice.name(), dice.value(4))).collect());
        let mut schema = own();
        if dice.roll(3) > 0 {
            schema.set(&Pointer::root().join("properties"), Some(properties), |_, _, _| false);
        }
        if dice.roll(3) == 0 {
            let order = dice.value(2);
            schema.set(&Pointer::root().join("ui:order"), Some(order), |_, _, _| false);
        }
        let names: Vec<String> = arrange::names(&schema).into_iter().map(str::to_owned).collect();
        let Some(name) = names.get(dice.roll(names.len().max(1))) else { continue };
        // Of names that stand twice the last counts; what comes of the first is not asked here.
        if keys(&schema).iter().filter(|other| **other == name).count() > 1 {
            continue;
        }
        let kind = &KINDS[dice.roll(KINDS.len())];
        let (added, add) = arrange::add(&schema, kind);
        let changes: [(&str, Vec<Set>); 6] = [
            (&added, add),
            (name, arrange::remove(&schema, name)),
            (name, arrange::require(&schema, name, true)),
            (name, arrange::require(&schema, name, false)),
            (name, arrange::convert(&schema, name, kind)),
            (name, arrange::rename(&schema, name, "entirely new").unwrap_or_default()),
        ];
        for (about, sets) in changes {
            let now = after(&schema, &sets);
            let left = others(&now, about).into_iter().filter(|(name, _)| *name != "entirely new").collect::<Vec<_>>();
            assert_eq!(left, others(&schema, about));
            for key in ["$comment", "type"] {
                assert_eq!(now.get(key), schema.get(key));
            }
        }
        let moved = after(&schema, &arrange::shift(&schema, name, 1));
        let sorted = |schema: &Json| {
            let mut all: Vec<String> = others(schema, "").into_iter().map(|(name, value)| [name, &text::compact(value)].concat()).collect();
            all.sort();
            all
        };
        assert_eq!(sorted(&moved), sorted(&schema));
    }
}

#[test]
fn the_text_around_a_change_keeps_every_byte() {
    let untouched = [
        r#""$comment" : "kept",  "required""#,
        r#""x-note": {"b": 1, "a": [1.50, 1e3]}"#,
        "9007199254740993",
        r#"{"expr": "size > 4 && resize == region"}"#,
    ];
    let changes = [
        arrange::add(&own(), &KINDS[0]).1,
        arrange::rename(&own(), "size", "capacity").expect("a free name"),
        arrange::shift(&own(), "tier", 1),
        arrange::require(&own(), "tier", true),
        arrange::convert(&own(), "region", &KINDS[4]),
    ];
    for sets in changes {
        let written = text::rewrite(OWN, &after(&own(), &sets));
        for part in untouched {
            assert!(written.contains(part), "{part} in {written}");
        }
        assert_eq!(text::read(&written).value, Some(after(&own(), &sets)));
    }
}
