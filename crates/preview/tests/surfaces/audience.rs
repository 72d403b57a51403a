//! Who sees what: nothing private on any surface, and every public text exactly where `shows` says.

use crate::filled::{filled, place};
use crate::{all, of_each_kind};
use formwork_model::{Audience, Kind, Pointer, integration, product};
use formwork_preview::{StaticSource, Surface, View, render};

#[test]
fn no_surface_shows_a_private_value() {
    let filled = filled();
    let text = format!("{:?}", filled.draft);
    assert!(text.matches("hidden-").count() > 20, "the draft holds too little to hide");
    for draft in of_each_kind(&filled.draft) {
        for (surface, html) in all(&draft) {
            assert!(!html.contains("hidden-"), "{surface:?} of {:?}: {html}", draft.kind());
        }
        let view = View::new(StaticSource::new(draft));
        for surface in Surface::ALL {
            assert!(!surface.address(&view, 0).contains("hidden-"), "{surface:?}");
        }
    }
}

#[test]
fn a_view_answers_nothing_for_what_is_not_public() {
    let view = View::new(StaticSource::new(filled().draft));
    let private = |place: Pointer| {
        let value = view.value(place.clone());
        assert_eq!((value.text().as_str(), value.count(), value.is_on(), value.picture()), ("", 0, false, None), "{place}");
        assert!(value.is_blank() && value.texts().is_empty() && value.field().is_none(), "{place}");
    };
    let keys =
        |fields: &'static [formwork_model::Field]| fields.iter().filter(|field| field.audience == Audience::Private).map(|field| field.key);
    keys(integration::FIELDS).for_each(|key| private(place("/integration").join(key)));
    keys(product::FIELDS).for_each(|key| private(place("/products/0").join(key)));
    for text in [
        "",
        "/",
        "/integration",
        "/products",
        "/products/0",
        "/products/x/name",
        "/products/-1/name",
        "/integration/unknown",
        "/integration/name~1x",
        "/integration/agreement/by",
        "/products/0/protocols/logDrain/endpoint",
        "/products/0/protocols/storage/status",
        "/products/0/protocols/logDrain",
        "/products/0/snippets/0/unknownToTheRegistry",
        "/products/0/snippets/x/name",
        "/version",
        "/installationTypes/0",
    ] {
        private(place(text));
    }
}

#[test]
fn public_texts_stand_where_shows_says() {
    let filled = filled();
    assert!(filled.shown.len() > 25, "{:?}", filled.shown);
    for surface in Surface::ALL {
        let source = StaticSource::new(filled.draft.clone()).image("media/a.png", "data:,");
        let view = View::new(source.clone());
        let text = [surface.address(&view, 0), render(source, surface, 0)].concat();
        for (at, shown) in &filled.shown {
            // A product's page is one product's; the second one has a page of its own.
            let other = surface.of_product() && place("/products/1").contains(at);
            let expected = surface.shows(at) && !other;
            assert_eq!(text.contains(shown.as_str()), expected, "{surface:?} and {at}");
        }
    }
}

#[test]
fn every_public_text_is_shown_somewhere() {
    // What a customer sees of these is a form, or a switch in a form, which other parts of the page draw.
    for (at, _) in &filled().shown {
        assert!(Surface::ALL.into_iter().any(|surface| surface.shows(at)), "{at}");
    }
}

#[test]
fn private_places_are_shown_nowhere() {
    for text in ["/integration/contactEmail", "/products/0/protocols/logDrain/endpoint", "/products/0/protocols", "/version", ""] {
        assert!(Surface::ALL.into_iter().all(|surface| !surface.shows(&place(text))), "{text}");
    }
    assert!(Surface::ProductPage.shows(&place("/products/3/guides/0/steps/1/content")));
    assert!(Surface::Listing.shows(&place("/integration/featuredImages/2/alt")));
    assert!(!Surface::Card.shows(&place("/integration/overview")));
}

#[test]
fn a_connectable_account_has_no_products() {
    let mut draft = filled().draft;
    draft.document.set(&place("/installationTypes"), Some(Kind::Connectable.to_json()), |_, _, _| false);
    for (surface, html) in all(&draft) {
        assert!(!html.contains("shown-products"), "{surface:?}");
    }
}
