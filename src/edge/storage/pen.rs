//! Writing a draft, which only one page may do at a time: every writing is a compare-and-set.
//!
//! The right to write is claimed by an epoch: a small record among the snapshots, whose key can be added once. A page that has
//! claimed one adds the next with each writing and takes it away again: where somebody has claimed that meanwhile, the browser
//! refuses the whole transaction. Nothing has to be read for this, so that a page which is being left can still write, as there
//! is no later in which an answer would come. The records stay, since a page that slept for a year may know the oldest of them.

use super::{HEADS, SNAPSHOTS, STEPS, Storage, Trouble, Write, in_words, put_remote, said, step_key, steps_of, text};
use idb::request::futures::AddStoreRequestFuture;
use idb::{KeyRange, Query, Transaction};
use js_sys::{Array, Function, JSON, Object, Reflect};
use std::future::IntoFuture;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::{JsCast, JsValue};

/// By what right a page writes a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It has claimed this epoch.
    Claimed(u32),
    /// Nobody else writes: the draft is new, or the page holds its lock. It has seen this epoch and claims the next.
    Alone(u32),
    /// It has seen this epoch and this mark, and claims the next epoch if the mark is still that.
    Seen(u32, String),
}

/// Why a draft was not written.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Another page has written it, or claimed the right to. What is stored is as that page left it.
    Overtaken,
    /// What the browser says.
    Trouble(Trouble),
}

impl<T: Into<Trouble>> From<T> for Refusal {
    fn from(trouble: T) -> Self {
        Self::Trouble(trouble.into())
    }
}

impl Storage {
    /// Writes a draft, all or nothing. It is kept once this answers without error.
    ///
    /// # Errors
    /// That another page has written meanwhile, or what the browser says, above all that there is no room.
    pub async fn save(&self, write: &Write) -> Result<(), Refusal> {
        let transaction = self.lasting(&[HEADS, SNAPSHOTS, STEPS])?;
        let seen = match &write.hold {
            Hold::Claimed(epoch) | Hold::Alone(epoch) => *epoch,
            Hold::Seen(epoch, before) => {
                let head = transaction.object_store(HEADS)?.get(JsValue::from(write.id.as_str()))?.await?;
                if mark(head.as_ref()) != *before {
                    transaction.abort()?;
                    return Err(Refusal::Overtaken);
                }
                *epoch
            }
        };
        let claim = match ask(&transaction, write, seen) {
            Ok(claim) => claim,
            Err(why) => {
                // What was asked for until then must not be done alone.
                transaction.abort()?;
                return Err(why.into());
            }
        };
        let why = match super::committed(transaction).await {
            Ok(()) => return Ok(()),
            Err(why) => why,
        };
        match answered(claim) {
            Some(Err(taken)) if said(&taken).starts_with("ConstraintError") => Err(Refusal::Overtaken),
            _ => Err(Refusal::Trouble(why)),
        }
    }

    /// A transaction that is on the disk once it has committed, not only on its way there: a power cut takes nothing back.
    pub(super) fn lasting(&self, stores: &[&str]) -> Result<Transaction, Trouble> {
        let stores: Array = stores.iter().map(|store| JsValue::from(*store)).collect();
        let options = Object::new();
        let opened = Reflect::set(&options, &"durability".into(), &"strict".into())
            .and_then(|_| Reflect::get(&self.1, &"transaction".into()))
            .and_then(|open| open.unchecked_into::<Function>().call3(&self.1, &stores, &"readwrite".into(), &options));
        match opened {
            Ok(transaction) => Ok(Transaction::try_from(transaction)?),
            Err(why) => Err(Trouble(in_words(&why))),
        }
    }
}

/// The answer of a transaction that has ended, if there was any: Chromium has none for what was taken back before its turn came, and
/// whoever waited for it would never write again.
fn answered(claim: AddStoreRequestFuture) -> Option<<AddStoreRequestFuture as Future>::Output> {
    match pin!(claim).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

/// Asks for all that a writing is, claim first. Answers the claim.
fn ask(transaction: &Transaction, write: &Write, seen: u32) -> Result<AddStoreRequestFuture, Trouble> {
    let (id, snapshots) = (JsValue::from(write.id.as_str()), transaction.object_store(SNAPSHOTS)?);
    let next = epoch_key(&write.id, seen + 1);
    // Listened to before it can answer.
    let claim = snapshots.add(&"".into(), Some(&next))?.into_future();
    if matches!(write.hold, Hold::Claimed(_)) {
        snapshots.delete(next)?;
    }
    transaction.object_store(HEADS)?.put(&text(&write.head), Some(&id))?;
    if let Some(snapshot) = &write.snapshot {
        snapshots.put(&text(snapshot), Some(&id))?;
    }
    if let Some(remote) = &write.remote {
        put_remote(transaction, &write.id, remote.as_ref())?;
    }
    let steps = transaction.object_store(STEPS)?;
    for (number, step) in &write.steps {
        steps.put(&text(step), Some(&step_key(&write.id, *number)))?;
    }
    steps.delete(steps_of(&write.id, write.end, None)?)?;
    if let Some(below) = write.first.checked_sub(1) {
        steps.delete(steps_of(&write.id, 0, Some(below))?)?;
    }
    Ok(claim)
}

/// The mark of the writing that a head comes from; "" where there was none, or by a page that left no marks. The browser reads it:
/// whoever writes a new draft has no reader of JSON yet.
pub(super) fn mark(head: Option<&JsValue>) -> String {
    let head = head.and_then(|head| JSON::parse(&head.as_string()?).ok());
    head.and_then(|head| Reflect::get(&head, &"mark".into()).ok()?.as_string()).unwrap_or_default()
}

/// The newest epoch of a draft; 0 where none was claimed.
pub(super) async fn epoch(transaction: &Transaction, id: &str) -> Result<u32, Trouble> {
    let last: JsValue = Array::of3(&id.into(), &EPOCH.into(), &f64::INFINITY.into()).into();
    let all = Query::KeyRange(KeyRange::bound(&epoch_key(id, 0), &last, None, None)?);
    let keys = transaction.object_store(SNAPSHOTS)?.get_all_keys(Some(all), None)?.await?;
    let number = |key: &JsValue| key.dyn_ref::<Array>().and_then(|key| key.get(2).as_f64());
    Ok(keys.iter().filter_map(number).fold(0.0, f64::max) as u32)
}

/// Claims the next epoch of a draft for nobody, whatever the last was.
pub(super) async fn close(transaction: &Transaction, id: &str) -> Result<(), Trouble> {
    let next = epoch(transaction, id).await? + 1;
    transaction.object_store(SNAPSHOTS)?.put(&"".into(), Some(&epoch_key(id, next)))?;
    Ok(())
}

const EPOCH: &str = "epoch";

fn epoch_key(id: &str, epoch: u32) -> JsValue {
    Array::of3(&id.into(), &EPOCH.into(), &f64::from(epoch).into()).into()
}
