//! One integration: what stands above each of its pages.

use super::logo::logo;
use super::words;
use super::{Desk, credentials, heading, overview, versions};
use crate::edge::api::Trouble;
use crate::fetched::Fetched;
use crate::later;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_preview::icon;
use formwork_wire::{Actor, Integration};
use leptos::prelude::*;
use std::sync::Arc;

/// What a page about one integration is given.
#[derive(Clone)]
pub struct One {
    /// What every page is given.
    pub desk: Desk,
    /// The integration's slug.
    pub slug: Arc<str>,
    /// Where the integration stands. After a change, `status.again()` or `status.set(…)` tells all who show it.
    pub status: Fetched<Integration>,
}

/// An integration with its pages.
pub(super) fn page(desk: Desk, slug: &str) -> Vec<El> {
    let slug: Arc<str> = slug.into();
    let asked = slug.clone();
    let status = Fetched::new(move || {
        let (client, slug) = (session::client(), asked.clone());
        Box::pin(async move { client.integration(&slug).await })
    });
    let one = One { desk, slug, status };
    let tab = Memo::new(move |before: Option<&Tab>| match desk.workspace.route.get() {
        Route::Console(Console::Integration(_, tab)) => tab,
        _ => before.copied().unwrap_or(Tab::Overview),
    });
    let gone = memo(move || matches!(status.failed(), Some(Trouble::LookElsewhere(_))));
    let state = div("console-state").child(status.state());
    let head = head(&one, tab);
    let rest = switch(move || {
        if gone.get() {
            let back = el("a").class("btn").attr("href", Route::Console(Console::List).path()).text("All integrations");
            return vec![div("console-body").child(back)];
        }
        let (shown, one) = (one.clone(), one.clone());
        let pages = switch(move || {
            vec![match tab.get() {
                Tab::Overview => overview::page(&shown),
                Tab::Credentials => credentials::page(&shown),
                Tab::Logs => {
                    let one = shown.clone();
                    div("").child(later::drawn(later::logging(), move |later| (later.page)(&one)))
                }
                Tab::Versions => versions::page(&shown),
            }]
        });
        vec![tabs(&one, tab), div("console-body").child(pages)]
    });
    vec![head, state, div("console-rest").child(rest)]
}

fn head(one: &One, tab: Memo<Tab>) -> El {
    let (status, role, slug) = (one.status, one.desk.session().role, one.slug.clone());
    let name = {
        let slug = slug.clone();
        memo(move || status.with(|here| here.map_or_else(|| slug.to_string(), |here| words::name(&here.summary))))
    };
    let face = memo(move || status.with(|here| here.and_then(|here| here.summary.icon.clone())));
    let badge = memo(move || status.with(|here| here.map(|here| here.summary.status)));
    let title = heading(Text::Borrowed(""))
        .text_with(move || name.get())
        .child(el("span").class("vh").text_with(move || [": ", tab.get().label()].concat()));
    let title = div("integ-title").child(title).child(maybe(move || badge.get().and_then(words::community)));
    let meta = status.drawn(move |here| {
        let summary = &here.summary;
        let kind = match summary.products {
            0 => words::kind(summary.kind.as_deref()).to_owned(),
            products => [words::kind(summary.kind.as_deref()), ", ", &words::count(products, "product", "products")].concat(),
        };
        let turn = match summary.next.who {
            Actor::Nobody => summary.next.what.clone(),
            who => [words::turn(who, role), ": ", &summary.next.what].concat(),
        };
        vec![
            el("span").class("nowrap").text(kind),
            el("span").class("state").child(words::status_mark(summary.status)).text(summary.status.label()),
            el("span").text(turn),
        ]
    });
    let listing = memo(move || status.with(|here| here.and_then(|here| here.listing.clone())));
    let view = maybe(move || {
        let link = |path: String| el("a").class("btn").attr("href", path).attr("target", "_blank").attr("rel", "noopener");
        listing.get().map(|path| link(path).child(icon("out")).text("View Integration"))
    });
    let edit = el("a").class("btn").attr("href", Route::Console(Console::Edit(slug.to_string())).path()).text("Edit the forms");
    let drawn = switch(move || vec![logo(face.get().as_deref(), &name.get(), true)]);
    el("div")
        .class("integ-head")
        .child(drawn)
        .child(div("integ-name").child(title).child(el("p").class("meta").child(meta)))
        .child(div("acts").child(edit).child(view))
}

fn tabs(one: &One, tab: Memo<Tab>) -> El {
    let link = |of: &Tab| {
        let of = *of;
        let current = move || (tab.get() == of).then_some(Text::Borrowed("page"));
        let path = Route::Console(Console::Integration(one.slug.to_string(), of)).path();
        el("a").attr("href", path).attr_with("aria-current", current).text(of.label())
    };
    el("nav").class("subnav").attr("aria-label", "This integration").children(Tab::ALL.iter().map(link))
}
