//! SARIF 2.1.0 (OASIS), as code scanners take it.

use formwork_model::{Problem, Reading, Severity};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Where every problem has its paragraph.
const PROBLEMS: &str = "docs/problems.md";

pub(super) fn write(name: &str, reading: &Reading) -> String {
    let problems = &reading.report.problems;
    let mut codes: Vec<&str> = problems.iter().map(|problem| &*problem.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes
        .iter()
        .map(|code| {
            let docs = problems.iter().find(|problem| problem.code == *code).map(|problem| &*problem.docs).filter(|docs| !docs.is_empty());
            let mut rule = json!({ "id": code, "help": { "text": format!("{PROBLEMS} says what {code} is about.") } });
            if let Some(docs) = docs {
                rule["helpUri"] = docs.into();
            }
            rule
        })
        .collect();
    let results: Vec<Value> = problems.iter().map(|problem| result(name, problem, &codes)).collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "formwork", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn result(name: &str, problem: &Problem, codes: &[&str]) -> Value {
    let level = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    };
    let words = if problem.help.is_empty() { problem.message.clone() } else { [&problem.message, ". ", &problem.help].concat() };
    // The same problem at the same place is the same one, whatever stands around it.
    let print = format!("{:x}", Sha256::digest([&problem.code, " ", problem.path.as_str()].concat()));
    json!({
        "ruleId": problem.code,
        "ruleIndex": codes.iter().position(|code| *code == problem.code),
        "level": level,
        "message": { "text": words },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": uri(name) },
                "region": { "startLine": problem.line.unwrap_or(1), "startColumn": problem.column.unwrap_or(1) },
            },
            "logicalLocations": [{ "name": problem.field, "fullyQualifiedName": problem.path.as_str() }],
        }],
        "partialFingerprints": { "codeAndPath/v1": print },
    })
}

/// A path as it stands in an address; a colon in its first part would make a scheme of it.
fn uri(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}
