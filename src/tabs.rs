//! One draft in several tabs: one of them writes it, the others follow, and what two of them wrote is brought together.
//!
//! What holds is the compare-and-set with which every draft is written (`edge/storage/pen.rs`). The lock before that keeps two
//! tabs from getting so far, and what tabs tell each other makes it convenient; neither is relied on.

mod together;

pub use together::{Meeting, go_on, heard, unstored};

use crate::autosave;
use crate::drafts::Shelf;
use crate::edge::leave::{self as leaving, Loss};
use crate::edge::locks::{self, Answer, Held};
use crate::edge::pages;
use crate::edge::storage::{Hold, Stored, new_id};
use crate::later;
use crate::route::Route;
use crate::workspace::{SaveState, Workspace};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;

const FOLLOWING: &str = "Open in another tab. What is changed there shows here; here it can only be read";
const LEFT_BEHIND: &str = "Changed in another tab, and what was typed here last is not stored. Take over, and both are brought together";

/// What happens to a draft that is open in several tabs.
pub enum News {
    /// Another tab writes it from now on.
    Follows,
    /// It has taken the lock from this one.
    Robbed,
    /// It has written although this one was to.
    Overtaken,
    /// It has stored something.
    Wrote,
    /// It asks to write.
    Want,
    /// The person wants to write here.
    TakeOver,
    /// This tab was asleep.
    Woken,
}

/// The right of this page to write the open draft.
#[derive(Default)]
pub(crate) struct Pen {
    /// Rises whenever another draft is opened: what was asked for an earlier one is not meant any more.
    turn: u32,
    held: Option<Held>,
    /// Whether this browser has locks.
    locks: bool,
    hold: Option<Hold>,
    /// The mark of what is known to be stored.
    mark: String,
}

thread_local! {
    static PAGE: String = new_id();
    static WRITINGS: Cell<u32> = const { Cell::new(0) };
}

fn pen<T>(workspace: Workspace, f: impl FnOnce(&mut Pen) -> T) -> T {
    workspace.inner(|inner| f(&mut inner.pen.borrow_mut()))
}

fn lock_of(id: &str) -> String {
    ["formwork.draft.", id].concat()
}

/// Gives up what the draft before was written by. What is still to be written of it is on its way.
pub(crate) fn leave(workspace: Workspace) {
    let held = pen(workspace, |pen| {
        let turn = pen.turn + 1;
        std::mem::replace(pen, Pen { turn, hold: Some(Hold::Alone(0)), ..Pen::default() }).held
    });
    drop(held);
    workspace.follows.set(false);
}

/// Takes the lock of a draft that was just begun: nobody else can have it.
pub(crate) fn enter(workspace: Workspace) {
    let id = workspace.id();
    spawn_local(async move {
        let turn = pen(workspace, |pen| pen.turn);
        let answer = locks::if_free(&lock_of(&id), move || robbed(workspace, turn)).await;
        if pen(workspace, |pen| pen.turn) == turn
            && let Answer::Held(held) = answer
        {
            pen(workspace, |pen| (pen.held, pen.locks) = (Some(held), true));
        }
    });
}

/// Asks for the right to write a draft that is about to be opened.
pub(crate) async fn ask(workspace: Workspace, id: &str) -> Answer {
    let turn = pen(workspace, |pen| pen.turn) + 1;
    locks::if_free(&lock_of(id), move || robbed(workspace, turn)).await
}

/// Makes use of the answer, once the draft is on the table as it was stored.
pub(crate) fn sit_down(workspace: Workspace, stored: &Stored, answer: Answer) {
    let (epoch, mark) = (stored.epoch, stored.mark.clone());
    let taken = matches!(answer, Answer::Taken);
    pen(workspace, |pen| {
        pen.locks = !matches!(answer, Answer::NoLocks);
        pen.hold = Some(match answer {
            Answer::Held(held) => {
                pen.held = Some(held);
                Hold::Alone(epoch)
            }
            Answer::Taken | Answer::NoLocks => Hold::Seen(epoch, mark.clone()),
        });
        pen.mark = mark;
    });
    if taken {
        follow(workspace, FOLLOWING);
        pages::tell(&["open ", &workspace.id()].concat());
    }
}

/// From now on another tab writes.
fn follow(workspace: Workspace, why: &str) {
    workspace.follows.set(true);
    say(workspace, why);
    tell(workspace, News::Follows);
}

