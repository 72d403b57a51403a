//! An empty draft of each kind lacks exactly what its form requires.

use super::lines;
use crate::{Draft, Kind, Part, Section, check, integration, product, progress, required};

#[test]
fn an_empty_draft_lacks_what_is_required() {
    for kind in Kind::ALL {
        let draft = Draft::new(kind);
        let mut expected: Vec<String> = integration::FIELDS
            .iter()
            .filter(|field| required(field, &draft))
            .map(|field| {
                let severity = if field.key == "configurationUrl" { "warning" } else { "error" };
                format!("/integration/{0} {0}.required {severity}", field.key)
            })
            .collect();
        if kind.is_native() {
            expected.push("/products products.required error".into());
        }
        assert_eq!(lines(&check(&draft)), expected, "{}", kind.name());
        assert!(expected.len() >= 15);
    }
}

#[test]
fn an_empty_product_lacks_what_is_required() {
    let mut draft = Draft::new(Kind::Native);
    let place = crate::Pointer::root().key("products");
    draft.document.set(&place, Some(super::value("[{}]")), |_, _, _| false);
    let report = check(&draft);
    let found: Vec<String> = lines(&report).into_iter().filter(|line| line.starts_with("/products")).collect();
    let expected: Vec<String> = product::FIELDS
        .iter()
        .filter(|field| required(field, &draft))
        .map(|field| format!("/products/0/{0} product.{0}.required error", field.key))
        .collect();
    assert_eq!(found, expected);
    assert!(lines(&report).contains(&"/integration/baseUrl baseUrl.required error".into()));
}

#[test]
fn progress_counts_what_is_left() {
    let draft = Draft::new(Kind::Native);
    let report = check(&draft);
    let profile = progress(&draft, &report, Part::Section(Section::Profile));
    assert_eq!((profile.ready, profile.started), (0, false));
    assert_eq!(profile.total, profile.errors);
    let sound = Draft::from_document(super::sound("gatepost"));
    let report = check(&sound);
    for part in Section::ALL.map(Part::Section).into_iter().chain([Part::Product(0)]) {
        let progress = progress(&sound, &report, part);
        assert_eq!((progress.ready, progress.errors, progress.started), (progress.total, 0, true), "{part:?}");
        assert!(progress.total > 0);
    }
}
