//! The API as the command speaks to it. The address comes from `--api` or FORMWORK_API, the token from FORMWORK_TOKEN alone: what
//! stands on a command line can be seen by others.

use anyhow::{Context, Result, bail};
use clap::Args;
use formwork_server::retry_after;
use formwork_wire::{API, IDEMPOTENCY_KEY, Integration, Saved, Session, Submission, Submit, Trouble};
use reqwest::header::{CONTENT_TYPE, ETAG, HeaderName, LOCATION, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};

/// The longest that an API is waited for that asks for it, each time.
const LONGEST: Duration = Duration::from_secs(60);

/// How often it is waited for.
const ROUNDS: usize = 5;

/// Which API.
#[derive(Args)]
pub(crate) struct Address {
    /// Address of the API, such as https://formwork.example.com; its token stands in FORMWORK_TOKEN
    #[arg(long, value_name = "URL", env = "FORMWORK_API")]
    pub(crate) api: Option<String>,
}

/// The API with a token.
pub(crate) struct Api {
    client: Client,
    address: String,
    token: SecretString,
}

/// A document of the API and the tag that names its version.
pub(crate) struct Document {
    pub(crate) bytes: Vec<u8>,
    pub(crate) etag: String,
}

/// What a save met.
pub(crate) enum Kept {
    /// It is the newest version.
    Saved(Saved),
    /// There is another version by now.
    Stale,
}

impl Address {
    /// Whether a token is there to be used.
    pub(crate) fn has_token() -> bool {
        std::env::var("FORMWORK_TOKEN").is_ok_and(|token| !token.trim().is_empty())
    }

    /// The API with the token of the environment.
    ///
    /// # Errors
    ///
    /// When the address or the token is missing, with what to do.
    pub(crate) fn open(&self) -> Result<Api> {
        let address = self.api.as_deref().context("which API? Say --api URL, or set FORMWORK_API")?;
        let (address, stays_here) = checked(address)?;
        let token = std::env::var("FORMWORK_TOKEN").ok().filter(|token| !token.trim().is_empty());
        let token = token.context("FORMWORK_TOKEN is not set: make a token with `formwork token create`, or ask who runs the API")?;
        // All connections use the same implementation of TLS.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().timeout(Duration::from_secs(60)).redirect(reqwest::redirect::Policy::none());
        // What is meant for this machine goes through no proxy, which would read the token.
        let client = if stays_here { client.no_proxy() } else { client };
        let client = client.build().context("no connection can be made")?;
        Ok(Api { client, address: [address, API].concat(), token: token.trim().to_owned().into() })
    }
}

/// An address without what follows its path, and whether it is of this machine.
fn checked(address: &str) -> Result<(&str, bool)> {
    let url = Url::parse(address).ok().filter(|url| url.has_host() && url.query().is_none() && url.fragment().is_none());
    let url = url.with_context(|| format!("{address} is no address of an API: one looks like https://formwork.example.com"))?;
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let stays_here = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if url.scheme() != "https" && !(url.scheme() == "http" && stays_here) {
        bail!("{address} would carry the token without TLS: an address begins with https://, or is of this machine");
    }
    let address = address.trim_end_matches('/');
    Ok((address.strip_suffix(API).unwrap_or(address), stays_here))
}

