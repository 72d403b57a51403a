//! The pictures that drafts use, kept under their fingerprints.
//!
//! Kept are the bytes and not the file that they came in: private windows of WebKit keep no files, and refuse whoever tries.

use super::{ASIDE, BLOBS, HEADS, SNAPSHOTS, STEPS, Storage, Trouble, committed, in_words};
use crate::edge::{clock, file};
use idb::TransactionMode;
use js_sys::Array;
use std::collections::HashSet;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

impl Storage {
    /// Keeps a picture under its fingerprint.
    ///
    /// # Errors
    /// What the browser says, above all that there is no room.
    pub async fn keep(&self, sha256: &str, picture: &web_sys::Blob) -> Result<(), Trouble> {
        // Read before anything is asked of the database, which does not wait.
        let bytes = JsFuture::from(picture.array_buffer()).await.map_err(|why| Trouble(in_words(&why)))?;
        let transaction = self.lasting(&[BLOBS])?;
        transaction.object_store(BLOBS)?.put(&dated(&picture.type_().into(), &bytes), Some(&JsValue::from(sha256)))?;
        committed(transaction).await
    }

    /// The picture with a fingerprint.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn picture(&self, sha256: &str) -> Result<Option<web_sys::Blob>, Trouble> {
        let transaction = self.0.transaction(&[BLOBS], TransactionMode::ReadOnly)?;
        let found = transaction.object_store(BLOBS)?.get(JsValue::from(sha256))?.await?;
        Ok(found.and_then(read))
    }

    /// Lets go of the pictures that no draft, no step and nothing set aside names, and that `spared` does not want, in one
    /// transaction; none that was kept after `before` (milliseconds since 1970). `spared` is given the fingerprints that are
    /// named. Answers those that went.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn sweep(&self, before: f64, spared: impl FnOnce(&mut HashSet<String>)) -> Result<Vec<String>, Trouble> {
        let transaction = self.0.transaction(&[HEADS, SNAPSHOTS, STEPS, ASIDE, BLOBS], TransactionMode::ReadWrite)?;
        let mut named = HashSet::new();
        for store in [HEADS, SNAPSHOTS, STEPS, ASIDE] {
            for text in transaction.object_store(store)?.get_all(None, None)?.await? {
                fingerprints(&text, &mut named);
            }
        }
        spared(&mut named);
        let pictures = transaction.object_store(BLOBS)?;
        let mut gone = Vec::new();
        for key in pictures.get_all_keys(None, None)?.await? {
            let Some(name) = key.as_string().filter(|name| !named.contains(name)) else { continue };
            let Some(found) = pictures.get(key.clone())?.await? else { continue };
            match since(&found) {
                Some(since) if since < before => {
                    pictures.delete(key)?;
                    gone.push(name);
                }
                Some(_) => {}
                // Kept before pictures had dates: from now on it has one.
                None => {
                    if let Some(blob) = found.dyn_ref::<web_sys::Blob>() {
                        pictures.put(&dated(&blob.type_().into(), &found), Some(&key))?;
                    }
                }
            }
        }
        committed(transaction).await?;
        Ok(gone)
    }
}

/// What is kept of a picture: its media type, the moment since which it is kept, and its bytes.
fn dated(media_type: &JsValue, bytes: &JsValue) -> JsValue {
    Array::of3(media_type, &clock::now().into(), bytes).into()
}

/// A kept picture. Older pages kept it as a file.
fn read(kept: JsValue) -> Option<web_sys::Blob> {
    match kept.dyn_into::<Array>() {
        Ok(parts) => Some(file::blob_of(&parts.get(2), &parts.get(0).as_string().unwrap_or_default())),
        Err(file) => file.dyn_into().ok(),
    }
}

/// Since when a picture is kept, in milliseconds since 1970, where that is known.
fn since(kept: &JsValue) -> Option<f64> {
    match kept.dyn_ref::<Array>() {
        Some(parts) => parts.get(1).as_f64(),
        None => kept.dyn_ref::<web_sys::File>().map(web_sys::File::last_modified),
    }
}

/// Adds the fingerprints that a stored text names: runs of 64 hexadecimal digits.
pub(super) fn fingerprints(text: &JsValue, found: &mut HashSet<String>) {
    let text = text.as_string().unwrap_or_default();
    let runs = text.split(|letter: char| !letter.is_ascii_hexdigit());
    found.extend(runs.filter(|run| run.len() == 64).map(str::to_owned));
}
