//! A server on this machine that hears what checks send, and what checks need beside it.

use super::harness::{Harness, plenty};
use crate::{Backoff, Delivery, Options, Reach, Settings};
use axum::extract::Request;
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use http_body_util::BodyExt;
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// What came.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
    pub(super) at: Instant,
}

impl Heard {
    /// The signature that came with it.
    pub(super) fn signature(&self) -> &str {
        self.headers.get("x-vercel-signature").and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Id of the event.
    pub(super) fn event(&self) -> String {
        let event: Value = serde_json::from_str(&self.body).expect("an event");
        event["id"].as_str().expect("an id").to_owned()
    }
}

/// A server that ends with the test.
pub(super) struct Receiver {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
    count: watch::Receiver<usize>,
    task: AbortHandle,
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Receiver {
    /// One whose answer follows from what came and its number, from 1. Without an answer, it keeps the other side waiting.
    pub(super) async fn answering(answer: impl Fn(&Heard, usize) -> Option<Response> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let (address, heard, (told, count)) =
            (listener.local_addr().expect("an address"), Arc::<Mutex<Vec<Heard>>>::default(), watch::channel(0));
        let (kept, answer, told) = (heard.clone(), Arc::new(answer), Arc::new(told));
        let handler = move |request: Request| {
            let (kept, answer, told) = (kept.clone(), answer.clone(), told.clone());
            async move {
                let (parts, body) = request.into_parts();
                let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
                let heard = Heard {
                    method: parts.method,
                    path: parts.uri.to_string(),
                    headers: parts.headers,
                    body: String::from_utf8(bytes).expect("text"),
                    at: Instant::now(),
                };
                let number = {
                    let mut all = kept.lock().expect("a list");
                    all.push(heard.clone());
                    all.len()
                };
                told.send_modify(|count| *count = number.max(*count));
                match answer(&heard, number) {
                    Some(answer) => answer,
                    None => std::future::pending().await,
                }
            }
        };
        let router = axum::Router::new().fallback(handler);
        let task = tokio::spawn(async move { axum::serve(listener, router).await }).abort_handle();
        Self { address, heard, count, task }
    }

    /// One that answers each request with the next of these statuses, and for ever with the last.
    pub(super) async fn of(statuses: &'static [u16]) -> Self {
        Self::answering(|_, number| Some(status(statuses[(number - 1).min(statuses.len() - 1)]))).await
    }

    /// An address of it.
    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What came so far.
    pub(super) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().expect("a list").clone()
    }

    /// Waits until so many requests came.
    pub(super) async fn until(&self, number: usize) -> Vec<Heard> {
        let mut count = self.count.clone();
        let waited = tokio::time::timeout(Duration::from_secs(30), count.wait_for(|count| *count >= number)).await;
        waited.unwrap_or_else(|_| panic!("{} requests came, not {number}", self.heard().len())).expect("the server lives");
        self.heard()
    }
}

/// An answer of a status.
pub(super) fn status(status: u16) -> Response {
    Response::builder().status(status).body(axum::body::Body::from(format!("answered {status}"))).expect("an answer")
}

/// Checks that reach this machine, and tries that follow within milliseconds.
pub(super) fn nearby() -> Options {
    Options {
        rate: plenty(),
        checks: plenty(),
        outbound: Settings { reach: Reach::Loopback, ..Settings::default() },
        delivery: Delivery {
            backoff: Backoff {
                first: Duration::from_millis(10),
                factor: 2,
                longest: Duration::from_millis(60),
                within: Duration::from_millis(600),
                jitter: 20,
            },
            look: Duration::from_millis(5),
            lease: Duration::from_secs(60),
        },
        ..Options::default()
    }
}

/// Addresses of an integration, by key.
pub(super) fn manifest(addresses: &[(&str, String)]) -> String {
    let mut integration = serde_json::json!({ "slug": "tidewater", "name": "Tidewater" });
    for (key, url) in addresses {
        integration[*key] = Value::from(url.as_str());
    }
    serde_json::json!({ "version": 1, "integration": integration }).to_string()
}

impl Harness {
    /// Makes a client secret.
    pub(super) async fn rotate(&self, overlap: u32) -> String {
        let body = format!(r#"{{"overlapHours": {overlap}}}"#);
        let answer = self.post(&self.provider, "/integrations/tidewater/credentials/rotate", &body).await;
        assert_eq!(answer.status, 200, "{}", answer.json());
        assert_eq!(answer.header("cache-control"), "no-store");
        answer.json()["clientSecret"].as_str().expect("a secret").to_owned()
    }

    /// Sends a test event and answers the first try.
    pub(super) async fn send_event(&self) -> Value {
        let answer = self.post(&self.provider, "/integrations/tidewater/checks/webhook", r#"{"event": "project.created"}"#).await;
        assert_eq!(answer.status, 200, "{}", answer.json());
        answer.json()["requests"][0].clone()
    }

    /// The rows of the log that a query asks for, newest first.
    pub(super) async fn log(&self, query: &str) -> Vec<Value> {
        let answer = self.get(&self.reviewer, &format!("/integrations/tidewater/requests?limit=200&{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.json());
        answer.json()["requests"].as_array().expect("rows").clone()
    }

    /// Waits until the log holds what a query asks for.
    pub(super) async fn logged(&self, query: &str, number: usize) -> Vec<Value> {
        let begun = Instant::now();
        loop {
            let rows = self.log(query).await;
            if rows.len() >= number {
                return rows;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "{query}: {rows:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// How many events still wait.
    pub(super) async fn waiting(&self) -> i64 {
        let row = sqlx::query("SELECT COUNT(*) FROM deliveries").fetch_one(self.api.store().read()).await.expect("a count");
        sqlx::Row::try_get(&row, 0).expect("a number")
    }

    /// Changes the database behind the API's back, as time would.
    pub(super) async fn meddle(&self, statement: &'static str) {
        let mut transaction = self.api.store().begin().await.expect("a transaction");
        sqlx::query(statement).execute(&mut *transaction).await.expect("a change");
        transaction.commit().await.expect("a commit");
    }
}
