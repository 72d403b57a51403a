//! One call: sent with the token and a time limit, its answer read whole.

use super::Trouble;
use crate::edge::clock;
use crate::edge::file::Blob;
use formwork_wire::{API, REVISION, REVISION_HEADER, Session};
use gloo_net::http::{Method, RequestBuilder};
use js_sys::Uint8Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use web_sys::AbortController;

/// The milliseconds after which a call is given up.
const LIMIT: i32 = 30_000;

/// The bytes a millisecond below which a body is not worth waiting for: a picture of 20 MiB may take a quarter of an hour.
const SLOWEST: f64 = 25.0;

/// The API, for the bearer of a token. A copy speaks for the same one.
#[derive(Clone)]
pub struct Client {
    token: Rc<str>,
    ended: fn(),
}

/// What a call sends.
pub(super) enum Body<'a> {
    Nothing,
    Json(String),
    Bytes(&'a [u8], &'static str),
    Blob(&'a Blob),
}

impl Body<'_> {
    /// How long it is, in bytes.
    fn length(&self) -> f64 {
        match self {
            Self::Nothing => 0.0,
            Self::Json(text) => text.len() as f64,
            Self::Bytes(bytes, _) => bytes.len() as f64,
            Self::Blob(blob) => blob.size(),
        }
    }
}

/// A call: the method, the segments of the path below the API, and what goes with it.
pub(super) struct Call<'a> {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    headers: Vec<(&'static str, String)>,
    body: Body<'a>,
}

/// An answer, read whole.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media_type: String,
    pub(super) etag: Option<String>,
    pub(super) retry_after: Option<u32>,
    pub(super) request: Option<String>,
    pub(super) revision: Option<u32>,
    pub(super) bytes: Vec<u8>,
}

impl<'a> Call<'a> {
    pub(super) fn new(method: Method, segments: &[&str]) -> Self {
        let mut path = API.to_owned();
        for segment in segments {
            path.push('/');
            path.push_str(&String::from(js_sys::encode_uri_component(segment)));
        }
        Self { method, path, query: Vec::new(), headers: Vec::new(), body: Body::Nothing }
    }

    pub(super) fn get(segments: &[&str]) -> Self {
        Self::new(Method::GET, segments)
    }

    pub(super) fn post(segments: &[&str]) -> Self {
        Self::new(Method::POST, segments)
    }

    /// A part of the query; an empty one is left out.
    pub(super) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        if !value.is_empty() {
            self.query.push((name, value));
        }
        self
    }

    pub(super) fn cursor(self, cursor: Option<&str>) -> Self {
        self.query("cursor", cursor.unwrap_or_default())
    }

    pub(super) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// A body of a shape that the wire knows; none of them can fail to be written.
    pub(super) fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Body::Json(serde_json::to_string(body).unwrap_or_default());
        self
    }

    pub(super) fn body(mut self, body: Body<'a>) -> Self {
        self.body = body;
        self
    }
}

impl Answer {
    pub(super) fn is_json(&self) -> bool {
        self.media_type.contains("json")
    }

    /// Reads the body as a shape of the wire.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        // Some hosts of files answer whatever they do not know with the page.
        if !self.is_json() {
            return Err(Trouble::Serve);
        }
        serde_json::from_slice(&self.bytes).map_err(|_| Trouble::Tell { status: self.status, request: self.request.clone() })
    }
}

impl Client {
    /// A client for a token. `ended` is called whenever the server does not know the token (any more).
    pub fn new(token: &str, ended: fn()) -> Self {
        Self { token: token.into(), ended }
    }

    /// Whether a text can be sent as a token at all: visible ASCII without a space, since a header takes nothing else.
    pub fn takes(token: &str) -> bool {
        !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
    }

    /// Whether there is an API at this address: asked without a token, and of nothing that needs one.
    ///
    /// # Errors
    /// [`Trouble::Serve`] where there is none, [`Trouble::Connect`] where nothing answers.
    pub async fn look() -> Result<(), Trouble> {
        let call = Call::new(Method::HEAD, &["openapi.json"]);
        let answer = Self::new("", || {}).send(call).await?;
        if answer.is_json() { Ok(()) } else { Err(Trouble::Serve) }
    }

    /// Whom the token stands for.
    ///
    /// # Errors
    /// [`Trouble`], as every call.
    pub async fn session(&self) -> Result<Session, Trouble> {
        self.ask(Call::get(&["session"])).await
    }

    /// Sends a call whose answer is a shape of the wire.
    pub(super) async fn ask<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, Trouble> {
        self.send(call).await?.read()
    }

    /// Sends a call and waits for its answer.
    pub(super) async fn send(&self, call: Call<'_>) -> Result<Answer, Trouble> {
        let controller = AbortController::new().ok();
        let most = LIMIT.saturating_add((call.body.length() / SLOWEST) as i32);
        let limit = clock::Timer::default();
        if let Some(controller) = controller.clone() {
            limit.set(most, move || controller.abort());
        }
        let answered = self.fetch(call, controller.as_ref()).await;
        drop(limit);
        let answer = answered.map_err(|error| match error {
            gloo_net::Error::JsError(error) if error.name == "AbortError" => Trouble::TryAgain,
            _ => Trouble::Connect,
        })?;
        // Whatever else it says, what another build says may mean something else.
        match answer.revision {
            Some(revision) if revision > REVISION => return Err(Trouble::LoadAnew),
            Some(revision) if revision < REVISION => return Err(Trouble::Upgrade),
            _ if (200..300).contains(&answer.status) => return Ok(answer),
            _ => {}
        }
        let trouble = Trouble::of(&answer);
        if trouble == Trouble::SignIn {
            (self.ended)();
        }
        Err(trouble)
    }

    async fn fetch(&self, call: Call<'_>, controller: Option<&AbortController>) -> Result<Answer, gloo_net::Error> {
        let signal = controller.map(AbortController::signal);
        let mut request = RequestBuilder::new(&call.path)
            .method(call.method)
            .abort_signal(signal.as_ref())
            .query(call.query.iter().map(|(name, value)| (*name, value.as_str())));
        if !self.token.is_empty() {
            request = request.header("authorization", &["Bearer ", &self.token].concat());
        }
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        let request = match call.body {
            Body::Nothing => request.build(),
            Body::Json(text) => request.header("content-type", "application/json").body(text),
            Body::Bytes(bytes, media_type) => request.header("content-type", media_type).body(Uint8Array::from(bytes)),
            Body::Blob(blob) => request.body(blob.clone()),
        }?;
        let answer = request.send().await?;
        let header = |name: &str| answer.headers().get(name);
        Ok(Answer {
            status: answer.status(),
            media_type: header("content-type").unwrap_or_default(),
            etag: header("etag"),
            retry_after: header("retry-after").and_then(|seconds| seconds.parse().ok()),
            request: header("x-request-id"),
            revision: header(REVISION_HEADER).and_then(|revision| revision.parse().ok()),
            bytes: answer.binary().await?,
        })
    }
}
