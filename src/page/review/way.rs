//! The way to a listing: what comes next, and who acts.

use super::{block, outside};
use crate::workspace::Workspace;
use formwork_element::{El, el, maybe, memo, switch};
use formwork_model::{Stage, Stop, address, route};
use formwork_preview::mark;
use leptos::prelude::*;

/// The stops, in order, and the address at which the listing will be.
pub(super) fn way(workspace: Workspace) -> El {
    let stops = memo(move || {
        workspace.revision.track();
        workspace.with_draft(|draft| {
            let mut stops = route(draft);
            stops.retain(|stop| draft.holds(stop.when));
            stops
        })
    });
    let live = memo(move || {
        workspace.revision.track();
        workspace.with_draft(address)
    });
    let list = el("ol").class("route").child(switch(move || stops.with(|stops| stops.iter().map(stop).collect())));
    let link = maybe(move || {
        let address = live.get()?;
        let shown = address.trim_start_matches("https://").to_owned();
        let link = outside(address, shown).class("mono");
        Some(el("p").class("small").child(el("span").class("muted").text("Once it is created, its page is ")).child(link))
    });
    block("route-t", "The way to a listing", None).child(list).child(link)
}

fn stop(stop: &Stop) -> El {
    let (drawn, said, class) = match stop.stage {
        Stage::Done => (mark("done", "st st-done"), "Done: ", ""),
        Stage::Here => (mark("part", "st"), "Next: ", "t-strong"),
        Stage::Later => (mark("todo", "st"), "Later: ", ""),
    };
    let title = el("span").class(class).child(el("span").class("vh").text(said)).text(stop.title);
    let note = if stop.note.is_empty() { String::new() } else { [". ", &stop.note].concat() };
    let item = el("li").child(drawn).child(title).child(el("span").class("muted").text([stop.who.label(), &note].concat()));
    if stop.stage == Stage::Here { item.attr("aria-current", "step") } else { item }
}
