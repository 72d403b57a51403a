//! Small parts that several controls share: buttons, chips, a switch between a few, values that no list knows.

use super::Slot;
use crate::dom;
use crate::edge::{clock, file};
use formwork_element::{El, Event, Shared, Text, el, memo, switch};
use formwork_model::json::{self, Json};
use formwork_preview::icon;
use leptos::prelude::*;

/// A small button with an icon and words.
pub(crate) fn button(mark: &'static str, words: impl Into<Text>, act: impl FnMut(Event) + 'static) -> El {
    let button = el("button").attr("type", "button").class("btn btn-s").on("click", act);
    button.child(icon(mark)).child(el("span").text(words))
}

/// A button that shows an icon alone; its name is read out, and shown where a pointer rests on it.
pub(crate) fn icon_button(mark: &'static str, name: impl Into<Text>, act: impl FnMut(Event) + 'static) -> El {
    let name = name.into();
    let button = el("button").attr("type", "button").class("ib ib-s").on("click", act);
    button.attr("aria-label", name.clone()).attr("title", name).child(icon(mark))
}

/// A button that puts a text on the clipboard, and says whether it is there.
pub(crate) fn copy_button(words: &'static str, text: impl Fn() -> String + 'static) -> El {
    let said = RwSignal::new(String::new());
    let act = move |_| {
        let text = text();
        clock::run(async move {
            let done = match file::copy(&text).await {
                Ok(()) => "Copied".to_owned(),
                Err(why) => ["Not copied: ", &why].concat(),
            };
            let _ = said.try_set(done);
        });
    };
    let told = el("span").class("muted small").attr("role", "status").text_with(move || said.get());
    el("span").class("copy").child(button("copy", words, act)).child(told)
}

/// A box that narrows a list down to what holds the words in it, in small letters.
pub(crate) fn search(name: impl Into<Text>, wanted: RwSignal<String>) -> El {
    let input =
        el("input").class("control").attr("type", "search").attr("aria-label", name).attr("autocomplete", "off").attr("dir", "auto");
    input.on("input", move |event| wanted.set(dom::value(&event).trim().to_lowercase())).on("keydown", |event| {
        // Return here chooses nothing and must not send the form on its way.
        if dom::key(&event).0 == "Enter" {
            event.prevent_default();
        }
    })
}

/// A part that is folded to its summary, and drawn once it is unfolded; it stays then, so that folding loses nothing. A browser
/// that fills in forms looks at every control that is drawn, folded or not, whenever a page changes: a page of 200 of them took a
/// quarter of a second for that alone.
pub(crate) fn fold(open: bool, summary: El, draw: impl Fn() -> El + 'static) -> El {
    let drawn = RwSignal::new(open);
    let inside = switch(move || if drawn.get() { vec![draw()] } else { Vec::new() });
    let details = el("details").flag("open", open).on("toggle", move |event| {
        if dom::is_target_open(&event) && !drawn.get_untracked() {
            drawn.set(true);
        }
    });
    details.child(summary).child(inside)
}

/// How many of a list are chosen, as part of what describes it.
pub(super) fn chosen(slot: &Slot) -> El {
    count(slot, |count| if count == 0 { "None chosen".into() } else { [&count.to_string(), " chosen"].concat() })
}

/// A button that can do nothing while `off` says so; it stays where it is, so that the focus does.
pub(crate) fn unless(button: El, off: impl Fn() -> bool + 'static) -> El {
    button.attr_with("aria-disabled", move || off().then_some(Text::Borrowed("true")))
}

/// A checkbox that follows `checked`.
pub(crate) fn tick(checked: impl Fn() -> bool + 'static, mut change: impl FnMut(bool) + 'static) -> El {
    let input = el("input").attr("type", "checkbox");
    input.flag_with("checked", checked).on("change", move |event| change(dom::checked(&event)))
}

