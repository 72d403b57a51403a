//! The requests that were made to an integration: filters, rows, and what is known of one; and the checks that make them.

mod body;
mod checks;
mod curl;
mod detail;
mod feed;
mod filters;
mod known;
mod rows;
#[cfg(test)]
mod sample;
mod shown;
mod signature;
mod timing;

use super::One;
use crate::dom;
use crate::edge::clock;
use crate::edge::sight::{self, Seen};
use crate::edge::width;
use crate::fetched::{refusal, waiting};
use crate::form::parts::tick;
use feed::Feed;
use formwork_element::{El, Text, div, el, maybe, memo};
use leptos::prelude::*;
use rows::List;
use shown::Shown;
use std::cell::Cell;

/// Ids of the pane of details and of the rows' window.
const DETAIL: &str = "request";
const ROWS: &str = "log-rows";
/// From how many rem the details stand beside the rows (style/logs.css says the same).
const BESIDE: u32 = 64;
/// From how many rem the filters do.
const FILTERS_BESIDE: u32 = 69;

/// The page.
pub fn page(one: &One) -> El {
    let feed = Feed::new(one.slug.clone());
    let announcement = one.desk.workspace.announcement;
    let shown = memo(Shown::present);
    Effect::new(move |before: Option<Shown>| {
        let now = shown.get();
        if before.as_ref() != Some(&now) {
            let first = before.is_none();
            feed.begin(&now, move |total| {
                if !first {
                    announcement.set(feed::count(total));
                }
            });
        }
        now
    });
    let seen = RwSignal::new(sight::is_seen());
    let watched = StoredValue::new_local(Some(Seen::watch(move |is| {
        let _ = seen.try_set(is);
    })));
    on_cleanup(move || {
        watched.try_set_value(None);
    });
    feed.watch(seen.into());
    search_key();

    let list = List::new(feed);
    let (beside, filters_beside) = (RwSignal::new(true), RwSignal::new(true));
    width::watch(BESIDE, move |wide| {
        let _ = beside.try_set(wide);
    });
    width::watch(FILTERS_BESIDE, move |wide| {
        let _ = filters_beside.try_set(wide);
    });
    // Where the details stand beneath the rows, one is led to them.
    Effect::new(move |before: Option<String>| {
        let now = list.chosen.get();
        if before.is_some_and(|before| before != now) && !now.is_empty() && !beside.get_untracked() {
            clock::after_paint(|| {
                dom::focus(DETAIL);
            });
        }
        now
    });
    let checks = checks::panel(one, move |made| {
        feed.ask_later();
        list.to_top();
        // The first that did not go as wanted is what one looks at.
        let worst = made.iter().max_by_key(|request| request.level).filter(|worst| worst.level > formwork_wire::Level::Info);
        if let Some(request) = worst.or_else(|| made.first()) {
            list.choose(&request.id);
        }
    });
    let close = move || {
        list.choose("");
        list.focus();
    };
    el("section")
        .class("logs")
        .attr("aria-labelledby", "logs-t")
        .child(el("h2").class("vh").attr("id", "logs-t").text("Logs"))
        .child(checks)
        .child(filters::pane(shown, filters_beside))
        .child(rows_pane(list, shown))
        .child(detail::pane(one, list.chosen, move || list.focus(), close))
}

fn rows_pane(list: List, shown: Memo<Shown>) -> El {
    let feed = list.feed;
    let empty = memo(move || feed.extent.with(|extent| extent.total.is_some() && extent.known == 0));
    let failed = maybe(move || feed.failed.get().map(|trouble| refusal(&trouble, move || feed.again(&shown.get_untracked()))));
    let waits = maybe(move || {
        let first = feed.waits.get() && feed.extent.with(|extent| extent.total.is_none());
        first.then(|| div("").child(super::patient(waiting)))
    });
    let none = maybe(move || empty.get().then(|| filters::nothing(shown)));
    let keys = "Arrow keys or J and K move between requests, Enter opens one, Escape leads back, a slash leads to the search";
    div("rows-pane")
        .attr_with("data-empty", move || empty.get().then_some(Text::Borrowed("")))
        .child(
            div("rows-head")
                .child(filters::count(feed))
                .child(el("span").class("muted newest-first").text("newest first"))
                .child(rows::newest(list))
                .child(live(feed)),
        )
        .child(div("log-state").child(failed).child(waits))
        .child(el("p").class("vh").attr("id", "log-keys").text(keys))
        .child(rows::grid(list))
        .child(none)
}

/// Whether later requests are watched for, and when that was last done.
fn live(feed: Feed) -> El {
    let words = move || {
        let last = feed.asked.get().map(clock::second);
        match last {
            None => String::new(),
            Some(last) if feed.stalled.get() => ["No answer since ", &last].concat(),
            Some(last) => ["asked ", &last].concat(),
        }
    };
    let input = tick(move || feed.live.get(), move |on| feed.live.set(on)).attr("role", "switch").attr("id", "log-live");
    div("live")
        .child(el("span").class("muted num asked").text_with(words))
        .child(el("label").class("toggle").attr("for", "log-live").child(input).child(el("span").text("Live")))
}

/// Lets a slash lead to the search, wherever on the page one is.
fn search_key() {
    thread_local!(static HEARD: Cell<bool> = const { Cell::new(false) });
    if !HEARD.replace(true) {
        dom::on_key(|event| {
            let (key, control, _) = dom::key(event);
            if key == "/" && !control && !dom::is_typing(event) && dom::exists(filters::SEARCH) {
                event.prevent_default();
                dom::focus(filters::SEARCH);
            }
        });
    }
}
