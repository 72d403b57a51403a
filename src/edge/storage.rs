//! What is kept in this browser: an IndexedDB of drafts, their steps, and the pictures they use.
//!
//! A draft is a head (what the start page lists), a snapshot, and the steps made since: a keystroke writes the head and one
//! step, however large the draft is. Records are JSON texts, so that whatever cannot be read can still be handed over.
//!
//! What a draft has to do with the API lies among the snapshots, under a key of its own: it is as large as one and as seldom
//! written. A store of its own would need a newer version of the database, which no tab with an older page lets anybody open.

mod pen;
mod pictures;
mod removal;

pub use pen::{Hold, Refusal};
pub use removal::Removed;

use formwork_model::json::{self, Json};
use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const NAME: &str = "formwork";
const VERSION: u32 = 1;
const HEADS: &str = "heads";
const SNAPSHOTS: &str = "snapshots";
const STEPS: &str = "steps";
const BLOBS: &str = "blobs";
const ASIDE: &str = "aside";

/// What kept something from being stored or read, in the browser's words.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble(pub String);

impl Trouble {
    /// There is no database to store anything in.
    pub fn nowhere() -> Self {
        Self("this browser gives the page no storage".into())
    }
}

impl From<idb::Error> for Trouble {
    fn from(error: idb::Error) -> Self {
        Self(said(&error))
    }
}

/// The browser's own words. The library has sixty sentences about calls that nobody here has heard of.
fn said(error: &idb::Error) -> String {
    use idb::Error;
    let why: &JsValue = match error {
        Error::DomException(why) => why.as_ref(),
        Error::IndexedDbNotFound(why)
        | Error::IndexedDbOpenFailed(why)
        | Error::TransactionOpenFailed(why)
        | Error::TransactionCommitError(why)
        | Error::ObjectStoreNotFound(why)
        | Error::GetFailed(why)
        | Error::GetAllFailed(why)
        | Error::UpdateFailed(why)
        | Error::DeleteFailed(why)
        | Error::KeyRangeCreateFailed(why) => why,
        _ => return "the browser does not say why".into(),
    };
    in_words(why)
}

/// What a person can do something about is said in words; the rest as the browser has it.
pub(super) fn in_words(why: &JsValue) -> String {
    if !why.is_object() {
        return "the browser does not say why".into();
    }
    let words = String::from(why.unchecked_ref::<js_sys::Object>().to_string());
    // Where there is nothing to say beside it, the name stands alone.
    match words.split(':').next().unwrap_or_default() {
        "QuotaExceededError" => "the browser has no room left for this site".into(),
        "SecurityError" | "UnknownError" => ["this browser keeps nothing for this site, as in some private windows: ", &words].concat(),
        "VersionError" | "InvalidStateError" => NEWER.into(),
        _ => words,
    }
}

const NEWER: &str = "a newer Formwork keeps its drafts here. Nothing of that is changed; reload the page to get the newer one";

/// The open database, and the same as the browser's own object.
#[derive(Clone)]
pub struct Storage(Rc<Database>, JsValue);

/// A stored record: what was read of it, or its text where that is not what it should be.
pub type Record = Result<Json, String>;

/// All that is stored of one draft.
pub struct Stored {
    /// What the start page lists.
    pub head: Option<Record>,
    /// The document at some step.
    pub snapshot: Option<Record>,
    /// The kept steps, in order.
    pub steps: Vec<Record>,
    /// The version at the API with which it was last in step.
    pub remote: Option<Record>,
    /// How often the right to write it was claimed.
    pub epoch: u32,
    /// The mark of the last writing; "" where there was none, or by a page that left no marks.
    pub mark: String,
}

/// What to write of one draft, all or nothing.
pub struct Write {
    /// Which draft.
    pub id: String,
    /// By what right. Where somebody else has written since, nothing is.
    pub hold: Hold,
    /// What the start page lists.
    pub head: Json,
    /// The document, where it is to be written anew.
    pub snapshot: Option<Json>,
    /// The version at the API with which it is in step, where that is to be written anew; within it, `None` for no longer any.
    pub remote: Option<Option<Json>>,
    /// Steps by number.
    pub steps: Vec<(usize, Json)>,
    /// The first step number that no longer exists; that and all above go away.
    pub end: usize,
    /// The oldest step number that is kept; all below go away.
    pub first: usize,
}

