//! Taking a draft away, and having it back until the page is left.

use super::{Entry, Shelf, storage};
use crate::edge::notes::{self, Note};
use crate::edge::pages;
use crate::edge::storage::{Removed, Trouble};
use crate::workspace::{SaveState, Workspace};
use formwork_model::json::Json;
use leptos::prelude::*;
use std::cell::RefCell;

/// What is needed to put a draft back.
struct Taken {
    id: String,
    stored: Removed,
    notes: Vec<(Note, Json)>,
    /// Whether it is open here, with changes that were not stored.
    unsaved: bool,
}

thread_local!(static TAKEN: RefCell<Vec<Taken>> = RefCell::default());

/// Removes a draft, at once and for good; [`put_back`] undoes that as long as the page is there.
///
/// # Errors
/// What the browser says. The draft is still there then.
pub async fn remove(workspace: Workspace, shelf: Shelf, entry: Entry) -> Result<(), Trouble> {
    let id = entry.id.clone();
    let storage = storage(workspace)?;
    // Where it is still open here, what is to be written of it must not bring it back.
    let open = workspace.id() == id;
    let unsaved = open && hold_back(workspace);
    let stored = match storage.remove(&id).await {
        Ok(stored) => stored,
        Err(why) => {
            if unsaved {
                workspace.keep();
            }
            return Err(why);
        }
    };
    if open {
        workspace.saved.set(SaveState::Unchanged);
    }
    let taken = Taken { notes: notes::all(&id), id: id.clone(), stored, unsaved };
    notes::forget(&id);
    TAKEN.with_borrow_mut(|all| all.push(taken));
    shelf.entries.update(|entries| entries.retain(|other| other.id != id));
    notes::keep_shelf(shelf.entries.with_untracked(Vec::len));
    shelf.removed.update(|removed| removed.push(entry));
    pages::tell(&["wrote ", &id].concat());
    Ok(())
}

/// Calls off what is still to be written of the open draft. Answers whether there was anything.
fn hold_back(workspace: Workspace) -> bool {
    workspace.inner(|inner| {
        let mut unsaved = inner.unsaved.borrow_mut();
        unsaved.timer.stop();
        unsaved.told = None;
        std::mem::take(&mut unsaved.head)
    })
}

/// Puts the draft that was removed last back on the shelf, as it was.
///
/// # Errors
/// What the browser says, above all that there is no room. It can be tried again.
pub async fn put_back(workspace: Workspace, shelf: Shelf) -> Result<(), Trouble> {
    let storage = storage(workspace)?;
    let Some(taken) = TAKEN.with_borrow_mut(Vec::pop) else { return Ok(()) };
    if let Err(why) = storage.put_back(&taken.stored).await {
        TAKEN.with_borrow_mut(|all| all.push(taken));
        return Err(why);
    }
    for (note, value) in &taken.notes {
        notes::keep(*note, &taken.id, value);
    }
    shelf.missing.update(|missing| {
        missing.remove(&taken.id);
    });
    shelf.removed.update(|removed| removed.retain(|entry| entry.id != taken.id));
    if taken.unsaved && workspace.id() == taken.id {
        workspace.keep();
    }
    shelf.refresh(workspace).await;
    pages::tell(&["wrote ", &taken.id].concat());
    Ok(())
}
