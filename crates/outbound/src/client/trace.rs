//! What happened on the way to a connection: which names were resolved to what, and when it stood.

use crate::guard::{self, Reach, Refusal};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tokio::time::Instant;
use tower::{Layer, Service};

/// The addresses of a name, once they are known.
pub type Looking = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Resolves names.
pub trait Lookup: Send + Sync + 'static {
    /// The addresses of a name.
    fn lookup(&self, host: &str) -> Looking;
}

/// Resolves names as the machine does.
#[derive(Clone, Copy, Debug)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, host: &str) -> Looking {
        let host = host.to_owned();
        Box::pin(async move { Ok(tokio::net::lookup_host((host.as_str(), 0)).await?.map(|address| address.ip()).collect()) })
    }
}

/// What stood in the way of a connection, or when it stood.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) refusal: Option<Refusal>,
    pub(super) unresolved: bool,
    connected: Option<Instant>,
}

/// The watch over one request.
#[derive(Clone)]
pub(super) struct Trace {
    reach: Reach,
    lookup: Arc<dyn Lookup>,
    seen: Arc<Mutex<Seen>>,
}

impl Trace {
    pub(super) fn new(reach: Reach, lookup: Arc<dyn Lookup>) -> Self {
        Self { reach, lookup, seen: Arc::default() }
    }

    pub(super) fn resolver(&self) -> Resolver {
        Resolver(self.clone())
    }

    pub(super) fn stopwatch(&self) -> Stopwatch {
        Stopwatch(Arc::clone(&self.seen))
    }

    pub(super) fn seen(&self) -> Seen {
        locked(&self.seen).clone()
    }

    pub(super) fn connected(&self) -> Option<Instant> {
        locked(&self.seen).connected
    }
}

/// Nothing is done while it is held that could fail half-way.
fn locked(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Resolves names and lets only addresses through that may be reached: what it gives is what is connected to.
pub(super) struct Resolver(Trace);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let trace = self.0.clone();
        Box::pin(async move {
            let found = trace.lookup.lookup(name.as_str()).await.unwrap_or_default();
            if found.is_empty() {
                locked(&trace.seen).unresolved = true;
                return Err("no address".into());
            }
            match guard::filter(name.as_str(), &found, trace.reach) {
                Ok(kept) => Ok(Box::new(kept.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs),
                Err(refusal) => {
                    locked(&trace.seen).refusal = Some(refusal);
                    Err("out of reach".into())
                }
            }
        })
    }
}

/// Notes when a connection stands.
#[derive(Clone)]
pub(super) struct Stopwatch(Arc<Mutex<Seen>>);

impl<S> Layer<S> for Stopwatch {
    type Service = Timed<S>;

    fn layer(&self, inner: S) -> Timed<S> {
        Timed { inner, seen: Arc::clone(&self.0) }
    }
}

/// A connector whose success is noted.
#[derive(Clone)]
pub(super) struct Timed<S> {
    inner: S,
    seen: Arc<Mutex<Seen>>,
}

impl<S, R> Service<R> for Timed<S>
where
    S: Service<R>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: R) -> Self::Future {
        let (connecting, seen) = (self.inner.call(request), Arc::clone(&self.seen));
        Box::pin(async move {
            let connection = connecting.await;
            if connection.is_ok() {
                locked(&seen).connected = Some(Instant::now());
            }
            connection
        })
    }
}
