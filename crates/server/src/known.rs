//! Versions as they are read by those who only look: parsed once, off the threads that answer requests, and kept while there is
//! room.

use crate::api::Api;
use crate::error::Error;
use crate::reading;
use formwork_model::{Draft, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::SemaphorePermit;

/// How much of manifests, in bytes of their text, is kept as read.
pub(crate) const ROOM: usize = 16 * 1024 * 1024;

/// How many readings and drawings run at once: what is public can be asked for by anyone, and saving must go on beside it.
pub(crate) const AT_ONCE: usize = 4;

/// A version.
pub(crate) struct Known {
    pub(crate) draft: Draft,
    /// The hashes of the pictures that it names.
    pub(crate) pictures: BTreeSet<String>,
    /// The bytes of its text.
    pub(crate) bytes: usize,
}

impl Api {
    /// Does what takes long on a thread of its own, a few at a time.
    pub(crate) async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let _turn = self.turn().await?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(Box::new(error)))
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, Error> {
        self.turns.acquire().await.map_err(|error| Error::Internal(Box::new(error)))
    }

    /// A version of an integration; `None` where there is none.
    pub(crate) async fn known(&self, integration_id: &str, version: u32) -> Result<Option<Arc<Known>>, Error> {
        let name = format!("{integration_id}.{version}");
        if let Some(known) = self.versions.get(&name) {
            return Ok(Some(known));
        }
        let Some((text, _)) = self.store.manifest(integration_id, version).await? else { return Ok(None) };
        let known = self.aside(move || Arc::new(read(&text))).await?;
        self.versions.put(name, known.bytes, known.clone());
        Ok(Some(known))
    }
}

fn read(text: &str) -> Known {
    // Nothing is saved that is no JSON.
    let draft = Draft::from_document(json::read_with_comments(text).value.unwrap_or_default());
    let pictures = reading::hashes(&draft).into_iter().collect();
    Known { draft, pictures, bytes: text.len() }
}
