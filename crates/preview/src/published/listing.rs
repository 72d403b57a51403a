//! The listing.

use super::parts::{away, logo, pictures, products, prose, title, within};
use super::product_path;
use crate::drawn::image;
use crate::source::View;
use crate::words;
use formwork_element::{El, div, el};

/// The listing: header, pictures, prose, products, details.
pub(super) fn listing(view: &View) -> El {
    let main = div("ls-main")
        .child(prose("Overview", &view.integration("overview")))
        .child(cards(view))
        .child(prose("Instructions", &view.integration("additionalInformation")));
    div("ls").child(header(view)).child(lead(view)).child(carousel(view)).child(div("ls-body").child(main).child(details(view)))
}

fn header(view: &View) -> El {
    let (developer, tags) = (view.integration("developer").text(), view.integration("tagIds"));
    let categories: Vec<String> = tags.texts().iter().map(|tag| words::choice(tags.field(), tag)).collect();
    let by = [developer, categories.join(", ")].into_iter().filter(|text| !text.trim().is_empty()).map(|text| el("span").text(text));
    let website = view.integration("websiteUrl");
    el("header")
        .class("ls-head")
        .child(logo(&[view.integration("icon")], "logo l-56"))
        .child(div("ls-names").child(el("h1").class("ls-title").text(title(view))).child(div("ls-by pub-by").children(by)))
        .child((!website.is_blank()).then(|| away("host-btn", &website.text(), "Visit website")))
}

/// What the integration does: at length where it is said, in one line where not.
fn lead(view: &View) -> Option<El> {
    let text = ["extendedDescription", "shortDescription"].map(|key| view.integration(key)).into_iter().find(|value| !value.is_blank())?;
    Some(div("ls-lead").child(el("p").text(text.text())))
}

fn carousel(view: &View) -> Option<El> {
    let mut slides: Vec<El> = pictures(&view.integration("featuredImages"))
        .into_iter()
        .map(|(address, alt)| el("li").child(image("shot", address, alt)))
        .collect();
    let video = view.integration("featuredVideoUrl");
    if !video.is_blank() {
        let shown = words::address(&video.text());
        let link = away("pub-video", &video.text(), ["Watch the video at ", &shown].concat());
        slides.push(el("li").child(div("shot shot-ghost").child(link)));
    }
    let list = |slides: Vec<El>| el("ul").class("slides").attr("aria-label", "Pictures").attr("tabindex", "0").children(slides);
    (!slides.is_empty()).then(|| div("ls-car").child(list(slides)))
}

fn cards(view: &View) -> Option<El> {
    let products = products(view);
    let list = |cards| el("ul").class("prod-cards").children(cards);
    (!products.is_empty())
        .then(|| el("section").child(el("h2").text("Products")).child(list(products.map(|index| card(view, index)).collect::<Vec<_>>())))
}

fn card(view: &View, index: usize) -> El {
    let [name, slug, short, foot] =
        ["name", "slug", "shortDescription", "shortBillingPlansDescription"].map(|key| view.product(index, key));
    let (own, slug) = (view.integration("slug").text(), slug.text());
    el("li")
        .class("prod-card")
        .child(el("h3").child(within(product_path(&own, &slug), &[&own, &slug], name.text())))
        .child((!short.is_blank()).then(|| el("p").class("r-fill").text(short.text())))
        .child((!foot.is_blank()).then(|| div("foot").child(el("span").text(foot.text()))))
}

fn details(view: &View) -> Option<El> {
    let rows = [
        ("websiteUrl", "Website"),
        ("documentationUrl", "Documentation"),
        ("supportUrl", "Support"),
        ("supportEmail", "Support email"),
        ("eulaDocUri", "EULA"),
        ("privacyDocUri", "Privacy Policy"),
    ];
    let row = |(key, title): (&str, &'static str)| {
        let value = view.integration(key);
        let text = value.text();
        let link = match key {
            "supportEmail" => el("a").attr("href", ["mailto:", text.trim()].concat()).text(text.trim().to_owned()),
            _ => away("", &text, words::address(&text)),
        };
        (!value.is_blank()).then(|| div("").child(el("dt").text(title)).child(el("dd").child(link)))
    };
    let rows: Vec<El> = rows.into_iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| div("ls-side").child(el("h2").text("Details")).child(el("dl").class("dets").children(rows)))
}
