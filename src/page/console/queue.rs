//! What waits for a reviewer, longest first, and what was decided.

use super::words;
use super::{Desk, heading};
use crate::edge::api::{Client, Trouble};
use crate::fetched::Fetched;
use crate::query;
use crate::route::{Console, Route};
use crate::session;
use formwork_element::{El, Text, div, each, el, memo, switch};
use formwork_wire::{Submission, SubmissionState};
use leptos::prelude::*;

/// The most pages of a state that are fetched: 1,000 submissions.
const PAGES: usize = 20;
/// The name, in the address, of what is shown.
const SHOW: &str = "show";
const DECIDED: &str = "decided";

/// The columns, and the class of each.
const COLUMNS: [(&str, &str); 4] = [("Submission", "qu-name"), ("Waits", "qu-waits"), ("Submitted", "qu-at"), ("Decision", "qu-decision")];

/// The page.
pub(super) fn page(desk: Desk) -> Vec<El> {
    let _ = desk;
    let decided = memo(|| query::get(SHOW) == DECIDED);
    let rows = Fetched::new(move || {
        let (client, decided) = (session::client(), decided.get_untracked());
        Box::pin(async move { if decided { past(&client).await } else { waiting(&client).await } })
    });
    Effect::new(move |before: Option<bool>| {
        let now = decided.get();
        if before.is_some_and(|before| before != now) {
            rows.again();
        }
        now
    });
    // Rows of the other kind are no answer to what is shown now.
    let shown = memo(move || {
        let fits = |row: &&Submission| (row.state == SubmissionState::Submitted) != decided.get();
        rows.with(|rows| rows.map(|rows| rows.iter().filter(fits).cloned().collect::<Vec<_>>()))
    });
    let count = move || {
        let Some(count) = shown.with(|rows| rows.as_ref().map(|rows| rows.len() as u32)) else { return String::new() };
        match (decided.get(), count) {
            (false, 1) => "1 submission waits".into(),
            (false, count) => words::count(count, "submission waits", "submissions wait"),
            (true, count) => words::count(count, "submission decided on", "submissions decided on"),
        }
    };
    let title =
        div("console-title").child(heading("Review queue")).child(el("p").class("muted num").attr("role", "status").text_with(count));
    vec![
        title,
        div("console-tools").child(choice(decided)),
        div("console-state").child(rows.state()),
        div("integ-frame").child(table(shown, decided)).child(empty(shown, decided)),
    ]
}

/// Every submission in a state, newest first.
async fn every(client: &Client, state: SubmissionState) -> Result<Vec<Submission>, Trouble> {
    let (mut found, mut cursor) = (Vec::new(), None::<String>);
    for _ in 0..PAGES {
        let page = client.queue(state, cursor.as_deref()).await?;
        found.extend(page.submissions);
        cursor = page.cursor;
        if cursor.is_none() {
            break;
        }
    }
    Ok(found)
}

async fn waiting(client: &Client) -> Result<Vec<Submission>, Trouble> {
    let mut found = every(client, SubmissionState::Submitted).await?;
    found.reverse();
    Ok(found)
}

/// What was decided, newest first: a page of each verdict.
async fn past(client: &Client) -> Result<Vec<Submission>, Trouble> {
    let mut found = client.queue(SubmissionState::Approved, None).await?.submissions;
    found.extend(client.queue(SubmissionState::ChangesRequested, None).await?.submissions);
    let at = |one: &Submission| one.decision.as_ref().map(|decision| decision.at.clone()).unwrap_or_default();
    found.sort_by_key(|one| std::cmp::Reverse(at(one)));
    Ok(found)
}

fn choice(decided: Memo<bool>) -> El {
    let option = move |of: bool, id: &'static str, words: &'static str| {
        let radio = el("input").class("vh").attr("type", "radio").attr("name", "queue").attr("id", id);
        let radio = radio.flag_with("checked", move || decided.get() == of);
        let radio = radio.on("change", move |_| query::set(&[(SHOW, if of { DECIDED } else { "" })], false));
        el("label").attr("for", id).child(radio).text(words)
    };
    let choice = el("fieldset").class("seg").child(el("legend").class("vh").text("Which submissions"));
    choice.child(option(false, "queue-waiting", "Waiting")).child(option(true, "queue-decided", "Decided"))
}

type Rows = Memo<Option<Vec<Submission>>>;

fn table(shown: Rows, decided: Memo<bool>) -> El {
    let keys = move || {
        let key = |row: &Submission| [row.id.as_str(), " ", row.state.name()].concat();
        shown.with(|rows| rows.as_ref().map(|rows| rows.iter().map(key).collect()).unwrap_or_default())
    };
    let body = each(keys, move |wanted| {
        let id = wanted.split(' ').next().unwrap_or_default();
        let found = shown.with_untracked(|rows| rows.as_ref()?.iter().find(|row| row.id == id).cloned());
        found.map_or_else(|| el("tr"), |found| row(&found))
    });
    let head = COLUMNS.map(|(words, class)| el("th").class(class).attr("scope", "col").attr("role", "columnheader").text(words));
    let none = memo(move || shown.with(|rows| rows.as_ref().is_none_or(Vec::is_empty)));
    let class = move || Some(Text::Borrowed(if decided.get() { "integs queue is-decided" } else { "integs queue is-waiting" }));
    let caption = move || if decided.get() { "Decided on, newest first" } else { "Waiting, longest first" }.to_owned();
    el("table")
        .attr_with("class", class)
        .attr("role", "table")
        .attr_with("hidden", move || none.get().then_some(Text::Borrowed("")))
        .child(el("caption").class("vh").text_with(caption))
        .child(el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").children(head)))
        .child(el("tbody").attr("role", "rowgroup").child(body))
}

fn row(row: &Submission) -> El {
    let cell = |class: &'static str| el("td").class(class).attr("role", "cell");
    let path = Route::Console(Console::Submission(row.id.clone())).path();
    let name = if row.name.trim().is_empty() { row.slug.clone() } else { row.name.clone() };
    let version = el("span").class("muted num").text(["version ", &row.receipt.version.to_string()].concat());
    let who = el("th").class("qu-name").attr("scope", "row").attr("role", "rowheader");
    let who = who.child(div("title").child(el("a").attr("href", path).text(name)).child(version)).child(el("code").text(row.slug.clone()));
    let (drawn, state) = words::submission(row.state);
    let decision = row
        .decision
        .as_ref()
        .map(|decision| el("span").class("muted").child(words::moment(&decision.at)).text([" by ", &decision.by].concat()));
    el("tr")
        .attr("role", "row")
        .child(who)
        .child(cell("qu-waits num").child(el("span").class("narrow").text("Waits ")).text(words::since(&row.receipt.at)))
        .child(cell("qu-at").child(words::moment(&row.receipt.at)).child(el("span").class("muted").text(["by ", &row.receipt.by].concat())))
        .child(cell("qu-decision").child(div("state").child(drawn).child(el("span").text(state))).child(decision))
}

fn empty(shown: Rows, decided: Memo<bool>) -> formwork_element::View {
    let none = memo(move || shown.with(|rows| rows.as_ref().is_some_and(Vec::is_empty)));
    switch(move || {
        let words = match (none.get(), decided.get()) {
            (false, _) => return Vec::new(),
            (true, false) => "Nothing waits. What providers submit stands here until somebody decides on it",
            (true, true) => "Nothing was decided on yet",
        };
        vec![div("blank-list").child(el("p").text(words))]
    })
}