impl Storage {
    /// Opens the database, and makes it on the first visit. `lost` is called where the browser closes it by itself, as it does when
    /// it deletes what a site keeps.
    ///
    /// # Errors
    /// What the browser says: storage denied, a private window, a newer version in another tab.
    pub async fn open(lost: impl Fn() + 'static) -> Result<Self, Trouble> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            for store in [HEADS, SNAPSHOTS, STEPS, BLOBS, ASIDE] {
                // A store that cannot be made shows at the first transaction, where the page can say so.
                let _ = database.create_object_store(store, ObjectStoreParams::new());
            }
        });
        let database = JsValue::from(request.await?);
        give_way(&database);
        listen(&database, "onclose", lost);
        Ok(Self(Rc::new(Database::try_from(database.clone())?), database))
    }

    /// The heads of all drafts, with their identities.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn heads(&self) -> Result<Vec<(String, Record)>, Trouble> {
        let transaction = self.0.transaction(&[HEADS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(HEADS)?;
        let (ids, heads) = (store.get_all_keys(None, None)?.await?, store.get_all(None, None)?.await?);
        Ok(ids.iter().map(|id| id.as_string().unwrap_or_default()).zip(heads.iter().map(record)).collect())
    }

    /// All that is stored of a draft.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn load(&self, id: &str) -> Result<Stored, Trouble> {
        let transaction = self.0.transaction(&[HEADS, SNAPSHOTS, STEPS], TransactionMode::ReadOnly)?;
        let head = transaction.object_store(HEADS)?.get(JsValue::from(id))?.await?;
        let snapshot = transaction.object_store(SNAPSHOTS)?.get(JsValue::from(id))?.await?;
        let remote = transaction.object_store(SNAPSHOTS)?.get(remote_key(id))?.await?;
        let steps = transaction.object_store(STEPS)?.get_all(Some(steps_of(id, 0, None)?), None)?.await?;
        let epoch = pen::epoch(&transaction, id).await?;
        let mark = pen::mark(head.as_ref());
        let [head, snapshot, remote] = [head, snapshot, remote].map(|found| found.as_ref().map(record));
        Ok(Stored { head, snapshot, steps: steps.iter().map(record).collect(), remote, epoch, mark })
    }

    /// The version at the API with which a draft was last in step.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn remote(&self, id: &str) -> Result<Option<Json>, Trouble> {
        let transaction = self.0.transaction(&[SNAPSHOTS], TransactionMode::ReadOnly)?;
        let found = transaction.object_store(SNAPSHOTS)?.get(remote_key(id))?.await?;
        Ok(found.as_ref().and_then(|found| record(found).ok()))
    }

    /// Writes the version at the API with which a draft is in step, or that there is none; not for a draft that is gone.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn link(&self, id: &str, remote: Option<&Json>) -> Result<(), Trouble> {
        let transaction = self.0.transaction(&[HEADS, SNAPSHOTS], TransactionMode::ReadWrite)?;
        if transaction.object_store(HEADS)?.get(JsValue::from(id))?.await?.is_some() {
            put_remote(&transaction, id, remote)?;
        }
        committed(transaction).await
    }

    /// Sets unreadable texts of a draft aside, out of its way. They can be had back by [`Storage::aside`].
    ///
    /// # Errors
    /// What the browser says.
    pub async fn set_aside(&self, id: &str, found: &str) -> Result<(), Trouble> {
        let transaction = self.0.transaction(&[HEADS, SNAPSHOTS, STEPS, ASIDE], TransactionMode::ReadWrite)?;
        pen::close(&transaction, id).await?;
        transaction.object_store(ASIDE)?.put(&JsValue::from(found), Some(&JsValue::from(id)))?;
        transaction.object_store(HEADS)?.delete(JsValue::from(id))?;
        transaction.object_store(SNAPSHOTS)?.delete(JsValue::from(id))?;
        put_remote(&transaction, id, None)?;
        transaction.object_store(STEPS)?.delete(steps_of(id, 0, None)?)?;
        committed(transaction).await
    }

    /// What was set aside: pairs of name and text.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn aside(&self) -> Result<Vec<(String, String)>, Trouble> {
        let transaction = self.0.transaction(&[ASIDE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(ASIDE)?;
        let (names, texts) = (store.get_all_keys(None, None)?.await?, store.get_all(None, None)?.await?);
        let text = |value: &JsValue| value.as_string().unwrap_or_default();
        Ok(names.iter().map(text).zip(texts.iter().map(text)).collect())
    }

    /// Lets go of what was set aside.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn drop_aside(&self, id: &str) -> Result<(), Trouble> {
        let transaction = self.0.transaction(&[ASIDE], TransactionMode::ReadWrite)?;
        transaction.object_store(ASIDE)?.delete(JsValue::from(id))?;
        committed(transaction).await
    }
}

