//! Handing over, once: with all media, without errors, and with a receipt.

use super::integrations::stale;
use super::{PAGE, cursor, integration, page};
use crate::api::Api;
use crate::caller::{Caller, Provider};
use crate::error::Error;
use crate::extract::{Body, Path, Query};
use crate::store::{Handed, NewSubmission, SubmissionRow};
use crate::{digest, id, reading, time};
use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use formwork_model::{Draft, MediaFile, agreement, check_media, measure, media_values};
use formwork_wire::{IDEMPOTENCY_KEY, Receipt, ReceiptMedia, Submission, SubmissionPage, SubmissionState, Submit};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(list, submit)).routes(routes!(queue)).routes(routes!(read)).routes(routes!(manifest))
}

/// Which submissions are listed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// One state.
    state: Option<SubmissionState>,
    /// Where the page before ended.
    cursor: Option<String>,
}

async fn listed(api: &Api, team_id: &str, integration_id: &str, asked: &Asked) -> Result<Json<SubmissionPage>, Error> {
    let before = cursor(asked.cursor.as_deref())?;
    let rows = api.store.submissions(team_id, integration_id, asked.state, before.unwrap_or(i64::MAX), PAGE + 1).await?;
    let (rows, cursor) = page(rows, PAGE, |row| row.place.to_string());
    Ok(Json(SubmissionPage { submissions: rows.into_iter().map(|row| row.submission).collect(), cursor }))
}

/// Lists the submissions of an integration, newest first, 50 to a page.
#[utoipa::path(get, path = "/integrations/{slug}/submissions", tag = "submissions",
    params(("slug" = String, Path, description = "URL slug"), Asked),
    responses((status = 200, description = "One page of submissions", body = SubmissionPage)))]
async fn list(
    Caller(bearer): Caller,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<SubmissionPage>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    listed(&api, &bearer.team_id, &row.id, &asked).await
}

/// Lists the team's submissions, newest first, 50 to a page: a reviewer's queue is those in the state `submitted`.
#[utoipa::path(get, path = "/submissions", tag = "submissions", params(Asked),
    responses((status = 200, description = "One page of submissions", body = SubmissionPage)))]
async fn queue(Caller(bearer): Caller, State(api): State<Arc<Api>>, Query(asked): Query<Asked>) -> Result<Json<SubmissionPage>, Error> {
    listed(&api, &bearer.team_id, "", &asked).await
}

async fn found(api: &Api, team_id: &str, id: &str) -> Result<SubmissionRow, Error> {
    let row = api.store.submission(team_id, id).await?;
    row.ok_or_else(|| Error::Missing(format!("The team has no submission {}.", formwork_model::quote(id))))
}

/// Tells where a submission stands, with its receipt and what was decided.
#[utoipa::path(get, path = "/submissions/{id}", tag = "submissions", params(("id" = String, Path, description = "Id of the submission")),
    responses((status = 200, description = "The submission", body = Submission)))]
async fn read(Caller(bearer): Caller, State(api): State<Arc<Api>>, Path(id): Path<String>) -> Result<Json<Submission>, Error> {
    Ok(Json(found(&api, &bearer.team_id, &id).await?.submission))
}

/// Answers the manifest that was submitted, byte for byte.
#[utoipa::path(get, path = "/submissions/{id}/manifest", tag = "submissions", params(("id" = String, Path, description = "Id of the submission")),
    responses((status = 200, description = "The manifest, as it was submitted", body = Object, content_type = "application/json")))]
async fn manifest(Caller(bearer): Caller, State(api): State<Arc<Api>>, Path(id): Path<String>) -> Result<Response, Error> {
    let row = found(&api, &bearer.team_id, &id).await?;
    let found = api.store.manifest(&row.integration_id, row.submission.receipt.version).await?;
    let (text, _) = found.ok_or_else(|| Error::Missing("The version was removed in this moment.".into()))?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}

