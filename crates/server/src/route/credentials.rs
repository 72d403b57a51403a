//! The client id of an integration and its secrets.

use super::integration;
use crate::api::Api;
use crate::caller::Provider;
use crate::error::Error;
use crate::extract::{Body, Path};
use crate::store::{NewSecret, Rotated, Row};
use crate::{id, time};
use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use formwork_wire::{Credentials, IssuedSecret, Rotate};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Letters and digits of a secret: 190 random bits. Those seen of Vercel's have 24 (spec section 12).
const LENGTH: usize = 32;

/// How many of them a person is shown to know a secret by.
const HINT: usize = 4;

/// The longest overlap in hours, that of a resource's secrets (spec section 12).
const LONGEST_OVERLAP: u32 = 720;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(read)).routes(routes!(rotate)).routes(routes!(revoke))
}

async fn credentials(api: &Api, row: &Row) -> Result<Credentials, Error> {
    let secrets = api.store.secrets(&row.id).await?;
    Ok(Credentials { client_id: row.id.clone(), secrets: secrets.into_iter().map(|secret| secret.shown()).collect() })
}

/// Tells the client id and what is known of its secrets, newest first.
///
/// No secret is ever shown again. Wants the role `provider` or `admin`.
#[utoipa::path(get, path = "/integrations/{slug}/credentials", tag = "credentials", params(("slug" = String, Path, description = "URL slug")),
    responses((status = 200, description = "The client id, and the secrets without themselves", body = Credentials)))]
async fn read(Provider(bearer): Provider, State(api): State<Arc<Api>>, Path(slug): Path<String>) -> Result<Json<Credentials>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    Ok(Json(credentials(&api, &row).await?))
}

/// Makes a new client secret and tells it, once.
///
/// It signs from now on; the one before it goes on verifying for the overlap. The first call makes the first secret. While one
/// that was replaced still verifies, there is no other rotation: wait, or revoke one. Wants the role `provider` or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/credentials/rotate", tag = "credentials", params(("slug" = String, Path, description = "URL slug")),
    request_body = Rotate,
    responses((status = 200, description = "The new secret: the only time that it travels", body = IssuedSecret),
              (status = 409, description = "A secret that was replaced still verifies; `detail` says until when", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn rotate(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Body(asked): Body<Rotate>,
) -> Result<([(HeaderName, &'static str); 1], Json<IssuedSecret>), Error> {
    if asked.overlap_hours > LONGEST_OVERLAP {
        return Err(Error::Unreadable(format!("`overlapHours` is a number of hours from 0 to {LONGEST_OVERLAP}.")));
    }
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let (id, secret) = (id::random("sec_", 24)?, SecretString::from(id::random("", LENGTH)?));
    let new = NewSecret {
        sealed: api.vault.seal(&id, &secret)?,
        hint: secret.expose_secret().chars().skip(LENGTH - HINT).collect(),
        id,
        by: bearer.name,
        overlap: asked.overlap_hours,
    };
    match api.store.rotate(&row.id, &new).await? {
        Rotated::Done => {}
        Rotated::Retiring(before) => {
            return Err(Error::Conflict(format!(
                "The secret ending in {} was replaced and verifies until {}; with another there would be three. Rotate after that, or revoke \
                 one of the two first: that ends it at once.",
                before.hint,
                time::text(before.ends_at.unwrap_or_default())
            )));
        }
    }
    let credentials = credentials(&api, &row).await?;
    Ok(([(CACHE_CONTROL, "no-store")], Json(IssuedSecret { client_secret: secret.expose_secret().to_owned(), credentials })))
}

/// Ends a client secret at once, the current one too: then nothing signs until a rotation makes a new one.
///
/// Revoking one that has ended changes nothing. Wants the role `provider` or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/credentials/{secret}/revoke", tag = "credentials",
    params(("slug" = String, Path, description = "URL slug"), ("secret" = String, Path, description = "Id of the secret")),
    responses((status = 200, description = "The credentials as they are now", body = Credentials)))]
async fn revoke(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Json<Credentials>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let plain = secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if !plain || !api.store.revoke_secret(&row.id, &secret).await? {
        return Err(Error::Missing(format!("The integration has no secret of the id {}.", formwork_model::quote(&secret))));
    }
    Ok(Json(credentials(&api, &row).await?))
}
