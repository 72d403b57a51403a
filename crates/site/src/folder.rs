//! The page's files from a folder.

use crate::not_found;
use crate::route::is_route;
use axum::Router;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::response::{IntoResponse, Response};
use std::path::Path;
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

/// Answers what no route takes from a folder.
pub(crate) fn fallback(router: Router, dist: &Path) -> Router {
    let index = ServeFile::new(dist.join("index.html")).precompressed_br().precompressed_gzip();
    let page = (async move |request: Request| page(index, request).await).into_service();
    // Folders have no pages of their own here, and a redirect to a folder's slash could be led to another host by `//`.
    let files = ServeDir::new(dist)
        .append_index_html_on_directories(false)
        .redirect_to_trailing_slash(false)
        .precompressed_br()
        .precompressed_gzip()
        .fallback(page);
    router.fallback_service(files)
}

async fn page(index: ServeFile, request: Request) -> Response {
    if !is_route(request.uri().path()) {
        return not_found();
    }
    match index.oneshot(request).await {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    }
}
