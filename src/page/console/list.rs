//! Every integration of the team, with a search and a filter that the address keeps.

use super::logo::logo;
use super::words;
use super::{Desk, heading};
use crate::dom;
use crate::edge::api::{Find, Trouble};
use crate::edge::clock;
use crate::fetched::{Fetched, refusal};
use crate::query;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Text, div, each, el, maybe, memo, switch};
use formwork_preview::{icon, mark};
use formwork_wire::{IntegrationPage, IntegrationSummary, Role, Status};
use leptos::prelude::*;

/// The milliseconds after the last key in which the search is sent.
const PAUSE: i32 = 250;
/// The names of search and filter in the address.
const TEXT: &str = "q";
const STATUS: &str = "status";

/// The columns, and the class of each.
const COLUMNS: [(&str, &str); 6] = [
    ("Integration", "in-name"),
    ("Kind", "in-kind"),
    ("Status", "in-status"),
    ("Problems", "in-problems"),
    ("Version", "in-version"),
    ("Updated", "in-updated"),
];

/// The page.
pub(super) fn page(desk: Desk) -> Vec<El> {
    let find = memo(|| Find { text: query::get(TEXT), status: Status::parse(&query::get(STATUS)) });
    let rows = Fetched::new(move || {
        let (client, find) = (session::client(), find.get_untracked());
        Box::pin(async move { client.integrations(&find, None).await })
    });
    Effect::new(move |before: Option<Find>| {
        let now = find.get();
        if before.is_some_and(|before| before != now) {
            rows.again();
        }
        now
    });
    // What was looked for before is no answer to what is looked for now.
    let count = memo(move || rows.failed().is_none().then(|| rows.with(|page| Some(page?.total))).flatten());
    let words = move || count.get().map_or_else(String::new, |count| words::count(count, "integration", "integrations"));
    let title =
        div("console-title").child(heading("Integrations")).child(el("p").class("muted num").attr("role", "status").text_with(words));
    vec![
        title,
        tools(find),
        div("console-state").child(rows.state()),
        div("integ-frame").child(table(rows, desk.session().role)).child(empty(rows, find)),
        div("console-foot").child(more(rows, find)),
    ]
}

/// Search and filter.
fn tools(find: Memo<Find>) -> El {
    let timer = clock::Timer::default();
    let typed = move |event: formwork_element::Event| {
        let text = dom::value(&event);
        timer.set(PAUSE, move || query::set(&[(TEXT, text.trim())], true));
    };
    let search = el("input")
        .class("control")
        .attr("type", "search")
        .attr("id", "integ-q")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        // While it is typed in, the field is ahead of the address.
        .prop_with("value", move || {
            let text = find.get().text;
            dom::typed("integ-q").unwrap_or(text)
        })
        .on("input", typed);
    let option = move |value: &'static str, words: &'static str| {
        let chosen = move || find.with(|find| find.status.map_or("", Status::name)) == value;
        el("option").attr("value", value).flag_with("selected", chosen).text(words)
    };
    let status = el("select")
        .class("control")
        .attr("id", "integ-status")
        .on("change", |event| query::set(&[(STATUS, &dom::value(&event))], false))
        .child(option("", "Any status"))
        .children(Status::ALL.iter().map(|status| option(status.name(), status.label())));
    el("form")
        .class("console-tools")
        .attr("role", "search")
        .attr("aria-label", "Integrations")
        .on("submit", |event| event.prevent_default())
        .child(
            div("tool").child(el("label").attr("for", "integ-q").text("Search")).child(div("filter").child(icon("search")).child(search)),
        )
        .child(div("tool").child(el("label").attr("for", "integ-status").text("Status")).child(status))
}

