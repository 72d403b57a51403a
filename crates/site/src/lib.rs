//! The built page over HTTP: files, the fallback that makes the page's own routes addresses, and the headers that keep it safe.
//! What is not here: any knowledge of what the page does.

mod embedded;
mod folder;
pub mod headers;
mod reports;
pub mod route;
pub mod sheets;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use embedded::File;

/// File systems refuse longer names with an error that would read as ours, and no route or file here comes near it.
const LONGEST_PATH: usize = 255;

/// Who can reach the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Exposure {
    /// A developer or a test on the same machine: plain HTTP, and reports can be read.
    #[default]
    Local,
    /// The public, through TLS.
    Public,
}

/// Where the built page's files are.
#[derive(Clone, Debug)]
pub enum Files {
    /// In a folder, which `cargo xtask build` fills: looked at anew for each request.
    Folder(PathBuf),
    /// In the program itself.
    Embedded(&'static [File]),
}

/// The built page, with its compressed siblings where the browser takes them.
///
/// A path that names no file is one of the page's routes and gets `index.html`, unless it looks like a file or belongs to another
/// router ([`route::ELSEWHERE`]): those are 404, so that a missing asset is never answered with a page.
pub fn site(files: Files, exposure: Exposure) -> Router {
    let router = reports::routes(exposure);
    let (router, page) = match files {
        Files::Folder(dist) => (folder::fallback(router, &dist), Page::Folder(dist.into())),
        Files::Embedded(files) => {
            let index = files.iter().find(|file| file.path == "index.html");
            let policy = headers::policy_of(&index.map(|index| String::from_utf8_lossy(index.bytes)).unwrap_or_default());
            (embedded::fallback(router, files), Page::Embedded(policy.into()))
        }
    };
    router.layer(middleware::from_fn_with_state(Guard { exposure, page }, with_headers))
}

/// Pages that the server writes itself, with the headers and the policy of the page. What is good is asked for again each time,
/// what is not is never kept.
pub fn guarded(router: Router, exposure: Exposure) -> Router {
    router.layer(middleware::from_fn_with_state(Guard { exposure, page: Page::Elsewhere }, with_headers))
}

/// Answers requests until the listener fails.
pub async fn serve(listener: tokio::net::TcpListener, site: Router) -> std::io::Result<()> {
    axum::serve(listener, site).await
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "Not found.\n").into_response()
}

/// What decides which headers an answer carries.
#[derive(Clone)]
struct Guard {
    exposure: Exposure,
    page: Page,
}

/// What the page's policy is made from, which allows its own styles and scripts.
#[derive(Clone)]
enum Page {
    /// Other pages are served.
    Elsewhere,
    /// It lies in a folder, and is looked at anew, as its files are.
    Folder(Arc<Path>),
    /// It is in the program: its policy was made once.
    Embedded(Arc<str>),
}

impl Guard {
    /// The policy of the answer at a path.
    async fn policy(&self, path: &str) -> Cow<'_, str> {
        match &self.page {
            _ if !route::is_route(path) && !path.ends_with(".html") => headers::policy().into(),
            Page::Elsewhere => headers::policy().into(),
            Page::Folder(dist) => {
                let index = tokio::fs::read_to_string(dist.join("index.html")).await.unwrap_or_default();
                headers::policy_of(&index).into()
            }
            Page::Embedded(policy) => Cow::Borrowed(policy),
        }
    }
}

async fn with_headers(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = if path.len() > LONGEST_PATH { StatusCode::URI_TOO_LONG.into_response() } else { next.run(request).await };
    let status = response.status();
    let headers = response.headers_mut();
    for (name, value) in headers::HEADERS {
        set(headers, name, value);
    }
    if guard.exposure == Exposure::Public {
        set(headers, headers::TRANSPORT.0, headers::TRANSPORT.1);
    }
    // `report-to` would be the newer word, but browsers hold its reports back for up to a minute.
    set(headers, CONTENT_SECURITY_POLICY.as_str(), &format!("{}; report-uri {}", guard.policy(&path).await, headers::REPORTS));
    let good = status.is_success() || status == StatusCode::NOT_MODIFIED;
    let cache = match (good, headers::is_hashed(&path)) {
        (true, true) => headers::IMMUTABLE,
        (true, false) => "no-cache",
        (false, _) => "no-store",
    };
    set(headers, CACHE_CONTROL.as_str(), cache);
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if (kind.starts_with("text/") || kind.ends_with("+xml")) && !kind.contains("charset") {
        let kind = format!("{kind}; charset=utf-8");
        set(headers, CONTENT_TYPE.as_str(), &kind);
    }
    response
}

/// Names and values come from tables that the tests send through here, so neither is ever refused.
fn set(headers: &mut HeaderMap, name: &str, value: &str) {
    if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::from_str(value)) {
        headers.insert(name, value);
    }
}
