//! Tables of cases: a schema, and what is told of it.

use super::report::members;
use super::{CODES, KEYS, KINDS, OPTION_KEYS, Options, check, code, default_schema};
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::{Problem, Severity};

mod answering;
mod arranging;
mod cases;

fn json(value: &serde_json::Value) -> Json {
    match value {
        serde_json::Value::Null => Json::Null,
        serde_json::Value::Bool(value) => Json::Bool(*value),
        serde_json::Value::Number(value) => Json::Number(value.to_string()),
        serde_json::Value::String(text) => Json::Text(text.clone()),
        serde_json::Value::Array(items) => Json::List(items.iter().map(json).collect()),
        serde_json::Value::Object(members) => Json::Object(members.iter().map(|(name, value)| (name.clone(), json(value))).collect()),
    }
}

fn parse(text: &str) -> Json {
    json(&serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}")))
}

fn problems(schema: &Json) -> Vec<Problem> {
    let mut problems = Vec::new();
    check(schema, &Pointer::root(), &mut problems);
    problems
}

/// The codes without `schema.`, each with its place, without hints about labels.
fn told(schema: &Json) -> Vec<String> {
    let told = problems(schema).into_iter().filter(|problem| problem.code != "schema.missingLabel");
    told.map(|problem| [problem.code.trim_start_matches("schema."), " ", problem.path.as_str()].concat()).collect()
}

/// A schema around one property called `p`.
fn around(property: &str) -> Json {
    parse(&["{\"type\":\"object\",\"properties\":{\"p\":", property, "}}"].concat())
}

/// Puts the fix of every problem into the schema until nothing changes.
fn mended(mut schema: Json) -> Json {
    for _ in 0..20 {
        let Some(fix) = problems(&schema).into_iter().find_map(|problem| problem.fix) else { break };
        for set in fix.set {
            schema.set(&set.path, set.value, |_, _, _| false);
        }
    }
    schema
}

#[test]
fn of_members_with_one_name_the_last_counts_among_few_and_among_many() {
    for others in [0, 1, 12, 13, 14, 15, 16, 190] {
        let property = |kind: &str| Json::Object(vec![("type".into(), kind.into()), ("ui:control".into(), "input".into())]);
        let mut list = vec![("size".to_owned(), property("string")), ("size".to_owned(), property("spring"))];
        list.extend((0..others).map(|n| (["size", &n.to_string()].concat(), property("string"))));
        list.push(("size".to_owned(), property("number")));
        let object = Json::Object(list.clone());
        let names: Vec<&str> = members(&object).map(|(name, _)| name).collect();
        assert_eq!((names.len(), names.last()), (others + 1, Some(&"size")));
        let schema = |list| Json::Object(vec![("type".into(), "object".into()), ("properties".into(), Json::Object(list))]);
        assert_eq!(told(&schema(list.clone())), [""; 0], "{others}");
        list.push(list[1].clone());
        assert_eq!(told(&schema(list)), ["typeMismatch /properties/size/type"], "{others}");
    }
}

#[test]
fn the_default_schema_has_no_problem() {
    assert_eq!(problems(&default_schema()), []);
}

#[test]
fn each_kind_has_an_example_without_a_problem() {
    for kind in KINDS {
        let mut property = Json::Object(vec![
            ("type".into(), kind.holds.as_str().into()),
            ("ui:control".into(), kind.control.into()),
            ("ui:label".into(), kind.label.into()),
        ]);
        for key in kind.needs.iter().chain(kind.advised) {
            let value = match *key {
                "items" => json(&serde_json::json!({"type": kind.items.map(super::Type::as_str)})),
                "ui:steps" => json(&serde_json::json!([1, 2, 4])),
                _ if kind.options == Options::Labelled => json(&serde_json::json!([{"value": "a", "label": "A"}])),
                _ => json(&serde_json::json!(["iad1", {"value": "fra1"}, {"value": "sfo1", "label": "West"}])),
            };
            property.set(&Pointer::root().key(key), Some(value), |_, _, _| false);
        }
        let mut schema = default_schema();
        schema.set(&Pointer::root().join("properties/p"), Some(property), |_, _, _| false);
        assert_eq!(problems(&schema), [], "{}", kind.label);
    }
}

#[test]
fn the_tables_agree() {
    for kind in KINDS {
        for key in kind.keys().chain(kind.item_keys().iter().copied()) {
            assert!(KEYS.iter().any(|known| known.name == key), "{key}");
        }
        assert_eq!(kind.options != Options::Without, kind.allows("ui:options"), "{}", kind.label);
        assert_eq!(kind.items.is_some(), kind.allows("items"), "{}", kind.label);
        assert!(code::UNKNOWN_CONTROL.help.contains(kind.control), "{}", kind.control);
    }
    for key in KEYS {
        assert!(KINDS.iter().any(|kind| kind.allows(key.name)), "{}", key.name);
    }
    for region in crate::choice::REGIONS {
        assert!(code::UNKNOWN_REGION.help.contains(region.value), "{}", region.value);
    }
    assert_eq!((KINDS.len(), OPTION_KEYS.len()), (12, 5));
}

