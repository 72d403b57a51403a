//! One question of the customer's form, drawn as its control and filled in.

use super::Form;
use crate::dom;
use crate::edge::names;
use formwork_element::{El, Text, div, el, switch};
use formwork_model::json::{self, Json};
use formwork_model::metadata::{Holds, Offer, PropertyKind, Question, Type, fault, pattern_flaw};
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Options that are drawn one by one at most; more are chosen from a menu all the same.
const MOST: usize = 1000;

/// The most whole numbers that a slider without steps runs over.
const WHOLE: i64 = 1000;

/// A question with its answer.
#[derive(Clone)]
struct Asked {
    form: Form,
    name: Rc<str>,
    /// The answer, `None` while nothing was entered.
    answer: RwSignal<Option<Json>, LocalStorage>,
}

impl Asked {
    fn id(&self) -> String {
        self.form.id(&self.name)
    }

    fn set(&self, value: Option<Json>) {
        self.answer.set(value.clone());
        self.form.bench.answer(&self.form.schema.get_value(), &self.name, value);
    }

    /// The answer as text, or the default's.
    fn shown(&self, default: &Json) -> String {
        let text = |value: &Json| value.as_text().map_or_else(|| json::compact(value), str::to_owned);
        self.answer.with(|answer| match answer {
            Some(value) => text(value),
            None if default.is_blank() => String::new(),
            None => text(default),
        })
    }

    /// Whether a value is among those of the answer or, unanswered, of the default.
    fn has(&self, value: &Json, default: &Json) -> bool {
        self.answer.with(|answer| match answer.as_ref().unwrap_or(default) {
            Json::List(items) => items.contains(value),
            other => other == value,
        })
    }
}

/// A question: drawn anew where its property changes, never while it is answered.
pub(super) fn question(form: Form, name: &str, required: Memo<BTreeSet<String>>) -> El {
    let bench = form.bench;
    let place = form.schema.with_value(|schema| schema.key("properties").key(name));
    let answer = RwSignal::new_local(form.schema.with_value(|schema| bench.answer_of(schema, name)));
    let asked = Asked { form, name: name.into(), answer };
    let frame = div("cf r r-frame").attr("data-r", place.to_string()).attr("data-name", name.to_owned());
    frame.child(switch(move || {
        let moment = bench.moment();
        let required = required.with(|required| required.contains(&*asked.name));
        let property = Rc::new(bench.workspace.get(&place).unwrap_or_default());
        let question = Question::new(&asked.name, &property, required, moment);
        let mut drawn = draw(&asked, &question);
        let idle = [question.hidden(), question.read_only(), question.disabled()].contains(&Holds::Yes);
        if !drawn.is_empty() && !idle {
            let (asked, property) = (asked.clone(), property.clone());
            drawn.push(el("p").class("cf-bad").attr("id", [&asked.id(), "-bad"].concat()).text_with(move || {
                if !form.tried.get() {
                    return String::new();
                }
                let question = Question::new(&asked.name, &property, required, moment);
                asked.answer.with(|answer| fault(&question, answer.as_ref())).unwrap_or_default()
            }));
        }
        drawn
    }))
}

fn draw(asked: &Asked, question: &Question<'_>) -> Vec<El> {
    if question.hidden() == Holds::Yes {
        return Vec::new();
    }
    let id = asked.id();
    let label = question.label().to_owned();
    let Some(kind) = question.kind else {
        let words = ["“", question.name, "” has no control of Vercel’s, so nothing can be asked"].concat();
        return vec![el("p").class("d").text(words)];
    };
    let tag = question.paid_only().then(|| el("span").class("badge").text("Paid plans"));
    let optional = (!question.required).then(|| el("span").class("d").text("optional"));
    let head = |label_for: El| div("cf-head").child(label_for.text(label.clone())).child(tag).child(optional);
    let about = about(question, &id);
    let grouped = matches!(kind.control, "radio-button" | "multi-select" | "multi-vercel-region");
    if kind.control == "toggle" {
        let control = toggle(asked, question).attr("id", id.clone());
        let text = head(el("label").attr("for", id));
        return vec![div("cf-toggle").child(control).child(text), about];
    }
    if grouped {
        let control = if kind.control == "radio-button" { radios(asked, question) } else { boxes(asked, question) };
        let named = [&id, "-l"].concat();
        let group = control
            .attr("id", id.clone())
            .attr("role", if kind.control == "radio-button" { "radiogroup" } else { "group" })
            .attr("tabindex", "-1")
            .attr("aria-labelledby", named.clone())
            .attr("aria-describedby", [&id, "-d ", &id, "-bad"].concat());
        return vec![head(el("span").class("lab").attr("id", named)), about, group];
    }
    let control = match kind.control {
        "select" | "vercel-region" | "vercel-country" => menu(asked, question),
        "slider" => slider(asked, question),
        _ => field(asked, question, kind),
    };
    vec![head(el("label").attr("for", id)), about, control]
}

