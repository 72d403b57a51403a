//! What every answer has in common: the id of its request, a problem document where it is not what was wanted, a line in the log
//! and a count in the metrics.

use crate::api::Api;
use crate::error::{Error, Told};
use crate::id;
use crate::speech::Speech;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY, VARY,
};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use formwork_site::Exposure;
use formwork_wire::Trouble;
use std::any::Any;
use std::sync::Arc;
use std::time::Instant;
use tracing::Instrument;

/// The header by which a page of another build knows that it is one.
const REVISION: HeaderName = HeaderName::from_static(formwork_wire::REVISION_HEADER);

/// Under which an answer can do nothing, wherever a browser opens it: `default-src` stands for neither of the last three.
const POLICY: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The header with the id of a request.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Where nothing is.
pub(crate) async fn nothing() -> Error {
    Error::Missing("Nothing is at this address. /api/docs lists those that there are.".into())
}

/// Where something is, but not by this method.
pub(crate) async fn not_so() -> Response {
    let mut response = StatusCode::METHOD_NOT_ALLOWED.into_response();
    response.extensions_mut().insert(Told {
        kind: "method",
        title: "Not by this method",
        detail: "This address is not asked so; the `Allow` header lists how.".into(),
        etag: None,
        version: None,
        report: None,
    });
    response
}

/// After a bug.
pub(crate) fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic");
    Error::Internal(words.to_owned().into()).into_response()
}

/// Completes an answer, whatever it is.
pub(crate) async fn finish(State(api): State<Arc<Api>>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&request);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "unknown".to_owned(), |path| path.as_str().to_owned());
    let span = tracing::info_span!("request", %id, %method, route, team = tracing::field::Empty, token = tracing::field::Empty);
    api.metrics.began();
    let response = next.run(request).instrument(span.clone()).await;
    // Why somebody was refused is what whoever looks for an attack looks for.
    let problem = response.extensions().get::<Told>().map(|told| told.kind);
    let mut response = complete(response, &method, &path, &id);
    let (status, took) = (response.status().as_u16(), started.elapsed());
    api.metrics.ended(&method, &route, status, took);
    span.in_scope(|| tracing::info!(status, problem, milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX), "answered"));
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    for (name, value) in formwork_site::headers::HEADERS {
        // The table's names are written as they are read, in upper and lower case.
        if let Ok(name) = HeaderName::try_from(*name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    headers.insert(REVISION, HeaderValue::from(formwork_wire::REVISION));
    if api.exposure == Exposure::Public {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(formwork_site::headers::TRANSPORT.1));
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.append(VARY, HeaderValue::from_static("authorization"));
    response
}

/// The caller's own id of the request where it is a plain one, else one of ours.
fn request_id(request: &Request) -> String {
    let theirs = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let plain = |id: &&str| (1..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    theirs.filter(plain).map(str::to_owned).or_else(|| id::random("req_", 16).ok()).unwrap_or_default()
}

/// Says what was told, or what a bare status of a layer means, as those who ask at the address are used to be told.
fn complete(mut response: Response, method: &Method, path: &str, id: &str) -> Response {
    let status = response.status();
    let told = response.extensions_mut().remove::<Told>().or_else(|| bare(&response));
    let Some(told) = told else { return response };
    if let Some((kind, text)) = Speech::of(path).body(status, &told) {
        let mut response = with(response, method, kind, text);
        // What a layer refused has not come through the page's own headers.
        if let (true, Ok(policy)) = (kind.starts_with("text/html"), HeaderValue::try_from(formwork_site::headers::policy())) {
            response.headers_mut().entry(CONTENT_SECURITY_POLICY).or_insert(policy);
        }
        return response;
    }
    let trouble = Trouble {
        kind: format!("/api/docs#{}", told.kind),
        title: told.title.into(),
        status: status.as_u16(),
        detail: told.detail,
        instance: path.into(),
        request_id: Some(id.into()),
        etag: told.etag,
        version: told.version,
        report: told.report,
    };
    with(response, method, "application/problem+json", serde_json::to_string(&trouble).unwrap_or_default())
}

/// The answer with this body.
fn with(mut response: Response, method: &Method, kind: &'static str, text: String) -> Response {
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    *response.body_mut() = if method == Method::HEAD { Body::empty() } else { Body::from(text) };
    response
}

/// Words for the refusals of layers, which say none.
fn bare(response: &Response) -> Option<Told> {
    let (kind, title, detail) = match response.status() {
        StatusCode::REQUEST_TIMEOUT => ("slow", "It took too long", "The request was not answered within 30 s and was ended. Send again."),
        StatusCode::METHOD_NOT_ALLOWED if response.headers().contains_key(ALLOW) => {
            ("method", "Not by this method", "This address is not asked so; the `Allow` header lists how.")
        }
        StatusCode::PAYLOAD_TOO_LARGE => ("too-large", "The body is too large", "The body is longer than this address takes."),
        _ => return None,
    };
    Some(Told { kind, title, detail: detail.into(), etag: None, version: None, report: None })
}
