//! A manifest as bytes: what can be read from them, and what the rules say about it, with lines and columns.

use crate::check::{Version, check, version};
use crate::draft::Draft;
use crate::json::{self, Document};
use crate::media::{MediaFile, check_media};
use crate::problem::{Problem, Report};

/// What was read from the bytes of a manifest.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The text; where the bytes are not UTF-8, as much of it as can be shown.
    pub source: String,
    /// The draft; `None` where the text is not JSON.
    pub draft: Option<Draft>,
    /// What is wrong with the text and then with the draft, each with its line and column.
    pub report: Report,
    /// Whether the manifest is of a newer version than this Formwork knows, and so is only shown.
    pub read_only: bool,
    document: Document,
    /// How many of the problems are about the text as JSON.
    document_problems: usize,
}

impl Reading {
    /// The text with the places in it; its value is the draft's.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Adds what is wrong with the files of the images, as `check_media` does, with lines and columns.
    pub fn add_media(&mut self, find: &mut dyn FnMut(&str, &str) -> Option<MediaFile>) {
        let Some(draft) = &self.draft else { return };
        // What is wrong with the text stays in front of what is wrong with the draft.
        let problems = std::mem::take(&mut self.report.problems);
        let mut problems = problems.into_iter();
        self.report.problems = problems.by_ref().take(self.document_problems).collect();
        let mut added = check_media(draft, Report { problems: problems.collect() }, find).problems;
        added.iter_mut().for_each(|problem| locate(&self.document, problem));
        self.report.problems.append(&mut added);
    }
}

/// Fills in where a problem is in the text.
fn locate(document: &Document, problem: &mut Problem) {
    if problem.line.is_some() {
        return;
    }
    // A member that should not be there is found by its name.
    let by_name = matches!(problem.code.as_ref(), "key.unknown" | "protocol.unknown");
    let key = if by_name { document.key_position(&problem.path) } else { None };
    let (line, column) = key.unwrap_or_else(|| document.position(&problem.path));
    (problem.line, problem.column) = (Some(line), Some(column));
}

/// Reads the bytes of a manifest without asking the rules: the report is about the text alone.
pub fn read_manifest(bytes: &[u8]) -> Reading {
    let mut document = json::read_bytes(bytes);
    let draft = document.value.take().map(Draft::from_document);
    let problems = std::mem::take(&mut document.problems);
    let document_problems = problems.len();
    let read_only = draft.as_ref().is_some_and(|draft| version(&draft.document) == Version::Newer);
    Reading { source: document.text().to_owned(), draft, report: Report { problems }, read_only, document, document_problems }
}

/// Reads and checks the bytes of a manifest. Whatever they are, the answer is a report.
pub fn check_bytes(bytes: &[u8]) -> Reading {
    let mut reading = read_manifest(bytes);
    for mut problem in reading.draft.as_ref().map(check).unwrap_or_default().problems {
        locate(&reading.document, &mut problem);
        reading.report.problems.push(problem);
    }
    reading
}
