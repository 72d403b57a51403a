//! One submission: what was submitted, how it differs from what was decided on before, and the decision.

mod decide;
mod found;
mod notes;

use super::diff::{diff, summary};
use super::overview::comments;
use super::paper::{Side, paper};
use super::parts::block;
use super::receipt::receipt;
use super::words;
use super::{Desk, heading};
use crate::edge::api::{Client, Trouble};
use crate::fetched::Fetched;
use crate::later;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::json;
use formwork_model::{Change, Draft, changes};
use formwork_wire::{Submission, SubmissionState};
use leptos::prelude::*;
use notes::Notes;
use std::sync::Arc;

/// The most pages of an integration's submissions that are looked through for the one before.
const PAGES: usize = 20;

/// What was submitted, and what it is held against. Neither changes any more.
#[derive(Clone, PartialEq)]
pub struct Papers {
    manifest: Arc<Vec<u8>>,
    /// What the version before is called, and its bytes.
    before: Option<(String, Arc<Vec<u8>>)>,
}

/// What the parts of the page share.
#[derive(Clone)]
pub struct Sent {
    desk: Desk,
    id: Arc<str>,
    submission: Fetched<Submission>,
    notes: Notes,
    /// Whether somebody else decided while this page was about to.
    crossed: RwSignal<bool>,
}

impl Sent {
    /// Whether whoever is here may decide on it now; followed.
    fn is_open(&self) -> bool {
        let waits = self.submission.with(|one| one.is_some_and(|one| one.state == SubmissionState::Submitted));
        waits && self.desk.session().role.reviews()
    }
}

/// The page.
pub(super) fn page(desk: Desk, id: &str) -> Vec<El> {
    let id: Arc<str> = id.into();
    let (asked, wanted) = (id.clone(), id.clone());
    let submission = Fetched::new(move || {
        let (client, id) = (session::client(), asked.clone());
        Box::pin(async move { client.submission(&id).await })
    });
    let papers = Fetched::new(move || {
        let (client, id) = (session::client(), wanted.clone());
        Box::pin(async move { papers(&client, &id).await })
    });
    let notes = Notes::new(&id, desk.workspace);
    let sent = Sent { desk, id, submission, notes, crossed: RwSignal::new(false) };
    let shown = sent.clone();
    let work = papers.drawn(move |papers| {
        let shown = shown.clone();
        vec![div("").child(later::drawn(later::judging(), move |judging| (judging.content)(&shown, &papers)))]
    });
    let proof = submission.drawn(move |one| vec![block("receipt-t", "Receipt", None).child(receipt(desk.workspace, &one.receipt))]);
    let decision = decide::panel(&sent, papers);
    let column = div("col").child(papers.state()).child(div("").child(work)).child(div("").child(proof));
    vec![
        head(&sent),
        div("console-state").child(submission.state()),
        div("console-body").child(div("two submission").child(column).child(decision)),
    ]
}

/// What was submitted, and the newest version before it that somebody decided on; where there is none, the one that is public.
async fn papers(client: &Client, id: &str) -> Result<Papers, Trouble> {
    let submission = client.submission(id).await?;
    let manifest = Arc::new(client.submitted_manifest(id).await?);
    let (mut cursor, mut passed, mut found) = (None::<String>, false, None);
    for _ in 0..PAGES {
        let page = client.submissions(&submission.slug, cursor.as_deref()).await?;
        for one in page.submissions {
            if passed && one.decision.is_some() {
                found = Some(one);
                break;
            }
            passed = passed || one.id == submission.id;
        }
        cursor = page.cursor;
        if found.is_some() || cursor.is_none() {
            break;
        }
    }
    if let Some(before) = found {
        let name = ["version ", &before.receipt.version.to_string(), ", decided on before"].concat();
        return Ok(Papers { manifest, before: Some((name, Arc::new(client.submitted_manifest(&before.id).await?))) });
    }
    let public = client.integration(&submission.slug).await?.published_version.filter(|version| *version != submission.receipt.version);
    let before = match public {
        Some(version) => {
            let bytes = client.version(&submission.slug, version).await?;
            Some((["version ", &version.to_string(), ", public"].concat(), Arc::new(bytes)))
        }
        None => None,
    };
    Ok(Papers { manifest, before })
}

