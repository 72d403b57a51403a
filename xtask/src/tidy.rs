//! The rules of the house that no compiler checks: which words may stand where, and how long a file may be.

use crate::cited::cited;
use crate::program::{headline, root};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

const LONGEST: usize = 400;
/// Tables that grow with the form itself.
const LONG_TABLES: [&str; 4] = ["integration.rs", "product.rs", "choice.rs", "scope.rs"];

/// A word that may not stand in some files, and why.
struct Rule {
    words: &'static [&'static str],
    /// Where it is looked for: beginnings of paths.
    within: &'static [&'static str],
    /// Where it may stand nevertheless.
    except: &'static [&'static str],
    /// Whether tests are held to it.
    in_tests: bool,
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        words: &["web_sys", "js_sys", "wasm_bindgen"],
        within: &["src/", "crates/"],
        except: &["src/edge/", "src/edge.rs", "src/dom.rs", "crates/element/"],
        in_tests: true,
        why: "the browser is reached through src/edge, src/dom.rs and crates/element only",
    },
    Rule {
        words: &[".unwrap()", ".expect("],
        within: &["crates/model/src/", "crates/bundle/src/", "src/edge/", "src/edge.rs"],
        except: &[],
        in_tests: false,
        why: "neither the core nor an edge may end the page: handle it, or make it impossible",
    },
    Rule {
        words: &["inner_html", "innerHTML"],
        within: &["src/", "crates/preview/", "crates/element/"],
        except: &[],
        in_tests: true,
        why: "markup is made of elements, never of strings; the browser would refuse it anyway",
    },
    Rule {
        words: &["std::fs", "std::env", "std::time", "std::thread", "std::net"],
        within: &["crates/model/src/", "crates/bundle/src/"],
        except: &[],
        in_tests: false,
        why: "the core is a function of its arguments: no files, environment, clock, threads, network (an address as a value is in core::net)",
    },
];

/// Checks every Rust file of the workspace, and what the audit cites, and names each line that breaks a rule.
pub(crate) fn tidy() -> Result<()> {
    headline("tidy");
    let mut findings = Vec::new();
    for folder in ["src", "crates", "xtask/src", "tests/fuzz/src"] {
        read(&root().join(folder), &mut |path, text| findings.extend(file(path, text)))?;
    }
    findings.extend(cited()?);
    findings.iter().for_each(|finding| println!("{finding}"));
    if !findings.is_empty() {
        bail!("{} lines break a rule of xtask/src/tidy.rs or cited.rs", findings.len());
    }
    Ok(())
}

fn read(folder: &Path, found: &mut impl FnMut(&str, &str)) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
            found(&path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/"), &text);
        }
    }
    Ok(())
}

/// What one file breaks, as `path:line: why`.
fn file(path: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let name = path.rsplit('/').next().unwrap_or(path);
    let lines = text.lines().count();
    if lines > LONGEST && !LONG_TABLES.contains(&name) {
        findings.push(format!("{path}:{lines}: a file has at most {LONGEST} lines: part it where its meaning parts"));
    }
    let is_test_file = path.contains("/tests/") || name.ends_with("tests.rs");
    let starts = |places: &[&str]| places.iter().any(|place| path.starts_with(place));
    for rule in RULES.iter().filter(|rule| starts(rule.within) && !starts(rule.except) && (rule.in_tests || !is_test_file)) {
        for (number, line) in text.lines().enumerate() {
            // Tests stand last in a file.
            if !rule.in_tests
                && line.trim_start().starts_with("#[cfg(test)]")
                && text.lines().nth(number + 1).is_some_and(|next| next.contains("mod tests {"))
            {
                break;
            }
            let code = line.split("//").next().unwrap_or(line);
            if let Some(word) = rule.words.iter().find(|word| code.contains(*word)) {
                findings.push(format!("{path}:{}: `{word}`: {}", number + 1, rule.why));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, file};

    #[test]
    fn a_word_is_found_only_where_it_may_not_stand() {
        assert_eq!(file("src/form.rs", "use web_sys::Element;").len(), 1);
        assert_eq!(file("src/edge/storage.rs", "use web_sys::Element;").len(), 0);
        assert_eq!(file("src/form.rs", "// no web_sys here").len(), 0);
        assert_eq!(file("crates/model/src/draft.rs", "x.unwrap()").len(), 1);
        assert_eq!(file("crates/model/src/draft.rs", "x.unwrap_or_default()").len(), 0);
        assert_eq!(file("crates/model/src/tests/draft.rs", "x.unwrap()").len(), 0);
        assert_eq!(file("crates/model/src/draft.rs", "#[cfg(test)]\nmod tests {\n x.unwrap()").len(), 0);
        assert_eq!(file("crates/server/src/lib.rs", "x.unwrap()").len(), 0);
    }

    #[test]
    fn only_the_tables_may_be_long() {
        let long = "\n".repeat(LONGEST + 1);
        assert_eq!(file("crates/model/src/draft.rs", &long).len(), 1);
        assert_eq!(file("crates/model/src/product.rs", &long).len(), 0);
    }
}
