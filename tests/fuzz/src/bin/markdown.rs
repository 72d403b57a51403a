//! A Markdown text as it is drawn in a preview and on a published page: nothing but the elements that we know.

#![no_main]

use formwork_element::html;
use formwork_fuzz::html::{Allowed, hold, hold_page};
use formwork_fuzz::reader;
use formwork_model::json::Json;
use formwork_model::{Draft, Kind};
use formwork_preview::{Published, Span, Token, listing_document, markdown, plain};

/// What a preview may draw of a text.
const DRAWN: Allowed<'static> = Allowed {
    elements: &[
        ("p", &[]),
        ("h3", &[]),
        ("h4", &[]),
        ("h5", &[]),
        ("h6", &[]),
        ("blockquote", &[]),
        ("pre", &[]),
        ("code", &[]),
        ("ul", &[]),
        ("ol", &["start"]),
        ("li", &[]),
        ("table", &[]),
        ("thead", &[]),
        ("tr", &[]),
        ("th", &["scope"]),
        ("td", &[]),
        ("em", &[]),
        ("strong", &[]),
        ("del", &[]),
        ("span", &["title"]),
        ("br", &[]),
        ("hr", &[]),
    ],
    everywhere: &["class"],
    addresses: &[],
};

reader!(text);

fn text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let words = |code: &str, _: &str| {
        code.split_inclusive(' ').map(|word| Span { token: Some(Token::Keyword), text: word.into() }).collect::<Vec<_>>()
    };
    for colour in [&words as &formwork_preview::Colour<'_>, &|_: &str, _: &str| Span::plain("another text")] {
        hold(&html(|| markdown(&text, 3, colour)), &DRAWN);
    }
    hold(&html(|| plain(&text)), &DRAWN);
    published(&text);
}

/// The links of a published text lead somewhere that a listing may lead.
fn published(text: &str) {
    let mut draft = Draft::new(Kind::Native);
    let overview = formwork_model::Pointer::root().join("integration/overview");
    draft.apply(&[formwork_model::Set { path: overview, value: Some(Json::from(text)) }]);
    let page = listing_document(&Published { draft: &draft, media: &|_| None, origin: "", style: "/style.css", icon: "/icon.svg" });
    hold_page(&page);
}
