//! The API's router, and the document that describes it (OpenAPI 3.1), made of the same routes.

use crate::error::Error;
use crate::known::{self, Known};
use crate::media::Media;
use crate::options::{Delivery, Options, OptionsError};
use crate::page::Page;
use crate::shelf::Shelf;
use crate::store::Store;
use crate::vault::Vault;
use crate::{answer, health, metrics, openapi, route, work};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware;
use formwork_outbound::client::Client;
use formwork_site::{Exposure, guarded};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, RateLimiter};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{RwLock, Semaphore, watch};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::timeout::TimeoutLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// The longest body where no more is said, in bytes.
const SMALL_BODY: usize = 64 * 1024;

/// How long a request may take until it is answered; as long may its head be on the way, and the client leave an answer untaken.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What a process of the API holds: everything that lasts is in the database and among the media, and what is kept here was made
/// of versions that never change.
pub struct Api {
    pub(crate) store: Store,
    pub(crate) media: Media,
    pub(crate) vault: Vault,
    pub(crate) metrics: metrics::Metrics,
    /// Sends to addresses that a person configured.
    pub(crate) client: Client,
    pub(crate) delivery: Delivery,
    /// Whether the process was told to stop.
    pub(crate) stopping: watch::Sender<bool>,
    /// Held by everyone who is sending; whoever gets it for writing knows that nobody is any more.
    pub(crate) busy: Arc<RwLock<()>>,
    /// Versions as they were read.
    pub(crate) versions: Shelf<Known>,
    /// Public pages as they were written.
    pub(crate) pages: Shelf<Page>,
    /// How many more readings and drawings may run.
    pub(crate) turns: Semaphore,
    pub(crate) exposure: Exposure,
    /// The server's own address; "" where it does not know it.
    pub(crate) origin: String,
    rates: DefaultKeyedRateLimiter<String>,
    checks: DefaultKeyedRateLimiter<String>,
    origins: Vec<HeaderValue>,
}

impl Api {
    /// The API over what it keeps.
    ///
    /// # Errors
    ///
    /// See [`OptionsError`].
    pub fn new(store: Store, media: Media, vault: Vault, options: &Options) -> Result<Self, OptionsError> {
        let origins = options.origins.iter().map(|origin| HeaderValue::from_str(origin).map_err(|_| OptionsError::Origin(origin.clone())));
        let origin = options.origin.as_ref().map(|origin| own(origin).ok_or_else(|| OptionsError::Origin(origin.clone()))).transpose()?;
        Ok(Self {
            store,
            media,
            vault,
            metrics: metrics::Metrics::default(),
            client: Client::new(options.outbound.clone())?,
            delivery: options.delivery,
            stopping: watch::Sender::new(false),
            busy: Arc::default(),
            versions: Shelf::new(known::ROOM),
            pages: Shelf::new(route::listing::ROOM),
            turns: Semaphore::new(known::AT_ONCE),
            exposure: options.exposure,
            origin: origin.unwrap_or_default(),
            rates: RateLimiter::keyed(options.rate.quota()),
            checks: RateLimiter::keyed(options.checks.quota()),
            origins: origins.collect::<Result<_, _>>()?,
        })
    }

    /// The database, for tokens.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Sends events whose time has come, and removes what is too old, until the process is told to stop; ends when what has begun is
    /// done. Any number of processes may do so over one database.
    pub fn work(self: &Arc<Self>) -> impl Future<Output = ()> + Send + 'static {
        work::work(self.clone())
    }

    /// Tells everything that goes on by itself to stop; `serve` does so too.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Lets one more request of a token through, or tells when to come again.
    pub(crate) fn allow(&self, token_id: &String) -> Result<(), Error> {
        allow(&self.rates, token_id, "This token has sent more than it may.")
    }

    /// Lets one more check of a kind through for an integration, or tells when to come again: nobody is to flood others by it.
    pub(crate) fn allow_check(&self, kind: &str, integration_id: &str) -> Result<(), Error> {
        allow(&self.checks, &[kind, "/", integration_id].concat(), "This integration was checked a moment ago.")
    }
}

fn allow(rates: &DefaultKeyedRateLimiter<String>, key: &String, words: &'static str) -> Result<(), Error> {
    // Who is long silent needs no place of its own.
    if rates.len() > 10_000 {
        rates.retain_recent();
    }
    let now = || DefaultClock::default().now();
    rates.check_key(key).map_err(|not_until| Error::TooMany { words, seconds: not_until.wait_time_from(now()).as_secs() + 1 })
}

/// An address of a server as browsers write an origin, without a path; `None` where it is another thing.
pub(crate) fn own(origin: &str) -> Option<String> {
    let url = url::Url::parse(origin).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let own = url.origin().ascii_serialization();
    let bare =
        url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty() && url.password().is_none();
    bare.then_some(own)
}

/// Routes with what the document says of them.
fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::with_openapi(openapi::head()).nest(formwork_wire::API, route::routes())
}

/// The document that describes the API.
pub fn document() -> OpenApi {
    let (_, document) = routes().split_for_parts();
    openapi::finish(document)
}

/// What stands beside the page under addresses of its own: the API, health, and what is public. Everything else is `page`'s.
pub fn router(api: Arc<Api>, page: Router) -> Router {
    let cors = CorsLayer::new()
        .allow_origin(AllowOrigin::list(api.origins.clone()))
        .allow_methods([Method::GET, Method::HEAD, Method::PUT, Method::POST, Method::DELETE])
        .allow_headers(["authorization", "content-type", "if-match", "if-none-match", "idempotency-key"].map(HeaderName::from_static))
        .expose_headers(["etag", "retry-after", "x-request-id"].map(HeaderName::from_static))
        .max_age(Duration::from_secs(3600));
    let (described, _) = routes().split_for_parts();
    // Under the API's own path an unknown address is a problem document, elsewhere it is one of the page's.
    let nothing = Router::new().fallback(answer::nothing);
    let patient = TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, PATIENCE);
    described
        .route(&[formwork_wire::API, "/openapi.json"].concat(), axum::routing::get(openapi::serve))
        .merge(health::routes())
        .merge(route::vercel::routes())
        .merge(route::listing::routes(&api))
        .merge(guarded(route::docs::routes().with_state(api.clone()), api.exposure).with_state(()))
        .nest("/api", nothing)
        .layer(DefaultBodyLimit::max(SMALL_BODY))
        .method_not_allowed_fallback(answer::not_so)
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(patient)
        .layer(cors)
        .layer(middleware::from_fn_with_state(api.clone(), answer::finish))
        .with_state(api)
        .fallback_service(page)
}

/// Metrics in the text format of Prometheus, at `/metrics`: for an address that only the operator reaches.
pub fn telemetry(api: Arc<Api>) -> Router {
    let text = async move || ([("content-type", "application/openmetrics-text; version=1.0.0; charset=utf-8")], api.metrics.text());
    Router::new().route("/metrics", axum::routing::get(text))
}