/// Submits the newest version.
///
/// It has no errors, and all its media were handed over. `Idempotency-Key` makes it happen once: sent again with the same key,
/// or while the same version waits already, the answer is the submission that there is, with status 200. A submission that waits
/// for another version is superseded. Wants the role `provider` or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/submissions", tag = "submissions", security(("token" = ["provider"]), ("token" = ["admin"])),
    params(("slug" = String, Path, description = "URL slug"),
           ("idempotency-key" = String, Header, description = "1 to 128 visible ASCII characters, the same for each try of one submission")),
    request_body = Submit,
    responses((status = 201, description = "It was submitted", body = Submission), (status = 200, description = "It had been submitted before", body = Submission),
              (status = 409, description = "The key came with another manifest before", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 412, description = "The newest version is another", body = formwork_wire::Trouble, content_type = "application/problem+json"),
              (status = 422, description = "The manifest has errors; `report` lists them", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn submit(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    headers: HeaderMap,
    Body(submit): Body<Submit>,
) -> Result<Response, Error> {
    let key = headers.get(IDEMPOTENCY_KEY).and_then(|key| key.to_str().ok()).unwrap_or_default();
    if !(1..=128).contains(&key.len()) || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Error::Unreadable("`Idempotency-Key` must have 1 to 128 visible ASCII characters.".into()));
    }
    let row = integration(&api, &bearer.team_id, &slug).await?;
    if let Some(before) = api.store.submission_of_key(&row.id, key).await? {
        return once(before, &submit.sha256, StatusCode::OK);
    }
    if row.sha256 != submit.sha256 {
        return Err(stale(&row));
    }
    let found = api.store.manifest(&row.id, row.version).await?;
    let (text, sha256) = found.ok_or_else(|| Error::Missing("The version was removed in this moment.".into()))?;
    let read = reading::read(text).await?;
    let (report, media) = preflight(&api, &bearer.team_id, &read.draft, read.report).await?;
    if !report.valid() {
        let count = report.counts().error;
        let problems = if count == 1 { "1 error keeps".into() } else { format!("{count} errors keep") };
        return Err(Error::Refused { detail: format!("{problems} it from being submitted; nothing was."), report: Box::new(report) });
    }
    let receipt = Receipt {
        submission: id::random("sub_", 24)?,
        slug: row.slug.clone(),
        version: row.version,
        manifest_sha256: sha256,
        media,
        agreement_sha256: digest::sha256(agreement::text(read.draft.kind()).as_bytes()),
        team: bearer.team,
        by: bearer.name,
        at: time::text(time::now()),
    };
    let new = NewSubmission {
        place: id::place()?,
        integration_id: row.id.clone(),
        team_id: row.team_id.clone(),
        name: row.name.clone(),
        receipt,
        key: key.into(),
    };
    match api.store.submit(&new).await? {
        Handed::New(row) => once(row, &submit.sha256, StatusCode::CREATED),
        Handed::Already(row) => once(row, &submit.sha256, StatusCode::OK),
        Handed::Stale(row) => Err(stale(&row)),
        Handed::Missing => Err(Error::Missing("The integration was removed in this moment.".into())),
    }
}

/// The submission that there is, where it is of what was meant.
fn once(row: SubmissionRow, sha256: &str, status: StatusCode) -> Result<Response, Error> {
    if row.submission.receipt.manifest_sha256 != sha256 {
        return Err(Error::Conflict(format!(
            "The key {} came with another manifest before. Send another key.",
            formwork_model::quote(&row.key)
        )));
    }
    let location = [formwork_wire::API, "/submissions/", &row.submission.id].concat();
    Ok((status, [(LOCATION, location)], Json(row.submission)).into_response())
}

/// The report with what the media are, and the media for the receipt.
async fn preflight(
    api: &Api,
    team_id: &str,
    draft: &Draft,
    report: formwork_model::Report,
) -> Result<(formwork_model::Report, Vec<ReceiptMedia>), Error> {
    let mut files: HashMap<String, (u64, MediaFile)> = HashMap::new();
    for sha256 in reading::hashes(draft) {
        let Some((length, _)) = api.store.blob(team_id, &sha256).await? else { continue };
        let Some(bytes) = api.media.get(&sha256).await? else { continue };
        let measured = tokio::task::spawn_blocking(move || (digest::sha256(&bytes), measure(&bytes)));
        let (hash, measured) = measured.await.map_err(|error| Error::Internal(Box::new(error)))?;
        files.insert(sha256, (length, MediaFile { sha256: hash, measured }));
    }
    // The media are known by hash here; a file without one is not here, whatever its name.
    let report = check_media(draft, report, &mut |_, sha256| files.get(sha256).map(|(_, file)| file.clone()));
    let media = media_values(draft).into_iter().filter_map(|value| {
        let (bytes, _) = files.get(value.sha256)?;
        Some(ReceiptMedia { path: value.path.as_str().into(), file: value.file.into(), sha256: value.sha256.into(), bytes: *bytes })
    });
    let media = media.collect();
    Ok((report, media))
}
