//! The history of an integration.

use super::{PAGE, cursor, integration, page};
use crate::api::Api;
use crate::caller::Caller;
use crate::error::Error;
use crate::extract::{Path, Query};
use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use formwork_wire::VersionPage;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read))
}

/// Which versions are listed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Where the page before ended.
    cursor: Option<String>,
}

/// Lists the versions of an integration, newest first, 50 to a page.
#[utoipa::path(get, path = "/integrations/{slug}/versions", tag = "versions",
    params(("slug" = String, Path, description = "URL slug"), Asked),
    responses((status = 200, description = "One page of the history", body = VersionPage)))]
async fn list(
    Caller(bearer): Caller,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<VersionPage>, Error> {
    let before = cursor(asked.cursor.as_deref())?;
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let versions = api.store.versions(&row.id, before.unwrap_or(u32::MAX), PAGE + 1).await?;
    let (versions, cursor) = page(versions, PAGE, |version| version.version.to_string());
    Ok(Json(VersionPage { versions, cursor }))
}

/// Answers a version, byte for byte as it was saved.
#[utoipa::path(get, path = "/integrations/{slug}/versions/{version}", tag = "versions",
    params(("slug" = String, Path, description = "URL slug"), ("version" = u32, Path, description = "Number of the version, from 1")),
    responses((status = 200, description = "The manifest, as it was saved", body = Object, content_type = "application/json")))]
async fn read(Caller(bearer): Caller, State(api): State<Arc<Api>>, Path((slug, version)): Path<(String, u32)>) -> Result<Response, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let found = api.store.manifest(&row.id, version).await?;
    let (text, _) = found.ok_or_else(|| Error::Missing(format!("There is no version {version}; the newest is {}.", row.version)))?;
    Ok(([(CONTENT_TYPE, "application/json")], text).into_response())
}
