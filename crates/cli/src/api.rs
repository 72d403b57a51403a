//! The API as the command speaks to it. The address comes from `--api` or FORMWORK_API, the token from FORMWORK_TOKEN alone: what
//! stands on a command line can be seen by others.

use anyhow::{Context, Result, bail};
use clap::Args;
use formwork_wire::{API, IDEMPOTENCY_KEY, Integration, Saved, Submission, Submit, Trouble};
use reqwest::header::{ETAG, HeaderName};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

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
        if !address.starts_with("https://") && !address.starts_with("http://127.0.0.1") && !address.starts_with("http://localhost") {
            bail!("{address} would carry the token without TLS: an address begins with https://, or is of this machine");
        }
        let token = std::env::var("FORMWORK_TOKEN").ok().filter(|token| !token.trim().is_empty());
        let token = token.context("FORMWORK_TOKEN is not set: make a token with `formwork token create`, or ask who runs the API")?;
        // All connections use the same implementation of TLS.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().timeout(Duration::from_secs(60)).redirect(reqwest::redirect::Policy::none()).build();
        Ok(Api {
            client: client.context("no connection can be made")?,
            address: [address.trim_end_matches('/'), API].concat(),
            token: token.trim().to_owned().into(),
        })
    }
}

impl Api {
    /// Where it is.
    pub(crate) fn address(&self) -> &str {
        self.address.strip_suffix(API).unwrap_or(&self.address)
    }

    fn call(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, [&self.address, path].concat()).bearer_auth(self.token.expose_secret())
    }

    async fn sent(&self, call: RequestBuilder) -> Result<Response> {
        let answer = call.send().await;
        answer.map_err(|error| anyhow::Error::new(error.without_url())).with_context(|| format!("{} does not answer", self.address()))
    }

    /// An answer that went well; `None` where there is no such thing.
    async fn found(&self, call: RequestBuilder) -> Result<Option<Response>> {
        let answer = self.sent(call).await?;
        if answer.status() == StatusCode::NOT_FOUND {
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

    async fn trouble(&self, answer: Response) -> anyhow::Error {
        let status = answer.status();
        match answer.json::<Trouble>().await {
            Ok(trouble) => {
                let problems = trouble.report.into_iter().flat_map(|report| report.problems).filter(|problem| problem.severity == "error");
                let problems: Vec<String> =
                    problems.map(|problem| format!("\n  {} {}: {}", problem.field, problem.path, problem.message)).collect();
                anyhow::anyhow!("{}: {} ({status}){}", trouble.title, trouble.detail, problems.concat())
            }
            Err(_) => anyhow::anyhow!("{} answered {status}, not as an API of Formwork does: is the address right?", self.address()),
        }
    }

    /// Where an integration stands; `None` where the team has none of this slug.
    pub(crate) async fn status(&self, slug: &str) -> Result<Option<Integration>> {
        match self.found(self.call(Method::GET, &["/integrations/", slug, "/status"].concat())).await? {
            Some(answer) => Ok(Some(answer.json().await.context("the API's answer cannot be read: one of the two is older")?)),
            None => Ok(None),
        }
    }

    /// The newest version.
    pub(crate) async fn manifest(&self, slug: &str) -> Result<Option<Document>> {
        let Some(answer) = self.found(self.call(Method::GET, &["/integrations/", slug].concat())).await? else { return Ok(None) };
        let etag = answer.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        Ok(Some(Document { bytes: answer.bytes().await?.to_vec(), etag }))
    }

    /// A version by its number.
    pub(crate) async fn version(&self, slug: &str, version: u32) -> Result<Option<Vec<u8>>> {
        let path = format!("/integrations/{slug}/versions/{version}");
        match self.found(self.call(Method::GET, &path)).await? {
            Some(answer) => Ok(Some(answer.bytes().await?.to_vec())),
            None => Ok(None),
        }
    }

    /// Saves a version: in the place of `etag`, or as a first one.
    pub(crate) async fn save(&self, slug: &str, etag: Option<&str>, bytes: Vec<u8>) -> Result<Kept> {
        let call = self.call(Method::PUT, &["/integrations/", slug].concat()).header("content-type", "application/json").body(bytes);
        let call = match etag {
            Some(etag) => call.header("if-match", etag),
            None => call.header("if-none-match", "*"),
        };
        let answer = self.sent(call).await?;
        if answer.status() == StatusCode::PRECONDITION_FAILED {
            return Ok(Kept::Stale);
        }
        Ok(Kept::Saved(self.good(answer).await?.json().await?))
    }

    /// Whether a file is there already.
    pub(crate) async fn has_blob(&self, sha256: &str) -> Result<bool> {
        Ok(self.found(self.call(Method::HEAD, &["/blobs/", sha256].concat())).await?.is_some())
    }

    /// Hands a file over.
    pub(crate) async fn put_blob(&self, sha256: &str, bytes: Vec<u8>) -> Result<()> {
        let call = self.call(Method::PUT, &["/blobs/", sha256].concat()).header("content-type", "application/octet-stream").body(bytes);
        self.good(self.sent(call).await?).await.map(drop)
    }

    /// A file by its hash.
    pub(crate) async fn blob(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        match self.found(self.call(Method::GET, &["/blobs/", sha256].concat())).await? {
            Some(answer) => Ok(Some(answer.bytes().await?.to_vec())),
            None => Ok(None),
        }
    }

    /// Submits the version with this hash, once for a key.
    pub(crate) async fn submit(&self, slug: &str, sha256: &str, key: &str) -> Result<Submission> {
        let call = self.call(Method::POST, &["/integrations/", slug, "/submissions"].concat());
        let call = call.header(HeaderName::from_static(IDEMPOTENCY_KEY), key).json(&Submit { sha256: sha256.to_owned() });
        Ok(self.good(self.sent(call).await?).await?.json().await?)
    }

    /// The bytes that a submission holds.
    pub(crate) async fn submitted(&self, id: &str) -> Result<Vec<u8>> {
        let answer = self.sent(self.call(Method::GET, &["/submissions/", id, "/manifest"].concat())).await?;
        Ok(self.good(answer).await?.bytes().await?.to_vec())
    }
}
