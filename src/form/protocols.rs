//! The twelve protocols: which the product is one of, and what else it says of itself as each.

use super::{Slot, fields, parts};
use formwork_element::{El, div, el, maybe, memo};
use formwork_model::json::Json;
use formwork_model::protocol::{self, Protocol};
use formwork_model::{Pointer, Set, product};
use leptos::prelude::*;

/// The protocols, each with its own members once it is on.
pub(super) fn protocols(slot: Slot) -> El {
    let entries = protocol::ALL.iter().map(|protocol| entry(&slot, protocol)).collect::<Vec<_>>();
    div("")
        .child(parts::misfit(&slot, "an object of protocols", |value| value.as_object().is_some()))
        .child(el("ul").class("protocols").children(entries))
        .child(strangers(&slot))
}

fn entry(slot: &Slot, protocol: &'static Protocol) -> El {
    let (workspace, place) = (slot.workspace, slot.place.key(protocol.name));
    let (status, id) = (place.key("status"), place.to_string());
    let read = status.clone();
    // Enabled, disabled, absent, or a text that is neither.
    let status_now = memo(move || workspace.text(&read));
    let on = memo(move || status_now.with(|status| status == "enabled"));
    let (at, change) = (place.clone(), ["change ", protocol.label].concat());
    let input = parts::tick(
        move || on.get(),
        move |enabled| {
            let found = workspace.with_draft(|draft| draft.at(&at).cloned());
            let members = found.as_ref().and_then(Json::as_object).unwrap_or_default();
            // Off leaves nothing behind, save where there are settings to keep.
            let bare = members.iter().all(|(name, _)| name == "status");
            let set = match (enabled, bare) {
                (false, true) => Set { path: at.clone(), value: None },
                (true, true) => Set { path: at.clone(), value: Some(Json::Object(vec![("status".into(), "enabled".into())])) },
                (enabled, false) => Set { path: status.clone(), value: Some(if enabled { "enabled" } else { "disabled" }.into()) },
            };
            workspace.close_step();
            workspace.edit(&change, vec![set]);
        },
    );
    let said = move || {
        status_now.with(|status| if status.is_empty() || status == "enabled" { String::new() } else { ["status: ", status].concat() })
    };
    let name = el("span").child(el("span").class("t-strong").text(protocol.label)).text(" ").child(el("code").text(protocol.name));
    let words = name.child(el("span").class("muted small").text(protocol.meaning)).child(el("code").class("wire").text_with(said));
    let more = maybe(move || {
        let shown = on.get() && !protocol.fields.is_empty();
        shown.then(|| div("within").children(fields(workspace, protocol.fields, &place)))
    });
    let elsewhere = own_field(slot, protocol).map(|(label, href)| {
        el("p").class("hint").text("Its settings have a field of their own: ").child(el("a").attr("href", href).text(label))
    });
    el("li").child(el("label").class("tick").child(input.attr("id", id)).child(words)).child(elsewhere).child(more)
}

/// The field of the product's form that holds what a protocol says of itself.
fn own_field(slot: &Slot, protocol: &Protocol) -> Option<(&'static str, String)> {
    let within =
        |key: &str| key.strip_prefix("protocols/")?.strip_prefix(protocol.name).map(|rest| rest.is_empty() || rest.starts_with('/'));
    let field = product::FIELDS.iter().find(|field| within(field.key) == Some(true))?;
    let (owner, _) = slot.place.split_last()?;
    Some((field.label, ["#", owner.join(field.key).as_str()].concat()))
}

/// Protocols that the draft names and Vercel's code does not.
fn strangers(slot: &Slot) -> El {
    let (read, slot) = (slot.clone(), slot.clone());
    let found = memo(move || {
        read.workspace.with(&read.place, |value| {
            let names = value.and_then(Json::as_object).unwrap_or_default().iter().map(|(name, _)| name);
            names.filter(|name| protocol::find(name).is_none()).cloned().collect::<Vec<_>>()
        })
    });
    let list = formwork_element::switch(move || {
        let entry = |name: String| {
            let (workspace, change, place): (_, _, Pointer) = (slot.workspace, slot.change(), slot.place.key(&name));
            let remove = parts::icon_button("x", ["Remove ", &name].concat(), move |_| workspace.set(&change, &place, None));
            el("li")
                .class("stranger")
                .child(el("code").text(name))
                .child(el("span").class("muted small").text("not a protocol"))
                .child(remove)
        };
        found.get().into_iter().map(entry).collect()
    });
    el("ul").class("strangers").child(list)
}
