//! What tabs with one draft do about each other, once it comes to that: wait, hand over, take over, catch up.

use super::{FOLLOWING, LEFT_BEHIND, News, follow, is_shown, lock_of, pen, robbed, say, unsaved};
use crate::autosave::{self, Kept};
use crate::drafts;
use crate::edge::leave::{self as leaving, Loss};
use crate::edge::locks::{self, Ask, Held};
use crate::edge::storage::Hold;
use crate::edge::{clock, pages};
use crate::later;
use crate::workspace::{SaveState, Workspace};
use formwork_model::Draft;
use formwork_model::json::Json;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

/// Milliseconds in which a tab that is awake hands over what was typed in it.
const HAND_OVER: i32 = 600;
/// Milliseconds after which a tab that does not is not waited for.
const STEAL: i32 = 1000;
/// Milliseconds between two looks whether what was typed has been written.
const LOOK: i32 = 20;

/// What another tab has stored, and what is here and is not stored meets.
pub struct Meeting {
    /// The draft as it is stored.
    pub theirs: Kept,
    hold: Hold,
}

/// Does what is to be done about it.
pub fn heard(workspace: Workspace, news: News) {
    match news {
        News::Follows => wait(workspace),
        News::Robbed => {
            let turn = pen(workspace, |pen| pen.turn);
            clock::later(HAND_OVER, move || {
                if workspace.follows.get_untracked() && pen(workspace, |pen| pen.turn) == turn && unsaved(workspace) {
                    say(workspace, LEFT_BEHIND);
                }
            });
        }
        // Whoever wrote may be about to take the lock.
        News::Overtaken => spawn_local(catch_up(workspace, true)),
        News::Wrote => spawn_local(refresh(workspace)),
        News::Want => give(workspace, 0),
        News::TakeOver => take_over(workspace),
        News::Woken if workspace.follows.get_untracked() => spawn_local(refresh(workspace)),
        News::Woken => spawn_local(look(workspace)),
    }
}

/// Waits for the lock, behind those who wait already.
fn wait(workspace: Workspace) {
    let turn = pen(workspace, |pen| pen.turn);
    let granted = move |held: Option<Held>| inherit(workspace, turn, held, false);
    locks::ask(&lock_of(&workspace.id()), Ask::InTurn, granted, move || robbed(workspace, turn));
}

/// Looks whether somebody has written while this tab slept.
async fn look(workspace: Workspace) {
    let (id, turn) = (workspace.id(), pen(workspace, |pen| pen.turn));
    let Ok(storage) = drafts::storage(workspace) else { return };
    let Ok(stored) = storage.load(&id).await else { return };
    // What is being written here meets the other by itself.
    if pen(workspace, |pen| pen.turn == turn && pen.mark != stored.mark) && !unsaved(workspace) {
        catch_up(workspace, true).await;
    }
}

/// Asks the tab that writes to let this one; one that sleeps is not asked twice.
fn take_over(workspace: Workspace) {
    let (turn, id) = (pen(workspace, |pen| pen.turn), workspace.id());
    if pen(workspace, |pen| pen.held.is_some()) {
        return spawn_local(catch_up(workspace, true));
    }
    pages::tell(&["want ", &id].concat());
    clock::later(STEAL, move || {
        if workspace.follows.get_untracked() && pen(workspace, |pen| pen.turn == turn && pen.held.is_none()) {
            let granted = move |held: Option<Held>| inherit(workspace, turn, held, true);
            locks::ask(&lock_of(&id), Ask::Steal, granted, move || robbed(workspace, turn));
        }
    });
}

/// The lock is this tab's now.
fn inherit(workspace: Workspace, turn: u32, held: Option<Held>, stolen: bool) {
    // What was asked for a draft that is not open any more is let go with `held`.
    if workspace.follows.get_untracked() && pen(workspace, |pen| pen.turn) == turn {
        pen(workspace, |pen| (pen.held, pen.locks) = (held, true));
        spawn_local(catch_up(workspace, stolen));
        if !is_shown(&workspace.route.get_untracked()) {
            pages::tell(&["idle ", &workspace.id()].concat());
        }
    }
}

