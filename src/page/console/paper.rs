//! A listing as a version of it had it, or as two versions had it, on the host's own sheets.

use super::{logo, words};
use crate::dom;
use crate::edge::media;
use crate::later;
use crate::pane::preview;
use formwork_element::{El, Text, div, el, memo, switch};
use formwork_model::json::Json;
use formwork_model::{Draft, Kind, Pointer, media_values};
use formwork_preview::{Source, Span, Surface, View, icon, listing, sheet};
use leptos::prelude::*;
use std::sync::Arc;

/// A version of a listing, and what it is called.
#[derive(Clone)]
pub(super) struct Side {
    /// What stands above its sheet; "" where there is one alone.
    pub(super) name: String,
    /// What it says.
    pub(super) draft: Arc<Draft>,
}

/// A version, as the preview reads it: it does not change, but its pictures come later.
struct Still(Arc<Draft>);

impl Source for Still {
    fn read(&self, place: &Pointer, then: &mut dyn FnMut(Option<&Json>)) {
        then(self.0.at(place));
    }

    fn image(&self, value: &Json) -> Option<String> {
        media::address(value.get("sha256")?.as_text()?)
    }

    fn kind(&self) -> Kind {
        self.0.kind()
    }

    fn links(&self) -> bool {
        false
    }

    fn prose(&self, text: &str, base_level: u8) -> Vec<El> {
        preview::prose(text, base_level)
    }

    fn code(&self, text: &str, language: &str) -> Vec<Span> {
        preview::code(text, language)
    }
}

/// The sheets, with what chooses among surfaces, themes and products.
pub(super) fn paper(sides: Vec<Side>) -> El {
    for side in &sides {
        media_values(&side.draft).iter().for_each(|value| logo::want(value.sha256));
    }
    still(sides)
}

/// The same with the pictures that this browser has: nobody is asked for others.
pub(super) fn still(sides: Vec<Side>) -> El {
    let surface = RwSignal::new(Surface::Listing);
    let dark = RwSignal::new(false);
    let product = RwSignal::new(0_usize);
    let products = sides.iter().map(|side| words::products(&side.draft)).max_by_key(Vec::len).unwrap_or_default();
    let two = sides.len() > 1;
    let shown = memo(move || {
        let surface = surface.get();
        (surface, if surface.of_product() { product.get() } else { 0 })
    });
    let frames = switch(move || {
        let (surface, product) = shown.get();
        sides.iter().map(|side| figure(side, surface, product, dark)).collect()
    });
    let stage = div("paper-stage").attr("tabindex", "0").attr("role", "group").attr("aria-label", "Listing as visitors see it");
    let frames = if two { div("frames paper-two").child(frames) } else { div("frames").child(frames) };
    div("paper").child(tabs(surface)).child(tools(surface, dark, product, products)).child(stage.child(frames))
}

fn figure(side: &Side, surface: Surface, product: usize, dark: RwSignal<bool>) -> El {
    let view = View::new(Still(side.draft.clone()));
    let theme = move || Some(Text::Borrowed(if dark.get() { "dark" } else { "light" }));
    let missing = surface.of_product() && product >= side.draft.products().len();
    let drawn = if missing {
        el("p").class("empty-note").text("There is no such product in this version").view()
    } else if surface == Surface::Listing {
        sheet(surface, listing(&view)).view()
    } else {
        later::drawn(later::editing(), move |editing| (editing.surface)(&view, surface, product))
    };
    let name = (!side.name.is_empty()).then(|| el("figcaption").text(side.name.clone()));
    el("figure").child(name).child(div("frame").attr_with("data-theme", theme).child(drawn))
}

fn radio(name: &'static str, id: String, chosen: impl Fn() -> bool + 'static, choose: impl Fn() + 'static) -> El {
    let radio = el("input").class("vh").attr("type", "radio").attr("name", name).attr("id", id);
    radio.flag_with("checked", chosen).on("change", move |_| choose())
}

fn tabs(surface: RwSignal<Surface>) -> El {
    let tab = move |of: Surface| {
        let id = ["paper-", of.name()].concat();
        let choose = radio("paper-surface", id.clone(), move || surface.get() == of, move || surface.set(of));
        el("label").attr("for", id).child(choose).text(of.label())
    };
    el("fieldset").class("pv-tabs").child(el("legend").class("vh").text("Surface")).children(Surface::ALL.map(tab))
}

fn tools(surface: RwSignal<Surface>, dark: RwSignal<bool>, product: RwSignal<usize>, products: Vec<String>) -> El {
    let themed = move |of: bool, id: &'static str, symbol: &'static str, words: &'static str| {
        let choose = radio("paper-theme", id.into(), move || dark.get() == of, move || dark.set(of));
        let label = el("label").class("icon").attr("for", id).attr("title", words);
        label.child(choose).child(icon(symbol)).child(el("span").class("vh").text(words))
    };
    let themes = el("fieldset").class("seg").child(el("legend").class("vh").text("Theme of the preview"));
    let themes = themes.child(themed(false, "paper-light", "sun", "Light")).child(themed(true, "paper-dark", "moon", "Dark"));
    let of_product = memo(move || surface.get().of_product());
    let which = switch(move || {
        if !of_product.get() || products.len() < 2 {
            return Vec::new();
        }
        let option = |(index, name): (usize, &String)| {
            let chosen = move || product.get() == index;
            el("option").attr("value", index.to_string()).flag_with("selected", chosen).text(name.clone())
        };
        let select = el("select").class("control").attr("aria-label", "Product");
        let choose = move |event| product.set(dom::value(&event).parse().unwrap_or_default());
        vec![select.on("change", choose).children(products.iter().enumerate().map(option))]
    });
    let title = el("span").class("pv-where").text_with(move || surface.get().title().to_owned());
    div("pv-tools").child(title).child(div("paper-product").child(which)).child(themes)
}
