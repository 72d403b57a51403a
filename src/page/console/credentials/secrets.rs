//! The secrets, without themselves: where each stands, and ending one at once.

use crate::dom;
use crate::edge::clock;
use crate::fetched::Fetched;
use crate::page::console::One;
use crate::page::console::parts::{Ask, Doing, block};
use crate::page::console::words;
use crate::session;
use formwork_element::{El, Text, div, each, el, memo, switch};
use formwork_preview::mark;
use formwork_wire::{Credentials, Secret, SecretState};
use leptos::prelude::*;

const HEADING: &str = "secrets-t";
const DOTS: &str = "••••••••••••••••••••";

/// The list of secrets, newest first.
pub(super) fn secrets(one: &One, known: Fetched<Credentials>) -> El {
    let keys = move || known.with(|known| known.map(|known| known.secrets.iter().map(key).collect()).unwrap_or_default());
    let chosen = RwSignal::new(None::<Secret>);
    let doing = Doing::new();
    let ask = Ask { id: "revoke-ask", from: HEADING, verb: "Revoke it now", danger: true, open: RwSignal::new(false) };
    let rows = each(keys, move |wanted| {
        let found = known.with_now(|known| known?.secrets.iter().find(|secret| key(secret) == wanted).cloned());
        found.map_or_else(|| el("li"), |secret| row(&secret, chosen, ask, doing))
    });
    let none = memo(move || known.with(|known| known.is_none_or(|known| known.secrets.is_empty())));
    let empty = switch(move || {
        let words = "There is no secret yet. The first one is made where it is rotated, and is shown once";
        none.get().then(|| el("p").class("empty-note").text(words)).into_iter().collect()
    });
    let said = move || chosen.with(|chosen| chosen.as_ref().map_or_else(String::new, consequence));
    let one = one.clone();
    let act = move || {
        ask.shut();
        if let Some(secret) = chosen.get_untracked() {
            revoke(one.clone(), known, secret, doing);
        }
    };
    let note = "Never shown again, here or elsewhere. What is known of each is its last four characters";
    block(HEADING, "Client (Integration) Secret", None)
        .child(el("p").class("muted small").text(note))
        .child(el("ul").class("secrets").child(rows))
        .child(div("").child(empty))
        .child(div("").child(ask.drawn(said, act.clone())))
        .child(doing.state(act))
}

/// What a row is known by: one that has changed is drawn anew.
fn key(secret: &Secret) -> String {
    [secret.id.as_str(), state(secret).1, secret.ends_at.as_deref().unwrap_or_default(), secret.last_used_at.as_deref().unwrap_or_default()]
        .join(" ")
}

/// The mark and the words of a state.
fn state(secret: &Secret) -> (El, &'static str) {
    match secret.state {
        SecretState::Current => (mark("done", "st st-done"), "Current"),
        SecretState::Retiring => (mark("part", "st"), "Retiring"),
        SecretState::Ended => (mark("off", "st"), "Ended"),
        SecretState::Revoked => (mark("off", "st"), "Revoked"),
    }
}

fn consequence(secret: &Secret) -> String {
    let rest = match secret.state {
        SecretState::Current => {
            "It is the current one: until another is made, nothing is signed, and nothing verifies but with one that is retiring."
        }
        _ => "Servers that still use it fail from then on.",
    };
    ["The secret ending in ", &secret.hint, " ends at once, and is not brought back. ", rest].concat()
}

fn row(secret: &Secret, chosen: RwSignal<Option<Secret>>, ask: Ask, doing: Doing) -> El {
    let (drawn, name) = state(secret);
    let until = match (secret.state, &secret.ends_at) {
        (SecretState::Retiring, Some(end)) => [", verifies until ", &words::when(end)].concat(),
        (SecretState::Ended | SecretState::Revoked, Some(end)) => [" ", &words::when(end)].concat(),
        _ => String::new(),
    };
    let live = matches!(secret.state, SecretState::Current | SecretState::Retiring);
    let shown = el("span")
        .class("dots")
        .child(el("span").attr("aria-hidden", "true").text(DOTS))
        .child(el("span").child(el("span").class("vh").text("Secret ending in ")).child(el("code").text(secret.hint.clone())));
    let head =
        div("secret-head").child(shown).child(el("span").class("state").child(drawn).child(el("span").text([name, &until].concat())));
    let used = match &secret.last_used_at {
        Some(at) => [". Last used ", &words::when(at)].concat(),
        None => ". Not used yet".into(),
    };
    let made = el("p").class("muted small").text("Made ").child(words::moment(&secret.created_at));
    let made = made.text([" by ", &secret.created_by, &used].concat());
    let (of, hint) = (secret.clone(), secret.hint.clone());
    let revoke = live.then(|| {
        let button = el("button").class("btn btn-s btn-danger").attr("type", "button").text("Revoke now");
        button.child(el("span").class("vh").text(["the secret ending in ", &hint].concat())).on("click", move |_| {
            doing.forget();
            chosen.set(Some(of.clone()));
            ask.ask();
        })
    });
    let item = el("li").child(head).child(made).child(revoke);
    if live { item } else { item.attr("class", Text::Borrowed("old")) }
}

fn revoke(one: One, known: Fetched<Credentials>, secret: Secret, doing: Doing) {
    doing.run(async move {
        let now = session::client().revoke(&one.slug, &secret.id).await?;
        known.set(now);
        one.desk.workspace.announcement.set(["Revoked: the secret ending in ", &secret.hint].concat());
        clock::after_paint(|| {
            dom::focus(HEADING);
        });
        Ok(())
    });
}
