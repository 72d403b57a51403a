//! The open draft: its values as signals, what is wrong with it, what was done to it, and whether it is kept.

mod checking;

use crate::autosave::{self, Kept, Unsaved};
use crate::edge::storage::{Storage, Trouble};
use crate::edge::{clock, guard};
use crate::history::{Beside, History, Step};
use crate::remote::Remote;
use crate::route::{Page, Route};
use crate::tabs::{self, Pen};
use formwork_model::json::Json;
use formwork_model::{Draft, Fix, Kind, Part, Pointer, Report, Set};
use leptos::prelude::{Set as _, *};
use leptos::reactive::signal::ArcTrigger;
use std::cell::RefCell;
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
    /// Another page writes it.
    Elsewhere,
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
    /// What of it beside the text is not kept, and why: pictures, notes. [`crate::drafts::follow_unkept`] changes it.
    pub unkept: RwSignal<Option<String>>,
    /// The field that has, or last had, the focus.
    pub focused: RwSignal<Option<Pointer>>,
    /// The draft's kind.
    pub kind: RwSignal<Kind>,
    /// The version at the API with which the draft was last in step; [`crate::remote::link`] changes it.
    pub remote: RwSignal<Option<Remote>>,
    /// Why the draft can only be read, if so.
    pub read_only: RwSignal<Option<String>>,
    /// Whether another page writes the draft, and this one follows; [`crate::tabs`] changes it.
    pub follows: RwSignal<bool>,
    /// How many fields were changed here and in another page, each in its own way, and are still to be decided.
    pub undecided: RwSignal<usize>,
    /// What was last done, for those who do not see it.
    pub announcement: RwSignal<String>,
}

/// What the signals stand for. `RefCell`s are borrowed for one statement at a time, never while a signal fires.
pub(crate) struct Inner {
    pub(crate) id: RefCell<String>,
    pub(crate) draft: RefCell<Draft>,
    pub(crate) source: RefCell<Option<String>>,
    pub(crate) history: RefCell<History>,
    /// What drafts are kept in, or why in nothing; `None` until the browser has answered.
    pub(crate) storage: RefCell<Option<Result<Storage, Trouble>>>,
    pub(crate) unsaved: RefCell<Unsaved>,
    pub(crate) pen: RefCell<Pen>,
    watched: RefCell<HashMap<Pointer, ArcTrigger>>,
    check: checking::Due,
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
                pen: RefCell::default(),
                watched: RefCell::default(),
                check: checking::Due::default(),
            }),
            route: RwSignal::new(route),
            report: RwSignal::new_local(Rc::default()),
            checked: RwSignal::new(false),
            revision: RwSignal::new(0),
            tried: RwSignal::new(HashSet::new()),
            saved: RwSignal::new(SaveState::Unchanged),
            unkept: RwSignal::new(None),
            focused: RwSignal::new(None),
            kind: RwSignal::new(Kind::default()),
            remote: RwSignal::new(None),
            read_only: RwSignal::new(None),
            follows: RwSignal::new(false),
            undecided: RwSignal::new(0),
            announcement: RwSignal::new(String::new()),
        }
    }

    pub(crate) fn inner<T>(&self, f: impl FnOnce(&Inner) -> T) -> T {
        self.inner.with_value(f)
    }

    /// Whether the draft is as one change after another left it: not so where one was cut off in the middle.
    pub fn is_well(&self) -> bool {
        self.inner(|inner| inner.draft.try_borrow_mut().is_ok() && inner.history.try_borrow_mut().is_ok())
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
        tabs::leave(*self);
        self.tried.set(HashSet::new());
        self.saved.set(SaveState::Unchanged);
        self.focused.set(None);
        self.remote.set(remote);
        self.read_only.set(None);
        self.undecided.set(0);
        self.kind.set(kind);
        if !stored {
            tabs::enter(*self);
        }
        self.checked.set(false);
        self.report.set(Rc::default());
        self.check_soon();
        self.notify(&Pointer::root());
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    /// Puts what another page has stored of the open draft in the place of what is here. The person stays where they are.
    pub(crate) fn take_in(&self, kept: Kept) {
        let Kept { draft, source, history, snapshot_at, remote } = kept;
        let kind = draft.kind();
        self.inner(|inner| {
            inner.unsaved.replace(Unsaved { snapshot_at, ..Unsaved::default() });
            inner.draft.replace(draft);
            inner.source.replace(source);
            inner.history.replace(history);
        });
        self.remote.set(remote);
        self.kind.set(kind);
        self.notify(&Pointer::root());
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
        self.stay_within();
        self.check_soon();
    }

    /// A product that is gone cannot stay open.
    fn stay_within(&self) {
        if let Route::Draft(id, Page::Product(index)) = self.route.get_untracked()
            && index >= self.with_draft(|draft| draft.products().len())
        {
            self.route.set(Route::Draft(id, Page::Section(formwork_model::Section::Profile)));
        }
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
            let mut unsaved = inner.unsaved.borrow_mut();
            unsaved.way_back.push(&changes, &back);
            let step = Step { label: label.to_owned(), at: clock::now(), forth: changes.clone(), back, beside };
            let number = inner.history.borrow_mut().push(step);
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
        if self.read_only.get_untracked().is_some() {
            return;
        }
        let done = self.inner(|inner| {
            let (mut draft, mut source) = (inner.draft.borrow_mut(), inner.source.borrow_mut());
            let before = [Set { path: Pointer::root(), value: Some(draft.document.clone()) }];
            inner.unsaved.borrow_mut().way_back.push(&before, &before);
            go(&mut inner.history.borrow_mut(), &mut draft, &mut source)
        });
        if let Some((said, changes)) = done {
            self.inner(|inner| inner.history.borrow_mut().close());
            self.announcement.set(said);
            for change in &changes {
                guard::undone(change.path.as_str());
            }
            self.changed(&changes);
            self.stay_within();
        }
    }

    /// What undo and redo would do, followed.
    pub fn travels(&self) -> (Option<String>, Option<String>) {
        self.revision.track();
        if self.read_only.with(Option::is_some) {
            return (None, None);
        }
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
}
