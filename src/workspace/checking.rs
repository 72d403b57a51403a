//! What is wrong with the open draft, and which of that is shown.

use super::Workspace;
use crate::autosave;
use crate::edge::{clock, exported, press};
use crate::later::{self, Checking};
use formwork_model::{Part, Pointer, Report};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;

/// A check that takes longer than these milliseconds would be felt between two keys.
const FELT: f64 = 8.0;
/// Such a one waits for a pause of so many milliseconds, but no longer than the second number from the first change on.
const PAUSE: f64 = 120.0;
const LONGEST: f64 = 1000.0;

/// So many products are checked in less.
const FEW: usize = 20;

/// When the draft is checked next.
#[derive(Default)]
pub(super) struct Due {
    /// Whether it is, once the next frame is painted.
    soon: Cell<bool>,
    /// A check that waits for a pause, and since when.
    timer: clock::Timer,
    since: Cell<Option<f64>>,
    /// The milliseconds that the last one took.
    took: Cell<f64>,
}

impl Workspace {
    /// Checks the draft once the next frame is painted, however often this is asked for until then; where checking takes long, once
    /// nothing has changed for a moment. What it finds can move what is pressed, so it waits for the release.
    pub(super) fn check_soon(&self) {
        let workspace = *self;
        self.inner(|inner| {
            let due = &inner.check;
            let check = move || press::released(move || workspace.check_now());
            if due.took.get() <= FELT {
                if !due.soon.replace(true) {
                    // A draft that was opened is shown with what is found in it, where finding that does not take long: else the
                    // page would move in the moment after.
                    if !workspace.checked.get_untracked() && workspace.with_draft(|draft| draft.products().len() <= FEW) {
                        clock::next_frame(check);
                    } else {
                        clock::after_paint(check);
                    }
                }
                return;
            }
            let now = clock::now();
            let since = due.since.get().unwrap_or(now);
            due.since.set(Some(since));
            let wait = (since + LONGEST - now).clamp(0.0, PAUSE);
            due.timer.set(wait as i32, check);
        });
    }

    /// Checks the draft now, where the answer is needed before the next paint; once the rules have come, if they have not.
    pub fn check_now(&self) {
        self.check_then(|_| {});
    }

    /// Checks the draft and does something with the answer: now, or once the rules have come.
    pub fn check_then(&self, then: impl FnOnce(&Report) + 'static) {
        let workspace = *self;
        later::checking().then(move |checking| {
            workspace.check_with(checking);
            then(&workspace.report.get_untracked());
        });
    }

    pub(super) fn check_with(&self, checking: &Checking) {
        exported::checked();
        let start = clock::now();
        self.inner(|inner| {
            inner.check.soon.set(false);
            inner.check.since.set(None);
            inner.check.timer.stop();
        });
        let report = self.remote.with_untracked(|remote| self.with_draft(|draft| (checking.check)(draft, remote.as_ref())));
        self.inner(|inner| inner.check.took.set(clock::now() - start));
        if *self.report.get_untracked() != report {
            self.report.set(Rc::new(report));
        }
        if !self.checked.get_untracked() {
            self.checked.set(true);
        }
        autosave::checked(*self);
    }

    /// Shows the problems of a part from now on, and tells `then` whether it has any that block.
    pub fn try_part(&self, part: Part, then: impl FnOnce(bool) + 'static) {
        let workspace = *self;
        self.check_then(move |report| {
            if !workspace.tried.with_untracked(|tried| tried.contains(&part)) {
                workspace.tried.update(|tried| {
                    tried.insert(part);
                });
            }
            then(workspace.with_draft(|draft| formwork_model::progress(draft, report, part)).errors > 0);
        });
    }

    /// Shows the problems of every part from now on.
    pub fn try_all(&self) {
        let products = self.with_draft(|draft| draft.products().len());
        let sections = formwork_model::Section::ALL.into_iter().map(Part::Section);
        let all: HashSet<Part> = sections.chain((0..products).map(Part::Product)).chain([Part::Document]).collect();
        self.check_soon();
        self.tried.update(|tried| tried.extend(all));
    }

    /// Whether the problems of a place are shown, followed.
    pub fn shows(&self, place: &Pointer) -> bool {
        let part = formwork_model::part_of(place);
        self.tried.with(|tried| tried.contains(&part))
    }
}
