//! What is said beneath the code of a snippet: which secrets stand in it, and whether they are masked.

use super::Slot;
use formwork_element::{El, Text, el, memo};
use formwork_model::json::Json;
use formwork_model::{placeholder_words, placeholders};
use leptos::prelude::*;

/// More secrets than these are counted.
const MOST: usize = 6;

/// A quiet line that follows the code, and is gone where no secret stands in it.
pub fn line(slot: Slot) -> El {
    let language = slot.place.split_last().map(|(snippet, _)| snippet.key("language"));
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let words = memo(move || {
        let text = |value: Option<&Json>| value.and_then(Json::as_text).unwrap_or_default().to_owned();
        let language = language.as_ref().map(|place| workspace.with(place, text)).unwrap_or_default();
        workspace.with(&place, |value| placeholder_words(&placeholders(value.and_then(Json::as_text).unwrap_or_default(), &language), MOST))
    });
    // A code has no length that is counted, so that this is what describes it beside its hint and its messages.
    el("p")
        .class("hint secrets")
        .attr("id", slot.part("count"))
        .attr_with("hidden", move || words.with(String::is_empty).then_some(Text::Borrowed("")))
        .text_with(move || words.get())
}
