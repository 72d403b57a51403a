//! Answering requests until the process is told to stop, and then to the end those that have begun.

use crate::api::Api;
use axum::Router;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests that have begun may still take after the word to stop.
const GRACE: Duration = Duration::from_secs(25);

/// Serves until `stop` resolves; then says so at `/health/ready`, takes no new connections, and ends when the last answer is out, or after 25 s.
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
    let (told, mut stopped) = tokio::sync::watch::channel(false);
    let stopping = api.clone();
    let graceful = async move {
        stop.await;
        stopping.stopping.store(true, Ordering::Relaxed);
        let _ = told.send(true);
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(graceful);
    let overdue = async move {
        // Ends the wait where nobody ever says stop.
        if stopped.wait_for(|stopped| *stopped).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = std::future::IntoFuture::into_future(serving) => ended?,
        () = overdue => tracing::warn!("requests that took longer than {} s were cut off", GRACE.as_secs()),
    }
    api.store.close().await;
    Ok(())
}
