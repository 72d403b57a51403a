//! What proves a submission: shown once it was read back, and to be had as a file.

use crate::edge::{clock, file};
use crate::page::console::words;
use crate::remote::Standing;
use crate::submit::{Goal, news_of, run_of, start};
use crate::workspace::Workspace;
use formwork_element::{El, View, div, el, maybe, memo};
use formwork_preview::{icon, mark};
use formwork_wire::{Receipt, Submission, SubmissionState};
use leptos::prelude::*;

/// The receipt of the newest submission that is known: of the run that has just ended, or as the API told.
pub(super) fn receipt(workspace: Workspace, standing: RwSignal<Standing>) -> View {
    let found = memo(move || {
        workspace.revision.track();
        let run = run_of(&workspace.id()).filter(|run| run.goal == Goal::Submit);
        match run {
            // What is on its way is not submitted yet.
            Some(run) if run.is_done() => run.submission.map(|submission| (submission, true)),
            Some(_) => None,
            None => {
                let link = workspace.remote.get()?;
                let submission = news_of(&link.slug)?.answer.ok()?.submission?;
                Some((submission, false))
            }
        }
    });
    maybe(move || found.get().map(|(submission, fresh)| shown(workspace, standing, submission, fresh)))
}

fn shown(workspace: Workspace, standing: RwSignal<Standing>, submission: Submission, fresh: bool) -> El {
    // What the API says has arrived, such as after an answer that was lost, is held against what is here once somebody asks.
    let waits = submission.state == SubmissionState::Submitted;
    let here = workspace.remote.with_untracked(|link| link.as_ref().is_some_and(|link| link.sha256 == submission.receipt.manifest_sha256));
    // A draft that was changed since would be submitted anew.
    let compare = maybe(move || {
        let button = || el("button").class("btn").attr("type", "button").text("Read it back");
        let same = !fresh && waits && here && standing.get() == Standing::InStep;
        same.then(|| button().on("click", move |_| start(workspace, Goal::Submit)))
    });
    let receipt = submission.receipt;
    let fact = |name: &'static str, value: El| [el("dt").text(name), el("dd").child(value)];
    let mono = |text: &str| el("code").text(text.to_owned());
    let facts = [
        fact("Submission", mono(&receipt.submission)),
        fact("Version", el("span").text(receipt.version.to_string())),
        fact("Manifest", mono(&receipt.manifest_sha256)),
        fact("Agreement", mono(&receipt.agreement_sha256)),
        fact("Pictures", el("span").text(receipt.media.len().to_string())),
        fact("By", el("span").text([&receipt.by, " of ", &receipt.team].concat())),
        fact("At", words::moment(&receipt.at)),
    ];
    let title = if fresh { "Submitted" } else { "Last submission" };
    let title = el("h3").child(mark("done", "st st-done")).text([" ", title].concat());
    let note = fresh.then(|| {
        let at = clock::parse(&receipt.at).map_or_else(|| receipt.at.clone(), clock::moment);
        el("p").class("small").text(["Arrived at ", &at, " and read back. A reviewer acts next"].concat())
    });
    let button = el("button").class("btn").attr("type", "button").child(icon("download")).text("Download the receipt");
    div("receipt")
        .child(title)
        .child(note)
        .child(el("dl").class("facts").children(facts.into_iter().flatten()))
        .child(compare)
        .child(button.on("click", move |_| download(&receipt)))
}

fn download(receipt: &Receipt) {
    let text = serde_json::to_string_pretty(receipt).unwrap_or_default() + "\n";
    file::download(&[&receipt.slug, "-receipt.json"].concat(), &file::blob(text.as_bytes(), "application/json"));
}
