//! Media by the hash of its bytes. A team sees what it has handed over itself, whoever else has the same file.

use crate::api::Api;
use crate::caller::{Caller, Provider};
use crate::digest;
use crate::error::Error;
use crate::extract::{Path, Raw};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use formwork_wire::LARGEST_BLOB;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(head, read, keep)).layer(DefaultBodyLimit::max(LARGEST_BLOB))
}

async fn known(api: &Api, team_id: &str, sha256: &str) -> Result<(u64, String), Error> {
    let found = if digest::is_sha256(sha256) { api.store.blob(team_id, sha256).await? } else { None };
    found.ok_or_else(|| Error::Missing("The team has handed over no file of this hash.".into()))
}

/// Tells whether the team has handed a file over, so that only what is missing travels.
#[utoipa::path(head, path = "/blobs/{sha256}", tag = "blobs", params(("sha256" = String, Path, description = "Hash of the file")),
    responses((status = 200, description = "It is here")))]
async fn head(Caller(bearer): Caller, State(api): State<Arc<Api>>, Path(sha256): Path<String>) -> Result<Response, Error> {
    let (bytes, kind) = known(&api, &bearer.team_id, &sha256).await?;
    Ok(([(CONTENT_TYPE, kind), (CONTENT_LENGTH, bytes.to_string())], ()).into_response())
}

/// Answers a file that the team has handed over.
#[utoipa::path(get, path = "/blobs/{sha256}", tag = "blobs", params(("sha256" = String, Path, description = "Hash of the file")),
    responses((status = 200, description = "Its bytes", content_type = "image/*", body = Vec<u8>)))]
async fn read(Caller(bearer): Caller, State(api): State<Arc<Api>>, Path(sha256): Path<String>) -> Result<Response, Error> {
    let (_, kind) = known(&api, &bearer.team_id, &sha256).await?;
    file(&api, &sha256, kind, "private, max-age=31536000, immutable").await
}

/// Under which a file can do nothing but be shown, whatever a browser takes it for.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/// The bytes of a file with headers under which it can do nothing but be shown, named by its hash.
pub(crate) async fn file(api: &Api, sha256: &str, kind: String, cache: &str) -> Result<Response, Error> {
    let bytes = api.media.get(sha256).await?;
    let bytes = bytes.ok_or_else(|| Error::Missing("The bytes of this file are not in the store. Hand it over again.".into()))?;
    let ending = kind.strip_prefix("image/").unwrap_or("bin");
    let name = ["inline; filename=\"", sha256.get(..16).unwrap_or_default(), ".", ending, "\""].concat();
    let headers = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, cache.to_owned()),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, bytes).into_response())
}

/// Takes a picture over, up to 20 MiB, under the hash of its bytes.
///
/// Handing it over again changes nothing. Wants the role `provider` or `admin`.
#[utoipa::path(put, path = "/blobs/{sha256}", tag = "blobs", security(("token" = ["provider"]), ("token" = ["admin"])), params(("sha256" = String, Path, description = "Hash of the file")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The bytes of the file"),
    responses((status = 201, description = "It is here now"), (status = 204, description = "It was here already"),
              (status = 409, description = "The bytes have another hash", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn keep(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(sha256): Path<String>,
    Raw(bytes): Raw,
) -> Result<StatusCode, Error> {
    if !digest::is_sha256(&sha256) {
        return Err(Error::Unreadable("The address must end in a SHA-256 of 64 lower-case hexadecimal digits.".into()));
    }
    let looked = bytes.clone();
    let looked = tokio::task::spawn_blocking(move || (digest::sha256(&looked), formwork_model::measure(&looked)));
    let (hash, measured) = looked.await.map_err(|error| Error::Internal(Box::new(error)))?;
    if hash != sha256 {
        return Err(Error::Conflict(format!("The {} bytes that came have the hash {hash}. Send the file again.", bytes.len())));
    }
    let measured = measured.map_err(|error| Error::Unsupported(format!("This is no picture that a listing can show: {error}.")))?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    // First the bytes, then the word that they are there.
    api.media.put(&sha256, bytes).await?;
    let new = api.store.add_blob(&bearer.team_id, &sha256, length, measured.media_type).await?;
    Ok(if new { StatusCode::CREATED } else { StatusCode::NO_CONTENT })
}