/// Reads what is stored and goes on from there. What is here and was not stored is brought together with it. `doubtful` where
/// another tab may be writing in this moment.
async fn catch_up(workspace: Workspace, doubtful: bool) {
    let (id, turn) = (workspace.id(), pen(workspace, |pen| pen.turn));
    let Ok(storage) = drafts::storage(workspace) else { return };
    let stored = storage.load(&id).await;
    if pen(workspace, |pen| pen.turn) != turn {
        return;
    }
    let stored = match stored {
        Ok(stored) => stored,
        Err(why) => return workspace.saved.set(SaveState::Failed(why.0)),
    };
    let (epoch, mark) = (stored.epoch, stored.mark.clone());
    let hold = if doubtful || !pen(workspace, |pen| pen.held.is_some()) { Hold::Seen(epoch, mark.clone()) } else { Hold::Alone(epoch) };
    let known = pen(workspace, |pen| std::mem::replace(&mut pen.mark, mark.clone()));
    if workspace.follows.get_untracked() {
        workspace.follows.set(false);
        workspace.read_only.set(None);
        workspace.saved.set(SaveState::Unchanged);
        workspace.announcement.set("The draft is changed in this tab now".into());
    }
    leaving::ask_before(Loss::Draft, false);
    let resume = || pen(workspace, |pen| pen.hold = Some(hold.clone()));
    match autosave::restore(&stored) {
        // Nobody has written, and what is here goes on from what is stored.
        Ok(_) if known == mark => resume(),
        Ok(theirs) if !unsaved(workspace) => {
            resume();
            workspace.take_in(theirs);
        }
        Ok(theirs) => match later::submitting().wait().await {
            Ok(submitting) if pen(workspace, |pen| pen.turn) == turn => (submitting.meet)(workspace, Meeting { theirs, hold }),
            Ok(_) => {}
            Err(_) => {
                pen(workspace, |pen| pen.mark = known);
                follow(workspace, LEFT_BEHIND);
            }
        },
        // It was removed in another tab, or cannot be read any more: what is here is all there is.
        Err(_) => {
            resume();
            workspace.inner(|inner| inner.unsaved.borrow_mut().all(&inner.history.borrow()));
            workspace.keep();
        }
    }
    if workspace.inner(|inner| inner.unsaved.borrow().head) {
        autosave::schedule(workspace);
    }
}

/// What is here as it was when it was last stored, and as it is now.
pub fn unstored(workspace: Workspace) -> (Json, Draft) {
    workspace.inner(|inner| {
        let draft = inner.draft.borrow();
        (inner.unsaved.borrow().way_back.stored(&draft).document, draft.clone())
    })
}

/// Puts on the table what the other tab has stored, and goes on from there.
pub fn go_on(workspace: Workspace, meeting: Meeting) {
    workspace.take_in(meeting.theirs);
    pen(workspace, |pen| pen.hold = Some(meeting.hold));
}

/// Shows what the tab that writes has stored.
async fn refresh(workspace: Workspace) {
    thread_local!(static READING: Cell<bool> = const { Cell::new(false) });
    let Ok(storage) = drafts::storage(workspace) else { return };
    if READING.replace(true) {
        return;
    }
    // Several writings in a row are read once.
    clock::breath().await;
    let (id, turn) = (workspace.id(), pen(workspace, |pen| pen.turn));
    let stored = storage.load(&id).await;
    READING.set(false);
    let same = pen(workspace, |pen| pen.turn) == turn && workspace.follows.get_untracked() && !unsaved(workspace);
    if let Ok(stored) = stored
        && same
        && let Ok(kept) = autosave::restore(&stored)
    {
        pen(workspace, |pen| pen.mark = stored.mark.clone());
        drafts::show_pictures(workspace, &kept.draft).await;
        workspace.take_in(kept);
    }
}

/// Lets the lock go once what was typed is written, and follows whoever takes it.
fn give(workspace: Workspace, waited: i32) {
    if pen(workspace, |pen| pen.held.is_none()) {
        return;
    }
    if unsaved(workspace) && waited < HAND_OVER {
        autosave::flush(workspace);
        clock::later(LOOK, move || give(workspace, waited + LOOK));
        return;
    }
    let held = pen(workspace, |pen| {
        pen.hold = None;
        pen.held.take()
    });
    // Whoever asked stands before this one in the line.
    drop(held);
    follow(workspace, if unsaved(workspace) { LEFT_BEHIND } else { FOLLOWING });
}
