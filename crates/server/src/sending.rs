//! Requests to the addresses of an integration: made, judged, redacted and logged. Nothing of an exchange is stored that has not
//! gone through the redactor, but the body of an event: it is our own, holds no secret, and is compared byte for byte.

use crate::api::Api;
use crate::error::Error;
use crate::store::{Claim, NewRequest, Next, Row};
use crate::time;
use formwork_model::json::{self, Json};
use formwork_model::{Draft, Field};
use formwork_outbound::backoff::retry_after;
use formwork_outbound::client::{Exchange, Failure, Outgoing};
use formwork_outbound::outcome::{self, Outcome};
use formwork_outbound::probe::{self, Behind};
use formwork_outbound::redact::Redactor;
use formwork_outbound::sign::sign;
use formwork_wire::{Level, Purpose, Request};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::task::JoinHandle;

/// Runs something to its end, whoever goes away meanwhile; a process that is told to stop waits for it.
pub(crate) async fn busy<T: Send + 'static>(api: &Arc<Api>, work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    let guard = api.busy.clone().read_owned().await;
    tokio::spawn(async move {
        let _guard = guard;
        work.await
    })
}

/// The newest version of an integration, for its addresses.
pub(crate) async fn newest(api: &Api, row: &Row) -> Result<Draft, Error> {
    let found = api.store.manifest(&row.id, row.version).await?;
    let (text, _) = found.ok_or_else(|| Error::Missing("The version was removed in this moment.".into()))?;
    // As long as a manifest may be, reading it is not for a thread that answers requests.
    Ok(tokio::task::spawn_blocking(move || Draft::from_document(json::read_with_comments(&text).value.unwrap_or_default())).await?)
}

/// The address that a field of a draft holds.
pub(crate) fn address(draft: &Draft, key: &str) -> Option<String> {
    let text = draft.integration(key).and_then(Json::as_text).unwrap_or_default().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The field that takes events, as a person knows it.
pub(crate) fn webhook_label() -> &'static str {
    probe::find(probe::WEBHOOK).map_or("", |(field, _)| field.label)
}

/// Makes one try of an event, logs it, and notes when the next one is.
///
/// # Errors
///
/// Where nothing could be logged; then the claim runs out, and the same try is made again.
pub(crate) async fn deliver(api: &Api, claim: &Claim) -> Result<Request, Error> {
    let row = api.store.integration_of(&claim.integration_id).await?;
    let row = row.ok_or_else(|| Error::Missing("The integration was removed.".into()))?;
    let (draft, keys) = (newest(api, &row).await?, api.keys(&row.id).await?);
    let at = time::now();
    let wait = |asked: Option<Duration>| {
        let elapsed = Duration::from_millis(time::now().saturating_sub(claim.began_at).try_into().unwrap_or_default());
        api.delivery.backoff.next(&claim.id, claim.attempt, elapsed, asked)
    };
    let label = webhook_label();
    let (entry, wait) = match (address(&draft, probe::WEBHOOK), keys.current()) {
        (None, _) => {
            let wait = wait(None);
            (unsent(at, label, &["the ", label, " is empty in the newest version"].concat(), wait.is_some()), wait)
        }
        (Some(_), None) => {
            let wait = wait(None);
            (unsent(at, label, "no client secret signs. Rotate to make one", wait.is_some()), wait)
        }
        (Some(url), Some((id, secret))) => {
            let outgoing = Outgoing::event(url, claim.body.clone(), &sign(secret, claim.body.as_bytes()));
            api.store.used_secret(id).await?;
            let exchange = api.client.send(outgoing).await;
            let came = exchange.outcome.as_ref().map(|answer| answer.status);
            let asked = exchange.outcome.as_ref().ok().and_then(|answer| retry_after(answer.header("retry-after")?, SystemTime::now()));
            let wait = if outcome::is_retried(came) { wait(asked) } else { None };
            let judge = |exchange: &Exchange| outcome::event(label, exchange.outcome.as_ref().map(|answer| answer.status), wait.is_some());
            (entry(&keys.redactor(), label, at, exchange, judge), wait)
        }
    };
    let next = wait.map_or(Next::Over, |wait| Next::At(time::after(time::now(), wait)));
    let entry = NewRequest {
        purpose: Purpose::Webhook,
        attempt: claim.attempt,
        // What was not sent has no body.
        request_body: if entry.request_headers.is_empty() { String::new() } else { claim.body.clone() },
        next_try_at: match next {
            Next::At(at) => Some(at),
            Next::Over => None,
        },
        event: Some(claim.id.clone()),
        ..entry
    };
    Ok(api.store.tried(claim, &entry, next).await?)
}

/// Asks one address whether something is there, and logs what it answered.
pub(crate) async fn probe(
    api: &Api,
    integration_id: &str,
    redactor: &Redactor,
    (field, behind): (&'static Field, Behind),
    url: String,
) -> Result<Request, Error> {
    let at = time::now();
    let exchange = api.client.send(Outgoing::get(url)).await;
    let judge = |exchange: &Exchange| {
        let came = exchange.outcome.as_ref().map(|answer| answer.status);
        probe::judge(field.label, behind, came, exchange.hops.len())
    };
    Ok(api.store.log(integration_id, &entry(redactor, field.label, at, exchange, judge)).await?)
}

/// What is kept of an exchange.
fn entry(
    redactor: &Redactor,
    endpoint: &'static str,
    at: i64,
    mut exchange: Exchange,
    judge: impl FnOnce(&Exchange) -> Outcome,
) -> NewRequest {
    // The words of a failure can repeat an address.
    if let Err(Failure::BadRedirect { location }) = &mut exchange.outcome {
        *location = redactor.url(location);
    }
    let Outcome { level, message } = judge(&exchange);
    let headers = |headers: &[(String, String)]| redactor.headers(headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let answer = exchange.outcome.as_ref().ok();
    NewRequest {
        at,
        level,
        method: exchange.method,
        status: answer.map(|answer| answer.status),
        endpoint,
        url: redactor.url(&exchange.url),
        duration_ms: exchange.duration_ms,
        purpose: Purpose::Probe,
        attempt: 1,
        message: redactor.text(&message),
        request_headers: headers(&exchange.sent),
        request_body: String::new(),
        response_headers: answer.map(|answer| headers(&answer.headers)).unwrap_or_default(),
        response_body: answer.map(|answer| redactor.body(&answer.body, answer.header("content-type"))).unwrap_or_default(),
        response_cut: answer.is_some_and(|answer| answer.cut()),
        connect_ms: exchange.connect_ms,
        first_byte_ms: exchange.first_byte_ms,
        next_try_at: None,
        event: None,
    }
}

/// What is kept of a try that could not be made.
fn unsent(at: i64, endpoint: &'static str, why: &str, again: bool) -> NewRequest {
    NewRequest {
        at,
        level: if again { Level::Warning } else { Level::Fatal },
        method: "POST",
        status: None,
        endpoint,
        url: String::new(),
        duration_ms: 0,
        purpose: Purpose::Webhook,
        attempt: 1,
        message: ["The event was not sent: ", why, if again { ". It will be tried again" } else { ". That was the last try" }].concat(),
        request_headers: Vec::new(),
        request_body: String::new(),
        response_headers: Vec::new(),
        response_body: String::new(),
        response_cut: false,
        connect_ms: None,
        first_byte_ms: None,
        next_try_at: None,
        event: None,
    }
}
