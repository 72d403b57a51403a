//! A sentence on what to do, for each way to miss the grammar.

use super::parse::Parser;
use super::scan::{self, part};
use super::span::NO_KEY;
use super::{Json, span};

/// The most characters of the text that a message repeats.
const MAX_QUOTED: usize = 40;

impl<'a> Parser<'a> {
    /// Something else than a value stands where one is wanted.
    pub(super) fn no_value(&mut self, key: u32, word: &str) -> Option<Json> {
        let at = self.at;
        if let Some(message) = self.stray() {
            return self.syntax(at, message);
        }
        let here = self.here();
        let next = self.bytes.get(at + 1).copied().unwrap_or_default();
        let message = match self.peek() {
            b'+' => "Remove the plus sign before the number".into(),
            b'.' if next.is_ascii_digit() => "Add a zero before the decimal point".into(),
            _ if self.depth == 0 => ["Start the file with “{”: it starts with ", &here].concat(),
            _ if ["true", "false", "null"].into_iter().any(|known| word.eq_ignore_ascii_case(known)) => {
                ["Write ", &quoted(word), " in small letters"].concat()
            }
            _ if matches!(word, "NaN" | "nan" | "Infinity" | "inf") => ["Replace ", &quoted(word), " by a number with digits"].concat(),
            _ if matches!(word, "undefined" | "None" | "nil") => ["Replace ", &quoted(word), " by “null”"].concat(),
            _ if !word.is_empty() => ["Put ", &quoted(word), " in double quotes"].concat(),
            b',' if key == NO_KEY => "Remove the extra comma".into(),
            _ if key == NO_KEY => ["Replace ", &here, " by a value"].concat(),
            _ if here.is_empty() => ["Add a value for ", &quoted(&span::name(self.text, key)), ": the file ends before it"].concat(),
            b',' | b'}' | b']' => ["Add a value for ", &quoted(&span::name(self.text, key)), " before ", &here].concat(),
            _ => ["Replace ", &here, " by a value for ", &quoted(&span::name(self.text, key))].concat(),
        };
        self.syntax(at, message)
    }

    /// Something else than a member name stands where one is wanted.
    pub(super) fn no_key(&mut self, open: usize) -> Option<()> {
        let at = self.at;
        if at == self.bytes.len() {
            return self.unclosed(open);
        }
        let message = self.stray().unwrap_or_else(|| {
            let word = self.word();
            let here = self.here();
            match self.peek() {
                _ if !word.is_empty() => ["Put the key ", &quoted(word), " in double quotes"].concat(),
                b',' => "Remove the extra comma".into(),
                b']' => ["Replace “]” by “}”: the object starts at line ", &self.line(open)].concat(),
                b':' => "Add a key in double quotes before the colon".into(),
                b'{' | b'[' => ["Add a key in double quotes and a colon before ", &here].concat(),
                _ => ["Replace ", &here, " by a key in double quotes"].concat(),
            }
        });
        self.syntax(at, message)
    }

    /// Something else than a colon follows a member name.
    pub(super) fn no_colon(&mut self, name: &str, open: usize) -> Option<()> {
        let at = self.at;
        if at == self.bytes.len() {
            return self.unclosed(open);
        }
        let message = self.stray().unwrap_or_else(|| match self.peek() {
            b'=' => "Replace “=” by a colon".into(),
            _ => ["Add a colon and a value after the key ", &quoted(name)].concat(),
        });
        self.syntax(at, message)
    }

    /// Something else than a comma or the closing bracket follows a member (called `name`) or the element number `count`.
    pub(super) fn no_comma<T>(&mut self, open: usize, end: usize, name: &str, count: Option<usize>) -> Option<T> {
        let at = self.at;
        if at == self.bytes.len() {
            return self.unclosed(open);
        }
        let subject = match count {
            None => name.into(),
            Some(count) => ["element ", &count.to_string(), " of the list"].concat(),
        };
        let here = self.here();
        let word = self.word();
        let behind = self.bytes.get(end.saturating_sub(1)).copied().unwrap_or_default();
        if let Some(message) = self.stray() {
            return self.syntax(at, message);
        }
        let (at, message) = match self.peek() {
            b';' | b':' if count.is_none() => (at, ["Replace ", &here, " by a comma"].concat()),
            b']' | b'}' => {
                let kind = if count.is_none() { "object" } else { "list" };
                (at, ["Close the ", kind, " that starts at line ", &self.line(open), " before ", &here].concat())
            }
            _ if end == at && behind == b'"' && !word.is_empty() => (end - 1, "Write a double quote inside the text as “\\\"”".into()),
            b'"' | b'{' | b'[' => (end, self.between(&subject, count)),
            _ if !word.is_empty() => (end, self.between(&subject, count)),
            _ => (at, ["Remove ", &here, " after ", &subject].concat()),
        };
        self.syntax(at, message)
    }

