//! Signing in with a token: what it is, where it comes from, what it may do.

use super::{heading, patient};
use crate::dom;
use crate::edge::api::{Client, Trouble};
use crate::edge::clock;
use crate::fetched::{Fetched, waiting};
use crate::session;
use formwork_element::{El, Text, div, el, maybe, memo};
use formwork_preview::mark;
use leptos::prelude::*;

/// The id of the field.
pub(crate) const FIELD: &str = "token";
/// What every token begins with (contract section 6).
const PREFIX: &str = "fw_";

/// The page of those who are not signed in.
pub(super) fn page() -> Vec<El> {
    let lead = el("p").class("muted").text("What your team keeps at the API: integrations, submissions, credentials, logs");
    let title = div("page-title").child(heading("Sign in to the Integrations Console")).child(lead);
    vec![div("sign-in").child(title).child(nobody_there()).child(form("Sign in", dom::focus_heading)).child(about())]
}

/// The strip above a page whose token has ended.
pub(super) fn again() -> El {
    let words = el("p").class("t-strong").text("The token has ended. What is on this page stays; sign in again to go on");
    el("section").class("sign-again").attr("aria-label", "Sign in again").child(words).child(form("Sign in again", dom::focus_heading))
}

/// Where the page is hosted as files alone: that it is, and how to have an API.
fn nobody_there() -> El {
    let found = Fetched::new(|| Box::pin(Client::look()));
    let said = memo(move || found.failed());
    div("console-state").child(maybe(move || {
        let trouble = said.get()?;
        let again = el("button").class("btn btn-s").attr("type", "button").text("Look again").on("click", move |_| found.again());
        let words = match trouble {
            Trouble::Serve => el("span")
                .text("This page is hosted as files alone: there is no API at its address. Where ")
                .child(el("code").text("formwork serve"))
                .text(" runs, page and API share one address, and the console works there. Drafts work here as well"),
            trouble => el("span").text(trouble.words()),
        };
        Some(el("p").class("notice").attr("role", "status").child(mark("warn", "st st-warn")).child(words).child(again))
    }))
}

/// The field and the button. `then` moves the focus on once somebody is signed in.
pub(crate) fn form(verb: &'static str, then: fn()) -> El {
    let refused = RwSignal::new(None::<String>);
    let shown = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let token = RwSignal::new(String::new());
    let submit = move |event: formwork_element::Event| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let text = token.get_untracked().trim().to_owned();
        if let Some(words) = unlike(&text) {
            return refuse(refused, words);
        }
        busy.set(true);
        clock::run(async move {
            let answer = session::sign_in(&text).await;
            busy.try_set(false);
            match answer {
                Ok(_) => clock::after_paint(then),
                Err(trouble) => refuse(refused, trouble.words()),
            }
        });
    };
    let input = el("input")
        .class("control mono")
        .attr("id", FIELD)
        .attr_with("type", move || Some(Text::Borrowed(if shown.get() { "text" } else { "password" })))
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "token-h token-m")
        .attr_with("aria-invalid", move || refused.with(Option::is_some).then_some(Text::Borrowed("true")))
        .prop_with("value", move || token.get())
        .on("input", move |event| {
            token.set(dom::value(&event));
            refused.set(None);
        });
    let show = el("button")
        .class("btn")
        .attr("type", "button")
        .attr("aria-controls", FIELD)
        .attr_with("aria-pressed", move || Some(Text::Borrowed(if shown.get() { "true" } else { "false" })))
        .on("click", move |_| shown.update(|shown| *shown = !*shown))
        .text("Show")
        .child(el("span").class("vh").text(" the token"));
    let message = maybe(move || {
        let words = refused.get()?;
        Some(el("p").class("msg msg-err").child(mark("err", "st st-err")).child(el("span").text(words)))
    });
    let hint = el("p")
        .class("hint")
        .attr("id", "token-h")
        .text("Made on the server with ")
        .child(el("code").text("formwork token create --team NAME --role provider"))
        .text(", which prints it once");
    let field = el("div")
        .attr_with("class", move || Some(Text::Borrowed(if refused.with(Option::is_some) { "field err" } else { "field" })))
        .child(div("field-head").child(el("label").attr("for", FIELD).text("Token")))
        .child(hint)
        .child(div("").attr("id", "token-m").attr("role", "alert").child(message))
        .child(div("token-row").child(input).child(show));
    let waits = maybe(move || busy.get().then(|| div("").child(patient(waiting))));
    el("form")
        .class("fields token-form")
        .attr("novalidate", "")
        .attr("aria-label", verb)
        .on("submit", submit)
        .child(field)
        .child(div("add-row").child(el("button").class("btn btn-ink").attr("type", "submit").text(verb)).child(waits))
}

fn refuse(refused: RwSignal<Option<String>>, words: String) {
    refused.try_set(Some(words));
    clock::after_paint(|| {
        dom::focus(FIELD);
    });
}

/// Why a text cannot be a token, if so.
fn unlike(text: &str) -> Option<String> {
    let words = if text.is_empty() {
        "Paste a token here"
    } else if !Client::takes(text) {
        "A token has no spaces and no other than plain letters. Copy it again, alone"
    } else if !text.starts_with(PREFIX) {
        "A token begins with fw_. Copy it as it was printed"
    } else {
        return None;
    };
    Some(words.into())
}

/// What one should know before handing over a token.
fn about() -> El {
    let fact = |name: &'static str, words: &'static str| [el("dt").text(name), el("dd").text(words)];
    let facts = [
        fact("Provider", "Saves, submits and publishes, holds the credentials, sends checks"),
        fact("Reviewer", "Reads what was submitted and decides on it"),
        fact("Admin", "Both"),
        fact("Kept", "In this tab alone, until it is closed or you sign out. It goes to this address and nowhere else"),
    ];
    let not = "No public address of Vercel’s creates an integration. This API is a provider’s or an operator’s own, and what is approved \
               here is still entered at Vercel by hand";
    el("section")
        .class("block")
        .attr("aria-labelledby", "about-t")
        .child(el("h2").attr("id", "about-t").text("What a token may do"))
        .child(el("dl").class("facts").children(facts.into_iter().flatten()))
        .child(el("p").class("muted small").text(not))
}

#[cfg(test)]
mod tests {
    use super::unlike;

    #[test]
    fn what_cannot_be_a_token_is_told_before_it_is_sent() {
        for (text, told) in [
            ("fw_8fK2mQ7xVb3TzN5cLr1WdY9e", false),
            ("", true),
            ("fw_two words", true),
            ("fw_line\nbreak", true),
            ("fw_…", true),
            ("Bearer", true),
        ] {
            assert_eq!(unlike(text).is_some(), told, "{text}");
        }
    }
}
