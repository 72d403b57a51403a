//! A value of a draft as people read it.

use crate::edge::media;
use crate::submit::clash;
use crate::workspace::Workspace;
use formwork_element::{El, div, el, maybe};
use formwork_model::json::{self, Json};

/// The most characters of a value that are shown.
const MOST: usize = 4000;

/// A value; nothing where there is none.
pub(super) fn shown(workspace: Workspace, value: Option<&Json>) -> El {
    let frame = div("value");
    match value {
        None | Some(Json::Null) => frame.child(el("span").class("muted").text("Nothing")),
        Some(Json::Text(text)) if text.trim().is_empty() => frame.child(el("span").class("muted").text("Empty")),
        Some(Json::Text(text)) => frame.child(el("p").class("read").text(cut(text))),
        Some(Json::Bool(on)) => frame.text(if *on { "Yes" } else { "No" }),
        Some(Json::Number(number)) => frame.text(number.clone()),
        Some(value) => match value.get("sha256").and_then(Json::as_text) {
            Some(sha256) => frame.child(picture(workspace, sha256, value)),
            None => frame.child(el("pre").class("code").attr("tabindex", "0").text(cut(&json::pretty(value)))),
        },
    }
}

/// A picture with the name of its file and what is said of it.
fn picture(workspace: Workspace, sha256: &str, value: &Json) -> El {
    clash::picture(workspace, sha256.to_owned());
    let text = |key: &str| value.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
    let (hash, alt) = (sha256.to_owned(), text("alt"));
    let described = alt.clone();
    let drawn = maybe(move || media::address(&hash).map(|address| el("img").attr("src", address).attr("alt", described.clone())));
    let words = if alt.is_empty() { text("file") } else { [&text("file"), ", described as ", &alt].concat() };
    el("figure").child(drawn).child(el("figcaption").class("muted small").text(words))
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => [&text[..end], "…"].concat(),
        None => text.to_owned(),
    }
}
