//! Keeps what was typed: writes within 300 ms of a change, and at once when the page is left.

mod way_back;

pub(crate) use way_back::WayBack;

use crate::edge::leave::{self as leaving, Loss};
use crate::edge::storage::{Record, Refusal, Storage, Stored, Trouble, Write};
use crate::edge::{clock, guard};
use crate::history::{History, Replayed, replay};
use crate::remote::Remote;
use crate::tabs;
use crate::workspace::{SaveState, Workspace};
use formwork_model::json::Json;
use formwork_model::{Draft, Report, Severity};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Milliseconds from the first change to the start of writing: most of the promised 300 is left to the writing itself.
const WAIT: i32 = 60;

/// Steps after which the whole document is written again, so that opening a draft replays few.
const SNAPSHOT_EVERY: usize = 64;

/// What has changed since the last writing.
#[derive(Default)]
pub(crate) struct Unsaved {
    pub(crate) steps: BTreeSet<usize>,
    pub(crate) head: bool,
    pub(crate) snapshot: bool,
    pub(crate) remote: bool,
    pub(crate) snapshot_at: usize,
    /// The writing that is due.
    pub(crate) timer: clock::Timer,
    pub(crate) writing: bool,
    pub(crate) way_back: WayBack,
    /// How many problems block, as the head tells it that was written last.
    pub(crate) told: Option<Option<usize>>,
    /// What could not be written is tried again.
    pub(crate) again: clock::Timer,
    pub(crate) patience: clock::Patience,
    /// The writing under way may get no answer.
    pub(crate) silence: clock::Timer,
}

impl Unsaved {
    /// Nothing of the draft is stored any more: the next writing is of all of it.
    pub(crate) fn all(&mut self, history: &History) {
        self.snapshot = true;
        self.steps.extend(history.first()..history.end());
    }
}

/// Milliseconds after which a writing without an answer is told as under way.
const SLOW: i32 = 1_000;

/// Milliseconds after which it is told as not saved.
const SILENT: i32 = 9_000;

/// The draft was checked: where the list of drafts was told something else, it is told anew.
pub(crate) fn checked(workspace: Workspace) {
    let left = left(workspace);
    let stale = workspace.inner(|inner| {
        let mut unsaved = inner.unsaved.borrow_mut();
        let stale = unsaved.told.is_some_and(|told| told != left);
        unsaved.head |= stale;
        stale
    });
    if stale {
        schedule(workspace);
    }
}

/// Sees to it that the present state is written soon.
pub fn schedule(workspace: Workspace) {
    workspace.inner(|inner| {
        let unsaved = inner.unsaved.borrow();
        if !unsaved.timer.is_set() && !unsaved.writing {
            unsaved.timer.set(WAIT, move || flush(workspace));
        }
    });
}

/// Writes the present state now, if it is not written yet and nothing is being written.
pub fn flush(workspace: Workspace) {
    begin(workspace, false);
}

/// Writes the present state because the page is being left. What is being written already does not hold this up: there may be
/// no later, and the database keeps the order.
pub fn leave(workspace: Workspace) {
    begin(workspace, true);
}

