//! The bundle: the manifest and its pictures as one file.

use crate::drafts;
use crate::given::Progress;
use crate::pane::menu;
use crate::workspace::Workspace;
use formwork_element::{El, div, el, maybe, memo};
use formwork_preview::icon;
use leptos::prelude::*;

/// The button that hands the bundle over, what it will lack, and how far it is.
pub(super) fn bundle(workspace: Workspace) -> El {
    let progress: Progress = RwSignal::new(None);
    let button = el("button").class("btn").attr("type", "button").attr("aria-describedby", "bundle-lacks");
    let button = button.child(icon("download")).text("Download the bundle").on("click", move |_| menu::save_bundle(workspace, progress));
    let lacking = memo(move || drafts::lacking(workspace).join(", "));
    let lacks = maybe(move || {
        let names = lacking.get();
        (!names.is_empty()).then(|| el("span").text(["It will be without what is not in this browser: ", &names].concat()))
    });
    let state = el("p").class("muted small").attr("role", "status").text_with(move || progress.get().unwrap_or_default());
    let note = el("p")
        .class("muted small")
        .text("One zip of integration.json and its pictures, problems and all. The same draft gives the same bytes");
    div("").child(button).child(note).child(el("p").class("small").attr("id", "bundle-lacks").child(lacks)).child(state)
}
