//! Opening what drafts are kept in once more, where it could not be opened or has been deleted.

use super::{Shelf, keep_original, open_storage, pictures};
use crate::edge::{clock, media};
use crate::later::Answer;
use crate::workspace::Workspace;
use leptos::prelude::*;
use std::collections::HashSet;

/// Why it is not open.
#[derive(Clone, Copy)]
pub enum Closed {
    /// The browser did not open it, which is told.
    Refused,
    /// The browser has deleted it under an open page.
    Deleted,
}

/// Opens it, as soon as the browser lets that be: a disk may be full for an hour.
pub fn reopen(workspace: Workspace, shelf: Shelf, why: Closed) -> Answer<()> {
    Box::pin(async move {
        let mut patience = clock::Patience::default();
        match why {
            Closed::Refused => clock::rest(patience.wait()).await,
            Closed::Deleted => write_all(workspace),
        }
        while !open_storage(workspace, shelf).await {
            clock::rest(patience.wait()).await;
        }
        if let Closed::Deleted = why {
            for (_, sha256, _) in workspace.with_draft(|draft| pictures(&draft.document)) {
                if let Some(picture) = media::now(&sha256) {
                    keep_original(workspace, &sha256, &picture).await;
                }
            }
        }
        // What was asked for meanwhile was not found.
        if shelf.missing.with_untracked(|missing| !missing.is_empty()) {
            shelf.missing.set(HashSet::new());
            workspace.route.set(workspace.route.get_untracked());
        }
        shelf.refresh(workspace).await;
    })
}

/// What is on the table is all there is of the open draft now: the next writing is of all of it.
fn write_all(workspace: Workspace) {
    workspace.inner(|inner| {
        inner.storage.replace(None);
        let mut unsaved = inner.unsaved.borrow_mut();
        // A new draft is kept from its first change on.
        unsaved.head |= !unsaved.snapshot;
        unsaved.all(&inner.history.borrow());
    });
}
