//! The routes, a file for each thing that is asked for: those under `/api/v1`, which the document describes, and what others read.

mod blobs;
mod checks;
mod credentials;
mod decisions;
pub(crate) mod docs;
mod integrations;
pub(crate) mod listing;
mod requests;
mod session;
mod status;
mod submissions;
pub(crate) mod vercel;
mod versions;

use crate::api::Api;
use crate::error::Error;
use crate::store::Row;
use std::str::FromStr;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

/// All of those under `/api/v1`.
pub(crate) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(integrations::routes())
        .merge(status::routes())
        .merge(versions::routes())
        .merge(blobs::routes())
        .merge(submissions::routes())
        .merge(decisions::routes())
        .merge(credentials::routes())
        .merge(requests::routes())
        .merge(checks::routes())
}

/// How many rows a page of a list has.
const PAGE: u32 = 50;

/// The team's integration of a slug.
async fn integration(api: &Api, team_id: &str, slug: &str) -> Result<Row, Error> {
    let row = api.store.integration(team_id, slug).await?;
    row.ok_or_else(|| Error::Missing(format!("The team has no integration {}.", formwork_model::quote(slug))))
}

/// The rows of a page out of one more than it shows, and the place to go on from.
fn page<T, C>(mut rows: Vec<T>, most: u32, place: impl Fn(&T) -> C) -> (Vec<T>, Option<C>) {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    let cursor = rows.last().filter(|_| more).map(place);
    (rows, cursor)
}

/// The place that a cursor names; `None` where the list is asked for from its beginning.
fn cursor<C: FromStr>(cursor: Option<&str>) -> Result<Option<C>, Error> {
    let place = cursor.map(str::parse).transpose();
    place.map_err(|_| Error::Unreadable("`cursor` is none that a page of this list ended with.".into()))
}
