//! What is public: the listing of a published version, a page for each of its products, and the pictures that it names. Nobody
//! needs a token here, and nothing but the published version can be reached.

use super::blobs;
use crate::answer;
use crate::api::Api;
use crate::error::Error;
use crate::extract::Path;
use crate::known::Known;
use crate::page::{Page, has};
use crate::store::Listing;
use axum::Router;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use formwork_preview::{Published, listing_document, product_document};
use formwork_site::{guarded, sheets};
use std::sync::Arc;

/// How much of pages, in bytes, is kept as written.
pub(crate) const ROOM: usize = 16 * 1024 * 1024;

/// How long others may keep a picture: its bytes never change, but a listing may cease to name it.
const PICTURE: &str = "public, max-age=86400";

/// `/listing/{slug}` and what lies below it.
pub(crate) fn routes(api: &Arc<Api>) -> Router<Arc<Api>> {
    let pages = Router::new()
        .route("/listing/{slug}", get(listing))
        .route("/listing/{slug}/products/{product}", get(product))
        .route("/listing", get(nothing))
        .route("/listing/", get(nothing))
        .route("/listing/{slug}/", get(nothing))
        .route("/listing/{slug}/{*rest}", get(nothing))
        .method_not_allowed_fallback(answer::not_so);
    // Pictures have a stricter policy than pages, so they stand outside.
    let pictures = Router::new().route("/listing/{slug}/media/{sha256}", get(picture));
    guarded(pages.with_state(api.clone()), api.exposure).with_state(()).merge(pictures)
}

/// Where the bytes of a picture that a listing names are public.
pub(super) fn picture_path(slug: &str, sha256: &str) -> String {
    [&formwork_preview::listing_path(slug), "/media/", sha256].concat()
}

async fn nothing() -> Error {
    Error::Missing("There is no listing at this address.".into())
}

/// What is public at a slug.
async fn public(api: &Api, slug: &str) -> Result<(Listing, Arc<Known>), Error> {
    let missing = || Error::Missing(format!("There is no listing {}, or it has not been published.", formwork_model::quote(slug)));
    let listing = if formwork_model::is_slug(slug) { api.store.listing(slug).await? } else { None };
    let listing = listing.ok_or_else(missing)?;
    let known = api.known(&listing.integration_id, listing.version).await?.ok_or_else(missing)?;
    Ok((listing, known))
}

async fn listing(State(api): State<Arc<Api>>, Path(slug): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let page = written(&api, slug, None).await?;
    Ok(page.answer(&headers))
}

async fn product(
    State(api): State<Arc<Api>>,
    Path((slug, product)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let page = written(&api, slug, Some(product)).await?;
    Ok(page.answer(&headers))
}

/// The page of a listing, or of one of its products: as it is kept, or written anew.
async fn written(api: &Api, slug: String, product: Option<String>) -> Result<Arc<Page>, Error> {
    let (listing, known) = public(api, &slug).await?;
    let name = format!("{}.{}/{}", listing.integration_id, listing.version, product.as_deref().unwrap_or_default());
    if let Some(page) = api.pages.get(&name) {
        return Ok(page);
    }
    let missing = || {
        let own = formwork_model::quote(product.as_deref().unwrap_or_default());
        Error::Missing(format!("The listing {} has no product {own}.", formwork_model::quote(&slug)))
    };
    if product.as_deref().is_some_and(|product| !formwork_model::is_slug(product)) {
        return Err(missing());
    }
    let (origin, own, asked) = (api.origin.clone(), slug.clone(), product.clone());
    let html = api.aside(move || write(&known, &own, asked.as_deref(), &origin)).await?.ok_or_else(missing)?;
    let page = Arc::new(Page::new(Some(listing.version), html));
    api.pages.put(name, page.html.len(), page.clone());
    Ok(page)
}

fn write(known: &Known, slug: &str, product: Option<&str>, origin: &str) -> Option<String> {
    let media = |sha256: &str| known.pictures.contains(sha256).then(|| picture_path(slug, sha256));
    let published = Published { draft: &known.draft, media: &media, origin, style: sheets::LISTING.address, icon: sheets::ICON };
    match product {
        None => Some(listing_document(&published)),
        Some(product) => product_document(&published, product),
    }
}

async fn picture(State(api): State<Arc<Api>>, Path((slug, sha256)): Path<(String, String)>, headers: HeaderMap) -> Result<Response, Error> {
    let missing = || Error::Missing("No picture of a listing is at this address.".into());
    let (listing, known) = public(&api, &slug).await?;
    if !known.pictures.contains(&sha256) {
        return Err(missing());
    }
    let (_, kind) = api.store.blob(&listing.team_id, &sha256).await?.ok_or_else(missing)?;
    let tag = ["\"", &sha256, "\""].concat();
    if has(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let mut response = blobs::file(&api, &sha256, kind, PICTURE).await?;
    // A hash has nothing that no header could hold.
    response.headers_mut().extend(HeaderValue::from_str(&tag).ok().map(|tag| (ETAG, tag)));
    Ok(response)
}