/// What is rare is done by a part that comes later.
fn tell(workspace: Workspace, news: News) {
    later::editing().then(move |editing| (editing.tabs)(workspace, news));
}

/// Takes the draft over from the tab that writes it.
pub fn take_over(workspace: Workspace) {
    tell(workspace, News::TakeOver);
}

fn say(workspace: Workspace, why: &str) {
    workspace.read_only.set(Some(why.into()));
    workspace.saved.set(if why == FOLLOWING { SaveState::Elsewhere } else { SaveState::Failed("changed in another tab".into()) });
    leaving::ask_before(Loss::Draft, why != FOLLOWING);
}

/// By what right the next writing is made, and the mark it leaves. `None` where another tab writes, and while what was stored
/// there is being brought together with what is here.
pub(crate) fn writes(workspace: Workspace) -> Option<(Hold, String)> {
    let follows = workspace.follows.get_untracked();
    pen(workspace, |pen| {
        let hold = pen.hold.clone().filter(|_| !follows)?;
        if let Hold::Alone(epoch) = hold {
            // The page may write again before this one has ended, when it is left; the browser keeps the order.
            pen.hold = Some(Hold::Claimed(epoch + 1));
        }
        let number = WRITINGS.replace(WRITINGS.get() + 1);
        Some((hold, PAGE.with(|page| format!("{page}.{number}"))))
    })
}

/// How a writing of the open draft ended.
pub(crate) fn wrote(workspace: Workspace, by: &Hold, mark: &str, well: bool) {
    let follows = workspace.follows.get_untracked();
    pen(workspace, |pen| match by {
        Hold::Seen(epoch, _) if well => pen.hold = Some(Hold::Claimed(epoch + 1)),
        Hold::Alone(epoch) if !well => pen.hold = Some(Hold::Alone(*epoch)),
        _ => {}
    });
    if well {
        pen(workspace, |pen| {
            mark.clone_into(&mut pen.mark);
            if follows {
                pen.hold = None;
            }
        });
        pages::tell(&["wrote ", &workspace.id()].concat());
    }
}

/// Another tab has written: what is here and not stored meets that.
pub(crate) fn overtaken(workspace: Workspace) {
    let may = pen(workspace, |pen| {
        pen.hold = None;
        pen.held.is_some() || !pen.locks
    });
    if may {
        tell(workspace, News::Overtaken);
    } else {
        follow(workspace, LEFT_BEHIND);
    }
}

/// Another tab has taken the lock.
fn robbed(workspace: Workspace, turn: u32) {
    let mine = pen(workspace, |pen| (pen.turn == turn).then(|| pen.held.take()).flatten());
    if mine.is_some() {
        pen(workspace, |pen| {
            if let Some(Hold::Alone(epoch)) = pen.hold {
                pen.hold = Some(Hold::Seen(epoch, pen.mark.clone()));
            }
        });
        // What was typed last may still arrive in time.
        autosave::flush(workspace);
        follow(workspace, FOLLOWING);
        tell(workspace, News::Robbed);
    }
}

/// Whether anything that is here is not known to be stored.
pub(crate) fn unsaved(workspace: Workspace) -> bool {
    workspace.inner(|inner| {
        let unsaved = inner.unsaved.borrow();
        unsaved.head || unsaved.writing
    })
}

/// Whether an address shows a draft that can be changed there.
fn is_shown(route: &Route) -> bool {
    matches!(route, Route::Draft(..))
}

/// Hears what other tabs do, and what the browser tells of this one.
pub fn listen(workspace: Workspace, shelf: Shelf) {
    pages::hear(move |words| {
        let (verb, id) = words.split_once(' ').unwrap_or_default();
        let route = workspace.route.get_untracked();
        if verb == "wrote" && route == Route::Start {
            spawn_local(shelf.refresh(workspace));
        }
        if id.is_empty() || id != workspace.id() {
            return;
        }
        match verb {
            "wrote" if workspace.follows.get_untracked() => tell(workspace, News::Wrote),
            "want" => tell(workspace, News::Want),
            // The lock came to a tab that does not need it, before this one could ask for it.
            "idle" if workspace.follows.get_untracked() && is_shown(&route) => pages::tell(&["want ", id].concat()),
            // Who looks elsewhere does not need it.
            "open" if !is_shown(&route) => tell(workspace, News::Want),
            _ => {}
        }
    });
    // A page that was asleep may have slept through all that.
    pages::on_wake(move || {
        if !workspace.id().is_empty() {
            tell(workspace, News::Woken);
        }
    });
}
