//! The shared fixtures: the complete listings are clean, and each broken one is found out.

use super::{folder, lines};
use crate::{Severity, check_bytes, json};
use std::fs;

#[test]
fn complete_listings_are_clean() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        let bytes = fs::read(folder().join(name).join("integration.json")).expect(name);
        let report = check_bytes(&bytes).report;
        let heavy: Vec<_> = report.problems.iter().filter(|problem| problem.severity != Severity::Hint).collect();
        assert!(heavy.is_empty(), "{name}: {heavy:#?}");
    }
}

/// What a report on each broken file holds at least: places and codes, joined by a space.
const BROKEN: &[(&str, &[&str])] = &[
    ("agreement-not-accepted", &["/integration/agreement agreement.required", "/integration/agreement/at agreement.record"]),
    ("bad-markdown", &["/integration/overview overview.html", "/integration/additionalInformation additionalInformation.nesting"]),
    ("base-url-slash", &["/integration/baseUrl baseUrl.bare"]),
    ("connectable-with-products", &["/products products.notApplicable"]),
    (
        "connectable-without-redirect",
        &["/integration/redirectUrl redirectUrl.required", "/integration/configurationUrl configurationUrl.required"],
    ),
    ("integration-not-an-object", &["/integration integration.type"]),
    ("native-only-with-redirect", &["/integration/redirectUrl redirectUrl.notApplicable"]),
    ("newer-version", &["/version version.newer"]),
    ("nine-images", &["/integration/featuredImages featuredImages.many"]),
    ("no-products", &["/products products.required"]),
    ("not-an-object", &[" manifest.type"]),
    ("over-advised-length", &["/integration/shortDescription shortDescription.advised"]),
    (
        "over-limits",
        &[
            "/integration/name name.long",
            "/integration/slug slug.long",
            "/integration/developer developer.long",
            "/integration/shortDescription shortDescription.long",
            "/integration/extendedDescription extendedDescription.long",
            "/integration/overview overview.long",
            "/integration/additionalInformation additionalInformation.long",
            "/products/0/shortBillingPlansDescription product.shortBillingPlansDescription.long",
            "/products/0/snippets product.snippets.many",
        ],
    ),
    ("product-without-server", &["/integration/baseUrl baseUrl.required", "/integration/redirectLoginUrl redirectLoginUrl.required"]),
    ("two-images", &["/integration/featuredImages featuredImages.fewAdvised", "/integration/featuredImages/1 featuredImages.alt"]),
    (
        "unicode",
        &[
            "/integration/name name.invisible",
            "/integration/slug slug.shape",
            "/integration/developer developer.invisible",
            "/integration/supportEmail supportEmail.shape",
            "/integration/overview overview.invisible",
            "/integration/additionalInformation additionalInformation.invisible",
        ],
    ),
    ("unknown-kind", &["/installationTypes/0 installationTypes.unknown"]),
];

#[test]
fn broken_files_are_found_out() {
    for (name, expected) in BROKEN {
        let bytes = fs::read(folder().join("broken").join(format!("{name}.json"))).expect(name);
        let lines = lines(&check_bytes(&bytes).report);
        for line in *expected {
            assert!(lines.iter().any(|found| found.starts_with(&format!("{line} "))), "{name}: no {line} in {lines:#?}");
        }
    }
}

#[test]
fn sound_oddities_are_left_alone() {
    for name in ["at-limits", "windows-line-ends", "byte-order-mark"] {
        let bytes = fs::read(folder().join("broken").join(format!("{name}.json"))).expect(name);
        let report = check_bytes(&bytes).report;
        let found: Vec<_> = lines(&report)
            .into_iter()
            .filter(|line| line.ends_with(" error") || line.contains("long") || line.contains("advised"))
            .collect();
        assert!(found.is_empty(), "{name}: {found:#?}");
    }
    let bytes = fs::read(folder().join("broken/unicode.json")).expect("unicode");
    let lines = lines(&check_bytes(&bytes).report);
    assert!(!lines.iter().any(|line| line.contains("shortDescription.") || line.contains("extendedDescription.")), "{lines:#?}");
}

#[test]
fn no_report_repeats_a_secret() {
    let bytes = fs::read(folder().join("broken/secrets.json")).expect("secrets");
    let reading = check_bytes(&bytes);
    let report = serde_json::to_string(&reading.report).expect("a report");
    let places: Vec<_> = lines(&reading.report).into_iter().filter(|line| line.contains("secret.found")).collect();
    assert!(places.len() >= 4, "{places:#?}");
    for problem in reading.report.problems.iter().filter(|problem| problem.code == "secret.found") {
        let draft = reading.draft.as_ref().expect("a draft");
        let secret = draft.at(&problem.path).and_then(json::Json::as_text).expect("a text");
        // What surrounds the secret may be short prose; the longest word of it is the secret.
        let word = secret.split([' ', '"', '\n', '\'']).max_by_key(|word| word.len()).expect("a word");
        assert!(!report.contains(word), "{} is repeated", problem.path);
    }
}

#[test]
fn every_file_is_answered() {
    let mut seen = 0;
    for entry in fs::read_dir(folder().join("broken")).expect("fixtures").flatten() {
        if let Ok(bytes) = fs::read(entry.path()) {
            let reading = check_bytes(&bytes);
            assert!(
                reading
                    .report
                    .problems
                    .iter()
                    .all(|problem| problem.line.is_some() && !problem.field.is_empty() && !problem.message.is_empty())
            );
            seen += 1;
        }
    }
    assert!(seen > 30);
}
