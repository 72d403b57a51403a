//! Text to value: positions, repeated names, bounds.
use super::Json;
use super::bytes::{Found, decode};
use super::lines::Lines;
use super::parse::{Note, Parser};
use super::span::{NO_KEY, Spans};
use crate::pointer::Pointer;
use crate::problem::{Problem, Severity};
use std::ops::Range;

/// The most bytes that are read: 8 MiB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 128;

/// What was read from a text.
///
/// Places can be asked for as long as the document lives, also after `value` was taken out, and also where the text is not
/// JSON: then up to where reading stopped.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The value; `None` where the text is not JSON.
    pub value: Option<Json>,
    /// What is wrong with the text as JSON, in order, each with line and column.
    pub problems: Vec<Problem>,
    text: String,
    lines: Lines,
    spans: Spans,
    comments: Vec<Range<usize>>,
}

impl Document {
    /// The text that was read, which is what byte offsets count in. For UTF-16 it is the decoded text without byte order mark;
    /// for bytes that are not text at all, or too many, it is empty.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column (both 1-based, columns in UTF-16 units) of the value at a place, or of the nearest place around it.
    pub fn position(&self, place: &Pointer) -> (u32, u32) {
        let start = self.spans.nearest(&self.text, place).map_or(0, |(span, _)| span.start);
        self.lines.at(self.text.as_bytes(), start as usize)
    }

    /// Line and column of the member name at a place; `None` for elements, the whole and places that do not exist.
    pub fn key_position(&self, place: &Pointer) -> Option<(u32, u32)> {
        let (span, exact) = self.spans.nearest(&self.text, place)?;
        (exact && span.key != NO_KEY).then(|| self.lines.at(self.text.as_bytes(), span.key as usize))
    }

    /// The byte of [`Document::text`] at which a place begins, with its name where it has one; of one that does not exist, the nearest
    /// place around it.
    pub fn start(&self, place: &Pointer) -> usize {
        self.spans.nearest(&self.text, place).map_or(0, |(span, _)| if span.key == NO_KEY { span.start } else { span.key } as usize)
    }

    /// The bytes of the value at a place, in [`Document::text`].
    pub fn span(&self, place: &Pointer) -> Option<Range<usize>> {
        let (span, exact) = self.spans.nearest(&self.text, place)?;
        exact.then(|| span.range())
    }

    /// The innermost value or member that a byte of [`Document::text`] belongs to; directly behind a value is still in it.
    pub fn place_at(&self, offset: usize) -> Pointer {
        self.spans.place_at(&self.text, offset)
    }

    /// The bytes of each comment, in [`Document::text`] and in its order.
    pub fn comments(&self) -> &[Range<usize>] {
        &self.comments
    }

    /// The spans, for a rewrite.
    pub(super) fn spans(&self) -> &Spans {
        &self.spans
    }
}

/// Reads a text that is JSON and nothing else: a comment is a mistake in it, since nobody would keep it.
pub fn read(text: &str) -> Document {
    match oversize(text.len()) {
        Some(document) => document,
        None => parse(text.into(), false, None),
    }
}

/// Reads the text of a manifest, in which comments may stand wherever white space may; [`rewrite`](super::rewrite) keeps them.
pub fn read_with_comments(text: &str) -> Document {
    match oversize(text.len()) {
        Some(document) => document,
        None => parse(text.into(), true, None),
    }
}

/// Reads the bytes of a file, in which comments may stand: UTF-8 or UTF-16, with or without a byte order mark.
pub fn read_bytes(bytes: &[u8]) -> Document {
    if let Some(document) = oversize(bytes.len()) {
        return document;
    }
    match decode(bytes) {
        Found::Utf8(text) => parse(text.into(), true, None),
        Found::Utf16(text) => {
            let message = "Save the file as UTF-8: it is UTF-16, which Formwork reads but does not write".into();
            parse(text, true, Some(note("file.encoding", Severity::Warning, message, "")))
        }
        Found::Broken(text, at, message) => {
            let (line, column) = Lines::new(text.as_bytes()).at(text.as_bytes(), at);
            refused(note("file.encoding", Severity::Error, message, ""), line, column)
        }
        Found::Binary(kind) => {
            let message = ["Give the manifest, a JSON file: this one seems to be ", kind].concat();
            refused(note("file.binary", Severity::Error, message, ""), 1, 1)
        }
    }
}

fn parse(text: String, may_comment: bool, encoding: Option<Note>) -> Document {
    let lines = Lines::new(text.as_bytes());
    let mut parser = Parser::new(&text, &lines, may_comment);
    let value = parser.document();
    let (spans, comments, notes) = (parser.spans, parser.comments, parser.notes);
    let mut document = Document { value, problems: Vec::new(), text, lines, spans, comments };
    for note in encoding.into_iter().chain(notes) {
        let (line, column) = document.lines.at(document.text.as_bytes(), note.at);
        let path = document.place_at(note.at);
        document.problems.push(problem(note, path, line, column));
    }
    document
}

/// The answer to more bytes than are read. In tenths of a megabyte, rounded up: what is too much never reads as the limit.
fn oversize(len: usize) -> Option<Document> {
    (len > MAX_BYTES).then(|| {
        let tenths = (len >> 20) * 10 + ((len & 0xF_FFFF) * 10).div_ceil(1 << 20);
        let found = [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat();
        let message = ["Give a file of at most 8 MB: this one has ", &found, " MB"].concat();
        refused(note("file.size", Severity::Error, message, "Media are files of their own beside the manifest, not part of it."), 1, 1)
    })
}

fn refused(note: Note, line: u32, column: u32) -> Document {
    Document { problems: vec![problem(note, Pointer::root(), line, column)], ..Document::default() }
}

fn note(code: &'static str, severity: Severity, message: String, help: &'static str) -> Note {
    Note { code, severity, at: 0, message, help }
}

fn problem(note: Note, path: Pointer, line: u32, column: u32) -> Problem {
    Problem {
        code: note.code.into(),
        severity: note.severity,
        path,
        field: "Manifest".into(),
        message: note.message,
        help: note.help.into(),
        docs: "https://www.rfc-editor.org/rfc/rfc8259".into(),
        line: Some(line),
        column: Some(column),
        fix: None,
    }
}
