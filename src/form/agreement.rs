//! The Integrations Agreement: what accepting it promises, who accepts it, and when that was.

use super::{Slot, parts};
use crate::dom;
use crate::edge::clock;
use formwork_element::{El, Text, div, el, maybe, switch};
use formwork_model::json::Json;
use formwork_model::{Set, Source, agreement};
use leptos::prelude::*;

/// The addendum that whoever installs an integration accepts.
const ADDENDUM: &str = "https://vercel.com/legal/integration-marketplace-end-users-addendum";

/// The decision.
pub(super) fn agreement(slot: Slot) -> El {
    let workspace = slot.workspace;
    let text = switch(move || {
        let kind = workspace.kind.get();
        let promises = agreement::promises(kind).map(|promise| el("li").text(promise));
        vec![
            el("p").text(agreement::PREFACE).text(" ").text(agreement::scope(kind)),
            el("ul").class("promises").children(promises.collect::<Vec<_>>()),
        ]
    });
    let link = |href: &'static str, words: &'static str| {
        let out = formwork_preview::icon("out");
        let link = el("a").attr("href", href).attr("target", "_blank").attr("rel", "noopener").text(words).child(out);
        el("li").child(link.child(el("span").class("vh").text(" (opens another page)")))
    };
    let documents = el("ul")
        .class("documents")
        .child(link(Source::Agreement.url(), "Integrations Marketplace Agreement"))
        .child(link(ADDENDUM, "End Users Addendum"));
    div("agreement")
        .child(parts::misfit(&slot, "a decision", |value| value.as_object().is_some()))
        .child(div("terms").child(text).child(documents))
        .child(decision(&slot))
        .child(by(&slot))
        .child(record(&slot))
}

fn accepted(slot: &Slot) -> bool {
    slot.workspace.with(&slot.place.key("accepted"), |value| value == Some(&Json::Bool(true)))
}

fn decision(slot: &Slot) -> El {
    let (read, write) = (slot.clone(), slot.clone());
    let tick = parts::tick(
        move || accepted(&read),
        move |accepts| {
            let set = |key: &str, value: Option<Json>| Set { path: write.place.key(key), value };
            let at = accepts.then(|| clock::timestamp(clock::now()).into());
            write.workspace.close_step();
            let change = if accepts { "accept the agreement" } else { "take back the acceptance" };
            write.workspace.edit(change, vec![set("accepted", accepts.then_some(true.into())), set("at", at)]);
        },
    );
    let words = el("span").text(agreement::CONSENT);
    el("label").class("tick").child(tick.attr("aria-describedby", slot.described_by())).child(words)
}

fn by(slot: &Slot) -> El {
    let (workspace, place, id) = (slot.workspace, slot.place.key("by"), slot.place.key("by").to_string());
    let read = place.clone();
    let input = el("input")
        .class("control")
        .attr("type", "text")
        .attr("id", id.clone())
        .attr("dir", "auto")
        .attr("autocomplete", "name")
        .attr("aria-describedby", slot.part("by"))
        .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || workspace.with(&read, super::line::shown_text))
        .on("input", move |event| {
            let name = dom::value(&event);
            workspace.set("change who accepts", &place, (!name.is_empty()).then(|| name.into()));
        });
    let head = div("field-head").child(el("label").attr("for", id).text("Accepted by")).child(el("span").class("tag").text("Optional"));
    let hint = el("p")
        .class("hint")
        .attr("id", slot.part("by"))
        .text("The name of the person who decides this, as it is to stand beside the date");
    div("by").child(head).child(hint).child(input)
}

/// Who accepted it and when, once it is accepted.
fn record(slot: &Slot) -> El {
    let slot = slot.clone();
    let part = maybe(move || {
        if !accepted(&slot) {
            return None;
        }
        let (by, at) = (slot.workspace.text(&slot.place.key("by")), slot.workspace.text(&slot.place.key("at")));
        let mut said = "Accepted".to_owned();
        for (word, what) in [(" by ", by), (", ", clock::parse(&at).map_or(at, clock::moment))] {
            if !what.trim().is_empty() {
                said = [&said, word, &what].concat();
            }
        }
        Some(el("p").class("accepted").child(formwork_preview::mark("done", "st st-done")).child(el("span").text(said)))
    });
    div("").attr("role", "status").child(part)
}
