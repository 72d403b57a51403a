//! The log of requests that were made to an integration.

use super::{PAGE, integration, page};
use crate::api::Api;
use crate::caller::Caller;
use crate::error::Error;
use crate::extract::{Path, Query};
use crate::store::{LogFilter, LogStatus, Part, row_id, wire_id};
use crate::time;
use axum::Json;
use axum::extract::State;
use formwork_wire::{Level, RequestDetail, RequestPage};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The most rows of a page.
const MOST: u32 = 200;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read))
}

/// Which rows are listed.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// One level.
    level: Option<Level>,
    /// One method, such as `POST`.
    method: Option<String>,
    /// A status such as `404`, a class such as `5xx`, or `none` where nothing answered.
    status: Option<String>,
    /// Label of a field, such as `Webhook URL`.
    endpoint: Option<String>,
    /// Text that address, message, headers or bodies hold, at most 200 characters.
    #[serde(default)]
    #[param(max_length = 200)]
    q: String,
    /// The earliest time of sending (RFC 3339).
    from: Option<String>,
    /// The first time of sending that is too late (RFC 3339).
    to: Option<String>,
    /// Id of a row: the newest rows before it.
    before: Option<String>,
    /// Id of a row: the rows that came after it, the oldest of them where there are more than fit. `req_0` stands before all.
    after: Option<String>,
    /// How many rows, 1 to 200; 50 where it is not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Lists the requests that were made to an integration, newest first.
///
/// `total` counts what matches as far as 10,001, which stands for more than 10,000. The newest 100,000 rows of an integration
/// are kept, for 30 days. To follow the log, send `newer` of each answer as `after` of the next.
#[utoipa::path(get, path = "/integrations/{slug}/requests", tag = "requests",
    params(("slug" = String, Path, description = "URL slug"), Asked),
    responses((status = 200, description = "One page of the log", body = RequestPage)))]
async fn list(
    Caller(bearer): Caller,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<RequestPage>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let most = asked.limit.unwrap_or(PAGE);
    if !(1..=MOST).contains(&most) {
        return Err(Error::Unreadable(format!("`limit` is a number from 1 to {MOST}.")));
    }
    let (before, after) = (id("before", asked.before.as_deref())?, id("after", asked.after.as_deref())?);
    let filter = filter(asked)?;
    let part = match (before, after) {
        (None, None) => Part::Newest,
        (Some(id), None) => Part::Before(id),
        (None, Some(id)) => Part::After(id),
        (Some(_), Some(_)) => return Err(Error::Unreadable("`before` and `after` are not asked for at once.".into())),
    };
    let (requests, older) = if matches!(part, Part::After(_)) {
        let rows = api.store.requests(&row.id, &filter, part, most).await?;
        let older = rows.last().map(|row| row.id.clone());
        (rows, older)
    } else {
        page(api.store.requests(&row.id, &filter, part, most + 1).await?, most, |row| row.id.clone())
    };
    let total = match (part, &older) {
        // All that there is stands here.
        (Part::Newest, None) => u32::try_from(requests.len()).unwrap_or(u32::MAX),
        _ => api.store.count_requests(&row.id, &filter).await?,
    };
    let newer = requests.first().map(|row| row.id.clone());
    let newer = newer.or_else(|| Some(wire_id(after.or(before).unwrap_or_default())));
    Ok(Json(RequestPage { requests, total, older, newer }))
}

/// The row that a parameter names.
fn id(name: &str, text: Option<&str>) -> Result<Option<i64>, Error> {
    let id = text.map(|text| row_id(text).ok_or(text)).transpose();
    id.map_err(|text| {
        Error::Unreadable(format!("`{name}` is the id of a request, such as `req_1234`; it is {}.", formwork_model::quote(text)))
    })
}

fn filter(asked: Asked) -> Result<LogFilter, Error> {
    if asked.q.chars().count() > 200 {
        return Err(Error::Unreadable("`q` has more than 200 characters.".into()));
    }
    let moment = |name: &str, text: Option<String>| {
        let moment = text.map(|text| time::read(&text).ok_or(text)).transpose();
        moment.map_err(|text| {
            let text = formwork_model::quote(&text);
            Error::Unreadable(format!("`{name}` is a time such as `2026-11-25T09:00:00Z`; it is {text}. A `+` travels as `%2B`."))
        })
    };
    // PostgreSQL takes no zero in a text, and none is kept.
    let kept = |text: String| text.replace('\0', "\u{fffd}");
    Ok(LogFilter {
        level: asked.level,
        method: asked.method.map(|method| kept(method.to_ascii_uppercase())),
        status: asked.status.as_deref().map(status).transpose()?,
        endpoint: asked.endpoint.map(kept),
        text: kept(asked.q),
        from: moment("from", asked.from)?,
        to: moment("to", asked.to)?,
    })
}

fn status(text: &str) -> Result<LogStatus, Error> {
    let found = match text.as_bytes() {
        b"none" => Some(LogStatus::Unanswered),
        [class @ b'1'..=b'9', b'x', b'x'] => Some(LogStatus::Class(u16::from(class - b'0'))),
        [b'1'..=b'9', b'0'..=b'9', b'0'..=b'9'] => text.parse().ok().map(LogStatus::Exactly),
        _ => None,
    };
    found.ok_or_else(|| {
        let text = formwork_model::quote(text);
        Error::Unreadable(format!("`status` is a status such as `404`, a class such as `5xx`, or `none`; it is {text}."))
    })
}

/// Tells everything that is kept of a request.
///
/// Secrets were replaced before it was stored.
#[utoipa::path(get, path = "/integrations/{slug}/requests/{id}", tag = "requests",
    params(("slug" = String, Path, description = "URL slug"), ("id" = String, Path, description = "Id of the request")),
    responses((status = 200, description = "The request and its answer", body = RequestDetail)))]
async fn read(
    Caller(bearer): Caller,
    State(api): State<Arc<Api>>,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Json<RequestDetail>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    Ok(Json(found(&api, &row.id, &id).await?))
}

/// A request of an integration.
pub(super) async fn found(api: &Api, integration_id: &str, id: &str) -> Result<RequestDetail, Error> {
    let found = match row_id(id) {
        Some(id) => api.store.request(integration_id, id).await?,
        None => None,
    };
    let words =
        || format!("The log has no request {}. Rows go after 30 days, or when 100,000 newer ones have come.", formwork_model::quote(id));
    found.ok_or_else(|| Error::Missing(words()))
}
