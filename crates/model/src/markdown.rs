//! What rules need to know of a Markdown text: raw HTML, links with their texts, nesting.
//!
//! A linear scan over blocks and spans, not a parser: what it takes for a link or HTML is at least what a CommonMark reader
//! takes for one. Code spans and fenced blocks are passed over.

use std::cell::LazyCell;
use std::collections::BTreeMap;

/// Links and images that could not be closed; beyond so many, the text counts as too deep, so that the scan stays linear.
const MAX_UNCLOSED: u32 = 500;
/// How many emphasis marks in a row count as nesting.
const LONG_RUN: u32 = 9;
/// The longest link destination that is read.
const MAX_TARGET: usize = 4096;

/// What was found in a Markdown text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markdown<'a> {
    /// The first piece of raw HTML, cut at its end or after some characters.
    pub(crate) html: Option<&'a str>,
    /// The links and images, in order.
    pub(crate) links: Vec<Link<'a>>,
    /// How deep quotes, lists, emphasis and brackets nest.
    pub(crate) depth: u32,
}

/// A link or an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Link<'a> {
    /// What is shown of it.
    pub(crate) text: &'a str,
    /// Where it leads.
    pub(crate) target: &'a str,
    /// Whether it is an image.
    pub(crate) image: bool,
}

/// Scans a Markdown text.
pub(crate) fn scan(text: &str) -> Markdown<'_> {
    let mut found = Markdown::default();
    let mut unclosed = 0;
    let mut fence: Option<(u8, usize)> = None;
    let mut block: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let (depth, content) = containers(line);
        let run = fence_run(content);
        if let Some((mark, length)) = fence {
            if run.is_some_and(|(m, n, rest)| m == mark && n >= length && rest.trim().is_empty()) {
                fence = None;
            }
            continue;
        }
        let opens = run.filter(|(mark, _, rest)| *mark != b'`' || !rest.contains('`'));
        if opens.is_some() || content.trim().is_empty() {
            flush(text, &mut block, &mut found, &mut unclosed);
            fence = opens.map(|(mark, length, _)| (mark, length));
            continue;
        }
        found.depth = found.depth.max(depth);
        block = Some((block.map_or(start, |(start, _)| start), end));
    }
    flush(text, &mut block, &mut found, &mut unclosed);
    found
}

/// How many quotes and list markers a line opens or continues, and what stands behind them.
fn containers(line: &str) -> (u32, &str) {
    let mut rest = line;
    let mut depth = 0;
    let mut indent = 0;
    loop {
        let inner = rest.trim_start_matches([' ', '\t']);
        indent += rest.len() - inner.len();
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match inner.as_bytes() {
            [b'>', ..] => 1,
            [b'-' | b'*' | b'+', b' ' | b'\t', ..] => 1,
            bytes if (1..=9).contains(&digits) && matches!(bytes.get(digits..digits + 2), Some([b'.' | b')', b' ' | b'\t'])) => digits + 1,
            _ => return (depth + u32::try_from(indent / 4).unwrap_or(u32::MAX / 2).min(64), inner),
        };
        depth += 1;
        rest = &inner[marker..];
    }
}

/// The mark, length and rest of a line that begins with a fence.
fn fence_run(content: &str) -> Option<(u8, usize, &str)> {
    let mark = *content.as_bytes().first().filter(|b| matches!(b, b'`' | b'~'))?;
    let length = content.bytes().take_while(|b| *b == mark).count();
    (length >= 3).then(|| (mark, length, &content[length..]))
}

/// Scans the spans of the block that has been gathered.
fn flush<'a>(text: &'a str, block: &mut Option<(usize, usize)>, found: &mut Markdown<'a>, unclosed: &mut u32) {
    if let Some((start, end)) = block.take() {
        spans(&text[start..end], found, unclosed);
    }
}

