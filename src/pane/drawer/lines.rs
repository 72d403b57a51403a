//! One line of a manifest, with its keys, texts and numbers told apart.

use formwork_element::{El, Text, el};
use std::ops::Range;

/// The height of a line in pixels, as the style sheet has it.
pub(super) const HEIGHT: usize = 20;

/// A line; `number` counts from 0, `text` is what of it is drawn, from its byte `from` on, and `comments` are where comments stand in that.
pub(super) fn line(number: usize, count: usize, text: &str, from: usize, comments: &[Range<usize>]) -> El {
    let words = text.trim_start();
    let indent = &text[..text.len() - words.len()];
    let before = if from > 0 { ["… ", indent].concat() } else { indent.to_owned() };
    let mut code = el("code").text(before);
    let mut body = el("span").attr("class", "b");
    for (class, token) in tokens(words, indent.len(), comments) {
        body = match class {
            "" => body.text(token.to_owned()),
            class => body.child(el("span").attr("class", class).text(token.to_owned())),
        };
    }
    code = code.child(body);
    el("div")
        .attr("role", "option")
        .attr("id", format!("line-{}", number + 1))
        .attr("data-line", number.to_string())
        .attr("aria-setsize", count.to_string())
        .attr("aria-posinset", (number + 1).to_string())
        .attr("aria-selected", Text::Borrowed("false"))
        .child(el("span").attr("class", "ln").attr("aria-hidden", "true").text((number + 1).to_string()))
        .child(code)
}

/// The parts of a line from its byte `start` on: `k` a key, `v` a text, `n` a number or word, `c` a comment, "" everything else.
fn tokens<'a>(text: &'a str, start: usize, comments: &[Range<usize>]) -> Vec<(&'static str, &'a str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let at = start + text.len() - rest.len();
        let comment = comments.iter().find(|comment| comment.end > at);
        let (class, length) = if let Some(comment) = comment.filter(|comment| comment.start <= at) {
            ("c", (comment.end - at).min(rest.len()))
        } else if first == '"' {
            let length = string_length(rest);
            (if rest[length..].trim_start().starts_with(':') { "k" } else { "v" }, length)
        } else if first.is_ascii_alphanumeric() || first == '-' {
            ("n", rest.find([',', ']', '}', ' ']).unwrap_or(rest.len()))
        } else {
            let before = comment.map_or(rest.len(), |comment| (comment.start - at).min(rest.len()));
            ("", rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_alphanumeric()).unwrap_or(rest.len()).min(before))
        };
        let (token, after) = rest.split_at(length.max(first.len_utf8()));
        found.push((class, token));
        rest = after;
    }
    found
}

/// The bytes of the string that a text begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
