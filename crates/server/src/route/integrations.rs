//! Drafts as documents: list, read, save, remove. A draft is the bytes that a person wrote, whatever its problems.

use super::{PAGE, integration, page};
use crate::api::Api;
use crate::caller::{Caller, Provider};
use crate::error::Error;
use crate::extract::{Path, Query, Raw, json_wanted, tags};
use crate::store::{Change, Filter, Found, Row};
use crate::{digest, reading};
use axum::Json;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use formwork_wire::{IntegrationPage, LONGEST_MANIFEST, Saved, Status};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read, save, remove)).layer(DefaultBodyLimit::max(LONGEST_MANIFEST))
}

/// Which integrations are listed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Text that name, slug or short description hold, at most 200 characters.
    #[serde(default)]
    #[param(max_length = 200)]
    q: String,
    /// One status.
    status: Option<Status>,
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Lists the team's integrations, newest change first, 50 to a page.
#[utoipa::path(get, path = "/integrations", tag = "integrations", params(Asked),
    responses((status = 200, description = "One page of the list", body = IntegrationPage)))]
async fn list(Caller(bearer): Caller, State(api): State<Arc<Api>>, Query(asked): Query<Asked>) -> Result<Json<IntegrationPage>, Error> {
    if asked.q.chars().count() > 200 {
        return Err(Error::Unreadable("`q` has more than 200 characters.".into()));
    }
    let after = asked.cursor.as_deref().map(cursor).transpose()?;
    let filter = Filter { text: asked.q, status: asked.status, after, most: PAGE + 1 };
    let (rows, total) = api.store.integrations(&bearer.team_id, &filter).await?;
    let (rows, cursor) = page(rows, PAGE, |row| format!("{}.{}", row.updated_at, row.slug));
    Ok(Json(IntegrationPage { integrations: rows.into_iter().map(super::status::summary).collect(), total, cursor }))
}

fn cursor(text: &str) -> Result<(i64, String), Error> {
    let parts = text.split_once('.').and_then(|(at, slug)| Some((at.parse().ok()?, slug.to_owned())));
    parts.ok_or_else(|| Error::Unreadable("`cursor` is none that a page of this list ended with.".into()))
}

/// Answers the newest version of a draft, byte for byte as it was saved.
///
/// `ETag` names the version.
#[utoipa::path(get, path = "/integrations/{slug}", tag = "integrations", params(("slug" = String, Path, description = "URL slug")),
    responses((status = 200, description = "The manifest, as it was saved", body = Object, content_type = "application/json",
               headers(("etag" = String, description = "Names the version, for `If-Match`"))),
              (status = 304, description = "It is the version that `If-None-Match` names")))]
async fn read(
    Caller(bearer): Caller,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    if tags(&headers, &IF_NONE_MATCH).is_some_and(|tags| tags.contains(&row.etag())) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, row.etag())]).into_response());
    }
    let found = api.store.manifest(&row.id, row.version).await?;
    let (text, _) = found.ok_or_else(|| Error::Missing("It was removed in this moment.".into()))?;
    Ok(([(ETAG, row.etag()), (CONTENT_TYPE, "application/json".into())], text).into_response())
}