#[test]
fn every_code_has_its_paragraph_with_examples_that_hold() {
    assert_eq!(CODES.iter().map(|one| one.code).collect::<Vec<_>>(), code::ALL.iter().map(|one| one.name).collect::<Vec<_>>());
    for paragraph in CODES {
        let has = |example: &str| problems(&whole(example, paragraph.code)).iter().any(|problem| problem.code == paragraph.code);
        assert!(paragraph.what.ends_with('.') && paragraph.why.ends_with('.'), "{}", paragraph.code);
        if !paragraph.bad.is_empty() {
            assert!(has(paragraph.bad), "{}: the bad example is good", paragraph.code);
            assert!(!has(paragraph.good), "{}: the good example is bad", paragraph.code);
        }
    }
}

/// The schema that an example of the documentation is a piece of.
fn whole(example: &str, code: &str) -> Json {
    let mut piece = parse(example);
    let own = matches!(code, "schema.notObject" | "schema.rootType" | "schema.properties" | "schema.missingKey");
    let mut add = |key: &str, value: Json| {
        if piece.get(key).is_none() && !own {
            piece.set(&Pointer::root().key(key), Some(value), |_, _, _| false);
        }
    };
    if ["\"properties\"", "\"additionalProperties\"", "[]"].iter().any(|key| example.starts_with(key) || example[1..].starts_with(key)) {
        add("type", "object".into());
        add("properties", Json::object());
        return piece;
    }
    if own && code != "schema.missingKey" {
        return piece;
    }
    add("type", "string".into());
    add("ui:control", "input".into());
    Json::Object(vec![("type".into(), "object".into()), ("properties".into(), Json::Object(vec![("p".into(), piece)]))])
}

#[test]
fn messages_keep_the_style() {
    let cases = cases::PROPERTIES.iter().map(|(property, _)| around(property));
    for problem in cases.chain(cases::SCHEMAS.iter().map(|(schema, _)| parse(schema))).flat_map(|schema| problems(&schema)) {
        let message = &problem.message;
        assert!(message.starts_with(char::is_uppercase) && !message.ends_with('.'), "{message}");
        assert!(!message.to_lowercase().contains("invalid") && !message.contains("lease"), "{message}");
        assert!(!message.contains("  ") && !problem.help.is_empty() && problem.docs.starts_with("https://"), "{message}");
        assert_eq!(problem.field, "Metadata Schema");
    }
}

#[test]
fn says_what_is_wrong_with_a_schema() {
    for (schema, expected) in cases::SCHEMAS {
        assert_eq!(told(&parse(schema)), *expected, "{schema}");
    }
}

#[test]
fn says_what_is_wrong_with_a_property() {
    for (property, expected) in cases::PROPERTIES {
        let expected: Vec<String> = expected.iter().map(|one| one.replacen(" ", " /properties/p", 1)).collect();
        assert_eq!(told(&around(property)), expected, "{property}");
    }
}

#[test]
fn fixes_mend_what_they_promise() {
    for (before, after) in cases::FIXES {
        assert_eq!(mended(around(before)), around(after), "{before}");
    }
    for (before, after) in cases::SCHEMA_FIXES {
        assert_eq!(mended(parse(before)), parse(after), "{before}");
    }
}

#[test]
fn every_fix_removes_its_problem() {
    let cases = cases::PROPERTIES.iter().map(|(property, _)| around(property));
    for schema in cases.chain(cases::SCHEMAS.iter().map(|(schema, _)| parse(schema))) {
        for problem in problems(&schema) {
            let Some(fix) = &problem.fix else { continue };
            let mut mended = schema.clone();
            for set in &fix.set {
                mended.set(&set.path, set.value.clone(), |_, _, _| false);
            }
            assert_ne!(mended, schema, "{}", fix.title);
            let same = |other: &&Problem| other.code == problem.code && other.message == problem.message && other.path == problem.path;
            assert_eq!(problems(&mended).iter().find(same), None, "{} in {schema:?}", fix.title);
        }
    }
}

#[test]
fn problems_come_in_document_order() {
    let schema = parse(
        r#"{"ui:order": ["x"], "properties": {"b": {"ui:hiden": true, "ui:control": "slider", "type": "string"}, "a": 1},
            "required": ["q"], "type": "objekt"}"#,
    );
    assert_eq!(
        told(&schema),
        [
            "orderWithoutProperty /ui:order/0",
            "missingKey /properties/b",
            "missingKey /properties/b",
            "unknownKey /properties/b/ui:hiden",
            "typeMismatch /properties/b/type",
            "propertyNotObject /properties/a",
            "requiredWithoutProperty /required/0",
            "rootType /type",
        ]
    );
}

