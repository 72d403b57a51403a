//! Lists to choose from: several as chips, one from a menu, or one of a list that may also be another.

use super::{Slot, line, parts};
use crate::dom;
use formwork_element::{El, Text, div, el, maybe, memo};
use formwork_model::choice::Choice;
use formwork_preview::icon;
use leptos::prelude::*;

/// Lists longer than this can be filtered.
const SHORT: usize = 12;

/// Several of a list.
pub(super) fn many(slot: Slot, list: &'static [Choice]) -> El {
    let wanted = RwSignal::new(String::new());
    let matches = move |choice: &Choice| wanted.with(|wanted| fits(choice, wanted));
    let chips = |choices: &'static [Choice]| {
        let chip = |choice: &'static Choice| {
            let (read, write) = (slot.clone(), slot.clone());
            let input = parts::tick(move || parts::has(&read, choice.value), move |there| parts::put(&write, choice.value, there));
            let label = el("label").child(input.class("vh").attr("value", choice.value)).text(choice.label);
            label.attr_with("hidden", move || (!matches(choice)).then_some(Text::Borrowed("")))
        };
        div("chips").children(choices.iter().map(chip).collect::<Vec<_>>())
    };
    // Tags come in two spellings: those that are also categories are the natural offer, the plain ones are folded away.
    let prefixed = |choice: &Choice| choice.value.starts_with("tag_");
    let split = if list.first().is_some_and(prefixed) { list.iter().position(|choice| !prefixed(choice)) } else { None };
    let (first, more) = list.split_at(split.unwrap_or(list.len()));
    let more = (!more.is_empty()).then(|| {
        let chosen = more.iter().any(|choice| untrack(|| parts::has(&slot, choice.value)));
        let open = move || {
            (chosen || wanted.with(|wanted| !wanted.is_empty() && more.iter().any(|choice| fits(choice, wanted))))
                .then_some(Text::Borrowed(""))
        };
        let words = [&more.len().to_string(), " more, for kinds of product and protocols"].concat();
        el("details").class("more").attr_with("open", open).child(el("summary").text(words)).child(chips(more))
    });
    // What each one means, where that is known of all of them, makes a list of them.
    let told = list.iter().all(|choice| !formwork_model::scope_meaning(choice.value).is_empty());
    if told {
        return explained(&slot, list);
    }
    let count = parts::chosen(&slot);
    let listed = |text: &str| list.iter().any(|choice| choice.value == text);
    div("many")
        .child((list.len() > SHORT).then(|| filter(&slot, wanted, list)))
        .child(count)
        .child(suggested(&slot, list))
        .child(chips(first))
        .child(more)
        .child(parts::strangers(&slot, listed, |_| "not on the list".into()))
}

/// Several of a list, each with what it means.
fn explained(slot: &Slot, list: &'static [Choice]) -> El {
    let entry = |choice: &'static Choice| {
        let (read, write) = (slot.clone(), slot.clone());
        let input = parts::tick(move || parts::has(&read, choice.value), move |there| parts::put(&write, choice.value, there));
        let name = el("span").child(el("span").text(choice.label)).text(" ").child(el("code").text(choice.value));
        let words = name.child(el("span").class("muted small").text(formwork_model::scope_meaning(choice.value)));
        el("label").class("tick").child(input).child(words)
    };
    let listed = |text: &str| list.iter().any(|choice| choice.value == text);
    let count = parts::chosen(slot);
    div("many").child(count).child(div("ticks").children(list.iter().map(entry).collect::<Vec<_>>())).child(parts::strangers(
        slot,
        listed,
        |_| "not on the list".into(),
    ))
}

/// The values of a field that follow from the rest of the product.
fn follows(slot: &Slot) -> Memo<Vec<&'static str>> {
    let owner = slot.place.split_last().map(|(owner, _)| owner).unwrap_or_default();
    let (workspace, field) = (slot.workspace, slot.field);
    memo(move || workspace.with(&owner, |owner| owner.map(|owner| formwork_model::suggested(field, owner)).unwrap_or_default()))
}

