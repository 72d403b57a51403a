//! Pieces of Markdown, and the names of pages and standings.

use crate::field::{Source, Standing};
use crate::problem::Severity;
use std::collections::BTreeMap;

/// A text as code within a line, whatever it holds.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    [&fence, pad, &text, pad, &fence].concat()
}

/// A cell of a table.
pub(super) fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// A table with its header, followed by an empty line.
pub(super) fn table<const N: usize>(header: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| ["| ", &cells.join(" | "), " |\n"].concat();
    let mut text = line(&header.map(str::to_owned));
    text.push_str(&line(&header.map(|_| "---".to_owned())));
    for row in rows {
        text.push_str(&line(&row.map(|cell| self::cell(&cell))));
    }
    text.push('\n');
    text
}

/// A link to a page; its name alone where there is no page.
pub(super) fn page(source: Source) -> String {
    let name = page_name(source);
    if source.url().is_empty() { name.into() } else { ["[", name, "](", source.url(), ")"].concat() }
}

fn page_name(source: Source) -> &'static str {
    match source {
        Source::Create => "Create an integration",
        Source::Submit => "Submit an integration",
        Source::Product => "Marketplace product",
        Source::Flows => "Marketplace flows",
        Source::Api => "Marketplace API",
        Source::Reference => "Marketplace API reference",
        Source::Native => "Native integrations",
        Source::Checklist => "Approval checklist",
        Source::Images => "Image guidelines",
        Source::RestApi => "Vercel API integrations",
        Source::Webhooks => "Webhooks API",
        Source::DeployButton => "Deploy Button",
        Source::Drains => "Drains",
        Source::Checks => "Checks",
        Source::Code => "Vercel’s public code",
        Source::LiveForm => "the live form beside Submit an integration",
        Source::Agreement => "Integrations Marketplace Agreement",
        Source::Ours => "Formwork",
    }
}

/// How well something is known, and from where.
pub(super) fn known(standing: Standing, source: Source) -> String {
    let standing = match standing {
        Standing::Documented => "documented",
        Standing::Code => "seen in code",
        Standing::Observed => "observed",
        Standing::Inferred => {
            return if source == Source::Ours { "our inference".into() } else { ["our inference: ", &page(source)].concat() };
        }
    };
    [standing, ": ", &page(source)].concat()
}

pub(super) fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// A word with its first letter in upper case.
pub(super) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The anchors that GitHub gives to headings: of those alike the later ones are numbered.
#[derive(Default)]
pub(super) struct Anchors(BTreeMap<String, usize>);

impl Anchors {
    /// The anchor of the next heading.
    pub(super) fn of(&mut self, heading: &str) -> String {
        let plain = heading.to_lowercase().replace(' ', "-");
        let plain: String = plain.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
        let count = self.0.entry(plain.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { plain } else { [&plain, "-", &(*count - 1).to_string()].concat() }
    }
}