/// What is said of a question beneath its label: its description, and what an expression decides.
fn about(question: &Question<'_>, id: &str) -> El {
    let mut parts = Vec::new();
    if !question.description().is_empty() {
        parts.push(el("p").class("d").text(question.description().to_owned()));
    }
    let decided = |words: &'static str, expression: &str| {
        el("p").class("d").text(words).child(el("code").class("expr-shown").text(["{", expression, "}"].concat()))
    };
    if let Some(expression) = question.described_by() {
        parts.push(decided("Described by ", expression));
    }
    for (words, holds) in
        [("Hidden where ", question.hidden()), ("Read-only where ", question.read_only()), ("Disabled where ", question.disabled())]
    {
        if let Holds::Depends(expression) = holds {
            parts.push(decided(words, expression));
        }
    }
    if let Some(expression) = question.formatted() {
        parts.push(decided("Shown as ", expression));
    }
    if let Some(why) = pattern_flaw(question) {
        parts.push(el("p").class("d").text(["The pattern is not tried here: ", why].concat()));
    }
    div("cf-about").attr("id", [id, "-d"].concat()).children(parts)
}

fn idle(question: &Question<'_>) -> bool {
    question.read_only() == Holds::Yes || question.disabled() == Holds::Yes
}

/// A text or a number.
fn field(asked: &Asked, question: &Question<'_>, kind: &'static PropertyKind) -> El {
    let (read, write, default) = (asked.clone(), asked.clone(), question.property.get("default").cloned().unwrap_or_default());
    let number = kind.holds == Type::Number;
    let providers: Vec<&str> = question.property.get("git:providers").into_iter().flat_map(Json::texts).collect();
    let placeholder = match kind.control {
        "git-namespace" if question.placeholder().is_empty() => match providers.is_empty() {
            true => "A namespace of the customer’s git account".to_owned(),
            false => ["A namespace on ", &providers.join(", ")].concat(),
        },
        _ => question.placeholder().to_owned(),
    };
    el("input")
        .attr("type", "text")
        .attr("id", asked.id())
        .attr("inputmode", if number { "decimal" } else { "text" })
        .attr("placeholder", placeholder)
        .attr("autocomplete", "off")
        .attr("dir", "auto")
        .attr("aria-describedby", [&asked.id(), "-d ", &asked.id(), "-bad"].concat())
        .flag("readonly", question.read_only() == Holds::Yes)
        .flag("disabled", question.disabled() == Holds::Yes)
        .prop_with("value", move || read.shown(&default))
        .on("input", move |event| {
            let typed = dom::value(&event);
            write.set(Some(match json::read(typed.trim()).value {
                Some(value @ Json::Number(_)) if number => value,
                _ => typed.into(),
            }));
        })
}

fn toggle(asked: &Asked, question: &Question<'_>) -> El {
    let (read, write) = (asked.clone(), asked.clone());
    let default = question.property.get("default").cloned().unwrap_or_default();
    el("input")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("aria-describedby", [&asked.id(), "-d ", &asked.id(), "-bad"].concat())
        .flag("disabled", idle(question))
        .flag_with("checked", move || read.has(&Json::Bool(true), &default))
        .on("change", move |event| write.set(Some(dom::checked(&event).into())))
}

/// What may be chosen, countries by the names that the browser has for them.
fn offers<'a>(question: &Question<'a>) -> Vec<Offer<'a>> {
    let mut offers = question.offers();
    offers.retain(|offer| offer.hidden != Holds::Yes);
    offers.truncate(MOST);
    if question.kind.is_some_and(|kind| kind.control == "vercel-country") {
        for offer in offers.iter_mut().filter(|offer| offer.label == offer.value) {
            if let Some(name) = names::country(offer.value) {
                offer.label = name;
            }
        }
    }
    offers
}

/// The words of an option, with what an expression decides of it.
fn words(offer: &Offer<'_>) -> String {
    let mut words = offer.label.clone();
    if offer.disabled == Holds::Yes {
        words.push_str(", not available");
    }
    for (said, holds) in [(", off where {", offer.disabled), (", hidden where {", offer.hidden)] {
        if let Holds::Depends(expression) = holds {
            words.push_str(&[said, expression, "}"].concat());
        }
    }
    words
}

fn menu(asked: &Asked, question: &Question<'_>) -> El {
    let write = asked.clone();
    let default = question.property.get("default").cloned().unwrap_or_default();
    let chosen = untrack(|| asked.shown(&default));
    let option = |offer: Offer<'_>| {
        let option = el("option").attr("value", offer.value.to_owned()).flag("disabled", offer.disabled == Holds::Yes);
        option.flag("selected", offer.value == chosen).text(words(&offer))
    };
    let read = asked.clone();
    let placeholder = if question.placeholder().is_empty() { "Choose" } else { question.placeholder() };
    el("select")
        .attr("id", asked.id())
        .attr("aria-describedby", [&asked.id(), "-d ", &asked.id(), "-bad"].concat())
        .flag("disabled", idle(question))
        // The options are not there yet when this is first set, which is why one of them says that it is selected.
        .prop_with("value", move || read.shown(&default))
        .on("change", move |event| {
            let value = dom::value(&event);
            write.set(Some(value.into()));
        })
        .child(el("option").attr("value", "").text(placeholder.to_owned()))
        .children(offers(question).into_iter().map(option).collect::<Vec<_>>())
}

