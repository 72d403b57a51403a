//! HTTP headers: pairs of name and value.

use super::{Slot, parts};
use crate::dom;
use formwork_element::{El, Text, div, each, el, memo};
use formwork_model::json::{self, Json};
use leptos::prelude::*;

/// The pairs, each on a line of its own.
pub(super) fn headers(slot: Slot) -> El {
    let (counted, drawn, added) = (slot.clone(), slot.clone(), slot.clone());
    let keys = memo(move || counted.workspace.with(&counted.place, |value| value.and_then(Json::as_object).map_or(0, <[_]>::len)));
    let list = each(move || (0..keys.get()).map(|index| index.to_string()).collect(), move |key| row(&drawn, key.parse().unwrap_or(0)));
    let add = parts::button("plus", "Add a header", move |_| {
        let count = pairs(&added).len();
        change(&added, |pairs| pairs.push((String::new(), "".into())));
        parts::go(part(&added, count, "name"));
    });
    div("rows")
        .child(parts::misfit(&slot, "an object of names and values", |value| value.as_object().is_some()))
        .child(el("ul").class("pairs").child(list))
        .child(div("add-row").child(add.attr("id", slot.part("add"))))
}

fn row(slot: &Slot, index: usize) -> El {
    let (workspace, number) = (slot.workspace, (index + 1).to_string());
    let control = |name: &'static str, read: fn(&(String, Json)) -> String, write: fn(&mut (String, Json), String)| {
        let (shown, typed) = (slot.clone(), slot.clone());
        el("input")
            .class("control mono")
            .attr("id", part(slot, index, name))
            .attr("aria-label", ["Header ", &number, ", ", name].concat())
            .attr("aria-describedby", slot.described_by())
            .attr("dir", "auto")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("autocapitalize", "none")
            .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
            .prop_with("value", move || {
                shown.workspace.with(&shown.place, |value| {
                    value.and_then(Json::as_object).and_then(|pairs| pairs.get(index)).map(read).unwrap_or_default()
                })
            })
            .on("input", move |event| {
                let text = dom::value(&event);
                change(&typed, |pairs| pairs.get_mut(index).map_or((), |pair| write(pair, text)));
            })
    };
    let name = control("name", |pair| pair.0.clone(), |pair, text| pair.0 = text);
    let value =
        control("value", |pair| pair.1.as_text().map_or_else(|| json::compact(&pair.1), str::to_owned), |pair, text| pair.1 = text.into());
    let gone = slot.clone();
    let remove = parts::icon_button("x", ["Remove header ", &number].concat(), move |_| {
        gone.workspace.close_step();
        change(&gone, |pairs| drop(pairs.remove(index)));
        let left = pairs(&gone).len();
        parts::go(if left == 0 { gone.part("add") } else { part(&gone, index.min(left - 1), "name") });
    });
    el("li").class("pair-row").child(name).child(value).child(remove)
}

fn part(slot: &Slot, index: usize, name: &str) -> String {
    slot.part(&[name, &index.to_string()].concat())
}

fn pairs(slot: &Slot) -> Vec<(String, Json)> {
    slot.workspace.with_draft(|draft| draft.at(&slot.place).and_then(Json::as_object).map(<[_]>::to_vec)).unwrap_or_default()
}

fn change(slot: &Slot, change: impl FnOnce(&mut Vec<(String, Json)>)) {
    let mut pairs = pairs(slot);
    change(&mut pairs);
    slot.workspace.set(&slot.change(), &slot.place, (!pairs.is_empty()).then_some(Json::Object(pairs)));
}
