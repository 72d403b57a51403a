//! The open draft: its values as signals, what is wrong with it, what was done to it, and whether it is kept.

use crate::autosave::{self, Kept, Unsaved};
use crate::edge::storage::Storage;
use crate::edge::{clock, exported};
use crate::history::{Beside, History, Step};
use crate::later::{self, Checking};
use crate::remote::Remote;
use crate::route::{Page, Route};
use formwork_model::json::Json;
use formwork_model::{Draft, Fix, Kind, Part, Pointer, Report, Set};
use leptos::prelude::{Set as _, *};
use leptos::reactive::signal::ArcTrigger;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Whether what was typed is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    /// Nothing has been changed since the draft was opened.
    Unchanged,
    /// Being written.
    Saving,
    /// Written at this moment (milliseconds since 1970).
    Saved(f64),
    /// Not written, and why.
    Failed(String),
}

/// The open draft. A copy names the same one.
#[derive(Clone, Copy)]
pub struct Workspace {
    inner: StoredValue<Inner, LocalStorage>,
    /// Where the person is.
    pub route: RwSignal<Route>,
    /// What is wrong with the draft; follows each change after the next paint.
    pub report: RwSignal<Rc<Report>, LocalStorage>,
    /// Whether the report is one on this draft; not so until the rules have come.
    pub checked: RwSignal<bool>,
    /// Rises with every change of the draft.
    pub revision: RwSignal<u32>,
    /// The parts that have been tried: their problems are shown.
    pub tried: RwSignal<HashSet<Part>>,
    /// Whether what was typed is kept.
    pub saved: RwSignal<SaveState>,
    /// The field that has, or last had, the focus.
    pub focused: RwSignal<Option<Pointer>>,
    /// The draft's kind.
    pub kind: RwSignal<Kind>,
    /// The version at the API with which the draft was last in step; [`crate::remote::link`] changes it.
    pub remote: RwSignal<Option<Remote>>,
    /// Why the draft can only be read, if so.
    pub read_only: RwSignal<Option<String>>,
    /// What was last done, for those who do not see it.
    pub announcement: RwSignal<String>,
}

/// What the signals stand for. `RefCell`s are borrowed for one statement at a time, never while a signal fires.
pub(crate) struct Inner {
    pub(crate) id: RefCell<String>,
    pub(crate) draft: RefCell<Draft>,
    pub(crate) source: RefCell<Option<String>>,
    pub(crate) history: RefCell<History>,
    pub(crate) storage: RefCell<Option<Storage>>,
    pub(crate) unsaved: RefCell<Unsaved>,
    watched: RefCell<HashMap<Pointer, ArcTrigger>>,
    check_due: Cell<bool>,
}

impl Workspace {
    /// A workspace without a draft.
    pub fn new(route: Route) -> Self {
        Self {
            inner: StoredValue::new_local(Inner {
                id: RefCell::default(),
                draft: RefCell::default(),
                source: RefCell::default(),
                history: RefCell::default(),
                storage: RefCell::default(),
                unsaved: RefCell::default(),
                watched: RefCell::default(),
                check_due: Cell::new(false),
            }),
            route: RwSignal::new(route),
            report: RwSignal::new_local(Rc::default()),
            checked: RwSignal::new(false),
            revision: RwSignal::new(0),
            tried: RwSignal::new(HashSet::new()),
            saved: RwSignal::new(SaveState::Unchanged),
            focused: RwSignal::new(None),
            kind: RwSignal::new(Kind::default()),
            remote: RwSignal::new(None),
            read_only: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
        }
    }

    pub(crate) fn inner<T>(&self, f: impl FnOnce(&Inner) -> T) -> T {
        self.inner.with_value(f)
    }

    /// The identity of the open draft, or "" where none is open.
    pub fn id(&self) -> String {
        self.inner(|inner| inner.id.borrow().clone())
    }

