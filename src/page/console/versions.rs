//! What was saved of an integration: each version, what differs between two, and bringing one back.

mod compared;
mod restore;

pub use compared::compare;

use super::One;
use super::parts::block;
use super::words;
use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::fetched::{Fetched, refusal};
use crate::later;
use crate::query;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Text, View, div, each, el, maybe, memo};
use formwork_preview::mark;
use formwork_wire::{Version, VersionPage};
use leptos::prelude::*;
use std::sync::Arc;

/// The names, in the address, of the two versions that are compared.
const FROM: &str = "from";
const TO: &str = "to";

/// The columns, and the class of each.
const COLUMNS: [(&str, &str); 6] = [
    ("Version", "ve-number"),
    ("Saved", "ve-at"),
    ("Errors", "ve-errors"),
    ("Size", "ve-size"),
    ("Marks", "ve-marks"),
    ("Actions", "ve-acts"),
];

/// What the parts of the page share.
#[derive(Clone)]
pub struct History {
    one: One,
    versions: Fetched<VersionPage>,
}

/// The page.
pub(super) fn page(one: &One) -> El {
    let asked = one.slug.clone();
    let versions = Fetched::new(move || {
        let (client, slug) = (session::client(), asked.clone());
        Box::pin(async move { client.versions(&slug, None).await })
    });
    let history = History { one: one.clone(), versions };
    let pair = memo(|| (number(FROM), number(TO)));
    let shown = history.clone();
    let compared = maybe(move || match pair.get() {
        (Some(from), Some(to)) => {
            let shown = shown.clone();
            Some(div("").child(later::drawn(later::judging(), move |judging| (judging.compare)(&shown, from, to))))
        }
        _ => None,
    });
    let list =
        block("versions-t", "Versions", Some(el("span").class("muted small end").text("Newest first; none is ever changed or removed")));
    let restoring = restore::Restoring::new(&history);
    let rows = table(&history, restoring.clone());
    div("versions")
        .child(div("").child(compared))
        .child(list.child(versions.state()).child(restoring.drawn()).child(rows).child(div("").child(more(&history))))
}

fn number(name: &str) -> Option<u32> {
    query::get(name).parse().ok()
}

/// The address at which two versions are compared.
fn link(slug: &str, from: u32, to: u32) -> String {
    let path = Route::Console(Console::Integration(slug.to_owned(), Tab::Versions)).path();
    query::link(&path, &[(FROM, &from.to_string()), (TO, &to.to_string())])
}

