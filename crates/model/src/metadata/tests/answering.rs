//! The form that a schema makes, what may be answered, and what is sent.

use super::json;
use crate::json::{Json, compact};
use crate::metadata::{Holds, KINDS, Moment, arrange, check_answers, collected, fault, pattern_flaw, questions};
use serde_json::{Value, json};

fn one(property: Value) -> Json {
    json(&json!({"type": "object", "properties": {"p": property}, "required": ["p"]}))
}

/// What is said of an answer to a required property.
fn said(property: Value, answer: Value) -> Option<String> {
    let (schema, answer) = (one(property), json(&answer));
    let question = questions(&schema, Moment::Create).pop().expect("a question");
    fault(&question, Some(&answer))
}

#[test]
fn answers_are_held_against_their_property() {
    let text = |more: Value| {
        let mut property = json!({"type": "string", "ui:control": "input", "ui:label": "Database name"});
        property.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        property
    };
    let number = json!({"type": "number", "ui:control": "input", "minimum": 1, "exclusiveMaximum": 60});
    let size = json!({"type": "string", "ui:control": "select", "ui:options": [
        {"value": "s", "label": "Small"}, {"value": "l", "label": "Large", "disabled": "create"}, {"value": "x", "label": "Old", "hidden": true}]});
    let several = json!({"type": "array", "ui:control": "multi-select", "items": {"type": "string"}, "minItems": 1, "maxItems": 2, "ui:options": [
        {"value": "a", "label": "A"}, {"value": "b", "label": "B"}, {"value": "c", "label": "C"}]});
    let slider = json!({"type": "array", "ui:control": "slider", "items": {"type": "number", "maximum": 8}, "ui:steps": [1, 2, 16]});
    let region = json!({"type": "string", "ui:control": "vercel-region", "enum": ["iad1", "fra1"]});
    for (property, answer, wanted) in [
        (text(json!({})), json!("tide"), None),
        (text(json!({})), json!(""), Some("Enter “Database name”")),
        (text(json!({})), json!(null), Some("Enter “Database name”")),
        (text(json!({"default": "app"})), json!(""), None),
        (text(json!({"minLength": 3})), json!("ab"), Some("Enter a text of at least 3 characters")),
        (text(json!({"maxLength": 2})), json!("🌊"), None),
        (text(json!({"maxLength": 2})), json!("abc"), Some("Enter a text of at most 2 characters")),
        (text(json!({"pattern": "^[a-z]+$"})), json!("tide"), None),
        (text(json!({"pattern": "^[a-z]+$"})), json!("Tide"), Some("Match the pattern “^[a-z]+$”")),
        // A pattern is found anywhere in the text, as JSON Schema has it.
        (text(json!({"pattern": "id"})), json!("tide"), None),
        (text(json!({"enum": ["a"]})), json!("b"), Some("Choose one of the options, not “b”")),
        (text(json!({})), json!(3), Some("Enter string, not a number")),
        (number.clone(), json!(1), None),
        (number.clone(), json!(0), Some("Enter a number of at least 1")),
        (number.clone(), json!(60), Some("Enter a number below 60")),
        (number, json!("many"), Some("Enter a number")),
        (size.clone(), json!("s"), None),
        (size.clone(), json!("l"), Some("Choose another: “Large” cannot be chosen here")),
        // The vercel command lets hidden options pass, and so do we.
        (size.clone(), json!("x"), None),
        (size, json!("m"), Some("Choose one of the options, not “m”")),
        (several.clone(), json!(["a", "c"]), None),
        (several.clone(), json!([]), Some("Choose “p”")),
        (several.clone(), json!(["a", "b", "c"]), Some("Choose at most 2")),
        (several, json!(["a", "z"]), Some("Choose one of the options, not “z”")),
        (slider.clone(), json!([2]), None),
        (slider, json!([16]), Some("Enter a number of at most 8")),
        (region.clone(), json!("fra1"), None),
        (region, json!("hnd1"), Some("Choose one of the options, not “hnd1”")),
    ] {
        assert_eq!(said(property.clone(), answer.clone()).as_deref(), wanted, "{answer} for {property}");
    }
}

#[test]
fn a_pattern_that_cannot_be_followed_says_so_and_refuses_nothing() {
    for (pattern, followed) in
        [("^a+$", true), ("(a+)+$", true), ("(?=.*[0-9]).+", false), (r"(a)\1", false), ("(", false), (&"a".repeat(600), false)]
    {
        let property = json!({"type": "string", "ui:control": "input", "pattern": pattern});
        let schema = one(property.clone());
        let question = questions(&schema, Moment::Create).pop().expect("a question");
        assert_eq!(pattern_flaw(&question).is_none(), followed, "{pattern}");
        if !followed {
            assert_eq!(said(property, json!("anything")), None, "{pattern}");
        }
    }
    // What would take a browser minutes is answered at once.
    let slow = json!({"type": "string", "ui:control": "input", "pattern": "^(a+)+$"});
    assert!(said(slow, json!("a".repeat(5000) + "!")).is_some());
}

