//! Text on one line or several, and the toggle.

use super::Slot;
use crate::dom;
use crate::later;
use formwork_element::{El, Text, el};
use formwork_model::json::Json;
use formwork_model::{Check, Line, Set, Severity};
use leptos::prelude::*;

/// What every text control has: its value both ways, its name, and what describes it.
pub(super) fn bound(slot: &Slot, control: El) -> El {
    let (workspace, place, change) = (slot.workspace, slot.place.clone(), slot.change());
    let shown = super::frame::shown_problems(slot);
    let wrong =
        move || shown.with(|problems| problems.iter().any(|problem| problem.severity == Severity::Error)).then_some(Text::Borrowed("true"));
    let read = slot.clone();
    let needed = slot.clone();
    control
        .attr("id", slot.id())
        .attr("name", slot.id())
        .attr("aria-describedby", slot.described_by())
        .attr("autocomplete", "off")
        .attr("dir", "auto")
        .attr_with("aria-invalid", wrong)
        .attr_with("aria-required", move || {
            needed.workspace.kind.track();
            needed.workspace.with_draft(|draft| formwork_model::required(needed.field, draft)).then_some(Text::Borrowed("true"))
        })
        .attr_with("readonly", move || workspace.read_only.get().is_some().then_some(Text::Borrowed("")))
        .prop_with("value", move || read.workspace.with(&read.place, shown_text))
        .on("input", move |event| {
            let text = dom::value(&event);
            let proposed = workspace.with_draft(|draft| formwork_model::proposed(draft, &place, &text));
            let proposed = proposed.filter(|set| workspace.follows(&set.path, &place));
            let value = (!text.is_empty()).then_some(Json::Text(text));
            let mut changes = vec![Set { path: place.clone(), value }];
            changes.extend(proposed);
            workspace.edit(&change, changes);
        })
}

/// What a text control shows of a value: a text as it is, anything else as the JSON it is, so that nothing is hidden.
pub(super) fn shown_text(value: Option<&Json>) -> String {
    match value {
        None | Some(Json::Null) => String::new(),
        Some(Json::Text(text)) => text.clone(),
        Some(other) => formwork_model::json::compact(other),
    }
}

/// Text on one line.
pub(super) fn line(slot: Slot, kind: Line) -> El {
    let (class, input_mode, prefix) = match kind {
        Line::Text => ("control", "text", ""),
        Line::Slug { prefix } => ("control", "text", prefix),
        Line::Email => ("control", "email", ""),
        Line::Url => ("control", "url", ""),
        Line::Machine => ("control mono", "text", ""),
    };
    let plain = !matches!(kind, Line::Text);
    let mut input = bound(&slot, el("input").class(class).attr("type", "text").attr("inputmode", input_mode));
    if plain {
        input = input.attr("spellcheck", "false").attr("autocapitalize", "none");
    }
    if prefix.is_empty() { input } else { el("div").class("affix").child(el("span").attr("aria-hidden", "true").text(prefix)).child(input) }
}

/// Text on several lines.
pub(super) fn area(slot: Slot) -> El {
    let code = matches!(slot.field.control, formwork_model::Control::Code);
    let one_line = slot.field.rules.iter().any(|rule| rule.check == Check::OneLine);
    let area = el("textarea").class(if code { "control mono" } else { "control" }).attr("rows", if one_line { "2" } else { "4" });
    if !code {
        return bound(&slot, area);
    }
    let area = bound(&slot, area.attr("spellcheck", "false"));
    el("div").class("coded").child(area).child(later::drawn(later::editing(), move |editing| (editing.secrets)(slot.clone())))
}

/// A toggle between two values; off is left out of the manifest where nothing was there.
pub(super) fn toggle(slot: Slot, on: Json, off: Json) -> El {
    let (workspace, place, change) = (slot.workspace, slot.place.clone(), slot.change());
    let (read, wanted) = (slot.clone(), on.clone());
    let checked = move || read.workspace.with(&read.place, |value| value == Some(&wanted));
    let input = el("input")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("id", slot.id())
        .attr("aria-describedby", slot.described_by())
        .flag_with("checked", checked)
        .on("change", move |event| {
            let value = if dom::checked(&event) { on.clone() } else { off.clone() };
            workspace.close_step();
            workspace.set(&change, &place, Some(value));
        });
    let state = slot.clone();
    let said = move || {
        if state
            .workspace
            .with(&state.place, |value| matches!(value, Some(Json::Bool(true))) || value.and_then(Json::as_text) == Some("enabled"))
        {
            "On"
        } else {
            "Off"
        }
        .to_owned()
    };
    el("div").class("toggle").child(input).child(el("span").attr("aria-hidden", "true").text_with(said))
}
