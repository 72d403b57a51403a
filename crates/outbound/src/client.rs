//! One request, bounded in time and size, and what came of it.
//!
//! Every request has a connection of its own: nothing is pooled, kept or shared between addresses, and what the guard saw is
//! what was connected to. Redirects are followed here, each target guarded anew. Nothing is unpacked: `identity` is asked for,
//! and what comes packed nevertheless is told as what it is, so a small answer cannot grow.

mod body;
mod failure;
mod trace;

pub use failure::Failure;
pub use trace::{Looking, Lookup, SystemLookup};

use crate::guard::{self, Reach};
use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue, LOCATION, USER_AGENT};
use reqwest::{Method, Response, StatusCode, Url};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};
use trace::Trace;

/// How far, how long and how much.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Which addresses may be reached.
    pub reach: Reach,
    /// How long a connection may take, name and handshake included.
    pub connect: Duration,
    /// How long everything together may take, redirects included: 30 s, as Vercel waits for an answer (spec section 11).
    pub total: Duration,
    /// How many bytes of a body are read.
    pub body: usize,
    /// Authorities of certificates that are trusted beside Mozilla's list, for networks of one's own.
    pub authorities: Vec<CertificateDer<'static>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            reach: Reach::Public,
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            body: 64 * 1024,
            authorities: Vec::new(),
        }
    }
}

/// How many redirects of a probe are followed.
pub const MOST_REDIRECTS: u8 = 5;

/// The longest value of a header of an answer that is kept, in bytes. An answer has at most 100 headers.
pub const LONGEST_HEADER: usize = 4096;

/// A request to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The address.
    pub url: String,
    /// Headers beside those of the client itself.
    pub headers: Vec<(String, String)>,
    /// What is posted; without it, the request is a GET.
    pub body: Option<String>,
    /// How many redirects are followed. A POST follows none, whatever stands here.
    pub redirects: u8,
}

impl Outgoing {
    /// A look at an address, which follows redirects.
    pub fn get(url: impl Into<String>) -> Self {
        Self { url: url.into(), headers: Vec::new(), body: None, redirects: MOST_REDIRECTS }
    }

    /// A signed event: JSON and its signature, to this address alone.
    pub fn event(url: impl Into<String>, body: String, signature: &str) -> Self {
        let headers =
            vec![("content-type".into(), "application/json; charset=utf-8".into()), (crate::sign::HEADER.into(), signature.into())];
        Self { url: url.into(), headers, body: Some(body), redirects: 0 }
    }

    fn method(&self) -> Method {
        if self.body.is_some() { Method::POST } else { Method::GET }
    }
}

/// A redirect that was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// The address that answered so.
    pub url: String,
    /// Its status.
    pub status: u16,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as far as it was read, as text; what is no text is told in square brackets.
    pub body: String,
    /// How the body ended.
    pub ending: Ending,
}

impl Answer {
    /// Whether there was more, or would have been, than was read.
    pub fn cut(&self) -> bool {
        self.ending != Ending::Whole
    }

    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// How the body of an answer ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All of it was read.
    Whole,
    /// There was more than is read.
    TooLong,
    /// The time was over before it was.
    TimedOut,
    /// The connection broke.
    Broken,
}

/// A request and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The address that was asked last.
    pub url: String,
    /// The headers that it was sent, names in lower case.
    pub sent: Vec<(String, String)>,
    /// The redirects that led there; where they were too many, the one too many as well.
    pub hops: Vec<Hop>,
    /// What came back of the last address.
    pub outcome: Result<Answer, Failure>,
    /// Until the last connection stood, handshake included, in milliseconds; `None` where none did.
    pub connect_ms: Option<u32>,
    /// Until the last answer began, in milliseconds after its request was begun.
    pub first_byte_ms: Option<u32>,
    /// How long everything took, in milliseconds.
    pub duration_ms: u32,
}

/// Sends requests. Cloning it is cheap.
#[derive(Clone)]
pub struct Client {
    settings: Settings,
    tls: ClientConfig,
    lookup: Arc<dyn Lookup>,
}

impl Client {
    /// A client that resolves names as the machine does. An error where an authority cannot be read.
    pub fn new(settings: Settings) -> Result<Self, rustls::Error> {
        Self::with_lookup(settings, Arc::new(SystemLookup))
    }

