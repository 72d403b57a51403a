//! The picture as it will be drawn, and what its pixels say: hints with numbers, never a verdict.

use super::{Lab, ground};
use crate::edge::canvas::Picture;
use crate::edge::clock;
use crate::form::media::facts;
use formwork_element::{El, div, each, effect, el, maybe, memo};
use formwork_model::crop::{self, Crop, Ratio, Rgb, SIDE, SOCIAL_CARD};
use formwork_preview::mark;
use leptos::prelude::*;
use std::rc::Rc;

/// The sizes in which a logo is drawn, in pixels (spec section 2).
const SIZES: [u32; 4] = [80, 48, 32, 20];

/// The grounds on which it is drawn.
const PAGES: [(&str, &str); 2] = [("lab-page lab-light", "light"), ("lab-page lab-dark", "dark")];

/// What is seen of the crop as it is now.
pub(super) fn previews(lab: Lab) -> El {
    if lab.is_round() { round(lab) } else { social(lab) }
}

/// Calls `draw` after the next paint whenever crop or ground changed; once, however often they did.
fn drawn(lab: Lab, draw: impl Fn(&Rc<Picture>, Crop, Rgb) + Clone + 'static) {
    let due = StoredValue::new(false);
    effect(move || {
        lab.crop.track();
        let _ = (lab.picture.track(), ground::colour_now(lab));
        if due.get_value() {
            return;
        }
        due.set_value(true);
        let draw = draw.clone();
        clock::after_paint(move || {
            if due.try_set_value(false).is_some() {
                return;
            }
            if let Some(picture) = lab.picture.get_untracked() {
                draw(&picture, lab.crop.get_untracked(), ground::colour(lab));
            }
        });
    });
}

/// A logo in its circle, at each size on light and on dark, and what was measured.
fn round(lab: Lab) -> El {
    let hints = RwSignal::new(Vec::<(bool, String)>::new());
    let id = move |page: &str, size: u32| lab.id(&[page, "-", &size.to_string()].concat());
    drawn(lab, move |picture, part, ground| {
        for (_, page) in PAGES {
            for size in SIZES {
                picture.preview(&id(page, size), part, ground);
            }
        }
        // Sides of whole numbers: the number of pixels is a constant.
        let side = SIDE as u32;
        let found = picture.pixels(part, ground, (side, side)).ok().and_then(|pixels| crop::looks(&pixels));
        hints.set(found.map(|looks| crop::hints(&looks)).unwrap_or_default());
    });
    let page = |(class, page): (&'static str, &'static str)| {
        let dot = |size: u32| {
            // Twice the pixels, for screens that have them.
            let pixels = (size * 2).to_string();
            el("canvas")
                .class("lab-dot")
                .attr("id", id(page, size))
                .attr("width", pixels.clone())
                .attr("height", pixels)
                .style_with("width", move || [&size.to_string(), "px"].concat())
        };
        let name = ["In its circle on ", page, " at 80, 48, 32 and 20 pixels"].concat();
        div(class).attr("role", "img").attr("aria-label", name).children(SIZES.map(dot))
    };
    let list = each(
        move || (0..hints.with(Vec::len)).map(|index| index.to_string()).collect(),
        move |key| {
            let index: usize = key.parse().unwrap_or(0);
            let told = memo(move || hints.with(|hints| hints.get(index).is_some_and(|(told, _)| *told)));
            let sign = maybe(move || told.get().then(|| mark("hint", "st")));
            let words = move || hints.with(|hints| hints.get(index).map(|(_, words)| words.clone()).unwrap_or_default());
            el("li").child(el("span").class("lab-sign").child(sign)).child(el("span").text_with(words))
        },
    );
    let sizes = el("p").class("hint num").attr("aria-hidden", "true").text("80, 48, 32 and 20 px, as it is drawn");
    div("lab-part").child(div("lab-pages").children(PAGES.map(page))).child(sizes).child(el("ul").class("lab-hints num").child(list))
}

/// A feature image as the social card cuts it; the card shows the first.
fn social(lab: Lab) -> El {
    drawn(lab, move |picture, part, ground| {
        let (across, down) = (Ratio::of(SOCIAL_CARD), part.size());
        if let Some(card) = Crop::largest(down, across) {
            picture.preview(&lab.id("card"), Crop { x: part.x + card.x, y: part.y + card.y, ..card }, ground);
        }
    });
    let words = move || facts::social_words(lab.crop.get().size());
    let picture = el("canvas").class("lab-card").attr("id", lab.id("card")).attr("width", "600").attr("height", "315");
    let picture = picture.attr("role", "img").attr("aria-label", "As the social card cuts it, if it is the first");
    div("lab-part").child(picture).child(el("p").class("hint num").text_with(words))
}
