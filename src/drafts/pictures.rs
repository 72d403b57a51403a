//! Keeping the pictures of drafts, and knowing what the browser does not keep.

use super::{pictures, storage};
use crate::edge::notes::{self, Note};
use crate::edge::unkept::{self, Thing, Unkept};
use crate::edge::{clock, file, media};
use crate::workspace::Workspace;
use formwork_element::effect;
use formwork_model::json::Json;
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::HashSet;

/// Keeps a picture for the drafts that use it, and makes it showable. One that cannot be stored can be shown all the same until
/// the page is left; it is tried again, and told as not saved.
pub async fn keep_picture(workspace: Workspace, sha256: &str, picture: &file::Blob) {
    media::show(sha256, picture);
    keep_original(workspace, sha256, picture).await;
}

/// Keeps what a picture was cut from, which is not shown.
pub async fn keep_original(workspace: Workspace, sha256: &str, picture: &file::Blob) {
    let done = match storage(workspace) {
        Ok(storage) => storage.keep(sha256, picture).await,
        Err(why) => Err(why),
    };
    unkept::ended(sha256, Thing::Picture(picture.clone()), done);
}

/// A picture that is kept here, or could not be and holds until the page is left, by its fingerprint.
pub async fn picture(workspace: Workspace, sha256: &str) -> Option<file::Blob> {
    if let Some(picture) = media::now(sha256) {
        return Some(picture);
    }
    match unkept::thing(sha256) {
        Some(Thing::Picture(picture)) => Some(picture),
        _ => storage(workspace).ok()?.picture(sha256).await.ok().flatten(),
    }
}

/// Keeps in mind, for the bar, what of the open draft the browser does not keep, as long as whoever asks for it is there.
pub fn follow_unkept(workspace: Workspace) {
    effect(move || {
        let all = unkept::all();
        let words = (!all.is_empty()).then(|| {
            workspace.revision.track();
            again(workspace, clock::Patience::default());
            words(workspace, &all)
        });
        let words = words.flatten();
        if workspace.unkept.with_untracked(|before| *before != words) {
            workspace.unkept.set(words);
        }
    });
}

/// Tries again to keep what is not kept, until it is.
fn again(workspace: Workspace, mut patience: clock::Patience) {
    thread_local!(static WAITS: Cell<bool> = const { Cell::new(false) });
    if WAITS.replace(true) {
        return;
    }
    clock::later(patience.wait(), move || {
        clock::run(async move {
            for (name, thing, _) in unkept::now() {
                match thing {
                    Thing::Picture(picture) => keep_original(workspace, &name, &picture).await,
                    Thing::Note(note, text) => notes::keep_text(note, &name, text),
                }
            }
            WAITS.set(false);
            if !unkept::now().is_empty() {
                again(workspace, patience);
            }
        });
    });
}

/// What of the open draft is not kept, and why, for the words "Not saved".
fn words(workspace: Workspace, all: &[Unkept]) -> Option<String> {
    let named: Vec<String> = workspace.with_draft(|draft| pictures(&draft.document)).into_iter().map(|(_, sha256, _)| sha256).collect();
    let named: Vec<String> = named.into_iter().filter(|sha256| !sha256.is_empty()).collect();
    let cut_from: Vec<String> = named.iter().filter_map(|sha256| original(sha256)).collect();
    let (id, mut shown, mut others) = (workspace.id(), 0, Vec::new());
    let mut reason = None;
    for (name, thing, why) in all {
        let of = |known: &[String]| known.iter().any(|one| name.ends_with(one.as_str()));
        let other = match thing {
            Thing::Picture(_) if named.contains(name) => {
                shown += 1;
                ""
            }
            Thing::Picture(_) if cut_from.contains(name) => "what a picture was cut from",
            Thing::Note(Note::Cut, _) if of(&named) => "how a picture was cut",
            Thing::Note(Note::Looked, _) if name.ends_with(&id) => "what was looked at",
            Thing::Note(Note::Plans, _) if name.ends_with(&id) => "sample plans",
            Thing::Note(Note::Unread, _) if name.ends_with(&id) => "a schema that cannot be read yet",
            _ => continue,
        };
        reason.get_or_insert(why.as_str());
        if !other.is_empty() && !others.contains(&other.to_owned()) {
            others.push(other.to_owned());
        }
    }
    match shown {
        0 => {}
        1 => others.insert(0, "1 picture".to_owned()),
        count => others.insert(0, format!("{count} pictures")),
    }
    Some([&others.join(", "), ", since ", reason?].concat())
}

/// The fingerprint of what a picture was cut from, where it was.
fn original(sha256: &str) -> Option<String> {
    let note = notes::read(Note::Cut, sha256);
    note.get("original").and_then(Json::as_text).filter(|original| !original.is_empty()).map(str::to_owned)
}

/// Milliseconds for which a picture is kept although nothing names it: a day. Another tab may be about to.
const SPARED: f64 = 86_400_000.0;

/// Lets go of pictures that nothing names any more: no draft, none of the steps that can be undone, no note of what one of
/// those was cut from. What cannot be swept now is swept another time.
pub async fn sweep(workspace: Workspace) {
    let Ok(storage) = storage(workspace) else { return };
    let cuts = notes::names(Note::Cut).into_iter().filter_map(|name| Some((original(&name)?, name)));
    let cuts: Vec<(String, String)> = cuts.collect();
    let spared = |named: &mut HashSet<String>| {
        // What a picture was cut from may itself have been cut from another; each turn of the loop names at least one more.
        while let Some((original, _)) = cuts.iter().find(|(original, name)| named.contains(name) && !named.contains(original)) {
            named.insert(original.clone());
        }
    };
    if let Ok(gone) = storage.sweep(clock::now() - SPARED, spared).await {
        for name in gone {
            notes::keep(Note::Cut, &name, &Json::Null);
        }
    }
}