fn table(history: &History, restoring: restore::Restoring) -> El {
    let versions = history.versions;
    let keys = move || {
        versions.with(|page| {
            let newest = page.and_then(|page| page.versions.first()).map(|version| version.version);
            page.map(|page| page.versions.iter().map(|version| key(version, newest)).collect()).unwrap_or_default()
        })
    };
    let slug: Arc<str> = history.one.slug.clone();
    let provides = history.one.desk.session().role.provides();
    let body = each(keys, move |wanted| {
        let found = versions.with_now(|page| {
            let page = page?;
            let newest = page.versions.first().map(|version| version.version);
            page.versions.iter().find(|version| key(version, newest) == wanted).map(|version| (version.clone(), newest))
        });
        let Some((version, newest)) = found else { return el("tr") };
        row(&slug, &version, newest, provides.then_some(&restoring))
    });
    let head = COLUMNS.map(|(words, class)| el("th").class(class).attr("scope", "col").attr("role", "columnheader").text(words));
    let none = memo(move || versions.with(|page| page.is_none()));
    el("table")
        .class("integs vers")
        .attr("role", "table")
        .attr_with("hidden", move || none.get().then_some(Text::Borrowed("")))
        .child(el("caption").class("vh").text("Versions, newest first"))
        .child(el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").children(head)))
        .child(el("tbody").attr("role", "rowgroup").child(body))
}

/// What a row is known by: one that has changed is drawn anew.
fn key(version: &Version, newest: Option<u32>) -> String {
    let number = version.version.to_string();
    let place = if Some(version.version) == newest { "newest" } else { "older" };
    let public = if version.published { "public" } else { "" };
    [number.as_str(), place, public, version.submission.as_deref().unwrap_or_default()].join(" ")
}

fn row(slug: &str, version: &Version, newest: Option<u32>, restoring: Option<&restore::Restoring>) -> El {
    let cell = |class: &'static str| el("td").class(class).attr("role", "cell");
    let number = version.version;
    let is_newest = Some(number) == newest;
    let name = el("th").class("ve-number").attr("scope", "row").attr("role", "rowheader").attr("tabindex", "-1").attr("id", row_id(number));
    let name = name.child(el("b").class("t-strong num").text(["Version ", &number.to_string()].concat()));
    let tag = |words: &'static str| el("span").class("tag").text(words);
    let submitted = version.submission.as_ref().map(|id| {
        let path = Route::Console(Console::Submission(id.clone())).path();
        el("a").attr("href", path).text("Submitted").child(el("span").class("vh").text([": version ", &number.to_string()].concat()))
    });
    let published = version.published.then(|| el("span").class("state").child(mark("done", "st st-done")).text("Public"));
    let errors = match version.errors {
        0 => el("span").class("muted").text("None"),
        count => el("span").class("state num").child(mark("err", "st st-err")).text(words::count(count, "error", "errors")),
    };
    let before = (number > 1).then(|| {
        let words = ["Compare version ", &number.to_string(), " with the one before"].concat();
        el("a").class("btn btn-s").attr("href", link(slug, number - 1, number)).attr("aria-label", words).text("What changed")
    });
    let back = restoring.filter(|_| !is_newest).map(|restoring| restoring.button(number));
    el("tr")
        .attr("role", "row")
        .child(name.child(is_newest.then(|| tag("Newest"))))
        .child(cell("ve-at").child(words::moment(&version.at)).child(el("span").class("muted").text(["by ", &version.by].concat())))
        .child(cell("ve-errors").child(el("span").class("narrow").text("Errors: ")).child(errors))
        .child(cell("ve-size num").text(words::size(version.bytes)))
        .child(cell("ve-marks").child(submitted).child(published))
        .child(cell("ve-acts").child(div("row-acts").child(before).child(back)))
}

fn row_id(number: u32) -> String {
    ["version-", &number.to_string()].concat()
}

/// Older versions, a page at a time.
fn more(history: &History) -> View {
    let (versions, slug) = (history.versions, history.one.slug.clone());
    let left = memo(move || versions.with(|page| page?.cursor.clone()));
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Trouble>);
    let fetch = move || {
        let Some(cursor) = left.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let (client, slug) = (session::client(), slug.clone());
        busy.set(true);
        failed.set(None);
        clock::run(async move {
            let answer = client.versions(&slug, Some(&cursor)).await;
            busy.try_set(false);
            // Meanwhile the list may have been fetched anew.
            if left.try_get_untracked().flatten() != Some(cursor) {
                return;
            }
            match answer {
                Ok(page) => versions.update(|versions| {
                    versions.versions.extend(page.versions);
                    versions.cursor = page.cursor;
                }),
                Err(trouble) => drop(failed.try_set(Some(trouble))),
            }
        });
    };
    maybe(move || {
        left.get()?;
        let (fetch, again) = (fetch.clone(), fetch.clone());
        let button = el("button").class("btn").attr("type", "button").text("Show older").on("click", move |_| fetch());
        let button = button.attr_with("aria-disabled", move || busy.get().then_some(Text::Borrowed("true")));
        let failure = maybe(move || failed.get().map(|trouble| refusal(&trouble, again.clone())));
        Some(div("stack").child(div("add-row").child(button)).child(failure))
    })
}
