//! What Vercel's own command and kit ask of Vercel, answered about the team's own integrations as they were saved last. They are
//! not among the operations that the API's document describes: their shapes are Vercel's (`formwork_model::vercel`).
//!
//! A team sees its own integrations alone, and may install each. Plans are asked of a provider's server by Vercel and stand in no
//! manifest, so there are none.

mod asked;

use crate::answer;
use crate::api::Api;
use crate::error::Error;
use crate::extract::Path;
use crate::known::Known;
use crate::store::{Filter, Row};
use asked::{Asker, Parameters};
use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use formwork_model::json::{Json, compact};
use formwork_model::vercel::{self, Listing};
use std::sync::Arc;

/// The most integrations of a list: those that were changed last. The shapes know no further page.
const MOST: u32 = 100;

/// The most of manifests, in bytes of their text, that is read for one list; the one with which it is reached is the last.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// All of them.
pub(crate) fn routes() -> Router<Arc<Api>> {
    let nothing = || Router::new().fallback(answer::nothing);
    Router::new()
        .route("/v2/user", get(user))
        .route("/teams", get(teams))
        .route("/v1/teams", get(teams))
        .route("/v2/teams", get(teams))
        .route("/teams/{id}", get(team))
        .route("/v2/teams/{id}", get(team))
        .route("/v2/integrations/categories", get(categories))
        .route("/v2/integrations/integrations", get(list))
        .route("/v2/integrations/integration/{integration}", get(integration))
        // The command asks at the one, the kit at the other.
        .route("/v1/integrations/configurations", get(installations))
        .route("/v2/integrations/configurations", get(installations))
        .route("/v1/integrations/configuration/{id}/products", get(products))
        .route("/v1/integrations/integration/{integration}/products/{product}/plans", get(plans))
        .route("/teams/", get(answer::nothing))
        .route("/teams/{id}/{*rest}", get(answer::nothing))
        .nest("/v1", nothing())
        .nest("/v2", nothing())
}

fn json(answer: &Json) -> Response {
    ([(CONTENT_TYPE, "application/json")], compact(answer)).into_response()
}

fn missing(noun: &str, name: &str) -> Error {
    Error::Missing(vercel::missing(noun, name))
}

async fn user(asker: Asker) -> Response {
    json(&vercel::user(&asker.account()))
}

async fn teams(asker: Asker) -> Response {
    json(&vercel::teams(&asker.account()))
}

async fn team(asker: Asker, Path(id): Path<String>) -> Result<Response, Error> {
    let account = asker.account();
    if [account.team, account.team_slug].contains(&id.as_str()) { Ok(json(&vercel::team(&account))) } else { Err(missing("team", &id)) }
}

async fn categories(_: Asker) -> Response {
    json(&vercel::categories())
}

/// An integration with what its answers need.
struct Shown {
    row: Row,
    known: Arc<Known>,
    /// The version that is public, if one is: its pictures can be fetched by anyone.
    public: Option<Arc<Known>>,
}

impl Shown {
    async fn new(api: &Api, row: Row) -> Result<Option<Self>, Error> {
        let Some(known) = api.known(&row.id, row.version).await? else { return Ok(None) };
        let public = match row.published_version {
            Some(version) if !api.origin.is_empty() => api.known(&row.id, version).await?,
            _ => None,
        };
        Ok(Some(Self { row, known, public }))
    }

