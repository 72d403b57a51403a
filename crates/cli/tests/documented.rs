//! `docs/command.md` against what the command does: its exit statuses are those that the snapshots saw, its formats those that each verb
//! takes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What stands beside this file, or in the documents.
fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file")
}

fn names(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder").flatten();
    entries.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())).collect()
}

/// The rows of the table under a heading, cell by cell, without the two of its head.
fn table(heading: &str) -> Vec<Vec<String>> {
    let document = text("../../docs/command.md");
    let section = document.split_once(&format!("\n## {heading}\n")).expect("the section").1;
    let rows = section.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|')).skip(2);
    let cells =
        |row: &str| row.replace("\\|", "\u{1}").trim_matches('|').split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect();
    rows.map(cells).collect()
}

/// Each verb and status that a snapshot saw.
fn seen() -> BTreeSet<(String, u8)> {
    let mut seen = BTreeSet::new();
    for name in names("tests/cmd").into_iter().filter(|name| name.ends_with(".toml")) {
        let text = text(&name);
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
        let verb = value("args = [").and_then(|args| args.split('"').nth(1)).unwrap_or_default().to_owned();
        let code = value("status.code =").and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{name} names no status"));
        let help = text.contains("--help");
        if !verb.is_empty() && !help {
            seen.insert((verb, code));
        }
    }
    for name in names("tests/process/said") {
        let mut verb = String::new();
        for line in text(&name).lines() {
            if let Some(words) = line.strip_prefix("$ formwork ") {
                verb = words.split(' ').next().unwrap_or_default().to_owned();
            } else if let Some(code) = line.strip_prefix("--- exit ") {
                seen.insert((verb.clone(), code.parse().expect("a status")));
            }
        }
    }
    // What no verb is ends as what could not run, and has no row.
    seen.retain(|(verb, _)| verbs().contains(verb));
    seen
}

/// The verbs that the command names itself.
fn verbs() -> BTreeSet<String> {
    let help = Command::new(env!("CARGO_BIN_EXE_formwork")).arg("--help").output().expect("it runs");
    let help = String::from_utf8(help.stdout).expect("text");
    let verbs = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    verbs.filter_map(|line| line.split_whitespace().next()).filter(|verb| *verb != "help").map(str::to_owned).collect()
}

#[test]
fn the_table_of_exit_statuses_is_what_happens() {
    let mut documented = BTreeSet::new();
    let mut rows = BTreeSet::new();
    for row in table("Exit status") {
        for verb in row[0].split(", ") {
            let verb = verb.trim_matches('`').to_owned();
            documented.extend((0..3).filter(|code| row[usize::from(*code) + 1] != "–").map(|code| (verb.clone(), code)));
            rows.insert(verb);
        }
    }
    assert_eq!(rows, verbs(), "each verb has a row");
    // That a server which was told to stop ends with 0 is held by `process/stop.rs`.
    let served = ("serve".to_owned(), 0);
    let mut seen = seen();
    seen.insert(served);
    let missing: Vec<_> = documented.difference(&seen).collect();
    assert!(missing.is_empty(), "documented, and no snapshot shows it: {missing:?}");
    let silent: Vec<_> = seen.difference(&documented).collect();
    assert!(silent.is_empty(), "it happens, and the document does not say so: {silent:?}");
}

#[test]
fn the_table_of_formats_names_every_one() {
    let mut documented = BTreeSet::new();
    for row in table("Machine-readable") {
        for words in row[0].split(", ") {
            let words: Vec<&str> = words.trim_matches('`').split(' ').collect();
            if let [verb, "--format", format] = words[..] {
                documented.insert((verb.to_owned(), format.to_owned()));
            }
        }
    }
    let mut taken = BTreeSet::new();
    for verb in verbs() {
        // A value that is none is answered with all that are.
        let refused = Command::new(env!("CARGO_BIN_EXE_formwork")).args([&verb, "--format", "?"]).output().expect("it runs");
        let said = String::from_utf8(refused.stderr).expect("text");
        let Some((_, values)) = said.split_once("[possible values: ") else { continue };
        let values = values.split(']').next().unwrap_or_default();
        taken.extend(values.split(", ").filter(|format| *format != "human").map(|format| (verb.clone(), format.to_owned())));
    }
    // The completions' shells are values of another kind.
    taken.retain(|(verb, _)| verb != "completions");
    assert_eq!(documented, taken);
}