    /// A client that resolves names otherwise.
    pub fn with_lookup(settings: Settings, lookup: Arc<dyn Lookup>) -> Result<Self, rustls::Error> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for authority in &settings.authorities {
            roots.add(authority.clone())?;
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { settings, tls, lookup })
    }

    /// How it was set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Sends a request and tells what happened. Takes no longer than the settings allow.
    pub async fn send(&self, outgoing: Outgoing) -> Exchange {
        let begun = Instant::now();
        let mut exchange = Exchange {
            method: if outgoing.body.is_some() { "POST" } else { "GET" },
            url: outgoing.url.clone(),
            sent: Vec::new(),
            hops: Vec::new(),
            outcome: Err(Failure::Closed),
            connect_ms: None,
            first_byte_ms: None,
            duration_ms: 0,
        };
        exchange.outcome = self.follow(&outgoing, begun + self.settings.total, &mut exchange).await;
        exchange.duration_ms = since(begun);
        exchange
    }

    /// Asks one address after the other until one answers with something else than a redirect.
    async fn follow(&self, outgoing: &Outgoing, deadline: Instant, exchange: &mut Exchange) -> Result<Answer, Failure> {
        let mut url = guard::read(&outgoing.url, self.settings.reach)?;
        let most = if outgoing.body.is_some() { 0 } else { outgoing.redirects };
        let mut headers = headers(&outgoing.headers)?;
        loop {
            url.set_fragment(None);
            exchange.url = url.to_string();
            exchange.sent = told(&url, &headers, outgoing.body.as_deref());
            (exchange.connect_ms, exchange.first_byte_ms) = (None, None);
            let response = self.ask(&url, outgoing, &headers, deadline, exchange).await?;
            let status = response.status();
            let target = if most == 0 { None } else { target(&response) };
            let Some(target) = target else { return Ok(self.answer(response, deadline).await) };
            exchange.hops.push(Hop { url: url.to_string(), status: status.as_u16() });
            let next = url.join(&target).map_err(|_| Failure::BadRedirect { location: shortened(&target) })?;
            guard::check(&next, self.settings.reach).map_err(Failure::RedirectRefused)?;
            if exchange.hops.iter().any(|hop| same(&hop.url, &next)) {
                return Err(Failure::RedirectLoop);
            }
            if exchange.hops.len() > usize::from(most) {
                return Err(Failure::TooManyRedirects { most });
            }
            if next.origin() != url.origin() {
                // What was meant for one server is not shown to another.
                headers = self::headers(&[])?;
            }
            url = next;
        }
    }

    /// Asks one address, up to the headers of its answer.
    async fn ask(
        &self,
        url: &Url,
        outgoing: &Outgoing,
        headers: &HeaderMap,
        deadline: Instant,
        exchange: &mut Exchange,
    ) -> Result<Response, Failure> {
        let begun = Instant::now();
        let trace = Trace::new(self.settings.reach, Arc::clone(&self.lookup));
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .dns_resolver(trace.resolver())
            .connector_layer(trace.stopwatch())
            .connect_timeout(self.settings.connect)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .http1_only()
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|error| Failure::Other { what: error.without_url().to_string() })?;
        let mut request = client.request(outgoing.method(), url.clone()).headers(headers.clone());
        if let Some(body) = &outgoing.body {
            request = request.body(body.clone());
        }
        let result = timeout_at(deadline, request.send()).await;
        exchange.connect_ms = trace.connected().map(|at| millis(at.saturating_duration_since(begun)));
        let connected = exchange.connect_ms.is_some();
        match result {
            Err(_) => Err(Failure::TimedOut { after: self.settings.total, connected }),
            Ok(Err(error)) => Err(match failure::of(&error, trace.seen(), url, self.settings.connect) {
                Failure::Refused(refusal) if !exchange.hops.is_empty() => Failure::RedirectRefused(refusal),
                failure => failure,
            }),
            Ok(Ok(response)) => {
                exchange.first_byte_ms = Some(since(begun));
                Ok(response)
            }
        }
    }

    /// Reads the rest of an answer, within bounds.
    async fn answer(&self, mut response: Response, deadline: Instant) -> Answer {
        let mut bytes: Vec<u8> = Vec::new();
        let ending = loop {
            match timeout_at(deadline, response.chunk()).await {
                Err(_) => break Ending::TimedOut,
                Ok(Err(_)) => break Ending::Broken,
                Ok(Ok(None)) => break Ending::Whole,
                Ok(Ok(Some(chunk))) => {
                    let left = self.settings.body.saturating_sub(bytes.len());
                    bytes.extend_from_slice(&chunk[..chunk.len().min(left)]);
                    if chunk.len() > left {
                        break Ending::TooLong;
                    }
                }
            }
        };
        let headers = listed(response.headers());
        let body = body::text(&bytes, &headers);
        Answer { status: response.status().as_u16(), headers, body, ending }
    }
}

/// Where an answer sends the client, if it does.
fn target(response: &Response) -> Option<String> {
    let redirects = matches!(
        response.status(),
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    let location = response.headers().get(LOCATION).filter(|_| redirects)?;
    Some(String::from_utf8_lossy(location.as_bytes()).into_owned())
}

/// Whether an address was asked already; its fragment is never sent.
fn same(asked: &str, next: &Url) -> bool {
    let mut next = next.clone();
    next.set_fragment(None);
    asked == next.as_str()
}

/// The headers of a request, those of the client among them.
fn headers(own: &[(String, String)]) -> Result<HeaderMap, Failure> {
    let mut all = HeaderMap::new();
    all.insert(ACCEPT, HeaderValue::from_static("*/*"));
    all.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    all.insert(USER_AGENT, HeaderValue::from_static(concat!("Formwork/", env!("CARGO_PKG_VERSION"))));
    for (name, value) in own {
        let other = || Failure::Other { what: ["the header ", &shortened(name), " cannot be sent"].concat() };
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| other())?;
        all.insert(name, HeaderValue::from_str(value).map_err(|_| other())?);
    }
    Ok(all)
}

/// The headers of a request as they go out, with those that the connection adds.
fn told(url: &Url, headers: &HeaderMap, body: Option<&str>) -> Vec<(String, String)> {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| [host, ":", &port.to_string()].concat());
    let mut all = vec![("host".to_owned(), host)];
    all.extend(body.map(|body| ("content-length".to_owned(), body.len().to_string())));
    all.extend(listed(headers));
    all
}

fn listed(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), cut(&String::from_utf8_lossy(value.as_bytes()), LONGEST_HEADER)))
        .collect()
}

fn shortened(text: &str) -> String {
    cut(text, 200)
}

/// A text of at most so many bytes; an ellipsis says that there was more.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    [&text[..text.floor_char_boundary(most)], "…"].concat()
}

fn since(begun: Instant) -> u32 {
    millis(begun.elapsed())
}

fn millis(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}