fn begin(workspace: Workspace, leaving: bool) {
    let now = clock::now();
    let (changed, storage) = workspace.inner(|inner| {
        let unsaved = inner.unsaved.borrow();
        unsaved.timer.stop();
        (unsaved.head, inner.storage.borrow().clone())
    });
    let storage = match storage {
        _ if !changed => return,
        Some(Ok(storage)) => storage,
        // Once it is opened, or found to be closed, this is asked for again.
        None => {
            workspace.saved.set(SaveState::Saving);
            return watch_on(workspace);
        }
        Some(Err(Trouble(why))) => return not_saved(workspace, why),
    };
    let Some((write, mark, begun)) = workspace.inner(|inner| {
        let mut unsaved = inner.unsaved.borrow_mut();
        if (unsaved.writing && !leaving) || inner.id.borrow().is_empty() {
            return None;
        }
        let (hold, mark) = tabs::writes(workspace)?;
        let mut history = inner.history.borrow_mut();
        let draft = inner.draft.borrow();
        if unsaved.snapshot || history.cursor().abs_diff(unsaved.snapshot_at) >= SNAPSHOT_EVERY {
            unsaved.snapshot = true;
            unsaved.snapshot_at = history.cursor();
            // A step that the snapshot holds must not be continued.
            history.close();
        }
        let steps = std::mem::take(&mut unsaved.steps);
        let left = left(workspace);
        unsaved.told = Some(left);
        let write = Write {
            id: inner.id.borrow().clone(),
            hold,
            head: head(&inner.id.borrow(), &draft, &history, left, &mark),
            snapshot: unsaved.snapshot.then(|| snapshot(&draft, inner.source.borrow().as_deref(), unsaved.snapshot_at)),
            remote: std::mem::take(&mut unsaved.remote).then(|| workspace.remote.get_untracked().map(|remote| remote.to_json())),
            steps: steps.into_iter().filter_map(|number| Some((number, history.step(number)?.to_json()))).collect(),
            end: history.end(),
            first: history.first(),
        };
        unsaved.head = false;
        unsaved.snapshot = false;
        unsaved.writing = true;
        Some((write, mark, unsaved.way_back.begin()))
    }) else {
        return;
    };
    watch(workspace);
    // What was not saved is not, until it is.
    if !matches!(workspace.saved.get_untracked(), SaveState::Saved(_) | SaveState::Failed(_)) {
        workspace.saved.set(SaveState::Saving);
    }
    spawn_local(async move {
        let done = storage.save(&write).await;
        if done.is_ok() {
            guard::kept(now);
        }
        if workspace.id() == write.id {
            finish(workspace, write, begun, &mark, done);
        } else if let Err(Refusal::Trouble(_)) = done {
            insist(&storage, &write).await;
        }
    });
}

/// Tells that the browser takes long to answer. What it was given may still be stored, and is not known to be.
fn watch(workspace: Workspace) {
    let slow = move || {
        if !matches!(workspace.saved.get_untracked(), SaveState::Failed(_)) {
            workspace.saved.set(SaveState::Saving);
        }
        watch_on(workspace);
    };
    workspace.inner(|inner| inner.unsaved.borrow().silence.set(SLOW, slow));
}

fn watch_on(workspace: Workspace) {
    workspace.inner(|inner| {
        let unsaved = inner.unsaved.borrow();
        if !unsaved.silence.is_set() {
            unsaved.silence.set(SILENT, move || not_saved(workspace, "this browser does not answer".into()));
        }
    });
}

fn not_saved(workspace: Workspace, why: String) {
    workspace.inner(|inner| inner.unsaved.borrow().silence.stop());
    leaving::ask_before(Loss::Draft, true);
    workspace.saved.set(SaveState::Failed(why));
}

/// Writes what could not be written of a draft that is not the open one any more, until that is done or the draft has been written
/// by somebody else since.
async fn insist(storage: &Storage, write: &Write) {
    let mut patience = clock::Patience::default();
    let mut refused = true;
    while refused {
        leaving::ask_before(Loss::Earlier, true);
        clock::rest(patience.wait()).await;
        refused = matches!(storage.save(write).await, Err(Refusal::Trouble(_)));
    }
    leaving::ask_before(Loss::Earlier, false);
}

