//! Published pages: what the surfaces show, nothing private, links that lead, nothing that is missing.

use crate::filled::{filled, place};
use crate::of_each_kind;
use formwork_model::json::{self, Json};
use formwork_model::{Draft, Kind, Pointer};
use formwork_preview::{Published, Surface, listing_document, listing_path, product_document, product_path};
use std::fs;

const NO_PICTURES: &dyn Fn(&str) -> Option<String> = &|_| None;

fn published<'a>(draft: &'a Draft, media: &'a dyn Fn(&str) -> Option<String>) -> Published<'a> {
    let (style, icon) = ("/server/listing.css", "/server/favicon.svg");
    Published { draft, media, origin: "https://forms.example.com", style, icon }
}

fn fixture(name: &str) -> Draft {
    let path = format!("{}/../../tests/fixtures/{name}/integration.json", env!("CARGO_MANIFEST_DIR"));
    Draft::from_document(json::read(&fs::read_to_string(path).expect("the fixture")).value.expect("JSON"))
}

fn by_hash(hash: &str) -> Option<String> {
    Some(format!("/listing/media/{hash}"))
}

/// Every page of a draft, by its path.
fn pages(draft: &Draft) -> Vec<(String, String)> {
    let published = published(draft, &by_hash);
    let text = |value: Option<&Json>| value.and_then(Json::as_text).unwrap_or_default().to_owned();
    let slug = text(draft.integration("slug"));
    let slugs = (0..draft.products().len()).map(|index| text(draft.at(&place("/products").index(index).key("slug"))));
    let products = slugs.filter_map(|own| Some((product_path(&slug, &own), product_document(&published, &own)?)));
    std::iter::once((listing_path(&slug), listing_document(&published))).chain(products).collect()
}

#[test]
fn nothing_private_is_published() {
    for draft in of_each_kind(&filled().draft) {
        for (path, html) in pages(&draft) {
            assert!(!html.contains("hidden-"), "{path} of {:?}: {html}", draft.kind());
        }
    }
}

#[test]
fn what_the_surfaces_show_is_published() {
    let filled = filled();
    let pages = pages(&filled.draft);
    let [(_, listing), (_, product), (_, other)] = pages.as_slice() else { panic!("{} pages", pages.len()) };
    for (at, shown) in &filled.shown {
        // A picture that has no hash has no address, and buttons of a guide's step belong to the host's dashboard.
        // An address that is none becomes no link.
        if ["featuredImages", "/icon", "/href"].iter().any(|part| at.as_str().contains(part)) {
            continue;
        }
        assert!(!Surface::Listing.shows(at) || listing.contains(shown.as_str()), "{at}");
        let page = if place("/products/1").contains(at) { other } else { product };
        // The page of a product does not name what it opens in.
        let needed = Surface::ProductPage.shows(at) && !at.as_str().ends_with("/slug");
        assert!(!needed || page.contains(shown.as_str()), "{at}");
    }
}

#[test]
fn a_connectable_account_publishes_no_products() {
    let mut draft = filled().draft;
    draft.document.set(&place("/installationTypes"), Some(Kind::Connectable.to_json()), |_, _, _| false);
    let pages = pages(&draft);
    assert_eq!(pages.len(), 1);
    assert!(!pages[0].1.contains("shown-products"));
}

#[test]
fn complete_listings_become_pages_without_ghosts_or_scripts() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        for (path, html) in pages(&fixture(name)) {
            for word in ["data-ghost", "class=\"empty\"", "<script", " style=", "aria-label=\"Edit", "<style", ">Install<"] {
                let around = html.find(word).map(|at| html.floor_char_boundary(at.saturating_sub(300))..html.floor_char_boundary(at + 100));
                assert_eq!(around.map(|around| &html[around]), None, "{path} holds {word}");
            }
            assert_eq!((html.matches("<h1").count(), html.matches("<main").count()), (1, 1), "{path}");
            let levels: Vec<u32> = html.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10)).collect();
            assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        }
    }
}

#[test]
fn an_empty_draft_is_a_page_that_announces_nothing() {
    for kind in Kind::ALL {
        let draft = Draft::new(kind);
        let html = listing_document(&published(&draft, NO_PICTURES));
        assert!(!html.contains("data-ghost") && !html.contains("Your first image") && html.ends_with("</html>\n"), "{html}");
        assert_eq!(product_document(&published(&draft, NO_PICTURES), ""), None);
    }
}

