//! Answering requests until the process is told to stop, and then to the end those that have begun. No client holds a connection for
//! longer than it uses it: heads and bodies must come, and answers must be taken, within bounds.

use crate::api::{Api, PATIENCE};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;

/// How long requests that have begun may still take after the word to stop.
const GRACE: Duration = Duration::from_secs(25);

/// How long a connection that came after the word to stop may be silent.
const LATE: Duration = Duration::from_secs(5);

/// How many connections are served at once; further ones wait in the system's queue.
const MOST: usize = 4096;

/// Serves until `stop` resolves; then says so at `/health/ready`, answers new connections once each while older ones are being
/// answered, and ends when the last answer is out and nothing is being sent any more, or after 25 s.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    api: Arc<Api>,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let places = Arc::new(Semaphore::new(MOST));
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            (stream, place) = accept(&listener, &places) => {
                let connection = graceful.watch(http(PATIENCE).serve_connection(stream, TowerToHyperService::new(router.clone())));
                tokio::spawn(answer(connection, place));
            }
            () = &mut stop => break,
        }
    }
    api.stop();
    let drained = async {
        // Whoever asks in the meantime, such as a balancer for `/health/ready`, is answered and not refused.
        let (mut older, mut late) = (pin!(graceful.shutdown()), JoinSet::new());
        loop {
            tokio::select! {
                () = &mut older => break,
                (stream, place) = accept(&listener, &places) => {
                    let connection = http(LATE).keep_alive(false).serve_connection(stream, TowerToHyperService::new(router.clone()));
                    late.spawn(answer(connection, place));
                }
            }
        }
        drop(listener);
        while late.join_next().await.is_some() {}
        // Nobody is sending any more, and nobody begins to while this is held.
        api.busy.clone().write_owned().await
    };
    let alone = tokio::time::timeout(GRACE, drained).await;
    if alone.is_err() {
        tracing::warn!("requests that took longer than {} s were cut off", GRACE.as_secs());
    }
    api.store.close().await;
    Ok(())
}

/// HTTP/1.1 in which the head of a request, and the silence before it, take no longer than this.
fn http(patience: Duration) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(patience);
    builder
}

/// A connection of which every write moves on in time.
type Stream = TokioIo<Pin<Box<TimeoutStream<TcpStream>>>>;

/// The next connection, with its place among those that are served.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> (Stream, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed.
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // An answer is written whole: nothing is gained by waiting for more of it.
                let _ = stream.set_nodelay(true);
                let mut stream = TimeoutStream::new(stream);
                stream.set_write_timeout(Some(PATIENCE));
                return (TokioIo::new(Box::pin(stream)), place);
            }
            // Of a client that has gone again before it was met, nothing needs to be said.
            Err(error) if matches!(error.kind(), std::io::ErrorKind::ConnectionAborted | std::io::ErrorKind::ConnectionReset) => {}
            Err(error) => {
                // Mostly there are too many open files, and some are closed soon.
                tracing::error!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
}

/// Answers a connection to its end.
async fn answer(connection: impl Future<Output = Result<(), hyper::Error>>, _place: Option<OwnedSemaphorePermit>) {
    if let Err(error) = connection.await {
        tracing::debug!(%error, "a connection ended early");
    }
}