/// Saves a draft, complete or not, as a new version.
///
/// `If-None-Match: *` saves the first one, `If-Match` with the newest version's tag a further one: where somebody else has saved
/// since, nothing is overwritten and the answer is 412 with the newest version's tag. Saving the newest version's own bytes
/// again changes nothing. Wants the role `provider` or `admin`.
#[utoipa::path(put, path = "/integrations/{slug}", tag = "integrations", security(("token" = ["provider"]), ("token" = ["admin"])),
    params(("slug" = String, Path, description = "URL slug; where the manifest has one, the same"),
           ("if-match" = Option<String>, Header, description = "Tag of the version that is replaced"),
           ("if-none-match" = Option<String>, Header, description = "`*`: there must be none yet")),
    request_body(content = Object, content_type = "application/json", description = "The manifest, up to 8 MiB"),
    responses((status = 201, description = "The first version was saved", body = Saved, headers(("etag" = String, description = "Names the version"))),
              (status = 200, description = "It is the newest version", body = Saved, headers(("etag" = String, description = "Names the version"))),
              (status = 409, description = "The manifest's slug is another", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 412, description = "There is another version", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 422, description = "It is no JSON that can be kept; `report` says where", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 428, description = "Neither `If-Match` nor `If-None-Match: *` was sent", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn save(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    Raw(bytes): Raw,
) -> Result<Response, Error> {
    json_wanted(&headers)?;
    if !formwork_model::is_slug(&slug) || slug.len() > 64 {
        return Err(Error::Unreadable(format!(
            "{} is no URL slug: it has up to 64 lower-case letters, digits and single hyphens between them.",
            formwork_model::quote(&slug)
        )));
    }
    let meant = meant(&headers)?;
    let read = reading::read(bytes).await?;
    if read.slug.as_ref().is_some_and(|written| *written != slug) {
        let written = formwork_model::quote(read.slug.as_deref().unwrap_or_default());
        let asked = formwork_model::quote(&slug);
        return Err(Error::Conflict(format!("The manifest's URL Slug is {written} and the address says {asked}. Change one of them.")));
    }
    let change = Change {
        slug: slug.clone(),
        name: read.name,
        short_description: read.short_description,
        icon: read.icon,
        kind: read.kind,
        products: read.products,
        errors: read.errors,
        warnings: read.warnings,
        sha256: digest::sha256(read.source.as_bytes()),
        manifest: read.source,
        by: bearer.name,
    };
    match api.store.save(&bearer.team_id, meant.as_deref(), &change).await? {
        Found::Created(row) => saved(&api, &row, StatusCode::CREATED).await,
        Found::Kept(row) => saved(&api, &row, StatusCode::OK).await,
        Found::Stale(row) => Err(stale(&row)),
        Found::Missing => Err(Error::Missing(format!(
            "The team has no integration {} any more. Send `If-None-Match: *` to save it as a new one.",
            formwork_model::quote(&slug)
        ))),
    }
}

/// What is told of a save is what was read back.
async fn saved(api: &Api, row: &Row, status: StatusCode) -> Result<Response, Error> {
    let found = api.store.manifest(&row.id, row.version).await?;
    let (text, _) = found.ok_or_else(|| Error::Missing("It was removed in this moment.".into()))?;
    let saved = Saved {
        slug: row.slug.clone(),
        version: row.version,
        etag: row.etag(),
        sha256: digest::sha256(text.as_bytes()),
        errors: row.errors,
        warnings: row.warnings,
    };
    let location = [formwork_wire::API, "/integrations/", &row.slug].concat();
    Ok((status, [(ETAG, row.etag()), (LOCATION, location)], Json(saved)).into_response())
}

/// Removes a draft with its versions, submissions, credentials and log.
///
/// What is public stays: it is taken back by Vercel, not here. Wants the role `provider` or `admin`.
#[utoipa::path(delete, path = "/integrations/{slug}", tag = "integrations", security(("token" = ["provider"]), ("token" = ["admin"])),
    params(("slug" = String, Path, description = "URL slug"),
           ("if-match" = Option<String>, Header, description = "Tag of the version that is meant")),
    responses((status = 204, description = "It is gone"),
              (status = 409, description = "Its listing is public", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 412, description = "There is another version", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 428, description = "`If-Match` was not sent", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn remove(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Error> {
    let meant = tags(&headers, &IF_MATCH).and_then(|tags| tags.into_iter().next());
    let meant = meant.ok_or(Error::Unconditional("Send `If-Match` with the tag of the version that is to go."))?;
    match api.store.remove(&bearer.team_id, &slug, &meant).await? {
        None => Err(Error::Missing(format!("The team has no integration {}.", formwork_model::quote(&slug)))),
        Some(Ok(_)) => Ok(StatusCode::NO_CONTENT),
        Some(Err(row)) if row.published_version.is_some() => Err(Error::Conflict(
            "Its listing is public, so it stays. A listing is taken back by writing to integrations@vercel.com.".into(),
        )),
        Some(Err(row)) => Err(stale(&row)),
    }
}

/// The tag that a save is meant for; `None` for a first version.
fn meant(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let first = tags(headers, &IF_NONE_MATCH).is_some_and(|tags| tags.iter().any(|tag| tag == "*"));
    match tags(headers, &IF_MATCH).and_then(|tags| tags.into_iter().next()) {
        Some(tag) => Ok(Some(tag)),
        None if first => Ok(None),
        None => Err(Error::Unconditional(
            "Send `If-Match` with the tag of the version that you have changed, or `If-None-Match: *` for a first version.",
        )),
    }
}

/// There is another version than the one that was meant.
pub(super) fn stale(row: &Row) -> Error {
    Error::Stale {
        detail: format!(
            "Version {} was saved by {} since. Read it, merge, and save with its tag; nothing was overwritten.",
            row.version, row.updated_by
        ),
        etag: row.etag(),
        version: row.version,
    }
}
