//! The run itself: each step in its turn, from the first that is not done.

use super::clash::{self, Met};
use super::{Failure, Goal, Line, Meant, News, Run, State, Step, desk, hash, pictures, said};
use crate::edge::api::{Handed, Precondition, Trouble};
use crate::edge::clock;
use crate::remote::{self, Remote};
use crate::session;
use crate::workspace::Workspace;
use formwork_model::{agreement, media_values};
use formwork_wire::{Submission, SubmissionState};
use leptos::prelude::*;
use std::sync::Arc;

/// How often a save is tried where somebody else keeps saving what says the same.
const TRIES: usize = 3;

/// Whether a run goes on; followed.
pub fn under_way() -> bool {
    let runs = |run: &Run| run.lines.iter().any(|line| line.state == State::Runs);
    desk(|desk| desk.run.clone()).with(|run| run.as_ref().is_some_and(runs))
}

/// Begins a run with the draft as it is now, or goes on with the one that stopped where nothing was changed since.
/// Nothing happens where one goes on, or where errors keep the draft from being submitted.
pub fn start(workspace: Workspace, goal: Goal) {
    workspace.check_then(move |report| {
        let left = report.counts().error;
        if untrack(under_way) || (goal == Goal::Submit && left > 0) {
            return;
        }
        let (id, meant) = (workspace.id(), Meant::read(workspace));
        let run = resumed(&id, goal, &meant).unwrap_or_else(|| Run::new(id, goal, Arc::new(meant)));
        desk(|desk| desk.clash.clone()).set(None);
        desk(|desk| desk.run.clone()).set(Some(run));
        clock::run(work(workspace, left));
    });
}

/// The last run, where it stopped at something that may pass and means the same.
fn resumed(id: &str, goal: Goal, meant: &Meant) -> Option<Run> {
    let before = desk(|desk| desk.run.get_untracked())?;
    let same = before.id == id && before.goal == goal && before.meant.text == meant.text;
    (same && before.failure().is_some_and(Failure::may_pass)).then_some(before)
}

fn update(change: impl FnOnce(&mut Run)) {
    desk(|desk| desk.run.clone()).update(|run| run.as_mut().map_or((), change));
}

fn tell(index: usize, state: State, words: String) {
    update(|run| {
        if let Some(line) = run.lines.get_mut(index) {
            (line.state, line.words) = (state, words);
        }
    });
}

async fn work(workspace: Workspace, left: usize) {
    let Some(begun) = desk(|desk| desk.run.get_untracked()) else { return };
    for (index, Line { step, state, .. }) in begun.lines.iter().enumerate() {
        if *state == State::Done {
            continue;
        }
        tell(index, State::Runs, String::new());
        let Some(run) = desk(|desk| desk.run.get_untracked()) else { return };
        let done = match step {
            Step::Check => check(&run, left).await,
            Step::Pictures => pictures::send(workspace, &run.meant, run.goal, |words| tell(index, State::Runs, words)).await,
            Step::Save => save(workspace, &run).await,
            Step::Submit => submit(workspace, &run).await,
            Step::ReadBack => read_back(workspace, &run).await,
        };
        match done {
            Ok(words) => tell(index, State::Done, words),
            Err(failure) => {
                let words = failure.words();
                // Without a version at the API there is nothing to submit: the next press saves first.
                if matches!(failure, Failure::Gone | Failure::Clash) {
                    update(|run| run.lines.iter_mut().filter(|line| line.step == Step::Save).for_each(|line| line.state = State::Waits));
                }
                tell(index, State::Failed(failure), String::new());
                workspace.announcement.set([step.label(), " stopped: ", &words].concat());
                return;
            }
        }
    }
    workspace.announcement.set(match begun.goal {
        Goal::Save => "Saved at the API".into(),
        Goal::Submit => "Submitted, and read back. The receipt can be downloaded".into(),
    });
    said::ask(workspace);
}

async fn check(run: &Run, left: usize) -> Result<String, Failure> {
    let sha256 = hash(run.meant.text.as_bytes()).await?;
    update(|run| run.sha256 = sha256);
    Ok(match left {
        0 => "No problem keeps it from being submitted".into(),
        1 => "1 problem is left; a version may have some".into(),
        left => format!("{left} problems are left; a version may have some"),
    })
}

