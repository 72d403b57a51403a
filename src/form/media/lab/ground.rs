//! What lies behind a picture that lets something through: it is drawn on light and on dark, and has to be opaque.

use super::Lab;
use crate::dom;
use crate::edge::canvas;
use crate::form::parts;
use formwork_element::{El, div, el, maybe, memo};
use formwork_model::crop::Rgb;
use leptos::prelude::*;

/// The grounds, in the order in which they are offered.
const GROUNDS: [&str; 4] = ["White", "Black", "From its edge", "A colour"];

/// The one that is a person's own.
const OWN: usize = 3;

/// The colour behind the picture, followed.
pub(super) fn colour_now(lab: Lab) -> Rgb {
    let rim = lab.picture.with(|picture| picture.as_ref().map_or([255; 3], |picture| picture.rim));
    match lab.ground.get() {
        1 => [0; 3],
        2 => rim,
        OWN => lab.own.get(),
        _ => [255; 3],
    }
}

/// The same, as it is now.
pub(super) fn colour(lab: Lab) -> Rgb {
    untrack(|| colour_now(lab))
}

/// The choice of a ground, where something shines through.
pub(super) fn choice(lab: Lab) -> El {
    let clear = memo(move || lab.picture.with(|picture| picture.as_ref().is_some_and(|picture| picture.clear)));
    let choice = maybe(move || {
        clear.get().then(|| {
            let seg = parts::seg(&lab.id("ground"), &GROUNDS, move || lab.ground.get(), move |index| lab.ground.set(index));
            let seg = seg.attr("role", "radiogroup").attr("aria-labelledby", lab.id("ground-label"));
            let own = el("input")
                .class("lab-colour")
                .attr("type", "color")
                .attr("aria-label", "Colour of the background")
                .prop_with("value", move || canvas::hex(lab.own.get()))
                .on("input", move |event| {
                    if let Some(colour) = canvas::from_hex(&dom::value(&event)) {
                        lab.own.set(colour);
                        lab.ground.set(OWN);
                    }
                });
            let label = el("span").class("hint").attr("id", lab.id("ground-label")).text("Background, since parts of it are transparent");
            div("lab-part").child(label).child(div("lab-ground").child(seg).child(own))
        })
    });
    div("").child(choice)
}
