//! Small parts of the published pages.

use crate::drawn::image;
use crate::source::{Picture, Value, View};
use formwork_element::{El, div, el};

/// What the integration is called.
pub(super) fn title(view: &View) -> String {
    view.integration("name").text()
}

/// The indices of the products, of which a connectable account alone has none.
pub(super) fn products(view: &View) -> std::ops::Range<usize> {
    0..if view.kind().is_native() { view.products() } else { 0 }
}

pub(super) fn meta(name: &'static str, content: &str) -> El {
    el("meta").attr("name", name).attr("content", content.to_owned())
}

pub(super) fn property(name: &'static str, content: &str) -> El {
    el("meta").attr("property", name).attr("content", content.to_owned())
}

/// An address that means the same on pages of others; `None` where it cannot.
pub(super) fn absolute(origin: &str, address: &str) -> Option<String> {
    if address.starts_with("https://") || address.starts_with("http://") {
        return Some(address.to_owned());
    }
    (!origin.is_empty() && address.starts_with('/')).then(|| [origin, address].concat())
}

/// A link that leads away from the server, to an address over HTTP; the words alone where the text is no such address.
pub(super) fn away(class: &'static str, address: &str, words: impl Into<formwork_element::Text>) -> El {
    let address = address.trim();
    let lower = address.to_ascii_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        el("a").class(class).attr("href", address.to_owned()).attr("rel", "noopener nofollow").text(words)
    } else {
        el("span").class(class).text(words)
    }
}

/// A link within the server; the words alone where a slug is not one.
pub(super) fn within(path: String, slugs: &[&str], words: impl Into<formwork_element::Text>) -> El {
    let is_slug =
        |slug: &&str| !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if slugs.iter().all(is_slug) { el("a").attr("href", path).text(words) } else { el("span").text(words) }
}

/// The logo of the first value that has one. The name stands beside it, so it says nothing itself.
pub(super) fn logo(values: &[Value], class: &'static str) -> Option<El> {
    let address = values.iter().find_map(|value| value.picture().and_then(|picture| picture.address))?;
    Some(image(class, address, String::new()))
}

/// The pictures of a list that have an address.
pub(super) fn pictures(list: &Value) -> Vec<(String, String)> {
    let picture = |index| list.index(index).picture();
    (0..list.count()).filter_map(picture).filter_map(|Picture { address, alt, .. }| Some((address?, alt))).collect()
}

/// A section of Markdown; `None` where it is blank.
pub(super) fn prose(heading: &'static str, value: &Value) -> Option<El> {
    let text = value.text();
    (!value.is_blank())
        .then(|| el("section").class("prose").child(el("h2").text(heading)).child(div("prose").children(value.prose(&text, 5))))
}