/// What came of a writing of the open draft.
fn finish(workspace: Workspace, write: Write, begun: usize, mark: &str, done: Result<(), Refusal>) {
    tabs::wrote(workspace, &write.hold, mark, done.is_ok());
    let again = workspace.inner(|inner| {
        let mut unsaved = inner.unsaved.borrow_mut();
        unsaved.writing = false;
        unsaved.silence.stop();
        if done.is_err() {
            // Everything that did not arrive is still to be written.
            unsaved.head = true;
            unsaved.snapshot |= write.snapshot.is_some();
            unsaved.remote |= write.remote.is_some();
            unsaved.steps.extend(write.steps.iter().map(|(number, _)| *number));
            if matches!(done, Err(Refusal::Trouble(_))) {
                let wait = unsaved.patience.wait();
                unsaved.again.set(wait, move || flush(workspace));
            }
            return false;
        }
        unsaved.again.stop();
        unsaved.patience = clock::Patience::default();
        unsaved.way_back.end(begun);
        unsaved.head
    });
    // What is not stored is gone with the page: the browser asks before.
    leaving::ask_before(Loss::Draft, matches!(done, Err(Refusal::Trouble(_))));
    let state = match done {
        Ok(()) if workspace.follows.get_untracked() => SaveState::Elsewhere,
        Ok(()) => SaveState::Saved(clock::now()),
        Err(Refusal::Trouble(Trouble(why))) => SaveState::Failed(why),
        Err(Refusal::Overtaken) => return tabs::overtaken(workspace),
    };
    if workspace.saved.with_untracked(|before| *before != state) {
        workspace.saved.set(state);
    }
    if again {
        // It has waited for as long as this writing took.
        flush(workspace);
    }
}

/// How many problems block, once that is known.
fn left(workspace: Workspace) -> Option<usize> {
    let count = |report: &Rc<Report>| report.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    workspace.checked.get_untracked().then(|| workspace.report.with_untracked(count))
}

fn head(id: &str, draft: &Draft, history: &History, left: Option<usize>, mark: &str) -> Json {
    let number = |value: usize| Json::Number(value.to_string());
    let text = |key: &str| Json::from(draft.integration(key).and_then(Json::as_text).unwrap_or_default());
    Json::Object(vec![
        ("version".into(), number(1)),
        ("id".into(), id.into()),
        ("name".into(), text("name")),
        ("kind".into(), draft.kind().name().into()),
        ("icon".into(), text("icon/sha256")),
        ("left".into(), left.map_or(Json::Null, number)),
        ("mark".into(), mark.into()),
        ("savedAt".into(), Json::Number((clock::now() as u64).to_string())),
        ("first".into(), number(history.first())),
        ("cursor".into(), number(history.cursor())),
    ])
}

fn snapshot(draft: &Draft, source: Option<&str>, at: usize) -> Json {
    Json::Object(vec![
        ("at".into(), Json::Number(at.to_string())),
        ("document".into(), draft.document.clone()),
        ("parked".into(), draft.parked.clone()),
        ("source".into(), source.map_or(Json::Null, Json::from)),
    ])
}

/// A draft as it was kept, or as it is to be.
#[derive(Default)]
pub struct Kept {
    /// The draft at the step where the person left it.
    pub draft: Draft,
    /// The text it was imported from.
    pub source: Option<String>,
    /// What was done to it.
    pub history: History,
    /// The step of the stored snapshot.
    pub snapshot_at: usize,
    /// The version at the API with which it was last in step.
    pub remote: Option<Remote>,
}

/// Puts a stored draft together again: its snapshot, and the steps between that and where the person was.
///
/// # Errors
/// All that was found, as text, where any of it is not what it should be.
pub fn restore(stored: &Stored) -> Result<Kept, String> {
    put_together(stored).ok_or_else(|| found(stored))
}

/// All that is stored of a draft, as text.
pub fn found(stored: &Stored) -> String {
    let text = |record: &Record| match record {
        Ok(value) => formwork_model::json::compact(value),
        Err(text) => text.clone(),
    };
    let records = stored.snapshot.iter().chain(stored.head.iter()).chain(&stored.steps);
    records.map(text).collect::<Vec<_>>().join("\n")
}

