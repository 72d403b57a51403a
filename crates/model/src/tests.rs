//! Tests of the rules: tables of drafts and what is found in them.

pub(crate) mod any;
mod content;
mod cross;
mod empty;
mod fixes;
mod fixtures;
mod form;
mod hostile;
mod limits;
mod manifest;
mod meant;
mod media;
mod paragraphs;
mod structure;
mod syntax;

use crate::json::{self, Json};
use crate::{Draft, Pointer, Problem, Report, check, check_bytes};
use std::path::PathBuf;

/// A complete manifest without findings of weight, to be broken in one place.
fn sound(name: &str) -> Json {
    let bytes = std::fs::read(folder().join(name).join("integration.json")).expect(name);
    json::read_bytes(&bytes).value.expect(name)
}

/// The folder of the fixtures that page, command and server share.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

/// A JSON value.
fn value(text: &str) -> Json {
    json::read(text).value.unwrap_or_else(|| panic!("not JSON: {text}"))
}

/// A sound manifest with other values in some places. A value of "" takes the place away.
fn with(name: &str, changes: &[(&str, &str)]) -> Draft {
    let mut document = sound(name);
    for (place, new) in changes {
        let place = Pointer::parse(place).expect(place);
        document.set(&place, (!new.is_empty()).then(|| value(new)), |_, _, _| false);
    }
    Draft::from_document(document)
}

/// What changes find that the sound manifest does not.
fn added(name: &str, changes: &[(&str, &str)]) -> Vec<String> {
    let before = lines(&check(&with(name, &[])));
    lines(&check(&with(name, changes))).into_iter().filter(|line| !before.contains(line)).collect()
}

/// What is found in a manifest: `path code severity`, one line each.
fn found(json: &str) -> Vec<String> {
    lines(&check_bytes(json.as_bytes()).report)
}

fn lines(report: &Report) -> Vec<String> {
    report.problems.iter().map(line).collect()
}

fn line(problem: &Problem) -> String {
    format!("{} {} {}", problem.path, problem.code, format!("{:?}", problem.severity).to_lowercase())
}
