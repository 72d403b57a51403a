//! Empty parts say what will stand there.

use crate::{all, one};
use formwork_model::json::Json;
use formwork_model::{Draft, Kind};
use formwork_preview::Surface;

#[test]
fn an_empty_draft_says_what_will_stand_there() {
    let draft = Draft::new(Kind::Native);
    let cases: [(Surface, &[&str]); 6] = [
        (Surface::Card, &["Logo", "Name", "Short description: "]),
        (
            Surface::Listing,
            &[
                "Logo",
                "Name",
                "Developer",
                "Category",
                "Your first image",
                "Overview: why and when to use it",
                "Instructions: ",
                "Products: ",
                "Your website",
                "Where people learn",
                "Where people find help",
                "Where people write",
                "Your license agreement",
                "personal data",
            ],
        ),
        (Surface::OverviewRow, &["Logo", "Name", "Short description: "]),
        (Surface::Permissions, &["Install your integration", "Installation", "the developer"]),
        (Surface::ProductPage, &["Product page: "]),
        (Surface::SocialCard, &["Your first image", "Name", "Short description: "]),
    ];
    for (surface, words) in cases {
        let html = one(&draft, surface);
        for word in words {
            assert!(html.contains(word), "{surface:?} lacks {word}: {html}");
        }
    }
}

#[test]
fn an_empty_product_says_so_too() {
    let mut draft = Draft::new(Kind::Native);
    if let Json::Object(members) = &mut draft.document {
        members.push(("products".into(), Json::List(vec![Json::object()])));
    }
    let page = one(&draft, Surface::ProductPage);
    for word in
        ["Product name", "product-teal-heron", "Tags", "Quickstart: ", "Guides: ", "Support", "added for you", "Open in your dashboard"]
    {
        assert!(page.contains(word), "{word}: {page}");
    }
    let listing = one(&draft, Surface::Listing);
    for word in ["Product name", "What the product is", "What it costs"] {
        assert!(listing.contains(word), "{word}");
    }
}

#[test]
fn blanks_are_empty() {
    let mut draft = Draft::new(Kind::Native);
    draft.document = Json::Object(vec![(
        "integration".into(),
        Json::Object(vec![
            ("name".into(), " \n\u{2003}".into()),
            ("overview".into(), "\n\n".into()),
            ("tagIds".into(), Json::List(Vec::new())),
        ]),
    )]);
    let listing = one(&draft, Surface::Listing);
    assert!(listing.contains(">Name<") && listing.contains("Overview: why") && listing.contains(">Category<"), "{listing}");
}

#[test]
fn nothing_at_all_draws_every_surface() {
    for (surface, html) in all(&Draft::default()) {
        assert!(html.contains("class=\"host\""), "{surface:?}");
    }
}
