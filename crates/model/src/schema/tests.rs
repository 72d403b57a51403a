//! Schema and rules agree: what the rules refuse the schema refuses, and the other way round, save for what is listed here.

use crate::{Draft, Pointer, Problem, Severity, check, check_bytes, json, length, schema};
use json::Json;
use jsonschema::Validator;
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::LazyLock;

static MANIFEST: LazyLock<Validator> = LazyLock::new(|| validator(&schema::manifest()));
static METADATA: LazyLock<Validator> = LazyLock::new(|| validator(&schema::metadata()));

/// Ends of codes of errors that no schema can express, each with the reason.
const BEYOND: [(&str, &str); 5] = [
    ("secret.found", "it is a matter of what a text looks like"),
    ("icon.square", "it compares two values"),
    ("product.slug.taken", "it compares two products"),
    ("schema.requiredWithoutProperty", "it compares two values"),
    ("media.path", "255 bytes are not 255 characters; all else about a path is in the schema"),
];

fn validator(schema: &Json) -> Validator {
    jsonschema::validator_for(&serde_json::to_value(schema).expect("JSON")).expect("a schema")
}

/// Whether the schema takes a document. The rules read any empty value as one that is not there; the schema wants `null` for it,
/// so that editors can offer a type.
fn takes(document: &Json) -> bool {
    MANIFEST.is_valid(&serde_json::to_value(without_empty(document, "")).expect("JSON"))
}

fn without_empty(value: &Json, name: &str) -> Json {
    match value {
        // A protocol without anything lacks its status.
        Json::Object(_) if crate::protocol::find(name).is_some() && value.is_blank() => value.clone(),
        value if value.is_blank() => Json::Null,
        // Here the rules take nothing for absent.
        value if name == "metadataSchema" => value.clone(),
        Json::List(items) => Json::List(items.iter().map(|item| without_empty(item, "")).collect()),
        Json::Object(members) => Json::Object(members.iter().map(|(name, value)| (name.clone(), without_empty(value, name))).collect()),
        value => value.clone(),
    }
}

/// Whether an error is one that the schema cannot know of.
fn is_beyond(problem: &Problem, document: &Json) -> bool {
    let value = document.at(&problem.path);
    let text = value.and_then(Json::as_text).unwrap_or_default();
    let spelled = matches!(value, Some(Json::Number(text)) if text.contains(['.', 'e', 'E']));
    let beyond_bmp = length(text) as usize > text.chars().count();
    BEYOND.iter().any(|(code, _)| problem.code == *code && (*code != "media.path" || text.len() > 255))
        // A character beyond U+FFFF is two units to the rules, one to the schema.
        || problem.code.ends_with(".long") && beyond_bmp
        // 1.0 and 1e0 are 1 to the schema; a manifest is written with 1.
        || (problem.code == "version.type" || problem.code == "media.size") && spelled
}

/// Holds the rules' verdict against the schema's.
fn agree(document: &Json, what: &str) -> Result<(), String> {
    let report = check(&Draft::from_document(document.clone()));
    let errors: Vec<&Problem> = report.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    let known = errors.iter().any(|problem| !is_beyond(problem, document));
    match (known, takes(document)) {
        (true, true) => Err(format!("{what}: the schema takes what the rules refuse: {errors:#?}")),
        (false, false) => {
            let value = serde_json::to_value(without_empty(document, "")).expect("JSON");
            let found: Vec<String> = MANIFEST.iter_errors(&value).map(|error| format!("{} {error}", error.instance_path())).collect();
            Err(format!("{what}: the schema refuses what the rules take: {found:#?}"))
        }
        _ => Ok(()),
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

fn fixture(name: &str) -> Json {
    let bytes = std::fs::read(folder().join(name).join("integration.json")).expect(name);
    check_bytes(&bytes).draft.expect("a draft").document
}

#[test]
fn both_are_schemas() {
    for schema in [schema::manifest(), schema::metadata()] {
        let value = serde_json::to_value(&schema).expect("JSON");
        assert!(jsonschema::meta::is_valid(&value), "{}", jsonschema::meta::validate(&value).expect_err("an error"));
    }
}

#[test]
fn complete_listings_are_taken() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        agree(&fixture(name), name).unwrap_or_else(|why| panic!("{why}"));
        assert!(takes(&fixture(name)), "{name}");
        let written = serde_json::to_value(fixture(name)).expect("JSON");
        assert!(MANIFEST.is_valid(&written), "{name}");
        for product in written["products"].as_array().into_iter().flatten() {
            assert!(METADATA.is_valid(&product["metadataSchema"]), "{name}");
        }
    }
}

