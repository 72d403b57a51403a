//! Whatever a draft holds: every surface and every page of it is drawn, and all that is said of it is said.

#![no_main]

use formwork_fuzz::html::{PAGE, hold, hold_page};
use formwork_fuzz::{reader, value};
use formwork_model::json::{Json, read};
use formwork_model::vercel::{self, Account, Listing};
use formwork_model::{
    Draft, Kind, Part, Pointer, Section, address, changes, check, checklist, command, media_values, progress, route, suggested_primary,
    suggested_tags,
};
use formwork_preview::{Published, StaticSource, Surface, listing_document, product_document, render};

reader!(listing);

fn listing(data: &[u8]) {
    let Some(document) = value(data) else { return };
    let draft = Draft::from_document(document);
    told(&draft);
    as_vercel_answers(&draft);
    let products = draft.products().len().min(3);
    for surface in Surface::ALL {
        let shown = if surface.of_product() { products + 1 } else { 1 };
        for product in 0..shown {
            hold(&render(StaticSource::new(draft.clone()).linked().image("media/logo.png", "data:,"), surface, product), &PAGE);
        }
    }
    let media = |_: &str| Some("/media/logo.png".to_owned());
    let published = Published { draft: &draft, media: &media, origin: "https://forms.example", style: "/style.css", icon: "/icon.svg" };
    hold_page(&listing_document(&published));
    for product in draft.products().iter().take(3) {
        let slug = product.get("slug").and_then(Json::as_text).unwrap_or_default();
        product_document(&published, slug).iter().for_each(|page| hold_page(page));
    }
}

fn told(draft: &Draft) {
    let report = check(draft);
    let parts = Section::ALL.iter().map(|section| Part::Section(*section)).chain((0..2).map(Part::Product)).chain([Part::Document]);
    for part in parts {
        let progress = progress(draft, &report, part);
        assert!(progress.ready <= progress.total, "{progress:?}");
    }
    let _ = (checklist(draft, &report), route(draft), address(draft), media_values(draft));
    for product in 0..draft.products().len().min(2) {
        let _ = (command::help(draft, product, &[]), command::guide(draft, product, None), command::shortcomings(draft, product));
        let _ = (suggested_tags(&draft.products()[product]), suggested_primary(&draft.products()[product]));
    }
    assert!(changes(draft, draft).is_empty(), "a draft differs from itself");
    let nothing = changes(&Draft::new(Kind::Both), draft);
    assert!(nothing.iter().all(|change| !change.words.is_empty()), "{nothing:?}");
    for kind in [Kind::Native, Kind::Connectable, Kind::Both] {
        let (sets, _) = draft.switch(kind);
        formwork_fuzz::there_and_back(&mut draft.clone(), &sets);
    }
    let comments = [(Pointer::root().join("integration/name"), "Shorter, please".to_owned())];
    assert_eq!(report.clone().with_comments(draft, &comments).problems.len(), report.problems.len() + 1);
}

fn as_vercel_answers(draft: &Draft) {
    let id = "oac_0123456789abcdefghijklmn";
    let listing = Listing { draft, id, open: true, address: &|_| None };
    let account =
        Account { user: "user_1", email: "", username: "Tidewater", team: "team_1", team_slug: "tidewater", team_name: "Tidewater" };
    let answers = [
        Some(vercel::integration(&listing)),
        Some(vercel::item(&listing)),
        Some(vercel::configuration_products(&listing)),
        vercel::installation(&listing, &account, None, 0),
    ];
    for answer in answers.into_iter().flatten() {
        // What is sent is read by programs that know one spelling of JSON.
        let text = serde_json::to_string(&answer).unwrap_or_else(|error| panic!("{error}: {answer:?}"));
        assert!(read(&text).value.is_some(), "{text}");
    }
}
