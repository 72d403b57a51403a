//! The page of a product.

use super::listing_path;
use super::parts::{away, logo, title, within};
use crate::guides::guides;
use crate::quickstart::quickstart;
use crate::resources::facts;
use crate::source::View;
use crate::words;
use formwork_element::{El, div, el};

/// The way back to the listing.
pub(super) fn way(view: &View, name: &str) -> El {
    let slug = view.integration("slug").text();
    el("nav").class("pub-way").attr("aria-label", "Breadcrumb").child(
        el("ol")
            .class("pub-steps")
            .child(el("li").child(within(listing_path(&slug), &[&slug], title(view))))
            .child(el("li").child(el("span").attr("aria-current", "page").text(name.to_owned()))),
    )
}

/// The product: what it is, how to start, where to read on.
pub(super) fn product(view: &View, index: usize) -> El {
    let filled = |key: &str| view.product(index, key).count() > 0;
    let main = div("pp-main")
        .child(filled("snippets").then(|| quickstart(view, index, "h2")))
        .child(filled("guides").then(|| guides(view, index, "h2")));
    let side = div("pp-side").child(resources(view, index)).child(facts(view, index, "h2"));
    div("pp").child(header(view, index)).child(div("pp-grid").child(main).child(side))
}

fn header(view: &View, index: usize) -> El {
    let [icon, name, short, foot, tags] =
        ["icon", "name", "shortDescription", "shortBillingPlansDescription", "tags"].map(|key| view.product(index, key));
    let badges: Vec<El> =
        tags.texts().iter().map(|tag| el("li").child(el("span").class("badge").text(words::choice(tags.field(), tag)))).collect();
    let line = |value: crate::Value| (!value.is_blank()).then(|| el("p").class("mut").text(value.text()));
    el("header").class("pp-head").child(logo(&[icon, view.integration("icon")], "logo l-48")).child(
        div("pp-names")
            .child(el("h1").text(name.text()))
            .child(line(short))
            .child(line(foot))
            .child((!badges.is_empty()).then(|| el("ul").class("pp-tags").attr("aria-label", "Tags").children(badges))),
    )
}

/// The product's links, and the integration's own support.
fn resources(view: &View, index: usize) -> Option<El> {
    let links = view.product(index, "resourceLinks");
    let mut rows: Vec<El> = (0..links.count())
        .map(|row| links.index(row))
        .filter(|link| !link.key("title").is_blank())
        .map(|link| el("li").child(away("", &link.key("href").text(), link.key("title").text())))
        .collect();
    let support = view.integration("supportUrl");
    rows.extend((!support.is_blank()).then(|| el("li").child(away("", &support.text(), "Support"))));
    (!rows.is_empty()).then(|| el("section").child(el("h2").text("Resources")).child(el("ul").class("pp-res").children(rows)))
}
