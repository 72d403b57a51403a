//! The grammar of RFC 8259, with comments where they are allowed.

use super::Json;
use super::lines::{Lines, MARK};
use super::mistake::quoted;
use super::read::MAX_DEPTH;
use super::scan::{self, Broken, part};
use super::span::{NO_KEY, Span, Spans};
use super::trivia;
use crate::problem::Severity;
use std::ops::Range;

/// The most findings that are collected.
const MAX_NOTES: usize = 100;
/// The largest integer up to which a double holds every one: 2^53.
const MAX_EXACT: &str = "9007199254740992";

/// A finding about the text, at a byte of it.
pub(super) struct Note {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) at: usize,
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// Walks over a text once.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) lines: &'a Lines,
    /// The next byte to look at; it only grows.
    pub(super) at: usize,
    pub(super) depth: usize,
    /// Whether comments may stand where white space may.
    pub(super) may_comment: bool,
    /// The bytes of each comment.
    pub(super) comments: Vec<Range<usize>>,
    /// Spans whose parent is still open.
    open: Vec<Span>,
    /// What was read, even where reading stopped half-way.
    pub(super) spans: Spans,
    /// What was found, in the order of the text.
    pub(super) notes: Vec<Note>,
}

impl<'a> Parser<'a> {
    /// A parser at the start of `text`, whose lines are counted.
    pub(super) fn new(text: &'a str, lines: &'a Lines, may_comment: bool) -> Self {
        let bytes = text.as_bytes();
        Self {
            text,
            bytes,
            lines,
            at: 0,
            depth: 0,
            may_comment,
            comments: Vec::new(),
            open: Vec::new(),
            spans: Spans::default(),
            notes: Vec::new(),
        }
    }

    /// Reads the whole text: one value and nothing after it.
    pub(super) fn document(&mut self) -> Option<Json> {
        let marked = self.bytes.starts_with(MARK);
        if marked {
            self.at = MARK.len();
        }
        self.blank();
        if self.at == self.bytes.len() {
            let message = match self.comments.first() {
                Some(_) => "Write a manifest into this file: it holds nothing but comments",
                None if self.bytes.is_empty() => "Write a manifest into this file: it is empty",
                None => "Write a manifest into this file: it holds nothing but white space",
            };
            return self.stop("file.empty", 0, message.into());
        }
        if marked {
            self.note(
                "file.byteOrderMark",
                Severity::Hint,
                0,
                "Save the file without a byte order mark".into(),
                "It is skipped here, but JSON must not start with one, and other programs may refuse the file.",
            );
        }
        let value = self.value(NO_KEY);
        self.spans.0.append(&mut self.open);
        let value = value?;
        let end = self.at;
        self.blank();
        if let Some(at) = self.comments.first().map(|first| first.start) {
            let message = "Leave the comments out where other programs read this file: plain JSON has none".into();
            self.note("file.comments", Severity::Hint, at, message, "They are read over here, and kept when the file is written.");
        }
        if self.at == self.bytes.len() {
            return Some(value);
        }
        let message = self
            .stray()
            .unwrap_or_else(|| ["Remove the text after the manifest, which ends at line ", &self.line(end.saturating_sub(1))].concat());
        self.syntax(self.at, message)
    }

    /// Reads one value at the next byte, and leaves exactly one span for it on `open`, also where it stops.
    fn value(&mut self, key: u32) -> Option<Json> {
        let start = self.at;
        let children = self.open.len();
        let value = match self.peek() {
            b'{' | b'[' => self.nested(),
            b'"' => self.string().map(Json::Text),
            b'-' | b'0'..=b'9' => self.number(),
            _ => self.literal(key),
        };
        let first = self.spans.0.len() as u32;
        self.spans.0.extend(self.open.drain(children..));
        let len = self.spans.0.len() as u32 - first;
        self.open.push(Span { key, start: start as u32, end: self.at as u32, first, len, by_name: 0 });
        value
    }