fn table(rows: Fetched<IntegrationPage>, role: Role) -> El {
    let keys = move || rows.with(|page| page.map(|page| page.integrations.iter().map(key).collect()).unwrap_or_default());
    let body = each(keys, move |wanted| {
        let found = rows.with_now(|page| page?.integrations.iter().find(|row| key(row) == wanted).cloned());
        found.map_or_else(|| el("tr"), |found| row(&found, role))
    });
    let head = COLUMNS.map(|(words, class)| el("th").class(class).attr("scope", "col").attr("role", "columnheader").text(words));
    let none = memo(move || rows.failed().is_some() || rows.with(|page| page.is_none_or(|page| page.integrations.is_empty())));
    // Where there is little room the rows are drawn as blocks: the roles say that they are rows all the same.
    el("table")
        .class("integs")
        .attr("role", "table")
        .attr_with("hidden", move || none.get().then_some(Text::Borrowed("")))
        .child(el("caption").class("vh").text("Integrations, newest change first"))
        .child(el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").children(head)))
        .child(el("tbody").attr("role", "rowgroup").child(body))
}

/// What a row is known by: one that has changed is drawn anew.
fn key(row: &IntegrationSummary) -> String {
    [&row.slug, " ", &row.version.to_string(), " ", row.status.name(), " ", &row.updated_at].concat()
}

fn row(row: &IntegrationSummary, role: Role) -> El {
    let cell = |class: &'static str| el("td").class(class).attr("role", "cell");
    let name = words::name(row);
    let path = Route::Console(Console::Integration(row.slug.clone(), Tab::Overview)).path();
    let title = div("title").child(el("a").attr("href", path).text(name.clone())).child(words::community(row.status));
    let who = el("th").class("in-name").attr("scope", "row").attr("role", "rowheader").child(
        div("who").child(logo(row.icon.as_deref(), &name, false)).child(div("").child(title).child(el("code").text(row.slug.clone()))),
    );
    let turn = words::turn(row.next.who, role);
    let turn = (!turn.is_empty()).then(|| el("span").class("muted").attr("title", row.next.what.clone()).text(turn));
    let status = div("state").child(words::status_mark(row.status)).child(el("span").text(row.status.label()));
    el("tr")
        .attr("role", "row")
        .child(who)
        .child(cell("in-kind").text(words::kind(row.kind.as_deref())))
        .child(cell("in-status").child(status).child(turn))
        .child(cell("in-problems").children(problems(row)))
        .child(cell("in-version num").child(el("span").child(narrow("Version ")).text(row.version.to_string())))
        .child(
            cell("in-updated")
                .child(words::moment(&row.updated_at))
                .child(el("span").class("muted").text(["by ", &row.updated_by].concat())),
        )
}

/// What says, where there are no columns, which one it is.
fn narrow(words: &'static str) -> El {
    el("span").class("narrow").text(words)
}

/// How many errors and warnings are left.
fn problems(row: &IntegrationSummary) -> Vec<El> {
    let line = |drawn: El, words: String| div("state").child(drawn).child(el("span").class("num").text(words));
    let errors = (row.errors > 0).then(|| line(mark("err", "st st-err"), words::count(row.errors, "error", "errors")));
    let warnings = (row.warnings > 0).then(|| line(mark("warn", "st st-warn"), words::count(row.warnings, "warning", "warnings")));
    let none = (row.errors == 0 && row.warnings == 0).then(|| el("span").class("muted").child(narrow("Problems: ")).text("None"));
    [errors, warnings, none].into_iter().flatten().collect()
}

/// What stands where there is no row.
fn empty(rows: Fetched<IntegrationPage>, find: Memo<Find>) -> formwork_element::View {
    let none = memo(move || rows.failed().is_none() && rows.with(|page| page.is_some_and(|page| page.integrations.is_empty())));
    switch(move || {
        if !none.get() {
            return Vec::new();
        }
        if find.get() != Find::default() {
            let clear = el("button").class("btn btn-s").attr("type", "button").text("Show all").on("click", |_| {
                query::set(&[(TEXT, ""), (STATUS, "")], false);
                dom::focus_heading();
            });
            return vec![div("blank-list").child(el("p").text("No integration matches")).child(clear)];
        }
        let words =
            el("p").text("Nothing is kept here yet. A draft comes here from its review; the drafts of this browser stay where they are");
        vec![div("blank-list").child(words).child(el("a").class("btn btn-s").attr("href", "/").text("All drafts"))]
    })
}

/// The rest of the list, a page at a time.
fn more(rows: Fetched<IntegrationPage>, find: Memo<Find>) -> formwork_element::View {
    let left = memo(move || rows.failed().is_none().then(|| rows.with(|page| page?.cursor.clone())).flatten());
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<Trouble>);
    let fetch = move || {
        let Some(cursor) = left.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let (client, wanted) = (session::client(), find.get_untracked());
        busy.set(true);
        failed.set(None);
        clock::run(async move {
            let answer = client.integrations(&wanted, Some(&cursor)).await;
            busy.try_set(false);
            // Meanwhile something else may have been looked for.
            if left.try_get_untracked().flatten() != Some(cursor) {
                return;
            }
            match answer {
                Ok(page) => rows.update(|rows| {
                    let known: Vec<String> = rows.integrations.iter().map(|row| row.slug.clone()).collect();
                    rows.integrations.extend(page.integrations.into_iter().filter(|row| !known.contains(&row.slug)));
                    (rows.cursor, rows.total) = (page.cursor, page.total);
                }),
                Err(trouble) => drop(failed.try_set(Some(trouble))),
            }
        });
    };
    maybe(move || {
        left.get()?;
        let button = el("button").class("btn").attr("type", "button").text("Show more").on("click", move |_| fetch());
        let button = button.attr_with("aria-disabled", move || busy.get().then_some(Text::Borrowed("true")));
        Some(div("stack").child(button).child(maybe(move || failed.get().map(|trouble| refusal(&trouble, fetch)))))
    })
}
