//! What a person gave and the browser does not keep: it holds until the page is left, and is tried again until then.

use super::file::Blob;
use super::leave::{self, Loss};
use super::notes::Note;
use super::storage::Trouble;
use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;
use std::cell::RefCell;

/// What it is.
#[derive(Clone)]
pub enum Thing {
    /// A picture, or what one was cut from.
    Picture(Blob),
    /// A note, as it is to be written.
    Note(Note, String),
}

/// What is not kept: the name under which it is to be, what it is, and why.
pub type Unkept = (String, Thing, String);

thread_local! {
    static UNKEPT: RefCell<Vec<Unkept>> = RefCell::default();
    static NEWS: ArcTrigger = ArcTrigger::new();
}

/// Bears in mind how the keeping of something under a name ended.
pub fn ended(name: &str, thing: Thing, done: Result<(), Trouble>) {
    let (changed, any) = UNKEPT.with_borrow_mut(|unkept| {
        let before = unkept.iter().position(|(other, ..)| other == name).map(|at| unkept.swap_remove(at).2);
        let why = done.err().map(|Trouble(why)| why);
        unkept.extend(why.clone().map(|why| (name.to_owned(), thing, why)));
        (before != why, !unkept.is_empty())
    });
    if changed {
        leave::ask_before(Loss::Beside, any);
        NEWS.with(Notify::notify);
    }
}

/// All of it, as things are now.
pub fn now() -> Vec<Unkept> {
    UNKEPT.with_borrow(Clone::clone)
}

/// All of it, followed.
pub fn all() -> Vec<Unkept> {
    NEWS.with(Track::track);
    now()
}

/// Whether a picture is among it, which a bundle would hold; followed.
pub fn has_picture() -> bool {
    all().iter().any(|(_, thing, _)| matches!(thing, Thing::Picture(_)))
}

/// What is under a name and not kept, as things are now.
pub fn thing(name: &str) -> Option<Thing> {
    UNKEPT.with_borrow(|unkept| unkept.iter().find(|(other, ..)| other == name).map(|(_, thing, _)| thing.clone()))
}

/// Why what is under a name is not kept, if so; followed.
pub fn why(name: &str) -> Option<String> {
    all().into_iter().find(|(other, ..)| other == name).map(|(_, _, why)| why)
}