fn radios(asked: &Asked, question: &Question<'_>) -> El {
    let default = question.property.get("default").cloned().unwrap_or_default();
    let off = idle(question);
    let option = |offer: Offer<'_>| {
        let (read, write, value, default) = (asked.clone(), asked.clone(), Json::from(offer.value), default.clone());
        let own = value.clone();
        let disabled = off || offer.disabled == Holds::Yes;
        let input = el("input")
            .attr("type", "radio")
            .attr("name", asked.id())
            .flag("disabled", disabled)
            .flag_with("checked", move || read.has(&value, &default))
            .on("change", move |_| write.set(Some(own.clone())));
        choice(input, &offer, disabled)
    };
    div("opts-list").children(offers(question).into_iter().map(option).collect::<Vec<_>>())
}

fn choice(input: El, offer: &Offer<'_>, disabled: bool) -> El {
    let label = el("label").class(if disabled { "opt off" } else { "opt" });
    let about = (!offer.description.is_empty()).then(|| el("span").class("d").text(offer.description.to_owned()));
    label.child(input).child(el("span").text(words(offer))).child(about)
}

fn boxes(asked: &Asked, question: &Question<'_>) -> El {
    let default = question.property.get("default").cloned().unwrap_or_default();
    let off = idle(question);
    let option = |offer: Offer<'_>| {
        let (read, write, value) = (asked.clone(), asked.clone(), Json::from(offer.value));
        let (own, default, start) = (value.clone(), default.clone(), default.clone());
        let disabled = off || offer.disabled == Holds::Yes;
        let input = el("input")
            .attr("type", "checkbox")
            .flag("disabled", disabled)
            .flag_with("checked", move || read.has(&value, &default))
            .on("change", move |event| {
                let present = write.answer.with_untracked(Clone::clone).unwrap_or_else(|| start.clone());
                let mut list = present.as_list().map(<[Json]>::to_vec).unwrap_or_default();
                list.retain(|item| *item != own);
                if dom::checked(&event) {
                    list.push(own.clone());
                }
                write.set(Some(Json::List(list)));
            });
        choice(input, &offer, disabled)
    };
    div("opts-list").children(offers(question).into_iter().map(option).collect::<Vec<_>>())
}

/// A slider that stops at its steps; the value is a list with the one that was chosen.
fn slider(asked: &Asked, question: &Question<'_>) -> El {
    let mut steps: Rc<[Json]> = question.steps().iter().filter(|step| step.as_number().is_some()).cloned().collect();
    if steps.is_empty() {
        // Vercel refuses it; so that the form can be seen all the same, it runs over the whole numbers of its range.
        let bound = |key: &str| question.property.get(key).or_else(|| question.limits().get(key)).and_then(Json::as_number);
        let (low, high) = (bound("minimum").unwrap_or(0.0) as i64, bound("maximum").unwrap_or(100.0) as i64);
        steps = (low..=high.min(low.saturating_add(WHOLE))).map(|step| Json::Number(step.to_string())).collect();
    }
    let steps = steps;
    if steps.is_empty() {
        return el("p").class("d").text("A slider without steps has nothing to choose");
    }
    // One that holds a number, as Vercel refuses it, is answered with one.
    let listed = question.property.get("type").and_then(Json::as_text) != Some("number");
    let default = question.property.get("default").cloned().unwrap_or_default();
    let chosen = {
        let (read, steps) = (asked.clone(), steps.clone());
        move || steps.iter().position(|step| read.has(step, &default)).unwrap_or(0)
    };
    let (shown, told, stops, write) = (chosen.clone(), chosen, steps.clone(), asked.clone());
    let input = el("input")
        .attr("type", "range")
        .attr("id", asked.id())
        .attr("min", "0")
        .attr("max", (steps.len() - 1).to_string())
        .attr("step", "1")
        .attr("aria-describedby", [&asked.id(), "-d ", &asked.id(), "-bad"].concat())
        .flag("disabled", idle(question))
        .attr_with("aria-valuetext", move || stops.get(told()).map(|step| Text::Owned(json::compact(step))))
        .prop_with("value", move || shown().to_string());
    let moved = steps.clone();
    let input = input.on("input", move |event| {
        let step = dom::value(&event).parse::<usize>().ok().and_then(|index| moved.get(index).cloned());
        write.set(step.map(|step| if listed { Json::List(vec![step]) } else { step }));
    });
    // More marks than fit are left out, the first and the last stay.
    let every = steps.len().div_ceil(8).max(1);
    let marks = steps.iter().enumerate().filter(|(index, _)| index % every == 0 || *index == steps.len() - 1);
    let marks = marks.map(|(_, step)| el("span").text(json::compact(step)));
    div("cf-slider").child(input).child(div("steps").attr("aria-hidden", "true").children(marks.collect::<Vec<_>>()))
}
