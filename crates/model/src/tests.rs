//! Tests of the rules: tables of drafts and what is found in them.

mod fixtures;

use crate::{Problem, Report, check_bytes};

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