    /// Puts a draft on the table, in place of the one that was there. One that is not stored yet is stored with its first change.
    pub fn open(&self, id: &str, kept: Kept, stored: bool) {
        let Kept { draft, source, history, snapshot_at, remote } = kept;
        let kind = draft.kind();
        autosave::flush(*self);
        self.inner(|inner| {
            *inner.unsaved.borrow_mut() = Unsaved { snapshot: !stored, snapshot_at, ..Unsaved::default() };
            inner.id.replace(id.to_owned());
            inner.draft.replace(draft);
            inner.source.replace(source);
            inner.history.replace(history);
        });
        self.tried.set(HashSet::new());
        self.saved.set(SaveState::Unchanged);
        self.focused.set(None);
        self.remote.set(remote);
        self.read_only.set(None);
        self.kind.set(kind);
        match later::checking().now() {
            Some(checking) => self.check_with(checking),
            None => {
                self.checked.set(false);
                self.report.set(Rc::default());
                self.check_soon();
            }
        }
        self.notify(&Pointer::root());
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Stores the draft although nothing has been changed yet.
    pub fn keep(&self) {
        self.inner(|inner| inner.unsaved.borrow_mut().head = true);
        autosave::schedule(*self);
    }

    /// Reads the draft as it is now, without following it.
    pub fn with_draft<T>(&self, f: impl FnOnce(&Draft) -> T) -> T {
        self.inner(|inner| f(&inner.draft.borrow()))
    }

    /// The text that the draft was imported from.
    pub fn source(&self) -> Option<String> {
        self.inner(|inner| inner.source.borrow().clone())
    }

    /// Reads the value at a place and follows it.
    pub fn with<T>(&self, place: &Pointer, f: impl FnOnce(Option<&Json>) -> T) -> T {
        self.track(place);
        self.inner(|inner| f(inner.draft.borrow().at(place)))
    }

    /// The value at a place, followed.
    pub fn get(&self, place: &Pointer) -> Option<Json> {
        self.with(place, |value| value.cloned())
    }

    /// The text at a place, followed; "" where there is none.
    pub fn text(&self, place: &Pointer) -> String {
        self.with(place, |value| value.and_then(Json::as_text).unwrap_or_default().to_owned())
    }

    /// The number of elements of the list at a place, followed.
    pub fn count(&self, place: &Pointer) -> usize {
        self.with(place, |value| value.and_then(Json::as_list).map_or(0, <[Json]>::len))
    }

    /// Follows a place without reading it.
    pub fn track(&self, place: &Pointer) {
        let trigger = self.inner(|inner| inner.watched.borrow_mut().entry(place.clone()).or_insert_with(ArcTrigger::new).clone());
        trigger.track();
    }

    /// Tells those who follow a place, one around it, or one within it.
    fn notify(&self, place: &Pointer) {
        let due: Vec<ArcTrigger> = self.inner(|inner| {
            let watched = inner.watched.borrow();
            let touched = |other: &Pointer| other.contains(place) || place.contains(other);
            watched.iter().filter(|(other, _)| touched(other)).map(|(_, trigger)| trigger.clone()).collect()
        });
        for trigger in due {
            trigger.notify();
        }
    }

    /// Changes one place; `None` takes away what is there.
    pub fn set(&self, label: &str, place: &Pointer, value: Option<Json>) {
        self.edit(label, vec![Set { path: place.clone(), value }]);
    }

    /// Makes changes as one step that can be undone. Nothing happens where they change nothing.
    pub fn edit(&self, label: &str, changes: Vec<Set>) {
        self.edit_beside(label, changes, None, None);
    }

    /// Makes changes to the document, and to what is parked or the text it came from, as one step.
    pub fn edit_beside(&self, label: &str, changes: Vec<Set>, parked: Option<Json>, source: Option<Option<String>>) {
        let same = |change: &Set| self.inner(|inner| inner.draft.borrow().at(&change.path) == change.value.as_ref());
        if self.read_only.get_untracked().is_some() || (parked.is_none() && source.is_none() && changes.iter().all(same)) {
            return;
        }
        self.inner(|inner| {
            let mut draft = inner.draft.borrow_mut();
            let back = draft.apply(&changes);
            let beside = (parked.is_some() || source.is_some()).then(|| {
                let parked_before = draft.parked.clone();
                let source_before = inner.source.borrow().clone();
                let parked = parked.unwrap_or_else(|| parked_before.clone());
                let source = source.unwrap_or_else(|| source_before.clone());
                draft.parked.clone_from(&parked);
                inner.source.borrow_mut().clone_from(&source);
                Box::new(Beside { parked: [parked_before, parked], source: [source_before, source] })
            });
            let step = Step { label: label.to_owned(), at: clock::now(), forth: changes.clone(), back, beside };
            let number = inner.history.borrow_mut().push(step);
            let mut unsaved = inner.unsaved.borrow_mut();
            unsaved.snapshot |= number < unsaved.snapshot_at;
            unsaved.steps.insert(number);
        });
        self.changed(&changes);
    }

    /// Ends the present step of typing, so that undo stops here.
    pub fn close_step(&self) {
        self.inner(|inner| inner.history.borrow_mut().close());
    }

    /// Applies what a problem offers to mend it.
    pub fn apply(&self, fix: &Fix) {
        self.close_step();
        self.edit(&fix.title, fix.set.clone());
    }

    /// The draft as it was before the oldest step that can be undone.
    pub fn oldest(&self) -> Draft {
        self.inner(|inner| inner.history.borrow().oldest(&inner.draft.borrow()))
    }

    /// Makes the draft one of another kind; what no longer applies is parked.
    pub fn switch(&self, kind: Kind) {
        let (changes, parked) = self.with_draft(|draft| draft.switch(kind));
        self.edit_beside(&format!("make it {}", kind.label().to_ascii_lowercase()), changes, Some(parked), None);
    }

    /// Whether the value of a place is empty, or was last changed along with that of `leader`: neither typed nor from a file.
    pub fn follows(&self, place: &Pointer, leader: &Pointer) -> bool {
        let blank = self.with_draft(|draft| draft.at(place).is_none_or(Json::is_blank));
        blank
            || self.inner(|inner| {
                let history = inner.history.borrow();
                let mut done = history.newest_first().filter(|(number, _)| *number < history.cursor()).map(|(_, step)| step);
                let last = done.find(|step| step.forth.iter().any(|set| set.path.contains(place)));
                last.is_some_and(|step| step.forth.first().is_some_and(|set| set.path == *leader))
            })
    }

    /// Takes the last step back.
    pub fn undo(&self) {
        self.travel(|history, draft, source| history.undo(draft, source).map(|step| (format!("Undone: {}", step.label), step.back)));
    }

    /// Makes the next step again.
    pub fn redo(&self) {
        self.travel(|history, draft, source| history.redo(draft, source).map(|step| (format!("Redone: {}", step.label), step.forth)));
    }

    /// Takes steps back, or makes them again, until so many of all that were ever made are in force. It is told as one.
    pub fn travel_to(&self, number: usize) {
        self.travel(|history, draft, source| {
            let (mut changes, mut last) = (Vec::new(), None);
            while history.cursor() > number {
                let Some(step) = history.undo(draft, source) else { break };
                changes.extend(step.back);
                last = Some("Undone back to here: ");
            }
            while history.cursor() < number {
                let Some(step) = history.redo(draft, source) else { break };
                changes.extend(step.forth);
                last = Some("Redone up to here: ");
            }
            let label = history.undoable().map_or("the beginning", |step| &step.label);
            last.map(|verb| ([verb, label].concat(), changes))
        });
    }

    fn travel(&self, go: impl FnOnce(&mut History, &mut Draft, &mut Option<String>) -> Option<(String, Vec<Set>)>) {
        let done = self.inner(|inner| go(&mut inner.history.borrow_mut(), &mut inner.draft.borrow_mut(), &mut inner.source.borrow_mut()));
        if let Some((said, changes)) = done {
            self.inner(|inner| inner.history.borrow_mut().close());
            self.announcement.set(said);
            self.changed(&changes);
            // A product that an undo took away cannot stay open.
            if let Route::Draft(id, Page::Product(index)) = self.route.get_untracked()
                && index >= self.with_draft(|draft| draft.products().len())
            {
                self.route.set(Route::Draft(id, Page::Section(formwork_model::Section::Profile)));
            }
        }
    }

    /// What undo and redo would do, followed.
    pub fn travels(&self) -> (Option<String>, Option<String>) {
        self.revision.track();
        self.inner(|inner| {
            let history = inner.history.borrow();
            let label = |step: Option<&Step>| step.map(|step| step.label.clone());
            (label(history.undoable()), label(history.redoable()))
        })
    }

    fn changed(&self, changes: &[Set]) {
        for change in changes {
            self.notify(&change.path);
        }
        let kind = self.with_draft(Draft::kind);
        if kind != self.kind.get_untracked() {
            self.kind.set(kind);
        }
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
        self.inner(|inner| inner.unsaved.borrow_mut().head = true);
        autosave::schedule(*self);
        self.check_soon();
    }

    /// Checks the draft once the next frame is painted, however often this is asked for until then.
    fn check_soon(&self) {
        if self.inner(|inner| inner.check_due.replace(true)) {
            return;
        }
        let workspace = *self;
        clock::after_paint(move || workspace.check_now());
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

    fn check_with(&self, checking: &Checking) {
        exported::checked();
        self.inner(|inner| inner.check_due.set(false));
        let report = self.remote.with_untracked(|remote| self.with_draft(|draft| (checking.check)(draft, remote.as_ref())));
        if *self.report.get_untracked() != report {
            self.report.set(Rc::new(report));
        }
        if !self.checked.get_untracked() {
            self.checked.set(true);
        }
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
        self.check_now();
        self.tried.update(|tried| tried.extend(all));
    }

    /// Whether the problems of a place are shown, followed.
    pub fn shows(&self, place: &Pointer) -> bool {
        let part = formwork_model::part_of(place);
        self.tried.with(|tried| tried.contains(&part))
    }
}
