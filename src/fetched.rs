//! What a page of the console asks the API for: fetched at once, shown when it has come, asked for again where it has not.

use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::later::Answer;
use crate::session;
use formwork_element::{El, View, el, maybe, memo, switch};
use formwork_preview::mark;
use leptos::prelude::*;
use std::rc::Rc;

/// The milliseconds after which it is said that one waits: nothing flickers for what comes sooner.
const SLOW: i32 = 200;

type Ask<T> = Rc<dyn Fn() -> Answer<Result<T, Trouble>>>;

/// An answer that has come, is awaited, or did not come. A copy names the same one. It lives as long as the part that made it.
pub struct Fetched<T: 'static> {
    /// What has come; it stays while it is fetched anew.
    here: RwSignal<Option<T>>,
    /// Why it has not come, or not anew.
    failed: RwSignal<Option<Trouble>>,
    /// Whether one has been waiting for a while.
    slow: RwSignal<bool>,
    ask: StoredValue<Ask<T>, LocalStorage>,
    /// Which asking it is: answers to earlier ones are let go.
    turn: StoredValue<u32>,
}

impl<T> Clone for Fetched<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Fetched<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Fetched<T> {
    /// Begins to fetch.
    pub fn new(ask: impl Fn() -> Answer<Result<T, Trouble>> + 'static) -> Self {
        let ask: Ask<T> = Rc::new(ask);
        let fetched = Self {
            here: RwSignal::new(None),
            failed: RwSignal::new(None),
            slow: RwSignal::new(false),
            ask: StoredValue::new_local(ask),
            turn: StoredValue::new(0),
        };
        fetched.again();
        // What a token that has ended could not fetch is fetched with the one that takes its place.
        Effect::new(move |before: Option<bool>| {
            let ended = session::ended();
            if before == Some(true) && !ended && fetched.failed.with_untracked(|failed| *failed == Some(Trouble::SignIn)) {
                fetched.again();
            }
            ended
        });
        fetched
    }

    /// Fetches anew. What is there stays until the answer has come.
    pub fn again(self) {
        let Some(ask) = self.ask.try_get_value() else { return };
        let turn = self.turn.try_update_value(|turn| {
            *turn += 1;
            *turn
        });
        clock::later(SLOW, move || {
            if self.awaits(turn) {
                self.slow.try_set(true);
            }
        });
        clock::run(async move {
            let answer = ask().await;
            if !self.awaits(turn) {
                return;
            }
            self.turn.try_update_value(|turn| *turn += 1);
            self.slow.try_set(false);
            match answer {
                Ok(came) => {
                    self.failed.try_set(None);
                    self.here.try_set(Some(came));
                }
                Err(trouble) => drop(self.failed.try_set(Some(trouble))),
            }
        });
    }

    /// Whether an asking is the latest, and its answer is still to come.
    fn awaits(self, turn: Option<u32>) -> bool {
        turn.is_some() && self.turn.try_get_value() == turn
    }

    /// Puts something in its place, such as the answer to a change.
    pub fn set(self, came: T) {
        self.turn.try_update_value(|turn| *turn += 1);
        self.slow.try_set(false);
        self.failed.try_set(None);
        self.here.try_set(Some(came));
    }

    /// What has come; followed.
    pub fn get(self) -> Option<T> {
        self.here.get()
    }

    /// What has come, without a copy of it; followed.
    pub fn with<U>(self, read: impl FnOnce(Option<&T>) -> U) -> U {
        self.here.with(|here| read(here.as_ref()))
    }

    /// What has come, without a copy of it, as it is now.
    pub fn with_now<U>(self, read: impl FnOnce(Option<&T>) -> U) -> U {
        self.here.with_untracked(|here| read(here.as_ref()))
    }

    /// Why it has not come, or not anew; followed.
    pub fn failed(self) -> Option<Trouble> {
        self.failed.get()
    }

    /// Changes what has come, such as by rows that come later.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.here.try_update(|here| here.as_mut().map_or((), change));
    }

    /// Draws it once it has come. Before, words that one waits, if that takes long; where it failed, why, and a way to try again.
    pub fn drawn(self, draw: impl Fn(T) -> Vec<El> + 'static) -> View {
        let here = memo(move || self.here.get());
        switch(move || here.get().map_or_else(Vec::new, &draw))
    }

    /// What stands above it: words that one waits, or why it has not come.
    pub fn state(self) -> View {
        maybe(move || match self.failed.get() {
            Some(trouble) => Some(refusal(&trouble, move || self.again())),
            None if self.slow.get() && self.here.with(Option::is_none) => Some(waiting()),
            None => None,
        })
    }
}

/// Words that one waits.
pub fn waiting() -> El {
    el("p").class("muted small waiting").attr("role", "status").text("Waiting for the server")
}

/// Why something failed, with a way to try again where that may help.
pub fn refusal(trouble: &Trouble, again: impl Fn() + 'static) -> El {
    let words = el("span").text(trouble.words());
    let button = || el("button").class("btn btn-s").attr("type", "button").text("Try again").on("click", move |_| again());
    let button = trouble.may_pass().then(button);
    el("p").class("notice").attr("role", "alert").child(mark("err", "st st-err")).child(words).child(button)
}
