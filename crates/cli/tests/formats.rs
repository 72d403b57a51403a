//! What `check` writes for code scanners and for GitHub, held against those who read it: the official schema of SARIF 2.1.0, as the
//! crate `serde-sarif` brings it, and the rules by which a runner of GitHub Actions reads a line.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

/// What `check` writes of a file in a folder.
fn check(folder: &Path, file: &str, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_formwork"));
    let output = command.args(["check", file, "--format", format]).current_dir(folder).stdin(Stdio::null()).output().expect("it runs");
    assert!(output.status.code().is_some_and(|code| code < 2), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Every manifest of the fixtures, by its path from their folder.
fn manifests() -> Vec<String> {
    let names = |folder: &str| {
        let entries = fs::read_dir(fixtures().join(folder)).expect("a folder").flatten();
        let mut names: Vec<String> = entries.map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy())).collect();
        names.retain(|name| name.ends_with(".json"));
        names.sort();
        names
    };
    ["broken", "broken/fake-media", "gatepost", "logbarn", "tidewater"].iter().flat_map(|folder| names(folder)).collect()
}

/// The schema, from where Cargo keeps the crate.
fn schema() -> Value {
    let words = ["metadata", "--format-version", "1", "--locked", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")];
    let output = Command::new(env!("CARGO")).args(words).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("serde-sarif");
    let manifest = package["manifest_path"].as_str().expect("a path");
    let schema = fs::read_to_string(Path::new(manifest).with_file_name("src/schema.json")).expect("its schema");
    // One of its patterns has a bracket without a partner, which only some readers of patterns take for what it is.
    serde_json::from_str(&schema.replace("{2}]?$", "{2}\\\\]?$")).expect("JSON")
}

#[test]
fn sarif_is_as_its_official_schema_says() {
    let schema = schema();
    assert_eq!(schema["title"], "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema");
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0", "runs": [{ "results": [] }] })), "a run needs a tool");
    let mut results = 0;
    for name in manifests() {
        let text = check(&fixtures(), &name, "sarif");
        let log: Value = serde_json::from_str(&text).expect("JSON");
        let mistakes: Vec<String> = validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
        // Those who read it into types find everything again.
        let typed: serde_sarif::sarif::Sarif = serde_json::from_str(&text).expect("SARIF");
        let run = &typed.runs[0];
        let report: Value = serde_json::from_str(&check(&fixtures(), &name, "json")).expect("a report");
        let problems = report["problems"].as_array().expect("problems");
        let found = run.results.as_ref().expect("results");
        assert_eq!(found.len(), problems.len(), "{name}");
        let rules = run.tool.driver.rules.as_ref().expect("rules");
        for (result, problem) in found.iter().zip(problems) {
            let index = usize::try_from(result.rule_index.expect("an index")).expect("an index");
            assert_eq!(rules[index].id, problem["code"].as_str().expect("a code"), "{name}");
            let place = result.locations.as_ref().expect("places")[0].physical_location.as_ref().expect("a place");
            let line = place.region.as_ref().and_then(|region| region.start_line);
            assert_eq!(line, Some(problem["line"].as_i64().unwrap_or(1)), "{name}");
        }
        results += found.len();
    }
    assert!(results > 300, "{results}");
}

#[test]
fn sarif_names_a_file_as_an_address_does() {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, address) in [("a:b.json", "a%3Ab.json"), ("50% of é, #1?.json", "50%25%20of%20%C3%A9,%20%231%3F.json")] {
        fs::copy(fixtures().join("broken/no-products.json"), folder.path().join(file)).expect("a copy");
        let log: Value = serde_json::from_str(&check(folder.path(), file, "sarif")).expect("JSON");
        let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert_eq!(place, address);
    }
}

/// A line as a runner reads it: command, properties, message.
fn annotation(line: &str) -> (String, BTreeMap<String, String>, String) {
    let (head, data) = line.strip_prefix("::").and_then(|line| line.split_once("::")).expect("a command");
    let (command, properties) = head.split_once(' ').expect("properties");
    let data_of = |text: &str| text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
    let property_of = |text: &str| {
        let text = text.replace("%0A", "\n").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",");
        text.replace("%25", "%")
    };
    let pair = |pair: &str| pair.split_once('=').map(|(name, value)| (name.to_owned(), property_of(value))).expect("a property");
    (command.to_owned(), properties.split(',').map(pair).collect(), data_of(data))
}

#[test]
fn github_reads_every_annotation_as_it_was_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    // All that a property must not hold as it is, in the name of a folder.
    let odd = "50% of a,b: c\r\nd";
    fs::create_dir(folder.path().join(odd)).expect("a folder");
    let mut annotations = 0;
    for name in manifests() {
        let file = format!("{odd}/{}", name.replace('/', "%3A"));
        fs::copy(fixtures().join(&name), folder.path().join(&file)).expect("a copy");
        let report: Value = serde_json::from_str(&check(folder.path(), &file, "json")).expect("a report");
        let problems = report["problems"].as_array().expect("problems");
        let text = check(folder.path(), &file, "github");
        assert!(!text.contains('\r'), "{name}");
        assert_eq!(text.lines().count(), problems.len(), "{name}: a line each");
        for (line, problem) in text.lines().zip(problems) {
            let (command, properties, message) = annotation(line);
            let text = |key: &str| problem[key].as_str().unwrap_or_default();
            let expected = match text("severity") {
                "error" => "error",
                "warning" => "warning",
                _ => "notice",
            };
            assert_eq!(command, expected);
            assert_eq!(properties["file"], file);
            assert_eq!(properties["title"], format!("{} ({})", text("field"), text("code")));
            assert_eq!(properties["line"], problem["line"].as_u64().unwrap_or(1).to_string());
            assert_eq!(properties["col"], problem["column"].as_u64().unwrap_or(1).to_string());
            let help = text("help");
            assert_eq!(message, if help.is_empty() { text("message").to_owned() } else { format!("{}\n{help}", text("message")) });
        }
        annotations += problems.len();
    }
    assert!(annotations > 300, "{annotations}");
}

#[test]
fn mending_a_file_leaves_its_other_bytes_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(fixtures().join("logbarn/integration.json")).expect("a fixture");
    let text =
        text.replace("  ", "\t").replace("\": ", "\" : ").replacen("{\n", "{\n\t\"x-owner\" : [1.50,  2e0],\n", 1).replace('\n', "\r\n");
    let broken = text.replacen("https://logbarn.example/terms", "http://logbarn.example/terms", 1);
    fs::write(folder.path().join("integration.json"), &broken).expect("a file");
    for shown in [true, false] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_formwork"));
        command.args(["check", ".", "--fix"]).args(shown.then_some("--dry-run")).current_dir(folder.path());
        let output = command.stdin(Stdio::null()).output().expect("it runs");
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(said.contains("-\t\t\"eulaDocUri\" : \"http://logbarn.example/terms\""), "{said}");
        let now = fs::read_to_string(folder.path().join("integration.json")).expect("the file");
        assert!(now == if shown { broken.clone() } else { text.clone() }, "{now}");
    }
}
