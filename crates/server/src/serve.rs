//! Answering requests until the process is told to stop, and then to the end those that have begun.

use crate::api::Api;
use axum::Router;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long requests that have begun may still take after the word to stop.
const GRACE: Duration = Duration::from_secs(25);

/// Serves until `stop` resolves; then says so at `/health/ready`, takes no new connections, and ends when the last answer is out
/// and nothing is being sent any more, or after 25 s.
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
    let stopping = api.clone();
    let graceful = async move {
        stop.await;
        stopping.stop();
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(graceful);
    let mut stopped = api.stopping.subscribe();
    let ended = async {
        std::future::IntoFuture::into_future(serving).await?;
        // Nobody is sending any more, and nobody begins to while this is held.
        Ok::<_, std::io::Error>(api.busy.clone().write_owned().await)
    };
    let overdue = async move {
        // Ends the wait where nobody ever says stop.
        if stopped.wait_for(|stopped| *stopped).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    };
    let _alone = tokio::select! {
        ended = ended => Some(ended?),
        () = overdue => {
            tracing::warn!("requests that took longer than {} s were cut off", GRACE.as_secs());
            None
        }
    };
    api.store.close().await;
    Ok(())
}
