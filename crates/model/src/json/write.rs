//! Value to text.
use super::layout::Layout;
use super::{Json, scan};

/// The most columns of a line that holds a whole list.
const COLUMNS: usize = 100;

/// The value on one line, without white space and without a newline at the end.
pub fn compact(value: &Json) -> String {
    let mut out = String::new();
    put(&mut out, value, Layout::COMPACT);
    out
}

/// The value with two-space indent and a trailing newline (contract section 3): each member on its own line, and a list of
/// scalars on one line where that line stays within 100 columns.
pub fn pretty(value: &Json) -> String {
    let mut out = String::new();
    put(&mut out, value, Layout::PRETTY);
    out.push('\n');
    out
}

/// Appends a value. It keeps its own stack, so that no nesting is too deep for it.
pub(super) fn put(out: &mut String, value: &Json, layout: Layout<'_>) {
    let mut open: Vec<(&Json, usize)> = Vec::new();
    let mut here = value;
    loop {
        let follows = open.last().is_some_and(|&(parent, next)| next < len(parent));
        if len(here) > 0 && (layout.newline.is_empty() || !line(out, here, layout, follows)) {
            out.push(if matches!(here, Json::List(_)) { '[' } else { '{' });
            open.push((here, 0));
        } else if len(here) == 0 {
            scalar(out, here);
        }
        loop {
            let depth = open.len();
            let Some((parent, next)) = open.last_mut() else { return };
            let index = *next;
            let ends = index == len(parent);
            if !layout.newline.is_empty() {
                if index > 0 && !ends {
                    out.push(',');
                }
                out.push_str(layout.newline);
                out.push_str(layout.indent);
                (usize::from(ends)..depth).for_each(|_| out.push_str(layout.unit));
            } else if index > 0 && !ends {
                out.push_str(layout.comma);
            }
            *next += 1;
            let child = match parent {
                Json::List(items) => items.get(index),
                Json::Object(members) => members.get(index).map(|(name, value)| {
                    string(out, name);
                    out.push_str(layout.colon);
                    value
                }),
                _ => None,
            };
            match child {
                Some(child) => {
                    here = child;
                    break;
                }
                None => {
                    out.push(if matches!(parent, Json::List(_)) { ']' } else { '}' });
                    open.pop();
                }
            }
        }
    }
}

fn len(value: &Json) -> usize {
    match value {
        Json::List(items) => items.len(),
        Json::Object(members) => members.len(),
        _ => 0,
    }
}

/// Appends a list of scalars on the present line; not if it would become too long.
fn line(out: &mut String, list: &Json, layout: Layout<'_>, follows: bool) -> bool {
    let Json::List(items) = list else { return false };
    if items.iter().any(|item| matches!(item, Json::List(_) | Json::Object(_))) {
        return false;
    }
    let start = out.len();
    // No character has more than four bytes: what is further back than this is too much in any case.
    let most = 4 * COLUMNS;
    let used = columns(out.bytes().rev().take(most).take_while(|&b| b != b'\n')) + usize::from(follows);
    for item in items {
        out.push_str(if out.len() == start { "[" } else { layout.comma });
        scalar(out, item);
        if out.len() - start > most {
            break;
        }
    }
    out.push(']');
    let fits = out.len() - start <= most && used + columns(out.bytes().skip(start)) <= COLUMNS;
    if !fits {
        out.truncate(start);
    }
    fits
}

fn columns(bytes: impl Iterator<Item = u8>) -> usize {
    bytes.filter(|b| !matches!(b, 0x80..=0xBF)).count()
}

fn scalar(out: &mut String, value: &Json) {
    match value {
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        // A number that was not read from JSON may be spelled in a way that JSON has not.
        Json::Number(text) if scan::number(text.as_bytes(), 0) == Ok(text.len()) => out.push_str(text),
        Json::Null | Json::Number(_) => out.push_str("null"),
        Json::Text(text) => string(out, text),
        Json::List(_) => out.push_str("[]"),
        Json::Object(_) => out.push_str("{}"),
    }
}

/// Appends a string in quotes, with no more escapes than needed. U+2028 and U+2029 end a line for many programs.
pub(super) fn string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '\0'..' ' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                out.push_str(&scan::code(c.into()));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