/// One of a few, as radio buttons side by side; `chosen` and `choose` count from 0.
pub(crate) fn seg(name: &str, words: &[&'static str], chosen: impl Fn() -> usize + 'static, choose: impl Fn(usize) + 'static) -> El {
    let (chosen, choose) = (Shared::new(chosen), std::rc::Rc::new(choose));
    let option = |(index, word): (usize, &&'static str)| {
        let (chosen, choose) = (chosen.clone(), choose.clone());
        let input = el("input").class("vh").attr("type", "radio").attr("name", name.to_owned());
        let input = input.flag_with("checked", move || chosen.call() == index).on("change", move |_| choose(index));
        el("label").child(input).text(*word)
    };
    el("div").class("seg").children(words.iter().enumerate().map(option).collect::<Vec<_>>())
}

/// Moves the focus once what was just changed is drawn.
pub(crate) fn go(id: String) {
    clock::later(0, move || {
        dom::focus(&id);
    });
}

/// What a list field counts, as part of what describes it: "2 chosen".
pub(super) fn count(slot: &Slot, words: impl Fn(usize) -> String + 'static) -> El {
    let read = slot.clone();
    let line = el("p").class("hint num").attr("id", slot.part("count"));
    line.text_with(move || words(read.workspace.count(&read.place)))
}

/// Puts a text into the list of a slot, or takes it out; other elements stay as they are.
pub(super) fn put(slot: &Slot, text: &str, there: bool) {
    replace(slot, |item| item.as_text() == Some(text), there.then(|| text.into()));
}

/// Takes those elements out of the list of a slot that `gone` names, and adds one.
pub(super) fn replace(slot: &Slot, gone: impl Fn(&Json) -> bool, added: Option<Json>) {
    let list = slot.workspace.with_draft(|draft| draft.at(&slot.place).and_then(Json::as_list).map(<[Json]>::to_vec));
    let mut list = list.unwrap_or_default();
    // What takes the place of something stands where that stood.
    let at = list.iter().position(&gone).unwrap_or(list.len());
    list.retain(|item| !gone(item));
    if let Some(added) = added {
        list.insert(at.min(list.len()), added);
    }
    slot.workspace.close_step();
    slot.workspace.set(&slot.change(), &slot.place, (!list.is_empty()).then_some(Json::List(list)));
}

/// Whether the list of a slot has a text, followed.
pub(super) fn has(slot: &Slot, text: &str) -> bool {
    slot.workspace.with(&slot.place, |value| value.is_some_and(|value| value.texts().any(|item| item == text)))
}

/// What stands in a list although nothing offers it, each with why and a way to remove it: nothing is hidden, nothing is lost
/// unasked. `known` says whether a text is offered, `why` what is known of one that is not.
pub(super) fn strangers(slot: &Slot, known: impl Fn(&str) -> bool + Send + Sync + 'static, why: impl Fn(&str) -> String + 'static) -> El {
    let (read, slot) = (slot.clone(), slot.clone());
    let found = memo(move || {
        read.workspace.with(&read.place, |value| match value {
            None | Some(Json::Null) => Vec::new(),
            Some(Json::List(items)) => items.iter().filter(|item| !item.as_text().is_some_and(&known)).cloned().collect(),
            Some(other) => vec![other.clone()],
        })
    });
    let is_list = |slot: &Slot| slot.workspace.with_draft(|draft| draft.at(&slot.place).is_some_and(|value| value.as_list().is_some()));
    let list = switch(move || {
        let listed = is_list(&slot);
        let entry = |item: Json| {
            let words = if listed { why(item.as_text().unwrap_or_default()) } else { "stands where a list belongs".into() };
            let name = item.as_text().map_or_else(|| json::compact(&item), str::to_owned);
            let slot = slot.clone();
            let remove = icon_button("x", ["Remove ", &name].concat(), move |_| {
                if is_list(&slot) {
                    replace(&slot, |other| *other == item, None);
                } else {
                    slot.workspace.set(&slot.change(), &slot.place, None);
                }
                go(slot.id());
            });
            el("li")
                .class("stranger")
                .child(el("code").attr("dir", "auto").text(name))
                .child(el("span").class("muted small").text(words))
                .child(remove)
        };
        found.get().into_iter().map(entry).collect()
    });
    el("ul").class("strangers").child(list)
}

/// What stands where something of another shape belongs, with a button that takes it away; nothing where all is well.
pub(super) fn misfit(slot: &Slot, wanted: &'static str, fits: impl Fn(&Json) -> bool + Send + Sync + 'static) -> El {
    let (read, slot) = (slot.clone(), slot.clone());
    let found = memo(move || {
        let odd = |value: Option<&Json>| value.filter(|value| !matches!(value, Json::Null) && !fits(value)).cloned();
        read.workspace.with(&read.place, odd)
    });
    let part = formwork_element::maybe(move || {
        let value = found.get()?;
        let slot = slot.clone();
        let said = ["Here stands ", value.kind(), ", where ", wanted, " belongs"].concat();
        let remove = button("x", "Remove it", move |_| slot.workspace.set(&slot.change(), &slot.place, None));
        let shown = el("code").attr("dir", "auto").text(json::compact(&value));
        Some(el("div").class("misfit").child(el("p").text(said)).child(shown).child(remove))
    });
    el("div").child(part)
}
