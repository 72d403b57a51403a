//! A version that somebody else saved, and the draft here: what differs, and bringing the two together. Nothing is overwritten.

use super::{Goal, desk, pictures, said};
use crate::edge::api::Trouble;
use crate::edge::{clock, media};
use crate::remote::{self, Remote, Standing};
use crate::session;
use crate::tabs::{self, Meeting};
use crate::workspace::Workspace;
use formwork_model::json::{self, Json};
use formwork_model::{Draft, Merge, Pointer, Set as Change, Side, export, merge, resolve};
use leptos::prelude::*;
use std::sync::Arc;

/// How often both answers about a version are asked for until they are about the same one.
const TRIES: usize = 3;

/// Another version of the draft, and the draft here, which differ.
#[derive(Debug, PartialEq)]
pub struct Clash {
    /// The draft.
    pub id: String,
    /// The other version.
    pub other: Other,
    /// The two, brought together as far as nobody has to decide.
    pub merge: Merge,
    /// The text here of which that was made.
    mine: String,
}

/// Where the other version is.
#[derive(Debug, PartialEq)]
pub enum Other {
    /// At the API.
    Api(Version),
    /// In this browser, stored by another tab: what both began with, and what it stored.
    Tab(Json, Json),
}

/// A version at the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The version.
    pub theirs: Remote,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: String,
    /// The version that both began with, where there is one.
    pub since: Option<u32>,
    /// What goes on afterwards.
    pub then: Option<Goal>,
}

/// What was found where there is another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// It holds nothing that is not here, or it has been taken over: the draft is linked with it now.
    Settled,
    /// A person has to look at both.
    Apart,
}

/// The newest version at the API, as a link, with who saved it and when.
pub(super) async fn newest(slug: &str) -> Result<(Remote, String, String), Trouble> {
    for _ in 0..TRIES {
        let client = session::client();
        let here = client.integration(slug).await?;
        let document = client.manifest(slug).await?;
        if document.etag.trim_start_matches("W/") != here.etag {
            continue;
        }
        let base = String::from_utf8_lossy(&document.bytes).as_ref().into();
        let sha256 = media::sha256(&document.bytes).await.unwrap_or_else(|_| here.sha256.clone());
        let said = said::said(&here);
        let remote = Remote { slug: slug.to_owned(), etag: here.etag, version: here.summary.version, sha256, base, said };
        return Ok((remote, here.summary.updated_by, here.summary.updated_at));
    }
    Err(Trouble::TryAgain)
}

fn mine(workspace: Workspace) -> String {
    workspace.with_draft(|draft| export(draft, workspace.source().as_deref()))
}

/// Holds the newest version against the open draft. Where it says nothing that is not here, the draft is linked with it; else both
/// are shown on the review.
pub(super) async fn meet(workspace: Workspace, id: &str, slug: &str, then: Option<Goal>) -> Result<Met, Trouble> {
    let (theirs, by, at) = newest(slug).await?;
    if workspace.id() != id {
        // Another draft is open by now: this one is looked at when it is again.
        return Ok(Met::Apart);
    }
    let link = workspace.remote.get_untracked().filter(|link| link.slug == slug && untrack(|| said::is_ours(link)));
    let clash = compare(workspace, theirs, by, at, link.as_ref(), then);
    if clash.merge.is_clean() && clash.merge.theirs_only.is_empty() {
        if let Other::Api(version) = clash.other {
            let _ = remote::link(workspace, id, Some(version.theirs)).await;
        }
        return Ok(Met::Settled);
    }
    show(clash);
    Ok(Met::Apart)
}

fn compare(workspace: Workspace, theirs: Remote, by: String, at: String, link: Option<&Remote>, then: Option<Goal>) -> Clash {
    // Without a version that both began with, whatever differs is for a person to decide.
    let base = link.map_or_else(Json::object, Remote::document);
    let document = theirs.document();
    let version = Version { theirs, by, at, since: link.map(|link| link.version), then };
    held_against(workspace, &base, &document, Other::Api(version))
}

fn held_against(workspace: Workspace, base: &Json, theirs: &Json, other: Other) -> Clash {
    let mine = mine(workspace);
    let parked = workspace.with_draft(|draft| draft.parked.clone());
    let here = Draft { document: json::read_with_comments(&mine).value.unwrap_or_default(), parked };
    Clash { id: workspace.id(), other, merge: merge(base, &here, theirs), mine }
}

