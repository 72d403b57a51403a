//! API scopes: for each, how far the integration may reach, what that opens, and why it may be more than it needs.

use super::{Slot, parts};
use crate::workspace::Workspace;
use formwork_element::{El, div, el, maybe, memo};
use formwork_model::json::Json;
use formwork_model::scope::{self, Level, Listing, Scope};
use formwork_preview::mark;
use leptos::prelude::*;

/// The scopes, those of the form first.
pub(super) fn table(slot: Slot) -> El {
    let rows = |listed: &dyn Fn(Listing) -> bool| {
        let scopes = scope::ALL.iter().filter(|scope| listed(scope.listing));
        el("ul").class("scopes").children(scopes.map(|scope| row(&slot, scope)).collect::<Vec<_>>())
    };
    // What is in use stays in sight.
    let used = |scope: &Scope| scope.levels().any(|level| untrack(|| parts::has(&slot, &scope.value(level))));
    let open = scope::ALL.iter().any(|scope| scope.listing != Listing::Form && used(scope));
    let more = el("details")
        .class("more")
        .flag("open", open)
        .child(el("summary").text("More: documented, not seen on the form"))
        .child(rows(&|listing| listing != Listing::Form));
    div("many")
        .child(parts::count(&slot, |count| match count {
            0 => "None asked for beside the one that is always granted".into(),
            count => [&count.to_string(), " asked for"].concat(),
        }))
        .child(rows(&|listing| listing == Listing::Form))
        .child(more)
        .child(parts::strangers(&slot, scope::is_known, |value| if value.contains(':') { "no such scope" } else { "not a scope" }.into()))
}

fn row(slot: &Slot, scope: &'static Scope) -> El {
    let levels: Vec<Option<Level>> = std::iter::once(None).chain(scope.levels().map(Some)).collect();
    let always = scope::parse(scope::ALWAYS).filter(|(own, _)| own.name == scope.name).map(|(_, level)| level);
    let levels = if always.is_some() { levels[1..].to_vec() } else { levels };
    let words: Vec<&'static str> = levels.iter().map(|level| level.map_or("None", Level::label)).collect();
    let level = chosen(slot.workspace, slot, scope, always);
    let (at, write) = (levels.clone(), slot.clone());
    let seg = parts::seg(
        &slot.part(scope.name),
        &words,
        move || level.with(|level| at.iter().position(|other| other == level).unwrap_or(0)),
        move |index| {
            let level = levels.get(index).copied().flatten();
            let own = |item: &Json| item.as_text().and_then(scope::parse).is_some_and(|(other, _)| other.name == scope.name);
            parts::replace(&write, own, level.map(|level| scope.value(level).into()));
        },
    );
    let wire = el("code").class("wire").text_with(move || level.get().map_or(String::new(), |level| scope.value(level)));
    let warning = maybe(move || {
        let warn = scope.opens(level.get()?)?.warn;
        (!warn.is_empty()).then(|| el("p").class("msg msg-warn").child(mark("warn", "st st-warn")).child(el("span").text(warn)))
    });
    let paid = scope.paid.then(|| el("span").class("tag").text("Pro and Enterprise teams"));
    let frame = el("fieldset").class("scope").child(el("legend").text(scope.label).child(paid));
    el("li").child(frame.child(seg).child(wire).child(warning).child(explained(scope)))
}

/// The level of a scope that the draft asks for, or that is granted unasked.
fn chosen(workspace: Workspace, slot: &Slot, scope: &'static Scope, always: Option<Level>) -> Memo<Option<Level>> {
    let place = slot.place.clone();
    memo(move || {
        workspace.with(&place, |value| {
            let own = |item: &str| scope::parse(item).filter(|(other, _)| other.name == scope.name).map(|(_, level)| level);
            value.and_then(|value| value.texts().filter_map(own).max()).or(always)
        })
    })
}

/// What each level opens, folded away and drawn once it is asked for.
fn explained(scope: &'static Scope) -> El {
    let explain = move || {
        let mut parts = Vec::new();
        if !scope.note.is_empty() {
            parts.push(el("p").text(scope.note));
        }
        if !scope.permission.is_empty() {
            parts.push(el("p").text(["People who install it are asked for: ", scope.permission].concat()));
        }
        for level in scope.levels() {
            let Some(opens) = scope.opens(level) else { continue };
            let seen = if opens.seen { "" } else { " (documented, not seen in use)" };
            parts.push(el("p").class("t-strong").text([level.label(), seen].concat()));
            if opens.endpoints.is_empty() {
                parts.push(el("p").text("Which calls it opens is not documented"));
            } else {
                let calls = opens
                    .endpoints
                    .iter()
                    .map(|call| el("li").child(if call.contains('/') { el("code").text(*call) } else { el("span").text(*call) }));
                parts.push(el("ul").class("calls").children(calls.collect::<Vec<_>>()));
            }
        }
        div("opens").children(parts)
    };
    let name = el("span").class("vh").text([": ", scope.label].concat());
    parts::fold(false, el("summary").text("What it opens").child(name), explain).class("more")
}