    fn nested(&mut self) -> Option<Json> {
        if self.depth == MAX_DEPTH {
            return self.stop("file.depth", self.at, "Nesting deeper than 128 levels is not read: move this value further up".into());
        }
        self.depth += 1;
        let value = if self.peek() == b'{' {
            let children = self.open.len();
            let mut members = Vec::new();
            let whole = self.members(&mut members);
            self.names(children, &members);
            whole.map(|()| Json::Object(members))
        } else {
            self.elements().map(Json::List)
        };
        self.depth -= 1;
        value
    }

    fn members(&mut self, members: &mut Vec<(String, Json)>) -> Option<()> {
        let open = self.at;
        let mut comma = None;
        self.at += 1;
        loop {
            self.blank();
            match (self.peek(), comma) {
                (b'"', _) => {}
                (b'}', None) => return self.close(),
                (b'}', Some(at)) => return self.syntax(at, "Remove the comma after the last member".into()),
                _ => return self.no_key(open),
            }
            let key = self.at;
            let name = self.string()?;
            self.blank();
            if self.peek() != b':' {
                return self.no_colon(&name, open);
            }
            self.at += 1;
            self.blank();
            let last = members.len();
            members.push((name, Json::Null));
            let value = self.value(key as u32)?;
            let end = self.at;
            self.blank();
            if let Some(member) = members.get_mut(last) {
                member.1 = value;
                match self.peek() {
                    b',' => comma = Some(self.at),
                    b'}' => return self.close(),
                    _ => return self.no_comma(open, end, &quoted(&member.0), None),
                }
            }
            self.at += 1;
        }
    }

    fn elements(&mut self) -> Option<Vec<Json>> {
        let open = self.at;
        let mut comma = None;
        let mut items = Vec::new();
        self.at += 1;
        loop {
            self.blank();
            match (self.peek(), comma) {
                (b']', None) => return self.close().map(|()| items),
                (b']', Some(at)) => return self.syntax(at, "Remove the comma after the last element".into()),
                (b'}', _) => return self.syntax(self.at, ["Replace “}” by “]”: the list starts at line ", &self.line(open)].concat()),
                _ if self.at == self.bytes.len() => return self.unclosed(open),
                _ => {}
            }
            items.push(self.value(NO_KEY)?);
            let end = self.at;
            self.blank();
            match self.peek() {
                b',' => comma = Some(self.at),
                b']' => return self.close().map(|()| items),
                _ => return self.no_comma(open, end, "", Some(items.len())),
            }
            self.at += 1;
        }
    }

    fn close(&mut self) -> Option<()> {
        self.at += 1;
        Some(())
    }

    /// Sorts the names of an object: for look-ups by name, and because equal ones then stand side by side.
    fn names(&mut self, children: usize, members: &[(String, Json)]) {
        let order = by_name(members);
        for (slot, &child) in order.iter().enumerate() {
            if let Some(span) = self.open.get_mut(children + slot) {
                span.by_name = child;
            }
        }
        let key = |child: u32| self.open.get(children + child as usize).map_or(0, |span| span.key as usize);
        let mut found = Vec::new();
        let mut first = 0;
        for pair in order.windows(2) {
            let &[before, here] = pair else { continue };
            let name = |child: u32| members.get(child as usize).map(|member| member.0.as_str());
            if name(before) != name(here) {
                continue;
            }
            // Of three equal names the first is still the one to point to.
            if found.last().is_none_or(|&(_, at, _)| at != key(before)) {
                first = key(before);
            }
            found.push((first, key(here), name(here).unwrap_or_default()));
            if found.len() + self.notes.len() >= MAX_NOTES {
                break;
            }
        }
        for (first, at, name) in found {
            let message = [&quoted(name), " stands twice in this object; the first is at line ", &self.line(first)].concat();
            self.note("file.duplicateKey", Severity::Error, at, message, "Only the last one counts; remove the others.");
        }
    }

