//! The marks of an XML text in their order, as far as a search for what a drawing does needs them.

use std::borrow::Cow;

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'a> {
    /// A start tag: its name, and what stands between the name and its end.
    Start(&'a str, &'a str),
    /// An end tag, by its name.
    End(&'a str),
    /// Text between tags, or in a CDATA section.
    Text(&'a str),
    /// A document type: all between `<!` and its `>`.
    Kind(&'a str),
    /// What is meant for a program, between `<?` and `?>`.
    Order(&'a str),
    /// The text ends within a mark.
    Cut,
}

/// Makes a mark of what stands within it.
type Make = fn(&str) -> Option<Mark<'_>>;

/// The marks of a text; comments are left out. Each takes at least a byte.
pub(super) fn marks(mut text: &str) -> impl Iterator<Item = Mark<'_>> {
    std::iter::from_fn(move || {
        loop {
            if text.is_empty() {
                return None;
            }
            let Some(rest) = text.strip_prefix('<') else {
                let (before, after) = text.split_at_checked(text.find('<').unwrap_or(text.len()))?;
                text = after;
                return Some(Mark::Text(before));
            };
            let until = |rest: &str, end: &str| -> Option<(usize, usize)> { rest.find(end).map(|at| (at, at + end.len())) };
            let (start, ends, make): (usize, Option<(usize, usize)>, Make) = if let Some(rest) = rest.strip_prefix("!--") {
                (4, until(rest, "-->"), |_| None)
            } else if let Some(rest) = rest.strip_prefix("![CDATA[") {
                (9, until(rest, "]]>"), |text| Some(Mark::Text(text)))
            } else if let Some(rest) = rest.strip_prefix('?') {
                (2, until(rest, "?>"), |text| Some(Mark::Order(text)))
            } else if let Some(rest) = rest.strip_prefix('!') {
                (2, kind_end(rest), |text| Some(Mark::Kind(text)))
            } else if let Some(rest) = rest.strip_prefix('/') {
                (2, until(rest, ">"), |text| Some(Mark::End(text.trim())))
            } else {
                (1, tag_end(rest), |text| {
                    let (name, rest) = text.split_at(text.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(text.len()));
                    Some(Mark::Start(name, rest))
                })
            };
            let Some((body, next)) = ends.and_then(|(end, next)| Some((text.get(start..start + end)?, text.get(start + next..)?))) else {
                text = "";
                return Some(Mark::Cut);
            };
            text = next;
            if let Some(mark) = make(body) {
                return Some(mark);
            }
        }
    })
}

/// Where a start tag ends, outside of quotes.
fn tag_end(text: &str) -> Option<(usize, usize)> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some((at, at + 1)),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Where a document type ends: outside of quotes and of the brackets around what it declares.
fn kind_end(text: &str) -> Option<(usize, usize)> {
    let (mut quote, mut depth) = (None, 0usize);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') if depth == 0 => return Some((at, at + 1)),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => depth += 1,
            (None, b']') => depth = depth.saturating_sub(1),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Names and values of a tag’s attributes, as they are written; `None` in place of a value without quotes.
pub(super) fn attributes(mut text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    std::iter::from_fn(move || {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if text.is_empty() {
            return None;
        }
        let end = text.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(text.len());
        let (name, rest) = text.split_at_checked(end)?;
        let Some(rest) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
            text = rest;
            return Some((name, None));
        };
        let quoted = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).and_then(|quote| rest.get(1..)?.split_once(quote));
        let Some((value, rest)) = quoted else {
            text = rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
            return Some((name, None));
        };
        text = rest;
        Some((name, Some(value)))
    })
}

/// A name without its prefix, in small letters: a prefix can be bound to anything.
pub(super) fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

/// A value with its character references read. Others than those of XML itself stay as they are.
pub(super) fn decoded(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    let mut text = String::with_capacity(value.len());
    let mut parts = value.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        // The longest that is a reference has ten characters.
        let name = part.find(';').filter(|end| *end <= 12).and_then(|end| part.split_at_checked(end));
        let read = name.and_then(|(name, rest)| Some((reference(name)?, rest.get(1..)?)));
        match read {
            Some((c, rest)) => {
                text.push(c);
                text.push_str(rest);
            }
            None => {
                text.push('&');
                text.push_str(part);
            }
        }
    }
    Cow::Owned(text)
}

fn reference(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(hex.get(1..)?, 16),
            digits => number(digits, 10),
        },
    }
}
