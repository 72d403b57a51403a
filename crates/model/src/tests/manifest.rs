//! Manifests, their text, and the same problems as `validator` errors.

use super::{sound, value, with};
use crate::validate::{Integration, Product};
use crate::{Draft, Manifest, bundle_name, check_bytes, export, json};
use validator::{Validate, ValidationErrorsKind};

#[test]
fn only_a_draft_without_errors_is_a_manifest() {
    let draft = Draft::from_document(sound("tidewater"));
    let manifest = Manifest::parse(&draft).expect("a manifest");
    assert_eq!(manifest.slug(), "tidewater");
    let broken = with("tidewater", &[("/integration/slug", "\"A\"")]);
    assert!(!Manifest::parse(&broken).expect_err("a report").valid());
}

#[test]
fn a_text_of_our_own_has_order_and_no_empty_values() {
    let document = value(
        r#"{"products": [{"guides": [], "slug": "b", "icon": {"height": 1, "file": "a.png"}, "zzz": "", "snippets": [], "resourceLinks": [{"href": "x", "title": "y"}]}],
        "integration": {"zzz": 1, "slug": "a", "name": "", "additionalInformation": " ", "webhookUrl": null}, "installationTypes": ["marketplace"], "version": 1}"#,
    );
    let text = export(&Draft::from_document(document), None);
    let expected = value(
        r#"{"version": 1, "installationTypes": ["marketplace"], "integration": {"name": "", "slug": "a", "zzz": 1},
        "products": [{"slug": "b", "icon": {"file": "a.png", "height": 1}, "guides": [], "resourceLinks": [{"title": "y", "href": "x"}], "zzz": ""}]}"#,
    );
    assert_eq!(text, json::pretty(&expected));
    let again = check_bytes(text.as_bytes()).draft.expect("a draft");
    assert_eq!(export(&again, None), text, "what was written is written again");
}

#[test]
fn a_persons_text_keeps_what_was_not_changed() {
    let source = "{ \"version\":1,\n\t\"integration\" : {\"zzz\": [1,2 ,3], \"slug\":\"a\"} }";
    let mut draft = check_bytes(source.as_bytes()).draft.expect("a draft");
    assert_eq!(export(&draft, Some(source)), source);
    draft.document.set(&crate::Pointer::parse("/integration/slug").expect("a place"), Some("b".into()), |_, _, _| false);
    assert_eq!(export(&draft, Some(source)), source.replace("\"a\"", "\"b\""));
}

#[test]
fn bundles_are_named_after_the_slug() {
    for (slug, name, expected) in [("acme", "x", "acme.zip"), ("../x", "Acme DB", "acme-db.zip"), ("", "", "integration.zip")] {
        let draft = with("logbarn", &[("/integration/slug", &format!("\"{slug}\"")), ("/integration/name", &format!("\"{name}\""))]);
        assert_eq!(bundle_name(&draft), expected);
    }
}

#[test]
fn validators_errors_are_the_same_problems() {
    let sound = Draft::from_document(sound("tidewater"));
    assert!(sound.validate().is_ok() && Integration(&sound).validate().is_ok());
    let broken = with("tidewater", &[("/integration/slug", "\"A\""), ("/products/1/guides/0/title", "")]);
    let errors = Integration(&broken).validate().expect_err("errors");
    match errors.errors().get("slug") {
        Some(ValidationErrorsKind::Field(list)) => assert_eq!(list[0].code, "slug.shape"),
        other => panic!("{other:?}"),
    }
    assert!(Product { draft: &broken, index: 0 }.validate().is_ok());
    let errors = Product { draft: &broken, index: 1 }.validate().expect_err("errors");
    assert!(errors.errors().contains_key("guides/0/title"));
    assert!(broken.validate().expect_err("errors").errors().contains_key("products/1/guides/0/title"));
}