/// Brings what is here and was not stored together with what another tab has stored. Theirs becomes the draft, and what was done
/// here one step on it: nothing is lost, whatever becomes of the page before somebody has decided where both changed the same.
pub fn meet_tab(workspace: Workspace, meeting: Meeting) {
    let (base, here) = tabs::unstored(workspace);
    let theirs = meeting.theirs.draft.document.clone();
    let both = merge(&base, &here, &theirs);
    let mine: Vec<(Pointer, Side)> = both.conflicts.iter().map(|conflict| (conflict.path.clone(), Side::Mine)).collect();
    let together = resolve(&both, &mine);
    tabs::go_on(workspace, meeting);
    workspace.close_step();
    workspace.edit("bring in what was typed here", vec![Change { path: Pointer::root(), value: Some(together.document) }]);
    workspace.close_step();
    workspace.undecided.set(mine.len());
    if mine.is_empty() {
        workspace.announcement.set("What was typed here and what was typed in another tab were brought together".into());
    } else {
        show(held_against(workspace, &base.clone(), &theirs.clone(), Other::Tab(base, theirs)));
    }
}

fn show(clash: Clash) {
    desk(|desk| desk.clash.clone()).set(Some(Arc::new(clash)));
}

/// Puts the comparison away; nothing is changed by it.
pub fn put_away() {
    desk(|desk| desk.clash.clone()).set(None);
}

/// Brings the newest version in: at once where nothing was changed here, else once a person has looked at both.
///
/// # Errors
/// Why it could not be had.
pub async fn catch_up(workspace: Workspace, slug: &str) -> Result<Met, Trouble> {
    let (id, link) = (workspace.id(), workspace.remote.get_untracked());
    let Some(link) = link.filter(|link| untrack(|| said::is_ours(link))) else { return meet(workspace, &id, slug, None).await };
    let (theirs, by, at) = newest(slug).await?;
    if workspace.id() != id || theirs.etag == link.etag {
        return Ok(Met::Settled);
    }
    if remote::standing(Some(&link), &mine(workspace)) == Standing::InStep {
        let draft = Draft::from_document(theirs.document());
        let everything = vec![Change { path: Pointer::root(), value: Some(draft.document.clone()) }];
        workspace.close_step();
        workspace.edit_beside(&step(&theirs), everything, None, Some(Some(theirs.base.to_string())));
        let _ = remote::link(workspace, &id, Some(theirs)).await;
        clock::run(async move { pictures::fetch(workspace, &draft).await });
        return Ok(Met::Settled);
    }
    let clash = compare(workspace, theirs, by, at, Some(&link), None);
    show(clash);
    Ok(Met::Apart)
}

fn step(theirs: &Remote) -> String {
    format!("bring in version {} of the API", theirs.version)
}

/// Makes the draft what was decided, as one step, links it with their version, and goes on with what was begun. Answers whether
/// that was done: where the draft was changed meanwhile, both are compared anew instead.
pub fn apply(workspace: Workspace, clash: &Clash, choices: &[(Pointer, Side)]) -> bool {
    if workspace.id() != clash.id {
        return false;
    }
    let anew = mine(workspace) != clash.mine;
    let draft = resolve(&clash.merge, choices);
    let everything = vec![Change { path: Pointer::root(), value: Some(draft.document.clone()) }];
    match &clash.other {
        Other::Api(version) if anew => {
            let link = workspace.remote.get_untracked();
            let link = link.filter(|link| link.slug == version.theirs.slug && untrack(|| said::is_ours(link)));
            let Version { theirs, by, at, then, .. } = version.clone();
            show(compare(workspace, theirs, by, at, link.as_ref(), then));
        }
        Other::Tab(base, theirs) if anew => {
            show(held_against(workspace, base, theirs, Other::Tab(base.clone(), theirs.clone())));
        }
        Other::Api(version) => {
            workspace.close_step();
            workspace.edit(&step(&version.theirs), everything);
            put_away();
            let (id, theirs, then) = (clash.id.clone(), version.theirs.clone(), version.then);
            clock::run(async move {
                let _ = remote::link(workspace, &id, Some(theirs)).await;
                if let Some(goal) = then {
                    super::start(workspace, goal);
                }
                pictures::fetch(workspace, &draft).await;
            });
        }
        Other::Tab(..) => {
            workspace.close_step();
            workspace.edit("decide between two tabs", everything);
            workspace.undecided.set(0);
            put_away();
        }
    }
    !anew
}

/// Shows a picture of the other side, which may not be in this browser yet.
pub fn picture(workspace: Workspace, sha256: String) {
    clock::run(async move {
        match crate::drafts::picture(workspace, &sha256).await {
            Some(picture) => media::show(&sha256, &picture),
            None => drop(pictures::one(workspace, &sha256).await),
        }
    });
}
