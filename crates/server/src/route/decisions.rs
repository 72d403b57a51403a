//! What a reviewer decides.

use crate::api::Api;
use crate::caller::Reviewer;
use crate::error::Error;
use crate::extract::{Body, Path};
use crate::time;
use axum::Json;
use axum::extract::State;
use formwork_model::Pointer;
use formwork_wire::{Decide, Decision, Submission, Verdict};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The most comments of one decision, and the most characters of one of them.
const MOST: (usize, usize) = (200, 2000);

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(decide))
}

/// Decides on a submission that waits: `approved`, or `changes_requested` with at least one comment.
///
/// The same decision sent again changes nothing. Wants the role `reviewer` or `admin`.
#[utoipa::path(post, path = "/submissions/{id}/decision", tag = "submissions", security(("token" = ["reviewer"]), ("token" = ["admin"])), params(("id" = String, Path, description = "Id of the submission")),
    request_body = Decide,
    responses((status = 200, description = "It is decided", body = Submission),
              (status = 409, description = "It does not wait any more", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn decide(
    Reviewer(bearer): Reviewer,
    State(api): State<Arc<Api>>,
    Path(id): Path<String>,
    Body(decide): Body<Decide>,
) -> Result<Json<Submission>, Error> {
    if decide.decision == Verdict::ChangesRequested && decide.comments.is_empty() {
        return Err(Error::Unreadable("Changes are requested with at least one comment that says which.".into()));
    }
    if decide.comments.len() > MOST.0 {
        return Err(Error::Unreadable(format!("There are more than {} comments.", MOST.0)));
    }
    for (index, comment) in decide.comments.iter().enumerate() {
        if comment.message.trim().is_empty() || comment.message.chars().count() > MOST.1 {
            return Err(Error::Unreadable(format!("The message at /comments/{index} must have 1 to {} characters.", MOST.1)));
        }
        if Pointer::parse(&comment.path).is_none() || comment.path.len() > MOST.1 {
            return Err(Error::Unreadable(format!("The path at /comments/{index} is no JSON Pointer: it is empty or begins with `/`.")));
        }
        if comment.message.contains('\0') || comment.path.contains('\0') {
            return Err(Error::Unreadable(format!("The comment at /comments/{index} holds a zero character.")));
        }
    }
    let row = api.store.submission(&bearer.team_id, &id).await?;
    let row = row.ok_or_else(|| Error::Missing(format!("The team has no submission {}.", formwork_model::quote(&id))))?;
    let decision = Decision { decision: decide.decision, comments: decide.comments, by: bearer.name, at: time::text(time::now()) };
    match api.store.decide(&row, &decision).await? {
        Ok(row) => Ok(Json(row.submission)),
        // The answer to the first time may have been lost.
        Err(row)
            if row
                .submission
                .decision
                .as_ref()
                .is_some_and(|made| made.decision == decision.decision && made.comments == decision.comments && made.by == decision.by) =>
        {
            Ok(Json(row.submission))
        }
        Err(row) => {
            Err(Error::Conflict(format!("It does not wait for a decision: it is {}.", row.submission.state.name().replace('_', " "))))
        }
    }
}
