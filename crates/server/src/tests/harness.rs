//! The API over a database of its own, with tokens of two teams.

use super::postgres;
use crate::{Api, Media, Options, Rate, Store, Vault, document, router};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use formwork_wire::Role;
use http_body_util::BodyExt;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use std::num::NonZeroU32;
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;

/// The document, as everyone reads it.
pub(super) static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(document()).expect("JSON"));

/// Which database a test runs over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    Postgres,
}

/// Both, in turn: what holds over one must hold over the other.
pub(super) const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

pub(super) struct Harness {
    pub(super) api: Arc<Api>,
    pub(super) router: Router,
    pub(super) provider: String,
    pub(super) reviewer: String,
    pub(super) admin: String,
    /// An admin of another team.
    pub(super) stranger: String,
    pub(super) engine: Engine,
    /// What another process would need to stand beside this one.
    kept: Kept,
}

struct Kept {
    folder: tempfile::TempDir,
    database: String,
    key: SecretString,
}

impl Kept {
    async fn open(&self, engine: Engine, options: &Options) -> Arc<Api> {
        let store = match engine {
            Engine::Sqlite => Store::open_file(self.database.as_ref()).await,
            Engine::Postgres => Store::open_url(&self.database).await,
        };
        let media = Media::folder(&self.folder.path().join("media")).expect("media");
        let vault = Vault::new(&self.key).expect("a vault");
        Arc::new(Api::new(store.expect("a database"), media, vault, options).expect("options"))
    }
}

/// An answer, held against the document.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Whatever is enough for a test.
pub(super) fn plenty() -> Rate {
    let many = NonZeroU32::new(1_000_000).expect("more than none");
    Rate { per_second: many, burst: many }
}

impl Harness {
    pub(super) async fn over(engine: Engine) -> Self {
        Self::with(engine, Options { rate: plenty(), checks: plenty(), ..Options::default() }).await
    }

