//! The page's files from a table in the program. It answers as the folder does, ranges aside, which no file here is long enough for.

use crate::not_found;
use crate::route::is_route;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;

/// One file of the page, with its compressed siblings where there are any.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Where it lies below the page's folder, parted by `/`: `docs/fields.md`.
    pub path: &'static str,
    /// SHA-256 of its bytes in hexadecimal digits, from which the entity tag is made.
    pub sha256: &'static str,
    /// Its bytes as they are.
    pub bytes: &'static [u8],
    /// Its bytes in brotli.
    pub br: Option<&'static [u8]>,
    /// Its bytes in gzip.
    pub gz: Option<&'static [u8]>,
}

/// Answers what no route takes from the table.
pub(crate) fn fallback(router: Router, files: &'static [File]) -> Router {
    router.fallback_service((async move |request: Request| answer(files, &request)).into_service())
}

fn answer(files: &'static [File], request: &Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET,HEAD")]).into_response();
    }
    let path = request.uri().path();
    let find = |path: &str| files.iter().find(|file| file.path == path);
    let file = named(path).and_then(|name| find(&name));
    match file.or_else(|| is_route(path).then(|| find("index.html")).flatten()) {
        Some(file) => sent(file, request),
        None => not_found(),
    }
}

/// The name of the file that a path asks for; `None` where it would lead upwards or is no text.
fn named(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    (!parts.contains(&"..")).then(|| parts.join("/"))
}

fn sent(file: &File, request: &Request) -> Response {
    let (encoding, bytes) = chosen(file, request.headers());
    // Each form of a file has a tag of its own, since a cache that holds one must not take it for the other.
    let tag = match encoding {
        Some(encoding) => format!("\"{}-{encoding}\"", file.sha256),
        None => format!("\"{}\"", file.sha256),
    };
    let known = request.headers().get_all(IF_NONE_MATCH).iter().any(|known| names(known, &tag));
    let body = if known || request.method() == Method::HEAD { Body::empty() } else { Body::from(bytes) };
    let mut response = Response::new(body);
    let mut set = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    set(ETAG, &tag);
    set(VARY, "accept-encoding");
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    set(CONTENT_TYPE, mime_guess::from_path(file.path).first_raw().unwrap_or("application/octet-stream"));
    set(CONTENT_LENGTH, &bytes.len().to_string());
    if let Some(encoding) = encoding {
        set(CONTENT_ENCODING, encoding);
    }
    response
}

/// Whether a list of entity tags has this one, weak or not, or stands for all. No tag of ours holds a comma.
fn names(list: &HeaderValue, tag: &str) -> bool {
    let mut tags = list.to_str().unwrap_or_default().split(',').map(str::trim);
    tags.any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// The form of the file that the client likes best: the highest weight, brotli before gzip where they weigh the same.
fn chosen(file: &File, headers: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    let least = weight(headers, "identity", false).unwrap_or(1);
    let mut best = (None, file.bytes, least.max(1));
    for (encoding, bytes) in [("gzip", file.gz), ("br", file.br)] {
        if let (Some(bytes), Some(weight)) = (bytes, weight(headers, encoding, true))
            && weight >= best.2
        {
            best = (Some(encoding), bytes, weight);
        }
    }
    (best.0, best.1)
}

/// How much a client likes an encoding, in thousandths; `None` where it says nothing of it. `*` stands for those not named.
fn weight(headers: &HeaderMap, encoding: &str, any: bool) -> Option<u32> {
    let lists = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|list| list.to_str().ok());
    let said: Vec<(&str, u32)> = lists.flat_map(|list| list.split(',')).filter_map(weighed).collect();
    let of = |name: &str| said.iter().find(|(said, _)| said.eq_ignore_ascii_case(name)).map(|(_, weight)| *weight);
    of(encoding).or_else(|| if any { of("*") } else { None })
}

/// A coding and its weight, such as `gzip;q=0.5`. One whose weight cannot be read is passed over.
fn weighed(item: &str) -> Option<(&str, u32)> {
    let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
    let weight: f32 = weight.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim().parse().ok()?;
    (0.0..=1.0).contains(&weight).then_some((name.trim(), (weight * 1000.0) as u32))
}