/// What follows from the rest of the product, each a button that adds it.
fn suggested(slot: &Slot, list: &'static [Choice]) -> El {
    let slot = slot.clone();
    let found = follows(&slot);
    let drawn = formwork_element::switch(move || {
        let values = found.get();
        if values.is_empty() {
            return Vec::new();
        }
        let add = |value: &'static str| {
            let slot = slot.clone();
            parts::button("plus", formwork_model::choice::label(list, value), move |_| parts::put(&slot, value, true))
        };
        let words = el("span").class("muted small").text("Fit its protocols:");
        vec![div("add-row").child(words).children(values.into_iter().map(add).collect::<Vec<_>>())]
    });
    div("").child(drawn)
}

fn fits(choice: &Choice, wanted: &str) -> bool {
    choice.label.to_lowercase().contains(wanted) || choice.value.contains(wanted)
}

/// The box that narrows a list down, and how many are left.
fn filter(slot: &Slot, wanted: RwSignal<String>, list: &'static [Choice]) -> El {
    let input = parts::search(["Filter ", slot.field.label].concat(), wanted);
    let said = move || {
        wanted.with(|wanted| {
            if wanted.is_empty() {
                return String::new();
            }
            let count = list.iter().filter(|choice| fits(choice, wanted)).count();
            [&count.to_string(), " of ", &list.len().to_string()].concat()
        })
    };
    div("filter").child(icon("search")).child(input).child(el("span").class("muted small num").attr("role", "status").text_with(said))
}

/// One of a list.
pub(super) fn one(slot: Slot, list: &'static [Choice]) -> El {
    let (workspace, place, change) = (slot.workspace, slot.place.clone(), slot.change());
    let read = slot.clone();
    let chosen = memo(move || read.workspace.with(&read.place, line::shown_text));
    let option = |choice: &Choice| {
        let value = choice.value;
        let selected = move || chosen.with(|chosen| chosen == value);
        el("option").attr("value", value).flag_with("selected", selected).text(choice.label)
    };
    let nothing = Choice { value: "", label: "None" };
    let options: Vec<El> = std::iter::once(&nothing).chain(list).map(option).collect();
    let stranger = maybe(move || {
        let value = chosen.get();
        let unknown = !value.is_empty() && list.iter().all(|choice| choice.value != value);
        unknown.then(|| el("option").attr("value", value.clone()).flag("selected", true).text([&value, " (not on the list)"].concat()))
    });
    let shown = super::frame::shown_problems(&slot);
    let wrong = move || shown.with(|problems| problems.iter().any(|problem| problem.severity == formwork_model::Severity::Error));
    let suggestion = suggested_one(&slot, list);
    let select = el("select")
        .class("control")
        .attr("id", slot.id())
        .attr("name", slot.id())
        .attr("aria-describedby", slot.described_by())
        .attr_with("aria-invalid", move || wrong().then_some(Text::Borrowed("true")))
        .flag_with("disabled", move || workspace.read_only.with(Option::is_some))
        .on("change", move |event| {
            let text = dom::value(&event);
            workspace.close_step();
            workspace.set(&change, &place, (!text.is_empty()).then(|| text.into()));
        })
        .children(options)
        .child(stranger);
    div("suggest").child(select).child(suggestion)
}

/// The one value that follows from the rest of the product, as a button that takes it.
fn suggested_one(slot: &Slot, list: &'static [Choice]) -> El {
    let slot = slot.clone();
    let found = follows(&slot);
    let drawn = maybe(move || {
        let (value, slot) = (found.with(|values| values.first().copied())?, slot.clone());
        let words = ["Use ", formwork_model::choice::label(list, value)].concat();
        let button = parts::button("plus", words, move |_| {
            slot.workspace.close_step();
            slot.workspace.set(&slot.change(), &slot.place, Some(value.into()));
        });
        Some(div("add-row").child(el("span").class("muted small").text("The only protocol that is on:")).child(button))
    });
    div("").child(drawn)
}

/// One of a list, or any other text.
pub(super) fn suggest(slot: Slot, list: &'static [Choice]) -> El {
    let id = slot.part("list");
    let input = el("input")
        .class("control mono")
        .attr("type", "text")
        .attr("list", id.clone())
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none");
    let option = |choice: &Choice| el("option").attr("value", choice.value).text(choice.label);
    div("suggest")
        .child(line::bound(&slot, input))
        .child(el("datalist").attr("id", id).children(list.iter().map(option).collect::<Vec<_>>()))
}
