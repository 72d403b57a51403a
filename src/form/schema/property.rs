//! All of one property: its name and kind, then every key that the kind has, then what nobody knows.

use super::builder::Builder;
use super::key::{Key, key};
use crate::dom;
use crate::edge::clock;
use crate::form::parts;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::json::{self, Json};
use formwork_model::metadata::{self, KEYS, KINDS, PropertyKind, arrange};
use leptos::prelude::*;
use std::sync::Arc;

/// The keys that stand in sight, in this order; then those that are folded away until one is in use.
const FIRST: [&str; 7] = ["ui:label", "default", "description", "ui:options", "ui:steps", "git:providers", "ui:placeholder"];
const LIMITS: [&str; 10] =
    ["minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "pattern", "enum"];
const WHEN: [&str; 3] = ["ui:hidden", "ui:read-only", "ui:disabled"];
const MORE: [&str; 3] = ["ui:description", "ui:formatted-value", "example"];

/// The body of a row.
pub(super) fn body(builder: &Arc<Builder>, name: &str) -> El {
    let (workspace, place) = (builder.slot.workspace, builder.place(name));
    let at = place.clone();
    // The kind decides which keys there are; typing in one of them does not draw the others anew.
    let kind = memo(move || workspace.with(&at, |property| property.and_then(PropertyKind::of).map(index_of)));
    let keys = {
        let (builder, place) = (builder.clone(), place.clone());
        let name = name.to_owned();
        switch(move || match kind.get().and_then(|index| KINDS.get(index)) {
            Some(kind) => keys(&builder, &name, &place, kind),
            None => vec![el("p").class("hint").text("Choose a control: what else the property has depends on it")],
        })
    };
    let act = |symbol: &'static str, words: &'static str, act: fn(&Builder, &str)| {
        let (builder, own) = (builder.clone(), name.to_owned());
        let button = el("button").attr("type", "button").class("btn btn-s btn-plain").on("click", move |_| act(&builder, &own));
        let also = el("span").class("vh").text([" property ", name].concat());
        button.child(formwork_preview::icon(symbol)).child(el("span").text(words)).child(also)
    };
    let acts = div("prop-acts").child(act("copy", "Duplicate", Builder::duplicate)).child(act("trash", "Remove", Builder::remove));
    div("prop-body")
        .child(div("mini").child(name_field(builder, name)).child(kind_field(builder, name, kind)))
        .child(div("prop-keys").child(keys))
        .child(flags(builder, name))
        .child(strangers(builder, name))
        .child(acts)
}

fn index_of(kind: &'static PropertyKind) -> usize {
    KINDS.iter().position(|other| std::ptr::eq(other, kind)).unwrap_or_default()
}

/// The name, which is taken over when it is left or Return is pressed: references follow it as a whole.
fn name_field(builder: &Arc<Builder>, name: &str) -> El {
    let (id, fault) = (builder.part(name, "name"), RwSignal::new(None::<&'static str>));
    let (taker, own, shown) = (builder.clone(), name.to_owned(), name.to_owned());
    let read_only = builder.slot.workspace.read_only;
    let input = el("input")
        .class("control mono")
        .attr("id", id.clone())
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .attr("dir", "auto")
        .attr("aria-describedby", [&id, "~fault"].concat())
        .attr_with("aria-invalid", move || fault.get().map(|_| Text::Borrowed("true")))
        .attr_with("readonly", move || read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || shown.clone())
        .on("keydown", |event| {
            // Return leaves the field as Tab does, and sends no form on its way.
            if dom::key(&event).0 == "Enter" {
                event.prevent_default();
                dom::commit(&event);
            }
        })
        .on("change", move |event| {
            let (typed, taker, own) = (dom::value(&event), taker.clone(), own.clone());
            // Once the focus has moved on, so that it can be found again in the row that takes this one's place.
            clock::later(0, move || {
                if typed != own {
                    let told = taker.rename(&own, typed.trim()).err();
                    let _ = fault.try_set(told);
                }
            });
        });
    let mentions = mentions(builder, name);
    let told = maybe(move || {
        let mark = || formwork_preview::mark("err", "st st-err");
        fault.get().map(|words| el("p").class("msg msg-err").child(mark()).child(el("span").text(words)))
    });
    div("field")
        .child(div("field-head").child(el("label").attr("for", id.clone()).text("Key")))
        .child(div("msgs").attr("id", [&id, "~fault"].concat()).attr("role", "status").child(told))
        .child(input)
        .child(mentions)
}

/// That an expression may mean this property: it does not follow a new name.
fn mentions(builder: &Arc<Builder>, name: &str) -> El {
    let (slot, own) = (builder.slot.clone(), name.to_owned());
    let count = memo(move || slot.workspace.with(&slot.place, |schema| schema.map_or(0, |schema| arrange::mentions(schema, &own).len())));
    let told = maybe(move || {
        let words = match count.get() {
            0 => return None,
            1 => "An expression mentions it, and does not follow a new name".to_owned(),
            count => [&count.to_string(), " expressions mention it, and do not follow a new name"].concat(),
        };
        Some(el("p").class("hint").text(words))
    });
    div("").child(told)
}

fn kind_field(builder: &Arc<Builder>, name: &str, kind: Memo<Option<usize>>) -> El {
    let (taker, own, workspace) = (builder.clone(), name.to_owned(), builder.slot.workspace);
    let id = builder.place(name).key("ui:control").to_string();
    let option = |(index, entry): (usize, &'static PropertyKind)| {
        let chosen = move || kind.get() == Some(index);
        el("option").attr("value", index.to_string()).flag_with("selected", chosen).text(entry.label)
    };
    let none = maybe(move || kind.get().is_none().then(|| el("option").attr("value", "").flag("selected", true).text("Choose a control")));
    let select = el("select")
        .class("control")
        .attr("id", id.clone())
        .flag_with("disabled", move || workspace.read_only.with(Option::is_some))
        .on("change", move |event| {
            let kind = dom::value(&event).parse().ok().and_then(|index: usize| KINDS.get(index));
            if let Some(kind) = kind {
                let sets = taker.with(|schema| arrange::convert(schema, &own, kind));
                taker.edit(&["make property ", &own, " a ", &kind.label.to_lowercase()].concat(), sets);
            }
        })
        .child(none)
        .children(KINDS.iter().enumerate().map(option).collect::<Vec<_>>());
    let own = Key::new(builder, name, &builder.place(name).key("ui:control"), "ui:control");
    div("field")
        .attr("data-field", id.clone())
        .child(div("field-head").child(el("label").attr("for", id).text("Control")))
        .child(own.messages())
        .child(select)
}

/// Every key of a kind, those that are seldom wanted folded away unless one of them is in use.
fn keys(builder: &Arc<Builder>, name: &str, place: &formwork_model::Pointer, kind: &'static PropertyKind) -> Vec<El> {
    let has = |key: &str| builder.with(|schema| schema.get("properties").and_then(|all| all.get(name)?.get(key)).is_some());
    let draw = |wanted: &[&str]| -> Vec<El> {
        wanted.iter().filter(|wanted| kind.allows(wanted)).map(|wanted| key(builder, name, &place.key(wanted), wanted, kind)).collect()
    };
    let folded = |words: &'static str, wanted: &[&str], items: bool| {
        let mut drawn = draw(wanted);
        let mut open = wanted.iter().any(|key| kind.allows(key) && has(key));
        if items && kind.items.is_some() {
            let at = place.key("items");
            let known = kind.item_keys().iter().filter(|key| !matches!(**key, "type" | "description" | "default"));
            open |= builder.with(|schema| {
                let items = schema.get("properties").and_then(|all| all.get(name)?.get("items"));
                known.clone().any(|key| items.is_some_and(|items| items.get(key).is_some()))
            });
            drawn.extend(known.map(|wanted| key(builder, name, &at.key(wanted), wanted, kind)));
        }
        if drawn.is_empty() {
            return None;
        }
        let body = div("mini").children(drawn);
        Some(el("details").class("more").flag("open", open).child(el("summary").text(words)).child(body))
    };
    let mut first = draw(&FIRST);
    // Label and default are read as one.
    let pair: Vec<El> = first.drain(..2.min(first.len())).collect();
    let mut drawn = vec![div("mini").children(pair)];
    drawn.extend(first);
    drawn.extend(folded("Limits", &LIMITS, true));
    drawn.extend(folded("When it shows and can be changed", &WHEN, false));
    drawn.extend(folded("More", &MORE, false));
    drawn
}

/// Required, which the schema lists, and for paid plans alone.
fn flags(builder: &Arc<Builder>, name: &str) -> El {
    let required = builder.required;
    let (setter, own) = (builder.clone(), name.to_owned());
    let read = own.clone();
    let must = parts::tick(
        move || required.with(|required| required.contains(&read)),
        move |on| {
            let sets = setter.with(|schema| arrange::require(schema, &own, on));
            setter.edit(&[if on { "require " } else { "no longer require " }, &own].concat(), sets);
        },
    );
    let (workspace, place) = (builder.slot.workspace, builder.place(name).key("ui:paid-only"));
    let (read, label) = (place.clone(), ["change Paid plans only of ", name].concat());
    let paid = parts::tick(
        move || workspace.with(&read, |value| value == Some(&Json::Bool(true))),
        move |on| {
            workspace.close_step();
            workspace.set(&label, &place, on.then_some(true.into()));
        },
    );
    let tick = |input: El, words: &'static str| el("label").class("looked").child(input).child(el("span").text(words));
    let id = builder.place(name).key("ui:paid-only").to_string();
    div("add-row")
        .child(tick(must.attr("id", builder.part(name, "required")), "Required"))
        .child(tick(paid.attr("id", id), "Paid plans only"))
}

/// Keys that the kind has no use for, or that nobody knows: shown as they are, kept, and removed only when asked.
fn strangers(builder: &Arc<Builder>, name: &str) -> El {
    let (workspace, place) = (builder.slot.workspace, builder.place(name));
    let at = place.clone();
    let found = memo(move || {
        workspace.with(&at, |property| {
            let kind = property.and_then(PropertyKind::of);
            let known = |key: &str| match kind {
                Some(kind) => kind.allows(key),
                None => matches!(key, "type" | "ui:control"),
            };
            let members = property.and_then(Json::as_object).unwrap_or_default();
            let odd = members.iter().filter(|(key, _)| !known(key)).map(|(key, value)| (key.clone(), json::compact(value)));
            odd.collect::<Vec<_>>()
        })
    });
    let own = name.to_owned();
    let list = switch(move || {
        let entry = |(key, value): (String, String)| {
            let (at, label) = (place.key(&key), ["remove ", &key, " of ", &own].concat());
            let remove = parts::icon_button("x", ["Remove ", &key].concat(), move |_| {
                workspace.close_step();
                workspace.set(&label, &at, None);
            });
            let known = KEYS.iter().any(|known| known.name == key);
            let why = if known { "has no effect with this control" } else { "not a key of Vercel’s" };
            let shown: String = value.chars().take(80).collect();
            el("li")
                .class("stranger")
                .attr("id", place.key(&key).to_string())
                .attr("tabindex", "-1")
                .child(el("code").attr("dir", "auto").text([&key, ": ", &shown].concat()))
                .child(el("span").class("muted small").text(why))
                .child(remove)
        };
        found.get().into_iter().map(entry).collect()
    });
    el("ul").class("strangers").child(list)
}

/// What a default may be chosen from, and other facts of a property, read now.
pub(super) fn question<T>(builder: &Builder, name: &str, read: impl FnOnce(&metadata::Question<'_>) -> T) -> Option<T> {
    builder.slot.workspace.with(&builder.place(name), |property| {
        let question = metadata::Question::new(name, property?, false, metadata::Moment::Create);
        Some(read(&question))
    })
}