/// How long an API asks to wait because it is busy, or was asked too often.
fn wait(answer: &Response) -> Option<Duration> {
    let busy = matches!(answer.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    retry_after(answer.headers().get(RETRY_AFTER).filter(|_| busy)?.to_str().ok()?, SystemTime::now())
}

/// What lies at the bottom of an error, without the layers above it.
fn root(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

/// The slug of a path that is asked; anything else would ask for something else.
fn slug_of(slug: &str) -> Result<&str> {
    if !formwork_model::is_slug(slug) {
        bail!("{slug} is no URL slug: it has lower-case letters, digits and single hyphens between them");
    }
    Ok(slug)
}

impl Api {
    /// Where it is.
    pub(crate) fn address(&self) -> &str {
        self.address.strip_suffix(API).unwrap_or(&self.address)
    }

    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, [&self.address, path].concat()).bearer_auth(self.token.expose_secret())
    }

    /// The answer to a call. Where the API asks to come again soon, that is done: such a call did nothing.
    async fn sent(&self, mut call: RequestBuilder) -> Result<Response> {
        for _ in 0..ROUNDS {
            let again = call.try_clone();
            let answer = self.sent_once(call).await?;
            match (wait(&answer), again) {
                (Some(wait), Some(again)) if wait <= LONGEST => {
                    eprintln!("{} asks to wait {} s.", self.address(), wait.as_secs());
                    tokio::time::sleep(wait).await;
                    call = again;
                }
                _ => return Ok(answer),
            }
        }
        self.sent_once(call).await
    }

    async fn sent_once(&self, call: RequestBuilder) -> Result<Response> {
        call.send().await.map_err(|error| {
            let cause = root(&error);
            let words = if error.is_timeout() {
                "has not answered for a minute: try again later"
            } else if cause.contains("certificate") {
                "cannot be trusted to be what it is called"
            } else if error.is_connect() {
                "cannot be reached: is it running, and is the address right?"
            } else {
                "gave no answer that can be read: run the command again, or look at the address"
            };
            anyhow::anyhow!("{} {words} ({cause})", self.address())
        })
    }

    /// An answer that went well; `None` where there is no such thing, which only an API of ours can know.
    async fn found(&self, call: RequestBuilder) -> Result<Option<Response>> {
        let answer = self.sent(call).await?;
        let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if answer.status() == StatusCode::NOT_FOUND && kind.starts_with("application/problem+json") {
            return Ok(None);
        }
        Ok(Some(self.good(answer).await?))
    }

    async fn good(&self, answer: Response) -> Result<Response> {
        if answer.status().is_success() {
            return Ok(answer);
        }
        Err(self.trouble(answer).await)
    }

    /// What an answer says.
    async fn read<T: DeserializeOwned>(&self, answer: Response) -> Result<T> {
        let status = answer.status();
        let bytes = self.bytes(answer).await?;
        serde_json::from_slice(&bytes).map_err(|_| self.stranger(status))
    }

    async fn bytes(&self, answer: Response) -> Result<Vec<u8>> {
        let breaks_off = |error| anyhow::anyhow!("the answer of {} breaks off: run the command again ({})", self.address(), root(&error));
        Ok(answer.bytes().await.map_err(breaks_off)?.to_vec())
    }

    async fn trouble(&self, answer: Response) -> anyhow::Error {
        let status = answer.status();
        if let Some(to) = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok()).filter(|_| status.is_redirection()) {
            return anyhow::anyhow!("{} leads to {to}, and a token does not follow: name the address where the API is", self.address());
        }
        match answer.json::<Trouble>().await {
            Ok(trouble) => {
                let problems = trouble.report.into_iter().flat_map(|report| report.problems).filter(|problem| problem.severity == "error");
                let problems: Vec<String> =
                    problems.map(|problem| format!("\n  {} {}: {}", problem.field, problem.path, problem.message)).collect();
                anyhow::anyhow!("{}: {} ({status}, {}){}", trouble.title, trouble.detail, self.address(), problems.concat())
            }
            Err(_) => self.stranger(status),
        }
    }

    fn stranger(&self, status: StatusCode) -> anyhow::Error {
        anyhow::anyhow!("{} answered {status}, not as an API of Formwork does: is the address right?", self.address())
    }

    /// For whom the token speaks.
    pub(crate) async fn session(&self) -> Result<Session> {
        let answer = self.sent(self.call(Method::GET, "/session")).await?;
        self.read(self.good(answer).await?).await
    }

    /// Where an integration stands; `None` where the team has none of this slug.
    pub(crate) async fn status(&self, slug: &str) -> Result<Option<Integration>> {
        match self.found(self.call(Method::GET, &["/integrations/", slug_of(slug)?, "/status"].concat())).await? {
            Some(answer) => Ok(Some(self.read(answer).await?)),
            None => Ok(None),
        }
    }

    /// The newest version.
    pub(crate) async fn manifest(&self, slug: &str) -> Result<Option<Document>> {
        let Some(answer) = self.found(self.call(Method::GET, &["/integrations/", slug_of(slug)?].concat())).await? else {
            return Ok(None);
        };
        let Some(etag) = answer.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned) else {
            return Err(self.stranger(answer.status()));
        };
        Ok(Some(Document { bytes: self.bytes(answer).await?, etag }))
    }

    /// A version by its number.
    pub(crate) async fn version(&self, slug: &str, version: u32) -> Result<Option<Vec<u8>>> {
        match self.found(self.call(Method::GET, &format!("/integrations/{}/versions/{version}", slug_of(slug)?))).await? {
            Some(answer) => Ok(Some(self.bytes(answer).await?)),
            None => Ok(None),
        }
    }

    /// Saves a version: in the place of `etag`, or as a first one.
    pub(crate) async fn save(&self, slug: &str, etag: Option<&str>, bytes: Vec<u8>) -> Result<Kept> {
        let call = self.call(Method::PUT, &["/integrations/", slug_of(slug)?].concat());
        let call = call.header(CONTENT_TYPE, "application/json").body(bytes);
        let call = match etag {
            Some(etag) => call.header("if-match", etag),
            None => call.header("if-none-match", "*"),
        };
        let answer = self.sent(call).await?;
        if answer.status() == StatusCode::PRECONDITION_FAILED {
            return Ok(Kept::Stale);
        }
        Ok(Kept::Saved(self.read(self.good(answer).await?).await?))
    }

    /// Whether a file is there already.
    pub(crate) async fn has_blob(&self, sha256: &str) -> Result<bool> {
        Ok(self.found(self.call(Method::HEAD, &["/blobs/", sha256].concat())).await?.is_some())
    }

    /// Hands a file over.
    pub(crate) async fn put_blob(&self, sha256: &str, bytes: Vec<u8>) -> Result<()> {
        let call = self.call(Method::PUT, &["/blobs/", sha256].concat()).header(CONTENT_TYPE, "application/octet-stream").body(bytes);
        self.good(self.sent(call).await?).await.map(drop)
    }

    /// A file by its hash.
    pub(crate) async fn blob(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        match self.found(self.call(Method::GET, &["/blobs/", sha256].concat())).await? {
            Some(answer) => Ok(Some(self.bytes(answer).await?)),
            None => Ok(None),
        }
    }

    /// Submits the version with this hash, once for a key.
    pub(crate) async fn submit(&self, slug: &str, sha256: &str, key: &str) -> Result<Submission> {
        let call = self.call(Method::POST, &["/integrations/", slug_of(slug)?, "/submissions"].concat());
        let call = call.header(HeaderName::from_static(IDEMPOTENCY_KEY), key).json(&Submit { sha256: sha256.to_owned() });
        self.read(self.good(self.sent(call).await?).await?).await
    }

    /// The bytes that a submission holds.
    pub(crate) async fn submitted(&self, id: &str) -> Result<Vec<u8>> {
        let answer = self.sent(self.call(Method::GET, &["/submissions/", id, "/manifest"].concat())).await?;
        self.bytes(self.good(answer).await?).await
    }
}
