//! On a narrow screen, one pane at a time: chosen at the bottom, where the thumb is.

use formwork_element::{El, el};
use formwork_preview::icon;

/// The id of what chooses the form.
pub const FORM: &str = "p-form";

/// The id of what chooses the preview.
pub const PREVIEW: &str = "p-preview";

/// The choice of panes.
pub fn panes() -> El {
    let pane = |id: &'static str, symbol, words: &'static str, chosen: bool| {
        let radio = el("input").class("vh").attr("type", "radio").attr("name", "pane").attr("id", id).flag("checked", chosen);
        el("label").attr("for", id).child(radio).child(icon(symbol)).child(el("span").text(words))
    };
    let choice = el("fieldset")
        .child(el("legend").class("vh").text("Pane"))
        .child(pane("p-sections", "list", "Sections", false))
        .child(pane(FORM, "form", "Form", true))
        .child(pane(PREVIEW, "eye", "Preview", false))
        .child(pane("p-text", "braces", "Manifest", false));
    el("nav").class("panes").attr("aria-label", "Panes").child(choice)
}