    fn string(&mut self) -> Option<String> {
        match scan::string(self.text, self.at) {
            Ok((value, end)) => {
                self.at = end;
                Some(value)
            }
            Err(Broken::At(at, message)) => self.syntax(at, message),
            Err(Broken::Ends) => {
                let (line, column) = self.lines.at(self.bytes, self.at);
                let (line, column) = (line.to_string(), column.to_string());
                let message = ["The file ends in the middle of a string that starts at line ", &line, ", column ", &column].concat();
                self.syntax(self.bytes.len(), message)
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        match scan::number(self.bytes, start) {
            Err((at, message)) => self.syntax(at, message.into()),
            Ok(end) => {
                self.at = end;
                let text = part(self.text, start, end);
                if let Some(wanted) = rounded(text) {
                    let message = [wanted, &quoted(text)].concat();
                    self.note("file.number", Severity::Warning, start, message, "The number is kept as it is written here.");
                }
                Some(Json::Number(text.into()))
            }
        }
    }

    fn literal(&mut self, key: u32) -> Option<Json> {
        let word = self.word();
        let value = match word {
            "null" => Json::Null,
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            _ => return self.no_value(key, word),
        };
        self.at += word.len();
        Some(value)
    }

    pub(super) fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    fn blank(&mut self) {
        loop {
            match self.peek() {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' if self.may_comment => {
                    let Some(end) = trivia::comment(self.bytes, self.at) else { return };
                    self.comments.push(self.at..end);
                    self.at = end;
                }
                _ => return,
            }
        }
    }

    fn note(&mut self, code: &'static str, severity: Severity, at: usize, message: String, help: &'static str) {
        if self.notes.len() < MAX_NOTES {
            // Repeated names are found where their object ends, after what is in it.
            let place = self.notes.partition_point(|note| note.at <= at);
            self.notes.insert(place, Note { code, severity, at, message, help });
        }
    }

    pub(super) fn syntax<T>(&mut self, at: usize, message: String) -> Option<T> {
        self.stop("file.syntax", at, message)
    }

    /// Ends the reading. What stops it is told whatever else was found before.
    fn stop<T>(&mut self, code: &'static str, at: usize, message: String) -> Option<T> {
        self.at = self.at.max(at);
        self.notes.truncate(MAX_NOTES - 1);
        self.note(code, Severity::Error, at, message, "");
        None
    }
}

/// The members by name, and those of equal name by place. A merge sort of a few lines: the library's is many times its size.
pub(super) fn by_name(members: &[(String, Json)]) -> Vec<u32> {
    let count = members.len();
    let name = |at: u32| members.get(at as usize).map(|member| member.0.as_str());
    let mut order: Vec<u32> = (0..count as u32).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        merged.clear();
        let mut rest = order.as_slice();
        while !rest.is_empty() {
            let (mut left, after) = rest.split_at(width.min(rest.len()));
            let (mut right, after) = after.split_at(width.min(after.len()));
            rest = after;
            while let (Some((&a, lefts)), Some((&b, rights))) = (left.split_first(), right.split_first()) {
                if name(a) <= name(b) {
                    merged.push(a);
                    left = lefts;
                } else {
                    merged.push(b);
                    right = rights;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

/// The first digits of what is rounded to infinity, and to the smallest double rather than to 0.
const BEYOND: (&str, &str) = ("1797693134862315807937289714053034150799", "2470328229206232720882843964341106861825");

/// Whether a double takes a number for infinity, or for 0 although it is not. Its digits tell: the tables with which a double is
/// read are larger than this whole parser.
fn is_lost(number: &str) -> bool {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('-');
    let digits = whole.bytes().chain(fraction.bytes());
    let zeros = digits.clone().take_while(|digit| *digit == b'0').count();
    let significant = digits.skip(zeros);
    if zeros == whole.len() + fraction.len() {
        return false;
    }
    let far = if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 };
    let exponent = exponent.trim_start_matches('+').parse().unwrap_or(far);
    match exponent.saturating_add(whole.len() as i64 - 1 - zeros as i64) {
        308 => significant.ge(BEYOND.0.bytes()),
        -324 => significant.le(BEYOND.1.bytes()),
        place => !(-324..=308).contains(&place),
    }
}

/// What to do about a number that a double does not hold.
fn rounded(number: &str) -> Option<&'static str> {
    if number.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        let digits = number.trim_start_matches('-');
        return ((digits.len(), digits) > (MAX_EXACT.len(), MAX_EXACT))
            .then_some("Use an integer within ±9007199254740992, or text: other programs will round ");
    }
    is_lost(number).then_some("Use a number of at most ±1.8e308 and at least ±4.9e-324, or text: other programs will not keep ")
}