/// Lets a newer page have the database: what this one still has open would keep that from starting.
fn give_way(database: &JsValue) {
    let own = database.clone();
    listen(database, "onversionchange", move || {
        if let Ok(close) = js_sys::Reflect::get(&own, &"close".into()) {
            let _ = close.unchecked_into::<js_sys::Function>().call0(&own);
        }
    });
}

fn listen(database: &JsValue, event: &str, action: impl Fn() + 'static) {
    let action: Box<dyn Fn()> = Box::new(action);
    let action = Closure::wrap(action);
    let _ = js_sys::Reflect::set(database, &event.into(), action.as_ref());
    action.forget();
}

/// A name for a new draft, unlike any other.
pub fn new_id() -> String {
    // Random enough to tell apart the drafts of one browser; it is a name, not a secret.
    let number = (js_sys::Math::random() * 36f64.powi(8)) as u64;
    (0..8)
        .scan(number, |rest, _| {
            let digit = *rest % 36;
            *rest /= 36;
            char::from_digit(digit as u32, 36)
        })
        .collect()
}

/// Commits, and waits until that is done or taken back. Of a transaction that is taken back every request tells so, each by an event
/// that also comes to the transaction: only its own end is listened to.
async fn committed(transaction: idb::Transaction) -> Result<(), Trouble> {
    let transaction: web_sys::IdbTransaction = transaction.into();
    let ended = js_sys::Promise::new(&mut |done, taken_back| {
        transaction.set_oncomplete(Some(&done));
        transaction.set_onabort(Some(&taken_back));
    });
    // What web-sys has of this name is marked as no part of the standard any more, in which it stands.
    js_sys::Reflect::get(&transaction, &"commit".into())
        .and_then(|commit| commit.unchecked_into::<js_sys::Function>().call0(&transaction))
        .map_err(|why| Trouble(in_words(&why)))?;
    match wasm_bindgen_futures::JsFuture::from(ended).await {
        Ok(_) => Ok(()),
        Err(_) => Err(Trouble(match transaction.error() {
            Some(why) => in_words(&why),
            None => "the browser took the writing back, as it does where there is no room left".into(),
        })),
    }
}

/// Writes a draft's version at the API, or takes it away.
fn put_remote(transaction: &idb::Transaction, id: &str, remote: Option<&Json>) -> Result<(), Trouble> {
    let store = transaction.object_store(SNAPSHOTS)?;
    match remote {
        Some(remote) => drop(store.put(&text(remote), Some(&remote_key(id)))?),
        None => drop(store.delete(remote_key(id))?),
    }
    Ok(())
}

fn remote_key(id: &str) -> JsValue {
    Array::of2(&id.into(), &"remote".into()).into()
}

fn text(value: &Json) -> JsValue {
    json::compact(value).into()
}

fn record(value: &JsValue) -> Record {
    let text = value.as_string().unwrap_or_else(|| format!("{value:?}"));
    json::read(&text).value.ok_or(text)
}

fn step_key(id: &str, number: usize) -> JsValue {
    // Numbers stay far below 2^53.
    Array::of2(&id.into(), &(number as f64).into()).into()
}

fn steps_of(id: &str, from: usize, to: Option<usize>) -> Result<Query, Trouble> {
    let last = to.map_or_else(|| Array::of2(&id.into(), &f64::INFINITY.into()).into(), |to| step_key(id, to));
    Ok(KeyRange::bound(&step_key(id, from), &last, None, None)?.into())
}
