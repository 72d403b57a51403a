//! Elements as text, and whole documents: what a program writes where there is no browser.

use crate::El;
use crate::written::whole;
use leptos::prelude::*;

/// Where head, sprite and body stand in every document.
const SHELL: &str = include_str!("shell.html");

/// The HTML text of the elements that `make` answers, in which signals may be read.
pub fn html(make: impl FnOnce() -> Vec<El>) -> String {
    let owner = Owner::new();
    let html = owner.with(|| make().into_iter().map(whole).collect::<Vec<_>>().to_html());
    owner.cleanup();
    // Marks for a script that would take the text over; there is none. What a text holds of the kind is escaped.
    html.replace("<!>", "")
}

/// A whole document. `sprite` holds the symbols that its icons refer to, a file of the program; "" where there are none.
pub fn document(sprite: &'static str, head: impl FnOnce() -> Vec<El>, body: impl FnOnce() -> Vec<El>) -> String {
    let (start, rest) = SHELL.split_once("<!-- head -->").unwrap_or((SHELL, ""));
    let (middle, rest) = rest.split_once("<!-- sprite -->").unwrap_or((rest, ""));
    let (_, end) = rest.split_once("<!-- body -->").unwrap_or((rest, ""));
    [start, &html(head), middle, sprite, &html(body), end].concat()
}

#[cfg(test)]
mod tests {
    use super::document;
    use crate::el;

    #[test]
    fn every_part_stands_in_its_place_and_no_text_becomes_markup() {
        let head = || vec![el("title").text("<!-- body --><b>"), el("link").attr("rel", "icon").attr("href", "/a\"b")];
        let body = || vec![el("p").text("<!-- sprite --><!>"), el("p").text("second")];
        let text = document("<svg></svg>", head, body);
        assert!(text.starts_with("<!doctype html>\n<html lang=\"en\">") && text.ends_with("</body>\n</html>\n"), "{text}");
        let expected = [
            "<title>&lt;!-- body --&gt;&lt;b&gt;</title><link rel=\"icon\" href=\"/a&quot;b\">\n</head>",
            "<body>\n<svg></svg><p>&lt;!-- sprite --&gt;&lt;!&gt;</p><p>second</p>\n</body>",
        ];
        expected.iter().for_each(|part| assert!(text.contains(part), "{text}"));
    }
}
