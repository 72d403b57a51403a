//! The API's router, and the document that describes it (OpenAPI 3.1), made of the same routes.

use crate::caller::Rate;
use crate::error::Error;
use crate::media::Media;
use crate::store::Store;
use crate::vault::Vault;
use crate::{answer, health, metrics, openapi, route};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, RateLimiter};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::timeout::TimeoutLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// The longest body where no more is said, in bytes.
const SMALL_BODY: usize = 64 * 1024;

/// How long a request may take, in seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a process of the API holds: everything that lasts is in the database and among the media.
pub struct Api {
    pub(crate) store: Store,
    pub(crate) media: Media,
    pub(crate) vault: Vault,
    pub(crate) metrics: metrics::Metrics,
    pub(crate) stopping: AtomicBool,
    rates: DefaultKeyedRateLimiter<String>,
    origins: Vec<HeaderValue>,
}

/// What can be chosen about the API.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Origins whose pages may call it, such as `https://console.example.com`; none but its own where empty.
    pub origins: Vec<String>,
    /// How much a token may send.
    pub rate: Rate,
}

impl Api {
    /// The API over what it keeps.
    ///
    /// # Errors
    ///
    /// The origin that cannot stand in a header.
    pub fn new(store: Store, media: Media, vault: Vault, options: &Options) -> Result<Self, String> {
        let origins = options.origins.iter().map(|origin| HeaderValue::from_str(origin).map_err(|_| origin.clone()));
        Ok(Self {
            store,
            media,
            vault,
            metrics: metrics::Metrics::default(),
            stopping: AtomicBool::new(false),
            rates: RateLimiter::keyed(options.rate.quota()),
            origins: origins.collect::<Result<_, _>>()?,
        })
    }

    /// The database, for tokens.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Lets one more request of a token through, or tells when to come again.
    pub(crate) fn allow(&self, token_id: &String) -> Result<(), Error> {
        // Tokens that are long silent need no place of their own.
        if self.rates.len() > 10_000 {
            self.rates.retain_recent();
        }
        self.rates
            .check_key(token_id)
            .map_err(|not_until| Error::TooMany { seconds: not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1 })
    }
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
