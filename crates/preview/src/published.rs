//! A published integration as documents of their own: its listing, and a page for each product. The server writes them.
//!
//! They show what the surfaces show and no more, from the same [`View`], but as pages that people use and not as drawings of them:
//! links lead, what is missing is left out, and what only the host can do (install, open in its dashboard) is not offered.

mod listing;
mod notice;
mod parts;
mod product;

use crate::SPRITE;
use crate::source::{Source, View};
use formwork_element::{El, document, el};
use formwork_model::json::Json;
use formwork_model::{Draft, Kind, Pointer};
use parts::{absolute, meta, property, title};
use std::collections::HashMap;

pub use notice::notice_document;

/// A published version, and what its pages need to know of the server.
#[derive(Clone, Copy)]
pub struct Published<'a> {
    /// The version's manifest.
    pub draft: &'a Draft,
    /// Where its pictures are, by the SHA-256 of a media value in hexadecimal digits; a picture without an address is left out.
    pub media: &'a dyn Fn(&str) -> Option<String>,
    /// The server's own address without a slash at its end, such as `https://forms.example.com`: pages of others quote pictures and
    /// addresses only whole. "" where the server does not know it.
    pub origin: &'a str,
    /// The style sheet.
    pub style: &'a str,
    /// The icon of the browser's tab.
    pub icon: &'a str,
}

/// Where the listing of an integration stands.
pub fn listing_path(slug: &str) -> String {
    ["/listing/", slug].concat()
}

/// Where the page of a product stands.
pub fn product_path(slug: &str, product: &str) -> String {
    ["/listing/", slug, "/products/", product].concat()
}

/// The listing as a whole HTML document.
pub fn listing_document(published: &Published<'_>) -> String {
    let view = published.view();
    let path = listing_path(&view.integration("slug").text());
    let head = || head(published, &view, &title(&view), &view.integration("shortDescription").text(), &path);
    document(SPRITE, head, || body(None, listing::listing(&view)))
}

/// The page of the product with a URL slug as a whole HTML document; `None` where the integration has no such product.
pub fn product_document(published: &Published<'_>, product: &str) -> Option<String> {
    let view = published.view();
    let index = parts::products(&view).into_iter().find(|index| view.product(*index, "slug").text() == product)?;
    let slug = view.integration("slug").text();
    let (own, short) = (view.product(index, "name").text(), view.product(index, "shortDescription").text());
    let named = [&own, " by ", &title(&view)].concat();
    let head = || head(published, &view, &named, &short, &product_path(&slug, product));
    Some(document(SPRITE, head, || body(Some(product::way(&view, &own)), product::product(&view, index))))
}

/// What search engines and chats read of a page: the words and the picture of the social card.
fn head(published: &Published<'_>, view: &View, title: &str, description: &str, path: &str) -> Vec<El> {
    let mut head = vec![
        el("title").text(title.to_owned()),
        meta("description", description),
        property("og:type", "website"),
        property("og:title", title),
        property("og:description", description),
    ];
    if !published.origin.is_empty() {
        let address = [published.origin, path].concat();
        head.push(property("og:url", &address));
        head.push(el("link").attr("rel", "canonical").attr("href", address));
    }
    let picture = view.integration("featuredImages").index(0).picture();
    let picture = picture.and_then(|picture| Some((absolute(published.origin, &picture.address?)?, picture.alt)));
    head.push(meta("twitter:card", if picture.is_some() { "summary_large_image" } else { "summary" }));
    if let Some((address, alt)) = picture {
        head.push(property("og:image", &address));
        head.extend((!alt.is_empty()).then(|| property("og:image:alt", &alt)));
    }
    head.push(el("link").attr("rel", "icon").attr("href", published.icon.to_owned()));
    head.push(el("link").attr("rel", "stylesheet").attr("href", published.style.to_owned()));
    head
}

fn body(way: Option<El>, content: El) -> Vec<El> {
    let sheet = el("article").class("host").child(content);
    let main = el("main").class("pub-frame").attr("id", "main").attr("tabindex", "-1").child(sheet);
    vec![el("a").class("skip").attr("href", "#main").text("Skip to the page"), formwork_element::div("pub").child(way).child(main)]
}

impl Published<'_> {
    fn view(&self) -> View {
        let mut addresses = HashMap::new();
        find(&self.draft.document, self.media, &mut addresses);
        View::new(Pictured { draft: self.draft.clone(), addresses })
    }
}

/// A draft whose pictures are known by their hashes.
struct Pictured {
    draft: Draft,
    addresses: HashMap<String, String>,
}

impl Source for Pictured {
    fn read(&self, place: &Pointer, then: &mut dyn FnMut(Option<&Json>)) {
        then(self.draft.at(place));
    }

    fn image(&self, media: &Json) -> Option<String> {
        self.addresses.get(media.get("sha256")?.as_text()?).cloned()
    }

    fn kind(&self) -> Kind {
        self.draft.kind()
    }

    fn links(&self) -> bool {
        false
    }

    fn prose(&self, text: &str, base_level: u8) -> Vec<El> {
        // Surfaces count from the heading that a preview has around them: a page of its own begins two levels above.
        crate::markdown::linked(text, base_level.saturating_sub(2))
    }
}

/// Asks for the address of every media value.
fn find(value: &Json, media: &dyn Fn(&str) -> Option<String>, addresses: &mut HashMap<String, String>) {
    if let Some(hash) = value.get("sha256").and_then(Json::as_text)
        && let Some(address) = media(hash)
    {
        addresses.insert(hash.to_owned(), address);
    }
    let members = value.as_object().unwrap_or_default().iter().map(|(_, value)| value);
    members.chain(value.as_list().unwrap_or_default()).for_each(|value| find(value, media, addresses));
}
