//! A report for a person: each problem with the line that it is about, what to do, and why.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use formwork_model::{Problem, Reading, Severity};
use std::ops::Range;

/// The longest line that is shown, in bytes; of a longer one, the part around the place.
const LONGEST: usize = 160;

pub(super) fn write(name: &str, reading: &Reading) -> String {
    let lines: Vec<&str> = reading.source.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    // Colours are taken out again where the output is no terminal.
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for problem in &reading.report.problems {
        let level = match problem.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Hint => Level::NOTE.with_name("hint"),
        };
        let number = problem.line.map_or(1, |line| line as usize);
        let line = lines.get(number - 1).copied().unwrap_or_default();
        let start = offset(line, problem.column.unwrap_or(1));
        let whole = reading.document().span(&problem.path).filter(|span| !reading.source.get(span.clone()).unwrap_or("\n").contains('\n'));
        let end = whole.map_or(line.len(), |span| start + span.len()).min(line.len()).max(start);
        let (shown, span) = cut(line, start..end);
        let place = [&*problem.field, " ", problem.path.as_str()].concat();
        let snippet = Snippet::source(shown).line_start(number).path(name);
        let snippet = snippet.annotation(AnnotationKind::Primary.span(span).label(place.trim().to_owned()));
        let title = level.primary_title(&*problem.message).id(&*problem.code);
        let mut group = title.element(snippet);
        for (level, words) in notes(problem) {
            group = group.element(level.message(words));
        }
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    text
}

fn notes(problem: &Problem) -> Vec<(Level<'static>, String)> {
    let fix = problem.fix.as_ref().map(|fix| (Level::HELP.with_name("fix"), fix.title.clone()));
    let help = (!problem.help.is_empty()).then(|| (Level::HELP, problem.help.to_string()));
    let docs = (!problem.docs.is_empty()).then(|| (Level::NOTE.with_name("see"), problem.docs.to_string()));
    fix.into_iter().chain(help).chain(docs).collect()
}

/// The byte of a line at a column, which counts from 1 in UTF-16 units.
fn offset(line: &str, column: u32) -> usize {
    let mut units = 1;
    for (at, letter) in line.char_indices() {
        if units >= column {
            return at;
        }
        units += u32::try_from(letter.len_utf16()).unwrap_or(2);
    }
    line.len()
}

/// A line, or of a long one the part around the span, and where the span is in it.
fn cut(line: &str, span: Range<usize>) -> (String, Range<usize>) {
    if line.len() <= LONGEST {
        return (line.to_owned(), span);
    }
    let boundary = |at: usize| (0..=at.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let from = boundary(span.start.saturating_sub(LONGEST / 4));
    let to = boundary(from + LONGEST);
    let part = line.get(from..to).unwrap_or_default();
    let lead = if from > 0 { "…" } else { "" };
    let trail = if to < line.len() { "…" } else { "" };
    let start = span.start - from + lead.len();
    let end = (span.end.min(to) - from + lead.len()).max(start);
    ([lead, part, trail].concat(), start..end)
}