#[test]
fn conditions_come_to_what_they_say_on_each_form() {
    for (condition, create, update) in [
        (json!(true), Holds::Yes, Holds::Yes),
        (json!(false), Holds::No, Holds::No),
        (json!("create"), Holds::Yes, Holds::No),
        (json!("update"), Holds::No, Holds::Yes),
        (json!("never"), Holds::No, Holds::No),
        (json!({"expr": "plan == 'free'"}), Holds::Depends("plan == 'free'"), Holds::Depends("plan == 'free'")),
        (json!({"expr": 3}), Holds::No, Holds::No),
    ] {
        let schema = one(json!({"type": "string", "ui:control": "input", "ui:hidden": condition}));
        let hidden = |moment| questions(&schema, moment).pop().expect("a question").hidden();
        assert_eq!((hidden(Moment::Create), hidden(Moment::Update)), (create, update), "{condition}");
    }
}

#[test]
fn regions_are_read_with_their_cities() {
    let schema = one(
        json!({"type": "string", "ui:control": "vercel-region", "ui:options": ["iad1", {"value": "fra1"}, {"value": "hnd1", "label": "Far east"}]}),
    );
    let question = questions(&schema, Moment::Create).pop().expect("a question");
    let labels: Vec<String> = question.offers().into_iter().map(|offer| offer.label).collect();
    assert_eq!(labels, ["Washington, D.C. (iad1)", "Frankfurt (fra1)", "Far east"]);
    let all = one(json!({"type": "string", "ui:control": "vercel-region"}));
    assert_eq!(questions(&all, Moment::Create).pop().expect("a question").offers().len(), 19);
}

#[test]
fn what_is_sent_is_answers_then_defaults_in_the_order_of_the_schema() {
    let schema = json(&json!({
        "type": "object",
        "properties": {
            "region": {"type": "string", "ui:control": "vercel-region", "default": "iad1"},
            "size": {"type": "array", "ui:control": "slider", "items": {"type": "number"}, "ui:steps": [1, 2], "default": [1]},
            "note": {"type": "string", "ui:control": "input"},
            "engine": {"type": "string", "ui:control": "input", "ui:hidden": "create", "default": "v3"},
            "previews": {"type": "boolean", "ui:control": "toggle"}
        },
        "required": ["region", "note"],
        "ui:order": ["note", "region"]
    }));
    let sent = |answers: Value| compact(&collected(&schema, &json(&answers)));
    assert_eq!(sent(json!({})), r#"{"region":"iad1","size":[1],"engine":"v3"}"#);
    assert_eq!(
        sent(json!({"note": "x", "previews": false, "region": "fra1", "gone": 1, "size": [2]})),
        r#"{"region":"fra1","size":[2],"note":"x","engine":"v3","previews":false}"#
    );
    let faults = check_answers(&schema, Moment::Create, &Json::object());
    assert_eq!(faults.into_iter().map(|fault| (fault.name, fault.message)).collect::<Vec<_>>(), [("note".into(), "Enter “note”".into())]);
    assert_eq!(check_answers(&schema, Moment::Create, &json(&json!({"note": "x"}))), []);
}

#[test]
fn what_cannot_be_seen_or_changed_is_not_asked_for() {
    for key in ["ui:hidden", "ui:read-only", "ui:disabled"] {
        let mut property = json!({"type": "string", "ui:control": "input"});
        property[key] = json!("update");
        let schema = one(property);
        assert_eq!(check_answers(&schema, Moment::Create, &Json::object()).len(), 1, "{key}");
        assert_eq!(check_answers(&schema, Moment::Update, &Json::object()), [], "{key}");
    }
}

#[test]
fn every_kind_asks_a_question_whose_default_is_an_answer() {
    for kind in KINDS {
        let (name, sets) = arrange::add(&Json::object(), kind);
        let mut schema = Json::object();
        for set in sets {
            schema.set(&set.path, set.value, |_, _, _| false);
        }
        let asked = questions(&schema, Moment::Create);
        let question = asked.first().expect("a question");
        assert_eq!((question.name, question.label()), (name.as_str(), kind.label));
        if let Some(offer) = question.offers().first() {
            let value = if kind.items.is_some() { Json::List(vec![offer.value.into()]) } else { offer.value.into() };
            assert_eq!(fault(question, Some(&value)), None, "{}", kind.label);
        }
    }
}

#[test]
fn anything_at_all_is_answered() {
    let mut dice = super::Dice(23);
    for _ in 0..3000 {
        let properties = Json::Object((0..dice.roll(4)).map(|_| (dice.name(), dice.value(4))).collect());
        let schema =
            Json::Object(vec![("properties".into(), properties), ("required".into(), dice.value(2)), ("ui:order".into(), dice.value(2))]);
        let answers = Json::Object((0..dice.roll(4)).map(|_| (dice.name(), dice.value(2))).collect());
        for moment in [Moment::Create, Moment::Update] {
            let faults = check_answers(&schema, moment, &answers);
            assert!(faults.iter().all(|fault| !fault.message.is_empty()));
        }
        let sent = collected(&schema, &answers);
        let known = arrange::names(&schema);
        assert!(sent.as_object().unwrap_or_default().iter().all(|(name, _)| known.contains(&name.as_str())));
    }
}