    pub(super) async fn with(engine: Engine, options: Options) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let database = match engine {
            Engine::Sqlite => folder.path().join("formwork.db").display().to_string(),
            Engine::Postgres => postgres::database(),
        };
        let kept = Kept { folder, database, key: Vault::new_key().expect("a key") };
        let api = kept.open(engine, &options).await;
        let page = Router::new().fallback(async || "the page");
        let token = async |team: &str, role: Role| {
            let made = api.store().create_token(team, role, role.name(), None).await.expect("a token");
            made.token.expose_secret().to_owned()
        };
        Self {
            router: router(api.clone(), page),
            provider: token("Tidewater", Role::Provider).await,
            reviewer: token("Tidewater", Role::Reviewer).await,
            admin: token("Tidewater", Role::Admin).await,
            stranger: token("Logbarn", Role::Admin).await,
            api,
            engine,
            kept,
        }
    }

    /// Another process over the same database, with the same key.
    pub(super) async fn another(&self, options: &Options) -> Arc<Api> {
        self.kept.open(self.engine, options).await
    }

    /// Sends a request and holds the answer against the document.
    pub(super) async fn send(&self, request: Request<Body>) -> Answer {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes().to_vec();
        let answer = Answer { status: parts.status, headers: parts.headers, bytes };
        fits(&method, &path, &answer);
        answer
    }

    /// A call without a body.
    pub(super) async fn get(&self, token: &str, path: &str) -> Answer {
        self.call(Method::GET, token, path, &[], "").await
    }

    /// A call with a body in JSON.
    pub(super) async fn post(&self, token: &str, path: &str, body: &str) -> Answer {
        self.call(Method::POST, token, path, &[], body.to_owned()).await
    }

    pub(super) async fn call(&self, method: Method, token: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(["/api/v1", path].concat());
        if !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        request = request.header("authorization", format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(body.into()).expect("a request")).await
    }

    /// A call outside the API's own path, with a token where one is given.
    pub(super) async fn outside(&self, method: Method, token: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Makes what is saved under a slug public: submitted, approved, published.
    pub(super) async fn publish(&self, slug: &str, key: &str) {
        let submitted = self.submit_newest(slug, key).await;
        assert_eq!(submitted.status, StatusCode::CREATED, "{}", submitted.json());
        let path = format!("/submissions/{}/decision", submitted.json()["id"].as_str().expect("an id"));
        let decided = self.post(&self.reviewer, &path, r#"{"decision": "approved"}"#).await;
        assert_eq!(decided.status, StatusCode::OK, "{}", decided.json());
        let published = self.post(&self.provider, &format!("/integrations/{slug}/publish"), "").await;
        assert_eq!(published.status, StatusCode::OK, "{}", published.json());
    }

    /// Saves a listing of the fixtures with its media.
    pub(super) async fn save(&self, slug: &str, manifest: &str) {
        assert_eq!(self.create(slug, manifest).await.status, StatusCode::CREATED);
        self.hand_over_media(slug).await;
    }

    /// Saves a further version of what there is under a slug.
    pub(super) async fn replace(&self, slug: &str, manifest: String) {
        let tag = self.get(&self.provider, &format!("/integrations/{slug}/status")).await.json()["etag"].clone();
        let headers = [("if-match", tag.as_str().expect("a tag"))];
        let saved = self.call(Method::PUT, &self.provider, &format!("/integrations/{slug}"), &headers, manifest).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.json());
    }

    /// Saves a first version.
    pub(super) async fn create(&self, slug: &str, manifest: &str) -> Answer {
        let path = format!("/integrations/{slug}");
        self.call(Method::PUT, &self.provider, &path, &[("if-none-match", "*")], manifest.to_owned()).await
    }

    /// Saves a listing of the fixtures with its media and submits it; the answer is the submission's.
    pub(super) async fn submit(&self, slug: &str) -> Answer {
        let manifest = fixture(slug);
        assert_eq!(self.create(slug, &manifest).await.status, StatusCode::CREATED);
        self.hand_over_media(slug).await;
        self.submit_newest(slug, "first").await
    }

    /// Submits what is saved under a slug.
    pub(super) async fn submit_newest(&self, slug: &str, key: &str) -> Answer {
        let status = self.get(&self.provider, &format!("/integrations/{slug}/status")).await.json();
        let body = serde_json::json!({ "sha256": status["sha256"] }).to_string();
        self.call(Method::POST, &self.provider, &format!("/integrations/{slug}/submissions"), &[("idempotency-key", key)], body).await
    }

    /// Hands the media of a listing of the fixtures over.
    pub(super) async fn hand_over_media(&self, slug: &str) {
        for entry in std::fs::read_dir(folder().join(slug).join("media")).expect("media").flatten() {
            let bytes = std::fs::read(entry.path()).expect("a file");
            let path = format!("/blobs/{}", crate::digest::sha256(&bytes));
            let answer = self.call(Method::PUT, &self.provider, &path, &[("content-type", "application/octet-stream")], bytes).await;
            assert!(answer.status.is_success(), "{path}: {}", String::from_utf8_lossy(&answer.bytes));
        }
    }
}

/// The manifest of a listing of the fixtures.
pub(super) fn fixture(slug: &str) -> String {
    std::fs::read_to_string(folder().join(slug).join("integration.json")).expect("a fixture")
}

pub(super) fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

/// Holds an answer against what the document says of its operation.
fn fits(method: &Method, path: &str, answer: &Answer) {
    let Some((_, item)) = DOCUMENT["paths"].as_object().expect("paths").iter().find(|(template, _)| matches(template, path)) else {
        return;
    };
    let Some(operation) = item.get(method.as_str().to_lowercase()) else {
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path} is not described");
        return;
    };
    let status = answer.status.as_str();
    let described =
        operation["responses"].get(status).unwrap_or_else(|| panic!("{method} {path} answers {status}, which is not described"));
    let Some(content) = described.get("content").and_then(Value::as_object).filter(|_| *method != Method::HEAD) else {
        assert!(answer.bytes.is_empty() || *method == Method::HEAD, "{method} {path} {status} has a body that is not described");
        return;
    };
    let kind = answer.header("content-type").split(';').next().unwrap_or_default().to_owned();
    if content.contains_key("image/*") {
        return;
    }
    let schema = &content.get(&kind).unwrap_or_else(|| panic!("{method} {path} {status} is {kind}, which is not described"))["schema"];
    let whole = serde_json::json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "allOf": [schema], "components": DOCUMENT["components"] });
    let validator = jsonschema::validator_for(&whole).expect("a schema");
    let instance = answer.json();
    let errors: Vec<String> = validator.iter_errors(&instance).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{method} {path} {status} does not fit its description: {errors:?} in {instance}");
}

fn matches(template: &str, path: &str) -> bool {
    let (mut left, mut right) = (template.split('/'), path.split('/'));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b || (a.starts_with('{') && !b.is_empty()) => {}
            _ => return false,
        }
    }
}