#[test]
fn ends_after_200_problems_and_stays_fast() {
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let options = many(20_000, &|index| format!("{{\"value\":\"v{index}\",\"label\":\"{index}\"}}"));
    let values = many(20_000, &|index| format!("\"v{index}\""));
    let wide = format!(
        r#"{{"type":"array","ui:control":"multi-select","items":{{"type":"string","enum":[{values}]}},"ui:options":[{options}],"default":[{values}]}}"#
    );
    let steps = many(20_000, &|index| index.to_string());
    let long = format!(r#"{{"type":"array","ui:control":"slider","items":{{"type":"number"}},"ui:steps":[{steps}],"default":[{steps}]}}"#);
    let started = std::time::Instant::now();
    assert_eq!(told(&around(&wide)), [""; 0]);
    assert_eq!(told(&around(&long)), [""; 0]);
    let properties = many(20_000, &|index| format!("\"key{index}\":{{\"typ\":\"x\"}}"));
    let required = many(20_000, &|index| format!("\"kee{index}\""));
    let hostile = parse(&format!(r#"{{"required":[{required}],"ui:order":[{required}],"properties":{{{properties}}}}}"#));
    assert_eq!(problems(&hostile).len(), 200);
    let long = format!("{{\"properties\":{{\"{}\":{{\"a\":1,\"b\":2}}}}}}", "n".repeat(100_000));
    assert_eq!(problems(&parse(&long)).iter().filter(|problem| problem.path.as_str().len() > 300).count(), 1);
    let mut before = vec![problems(&hostile).remove(0)];
    check(&hostile, &Pointer::root().join("products/0/metadataSchema"), &mut before);
    assert_eq!(before.len(), 201);
    assert!(before[200].path.as_str().starts_with("/products/0/metadataSchema/"));
    assert!(started.elapsed().as_secs() < 15, "{:?}", started.elapsed());
}

/// A small generator of numbers, so that the cases are the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn name(&mut self) -> String {
        let others =
            ["required", "properties", "ui:order", "expr", "value", "label", "hidden", "", "__proto__", "a/b~c", "ui:lable", "p=q", "ü"];
        match self.roll(3) {
            0 => others[self.roll(others.len())].into(),
            _ => KEYS[self.roll(KEYS.len())].name.into(),
        }
    }

    fn value(&mut self, depth: usize) -> Json {
        let texts = ["", "create", "string", "number", "array", "boolean", "object", "iad1", "(a+", "(a+)+", "é\u{0}", "1", "true", "🦀🦀"];
        let numbers = ["0", "-1", "1e999", "9007199254740993", "0.5", "1e-9", "nan", "3"];
        match self.roll(if depth == 0 { 5 } else { 9 }) {
            0 => Json::Null,
            1 => Json::Bool(self.roll(2) == 0),
            2 => Json::Number(numbers[self.roll(numbers.len())].into()),
            3 => Json::Text(texts[self.roll(texts.len())].into()),
            4 => KINDS[self.roll(KINDS.len())].control.into(),
            5 => Json::List((0..self.roll(5)).map(|_| self.value(depth - 1)).collect()),
            _ => Json::Object((0..self.roll(9)).map(|_| (self.name(), self.value(depth - 1))).collect()),
        }
    }
}

#[test]
fn never_panics_and_points_at_what_is_there() {
    let mut dice = Dice(7);
    for _ in 0..10_000 {
        let mut schema = default_schema();
        if dice.roll(8) == 0 {
            schema = dice.value(5);
        } else {
            let properties = Json::Object((0..dice.roll(4)).map(|_| (dice.name(), dice.value(4))).collect());
            schema.set(&Pointer::root().join("properties"), Some(properties), |_, _, _| false);
            let required = dice.value(2);
            schema.set(&Pointer::root().join("required"), Some(required), |_, _, _| false);
        }
        for problem in problems(&schema) {
            assert!(schema.at(&problem.path).is_some(), "{} at {} in {schema:?}", problem.code, problem.path);
            assert!(code::ALL.iter().any(|code| code.name == problem.code && code.severity == problem.severity));
        }
    }
}

#[test]
fn the_fixture_has_nothing_to_mend() {
    let Ok(text) = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/tidewater/integration.json")) else {
        return;
    };
    for product in parse(&text).get("products").and_then(Json::as_list).unwrap_or_default() {
        let found = problems(product.get("metadataSchema").unwrap_or(&Json::Null));
        assert_eq!(found.into_iter().filter(|problem| problem.severity != Severity::Hint).collect::<Vec<_>>(), []);
    }
}
