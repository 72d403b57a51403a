//! Taking a draft away, and putting it back as it was.

use super::pictures::fingerprints;
use super::{BLOBS, HEADS, SNAPSHOTS, STEPS, Storage, Trouble, committed, pen, put_remote, remote_key, steps_of};
use std::collections::HashSet;
use wasm_bindgen::JsValue;

/// All that was stored of a draft, with the pictures that it names: nobody else keeps those once it is gone.
pub struct Removed {
    id: String,
    /// Store, key and value of each.
    records: Vec<(&'static str, JsValue, JsValue)>,
}

impl Storage {
    /// Takes a draft away for good. Whoever still has it open can write it no more, and will learn so. Answers what it was, for
    /// [`Storage::put_back`].
    ///
    /// # Errors
    /// What the browser says.
    pub async fn remove(&self, id: &str) -> Result<Removed, Trouble> {
        let transaction = self.lasting(&[HEADS, SNAPSHOTS, STEPS, BLOBS])?;
        let (key, steps) = (JsValue::from(id), transaction.object_store(STEPS)?);
        let mut records = Vec::new();
        for (store, key) in [(HEADS, key.clone()), (SNAPSHOTS, key.clone()), (SNAPSHOTS, remote_key(id))] {
            if let Some(found) = transaction.object_store(store)?.get(key.clone())?.await? {
                records.push((store, key, found));
            }
        }
        let keys = steps.get_all_keys(Some(steps_of(id, 0, None)?), None)?.await?;
        let found = steps.get_all(Some(steps_of(id, 0, None)?), None)?.await?;
        records.extend(keys.into_iter().zip(found).map(|(key, step)| (STEPS, key, step)));
        let mut named = HashSet::new();
        for (_, _, text) in &records {
            fingerprints(text, &mut named);
        }
        for name in named {
            if let Some(picture) = transaction.object_store(BLOBS)?.get(JsValue::from(name.as_str()))?.await? {
                records.push((BLOBS, name.into(), picture));
            }
        }
        pen::close(&transaction, id).await?;
        transaction.object_store(HEADS)?.delete(key.clone())?;
        transaction.object_store(SNAPSHOTS)?.delete(key)?;
        put_remote(&transaction, id, None)?;
        steps.delete(steps_of(id, 0, None)?)?;
        committed(transaction).await?;
        Ok(Removed { id: id.to_owned(), records })
    }

    /// Puts a draft back that was taken away, unless whoever had it open has stored it again.
    ///
    /// # Errors
    /// What the browser says, above all that there is no room.
    pub async fn put_back(&self, removed: &Removed) -> Result<(), Trouble> {
        let transaction = self.lasting(&[HEADS, SNAPSHOTS, STEPS, BLOBS])?;
        if transaction.object_store(HEADS)?.get(JsValue::from(removed.id.as_str()))?.await?.is_none() {
            for (store, key, value) in &removed.records {
                if let Err(why) = transaction.object_store(store)?.put(value, Some(key)) {
                    // What was asked for until then must not be done alone.
                    transaction.abort()?;
                    return Err(why.into());
                }
            }
        }
        committed(transaction).await
    }
}
