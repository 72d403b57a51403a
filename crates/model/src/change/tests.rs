use super::{Change, Effect, What, changes};
use crate::{Draft, Part, check_bytes, json};
use proptest::prelude::*;

fn fixture(name: &str) -> Draft {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name).join("integration.json");
    check_bytes(&std::fs::read(path).expect(name)).draft.expect("a draft")
}

fn draft(text: &str) -> Draft {
    Draft::from_document(json::read(text).value.expect(text))
}

/// A native draft whose integration, or whose one product, has these members.
fn integration(members: &str) -> Draft {
    draft(&format!(r#"{{"version": 1, "installationTypes": ["marketplace"], "integration": {{{members}}}, "products": []}}"#))
}

fn product(members: &str) -> Draft {
    draft(&format!(
        r#"{{"version": 1, "installationTypes": ["marketplace"], "integration": {{}}, "products": [{{"slug": "cache", "name": "Cache", {members}}}]}}"#
    ))
}

fn told(found: &[Change]) -> Vec<&str> {
    found.iter().map(|change| change.words.as_str()).collect()
}

#[test]
fn words_of_the_integration() {
    let long = "x".repeat(41);
    let short = "y".repeat(38);
    let cases: &[(String, String, &[&str])] = &[
        (r#""name": "Acme""#.into(), r#""name": "Acme DB""#.into(), &["Name: “Acme” → “Acme DB”"]),
        (
            format!(r#""shortDescription": "{long}""#),
            format!(r#""shortDescription": "{short}""#),
            &["Short Description: 41 → 38 characters"],
        ),
        (format!(r#""overview": "{long}""#), format!(r#""overview": "{}""#, "z".repeat(41)), &["Overview: reworded, 41 characters"]),
        (String::new(), r#""websiteUrl": "https://acme.example""#.into(), &["Website: added, “https://acme.example”"]),
        (r#""websiteUrl": "https://acme.example""#.into(), String::new(), &["Website: removed, was “https://acme.example”"]),
        (
            r#""tagIds": ["tag_logging", "tag_ai"]"#.into(),
            r#""tagIds": ["tag_ai", "tag_databases"]"#.into(),
            &["Category: + Databases, − Logging"],
        ),
        (r#""tagIds": ["tag_ai", "tag_cms"]"#.into(), r#""tagIds": ["tag_cms", "tag_ai"]"#.into(), &["Category: “CMS” moved to place 1"]),
        (r#""tagIds": ["tag_ai", "tag_ai"]"#.into(), r#""tagIds": ["tag_ai"]"#.into(), &["Category: the same entries, not as often"]),
        (r#""tagIds": "tag_ai""#.into(), r#""tagIds": ["tag_ai"]"#.into(), &["Category: text → a list"]),
        (String::new(), r#""supportsInstallationBillingPlans": true"#.into(), &["Installation-level Billing Plans: off → on"]),
        (String::new(), r#""supportsInstallationBillingPlans": false, "name": " ", "tagIds": []"#.into(), &[]),
        (
            r#""icon": {"file": "media/a.png", "sha256": "a"}"#.into(),
            r#""icon": {"file": "media/a.png", "sha256": "b", "width": 512, "height": 512}"#.into(),
            &["Logo: another image, 512 × 512"],
        ),
        (
            r#""icon": {"file": "media/a.png", "alt": "a"}"#.into(),
            r#""icon": {"file": "media/a.png", "alt": "b"}"#.into(),
            &["Logo: its description changed"],
        ),
        (
            r#""featuredImages": [{"sha256": "a"}, {"sha256": "b"}, {"sha256": "c"}]"#.into(),
            r#""featuredImages": [{"sha256": "b"}, {"sha256": "a", "alt": "A"}, {"sha256": "d"}]"#.into(),
            &[
                "Feature Media: + 1 image, − 1 image",
                "Feature Media, image 2: its description changed",
                "Feature Media: image 1 moved to place 1",
            ],
        ),
        (
            r#""scopes": ["read:deployment", "read:project", "read:team"]"#.into(),
            r#""scopes": ["read-write:deployment", "read:project", "read:user"]"#.into(),
            &["API Scopes: Deployments: Read → Read/Write, + Current User Read", "API Scopes: − Teams Read"],
        ),
        (
            r#""agreement": {"accepted": false}"#.into(),
            r#""agreement": {"accepted": true, "by": "Acme"}"#.into(),
            &["Integrations Agreement: accepted"],
        ),
        (r#""x-note": 1"#.into(), r#""x-note": 2"#.into(), &["/integration/x-note: 1 → 2"]),
        (r#""a/b": {"deep": 1}"#.into(), r#""a/b": {"deep": 2}"#.into(), &["/integration/a~1b: changed"]),
    ];
    for (before, after, expected) in cases {
        let found = changes(&integration(before), &integration(after));
        assert_eq!(told(&found), *expected, "{before} → {after}");
    }
}

#[test]
fn words_of_products() {
    let cases: &[(&str, &str, &[&str])] = &[
        (r#""tags": ["redis"]"#, r#""tags": ["redis", "kv"]"#, &["Cache, Tags: + Key-Value"]),
        (
            r#""snippets": [{"name": "Node", "language": "javascript", "content": "a"}]"#,
            r#""snippets": [{"name": "Node", "language": "typescript", "content": "ab"}, {"name": "Go"}]"#,
            &[
                "Cache, Snippets, “Node”, Language: JavaScript → TypeScript",
                "Cache, Snippets, “Node”, Content: 1 → 2 characters",
                "Cache, Snippets: “Go” added",
            ],
        ),
        (
            r#""guides": [{"framework": "nextjs", "title": "A", "steps": [{"title": "S"}]}, {"framework": "astro", "title": "B"}]"#,
            r#""guides": [{"framework": "nextjs", "title": "New", "steps": [{"title": "S"}, {"title": "T"}]}]"#,
            &["Cache, Guides: “B” removed", "Cache, Guides, “New”, Title: “A” → “New”", "Cache, Guides, “New”, Steps: “T” added"],
        ),
        (
            r#""resourceLinks": [{"title": "A"}, {"title": "B"}, {"title": "C"}, {"title": "D"}]"#,
            r#""resourceLinks": [{"title": "D"}, {"title": "C"}, {"title": "B"}, {"title": "A"}]"#,
            &["Cache, Resource Links: the same in another order"],
        ),
        (
            r#""resourceLinks": [{"title": "A"}, {"title": "B"}, {"title": "C"}]"#,
            r#""resourceLinks": [{"title": "C"}, {"title": "A"}, {"title": "B"}]"#,
            &["Cache, Resource Links: “C” moved to place 1"],
        ),
        (
            r#""protocols": {"storage": {"status": "enabled"}, "logDrain": {"status": "enabled", "headers": {"a": "1", "b": "2"}}}"#,
            r#""protocols": {"storage": {"status": "disabled", "x": 1}, "checks": {"status": "enabled"}, "logDrain": {"status": "enabled", "headers": {"a": "2", "c": "2"}}, "odd": {}}"#,
            &[
                "Cache, Log Drain Settings, Headers: a changed, − b, + c",
                "Cache, Checks API: off → on",
                "Cache, Protocols, Storage: on → off",
                "/products/0/protocols/storage/x: added, 1",
            ],
        ),
        (r#""name": "Cash""#, r#""name": "Cash""#, &[]),
    ];
    for (before, after, expected) in cases {
        let found = changes(&product(before), &product(after));
        assert_eq!(told(&found), *expected, "{before} → {after}");
        for change in &found {
            assert_eq!((change.part, change.heading.as_str()), (Part::Product(0), if before.contains("Cash") { "Cash" } else { "Cache" }));
        }
    }
}

#[test]
fn schemas_that_break_say_so() {
    let schema =
        |properties: &str, rest: &str| product(&format!(r#""metadataSchema": {{"type": "object", "properties": {{{properties}}}{rest}}}"#));
    let before = schema(
        r#""a": {"type": "string", "ui:control": "select", "ui:options": [{"value": "x", "label": "X"}, {"value": "y", "label": "Y"}]},
           "b": {"type": "number", "ui:control": "input", "maximum": 5}, "c": {"type": "string"}"#,
        r#", "required": ["a"], "ui:order": ["a", "b", "c"]"#,
    );
    let after = schema(
        r#""a": {"type": "string", "ui:control": "select", "ui:options": [{"value": "x", "label": "X"}, {"value": "z", "label": "Z"}]},
           "b": {"type": "string", "ui:control": "input", "maximum": 9}, "d": {"type": "string"}, "e": {"type": "string"}"#,
        r#", "required": ["a", "b", "d"], "ui:order": ["b", "a"]"#,
    );
    let found = changes(&before, &after);
    assert_eq!(
        told(&found),
        [
            "Cache, Metadata Schema, “a”, ui:options: + z, − y",
            "Cache, Metadata Schema, “b”, type: “number” → “string”",
            "Cache, Metadata Schema, “b”, maximum: 5 → 9",
            "Cache, Metadata Schema: “b” must be filled in",
            "Cache, Metadata Schema: “c” removed",
            "Cache, Metadata Schema: “d” added, and must be filled in",
            "Cache, Metadata Schema: “e” added",
            "Cache, Metadata Schema: the order of the form changed",
        ]
    );
    let breaks: Vec<bool> = found.iter().map(|change| matches!(change.effect, Effect::Breaks(_))).collect();
    assert_eq!(breaks, [true, true, false, true, true, true, false, false]);
    assert_eq!(found[0].path.as_str(), "/products/0/metadataSchema/properties/a/ui:options");
}

#[test]
fn effects_for_those_who_have_it() {
    let effects = |before: &str, after: &str| {
        changes(&integration(before), &integration(after)).iter().map(|change| change.effect).collect::<Vec<_>>()
    };
    assert_eq!(effects(r#""slug": "a""#, r#""slug": "b""#), [Effect::Permanent]);
    assert_eq!(effects("", r#""slug": "b""#), [Effect::None]);
    assert_eq!(effects(r#""scopes": ["read:team"]"#, r#""scopes": ["read:user"]"#), [Effect::Confirm, Effect::AtOnce]);
    assert_eq!(effects(r#""name": "a""#, r#""name": "b""#), [Effect::None]);
    assert!(Effect::None.words().is_empty() && !Effect::Confirm.words().is_empty());
}

#[test]
fn products_are_found_again_by_their_slug() {
    let before = draft(r#"{"products": [{"slug": "a", "name": "A"}, {"slug": "b", "name": "B"}, {"slug": "c", "name": "C"}]}"#);
    let after =
        draft(r#"{"products": [{"slug": "c", "name": "C"}, {"slug": "a", "name": "A"}, {"slug": "bb", "name": "B"}, {"slug": "d"}]}"#);
    let found = changes(&before, &after);
    assert_eq!(told(&found), ["B, URL Slug: “b” → “bb”", "Products: Product 4 added", "Products: C moved to place 1"]);
    assert!(matches!(found[0].effect, Effect::Breaks(_)));
    let found = changes(&before, &draft(r#"{"products": [{"slug": "a", "name": "A"}, {"slug": "c", "name": "C"}]}"#));
    assert_eq!(told(&found), ["Products: B removed"]);
    assert_eq!((found[0].path.as_str(), found[0].part, found[0].what), ("/products/1", Part::Product(1), What::Removed));
}

#[test]
fn the_kind_and_the_document() {
    let found = changes(
        &draft(r#"{"version": 1, "installationTypes": ["marketplace"]}"#),
        &draft(r#"{"version": 2, "installationTypes": ["marketplace", "external"], "x": 1}"#),
    );
    assert_eq!(told(&found), ["/x: added, 1", "Version: 1 → 2", "Installation Types: Native → Both"]);
    assert_eq!(told(&changes(&Draft::default(), &draft("[]"))), [""; 0]);
    assert!(!changes(&draft("{}"), &draft(r#""text""#)).is_empty());
}

#[test]
fn complete_listings_differ_only_from_others() {
    let names = ["tidewater", "logbarn", "gatepost"];
    for one in names {
        for other in names {
            assert_eq!(changes(&fixture(one), &fixture(other)).is_empty(), one == other, "{one} {other}");
        }
    }
}

/// The name of a fixture, and places of it with what to put there.
fn edits() -> impl Strategy<Value = (&'static str, Vec<(prop::sample::Index, &'static str)>)> {
    let values = vec!["null", "true", "0", "\"\"", "\"enabled\"", "\"text\"", "[]", "[{}]", "{}", "{\"a\": 1}", "[\"a\", \"a\"]"];
    let edit = (any::<prop::sample::Index>(), prop::sample::select(values));
    (prop::sample::select(vec!["tidewater", "logbarn", "gatepost"]), prop::collection::vec(edit, 1..6))
}

fn places(value: &json::Json, at: &crate::Pointer) -> Vec<crate::Pointer> {
    let mut all = vec![at.clone()];
    for (index, item) in value.as_list().unwrap_or_default().iter().enumerate() {
        all.extend(places(item, &at.index(index)));
    }
    for (name, item) in value.as_object().unwrap_or_default() {
        all.extend(places(item, &at.key(name)));
    }
    all
}

/// Whether a document says the same without its empty values and the switches that are off.
fn plain(value: &json::Json) -> json::Json {
    use json::Json;
    match value {
        Json::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(name, value)| (name.clone(), plain(value))).filter(|(_, value)| !value.is_blank()).collect();
            members.retain(|(_, value)| *value != Json::Bool(false) && value.as_text() != Some("disabled"));
            members.sort_by(|one, other| one.0.cmp(&other.0));
            Json::Object(members)
        }
        Json::List(items) => Json::List(items.iter().map(plain).collect()),
        value => value.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn every_difference_is_told((name, edits) in edits()) {
        let before = fixture(name);
        let mut after = before.clone();
        let mut made = Vec::new();
        for (index, value) in edits {
            let places = places(&after.document, &crate::Pointer::root());
            let path = index.get(&places).clone();
            made.push((path.to_string(), value));
            after.apply(&[crate::Set { path, value: json::read(value).value }]);
        }
        prop_assert!(changes(&before, &before).is_empty());
        let found = changes(&before, &after);
        if plain(&before.document) != plain(&after.document) {
            prop_assert!(!found.is_empty(), "{:?}", made);
        }
        for change in &found {
            prop_assert!(!change.words.is_empty() && !change.words.ends_with('.'), "{:?}", change);
            prop_assert!(change.before != change.after || change.what == What::Reordered, "{:?} {:?}", made, change.words);
        }
        prop_assert_eq!(changes(&after, &before).is_empty(), found.is_empty(), "{:?}", made);
    }
}
