//! Drafts made to keep a check busy. How long a check takes is measured by `examples/speed.rs`.

use super::sound;
use crate::json::{Json, MAX_DEPTH};
use crate::{Draft, Pointer, Set, check};

#[test]
fn hostile_drafts_end() {
    let many = |text: &str, count: usize| Json::Text(text.repeat(count));
    let list = |count: usize| Json::List((0..count).map(|n| Json::Text(format!("tag_a{n}"))).collect());
    let members = |count: usize| Json::Object((0..count).map(|n| (format!("nam{n}"), Json::Null)).collect());
    for (place, value) in [
        ("/integration/overview", many("[a](b", 200_000)),
        ("/integration/overview", many("[[", 200_000)),
        ("/integration/overview", many("<", 400_000)),
        ("/integration/overview", many("<a ", 200_000)),
        ("/integration/overview", many("`a``b", 200_000)),
        ("/integration/overview", many("*", 400_000)),
        ("/integration/overview", many("> ", 200_000)),
        ("/integration/overview", many("[a]:<b", 100_000)),
        ("/integration/overview", many("[a](b) ", 100_000)),
        ("/integration/shortDescription", many("a, ", 200_000)),
        ("/integration/slug", many("-", 400_000)),
        ("/integration/websiteUrl", many("https://", 100_000)),
        ("/integration/contactEmail", many("@", 400_000)),
        ("/integration/tagIds", list(10_000)),
        ("/integration/scopes", list(10_000)),
        ("/integration/webhookEvents", list(10_000)),
        ("/integration/supportUrl", many("sk_live_", 100_000)),
        ("/integration/supportUrl", many("eyJ", 200_000)),
        ("/integration/supportUrl", many("://", 200_000)),
        ("/products/0/tags", list(10_000)),
        ("/products/0/protocols", members(10_000)),
        ("/products/0", members(10_000)),
        ("/installationTypes", list(10_000)),
        ("/products/0/snippets/0/content", many("{{", 200_000)),
    ] {
        let kind: String = crate::json::compact(&value).chars().take(20).collect();
        let mut document = sound("tidewater");
        document.set(&Pointer::parse(place).expect(place), Some(value), |_, _, _| false);
        let draft = Draft::from_document(document);
        // Work that grows faster than the text would hold this up for minutes; what it finds is told once, not per character.
        let report = check(&draft);
        assert!(report.problems.len() < 20_000, "{place} of {kind}: {} problems", report.problems.len());
    }
}

#[test]
fn a_place_that_is_deeper_than_any_text_may_be_is_left_alone() {
    let deep = |depth: usize| Pointer::parse(&"/a".repeat(depth)).expect("a place");
    let before = sound("tidewater");
    for depth in [MAX_DEPTH + 1, 200_000] {
        let mut draft = Draft::from_document(before.clone());
        // A step that was stored by nobody here: one value at each end of the same way.
        let back = draft.apply(&[Set { path: deep(depth), value: Some(true.into()) }, Set { path: deep(depth), value: None }]);
        assert_eq!(draft.document, before, "{depth}");
        draft.apply(&back);
        assert_eq!(draft.document, before, "{depth}");
    }
    let mut draft = Draft::default();
    let back = draft.apply(&[Set { path: deep(MAX_DEPTH), value: Some(true.into()) }]);
    assert_eq!(draft.at(&deep(MAX_DEPTH)), Some(&true.into()));
    assert_eq!(crate::json::read(&crate::json::compact(&draft.document)).value.as_ref(), Some(&draft.document));
    draft.apply(&back);
    assert_eq!(draft, Draft::default());
}
