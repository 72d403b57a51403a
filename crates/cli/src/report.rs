//! A report for whoever reads it: a person, a program, a code scanner, a pull request.

mod github;
mod human;
mod sarif;

use clap::ValueEnum;
use formwork_model::{Counts, Reading};

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person: each problem with its line
    #[default]
    Human,
    /// The report of the page and the API
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
}

/// The report of a manifest that is called `name`, as text for standard output.
pub(crate) fn write(format: Format, name: &str, reading: &Reading) -> String {
    match format {
        Format::Human => human::write(name, reading),
        Format::Json => serde_json::to_string_pretty(&reading.report).unwrap_or_default() + "\n",
        Format::Sarif => sarif::write(name, reading),
        Format::Github => github::write(name, reading),
    }
}

/// The counts in words: `2 errors, 1 warning`.
pub(crate) fn counts(counts: Counts) -> String {
    let words = [(counts.error, "error"), (counts.warning, "warning"), (counts.hint, "hint")];
    let words: Vec<String> = words
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        .collect();
    if words.is_empty() { "no problems".into() } else { words.join(", ") }
}
