//! Pages that the server writes, as answers.

use crate::digest;
use crate::extract::tags;
use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// A page that was written.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) html: Bytes,
    tag: String,
}

impl Page {
    /// A page with its entity tag: the version that it shows where it shows one, and a hash of its bytes, since a newer program
    /// may write the same version otherwise.
    pub(crate) fn new(version: Option<u32>, html: String) -> Self {
        let hash = digest::sha256(html.as_bytes());
        let hash = hash.get(..16).unwrap_or_default();
        Self { tag: version.map_or_else(|| format!("\"{hash}\""), |version| format!("\"{version}-{hash}\"")), html: html.into() }
    }

    /// The page, or word that whoever asks has it.
    pub(crate) fn answer(&self, headers: &HeaderMap) -> Response {
        if has(headers, &self.tag) {
            return (StatusCode::NOT_MODIFIED, [(ETAG, self.tag.clone())]).into_response();
        }
        ([(ETAG, self.tag.clone()), (CONTENT_TYPE, "text/html; charset=utf-8".into())], self.html.clone()).into_response()
    }
}

/// Whether whoever asks has what an entity tag names.
pub(crate) fn has(headers: &HeaderMap, tag: &str) -> bool {
    tags(headers, &IF_NONE_MATCH).is_some_and(|tags| tags.iter().any(|own| own == tag || own == "*"))
}
