//! What is shown of a picture that is there: itself, and what is known of it.

use crate::drafts;
use crate::edge::{clock, media};
use crate::form::{Slot, intake, line};
use formwork_element::{El, div, effect, el, maybe, memo, switch};
use formwork_model::Pointer;
use formwork_model::crop::{self, SOCIAL_CARD};
use formwork_preview::icon;
use leptos::prelude::*;

/// The text of a member of the picture at a place, followed.
pub(super) fn part(slot: &Slot, at: &Pointer, key: &str) -> String {
    slot.workspace.with(&at.key(key), line::shown_text)
}

/// The name of a file without the folders it lies in.
pub(super) fn name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// The picture itself, where it is here.
pub(super) fn thumb(slot: &Slot, at: &Pointer, class: &'static str) -> El {
    let (slot, at) = (slot.clone(), at.clone());
    let workspace = slot.workspace;
    let sha256 = memo(move || part(&slot, &at, "sha256"));
    let address = memo(move || media::address(&sha256.get()));
    // One that an undo brought back was not among those that were shown when the draft was opened.
    effect(move || {
        let sha256 = sha256.get();
        if !sha256.is_empty() && address.get().is_none() {
            clock::run(async move {
                if let Some(picture) = drafts::picture(workspace, &sha256).await {
                    media::show(&sha256, &picture);
                }
            });
        }
    });
    el("span").class(class).child(switch(move || match address.get() {
        // Its words stand beside it.
        Some(address) => vec![el("img").attr("src", address).attr("alt", "")],
        None => vec![icon("file")],
    }))
}

/// What is known of a picture: its name, its size in pixels, whether it is opaque, its size in bytes.
pub(super) fn facts(slot: &Slot, at: &Pointer, opaque: bool) -> El {
    let (named, slot, place) = (slot.clone(), slot.clone(), at.clone());
    if opaque {
        let (slot, at) = (slot.clone(), at.clone());
        effect(move || {
            let sha256 = part(&slot, &at, "sha256");
            if let Some(picture) = media::blob(&sha256).filter(|_| media::opaque(&sha256).is_none()) {
                clock::run(intake::look(sha256, picture));
            }
        });
    }
    let facts = move || {
        let sha256 = part(&slot, &place, "sha256");
        let [width, height] = ["width", "height"].map(|key| part(&slot, &place, key));
        let mut facts = [&width, " × ", &height].concat();
        let Some(picture) = media::blob(&sha256) else {
            return [&facts, ", missing here; choose the file again"].concat();
        };
        if let Some(all) = media::opaque(&sha256).filter(|_| opaque) {
            facts.push_str(if all { ", opaque" } else { ", transparent" });
        }
        [&facts, ", ", &intake::size(picture.size())].concat()
    };
    let at = at.clone();
    let title = el("span").attr("dir", "auto").text_with(move || name(&part(&named, &at, "file")).to_owned());
    el("span").class("file-name").child(title).child(el("span").class("muted small num").text_with(facts))
}

/// How the first picture is cut for the social card, beside what of it is lost by that.
pub(super) fn social(slot: &Slot, at: &Pointer) -> El {
    let (slot, at) = (slot.clone(), at.clone());
    let known = memo(move || {
        let address = media::address(&part(&slot, &at, "sha256"))?;
        let [width, height] = ["width", "height"].map(|key| part(&slot, &at, key).parse::<u32>().ok());
        Some((address, (width?, height?)))
    });
    let figure = maybe(move || {
        let (address, size) = known.get()?;
        let picture = el("img").attr("src", address).attr("alt", "");
        Some(el("figure").class("social-cut").child(picture).child(el("figcaption").class("muted small num").text(social_words(size))))
    });
    div("social-place").child(figure)
}

/// What the social card cuts off a picture, in words with numbers.
pub(super) fn social_words(size: crop::Size) -> String {
    let (across, down) = crop::cut_by(size, SOCIAL_CARD);
    let card = ["On the social card, ", &intake::pixels(SOCIAL_CARD.0, SOCIAL_CARD.1), ": "].concat();
    let share = |share: f64| crop::percent(share);
    match (across, down) {
        (across, _) if across >= 0.05 => [&card, &share(across), " of its width is cut off"].concat(),
        (_, down) if down >= 0.05 => [&card, &share(down), " of its height is cut off"].concat(),
        _ => [&card, "all of it"].concat(),
    }
}
