//! Where an integration stands, who acts next, and what moves it on.

pub(super) mod comments;
mod eligibility;
mod publish;
mod remove;
mod stages;

use super::One;
use super::parts::{block, fact, facts, problems};
use super::receipt::receipt;
use super::words;
use crate::query;
use crate::route::{Console, Route, Tab};
use formwork_element::{El, div, el};
use formwork_wire::{Integration, Submission, Verdict};

/// The page.
pub(super) fn page(one: &One) -> El {
    let status = one.status;
    let (stands, last) = (one.clone(), one.clone());
    let provides = one.desk.session().role.provides();
    let way = status.drawn(move |here| vec![stages::stages(&stands, &here)]);
    let left = status.drawn(move |here| {
        let (asked, saved, handed) = (comments::comments(&here, provides), saved(&last, &here), submission(&last, &here));
        asked.into_iter().chain([saved]).chain(handed).collect()
    });
    let acts = el("aside").class("col").attr("aria-label", "Publishing");
    let acts = acts.child(publish::publish(one)).child(eligibility::eligibility(one)).child(remove::remove(one));
    div("overview").child(div("").child(way)).child(div("two").child(div("col").child(left)).child(acts))
}

/// The address of a page of this integration.
fn link(slug: &str, tab: Tab) -> String {
    Route::Console(Console::Integration(slug.to_owned(), tab)).path()
}

/// The newest version.
fn saved(one: &One, here: &Integration) -> El {
    let summary = &here.summary;
    let version = summary.version.to_string();
    let rows = [
        fact("Version", version.clone()),
        fact("Saved", el("span").child(words::moment(&summary.updated_at)).text([" by ", &summary.updated_by].concat())),
        fact("Problems", problems(summary.errors, summary.warnings)),
        fact("Client ID", el("code").text(here.client_id.clone())),
        fact("Hash", el("code").class("hash").text(here.sha256.clone())),
    ];
    let behind = here.submission.as_ref().map(|submission| submission.receipt.version).filter(|before| *before < summary.version);
    let changed = behind.map(|before| {
        let before = before.to_string();
        let path = query::link(&link(&one.slug, Tab::Versions), &[("from", &before), ("to", &version)]);
        let words = ["Version ", &before, " was submitted. "].concat();
        el("p").class("small").text(words).child(el("a").attr("href", path).text("See what was changed since"))
    });
    let all = el("a").class("small").attr("href", link(&one.slug, Tab::Versions)).text("All versions");
    block("saved-t", "What is saved", Some(el("span").class("end").child(all))).child(facts(rows)).child(changed)
}

/// The newest submission, and what was decided on it.
fn submission(one: &One, here: &Integration) -> Option<El> {
    let submission = here.submission.as_ref()?;
    let path = Route::Console(Console::Submission(submission.id.clone())).path();
    let open = el("a").class("small").attr("href", path).text("What was submitted");
    let drawn = block("submitted-t", "Newest submission", Some(el("span").class("end").child(open)));
    Some(drawn.child(state(submission)).child(receipt(one.desk.workspace, &submission.receipt)))
}

/// Where a submission stands, in a sentence.
fn state(submission: &Submission) -> El {
    let (drawn, words) = words::submission(submission.state);
    let decided = submission.decision.as_ref().map(|decision| {
        let verb = match decision.decision {
            Verdict::Approved => "Approved ",
            Verdict::ChangesRequested => "Changes requested ",
        };
        el("span").class("muted").text(verb).child(words::moment(&decision.at)).text([" by ", &decision.by].concat())
    });
    el("p").class("state-line").child(el("span").class("state t-strong").child(drawn).text(words)).child(decided)
}