fn spans<'a>(text: &'a str, found: &mut Markdown<'a>, unclosed: &mut u32) {
    let bytes = text.as_bytes();
    // Most texts have neither, and each costs a look at the whole.
    let closers = LazyCell::new(|| code_closers(bytes));
    let last_angle = LazyCell::new(|| text.rfind('>'));
    let mut brackets: Vec<(usize, bool)> = Vec::new();
    let mut marks = 0;
    let mut line_start = true;
    let mut at = 0;
    while let Some(&b) = bytes.get(at) {
        let first = line_start;
        line_start = b == b'\n' || (line_start && b == b' ');
        marks = if matches!(b, b'*' | b'_') { marks + 1 } else { 0 };
        // A run of marks nests as deep as it is long, unless it is a rule between paragraphs.
        if marks == LONG_RUN && !is_rule(&bytes[at..]) {
            found.depth = found.depth.max(LONG_RUN);
        }
        match b {
            b'\\' => at += 1,
            b'`' => {
                let length = bytes[at..].iter().take_while(|b| **b == b'`').count();
                at = closers.get(&at).copied().unwrap_or(at + length);
                continue;
            }
            b'<' => {
                if let Some((length, target)) = autolink(&text[at..]) {
                    found.links.push(Link { text: target, target, image: false });
                    at += length;
                    continue;
                }
                if found.html.is_none() && opens_html(&bytes[at + 1..]) && (first || last_angle.is_some_and(|last| last > at)) {
                    found.html = Some(tag(&text[at..]));
                }
            }
            b'[' => {
                brackets.push((at + 1, at > 0 && bytes[at - 1] == b'!'));
                found.depth = found.depth.max(u32::try_from(brackets.len()).unwrap_or(u32::MAX));
            }
            b']' => {
                if let Some((start, image)) = brackets.pop() {
                    match target(text, at + 1) {
                        Some((target, end)) => {
                            found.links.push(Link { text: &text[start..at], target, image });
                            at = end;
                            continue;
                        }
                        None if matches!(bytes.get(at + 1), Some(b'(' | b':')) => *unclosed += 1,
                        None => {}
                    }
                    if *unclosed > MAX_UNCLOSED {
                        found.depth = u32::MAX;
                        return;
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether nothing but marks follows on the line, as in a rule between paragraphs.
fn is_rule(rest: &[u8]) -> bool {
    rest.iter().take(200).take_while(|b| **b != b'\n').all(|b| matches!(b, b'*' | b'_' | b' ' | b'\r'))
}

/// Where the code span that begins at a run of backticks ends, by the place of the run.
fn code_closers(bytes: &[u8]) -> BTreeMap<usize, usize> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(skipped) = bytes[at..].iter().position(|b| *b == b'`') {
        at += skipped;
        let length = bytes[at..].iter().take_while(|b| **b == b'`').count();
        runs.push((at, length));
        at += length;
    }
    let mut next: BTreeMap<usize, usize> = BTreeMap::new();
    let mut closers = BTreeMap::new();
    for (at, length) in runs.into_iter().rev() {
        if let Some(close) = next.insert(length, at) {
            closers.insert(at, close + length);
        }
    }
    closers
}

/// The length and target of `<https://…>` or `<me@host>` at the beginning of a text.
fn autolink(text: &str) -> Option<(usize, &str)> {
    let end = 1 + text.bytes().skip(1).take(MAX_TARGET).position(|b| matches!(b, b'<' | b'>' | b' ' | b'\n' | b'\t'))?;
    let inner = text.get(1..end).filter(|_| text.as_bytes()[end] == b'>')?;
    let scheme = inner.split(':').next().filter(|scheme| scheme.len() < inner.len())?;
    let is_scheme = scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_scheme.then_some((end + 1, inner))
}

/// Whether what follows a `<` makes it the beginning of HTML.
fn opens_html(rest: &[u8]) -> bool {
    match rest {
        [b'!', b'-' | b'[' | b'a'..=b'z' | b'A'..=b'Z', ..] | [b'?', ..] => true,
        [b'/', rest @ ..] => rest.first().is_some_and(u8::is_ascii_alphabetic),
        [first, ..] if first.is_ascii_alphabetic() => {
            let name = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
            // An address such as `<me@host>` has another character there.
            rest.get(name).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'/' | b'>'))
        }
        _ => false,
    }
}

/// The tag at the beginning of a text, for a person to recognise.
fn tag(text: &str) -> &str {
    let end = text.find('>').map_or(text.len(), |at| at + 1);
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|at| *at <= end.min(40)).last().unwrap_or(0);
    text[..end].trim_end()
}

/// The destination that follows a closing bracket, and where it ends: `(…)` or `: …`.
fn target(text: &str, at: usize) -> Option<(&str, usize)> {
    let bytes = text.as_bytes();
    let definition = *bytes.get(at)? == b':';
    if !definition && bytes[at] != b'(' {
        return None;
    }
    let blank = |at: usize| bytes.get(at).is_some_and(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
    let start = (at + 1..at + 10).find(|at| !blank(*at))?;
    if bytes.get(start) == Some(&b'<') {
        let length = bytes[start..].iter().take(MAX_TARGET).position(|b| matches!(b, b'>' | b'\n'))?;
        return (bytes[start + length] == b'>').then(|| (&text[start + 1..start + length], start + length + 1));
    }
    let mut open = 0;
    let mut end = start;
    while let Some(&b) = bytes.get(end).filter(|_| end < start + MAX_TARGET) {
        match b {
            b'\\' => end += 1,
            b'(' => open += 1,
            b')' if open == 0 && !definition => break,
            b')' => open -= 1,
            b' ' | b'\t' | b'\n' | b'\r' => break,
            _ => {}
        }
        end += 1;
    }
    let end = end.min(bytes.len());
    // A title may follow; without a closing parenthesis somewhere this is no link.
    let closes = definition || bytes[end..].iter().take(MAX_TARGET).any(|b| *b == b')');
    (closes && text.is_char_boundary(end)).then(|| (&text[start..end], end))
}