    /// What follows of it.
    fn then<T>(&self, origin: &str, then: impl FnOnce(&Listing<'_>) -> T) -> T {
        let address = |media: &Json| {
            let sha256 = media.get("sha256").and_then(Json::as_text)?;
            let public = self.public.as_ref().is_some_and(|public| public.pictures.contains(sha256));
            public.then(|| [origin, &super::listing::picture_path(&self.row.slug, sha256)].concat())
        };
        then(&Listing { draft: &self.known.draft, id: &self.row.id, open: true, address: &address })
    }
}

/// The team's integration of an id or a slug.
async fn one(api: &Api, asker: &Asker, id_or_slug: &str) -> Result<Shown, Error> {
    let row = api.store.integration_named(&asker.0.team_id, id_or_slug).await?;
    let row = row.ok_or_else(|| missing("integration", id_or_slug))?;
    Shown::new(api, row).await?.ok_or_else(|| missing("integration", id_or_slug))
}

/// The team's integrations, newest change first, within the bounds of a list.
async fn all(api: &Api, asker: &Asker) -> Result<Vec<Shown>, Error> {
    let filter = Filter { most: MOST, ..Filter::default() };
    let (rows, _) = api.store.integrations(&asker.0.team_id, &filter).await?;
    let (mut shown, mut bytes) = (Vec::with_capacity(rows.len()), 0);
    for row in rows {
        let Some(one) = Shown::new(api, row).await? else { continue };
        bytes += one.known.bytes + one.public.as_ref().map_or(0, |public| public.bytes);
        shown.push(one);
        if bytes >= MOST_BYTES {
            break;
        }
    }
    Ok(shown)
}

async fn list(asker: Asker, State(api): State<Arc<Api>>, asked: Parameters) -> Result<Response, Error> {
    let (shown, origin) = (all(&api, &asker).await?, api.origin.clone());
    let answer = api.aside(move || {
        let categories: Vec<&str> = asked.all("category").collect();
        let kind = asked.first("integrationType");
        let item = |listing: &Listing<'_>| vercel::is_listed(listing, kind, &categories).then(|| vercel::item(listing));
        Json::List(shown.iter().filter_map(|one| one.then(&origin, item)).collect())
    });
    Ok(json(&answer.await?))
}

async fn integration(asker: Asker, State(api): State<Arc<Api>>, Path(name): Path<String>) -> Result<Response, Error> {
    let (shown, origin) = (one(&api, &asker, &name).await?, api.origin.clone());
    Ok(json(&api.aside(move || shown.then(&origin, vercel::integration)).await?))
}

async fn installations(asker: Asker, State(api): State<Arc<Api>>, asked: Parameters) -> Result<Response, Error> {
    let shown = match asked.first("integrationIdOrSlug") {
        None => all(&api, &asker).await?,
        Some(name) => match one(&api, &asker, name).await {
            Ok(shown) => vec![shown],
            Err(Error::Missing(_)) => Vec::new(),
            Err(error) => return Err(error),
        },
    };
    let origin = api.origin.clone();
    let answer = api.aside(move || {
        let (account, kind) = (asker.account(), asked.first("installationType"));
        let one = |shown: &Shown| {
            let at = u64::try_from(shown.row.updated_at).unwrap_or_default();
            shown.then(&origin, |listing| vercel::installation(listing, &account, kind, at))
        };
        Json::List(shown.iter().filter_map(one).collect())
    });
    Ok(json(&answer.await?))
}

async fn products(asker: Asker, State(api): State<Arc<Api>>, Path(id): Path<String>) -> Result<Response, Error> {
    let own = vercel::integration_id(&id).ok_or_else(|| missing("installation", &id))?;
    let shown = one(&api, &asker, &own).await.map_err(|error| match error {
        Error::Missing(_) => missing("installation", &id),
        error => error,
    })?;
    let origin = api.origin.clone();
    Ok(json(&api.aside(move || shown.then(&origin, vercel::configuration_products)).await?))
}

async fn plans(
    asker: Asker,
    State(api): State<Arc<Api>>,
    Path((name, product)): Path<(String, String)>,
    asked: Parameters,
) -> Result<Response, Error> {
    if let Some(metadata) = asked.first("metadata")
        && serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(metadata).is_err()
    {
        return Err(Error::Unreadable("`metadata` must be a JSON object".into()));
    }
    let shown = one(&api, &asker, &name).await?;
    let found = api.aside({
        let product = product.clone();
        move || shown.then("", |listing| vercel::find_product(listing, &product).is_some())
    });
    if found.await? { Ok(json(&vercel::plans(&[]))) } else { Err(missing("product", &product)) }
}
