//! Checks of an integration: a signed test event, a look at its addresses, a comparison of signatures.

use super::{integration, requests};
use crate::api::Api;
use crate::caller::Provider;
use crate::error::Error;
use crate::extract::{Body, Path};
use crate::sending::{self, address, busy};
use crate::{id, time};
use axum::Json;
use axum::extract::State;
use formwork_model::Field;
use formwork_outbound::compare::{Held, Live, compare};
use formwork_outbound::probe::Behind;
use formwork_outbound::{event, probe, sign};
use formwork_wire::{EndpointCheck, Request, SignatureCheck, SignatureReport, Started, WebhookCheck};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout, timeout_at};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// How long an answer waits for what was begun; what comes later is in the log.
const ANSWER_WITHIN: Duration = Duration::from_secs(25);

/// How many addresses of an integration are asked at once.
const AT_ONCE: usize = 4;

/// The most events of an integration that wait for another try.
const MOST_WAITING: u32 = 20;

pub(super) fn routes() -> OpenApiRouter<Arc<Api>> {
    OpenApiRouter::new().routes(routes!(webhook)).routes(routes!(endpoints)).routes(routes!(signature))
}

/// Sends a signed test event to the Webhook URL of the newest version, as Vercel would: POST, JSON, `x-vercel-signature`.
///
/// After a failure that may pass it is sent again with growing waits, for up to 24 hours. The answer is the first try, or
/// nothing where that takes longer than 25 s; all tries are in the log. Once a second for an integration. Wants the role
/// `provider` or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/checks/webhook", tag = "checks", params(("slug" = String, Path, description = "URL slug")),
    request_body = WebhookCheck,
    responses((status = 200, description = "The first try", body = Started),
              (status = 409, description = "There is no Webhook URL or no secret, or 20 events wait already", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn webhook(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Body(check): Body<WebhookCheck>,
) -> Result<Json<Started>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let id = id::random("evt_", 24)?;
    let ids = event::Ids::of(&bearer.team_id, &row.id);
    let body = event::body(&check.event, &id, u64::try_from(time::now()).unwrap_or_default(), &ids);
    let body = body.ok_or_else(|| {
        let (event, names) = (formwork_model::quote(&check.event), event::names().join(", "));
        Error::Unreadable(format!("There is no event {event}. These are sent: {names}."))
    })?;
    let draft = sending::newest(&api, &row).await?;
    if address(&draft, probe::WEBHOOK).is_none() {
        let label = sending::webhook_label();
        return Err(Error::Conflict(format!("The newest version has no {label}. Enter one and save, then send the event.")));
    }
    if api.keys(&row.id).await?.current().is_none() {
        return Err(Error::Conflict("There is no client secret to sign with. Make one with a rotation, then send the event.".into()));
    }
    api.allow_check("webhook", &row.id)?;
    let claim = api.store.add_delivery(&row.id, &id, body, api.delivery.lease, MOST_WAITING).await?;
    let claim = claim.ok_or_else(|| {
        Error::Conflict(format!("{MOST_WAITING} events of this integration wait for another try. Mend what the log tells of them first."))
    })?;
    let sender = api.clone();
    let first = busy(&api, async move { sending::deliver(&sender, &claim).await }).await;
    match timeout(ANSWER_WITHIN, first).await {
        Ok(first) => Ok(Json(Started { requests: vec![first??] })),
        Err(_) => Ok(Json(Started { requests: Vec::new() })),
    }
}

/// Asks each configured address of the newest version whether something is there, with a GET that follows up to five redirects.
///
/// `fields` names the fields by key; without it all are asked but the Webhook URL, to which events are sent. The answer has what
/// came within 25 s, in the order of the form; everything is in the log. Once a second for an integration. Wants the role
/// `provider` or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/checks/endpoints", tag = "checks", params(("slug" = String, Path, description = "URL slug")),
    request_body = EndpointCheck,
    responses((status = 200, description = "What was asked", body = Started),
              (status = 409, description = "No address is configured, or one that was named is not", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn endpoints(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Body(check): Body<EndpointCheck>,
) -> Result<Json<Started>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let fields = fields(&check.fields)?;
    let draft = sending::newest(&api, &row).await?;
    let mut asked = Vec::new();
    for (field, behind) in fields {
        match address(&draft, field.key) {
            Some(url) => asked.push((field, behind, url)),
            None if check.fields.is_empty() => {}
            None => return Err(Error::Conflict(format!("The newest version has no {}. Enter one and save, then probe.", field.label))),
        }
    }
    if asked.is_empty() {
        return Err(Error::Conflict("The newest version has no address to probe. Enter one and save, then probe.".into()));
    }
    let redactor = Arc::new(api.keys(&row.id).await?.redactor());
    api.allow_check("endpoints", &row.id)?;
    let (tell, mut told) = mpsc::channel(asked.len());
    let (sender, most) = (api.clone(), asked.len());
    busy(&api, async move {
        let (turns, mut probes) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
        for (index, (field, behind, url)) in asked.into_iter().enumerate() {
            let (api, redactor, turns, tell, id) = (sender.clone(), redactor.clone(), turns.clone(), tell.clone(), row.id.clone());
            probes.spawn(async move {
                // Nobody closes it, so there is always a turn.
                let _turn = turns.acquire().await;
                let _ = tell.send((index, sending::probe(&api, &id, &redactor, (field, behind), url).await)).await;
            });
        }
        drop(tell);
        while probes.join_next().await.is_some() {}
    })
    .await;
    let until = Instant::now() + ANSWER_WITHIN;
    let mut requests: Vec<(usize, Request)> = Vec::with_capacity(most);
    while let Ok(Some((index, request))) = timeout_at(until, told.recv()).await {
        requests.push((index, request?));
    }
    requests.sort_by_key(|(index, _)| *index);
    Ok(Json(Started { requests: requests.into_iter().map(|(_, request)| request).collect() }))
}

/// The fields of these keys in the order of the form; those that are always probed where none is named.
fn fields(keys: &[String]) -> Result<Vec<(&'static Field, Behind)>, Error> {
    if keys.is_empty() {
        return Ok(probe::fields().collect());
    }
    if let Some(unknown) = keys.iter().find(|key| probe::find(key).is_none()) {
        let known: Vec<&str> =
            formwork_model::integration::FIELDS.iter().map(|field| field.key).filter(|key| probe::find(key).is_some()).collect();
        let unknown = formwork_model::quote(unknown);
        return Err(Error::Unreadable(format!(
            "No field with an address has the key {unknown}. Those that have one: {}.",
            known.join(", ")
        )));
    }
    let named = formwork_model::integration::FIELDS.iter().filter(|field| keys.iter().any(|key| key == field.key));
    Ok(named.filter_map(|field| probe::find(field.key)).collect())
}

/// Explains why a signature does or does not verify: computes it with the secrets that verify now, tries the usual mistakes, and
/// says which one gives the signature of the other side.
///
/// Wants the role `provider` or `admin`.
#[utoipa::path(post, path = "/integrations/{slug}/checks/signature", tag = "checks", params(("slug" = String, Path, description = "URL slug")),
    request_body = SignatureCheck,
    responses((status = 200, description = "What was computed, and what explains the signature", body = SignatureReport),
              (status = 409, description = "The request that was named carried nothing signed", body = formwork_wire::Trouble, content_type = "application/problem+json")))]