async fn save(workspace: Workspace, run: &Run) -> Result<String, Failure> {
    for _ in 0..TRIES {
        let link = said::link_of(workspace, &run.id).await;
        let link = link.filter(|link| link.slug == run.meant.slug && untrack(|| said::is_ours(link)));
        let only = link.as_ref().map_or(Precondition::New, |link| Precondition::Unchanged(&link.etag));
        match session::client().save(&run.meant.slug, run.meant.text.as_bytes(), only).await {
            Ok((saved, new)) => {
                if saved.sha256 != run.sha256 {
                    return Err(differs("keeps"));
                }
                let same = link.as_ref().is_some_and(|link| link.version == saved.version);
                let linked = Remote {
                    slug: saved.slug,
                    etag: saved.etag,
                    version: saved.version,
                    sha256: saved.sha256,
                    base: run.meant.text.clone(),
                    said: link.map_or_else(said::nothing, |link| link.said),
                };
                // Where it cannot be kept the bar says so; the version is at the API all the same.
                let _ = remote::link(workspace, &run.id, Some(linked)).await;
                update(|run| run.version = saved.version);
                let version = ["Version ", &saved.version.to_string()].concat();
                return Ok(match (new, same) {
                    (true, _) => [&version, " of a new integration, ", &run.meant.slug].concat(),
                    (false, true) => [&version, " was there already"].concat(),
                    (false, false) => version,
                });
            }
            Err(Trouble::ReadAnew { .. }) => match clash::meet(workspace, &run.id, &run.meant.slug, Some(run.goal)).await? {
                Met::Settled => {}
                Met::Apart => return Err(Failure::Clash),
            },
            Err(Trouble::LookElsewhere(_)) if link.is_some() => return Err(Failure::Gone),
            Err(trouble) => return Err(trouble.into()),
        }
    }
    Err(Failure::Clash)
}

async fn submit(workspace: Workspace, run: &Run) -> Result<String, Failure> {
    let gone = |trouble: Trouble| match trouble {
        Trouble::LookElsewhere(_) => Failure::Gone,
        trouble => Failure::Call(trouble),
    };
    let client = session::client();
    let here = client.integration(&run.meant.slug).await.map_err(gone)?;
    let before = here.submission.filter(|submission| submission.receipt.manifest_sha256 == run.sha256);
    let Handed { submission, again } = match before {
        // The answer to an earlier press was lost on its way.
        Some(submission) if submission.state == SubmissionState::Submitted => Handed { submission, again: true },
        before => {
            let key = formwork_wire::idempotency_key(run.version, &run.sha256, before.as_ref().map(|submission| submission.id.as_str()));
            match client.submit(&run.meant.slug, &run.sha256, &key).await {
                Err(Trouble::ReadAnew { .. }) => {
                    return match clash::meet(workspace, &run.id, &run.meant.slug, Some(run.goal)).await? {
                        Met::Settled => Err(Failure::Told("The version was saved anew meanwhile, saying the same. Submit again".into())),
                        Met::Apart => Err(Failure::Clash),
                    };
                }
                answer => answer.map_err(gone)?,
            }
        }
    };
    let words = [if again { "Had arrived already, as " } else { "Handed over as " }, &submission.id].concat();
    update(|run| run.submission = Some(submission));
    Ok(words)
}

async fn read_back(workspace: Workspace, run: &Run) -> Result<String, Failure> {
    let Some(Submission { id, .. }) = &run.submission else { return Err(differs("answers")) };
    let client = session::client();
    let submission = client.submission(id).await?;
    let found = hash(&client.submitted_manifest(id).await?).await?;
    let promised = hash(agreement::text(run.meant.draft.kind()).as_bytes()).await?;
    let receipt = &submission.receipt;
    if found != run.sha256 || receipt.manifest_sha256 != run.sha256 {
        return Err(differs("gave back"));
    }
    let pictures = media_values(&run.meant.draft);
    let pictures = pictures.iter().map(|value| value.sha256).filter(|sha256| !sha256.is_empty());
    if !pictures.eq(receipt.media.iter().map(|media| media.sha256.as_str())) {
        return Err(Failure::Told(
            "The receipt names other pictures than were sent. Do not count on it; tell whoever runs the server".into(),
        ));
    }
    if receipt.agreement_sha256 != promised {
        let words = "The receipt names another text of the agreement than this page showed. Reload the page, read it, and submit again";
        return Err(Failure::Told(words.into()));
    }
    let words = format!("The API has the very bytes that were sent: manifest, {} pictures, agreement", receipt.media.len());
    update(|run| run.submission = Some(submission));
    // The comments that this answers are let go with it.
    if let Ok(here) = client.integration(&run.meant.slug).await {
        said::learn(workspace, &run.id, &here).await;
        desk(|desk| desk.news.clone()).set(Some(News { slug: run.meant.slug.clone(), answer: Ok(here) }));
    }
    Ok(words)
}

fn differs(verb: &str) -> Failure {
    Failure::Told(["The API ", verb, " other bytes than were sent. Do not count on it; tell whoever runs the server"].concat())
}
