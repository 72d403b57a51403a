//! The audit (`docs/security.md`) cites files and tests. Whatever it cites must be there, and what it calls met must cite a test or give
//! its reason, so that it cannot go on claiming what was removed or renamed.
//!
//! It is read from what stands between backticks: `outbound/src/guard.rs` is a file (below the repository or below `crates/`),
//! `server/src/tests/access.rs::roles_hold` a test of Rust's, `session.spec.ts › the title` one of the browser's.

use crate::program::root;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

const AUDIT: &str = "docs/security.md";

/// What parts a browser test's file from its title.
const PART: &str = " › ";

/// Holds the audit against the repository; each finding says where, what is missing, and what to do.
pub(crate) fn cited() -> Result<Vec<String>> {
    let text = fs::read_to_string(root().join(AUDIT)).with_context(|| format!("could not read {AUDIT}"))?;
    Ok(findings(&root(), &text))
}

fn findings(root: &Path, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut tests = 0;
        for word in line.split('`').skip(1).step_by(2) {
            let missing = match kind(word) {
                Some(Cited::File(path)) => find(root, path).is_none().then(|| format!("there is no file {path}")),
                Some(Cited::Rust(path, name)) => {
                    tests += 1;
                    let held = read(root, path).is_some_and(|text| has_test(&text, name));
                    (!held).then(|| format!("{path} has no test {name}"))
                }
                Some(Cited::Browser(spec, title)) => {
                    tests += 1;
                    let held = read(root, &["tests/e2e/", spec].concat()).is_some_and(|text| text.contains(&["(\"", title, "\""].concat()));
                    (!held).then(|| format!("tests/e2e/{spec} has no test of the title {title:?}"))
                }
                None => None,
            };
            let what =
                missing.map(|missing| format!("{AUDIT}:{}: {missing}: name what proves it now, or say that it is not met", number + 1));
            findings.extend(what);
        }
        if is_met(line) && tests == 0 && !line.contains("Reason:") {
            findings.push(format!("{AUDIT}:{}: what is met cites its test, or says \"Reason:\" and why there is none", number + 1));
        }
    }
    findings
}

/// Whether a line is the row of a requirement that is met: `| 1.2.3 | what it is about | met | …`.
fn is_met(line: &str) -> bool {
    let mut cells = line.split('|').map(str::trim);
    let numbered = cells.nth(1).is_some_and(|id| id.starts_with(|first: char| first.is_ascii_digit()));
    numbered && cells.nth(1) == Some("met")
}

/// What can be cited.
#[derive(Debug, PartialEq)]
enum Cited<'a> {
    File(&'a str),
    Rust(&'a str, &'a str),
    Browser(&'a str, &'a str),
}

/// What a word between backticks cites; `None` where it is another thing, such as a header.
fn kind(word: &str) -> Option<Cited<'_>> {
    if let Some((spec, title)) = word.split_once(PART) {
        return Some(Cited::Browser(spec, title));
    }
    if let Some((path, name)) = word.split_once("::").filter(|(path, _)| path.ends_with(".rs")) {
        return Some(Cited::Rust(path, name));
    }
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./".contains(&byte));
    let (_, last) = word.rsplit_once('/')?;
    (plain && !word.starts_with('/') && (last.is_empty() || last.contains('.'))).then_some(Cited::File(word))
}

/// Where a cited path is.
fn find(root: &Path, path: &str) -> Option<PathBuf> {
    [root.join(path), root.join("crates").join(path)].into_iter().find(|path| path.exists())
}

fn read(root: &Path, path: &str) -> Option<String> {
    fs::read_to_string(find(root, path)?).ok()
}

/// Whether a text has a function of this name that stands below `#[test]` or its like.
fn has_test(text: &str, name: &str) -> bool {
    let head = ["fn ", name, "("].concat();
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let attributes = |at: usize| lines[..at].iter().rev().take_while(|line| line.starts_with("#[")).any(|line| line.ends_with("test]"));
    lines.iter().enumerate().any(|(at, line)| line.trim_start_matches("async ").starts_with(&head) && attributes(at))
}

#[cfg(test)]
mod tests {
    use super::{Cited, cited, findings, has_test, kind};
    use crate::program::root;

    #[test]
    fn the_audit_cites_what_is_there() {
        assert_eq!(cited().expect("the audit"), Vec::<String>::new());
    }

    #[test]
    fn words_are_told_apart() {
        for (word, cited) in [
            ("outbound/src/guard.rs", Some(Cited::File("outbound/src/guard.rs"))),
            ("server/src/tests/", Some(Cited::File("server/src/tests/"))),
            ("server/src/id.rs::places_grow", Some(Cited::Rust("server/src/id.rs", "places_grow"))),
            ("smoke.spec.ts › nothing is fetched twice", Some(Cited::Browser("smoke.spec.ts", "nothing is fetched twice"))),
            ("image/png", None),
            ("/api/docs", None),
            ("cargo xtask sbom", None),
            ("no-store", None),
        ] {
            assert_eq!(kind(word), cited, "{word}");
        }
    }

    #[test]
    fn what_is_missing_is_named_with_its_line() {
        let text = "`xtask/src/lost.rs`\n`xtask/src/cited.rs::nobody_wrote_it`\n`smoke.spec.ts › nobody wrote it`\n\
                    | 1.2.3 | a row | met | because |\n| 1.2.4 | a row | part | because |\n| 1.2.5 | a row | met | Reason: none |\n\
                    | 1.2.6 | a row | met | `xtask/src/cited.rs::words_are_told_apart` |\n";
        let found = findings(&root(), text);
        assert_eq!(found.len(), 4, "{found:?}");
        let named = ["docs/security.md:1: there is no file xtask/src/lost.rs", ":2: xtask/src/cited.rs has no test nobody_wrote_it"];
        for (finding, part) in found.iter().zip(named.into_iter().chain([":3: tests/e2e/smoke.spec.ts has no test", ":4: what is met"])) {
            assert!(finding.contains(part), "{finding}");
        }
    }

    #[test]
    fn a_function_alone_is_no_test() {
        assert!(has_test("#[test]\nfn held() {", "held"));
        assert!(has_test("#[tokio::test]\nasync fn held() {", "held"));
        assert!(!has_test("fn held() {", "held"));
        assert!(!has_test("#[test]\nfn held_too() {", "held"));
    }
}
