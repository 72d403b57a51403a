//! Laws that hold for any input: an answer for everything, the same one each time, and nothing lost.

use super::sound;
use crate::json::{self, Json};
use crate::{Draft, Pointer, Set, check, check_bytes, export, field_at, label_of, part_of};
use proptest::collection::vec;
use proptest::prelude::*;

/// Names that mean something in a manifest, and some that do not.
const NAMES: [&str; 28] = [
    "version",
    "installationTypes",
    "integration",
    "products",
    "name",
    "slug",
    "shortDescription",
    "icon",
    "featuredImages",
    "file",
    "width",
    "height",
    "mediaType",
    "tagIds",
    "scopes",
    "webhookEvents",
    "agreement",
    "accepted",
    "protocols",
    "logDrain",
    "status",
    "headers",
    "guides",
    "steps",
    "content",
    "metadataSchema",
    "properties",
    "clientSecret",
];
const TEXTS: [&str; 16] = [
    "",
    " ",
    "marketplace",
    "external",
    "acme-db",
    "Acme_DB",
    "http://acme.example/",
    "https://acme.example",
    "me@acme.example",
    "tag_ai",
    "read:project",
    "deployment-ready",
    "enabled",
    "{{NAME",
    "[a](javascript:x) <b> ``` `",
    "ﬀ\u{202e}\u{200b}e\u{301}😀",
];

pub(crate) fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop_oneof![Just("0"), Just("1"), Just("2"), Just("-3.5e9"), Just("99999999999999999999")]
            .prop_map(|text| Json::Number(text.into())),
        prop::sample::select(&TEXTS[..]).prop_map(Json::from),
        ".{0,40}".prop_map(Json::from),
    ];
    leaf.prop_recursive(6, 80, 6, |inner| {
        let name = prop_oneof![4 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned), 1 => ".{0,8}"];
        prop_oneof![vec(inner.clone(), 0..5).prop_map(Json::List), vec((name, inner), 0..6).prop_map(Json::Object)]
    })
}

/// A sound manifest with something else in one place.
fn any_manifest() -> impl Strategy<Value = Json> {
    let places: Vec<Pointer> = places();
    (prop::sample::select(vec!["tidewater", "logbarn", "gatepost"]), vec((prop::sample::select(places), any_json()), 1..4)).prop_map(
        |(name, changes)| {
            let mut document = sound(name);
            for (place, value) in changes {
                document.set(&place, Some(value), |_, _, _| false);
            }
            document
        },
    )
}

/// Every place of a sound manifest.
fn places() -> Vec<Pointer> {
    fn walk(value: &Json, at: &Pointer, places: &mut Vec<Pointer>) {
        places.push(at.clone());
        match value {
            Json::List(items) => items.iter().enumerate().for_each(|(index, item)| walk(item, &at.index(index), places)),
            Json::Object(members) => members.iter().for_each(|(name, member)| walk(member, &at.key(name), places)),
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(&sound("gatepost"), &Pointer::root(), &mut places);
    places
}

fn holds(document: &Json) {
    let draft = Draft::from_document(document.clone());
    let report = check(&draft);
    assert_eq!(report, check(&draft), "the same draft gives the same report");
    assert_eq!(draft.document, *document, "nothing is lost");
    for problem in &report.problems {
        let told = format!("{} {}", problem.path, problem.code);
        assert!(!problem.message.is_empty() && !problem.field.is_empty(), "{told}");
        assert!(!problem.message.ends_with('.') && !problem.message.to_lowercase().contains("invalid"), "{told}: {}", problem.message);
        assert!(!problem.message.to_lowercase().contains("please"), "{told}");
        if problem.field != "Manifest" && !problem.code.starts_with("schema.") {
            assert_eq!(label_of(&problem.path), problem.field, "{told}");
        }
        let _ = (field_at(&problem.path), part_of(&problem.path));
        if let Some(fix) = &problem.fix {
            let mut fixed = draft.clone();
            let back = fixed.apply(&fix.set);
            assert_ne!(fixed.document, draft.document, "{told}: the fix “{}” changes nothing", fix.title);
            fixed.apply(&back);
            assert_eq!(fixed.document, draft.document, "{told}: what the fix “{}” did is taken back", fix.title);
        }
    }
    let _ = export(&draft, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_answered(document in any_json()) {
        holds(&document);
    }

    #[test]
    fn any_change_of_a_manifest_is_answered(document in any_manifest()) {
        holds(&document);
    }

    #[test]
    fn any_changes_are_taken_back(
        document in any_manifest(),
        changes in vec((prop::sample::select(places()), prop::option::of(any_json())), 1..6),
    ) {
        let mut draft = Draft::from_document(document.clone());
        let changes: Vec<Set> = changes.into_iter().map(|(path, value)| Set { path, value }).collect();
        let back = draft.apply(&changes);
        draft.apply(&back);
        prop_assert_eq!(draft.document, document);
    }

    #[test]
    fn any_bytes_are_answered(bytes in vec(any::<u8>(), 0..200)) {
        let reading = check_bytes(&bytes);
        prop_assert!(reading.draft.is_some() || !reading.report.valid());
    }

    #[test]
    fn bytes_and_draft_say_the_same(document in any_manifest()) {
        let reading = check_bytes(json::pretty(&document).as_bytes());
        let draft = reading.draft.expect("a draft");
        let mut own = check(&draft).problems;
        let told: Vec<_> = reading.report.problems.into_iter().filter(|problem| !problem.code.starts_with("file.")).collect();
        for (problem, told) in own.iter_mut().zip(&told) {
            (problem.line, problem.column) = (told.line, told.column);
        }
        prop_assert_eq!(own, told);
    }
}

#[test]
fn what_nests_deeply_is_answered() {
    let mut document = Json::Text("ghp_0123456789abcdefghijABCDEFGHIJ0123456789".into());
    for _ in 0..2000 {
        document = Json::List(vec![document]);
    }
    let draft = Draft::from_document(Json::Object(vec![("version".into(), Json::Number("1".into())), ("integration".into(), document)]));
    assert!(!check(&draft).valid());
}
