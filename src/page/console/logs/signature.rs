//! Why a signature does not verify on the other side: both computations, and where the bodies differ.

use crate::dom;
use crate::edge::clock;
use crate::fetched::refusal;
use crate::form::parts::unless;
use crate::page::console::One;
use crate::session;
use formwork_element::{El, Event, div, el, switch};
use formwork_preview::mark;
use formwork_wire::{RequestDetail, SignatureCheck, SignatureReport, SignatureTry};
use leptos::prelude::*;

/// How many hexadecimal digits a signature has.
const DIGITS: usize = 40;
/// How many characters are shown on both sides of a difference.
const AROUND: usize = 40;
/// The header that carries the signature (spec section 11).
const HEADER: &str = "x-vercel-signature";

/// The part of a request's details in which signatures are compared. It is open where the other side refused.
pub(super) fn section(one: &One, detail: &RequestDetail) -> El {
    let sent = detail.request_headers.iter().find(|header| header.name == HEADER).map(|header| header.value.clone()).unwrap_or_default();
    let refused = matches!(detail.request.status, Some(400 | 401 | 403));
    // Many handlers say what they computed.
    let signature = RwSignal::new(digits(&detail.response_body).filter(|found| *found != sent).unwrap_or_default().to_owned());
    let theirs = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let report = RwSignal::new(None::<Result<SignatureReport, crate::edge::api::Trouble>>);
    let (slug, id) = (one.slug.clone(), detail.request.id.clone());
    let ask = move || {
        let wanted = signature.get_untracked().trim().to_owned();
        if busy.get_untracked() || wanted.is_empty() {
            return dom::focus_quietly("sig");
        }
        busy.set(true);
        let body = Some(theirs.get_untracked()).filter(|body| !body.is_empty());
        let check = SignatureCheck { request: Some(id.clone()), body, signature: wanted };
        let (client, slug) = (session::client(), slug.clone());
        clock::run(async move {
            let answer = client.check_signature(&slug, &check).await;
            busy.try_set(false);
            report.try_set(Some(answer));
        });
    };
    let ask = std::rc::Rc::new(ask);
    let form = {
        let ask = ask.clone();
        el("form").class("sig-form").attr("novalidate", "").on("submit", move |event: Event| {
            event.prevent_default();
            ask();
        })
    };
    let given = el("input")
        .class("control mono")
        .attr("id", "sig")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "sig-h")
        .prop_with("value", move || signature.get())
        .on("input", move |event| signature.set(dom::value(&event)));
    let body = el("textarea")
        .class("control mono")
        .attr("id", "sig-body")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "sig-body-h")
        .prop_with("value", move || theirs.get())
        .on("input", move |event| theirs.set(dom::value(&event)));
    let button =
        el("button").class("btn btn-s").attr("type", "submit").text_with(move || if busy.get() { "Comparing" } else { "Compare" }.into());
    let result = {
        let sent_theirs = move || theirs.get_untracked();
        switch(move || match report.get() {
            None => Vec::new(),
            Some(Err(trouble)) => {
                let ask = ask.clone();
                vec![refusal(&trouble, move || ask())]
            }
            Some(Ok(report)) => drawn(&report, &sent_theirs()),
        })
    };
    let label = |id: &'static str, words: &'static str| el("label").attr("for", id).text(words);
    let form = form
        .child(label("sig", "The signature that your server computed"))
        .child(el("p").class("hint").attr("id", "sig-h").text("40 hexadecimal digits: HMAC-SHA1 of the raw body, with the client secret"))
        .child(given)
        .child(label("sig-body", "The body as your server has it, if you can tell"))
        .child(el("p").class("hint").attr("id", "sig-body-h").text("Finds the first place at which it differs from what was sent"))
        .child(body)
        .child(div("add-row").child(unless(button, move || busy.get())));
    let ours = (!sent.is_empty()).then(|| {
        el("dl")
            .class("two-sigs")
            .child(div("").child(el("dt").text("Sent in x-vercel-signature")).child(el("dd").child(el("code").text(sent))))
    });
    div("part").child(
        el("details")
            .class("fold sig")
            .flag("open", refused)
            .child(el("summary").text("Compare signatures"))
            .child(ours)
            .child(form)
            .child(div("sig-result").attr("role", "status").child(result)),
    )
}

