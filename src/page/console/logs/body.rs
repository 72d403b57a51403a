//! A body as it is shown: JSON with a line for each member and in its colours, anything else as it came.

use crate::form::parts::copy_button;
use crate::pane::code;
use formwork_element::{El, Text, div, el, switch};
use formwork_model::json;
use formwork_preview::{MAX_COLOURED, Token};

/// A body under a heading, with a button that copies it as it was sent.
pub(super) fn section(title: &'static str, copy: &'static str, body: &str, note: Option<&'static str>) -> El {
    let head = div("part-head").child(el("h4").text(title).child(el("span").class("num").text(size(body))));
    if body.is_empty() {
        return div("part").child(head).child(el("p").class("muted small").text("Nothing"));
    }
    let (sent, (shown, is_json)) = (body.to_owned(), pretty(body));
    let note = note.map(|note| el("p").class("muted small").text(note));
    div("part").child(head.child(copy_button(copy, move || sent.clone()))).child(text(shown, is_json)).child(note)
}

/// A text of a program, in colours once they have come.
pub(super) fn text(shown: String, is_json: bool) -> El {
    let spans = switch(move || {
        if !is_json || shown.len() > MAX_COLOURED {
            return vec![el("span").text(shown.clone())];
        }
        let spans = code::spans(&shown, "json").into_iter();
        spans.map(|span| el("span").class(span.token.map_or("", Token::class)).text(span.text)).collect()
    });
    el("pre").class("code").attr("dir", "ltr").child(spans)
}

/// A body with a line for each member where it is JSON, and whether it is.
fn pretty(body: &str) -> (String, bool) {
    let document = json::read(body);
    match document.value.filter(|_| document.problems.is_empty() && body.trim_start().starts_with(['{', '['])) {
        Some(value) => (json::pretty(&value), true),
        None => (body.to_owned(), false),
    }
}

/// How long a text is, in bytes as people write them.
fn size(text: &str) -> Text {
    match text.len() {
        0 => "".into(),
        bytes @ ..1_000 => [", ", &bytes.to_string(), " B"].concat().into(),
        bytes => {
            let tenths = bytes.div_ceil(100);
            [", ", &(tenths / 10).to_string(), ".", &(tenths % 10).to_string(), " kB"].concat().into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{pretty, size};

    #[test]
    fn json_has_a_line_for_each_member_and_the_rest_stays() {
        for (body, shown, is_json) in [
            ("{\"a\":1,\"b\":[true]}", "{\n  \"a\": 1,\n  \"b\": [true]\n}", true),
            ("{\"n\":1763906518336.50}", "{\n  \"n\": 1763906518336.50\n}", true),
            ("{\"a\":", "{\"a\":", false),
            ("<html>", "<html>", false),
            ("plain", "plain", false),
            ("12", "12", false),
        ] {
            let (text, found) = pretty(body);
            assert_eq!((text.trim_end(), found), (shown, is_json), "{body}");
        }
    }

    #[test]
    fn sizes() {
        for (bytes, words) in [(0, ""), (1, ", 1 B"), (999, ", 999 B"), (1_000, ", 1.0 kB"), (1_101, ", 1.2 kB"), (65_536, ", 65.6 kB")] {
            assert_eq!(size(&"a".repeat(bytes)), words);
        }
    }
}
