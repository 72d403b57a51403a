//! What a process does by itself: sends events whose time has come, and removes what is too old. Processes find each other's
//! work in the database; what one has claimed, no other does.

use crate::api::Api;
use crate::{sending, time};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How many tries a process makes at once.
const AT_ONCE: usize = 32;

/// The most rows of the log that an integration keeps.
const MOST_REQUESTS: u32 = 100_000;

/// For how many hours a row of the log is kept: 30 days.
const KEPT_HOURS: u32 = 30 * 24;

/// For how many hours an event is kept that could neither be sent nor given up: two days, since tries end within one.
const LOST_HOURS: u32 = 48;

/// How often what is too old is removed.
const PRUNE_EVERY: Duration = Duration::from_secs(10 * 60);

/// Works until the process is told to stop, and then to the end what has begun.
pub(crate) async fn work(api: Arc<Api>) {
    let mut stopped = api.stopping.subscribe();
    let mut tries = JoinSet::new();
    let mut pruned: Option<Instant> = None;
    while !*stopped.borrow() {
        if pruned.is_none_or(|at| at.elapsed() >= PRUNE_EVERY) {
            pruned = Some(Instant::now());
            prune(&api).await;
        }
        while tries.try_join_next().is_some() {}
        // Whoever waits to close the database waits for this.
        let Ok(guard) = api.busy.clone().try_read_owned() else { break };
        let guard = Arc::new(guard);
        match api.store.claim(api.delivery.lease, AT_ONCE.saturating_sub(tries.len())).await {
            Ok(claims) => {
                for claim in claims {
                    let (api, guard) = (api.clone(), guard.clone());
                    tries.spawn(async move {
                        let _guard = guard;
                        if let Err(error) = sending::deliver(&api, &claim).await {
                            tracing::warn!(%error, event = claim.id, attempt = claim.attempt, "a try could not be made");
                        }
                    });
                }
            }
            Err(error) => tracing::warn!(%error, "the database does not tell what is due"),
        }
        drop(guard);
        let full = tries.len() >= AT_ONCE;
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            Some(_) = tries.join_next(), if full => {}
            () = tokio::time::sleep(api.delivery.look) => {}
        }
    }
    while tries.join_next().await.is_some() {}
}

async fn prune(api: &Api) {
    let before = |hours| time::now().saturating_sub(time::hours(hours));
    match api.store.prune_requests(MOST_REQUESTS, before(KEPT_HOURS)).await {
        Ok(0) => {}
        Ok(rows) => tracing::info!(rows, "old rows of the log were removed"),
        Err(error) => tracing::warn!(%error, "old rows of the log could not be removed"),
    }
    if let Err(error) = api.store.prune_deliveries(before(LOST_HOURS)).await {
        tracing::warn!(%error, "lost events could not be removed");
    }
}