fn head(sent: &Sent) -> El {
    let submission = sent.submission;
    let name = move |one: &Submission| if one.name.trim().is_empty() { one.slug.clone() } else { one.name.clone() };
    let title = move || submission.with(|one| one.map_or_else(|| "Submission".to_owned(), |one| ["Review ", &name(one)].concat()));
    let reads = !sent.desk.session().role.reviews();
    let title = move || if reads { title().replacen("Review ", "Submission of ", 1) } else { title() };
    let meta = submission.drawn(move |one| {
        let (drawn, state) = words::submission(one.state);
        let path = Route::Console(Console::Integration(one.slug.clone(), Tab::Overview)).path();
        let state = match one.state {
            SubmissionState::Submitted => ["Waits for a decision, for ", &words::since(&one.receipt.at)].concat(),
            _ => state.to_owned(),
        };
        vec![
            el("span").child(el("a").attr("href", path).child(el("code").text(one.slug.clone()))),
            el("span").class("nowrap num").text(["Version ", &one.receipt.version.to_string()].concat()),
            el("span").class("state").child(drawn).text(state),
            el("span").child(words::moment(&one.receipt.at)).text([" by ", &one.receipt.by].concat()),
        ]
    });
    let title = div("integ-title").child(heading(Text::Borrowed("")).text_with(title));
    div("integ-head submission-head").child(div("integ-name").child(title).child(el("p").class("meta").child(meta)))
}

/// What was submitted: its listing, what was changed, what the rules find.
pub fn content(sent: &Sent, papers: &Papers) -> El {
    let Some(draft) = json::read_bytes(&papers.manifest).value.map(Draft::from_document).map(Arc::new) else {
        return el("p").class("notice").text("What was submitted is no JSON that can be read");
    };
    let sheets = paper(vec![Side { name: String::new(), draft: draft.clone() }]);
    let listing = block("listing-t", "What visitors would see", None).child(sheets);
    let found = found::found(sent, papers.manifest.clone(), &draft);
    div("col").child(listing).child(differs(sent, papers, &draft)).child(found)
}

/// What was changed since somebody decided the last time.
fn differs(sent: &Sent, papers: &Papers, draft: &Arc<Draft>) -> El {
    let section = |beside: &'static str| block("differs-t", "What changed", Some(el("span").class("muted small end").text(beside)));
    let Some((name, bytes)) = &papers.before else {
        return section("").child(el("p").class("small").text("It is the first version that anybody decides on: all of it is new"));
    };
    let Some(before) = json::read_bytes(bytes).value.map(Draft::from_document).map(Arc::new) else {
        return section("").child(el("p").class("notice").text("The version before is no JSON that can be read"));
    };
    let found: Arc<[Change]> = changes(&before, draft).into();
    let against = ["Held against ", name].concat();
    let none = found.is_empty();
    let words = if none { "They say the same".to_owned() } else { summary(&found) };
    let notes = sent.notes;
    let open = sent.clone();
    let names = (name.clone(), "Submitted".to_owned());
    let list = (!none).then(|| {
        diff(found, names, move |change| {
            let (path, words) = (change.path.as_str().to_owned(), change.words.clone());
            let open = open.clone();
            Some(div("").child(maybe(move || open.is_open().then(|| notes.button(path.clone(), &words, "")))))
        })
    });
    section("")
        .child(el("p").class("small").child(el("b").class("t-strong").text(words)).text([". ", &against].concat()))
        .child(div("").child(list))
}

/// What was decided, with its comments.
fn decided(submission: &Submission, products: &[String]) -> Vec<El> {
    let Some(decision) = &submission.decision else { return Vec::new() };
    let line = el("p").class("small").text("Decided ").child(words::moment(&decision.at)).text([" by ", &decision.by].concat());
    let list = (!decision.comments.is_empty()).then(|| comments::list(&decision.comments, products));
    vec![div("stack").child(line).child(list)]
}

/// Where nothing can be decided, that and why.
fn standing(submission: &Submission) -> El {
    let (drawn, words) = words::submission(submission.state);
    el("p").class("state-line").child(el("span").class("state t-strong").child(drawn).text(words))
}

/// One part for another whenever the submission changes.
fn following(sent: &Sent, draw: impl Fn(Submission) -> Vec<El> + 'static) -> formwork_element::View {
    let submission = sent.submission;
    let now = memo(move || submission.get());
    switch(move || now.get().map_or_else(Vec::new, &draw))
}
