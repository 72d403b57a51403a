//! The control of one picture.

use super::desk::Desk;
use super::facts::{facts, thumb};
use super::given::{dropped, edit_button, picker, target};
use crate::form::{Slot, parts};
use formwork_element::{El, div, el, memo, switch};
use leptos::prelude::*;

/// One picture.
pub(in crate::form) fn image(slot: Slot) -> El {
    super::given::sweep_later(slot.workspace);
    let desk = Desk::new();
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let there = memo(move || workspace.with(&place, |value| value.is_some_and(|value| value.as_object().is_some())));
    let shown = slot.clone();
    let card = switch(move || {
        if !there.get() {
            return vec![div("drop").child(picker(&shown, desk, "Choose an image", false)).child(el("span").text(dropped(&shown, "it")))];
        }
        let gone = shown.clone();
        let remove = parts::icon_button("trash", ["Remove ", shown.field.label].concat(), move |_| {
            gone.workspace.close_step();
            gone.workspace.set(&["remove ", gone.field.label].concat(), &gone.place, None);
            desk.clear();
            parts::go(gone.id());
        });
        let card = div("file").child(thumb(&shown, &shown.place, "thumb thumb-round")).child(facts(&shown, &shown.place, true));
        let edit = edit_button(&shown, desk, None);
        vec![card.child(edit).child(picker(&shown, desk, "Replace", false)).child(remove)]
    });
    let misfit = parts::misfit(&slot, "a picture", |value| value.as_object().is_some());
    let words = desk.words(&slot);
    target(slot, desk).child(misfit).child(words).child(card).child(desk.bench(None))
}