#[test]
fn the_head_says_what_the_social_card_shows() {
    let draft = fixture("tidewater");
    let html = listing_document(&published(&draft, &by_hash));
    let (head, _) = html.split_once("</head>").expect("a head");
    for expected in [
        "<title>Tidewater</title>",
        "<meta name=\"description\" content=\"Postgres and Redis that scale to zero\">",
        "<meta property=\"og:title\" content=\"Tidewater\">",
        "<meta property=\"og:url\" content=\"https://forms.example.com/listing/tidewater\">",
        "<link rel=\"canonical\" href=\"https://forms.example.com/listing/tidewater\">",
        "<meta property=\"og:image\" content=\"https://forms.example.com/listing/media/2b91958875ed486cf363aa002649bf9bb16fd02b1f012a5f7bdd20672275605f\">",
        "<meta property=\"og:image:alt\" content=\"A list of database branches:",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<link rel=\"stylesheet\" href=\"/server/listing.css\">",
    ] {
        assert!(head.contains(expected), "{expected}\n{head}");
    }
    let unknown = Published { origin: "", ..published(&draft, &by_hash) };
    let html = listing_document(&unknown);
    assert!(!html.contains("og:image") && !html.contains("canonical") && html.contains("src=\"/listing/media/"));
}

#[test]
fn links_lead_where_they_say_and_between_the_pages() {
    let draft = fixture("tidewater");
    let pages = pages(&draft);
    let (_, listing) = &pages[0];
    for (path, html) in &pages[1..] {
        assert!(listing.contains(&format!("<a href=\"{path}\">")), "{path}");
        assert!(html.contains("<a href=\"/listing/tidewater\">Tidewater</a>"), "{path}");
    }
    assert!(pages.len() > 1);
    for expected in [
        "<a href=\"https://tidewater.example/docs/branching\" rel=\"noopener nofollow\">how branching works</a>",
        "<a href=\"mailto:support@tidewater.example\">support@tidewater.example</a>",
        "href=\"https://tidewater.example/legal/eula\"",
    ] {
        assert!(listing.contains(expected), "{expected}");
    }
}

#[test]
fn an_address_is_published_as_browsers_read_it() {
    let mut draft = fixture("tidewater");
    let overview = Pointer::parse("/integration/overview").expect("a pointer");
    let text = "[a](&#9;https://acme.example) [b](&#9;#main) [c](mail&#10;to:help@acme.example)";
    draft.document.set(&overview, Some(text.into()), |_, _, _| false);
    let listing = &pages(&draft)[0].1;
    let links: Vec<&str> =
        listing.match_indices(" rel=\"noopener nofollow\"").filter_map(|(at, _)| listing[..at].rsplit("href=").next()).collect();
    for address in ["\"https://acme.example\"", "\"mailto:help@acme.example\""] {
        assert!(links.contains(&address), "{address}: {links:?}");
    }
    assert!(!listing.contains("#main\" rel"), "a link within a text leads nowhere on the page");
}

#[test]
fn no_link_leads_to_a_program() {
    let mut draft = fixture("tidewater");
    let mut put = |at: &str, value: &str| draft.document.set(&Pointer::parse(at).expect("a pointer"), Some(value.into()), |_, _, _| false);
    let evil = "javascript:alert(1)";
    for key in ["websiteUrl", "documentationUrl", "supportUrl", "eulaDocUri", "privacyDocUri", "featuredVideoUrl"] {
        put(&format!("/integration/{key}"), evil);
    }
    put("/integration/overview", "[a](javascript:alert(1)) [b](#main) <a href=\"javascript:alert(1)\">c</a>");
    put("/products/0/resourceLinks/0/href", evil);
    put("/integration/slug", "../x\"");
    for (path, html) in pages(&draft) {
        assert!(
            !html.replace("&lt;a href=\"javascript", "").contains("href=\"javascript")
                && !html.contains("<a href=\"/listing/..")
                && !html.contains("x\"\""),
            "{path}: {html}"
        );
    }
}