async fn signature(
    Provider(bearer): Provider,
    State(api): State<Arc<Api>>,
    Path(slug): Path<String>,
    Body(check): Body<SignatureCheck>,
) -> Result<Json<SignatureReport>, Error> {
    let row = integration(&api, &bearer.team_id, &slug).await?;
    let sent = match &check.request {
        Some(id) => Some(requests::found(&api, &row.id, id).await?.request_body),
        None => None,
    };
    if sent.as_ref().is_some_and(String::is_empty) {
        return Err(Error::Conflict("This request carried nothing that was signed. Name one that sent an event.".into()));
    }
    let (secrets, live): (Vec<String>, Vec<Live>) = api.keys(&row.id).await?.live().into_iter().unzip();
    // Some hundreds of computations are not for a thread that answers requests.
    let compared = tokio::task::spawn_blocking(move || {
        let held = Held { sent: sent.as_deref(), body: check.body.as_deref(), signature: &check.signature };
        let report = compare(&live, held);
        let body = held.sent.or(held.body).unwrap_or_default().as_bytes();
        let gives = |live: &Live| {
            let ours = sign::sign(&live.secret, body);
            report.tries.iter().any(|attempt| attempt.matches && attempt.signature == ours)
        };
        let used = if report.verifies { live.iter().position(gives) } else { None };
        (report, used)
    });
    let (report, used) = compared.await?;
    if let Some(secret) = used.and_then(|index| secrets.get(index)) {
        api.store.used_secret(secret).await?;
    }
    Ok(Json(report))
}
