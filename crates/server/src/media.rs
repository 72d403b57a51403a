//! The bytes of media files by their hash: in a folder, or in a store that speaks S3.

use object_store::aws::AmazonS3Builder;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, ObjectStoreScheme, PutPayload, RetryConfig};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Where the bytes of media files lie.
pub struct Media(Arc<dyn ObjectStore>);

impl Media {
    /// In a folder, which is made where there is none.
    ///
    /// # Errors
    ///
    /// When it can neither be found nor made.
    pub fn folder(folder: &Path) -> Result<Self, object_store::Error> {
        std::fs::create_dir_all(folder).map_err(|error| object_store::Error::Generic { store: "folder", source: Box::new(error) })?;
        Ok(Self(Arc::new(object_store::local::LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))))
    }

    /// At an address: `s3://bucket/prefix`, with what else it needs in the environment (`AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, and `AWS_ENDPOINT` for a store that is not Amazon's).
    ///
    /// # Errors
    ///
    /// When the address or what it needs is not understood.
    pub fn url(url: &str) -> Result<Self, object_store::Error> {
        let url = url::Url::parse(url).map_err(|error| object_store::Error::Generic { store: "url", source: Box::new(error) })?;
        // `object_store` makes its connections with the process' own provider of TLS.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (_, prefix) = ObjectStoreScheme::parse(&url)?;
        // A request waits 30 s for its answer, and by then it must be known that the store gives none.
        let retry = RetryConfig { max_retries: 3, retry_timeout: Duration::from_secs(10), ..RetryConfig::default() };
        let store = AmazonS3Builder::from_env().with_url(url).with_retry(retry).build()?;
        Ok(Self(Arc::new(object_store::prefix::PrefixStore::new(store, prefix))))
    }

    /// Stores bytes under their hash. Storing them again changes nothing.
    pub(crate) async fn put(&self, sha256: &str, bytes: axum::body::Bytes) -> Result<(), object_store::Error> {
        self.0.put(&key(sha256), PutPayload::from_bytes(bytes)).await?;
        Ok(())
    }

    /// The bytes of a hash; `None` where there are none.
    pub(crate) async fn get(&self, sha256: &str) -> Result<Option<axum::body::Bytes>, object_store::Error> {
        match self.0.get(&key(sha256)).await {
            Ok(found) => found.bytes().await.map(Some),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether the store answers.
    pub(crate) async fn ready(&self) -> Result<(), object_store::Error> {
        match self.0.head(&key(&"0".repeat(64))).await {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Folders of a two hundred and fifty-sixth each, so that none gets too long to read.
fn key(sha256: &str) -> Key {
    Key::from_iter([sha256.get(..2).unwrap_or_default(), sha256])
}