#[test]
fn broken_files_are_refused_by_both_or_neither() {
    let mut seen = 0;
    for entry in std::fs::read_dir(folder().join("broken")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|end| end == "json")
            && let Some(draft) = check_bytes(&std::fs::read(&path).expect("a file")).draft
        {
            seen += 1;
            agree(&draft.document, &path.display().to_string()).unwrap_or_else(|why| panic!("{why}"));
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn an_empty_schema_of_metadata_asks_for_a_name_only() {
    let takes = |text: &str| METADATA.is_valid(&serde_json::from_str(text).expect(text));
    // What Vercel's own published schema refuses, and its code takes.
    assert!(takes(r#"{"type": "object", "properties": {}, "additionalProperties": false, "required": []}"#));
    assert!(takes(
        r#"{"type": "object", "properties": {"a": {"type": "string", "ui:control": "input"}, "b": {"type": "number", "ui:control": "input"}}}"#
    ));
    assert!(takes(r#"{"type": "object", "properties": {"a": {"type": "string", "ui:control": "vercel-region", "ui:options": ["iad1"]}}}"#));
    assert!(!takes(r#"{"type": "object", "properties": {"a": {"type": "boolean", "ui:control": "input"}}}"#));
    assert!(!takes(r#"{"type": "object", "properties": {"a": {"type": "array", "ui:control": "slider", "items": {"type": "number"}}}}"#));
    assert!(!takes(r#"{"type": "object", "properties": {"a": {"type": "string", "ui:control": "select", "ui:options": ["x"]}}}"#));
}

#[test]
fn drafts_of_each_kind_agree_at_every_field() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        let whole = fixture(name);
        for place in places(&whole, &Pointer::root()) {
            // What is a level below the properties of a metadata schema is the same for each of them.
            let depth = place.segments().skip_while(|segment| segment != "properties").count();
            if depth > 2 && !place.as_str().contains("/region") {
                continue;
            }
            for value in [None, Some(Json::Null), Some(Json::Number("7".into())), Some("text".into()), Some(Json::Bool(false))] {
                let mut draft = Draft::from_document(whole.clone());
                let what = format!("{name} {place} {value:?}");
                draft.apply(&[crate::Set { path: place.clone(), value }]);
                agree(&draft.document, &what).unwrap_or_else(|why| panic!("{why}"));
            }
        }
    }
}

/// The places of a document, of lists only the first two elements.
fn places(value: &Json, at: &Pointer) -> Vec<Pointer> {
    let mut all = vec![at.clone()];
    for (index, item) in value.as_list().unwrap_or_default().iter().enumerate().take(2) {
        all.extend(places(item, &at.index(index)));
    }
    for (name, item) in value.as_object().unwrap_or_default() {
        all.extend(places(item, &at.key(name)));
    }
    all
}

/// Values that are at home somewhere in a manifest, and some that nowhere are.
fn values() -> impl Strategy<Value = Json> {
    let texts = prop_oneof![
        ".{0,40}",
        "[a-z0-9-]{0,40}",
        "[a-zé😀 \u{85}]{20,300}",
        "media/[a-z./ :]{0,12}\\.png",
        "https://[a-z.]{1,20}(/[a-z?#]{0,8})?",
        prop::sample::select(vec![
            "enabled",
            "disabled",
            "tag_ai",
            "read:project",
            "read:deployment",
            "deployment.created",
            "storage",
            "json",
            "image/png",
            "image/jpeg",
            "image/gif",
            "create",
            "update",
            "string",
            "number",
            "array",
            "input",
            "select",
            "vercel-region",
            "external",
            "marketplace",
            "github",
            " ",
            "",
            "\u{feff}x",
            "../logo.png",
            "iad1",
        ])
        .prop_map(str::to_owned),
    ];
    let numbers = prop_oneof![
        (-3..5000i64).prop_map(|number| number.to_string()),
        Just("1.0".to_owned()),
        Just("1e2".to_owned()),
        Just("9007199254740993".to_owned()),
        Just("4294967296".to_owned()),
    ];
    let leaf =
        prop_oneof![Just(Json::Null), any::<bool>().prop_map(Json::Bool), numbers.prop_map(Json::Number), texts.prop_map(Json::Text),];
    let names = prop::sample::select(vec![
        "file",
        "width",
        "height",
        "mediaType",
        "accepted",
        "status",
        "type",
        "ui:control",
        "ui:options",
        "properties",
        "required",
        "value",
        "label",
        "items",
        "default",
        "title",
        "steps",
        "framework",
        "name",
        "language",
        "content",
        "expr",
        "format",
        "endpoint",
        "repl",
    ]);
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..9).prop_map(Json::List),
            prop::collection::btree_map(names.clone().prop_map(str::to_owned), inner, 0..6)
                .prop_map(|all| Json::Object(all.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn any_value_anywhere_gets_one_verdict(
        name in prop::sample::select(vec!["tidewater", "logbarn", "gatepost"]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), values()), 1..4),
    ) {
        let mut draft = Draft::from_document(fixture(name));
        let mut made = Vec::new();
        for (index, value) in edits {
            let places = places(&draft.document, &Pointer::root());
            let path = index.get(&places).clone();
            made.push(format!("{path} = {}", json::compact(&value)));
            draft.apply(&[crate::Set { path, value: Some(value) }]);
        }
        agree(&draft.document, &made.join("; ")).map_err(TestCaseError::fail)?;
    }
}
