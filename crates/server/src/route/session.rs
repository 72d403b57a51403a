//! Whom a token stands for.

use crate::api::Api;
use crate::caller::Caller;
use crate::time;
use axum::Json;
use formwork_wire::Session;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(session))
}

/// Tells whom the token stands for and what it may do.
#[utoipa::path(get, path = "/session", tag = "session", responses((status = 200, description = "The token's team, role and name", body = Session)))]
async fn session(Caller(bearer): Caller) -> Json<Session> {
    Json(Session {
        team_id: bearer.team_id,
        team: bearer.team,
        role: bearer.role,
        name: bearer.name,
        expires_at: bearer.expires_at.map(time::text),
    })
}