fn drawn(report: &SignatureReport, theirs: &str) -> Vec<El> {
    let verdict = if report.verifies { mark("done", "st st-done") } else { mark("warn", "st st-warn") };
    let mut parts = vec![el("p").class("sig-finding").child(verdict).child(el("span").text(report.finding.clone()))];
    let line = |one: &SignatureTry| {
        let is = one.matches.then(|| el("span").class("state t-strong").child(mark("done", "st st-done")).text("the same"));
        div("").child(el("dt").text(one.what.clone()).child(is)).child(el("dd").child(el("code").text(one.signature.clone())))
    };
    parts.push(el("dl").class("two-sigs").children(report.tries.iter().map(line)));
    if let (Some(at), Some(sent)) = (report.differs_at, &report.sent) {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let side = |name: &'static str, body: &str| {
            let (before, here, after) = around(body, at);
            let here = if here.is_empty() { el("mark").text("end") } else { el("mark").text(shown(&here)) };
            let code = el("code").text(shown(&before)).child(here).text(shown(&after));
            div("").child(el("dt").text(name)).child(el("dd").child(code))
        };
        let place = ["The bodies differ at byte ", &at.to_string()].concat();
        parts.push(el("p").class("small").text(place));
        parts.push(el("dl").class("two-sigs two-bodies").child(side("What was sent", sent)).child(side("What your server has", theirs)));
    }
    parts
}

/// What cannot be seen, made visible.
fn shown(text: &str) -> String {
    text.replace('\r', "␍").replace('\n', "␊").replace('\t', "␉")
}

/// A text before a place, what is there, and what comes after it, a few characters each.
fn around(text: &str, at: usize) -> (String, String, String) {
    let at = text.floor_char_boundary(at.min(text.len()));
    let (before, rest) = text.split_at(at);
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(index, _)| index);
    let cut = if from > 0 { "…" } else { "" };
    let mut rest = rest.chars();
    let here = rest.next().map(String::from).unwrap_or_default();
    let after: String = rest.by_ref().take(AROUND).collect();
    let more = if rest.next().is_some() { "…" } else { "" };
    ([cut, &before[from..]].concat(), here, [&after, more].concat())
}

/// The first signature in a text.
fn digits(text: &str) -> Option<&str> {
    text.split(|letter: char| !letter.is_ascii_hexdigit()).find(|word| word.len() == DIGITS)
}

#[cfg(test)]
mod tests {
    use super::{around, digits};

    #[test]
    fn a_signature_in_an_answer() {
        let signature = "9f3c6a10d25be19f3c6a10d25be19f3c6a10d25b";
        for (text, found) in [
            (["{\"error\":\"bad signature\",\"expected\":\"", signature, "\"}"].concat(), Some(signature)),
            (["sha1=", signature].concat(), Some(signature)),
            ([signature, "00"].concat(), None),
            (String::new(), None),
            ("ümlaut 9f3c".into(), None),
        ] {
            assert_eq!(digits(&text), found, "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_place() {
        let long = "a".repeat(60);
        for (text, at, before, here, after) in [
            ("abc", 1, "a", "b", "c"),
            ("abc", 0, "", "a", "bc"),
            ("abc", 3, "abc", "", ""),
            ("abc", 99, "abc", "", ""),
            // A place within a letter is that letter.
            ("aüc", 2, "a", "ü", "c"),
            ("", 0, "", "", ""),
        ] {
            assert_eq!(around(text, at), (before.into(), here.into(), after.into()), "{text} {at}");
        }
        let (before, here, after) = around(&[&long, "b", &long].concat(), 60);
        assert_eq!((before.chars().count(), here.as_str(), after.chars().count()), (41, "b", 41));
    }
}
