//! What a body becomes on its way through a program that parses it and writes it anew.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use serde_json::{Serializer, Value};
use std::io;

/// One such form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Byte for byte.
    AsIs,
    /// JSON without white space.
    Compact,
    /// JSON indented by two spaces.
    Pretty,
    /// JSON indented by four spaces.
    Wide,
    /// JSON with a space after commas and colons, as Python writes it.
    Spaced,
    /// JSON without white space, members in the order of their names.
    Sorted,
    /// A line feed added at the end.
    LineAdded,
    /// White space taken away at both ends.
    Trimmed,
    /// Line feeds turned into carriage return and line feed.
    CarriageReturns,
    /// The text as a JSON string.
    Quoted,
}

impl Form {
    /// What stands after "the body" in a list of computations.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::AsIs => "",
            Self::Compact => ", parsed and written as compact JSON",
            Self::Pretty => ", parsed and written as JSON indented by two spaces",
            Self::Wide => ", parsed and written as JSON indented by four spaces",
            Self::Spaced => ", parsed and written as JSON with a space after commas and colons",
            Self::Sorted => ", parsed and written as JSON with sorted keys",
            Self::LineAdded => " with a line feed added",
            Self::Trimmed => " without white space at its ends",
            Self::CarriageReturns => " with carriage returns",
            Self::Quoted => " as a JSON string",
        }
    }

    /// What it was computed over.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::AsIs => "the body",
            Self::Compact => "the body after it was parsed and written anew as compact JSON",
            Self::Pretty => "the body after it was parsed and written anew with two spaces",
            Self::Wide => "the body after it was parsed and written anew with four spaces",
            Self::Spaced => "the body after it was parsed and written anew with spaces after commas and colons",
            Self::Sorted => "the body after it was parsed and written anew with sorted keys",
            Self::LineAdded => "the body with a line feed added at its end",
            Self::Trimmed => "the body without the white space at its ends",
            Self::CarriageReturns => "the body with its line feeds turned into carriage returns and line feeds",
            Self::Quoted => "the body turned into a JSON string",
        }
    }
}

/// The longest body whose forms are tried, in bytes; of a longer one only itself is.
const LONGEST: usize = 128 * 1024;

/// The forms of a body, each once; the body itself comes first.
pub(crate) fn forms(body: &str) -> Vec<(Form, String)> {
    if body.len() > LONGEST {
        return vec![(Form::AsIs, body.to_owned())];
    }
    let mut all = vec![
        (Form::AsIs, body.to_owned()),
        (Form::LineAdded, [body, "\n"].concat()),
        (Form::Trimmed, body.trim().to_owned()),
        (Form::CarriageReturns, body.replace("\r\n", "\n").replace('\n', "\r\n")),
        (Form::Quoted, Value::from(body).to_string()),
    ];
    if let Ok(value) = serde_json::from_str::<Value>(body) {
        all.push((Form::Compact, written(&value, CompactFormatter)));
        all.push((Form::Pretty, written(&value, PrettyFormatter::with_indent(b"  "))));
        all.push((Form::Wide, written(&value, PrettyFormatter::with_indent(b"    "))));
        all.push((Form::Spaced, written(&value, Spaced)));
        all.push((Form::Sorted, written(&sorted(value), CompactFormatter)));
    }
    let mut kept: Vec<(Form, String)> = Vec::new();
    for (form, text) in all {
        if kept.iter().all(|(_, other)| *other != text) {
            kept.push((form, text));
        }
    }
    kept
}

fn written(value: &Value, formatter: impl Formatter) -> String {
    let mut out = Vec::new();
    let _ = value.serialize(&mut Serializer::with_formatter(&mut out, formatter));
    String::from_utf8_lossy(&out).into_owned()
}

/// Members in the order of their names, at every depth. A value that was read is at most 128 levels deep.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            members.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(members.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }
}