    /// Two neighbours without a comma.
    pub(super) fn between(&self, subject: &str, count: Option<usize>) -> String {
        if let Some(count) = count {
            return ["Add a comma between the elements ", &count.to_string(), " and ", &(count + 1).to_string(), " of the list"].concat();
        }
        match scan::string(self.text, self.at) {
            Ok((next, _)) if self.peek() == b'"' => ["Add a comma between ", subject, " and ", &quoted(&next)].concat(),
            _ => ["Add a comma after ", subject].concat(),
        }
    }

    pub(super) fn unclosed<T>(&mut self, open: usize) -> Option<T> {
        let kind = if self.bytes.get(open) == Some(&b'{') { "object" } else { "list" };
        let message = ["Close the ", kind, " that starts at line ", &self.line(open)].concat();
        self.syntax(self.bytes.len(), message)
    }

    /// What to do about text at the next byte that JSON has in no place at all.
    pub(super) fn stray(&self) -> Option<String> {
        let rest = part(self.text, self.at, self.text.len());
        let c = rest.chars().next()?;
        let comment = rest.starts_with("//") || rest.starts_with("/*");
        match c {
            // Where comments are allowed, only one without an end is left standing.
            '/' if comment && self.may_comment => Some("Close the comment with “*/”: the file ends within it".into()),
            '#' if self.may_comment => Some("Begin the comment with “//”: “#” has no meaning here".into()),
            '#' => Some("Remove the comment: this text is plain JSON, which has none".into()),
            '/' if comment => Some("Remove the comment: this text is plain JSON, which has none".into()),
            '\'' => Some("Replace the single quotes by double quotes".into()),
            '`' => Some("Replace the backquotes by double quotes".into()),
            _ if curly(c) => Some("Replace the curly quotes by straight double quotes".into()),
            _ if unseen(c) => Some(["Replace the character ", &shown(c), " by a space"].concat()),
            _ => None,
        }
    }

    /// The word at the next byte, in the widest sense: what may have been meant as a name, a literal or a number.
    pub(super) fn word(&self) -> &'a str {
        let rest = part(self.text, self.at, self.text.len());
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "_$-.".contains(c) || (!c.is_ascii() && !unseen(c) && !curly(c))));
        part(rest, 0, end.unwrap_or(rest.len()))
    }

    /// The character at the next byte, in quotes; empty at the end of the text.
    pub(super) fn here(&self) -> String {
        part(self.text, self.at, self.text.len()).chars().next().map(|c| ["“", &shown(c), "”"].concat()).unwrap_or_default()
    }

    pub(super) fn line(&self, at: usize) -> String {
        self.lines.at(self.bytes, at).0.to_string()
    }
}

/// A piece of the text in quotes: on one line, and not too much of it.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("“");
    for (count, c) in text.chars().enumerate() {
        if count == MAX_QUOTED {
            quoted.push('…');
            break;
        }
        quoted.push(if unseen(c) { '\u{FFFD}' } else { c });
    }
    quoted.push('”');
    quoted
}

fn shown(c: char) -> String {
    if unseen(c) { ["U+", &scan::code(c.into())].concat() } else { c.into() }
}

fn curly(c: char) -> bool {
    matches!(c, '‘'..='‟' | '«' | '»' | '＂')
}

/// Control characters, spaces other than the plain one, and characters without a shape.
fn unseen(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{1F}'
            | '\u{7F}'..='\u{A0}'
            | '\u{AD}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}'
            | '\u{205F}'..='\u{206F}'
            | '\u{3000}'
            | '\u{FEFF}'
    )
}
