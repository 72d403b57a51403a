//! `formwork check` of a manifest with 200 products beside programs that do less of the same kind: ajv-cli with our JSON Schema, and vsce
//! over an extension's manifest. Each is a process of its own every time, in turns, so that what else the machine does is everyone's.

use crate::program::{headline, program, root, run};
use crate::{release, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PACKAGES: &str = "tests/bench/check";

/// A program that is measured.
struct Target {
    name: &'static str,
    does: &'static str,
    words: Vec<String>,
    times: Vec<Duration>,
}

/// Starts each program so many times, in turns, and prints medians.
pub(crate) fn check(rounds: usize) -> Result<()> {
    if !tools::is_installed(PACKAGES) {
        tools::npm_install(PACKAGES, " (92 MB, once)", &["--ignore-scripts"])?;
    }
    let formwork = release::formwork()?;
    let folder = tempfile::tempdir().context("could not make a folder")?;
    headline("the rules alone, best of 25");
    let manifest = folder.path().join("integration.json");
    let example = ["run", "--quiet", "--profile", "native", "--package", "formwork-model", "--example", "speed", "--"];
    run(program("cargo", &example).arg(&manifest))?;
    media(folder.path())?;
    let extension = folder.path().join("extension");
    extension_of(&extension)?;

    headline("started cold");
    let mut targets = targets(&formwork.to_string_lossy(), &manifest.to_string_lossy());
    for round in 0..=rounds {
        for target in &mut targets {
            let folder = if target.name == "vsce" { extension.as_path() } else { folder.path() };
            let time = started(&target.words, folder)?;
            // The first round reads the files into the system's memory.
            if round > 0 {
                target.times.push(time);
            }
        }
    }
    println!("    {} rounds, milliseconds from start to end of a process\n", rounds);
    println!("| program | does | median | fastest | slowest |\n| --- | --- | --: | --: | --: |");
    for target in &mut targets {
        target.times.sort();
        let time = |at: usize| target.times.get(at).map_or_else(String::new, |time| format!("{:.1}", time.as_secs_f64() * 1000.0));
        let (median, fastest, slowest) = (time(rounds / 2), time(0), time(rounds.saturating_sub(1)));
        println!("| {} | {} | {median} | {fastest} | {slowest} |", target.name, target.does);
    }
    Ok(())
}

fn targets(formwork: &str, manifest: &str) -> Vec<Target> {
    let at = |path: &str| root().join(path).to_string_lossy().into_owned();
    let ajv = at("tests/bench/check/node_modules/ajv-cli/dist/index.js");
    let formats = at("tests/bench/check/node_modules/ajv-formats");
    let (vsce, schema) = (at("tests/bench/check/node_modules/@vscode/vsce/vsce"), at("docs/integration.schema.json"));
    let ajv = ["node", &ajv, "validate", "--spec=draft2020", "--strict=false", "-c", &formats, "-s", &schema, "-d", manifest];
    let target =
        |name, does, words: &[&str]| Target { name, does, words: words.iter().map(|word| (*word).to_owned()).collect(), times: Vec::new() };
    vec![
        target("formwork --version", "starts", &[formwork, "--version"]),
        target(
            "formwork check",
            "every rule, 200 products, 7 pictures measured, report as JSON",
            &[formwork, "check", manifest, "--format", "json"],
        ),
        target("node -e 0", "starts", &["node", "-e", "0"]),
        target("ajv-cli", "what JSON Schema carries of the same rules, the same 200 products", &ajv),
        target(
            "vsce",
            "`vsce ls`: an extension's package.json with 200 commands, and its files",
            &["node", &vsce, "ls", "--no-dependencies"],
        ),
    ]
}

/// How long a process takes from start to end; it has to succeed.
fn started(words: &[String], folder: &Path) -> Result<Duration> {
    let Some((name, arguments)) = words.split_first() else { bail!("a program has a name") };
    let mut command = Command::new(name);
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let start = Instant::now();
    let ended = command.output().with_context(|| format!("could not start {name}"))?;
    let time = start.elapsed();
    if !ended.status.success() {
        bail!("{} ended with {}: {}", words.join(" "), ended.status, String::from_utf8_lossy(&ended.stderr));
    }
    Ok(time)
}

/// The pictures that the manifest names, beside it.
fn media(folder: &Path) -> Result<()> {
    fs::create_dir(folder.join("media")).context("could not make a folder")?;
    for entry in fs::read_dir(root().join("tests/fixtures/tidewater/media")).context("the fixture has no media")?.flatten() {
        fs::copy(entry.path(), folder.join("media").join(entry.file_name())).context("could not copy a picture")?;
    }
    Ok(())
}

/// An extension of VS Code's with 200 commands.
fn extension_of(folder: &Path) -> Result<()> {
    let commands: Vec<_> =
        (0..200).map(|n| serde_json::json!({ "command": format!("tidewater.command{n}"), "title": format!("Command {n}") })).collect();
    let manifest = serde_json::json!({
        "name": "tidewater", "displayName": "Tidewater", "publisher": "tidewater", "version": "1.0.0", "description": "Databases",
        "license": "MIT", "repository": "https://git.tidewater.example/code", "engines": { "vscode": "^1.90.0" }, "main": "./main.js",
        "contributes": { "commands": commands },
    });
    fs::create_dir(folder).context("could not make a folder")?;
    let files = [
        ("package.json", manifest.to_string()),
        ("main.js", "exports.activate = () => {};\n".into()),
        ("README.md", "# Tidewater\n".into()),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).with_context(|| format!("could not write {name}"))?;
    }
    Ok(())
}