fn put_together(stored: &Stored) -> Option<Kept> {
    let (Some(Ok(head)), Some(Ok(snapshot))) = (&stored.head, &stored.snapshot) else { return None };
    let steps: Vec<&Json> = stored.steps.iter().map(|record| record.as_ref().ok()).collect::<Option<_>>()?;
    let Replayed { draft, source, history, snapshot_at } = replay(head, snapshot, &steps)?;
    // A link that cannot be read costs a question to the API, and no draft.
    let remote = stored.remote.as_ref().and_then(|record| Remote::from_json(record.as_ref().ok()?));
    Some(Kept { draft, source, history, snapshot_at, remote })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::Step;
    use formwork_model::{Kind, Pointer, Set};

    /// A draft whose name was changed `count` times, of which `undone` were taken back, with a snapshot at some step.
    fn stored(count: usize, undone: usize, snapshot_at: usize) -> Stored {
        let (mut draft, mut history, mut source) = (Draft::new(Kind::Native), History::default(), None);
        let mut at_snapshot = snapshot(&draft, None, 0);
        for number in 1..=count {
            let forth = vec![Set { path: Pointer::root().join("integration/name"), value: Some(format!("Name {number}").into()) }];
            let back = draft.apply(&forth);
            history.push(Step { label: "change Name".into(), at: number as f64 * 10_000.0, forth, back, beside: None });
            if number == snapshot_at {
                at_snapshot = snapshot(&draft, None, snapshot_at);
            }
        }
        for _ in 0..undone {
            history.undo(&mut draft, &mut source);
        }
        let members = |cursor: usize| {
            Json::Object(vec![("first".into(), Json::Number("0".into())), ("cursor".into(), Json::Number(cursor.to_string()))])
        };
        let steps = (0..history.end()).filter_map(|number| Some(Ok(history.step(number)?.to_json()))).collect();
        Stored {
            head: Some(Ok(members(history.cursor()))),
            snapshot: Some(Ok(at_snapshot)),
            steps,
            remote: None,
            epoch: 0,
            mark: String::new(),
        }
    }

    #[test]
    fn a_draft_is_as_it_was_left_wherever_its_snapshot_is() {
        for (count, undone, snapshot_at) in [(0, 0, 0), (3, 0, 0), (3, 0, 3), (5, 2, 0), (5, 2, 5), (5, 5, 3), (5, 1, 4)] {
            let kept = restore(&stored(count, undone, snapshot_at)).unwrap_or_else(|found| panic!("{found}"));
            let name = kept.draft.integration("name").and_then(Json::as_text).unwrap_or_default();
            let expected = if count == undone { String::new() } else { format!("Name {}", count - undone) };
            assert_eq!((name, kept.history.cursor(), kept.snapshot_at), (expected.as_str(), count - undone, snapshot_at));
            assert_eq!(kept.remote, None);
        }
    }

    #[test]
    fn a_link_that_cannot_be_read_costs_no_draft() {
        let remote =
            Remote { slug: "a".into(), etag: "\"1\"".into(), version: 1, sha256: "b".into(), base: "{}\n".into(), said: Json::Null };
        for (record, expected) in [(Ok(remote.to_json()), Some(remote)), (Ok(Json::Null), None), (Err("{\"slug".into()), None)] {
            let kept = restore(&Stored { remote: Some(record), ..stored(3, 1, 0) }).unwrap_or_else(|found| panic!("{found}"));
            assert_eq!((kept.remote, kept.history.cursor()), (expected, 2));
        }
    }

    #[test]
    fn what_cannot_be_read_is_handed_over_whole() {
        let mut broken = stored(2, 0, 0);
        broken.steps[1] = Err("{\"label\":\"change Na".into());
        let found = restore(&broken).err().unwrap_or_default();
        assert!(found.contains("Name 1") && found.contains("change Na"), "{found}");
        assert!(restore(&Stored { head: None, snapshot: None, steps: Vec::new(), remote: None, epoch: 0, mark: String::new() }).is_err());
    }
}
