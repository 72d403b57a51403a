//! The reference of the API, for people.

use crate::api::{Api, document};
use crate::error::Error;
use crate::page::Page;
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use formwork_apidocs::Addresses;
use formwork_site::sheets;
use std::sync::{Arc, LazyLock};

/// `GET /api/docs`.
pub(crate) fn routes() -> Router<Arc<Api>> {
    Router::new().route("/api/docs", get(docs))
}

async fn docs(State(api): State<Arc<Api>>, headers: HeaderMap) -> Result<Response, Error> {
    // Written once, by whoever asks first.
    static PAGE: LazyLock<Page> = LazyLock::new(|| {
        let document = serde_json::to_value(document()).unwrap_or_default();
        let addresses = Addresses { style: sheets::APIDOCS.address, icon: sheets::ICON, document: "/api/v1/openapi.json" };
        Page::new(None, formwork_apidocs::page(&document, addresses))
    });
    let page = api.aside(|| LazyLock::force(&PAGE)).await?;
    Ok(page.answer(&headers))
}
