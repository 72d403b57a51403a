//! Everything that is kept of one request.

use super::rows::{level_mark, milliseconds};
use super::shown::{REQUEST, TEXT};
use super::{DETAIL, body, curl, signature, timing};
use crate::dom;
use crate::edge::{address, clock};
use crate::fetched::Fetched;
use crate::form::parts::{copy_button, icon_button};
use crate::page::console::One;
use crate::query;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Text, div, el, switch};
use formwork_wire::{Header, Purpose, RequestDetail};
use leptos::prelude::*;
use std::rc::Rc;

/// The pane. `back` leads to the row, `close` shuts the pane.
pub(super) fn pane(one: &One, chosen: Memo<String>, back: impl Fn() + 'static, close: impl Fn() + 'static) -> El {
    let (one, close) = (one.clone(), Rc::new(close));
    let inside = switch(move || {
        let id = chosen.get();
        if id.is_empty() {
            let words = "Choose a request to see its headers, bodies and timing";
            return vec![el("p").class("detail-none muted small").text(words)];
        }
        let (slug, asked, close) = (one.slug.clone(), id.clone(), close.clone());
        let detail = Fetched::new(move || {
            let (client, slug, id) = (session::client(), slug.clone(), asked.clone());
            Box::pin(async move { client.request(&slug, &id).await })
        });
        let one = one.clone();
        let shut = icon_button("x", "Close the details", move |_| close());
        vec![
            div("detail-bar").child(el("h3").class("vh").text("Details of the request ").child(el("span").text(id))).child(shut),
            div("detail-state").child(detail.state()),
            div("detail-parts").child(detail.drawn(move |detail| parts(&one, &detail))),
        ]
    });
    el("section")
        .class("detail")
        .attr("id", DETAIL)
        .attr("tabindex", "-1")
        .attr("aria-label", "Details of the request")
        .attr_with("data-empty", move || chosen.with(String::is_empty).then_some(Text::Borrowed("")))
        .on("keydown", move |event| {
            if dom::key(&event).0 == "Escape" {
                event.prevent_default();
                back();
            }
        })
        .child(inside)
}

fn parts(one: &One, detail: &RequestDetail) -> Vec<El> {
    let response = detail.request.status.is_some();
    let cut = detail.response_cut.then_some("More came than is kept. This is its beginning");
    let mut parts = vec![top(one, detail), outcome(one, detail)];
    if detail.request.purpose == Purpose::Webhook && one.desk.session().role.provides() {
        parts.push(signature::section(one, detail));
    }
    parts.extend([
        timing::section(detail),
        headers("Request headers", &detail.request_headers),
        body::section("Request body", "Copy body", &detail.request_body, None),
    ]);
    if response {
        parts.extend([
            headers("Response headers", &detail.response_headers),
            body::section("Response body", "Copy answer", &detail.response_body, cut),
        ]);
    }
    parts
}

fn top(one: &One, detail: &RequestDetail) -> El {
    let request = &detail.request;
    let moment = clock::parse(&request.at).map_or_else(|| request.at.clone(), clock::exact);
    let path = Route::Console(Console::Integration(one.slug.to_string(), Tab::Logs)).path();
    let link = [address::origin(), query::link(&path, &[(REQUEST, &request.id)])].concat();
    let command = curl::command(detail);
    let state = el("span")
        .class(if request.level == formwork_wire::Level::Info { "state" } else { "state t-strong" })
        .child(level_mark(request.level))
        .text(request.status.map_or_else(|| Text::Borrowed("No answer"), |status| ["Status ", &status.to_string()].concat().into()));
    div("detail-top")
        .child(el("p").class("req").child(el("b").text(request.method.clone())).text([" ", &request.url].concat()))
        .child(
            div("line")
                .child(state)
                .child(el("time").attr("datetime", request.at.clone()).text(moment))
                .child(el("span").class("num").text(milliseconds(request.duration_ms))),
        )
        .child(
            div("acts")
                .child(copy_button("Copy as curl", move || command.clone()))
                .child(copy_button("Copy address", move || link.clone())),
        )
}

/// What happened, which try it was, and what comes next.
fn outcome(one: &One, detail: &RequestDetail) -> El {
    let request = &detail.request;
    let fact = |name: &'static str, value: El| [el("dt").text(name), value];
    let mut facts = Vec::from(fact("Endpoint", el("dd").text(request.endpoint.clone())));
    if request.purpose == Purpose::Webhook {
        let next = match &detail.next_try_at {
            Some(at) => ["Try ", &request.attempt.to_string(), ", the next one at ", &moment(at)].concat(),
            None => ["Try ", &request.attempt.to_string()].concat(),
        };
        facts.extend(fact("Attempt", el("dd").text(next)));
    }
    if let Some(event) = &detail.event {
        let path = Route::Console(Console::Integration(one.slug.to_string(), Tab::Logs)).path();
        let all = el("a").attr("href", query::link(&path, &[(TEXT, event), (REQUEST, &request.id)])).text("All tries of it");
        facts.extend(fact("Event", el("dd").child(el("code").text(event.clone())).text(" ").child(all)));
    }
    facts.extend(fact("Id", el("dd").child(el("code").text(request.id.clone()))));
    div("part")
        .child(el("h4").text("What happened"))
        .child(el("p").class("small").text(request.message.clone()))
        .child(el("dl").class("log-facts").children(facts))
}

fn moment(at: &str) -> String {
    clock::parse(at).map_or_else(|| at.to_owned(), clock::second)
}

fn headers(title: &'static str, headers: &[Header]) -> El {
    let line = |header: &Header| {
        let value = if header.value == "[redacted]" {
            el("span").class("c").text("removed before it was stored")
        } else {
            el("span").text(header.value.clone())
        };
        el("tr").child(el("th").attr("scope", "row").text(header.name.clone())).child(el("td").child(value))
    };
    let head = el("h4").text(title);
    if headers.is_empty() {
        return div("part").child(head).child(el("p").class("muted small").text("None"));
    }
    let table = el("table").class("headers").child(el("caption").class("vh").text(title));
    div("part").child(head).child(table.child(el("tbody").children(headers.iter().map(line))))
}
