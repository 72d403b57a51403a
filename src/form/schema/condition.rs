//! Values that may be an expression: conditions, texts, formatted values.

use super::key::{self, Key};
use crate::dom;
use crate::form::parts;
use formwork_element::{El, Text, div, el, maybe, memo};
use formwork_model::json::{self, Json};
use formwork_model::metadata::expression as read_expression;
use leptos::prelude::*;

/// What is said beside every expression.
const NOT_RUN: &str = "Vercel publishes no evaluator, so Formwork shows expressions and never guesses what they come to";

const WORDS: [&str; 5] = ["Never", "On create", "On update", "Always", "Expression"];

/// `true`, `false`, `"create"`, `"update"` or an expression.
pub(super) fn condition(key: &Key) -> El {
    let read = key.clone();
    let chosen = memo(move || {
        read.with(|value| match value {
            None | Some(Json::Null | Json::Bool(false)) => Some(0),
            Some(Json::Text(text)) if text == "create" => Some(1),
            Some(Json::Text(text)) if text == "update" => Some(2),
            Some(Json::Bool(true)) => Some(3),
            Some(value @ Json::Object(_)) if read_expression(value).is_some() => Some(4),
            Some(_) => None,
        })
    });
    let write = key.clone();
    let seg = parts::seg(
        &[&key.id(), "~choice"].concat(),
        &WORDS,
        move || chosen.get().unwrap_or(usize::MAX),
        move |index| {
            let value = match index {
                0 => None,
                1 => Some("create".into()),
                2 => Some("update".into()),
                3 => Some(true.into()),
                _ => Some(Json::Object(vec![("expr".into(), "".into())])),
            };
            write.choose(value);
        },
    );
    div("").child(seg.attr("aria-describedby", [&key.id(), "~message"].concat())).child(odd(key, move || chosen.get().is_none())).child({
        let key = key.clone();
        maybe(move || (chosen.get() == Some(4)).then(|| inner(&key)))
    })
}

/// What stands there and is nothing that can be chosen, with a way to take it out.
fn odd(key: &Key, is: impl Fn() -> bool + 'static) -> El {
    let key = key.clone();
    let part = maybe(move || {
        if !is() {
            return None;
        }
        let found = key.with(|value| value.map(json::compact))?;
        let write = key.clone();
        Some(
            div("misfit")
                .child(el("code").attr("dir", "auto").text(found))
                .child(parts::button("x", "Remove it", move |_| write.choose(None))),
        )
    });
    div("").child(part)
}

/// The expression within an object that has one.
fn inner(key: &Key) -> El {
    let (read, write) = (key.clone(), key.clone());
    let id = key.place.key("expr").to_string();
    let input = el("input")
        .class("control mono")
        .attr("type", "text")
        .attr("id", id.clone())
        .attr("aria-label", ["Expression of ", key.label()].concat())
        .attr("aria-describedby", [&id, "~note"].concat())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .attr_with("readonly", {
            let read_only = key.builder.slot.workspace.read_only;
            move || read_only.with(Option::is_some).then_some(Text::Borrowed(""))
        })
        .prop_with("value", move || read.with(|value| value.and_then(read_expression).unwrap_or_default().to_owned()))
        .on("input", move |event| {
            let place = write.place.key("expr");
            write.builder.slot.workspace.set(&write.change(), &place, Some(dom::value(&event).into()));
        });
    div("expr").child(input).child(el("p").class("hint").attr("id", [&id, "~note"].concat()).text(NOT_RUN))
}

/// An expression, or nothing.
pub(super) fn expression(key: &Key) -> El {
    let (read, write) = (key.clone(), key.clone());
    let shown = move || {
        read.with(|value| match value {
            None | Some(Json::Null) => String::new(),
            Some(value) => read_expression(value).map_or_else(|| json::compact(value), str::to_owned),
        })
    };
    let input = key.bound(el("input").class("control mono").attr("type", "text").attr("spellcheck", "false")).prop_with("value", shown);
    input.on("input", move |event| {
        let typed = dom::value(&event);
        write.set((!typed.is_empty()).then(|| Json::Object(vec![("expr".into(), typed.into())])));
    })
}

/// Text, or an expression that makes one.
pub(super) fn text_or_expression(key: &Key) -> El {
    let read = key.clone();
    let made = memo(move || read.with(|value| value.is_some_and(|value| matches!(value, Json::Object(_)))));
    let write = key.clone();
    let seg = parts::seg(
        &[&key.id(), "~choice"].concat(),
        &["Text", "Expression"],
        move || usize::from(made.get()),
        move |index| {
            let (text, expr) = write.builder.slot.workspace.with_draft(|draft| {
                let value = draft.at(&write.place);
                let text = value.and_then(Json::as_text).unwrap_or_default().to_owned();
                (text, value.and_then(read_expression).unwrap_or_default().to_owned())
            });
            // What was written as one is what the other begins with.
            write.choose(match index {
                0 => (!expr.is_empty()).then(|| expr.into()),
                _ => Some(Json::Object(vec![("expr".into(), text.into())])),
            });
        },
    );
    let drawn = {
        let key = key.clone();
        formwork_element::switch(move || {
            if made.get() {
                return vec![inner(&key)];
            }
            // The group has the id of the key, so the text has one of its own.
            vec![key::text(&key).attr("aria-label", key.label()).attr("id", [&key.id(), "~words"].concat())]
        })
    };
    div("").child(seg).child(drawn)
}
