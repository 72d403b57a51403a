//! Everything about an integration but its manifest: where it stands, who acts next, what stands in the way of a listing.

use super::integration;
use crate::api::Api;
use crate::caller::{Caller, Provider};
use crate::error::Error;
use crate::extract::{Body, Path};
use crate::store::{Published, Row};
use crate::time;
use axum::Json;
use axum::extract::State;
use formwork_wire::{Eligibility, Integration, IntegrationSummary, SetEligibility, Status, SubmissionState};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Active installations that a connectable account needs to be listed (spec section 1).
const NEEDED: u32 = 500;
/// Where to ask for a listing (spec section 1).
const WRITE_TO: &str = "integrations@vercel.com";

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(eligibility)).routes(routes!(publish))
}

/// What the list shows of an integration.
pub(super) fn summary(row: Row) -> IntegrationSummary {
    let native = row.kind.as_deref() != Some("connectable");
    IntegrationSummary {
        next: row.status.next(native),
        slug: row.slug,
        name: row.name,
        short_description: row.short_description,
        icon: row.icon,
        kind: row.kind,
        products: row.products,
        status: row.status,
        version: row.version,
        errors: row.errors,
        warnings: row.warnings,
        updated_at: time::text(row.updated_at),
        updated_by: row.updated_by,
    }
}

/// The whole answer about a row.
async fn whole(api: &Api, row: Row) -> Result<Integration, Error> {
    let newest = api.store.submissions(&row.team_id, &row.id, None, i64::MAX, 1).await?.into_iter().next();
    let submission = newest.map(|row| row.submission);
    let asked = submission.as_ref().filter(|submission| submission.state == SubmissionState::ChangesRequested);
    let comments = asked.and_then(|submission| submission.decision.as_ref()).map(|decision| decision.comments.clone());
    let eligibility = (row.kind.as_deref() != Some("native")).then(|| Eligibility {
        installations: row.installations,
        needed: NEEDED,
        guidelines_met: row.guidelines_met,
        write_to: WRITE_TO.into(),
    });
    Ok(Integration {
        etag: row.etag(),
        sha256: row.sha256.clone(),
        client_id: row.id.clone(),
        submission,
        comments: comments.unwrap_or_default(),
        published_version: row.published_version,
        listing: row.published_version.map(|_| ["/listing/", &row.slug].concat()),
        eligibility,
        summary: summary(row),
    })
}

/// Tells where an integration stands and who acts next.
#[utoipa::path(get, path = "/integrations/{slug}/status", tag = "integrations", params(("slug" = String, Path, description = "URL slug")),
    responses((status = 200, description = "Everything but the manifest", body = Integration)))]
async fn read(Caller(bearer): Caller, State(api): State<Arc<Api>>, Path(slug): Path<String>) -> Result<Json<Integration>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    Ok(Json(whole(&api, row).await?))
}

/// Notes what is known of the way to a listing as a connectable account.
///
/// The number of installations is a provider's to say, whether the guidelines are met a reviewer's.
#[utoipa::path(put, path = "/integrations/{slug}/eligibility", tag = "integrations", params(("slug" = String, Path, description = "URL slug")),
    request_body = SetEligibility, responses((status = 200, description = "What is known now", body = Integration)))]
async fn eligibility(
    Caller(bearer): Caller,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Body(set): Body<SetEligibility>,
) -> Result<Json<Integration>, Error> {
    if set.installations.is_some() && !bearer.role.provides() {
        return Err(Error::Forbidden("Only a token of the role `provider` or `admin` may say how many installations there are."));
    }
    if set.guidelines_met.is_some() && !bearer.role.reviews() {
        return Err(Error::Forbidden("Only a token of the role `reviewer` or `admin` may say whether the guidelines are met."));
    }
    let row = integration(&api, &bearer.team_id, &slug).await?;
    api.store.set_eligibility(&row.id, set.installations, set.guidelines_met).await?;
    let row = integration(&api, &bearer.team_id, &slug).await?;
    Ok(Json(whole(&api, row).await?))
}

/// Makes the approved version of a native integration public on this server, at `/listing/{slug}`.
///
/// A connectable account is listed by Vercel alone. Publishing again what is public changes nothing. Wants the role `provider`
/// or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/publish", tag = "integrations", security(("token" = ["provider"]), ("token" = ["admin"])), params(("slug" = String, Path, description = "URL slug")),
    responses((status = 200, description = "The listing is public", body = Integration),
              (status = 409, description = "Nothing is approved, there is no product, or the slug is another listing's", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn publish(Provider(bearer): Provider, State(api): State<Arc<Api>>, Path(slug): Path<String>) -> Result<Json<Integration>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    if row.status == Status::Published {
        return Ok(Json(whole(&api, row).await?));
    }
    if row.kind.as_deref() == Some("connectable") {
        return Err(Error::Conflict(format!(
            "A connectable account is listed by Vercel: with {NEEDED} installations, write to {WRITE_TO}."
        )));
    }
    match api.store.publish(&row).await? {
        Published::Version(_) => {
            let row = integration(&api, &bearer.team_id, &slug).await?;
            Ok(Json(whole(&api, row).await?))
        }
        Published::NotApproved => {
            Err(Error::Conflict(format!("It is {}, and only what is approved is published.", row.status.label().to_lowercase())))
        }
        Published::Taken => {
            Err(Error::Conflict("Another listing is public under this slug. Choose another URL Slug and submit again.".into()))
        }
    }
}
