//! Counts and times of requests, in the text format of Prometheus.

use axum::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

/// Upper bounds of the histogram, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Family<RouteLabel, Histogram, fn() -> Histogram>,
    open: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("formwork");
        let requests = Family::default();
        let seconds = Family::new_with_constructor((|| Histogram::new(BOUNDS)) as fn() -> Histogram);
        let open = Gauge::default();
        registry.register("requests", "Requests that were answered", requests.clone());
        registry.register_with_unit("request_duration", "Time until an answer", Unit::Seconds, seconds.clone());
        registry.register("requests_open", "Requests that are being answered", open.clone());
        Self { registry, requests, seconds, open }
    }
}

impl Metrics {
    pub(crate) fn began(&self) {
        self.open.inc();
    }

    pub(crate) fn ended(&self, method: &Method, route: &str, status: u16, took: Duration) {
        self.open.dec();
        // Methods are the caller's words; only the known ones become labels, so that their number stays bounded.
        let known = [Method::GET, Method::HEAD, Method::PUT, Method::POST, Method::DELETE, Method::OPTIONS].contains(method);
        let method = if known { method.as_str() } else { "other" };
        self.requests.get_or_create(&Labels { method: method.into(), route: route.into(), status }).inc();
        self.seconds.get_or_create(&RouteLabel { route: route.into() }).observe(took.as_secs_f64());
    }

    /// Everything, as Prometheus reads it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
