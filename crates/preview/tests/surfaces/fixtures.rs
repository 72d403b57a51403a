//! The three complete listings.

use formwork_model::json::{self, Json};
use formwork_model::{Audience, Draft, integration};
use formwork_preview::{StaticSource, Surface, render};
use std::fs;

fn fixture(name: &str) -> Draft {
    let path = format!("{}/../../tests/fixtures/{name}/integration.json", env!("CARGO_MANIFEST_DIR"));
    let document = json::read(&fs::read_to_string(path).expect("the fixture")).value.expect("JSON");
    Draft::from_document(document)
}

#[test]
fn every_fixture_is_drawn() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        let draft = fixture(name);
        let title = draft.integration("name").and_then(Json::as_text).expect("a name").to_owned();
        let products = draft.products().len();
        for surface in Surface::ALL {
            for product in 0..products.max(1) {
                let html = render(StaticSource::new(draft.clone()).linked(), surface, product);
                let named = html.contains(&title) || (surface.of_product() && !draft.kind().is_native());
                assert!(named, "{name} {surface:?} {product}");
                for field in integration::FIELDS.iter().filter(|field| field.audience == Audience::Private) {
                    let value = draft.integration(field.key).and_then(Json::as_text).unwrap_or_default();
                    assert!(value.is_empty() || !html.contains(value), "{name} {surface:?} shows {}", field.key);
                }
            }
        }
    }
}

#[test]
fn complete_listings_have_no_ghosts() {
    for name in ["tidewater", "gatepost"] {
        let draft = fixture(name);
        let mut source = StaticSource::new(draft.clone());
        for file in files(&draft.document) {
            source = source.image(file, "data:,");
        }
        for surface in [Surface::Card, Surface::OverviewRow, Surface::SocialCard, Surface::ProductPage] {
            let html = render(source.clone(), surface, 0);
            assert!(!html.contains("data-ghost") && !html.contains("class=\"empty\""), "{name} {surface:?}: {html}");
        }
    }
}

fn files(value: &Json) -> Vec<String> {
    let own = value.get("file").and_then(Json::as_text).map(str::to_owned);
    let members = value.as_object().unwrap_or_default().iter().map(|(_, value)| value);
    own.into_iter().chain(members.chain(value.as_list().unwrap_or_default()).flat_map(files)).collect()
}
