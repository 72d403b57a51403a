//! One connection and what is sent over it.

use super::figures::Figures;
use anyhow::{Context, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, Response, body::Incoming};
use hyper_util::rt::TokioIo;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// What a connection does again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    /// Reads a page of the list.
    List,
    /// Reads where an integration stands.
    Status,
    /// Saves a draft of its own.
    Save,
    /// Of ten requests three lists, three manifests, two states and two saves.
    Mixed,
}

/// What the mixed load sends in turn.
const MIXED: [Call; 10] =
    [Call::List, Call::Read, Call::Status, Call::Save, Call::List, Call::Read, Call::List, Call::Status, Call::Read, Call::Save];

/// A request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Call {
    List,
    Read,
    Status,
    Save,
}

impl Call {
    /// As the table names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::List => "`GET /integrations`",
            Self::Read => "`GET /integrations/{slug}`",
            Self::Status => "`GET /integrations/{slug}/status`",
            Self::Save => "`PUT /integrations/{slug}`",
        }
    }
}

/// A connection, with a draft of its own.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    token: String,
    number: usize,
    count: u32,
    tag: String,
}

impl Client {
    pub(crate) async fn connect(address: &str, token: &str, number: usize) -> Result<Self> {
        let stream = TcpStream::connect(address).await.context("could not connect")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { sender, token: token.into(), number, count: 0, tag: String::new() })
    }

    /// Sends until the time is over.
    pub(crate) async fn work(mut self, work: Work, until: Instant, pause: Duration) -> Figures {
        let mut figures = Figures::default();
        // Not all at once: whoever pauses begins somewhere in the first pause.
        tokio::time::sleep(pause.mul_f64(self.number as f64 % 97.0 / 97.0)).await;
        for turn in self.number.. {
            let call = match work {
                Work::List => Call::List,
                Work::Status => Call::Status,
                Work::Save => Call::Save,
                Work::Mixed => MIXED[turn % MIXED.len()],
            };
            let began = Instant::now();
            if began >= until {
                break;
            }
            match self.call(call).await {
                Ok(200 | 201) => figures.answered(call, began.elapsed()),
                Ok(status) => figures.error(format!("{} answered {status}", call.name())),
                Err(error) => {
                    figures.error(format!("{}: {error:#}", call.name()));
                    break;
                }
            }
            if !pause.is_zero() {
                tokio::time::sleep(pause.saturating_sub(began.elapsed())).await;
            }
        }
        figures
    }

    async fn call(&mut self, call: Call) -> Result<u16> {
        let row = self.number % super::ROWS;
        match call {
            Call::List => self.get("/api/v1/integrations").await,
            Call::Read => self.get(&format!("/api/v1/integrations/row-{row}")).await,
            Call::Status => self.get(&format!("/api/v1/integrations/row-{row}/status")).await,
            Call::Save => self.save(&format!("load-{}", self.number)).await,
        }
    }

    async fn get(&mut self, path: &str) -> Result<u16> {
        Ok(self.send(Request::get(path), Bytes::new()).await?.0)
    }

    /// Saves a first version.
    pub(crate) async fn create(&mut self, slug: &str) -> Result<()> {
        self.tag.clear();
        let status = self.save(slug).await?;
        if status != 201 {
            bail!("{slug} was answered with {status}");
        }
        Ok(())
    }

    async fn save(&mut self, slug: &str) -> Result<u16> {
        const LISTING: &str = include_str!("../../../../tests/fixtures/logbarn/integration.json");
        // The draft may be there from an earlier round.
        if self.tag.is_empty() && self.count == 0 && slug.starts_with("load") {
            self.get_tag(slug).await?;
        }
        self.count += 1;
        let words = format!("Every log line, {}", self.count);
        let body = LISTING.replacen("\"slug\": \"logbarn\"", &format!("\"slug\": \"{slug}\""), 1);
        let body = body.replacen("Search and keep every log line", &words, 1);
        let condition = if self.tag.is_empty() { ("if-none-match", "*") } else { ("if-match", self.tag.as_str()) };
        let request = Request::put(format!("/api/v1/integrations/{slug}"));
        let request = request.header(condition.0, condition.1).header("content-type", "application/json");
        let (status, tag) = self.send(request, body.into()).await?;
        self.tag = tag;
        Ok(status)
    }

    async fn get_tag(&mut self, slug: &str) -> Result<()> {
        let (_, tag) = self.send(Request::get(format!("/api/v1/integrations/{slug}")), Bytes::new()).await?;
        self.count = self.number as u32 + std::process::id() + tag.len() as u32;
        self.tag = tag;
        Ok(())
    }

    async fn send(&mut self, request: hyper::http::request::Builder, body: Bytes) -> Result<(u16, String)> {
        let request = request.header("host", "here").header("authorization", format!("Bearer {}", self.token));
        self.sender.ready().await?;
        let response: Response<Incoming> = self.sender.send_request(request.body(Full::new(body))?).await?;
        let status = response.status().as_u16();
        let tag = response.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        response.into_body().collect().await?;
        Ok((status, tag))
    }
}
