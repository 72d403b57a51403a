//! Whether the process lives, and whether it can be sent requests.

use crate::api::Api;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::Arc;

/// `/health/live` and `/health/ready`.
pub(crate) fn routes() -> Router<Arc<Api>> {
    Router::new().route("/health/live", get(async || "live\n")).route("/health/ready", get(ready))
}

async fn ready(State(api): State<Arc<Api>>) -> Response {
    let trouble = if *api.stopping.borrow() {
        Some("stopping")
    } else if let Err(error) = api.store.ready().await {
        tracing::warn!(%error, "the database does not answer");
        Some("the database does not answer")
    } else if let Err(error) = api.media.ready().await {
        tracing::warn!(%error, "the store of media does not answer");
        Some("the store of media does not answer")
    } else {
        None
    };
    trouble.map_or_else(|| "ready\n".into_response(), |words| (StatusCode::SERVICE_UNAVAILABLE, format!("{words}\n")).into_response())
}
