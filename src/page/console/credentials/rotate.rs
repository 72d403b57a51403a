//! Making another secret, and for how long the present one goes on verifying.

use super::issued;
use crate::dom;
use crate::fetched::Fetched;
use crate::page::console::One;
use crate::page::console::parts::{Ask, Doing, block, reason};
use crate::page::console::words;
use crate::session;
use formwork_element::{El, Event, Text, div, el, maybe, memo};
use formwork_preview::{icon, mark};
use formwork_wire::{Credentials, SecretState};
use leptos::prelude::*;

const BUTTON: &str = "rotate";
const SELECT: &str = "overlap";
const HOURS: &str = "overlap-hours";
const WHY: &str = "why-rotate";
/// The longest overlap in hours (crates/wire, `Rotate`).
const LONGEST: u32 = 720;
/// Overlaps to choose from, in hours.
const CHOICES: [(u32, &str); 5] =
    [(0, "None, the present one ends at once"), (1, "1 hour"), (24, "24 hours"), (168, "7 days"), (720, "30 days")];

/// The section.
pub(super) fn rotate(one: &One, known: Fetched<Credentials>) -> El {
    let overlap = RwSignal::new(Some(24_u32));
    let own = RwSignal::new(false);
    let doing = Doing::new();
    let issued = issued::Issued::new(one.desk.workspace);
    let ask = Ask { id: "rotate-ask", from: BUTTON, verb: "Make the new secret", danger: false, open: RwSignal::new(false) };
    let live = move |state: SecretState| known.with(|known| known.is_some_and(|known| known.secrets.iter().any(|one| one.state == state)));
    let first = memo(move || !live(SecretState::Current));
    let why = memo(move || {
        if !live(SecretState::Current) {
            return None;
        }
        known.with(|known| {
            let retiring = known?.secrets.iter().find(|one| one.state == SecretState::Retiring)?;
            let until = retiring.ends_at.as_deref().map(words::when).unwrap_or_default();
            Some(["Two secrets verify already. Revoke the one ending in ", &retiring.hint, ", or wait until ", &until].concat())
        })
    });
    let off = memo(move || why.with(Option::is_some) || doing.busy());
    let button = el("button")
        .class("btn")
        .attr("type", "submit")
        .attr("id", BUTTON)
        .attr_with("aria-disabled", move || off.get().then_some(Text::Borrowed("true")))
        .attr_with("aria-describedby", move || why.with(Option::is_some).then_some(Text::Borrowed(WHY)))
        .child(icon("refresh"))
        .text_with(move || if first.get() { "Make the first secret" } else { "Rotate Secret" }.to_owned());
    let submit = move |event: Event| {
        event.prevent_default();
        if off.get_untracked() {
            return;
        }
        if !first.get_untracked() && overlap.get_untracked().is_none() {
            dom::focus(HOURS);
            return;
        }
        doing.forget();
        ask.ask();
    };
    let said = move || consequence(first.get(), overlap.get().unwrap_or_default());
    let acting = one.clone();
    let act = move || {
        ask.shut();
        let hours = if first.get_untracked() { 0 } else { overlap.get_untracked().unwrap_or_default() };
        run(acting.clone(), known, issued, hours, doing);
    };
    let question = ask.drawn(said, act.clone());
    let choose = maybe(move || (!first.get()).then(|| choice(overlap, own)));
    let reason = maybe(move || why.get().map(|why| reason(WHY, why)));
    let form = el("form").class("stack").attr("novalidate", "").attr("aria-label", "Rotate Secret").on("submit", submit);
    let form = form.child(div("").child(choose)).child(div("add-row").child(button)).child(reason);
    block("rotate-t", "Rotate Secret", None).child(form).child(div("").child(question)).child(doing.state(act)).child(issued.dialog())
}

/// What a rotation does, in words.
fn consequence(first: bool, hours: u32) -> String {
    if first {
        return "The secret is made and shown once, now. Have a place to store it ready.".into();
    }
    let old = match hours {
        0 => "The present secret ends at once: until your server has the new one, it refuses webhooks, installations and sign-ons.".into(),
        hours => {
            let before = "Webhooks are signed with the new secret at once; the present one verifies for ";
            [before, &span(hours), " more. Your server should take both."].concat()
        }
    };
    ["A new secret is made and shown once, now. ", &old].concat()
}

fn span(hours: u32) -> String {
    if hours > 24 && hours.is_multiple_of(24) { words::count(hours / 24, "day", "days") } else { words::count(hours, "hour", "hours") }
}

/// The overlap: one of a few, or a number of hours.
fn choice(overlap: RwSignal<Option<u32>>, own: RwSignal<bool>) -> El {
    let option =
        move |value: String, words: &'static str, chosen: bool| el("option").attr("value", value).flag("selected", chosen).text(words);
    let choose = move |event: Event| {
        let value = dom::value(&event);
        own.set(value.is_empty());
        overlap.set(value.parse().ok());
    };
    let present = overlap.get_untracked();
    let select = el("select")
        .class("control")
        .attr("id", SELECT)
        .attr("aria-describedby", "overlap-h")
        .on("change", choose)
        .children(CHOICES.map(|(hours, words)| option(hours.to_string(), words, !own.get_untracked() && present == Some(hours))))
        .child(option(String::new(), "Another number of hours", own.get_untracked()));
    let hint = el("p")
        .class("hint")
        .attr("id", "overlap-h")
        .text("For so long both secrets verify, so that nothing breaks while your server gets the new one");
    let label = div("field-head").child(el("label").attr("for", SELECT).text("Overlap"));
    let hours = maybe(move || own.get().then(|| hours(overlap)));
    div("stack").child(div("field").child(label).child(hint).child(select)).child(div("").child(hours))
}

fn hours(overlap: RwSignal<Option<u32>>) -> El {
    let typed = RwSignal::new(overlap.get_untracked().map(|hours| hours.to_string()).unwrap_or_default());
    let wrong = memo(move || overlap.with(Option::is_none) && typed.with(|typed| !typed.trim().is_empty()));
    let input = el("input")
        .class("control")
        .attr("id", HOURS)
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "overlap-hours-m")
        .attr_with("aria-invalid", move || wrong.get().then_some(Text::Borrowed("true")))
        .prop_with("value", move || typed.get())
        .on("input", move |event| {
            let text = dom::value(&event);
            overlap.set(text.trim().parse().ok().filter(|hours| *hours <= LONGEST));
            typed.set(text);
        });
    let message = maybe(move || {
        let words = "Enter a whole number of hours from 0 to 720";
        wrong.get().then(|| el("p").class("msg msg-err").child(mark("err", "st st-err")).child(el("span").text(words)))
    });
    let label = div("field-head").child(el("label").attr("for", HOURS).text("Hours")).child(el("span").class("count").text("0 to 720"));
    el("div")
        .attr_with("class", move || Some(Text::Borrowed(if wrong.get() { "field err" } else { "field" })))
        .child(label)
        .child(div("").attr("id", "overlap-hours-m").attr("role", "alert").child(message))
        .child(input)
}

fn run(one: One, known: Fetched<Credentials>, issued: issued::Issued, hours: u32, doing: Doing) {
    doing.run(async move {
        let made = session::client().rotate(&one.slug, hours).await;
        let made = match made {
            Ok(made) => made,
            Err(trouble) => {
                // Another may have rotated meanwhile.
                known.again();
                return Err(trouble);
            }
        };
        issued.show(made.client_secret, BUTTON);
        known.set(made.credentials);
        Ok(())
    });
}
