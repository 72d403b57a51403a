//! The reference of an API as one page, written from its OpenAPI 3.1 document: every operation, every schema, links between them.
//!
//! It is a function of the document: no script, no style of its own, nothing fetched but a style sheet and an icon. What is not
//! here: any knowledge of what the API does.

mod call;
mod contents;
mod document;
mod kind;
mod members;
mod operation;
mod shown;

use document::Api;
use formwork_element::{El, div, document as written, el};
use serde_json::Value;
use shown::{prose, said};

/// Where the page leads besides its own parts.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    /// Its style sheet.
    pub style: &'a str,
    /// Its icon.
    pub icon: &'a str,
    /// The OpenAPI document that it is written from.
    pub document: &'a str,
}

/// The whole HTML document. What the OpenAPI document lacks is left out; nothing in it is refused.
pub fn page(document: &Value, addresses: Addresses<'_>) -> String {
    let api = Api::new(document);
    let title = match said(&document["info"], "title") {
        "" => "API",
        title => title,
    };
    written("", || head(title, addresses), || body(&api, title, addresses))
}

fn head(title: &str, addresses: Addresses<'_>) -> Vec<El> {
    vec![
        el("title").text(format!("{title} reference")),
        el("link").attr("rel", "stylesheet").attr("href", addresses.style.to_owned()),
        el("link").attr("rel", "icon").attr("href", addresses.icon.to_owned()),
    ]
}

fn body(api: &Api<'_>, title: &str, addresses: Addresses<'_>) -> Vec<El> {
    let info = &api.document["info"];
    let version = said(info, "version");
    let header = el("header")
        .class("doc-head")
        .child(el("h1").text(title.to_owned()))
        .child((!version.is_empty()).then(|| el("span").class("tag").text(format!("Version {version}"))))
        .child(el("a").class("doc-source").attr("href", addresses.document.to_owned()).text("OpenAPI document"));
    let groups = api.groups();
    let sections = groups.iter().map(|group| {
        el("section")
            .class("doc-group")
            .attr("aria-labelledby", group.id.clone())
            .child(el("h2").attr("id", group.id.clone()).text(group.name.to_owned()))
            .child(prose(group.description, 3))
            .children(group.operations.iter().map(|operation| operation::section(api, operation)))
    });
    let main = el("main")
        .class("doc-main")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .child(header)
        .child(prose(said(info, "description"), 2))
        .child(call::section(api))
        .children(sections)
        .child(members::section(api));
    vec![
        el("a").class("skip").attr("href", "#main").text("Skip to the reference"),
        div("doc").child(contents::contents(api, &groups)).child(main),
    ]
}
