//! What handlers take, with words where it cannot be had.

use crate::error::Error;
use axum::extract::rejection::{BytesRejection, FailedToBufferBody};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// A zero character as it stands in an address. PostgreSQL keeps none in a text, so nothing has one in its name.
const ZERO: &str = "%00";

/// Parameters of the query.
pub(crate) struct Query<T>(pub(crate) T);

/// A small body in JSON.
pub(crate) struct Body<T>(pub(crate) T);

/// A body as it came.
pub(crate) struct Raw(pub(crate) axum::body::Bytes);

/// Parameters of the path.
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        if parts.uri.query().is_some_and(|query| query.contains(ZERO)) {
            return Err(Error::Unreadable("The query holds a zero character.".into()));
        }
        let query = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        query.map(|query| Self(query.0)).map_err(|error| Error::Unreadable(format!("The query cannot be read: {}.", error.body_text())))
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        if parts.uri.path().contains(ZERO) {
            return Err(Error::Missing("Nothing is at this address.".into()));
        }
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        // A part of the path that cannot be read names nothing.
        path.map(|path| Self(path.0)).map_err(|_| Error::Missing("Nothing is at this address.".into()))
    }
}

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let bytes = axum::body::Bytes::from_request(request, state).await;
        bytes.map(Self).map_err(|error| match error {
            BytesRejection::FailedToBufferBody(FailedToBufferBody::LengthLimitError(_)) => Error::TooLarge(
                "The body is longer than this address takes. A manifest has up to 8 MiB, a picture 20 MiB, anything else 64 KiB.".into(),
            ),
            error => Error::Unreadable(format!("The body ended before it was complete: {}.", error.body_text())),
        })
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        json_wanted(request.headers())?;
        let Raw(bytes) = Raw::from_request(request, state).await?;
        // Serde reads a list as well, its values in the order of the fields, which nobody means.
        if bytes.trim_ascii_start().first() != Some(&b'{') {
            return Err(Error::Unreadable("The body is no JSON object.".into()));
        }
        serde_json::from_slice(&bytes).map(Self).map_err(|error| Error::Unreadable(format!("The body does not fit: {error}.")))
    }
}

/// Whether the body is said to be JSON.
pub(crate) fn json_wanted(headers: &HeaderMap) -> Result<(), Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    let said = if kind.is_empty() { "nothing".into() } else { formwork_model::quote(kind) };
    Err(Error::Unsupported(format!("The body must be sent with `Content-Type: application/json`; it said {said}.")))
}

/// The entity tags of a header, as they stand there.
pub(crate) fn tags(headers: &HeaderMap, name: &axum::http::HeaderName) -> Option<Vec<String>> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.split(',').map(|tag| tag.trim().trim_start_matches("W/").to_owned()).collect())
}
