//! `formwork diff`: what differs between two manifests, and what that means for those who have installed the integration.

use crate::api::Address;
use crate::input::Input;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use formwork_model::json::{Json, compact};
use formwork_model::{Change, Draft, Effect, What, changes};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, ExitCode};

/// Tells what differs between two manifests, and what that means for those who have installed the integration
#[derive(Args)]
pub(crate) struct Diff {
    /// The earlier one: a path, - for standard input, git:REVISION[:PATH], or api:SLUG
    a: String,
    /// The later one, named in the same way
    b: String,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exit status 1 where anything differs
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    address: Address,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Sentences, by part of the form
    #[default]
    Human,
    /// A table with a row for each change
    Table,
    /// For programs
    Json,
}

impl Diff {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let (before, after) = (self.draft(&self.a)?, self.draft(&self.b)?);
        let changes = changes(&before, &after);
        print!("{}", written(self.format, &changes));
        if changes.is_empty() {
            eprintln!("They say the same.");
        } else {
            eprintln!("{} between them.", crate::words::count(changes.len(), "difference"));
        }
        Ok(if self.exit_code && !changes.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    /// The draft that a word of the command line names.
    fn draft(&self, named: &str) -> Result<Draft> {
        let bytes = if let Some(revision) = named.strip_prefix("git:") {
            of_git(revision)?
        } else if let Some(slug) = named.strip_prefix("api:") {
            let api = self.address.open()?;
            let document = crate::threads()?.block_on(api.manifest(slug))?;
            document.with_context(|| format!("the team has no integration {slug} at {}", api.address()))?.bytes
        } else {
            Input::read(Path::new(named))?.bytes
        };
        let Some(draft) = formwork_model::check_bytes(&bytes).draft else {
            bail!("{named} is no JSON: `formwork check` says where");
        };
        Ok(draft)
    }
}

/// The manifest at a revision: `REVISION` or `REVISION:PATH`.
fn of_git(revision: &str) -> Result<Vec<u8>> {
    let (revision, path) = revision.split_once(':').unwrap_or((revision, formwork_bundle::MANIFEST));
    if revision.starts_with('-') {
        bail!("{revision} is no revision");
    }
    // From the folder where one is, as paths are elsewhere.
    let path = if path.starts_with('/') { path.to_owned() } else { ["./", path].concat() };
    let shown = Command::new("git").args(["show", "--end-of-options", &[revision, ":", &path].concat()]).output();
    let shown = shown.context("git is not there, or cannot be run")?;
    if !shown.status.success() {
        bail!("git has no {path} at {revision}: {}", String::from_utf8_lossy(&shown.stderr).trim());
    }
    Ok(shown.stdout)
}

/// Changes as text for standard output.
pub(crate) fn written(format: Format, changes: &[Change]) -> String {
    match format {
        Format::Human => sentences(changes),
        Format::Table => table(changes),
        Format::Json => serde_json::to_string_pretty(&as_json(changes)).unwrap_or_default() + "\n",
    }
}

fn sentences(changes: &[Change]) -> String {
    let mut text = String::new();
    let mut heading = "";
    for change in changes {
        if change.heading != heading {
            heading = &change.heading;
            text.push_str(&[if text.is_empty() { "" } else { "\n" }, heading, "\n"].concat());
        }
        text.push_str(&["  ", &change.words, "\n"].concat());
        let effect = change.effect.words();
        if !effect.is_empty() {
            text.push_str(&["    ! ", effect, "\n"].concat());
        }
    }
    text
}

fn table(changes: &[Change]) -> String {
    let cell = |value: &Option<Json>| value.as_ref().map_or_else(String::new, |value| short(&compact(value)));
    let mut rows = vec![["Field".to_owned(), "Before".into(), "After".into(), "Means".into()]];
    rows.extend(changes.iter().map(|change| {
        let place = change.path.as_str().strip_prefix("/integration/").unwrap_or(change.path.as_str());
        [place.to_owned(), cell(&change.before), cell(&change.after), effect(change.effect).to_owned()]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2)];
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths.iter().chain([&0])).map(|(cell, width)| format!("{cell:width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// As much of a value as a cell has room for.
fn short(text: &str) -> String {
    const MOST: usize = 32;
    if text.chars().count() <= MOST { text.into() } else { text.chars().take(MOST - 1).chain(['…']).collect() }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::None => "",
        Effect::Confirm => "to be confirmed",
        Effect::AtOnce => "at once",
        Effect::Permanent => "cannot change",
        Effect::Breaks(_) => "breaks",
    }
}

fn as_json(changes: &[Change]) -> Value {
    json!({ "version": 1, "changes": rows(changes) })
}

/// Changes as other verbs tell them to programs too.
pub(crate) fn rows(changes: &[Change]) -> Vec<Value> {
    let value = |value: &Option<Json>| value.as_ref().map(|value| serde_json::to_value(value).unwrap_or_default());
    let row = |change: &Change| {
        json!({
            "path": change.path.as_str(),
            "field": change.field,
            "heading": change.heading,
            "what": match change.what {
                What::Added => "added",
                What::Removed => "removed",
                What::Changed => "changed",
                What::Moved => "moved",
                What::Reordered => "reordered",
            },
            "before": value(&change.before),
            "after": value(&change.after),
            "words": change.words,
            "effect": match change.effect {
                Effect::None => Value::Null,
                other => json!({ "kind": effect(other).replace(' ', "-"), "words": other.words() }),
            },
        })
    };
    changes.iter().map(row).collect()
}
