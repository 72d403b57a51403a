//! The page where there is nothing to show.

use super::body;
use crate::SPRITE;
use formwork_element::{div, document, el};

/// A page of a heading and a sentence, in the frame of the listings: where nothing is public, or something failed.
pub fn notice_document(style: &str, icon: &str, heading: &str, words: &str) -> String {
    let head = || {
        vec![
            el("title").text(heading.to_owned()),
            super::meta("robots", "noindex"),
            el("link").attr("rel", "icon").attr("href", icon.to_owned()),
            el("link").attr("rel", "stylesheet").attr("href", style.to_owned()),
        ]
    };
    let names = div("ls-names").child(el("h1").class("ls-title").text(heading.to_owned()));
    let lead = div("ls-lead").child(el("p").text(words.to_owned()));
    let content = div("ls").child(el("header").class("ls-head").child(names)).child(lead);
    document(SPRITE, head, || body(None, content))
}
