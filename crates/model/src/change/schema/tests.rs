use super::{compare_schemas, reason};
use crate::change::{Change, Effect, What};
use crate::json::{self, Json};
use proptest::prelude::*;

fn value(text: &str) -> Json {
    json::read(text).value.expect(text)
}

/// A schema with these properties, and what else it has.
fn schema(properties: &str, rest: &str) -> Json {
    value(&format!(r#"{{"type": "object", "properties": {{{properties}}}{rest}}}"#))
}

/// A schema with one property.
fn one(property: &str) -> Json {
    schema(&format!(r#""a": {property}"#), "")
}

/// What breaks, in order.
fn breaks(found: &[Change]) -> Vec<Effect> {
    found.iter().map(|change| change.effect).filter(|effect| *effect != Effect::None).collect()
}

#[test]
fn every_reason_names_whom_it_hits() {
    for effect in reason::ALL {
        let words = effect.words();
        assert!(["tores", "cripts", "server"].iter().any(|whom| words.contains(whom)), "{words}");
        assert!(!words.ends_with('.') && words.starts_with(char::is_uppercase), "{words}");
    }
}

/// One property before and after, what breaks by it, and what breaks on the way back.
type Case = (&'static str, &'static str, &'static [Effect], &'static [Effect]);

/// Members of a select, without its braces.
const SELECT: &str = r#""type": "string", "ui:control": "select""#;

#[test]
fn limits_of_values() {
    let cases: &[Case] = &[
        (r#"{"minimum": 1}"#, r#"{"minimum": 2}"#, &[reason::SMALLER], &[]),
        (r#"{"minimum": 1}"#, r#"{"minimum": 1.0}"#, &[], &[]),
        (r#"{"type": "number"}"#, r#"{"type": "number", "minimum": -3}"#, &[reason::SMALLER], &[]),
        (r#"{"minimum": 5}"#, r#"{"exclusiveMinimum": 4}"#, &[], &[reason::SMALLER]),
        (r#"{"minimum": 5}"#, r#"{"exclusiveMinimum": 5}"#, &[reason::SMALLER], &[]),
        (r#"{"minimum": 5}"#, r#"{"minimum": 5, "exclusiveMinimum": 3}"#, &[], &[]),
        (r#"{"maximum": 9}"#, r#"{"maximum": 8}"#, &[reason::LARGER], &[]),
        (r#"{"maximum": 9}"#, r#"{"exclusiveMaximum": 9}"#, &[reason::LARGER], &[]),
        (r#"{"type": "number"}"#, r#"{"type": "number", "exclusiveMaximum": 9}"#, &[reason::LARGER], &[]),
        (r#"{"minLength": 1}"#, r#"{"minLength": 2}"#, &[reason::SHORTER], &[]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "minLength": 0}"#, &[], &[]),
        (r#"{"maxLength": 20}"#, r#"{"maxLength": 10}"#, &[reason::LONGER], &[]),
        (r#"{"type": "array"}"#, r#"{"type": "array", "minItems": 1}"#, &[reason::FEWER], &[]),
        (r#"{"type": "array"}"#, r#"{"type": "array", "maxItems": 1}"#, &[reason::MORE], &[]),
        (r#"{"items": {"minimum": 1}}"#, r#"{"items": {"minimum": 2}}"#, &[reason::SMALLER], &[]),
        (r#"{"type": "array"}"#, r#"{"type": "array", "items": {"maxLength": 5}}"#, &[reason::LONGER], &[]),
        (r#"{"pattern": "^a"}"#, r#"{"pattern": "^b"}"#, &[reason::PATTERN], &[reason::PATTERN]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "pattern": "^b"}"#, &[reason::PATTERN], &[]),
        (r#"{"ui:steps": [1, 2, 5]}"#, r#"{"ui:steps": [1.0, 5]}"#, &[reason::STEPS], &[]),
        (r#"{"type": "array"}"#, r#"{"type": "array", "ui:steps": [1]}"#, &[reason::STEPPED], &[]),
        (r#"{"git:providers": ["github", "gitlab"]}"#, r#"{"git:providers": ["github"]}"#, &[reason::PROVIDERS], &[]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "git:providers": ["github"]}"#, &[reason::PROVIDERS], &[]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "git:providers": ["github", "gitlab", "bitbucket"]}"#, &[], &[]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "ui:paid-only": true}"#, &[reason::PAID], &[]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "ui:paid-only": false}"#, &[], &[]),
    ];
    hold(cases);
}

#[test]
fn types_controls_and_defaults() {
    let cases: &[Case] = &[
        (r#"{"type": "string"}"#, r#"{"type": "number"}"#, &[reason::TYPE], &[reason::TYPE]),
        (r#"{"items": {"type": "string"}}"#, r#"{"items": {"type": "number"}}"#, &[reason::TYPE], &[reason::TYPE]),
        (r#"{"ui:control": "toggle"}"#, r#"{"ui:control": "select"}"#, &[reason::TYPE], &[reason::TYPE]),
        (
            r#"{"type": "boolean", "ui:control": "toggle"}"#,
            r#"{"type": "string", "ui:control": "input"}"#,
            &[reason::TYPE],
            &[reason::TYPE],
        ),
        (r#"{"type": "string", "ui:control": "input"}"#, r#"{"type": "string", "ui:control": "toggle"}"#, &[reason::TYPE], &[]),
        (
            r#"{"type": "string", "ui:control": "select", "ui:options": ["a"]}"#,
            r#"{"type": "string", "ui:control": "radio-button", "ui:options": ["a"]}"#,
            &[],
            &[],
        ),
        (r#"{"type": "string", "ui:control": "input"}"#, r#"{"type": "string", "ui:control": "domain"}"#, &[reason::CONTROL], &[]),
        (r#"{"type": "string", "ui:control": "input"}"#, r#"{"type": "string", "ui:control": "vercel-region"}"#, &[reason::CONTROL], &[]),
        (
            r#"{"type": "string", "ui:control": "select", "ui:options": ["iad1"]}"#,
            r#"{"type": "string", "ui:control": "vercel-region"}"#,
            &[],
            &[reason::REGIONS],
        ),
        (
            r#"{"type": "string", "default": "x"}"#,
            r#"{"type": "string", "default": "y"}"#,
            &[reason::DEFAULT_OTHER],
            &[reason::DEFAULT_OTHER],
        ),
        (r#"{"type": "string", "default": "x"}"#, r#"{"type": "string"}"#, &[reason::DEFAULT_UNSENT], &[]),
        (r#"{"items": {"default": 1}}"#, r#"{"items": {"default": 2}}"#, &[], &[]),
        (r#"{"type": "string"}"#, r#""string""#, &[reason::SHAPE], &[]),
        (
            r#"{"type": "string", "ui:label": "A", "description": "a", "ui:placeholder": "a", "ui:description": "a"}"#,
            r#"{"type": "string", "ui:label": "B", "description": "b", "ui:formatted-value": {"expr": "x"}, "example": ["b"]}"#,
            &[],
            &[],
        ),
    ];
    hold(cases);
}

#[test]
fn choices_and_regions() {
    let select = |options: &str| format!("{{{SELECT}, \"ui:options\": [{options}]}}");
    let option = |rest: &str| select(&format!(r#"{{"value": "x", "label": "X"}}, {{"value": "y", "label": "Y"{rest}}}"#));
    let (open, x) = (option(""), select(r#"{"value": "x", "label": "X"}"#));
    let cases: &[(&str, &str, &[Effect], &[Effect])] = &[
        (&open, &x, &[reason::OPTIONS], &[]),
        (&format!("{{{SELECT}}}"), &x, &[reason::LISTED], &[]),
        (&open, &option(r#", "disabled": true"#), &[reason::CLOSED], &[]),
        (&open, &option(r#", "hidden": "create""#), &[reason::CLOSED_CREATE], &[]),
        (&open, &option(r#", "disabled": "update""#), &[reason::CLOSED_UPDATE], &[]),
        (&open, &option(r#", "hidden": {"expr": "p"}"#), &[reason::CLOSED_MAYBE], &[]),
        (
            &option(r#", "hidden": {"expr": "p"}"#),
            &option(r#", "hidden": {"expr": "q"}"#),
            &[reason::CLOSED_MAYBE],
            &[reason::CLOSED_MAYBE],
        ),
        (&option(r#", "hidden": true"#), &option(r#", "disabled": true"#), &[], &[]),
        (&option(r#", "hidden": "create""#), &option(r#", "hidden": true"#), &[reason::CLOSED_UPDATE], &[]),
        (&open, &option(r#", "description": "Why""#), &[], &[]),
        (r#"{"enum": ["x", "y"]}"#, r#"{"enum": ["y"]}"#, &[reason::OPTIONS], &[]),
        (r#"{"type": "string"}"#, r#"{"type": "string", "enum": ["y"]}"#, &[reason::LISTED], &[]),
        // What “enum” refused all along is not lost with its option.
        (r#"{"enum": ["x"], "ui:options": ["x", "y"]}"#, r#"{"enum": ["x"], "ui:options": ["x"]}"#, &[], &[]),
        (r#"{"ui:options": ["x"], "items": {"enum": ["x", "y"]}}"#, r#"{"ui:options": ["x"], "items": {"enum": ["x"]}}"#, &[], &[]),
        (r#"{"items": {"enum": ["x", "y"]}}"#, r#"{"items": {"enum": ["x"]}}"#, &[reason::OPTIONS], &[]),
        (
            r#"{"ui:control": "vercel-region", "enum": ["iad1", "fra1"]}"#,
            r#"{"ui:control": "vercel-region", "enum": ["iad1"]}"#,
            &[reason::REGIONS],
            &[],
        ),
        (r#"{"ui:control": "vercel-region"}"#, r#"{"ui:control": "vercel-region", "enum": ["iad1"]}"#, &[reason::REGIONS], &[]),
        (
            r#"{"ui:control": "multi-vercel-region", "items": {"type": "string"}}"#,
            r#"{"ui:control": "multi-vercel-region", "items": {"type": "string", "enum": ["iad1"]}}"#,
            &[reason::REGIONS],
            &[],
        ),
    ];
    hold(cases);
}

#[test]
fn what_nobody_can_set_any_more() {
    let with = |rest: &str| format!(r#"{{"type": "string"{rest}}}"#);
    let open = with("");
    let cases: &[(&str, &str, &[Effect], &[Effect])] = &[
        (&open, &with(r#", "ui:hidden": true"#), &[reason::LOCKED], &[]),
        (&open, &with(r#", "ui:read-only": "update""#), &[reason::LOCKED_UPDATE], &[]),
        (&open, &with(r#", "ui:disabled": "create""#), &[reason::LOCKED_CREATE], &[]),
        (&open, &with(r#", "ui:disabled": {"expr": "x"}"#), &[reason::EXPRESSION], &[]),
        (&open, &with(r#", "ui:disabled": false"#), &[], &[]),
        (&with(r#", "ui:hidden": true"#), &with(r#", "ui:disabled": true"#), &[], &[]),
        (&with(r#", "ui:hidden": "update""#), &with(r#", "ui:hidden": true"#), &[reason::LOCKED_CREATE], &[]),
        (&with(r#", "ui:hidden": true"#), &with(r#", "ui:hidden": {"expr": "x"}"#), &[], &[reason::LOCKED]),
    ];
    hold(cases);
}

fn hold(cases: &[(&str, &str, &[Effect], &[Effect])]) {
    for (before, after, there, back) in cases {
        let found = compare_schemas(&one(before), &one(after));
        assert_eq!(breaks(&found), *there, "{before} → {after}: {found:#?}");
        let found = compare_schemas(&one(after), &one(before));
        assert_eq!(breaks(&found), *back, "{after} → {before}: {found:#?}");
    }
}

/// Two schemas, and what is told: places, words, effects.
type Told<'a> = (Json, Json, &'a [(&'a str, &'a str, Effect)]);

#[test]
fn properties_and_what_must_be_filled_in() {
    let cases: &[Told<'_>] = &[
        (schema(r#""a": {"type": "string"}"#, ""), schema("", ""), &[("/properties/a", "Metadata Schema: “a” removed", reason::GONE)]),
        (
            schema(r#""size": {"type": "string", "default": "s"}"#, r#", "required": ["size"]"#),
            schema(r#""a/b": {"default": "s", "type": "string"}"#, r#", "required": ["a/b"]"#),
            &[("/properties/a~1b", "Metadata Schema: “a/b” renamed from “size”", reason::RENAMED)],
        ),
        (
            schema(r#""a": {"type": "string"}"#, ""),
            schema(r#""b": {"type": "string"}"#, r#", "required": ["b"]"#),
            &[
                ("/properties/b", "Metadata Schema: “b” renamed from “a”", reason::RENAMED),
                ("/required/0", "Metadata Schema: “b” must be filled in", reason::REQUIRED),
            ],
        ),
        (
            schema(r#""a": {"type": "string"}"#, ""),
            schema(r#""b": {"type": "number"}"#, ""),
            &[
                ("/properties/a", "Metadata Schema: “a” removed", reason::GONE),
                ("/properties/b", "Metadata Schema: “b” added", Effect::None),
            ],
        ),
        (
            schema("", ""),
            schema(
                r#""a": {"type": "string"}, "b": {"type": "string", "default": "x"},
                   "c": {"type": "string", "ui:control": "vercel-region"}"#,
                r#", "required": ["a", "b", "c"]"#,
            ),
            &[
                ("/properties/a", "Metadata Schema: “a” added, and must be filled in", reason::NEW_REQUIRED),
                ("/properties/b", "Metadata Schema: “b” added, and must be filled in", Effect::None),
                ("/properties/c", "Metadata Schema: “c” added, and must be filled in", reason::NEW_LACKING),
            ],
        ),
        (
            schema(
                r#""a": {"type": "string"}, "b": {"type": "string", "default": "x"}, "c": {"type": "string"}"#,
                r#", "required": ["c"]"#,
            ),
            schema(
                r#""a": {"type": "string"}, "b": {"type": "string", "default": "x"}, "c": {"type": "string"}"#,
                r#", "required": ["a", "b"]"#,
            ),
            &[
                ("/required/0", "Metadata Schema: “a” must be filled in", reason::REQUIRED),
                ("/required/1", "Metadata Schema: “b” must be filled in", reason::REQUIRED_LACKING),
                ("/required/0", "Metadata Schema: “c” may be left empty", Effect::None),
            ],
        ),
        (
            schema(r#""a": {"type": "string", "default": "x"}"#, r#", "required": ["a"]"#),
            schema(r#""a": {"type": "string"}"#, r#", "required": ["a"]"#),
            &[("/properties/a/default", "Metadata Schema, “a”, default: removed, was “x”", reason::DEFAULT_NEEDED)],
        ),
        (
            schema(r#""a": {"ui:steps": [10, 20]}"#, ""),
            schema(r#""a": {"ui:steps": [20, 30]}"#, ""),
            &[("/properties/a/ui:steps", "Metadata Schema, “a”, ui:steps: + 30, − 10", reason::STEPS)],
        ),
        (
            schema(r#""a": {"ui:options": [{"value": "x"}, {"value": "y"}, {"value": "z"}]}"#, ""),
            schema(r#""a": {"ui:options": [{"value": "x", "hidden": true}, {"value": "y", "disabled": "update"}]}"#, ""),
            &[
                ("/properties/a/ui:options", "Metadata Schema, “a”, ui:options: “x” can no longer be chosen", reason::CLOSED),
                ("/properties/a/ui:options", "Metadata Schema, “a”, ui:options: “y” can no longer be changed to", reason::CLOSED_UPDATE),
                ("/properties/a/ui:options", "Metadata Schema, “a”, ui:options: − z", reason::OPTIONS),
            ],
        ),
        (
            schema(r#""a": {"type": "string"}"#, r#", "ui:order": ["a"]"#),
            schema(r#""a": {"type": "string"}"#, r#", "ui:order": [], "x": 1, "required": ["ghost"]"#),
            &[
                ("/ui:order", "Metadata Schema: the order of the form changed", Effect::None),
                ("/required", "Metadata Schema, required: added", Effect::None),
                ("/x", "/x: added, 1", Effect::None),
            ],
        ),
        (schema(r#""a": {"type": "string"}"#, ""), value("[1]"), &[("", "Metadata Schema: an object → a list", reason::SCHEMA_GONE)]),
        (schema(r#""a": {"type": "string"}"#, ""), Json::Null, &[("", "Metadata Schema: removed", reason::SCHEMA_GONE)]),
        (
            Json::Null,
            schema(r#""a": {"type": "string"}"#, r#", "required": ["a"]"#),
            &[("", "Metadata Schema: added", reason::NEW_REQUIRED)],
        ),
        (Json::Null, schema(r#""a": {"type": "string"}"#, ""), &[("", "Metadata Schema: added", Effect::None)]),
        (Json::Null, Json::object(), &[]),
    ];
    for (before, after, expected) in cases {
        let found = compare_schemas(before, after);
        let told: Vec<_> = found.iter().map(|change| (change.path.as_str(), change.words.as_str(), change.effect)).collect();
        assert_eq!(told, *expected, "{} → {}", json::compact(before), json::compact(after));
        assert!(found.iter().all(|change| change.field == "Metadata Schema" && change.heading == "Metadata Schema"));
    }
    let renamed = &compare_schemas(&cases[1].0, &cases[1].1)[0];
    assert_eq!((renamed.what, renamed.before.is_none(), renamed.after.is_some()), (What::Moved, true, true));
}

#[test]
fn large_schemas_are_told_in_full() {
    const MANY: usize = 10_000;
    let list = |one: &dyn Fn(usize) -> String| (0..MANY).map(one).collect::<Vec<_>>().join(",");
    let properties =
        |prefix: &str, rest: &str| list(&|index| format!(r#""{prefix}{index}": {{"type": "string", "description": "{index}"{rest}}}"#));
    let (plain, names) = (properties("p", ""), list(&|index| format!(r#""p{index}""#)));
    let required = format!(r#", "required": [{names}]"#);
    let count = |before: &Json, after: &Json| compare_schemas(before, after).len();
    assert_eq!(count(&schema(&plain, ""), &schema(&plain, &required)), MANY);
    assert_eq!(count(&schema(&plain, &required), &schema("", "")), MANY);
    assert_eq!(count(&schema(&plain, ""), &schema(&properties("q", ""), "")), MANY);
    assert_eq!(count(&schema(&plain, ""), &schema(&properties("p", r#", "pattern": "^a""#), "")), MANY);
    let options = |rest: &str| one(&format!(r#"{{"ui:options": [{}]}}"#, list(&|index| format!(r#"{{"value": "o{index}"{rest}}}"#))));
    let found = compare_schemas(&options(""), &options(r#", "hidden": true"#));
    assert_eq!(breaks(&found), [reason::CLOSED]);
    assert!(found[0].words.len() < 400, "{}", found[0].words);
    let long = "n".repeat(4000);
    let found = compare_schemas(&schema(&format!(r#""{long}": {{"a": 1}}"#), ""), &schema(&format!(r#""{long}": {{"a": 2}}"#), ""));
    assert_eq!(breaks(&found), [reason::UNTOLD]);
}

/// Members of a property that is asked for a number.
fn bounds() -> impl Strategy<Value = Vec<(&'static str, i32)>> {
    let keys = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];
    prop::collection::vec((0..3, -3..4), 4).prop_map(move |set| {
        keys.into_iter().zip(set).filter(|(_, (there, _))| *there == 0).map(|(key, (_, value))| (key, value)).collect()
    })
}

/// Whether a property takes a number, as JSON Schema has it.
fn takes(bounds: &[(&str, i32)], number: f64) -> bool {
    bounds.iter().all(|(key, bound)| {
        let bound = f64::from(*bound);
        match *key {
            "minimum" => number >= bound,
            "exclusiveMinimum" => number > bound,
            "maximum" => number <= bound,
            _ => number < bound,
        }
    })
}

/// A property that is asked for one of some texts: its options, and its list.
fn lists() -> impl Strategy<Value = (Vec<&'static str>, Vec<&'static str>)> {
    let some = || prop::sample::subsequence(vec!["a", "b", "c"], 0..=3);
    (some(), some())
}

fn object(members: Vec<(&str, Json)>) -> Json {
    let a = Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    Json::Object(vec![("properties".into(), Json::Object(vec![("a".into(), a)]))])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// A number that was taken and is not any more breaks, and nothing else does.
    #[test]
    fn bounds_break_exactly_what_they_refuse(before in bounds(), after in bounds()) {
        let of = |bounds: &[(&'static str, i32)]| {
            let set = bounds.iter().map(|(key, value)| (*key, Json::Number(value.to_string())));
            object([("type", "number".into())].into_iter().chain(set).collect())
        };
        // Bounds between which nothing lies refuse everything, whichever of them it is.
        let numbers = || (-20..=20).map(|half| f64::from(half) / 2.0);
        prop_assume!(numbers().any(|number| takes(&before, number)));
        let low_high = |bounds: &[(&'static str, i32)]| {
            let side = |low: bool| bounds.iter().copied().filter(|(key, _)| key.ends_with("inimum") == low).collect::<Vec<_>>();
            [side(true), side(false)]
        };
        let refused = low_high(&before).iter().zip(low_high(&after)).any(|(before, after)| {
            numbers().any(|number| takes(before, number) && !takes(&after, number))
        });
        let found = compare_schemas(&of(&before), &of(&after));
        prop_assert_eq!(!breaks(&found).is_empty(), refused, "{:#?}", found);
    }

    /// A text that was taken and is not any more breaks, and nothing else does.
    #[test]
    fn lists_break_exactly_what_they_refuse(before in lists(), after in lists()) {
        let of = |(options, listed): &(Vec<&'static str>, Vec<&'static str>)| {
            let list = |texts: &[&'static str]| Json::List(texts.iter().map(|text| Json::from(*text)).collect());
            object(vec![("type", "string".into()), ("ui:options", list(options)), ("enum", list(listed))])
        };
        let takes = |(options, listed): &(Vec<&'static str>, Vec<&'static str>), text: &str| {
            [options, listed].into_iter().all(|list| list.is_empty() || list.contains(&text))
        };
        let refused = ["a", "b", "c", "d"].into_iter().any(|text| takes(&before, text) && !takes(&after, text));
        let found = compare_schemas(&of(&before), &of(&after));
        prop_assert_eq!(!breaks(&found).is_empty(), refused, "{:#?}", found);
    }
}
