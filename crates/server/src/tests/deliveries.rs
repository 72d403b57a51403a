//! Events: signed, sent again, given up, and never sent twice by two processes.

use super::harness::{ENGINES, Harness};
use super::receiver::{Receiver, manifest, nearby, status};
use crate::{Backoff, Delivery, Options};
use formwork_outbound::sign::verify;
use secrecy::SecretString;
use std::collections::HashMap;
use std::time::Duration;

/// An API whose integration sends events to a receiver, and its client secret.
async fn ready(engine: super::harness::Engine, options: Options, receiver: &Receiver) -> (Harness, SecretString) {
    let api = Harness::with(engine, options).await;
    api.create("tidewater", &manifest(&[("webhookUrl", receiver.url("/hooks"))])).await;
    let secret = api.rotate(24).await;
    (api, secret.into())
}

#[tokio::test]
async fn an_event_arrives_signed_and_is_logged() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[204]).await;
        let (api, secret) = ready(engine, nearby(), &receiver).await;
        let row = api.send_event().await;
        let heard = receiver.until(1).await.remove(0);
        assert!(verify(&secret, heard.body.as_bytes(), heard.signature()));
        assert_eq!((heard.method.as_str(), heard.path.as_str()), ("POST", "/hooks"));
        assert_eq!(
            (&row["level"], &row["status"], &row["attempt"], &row["purpose"], &row["endpoint"]),
            (&"info".into(), &204.into(), &1.into(), &"webhook".into(), &"Webhook URL".into())
        );
        let id = row["id"].as_str().expect("an id");
        let path = format!("/integrations/tidewater/requests/{id}");
        let detail = api.get(&api.reviewer, &path).await.json();
        assert_eq!((&detail["requestBody"], &detail["event"]), (&heard.body.as_str().into(), &heard.event().into()));
        let signature = serde_json::json!({ "name": "x-vercel-signature", "value": heard.signature() });
        assert!(detail["requestHeaders"].as_array().expect("headers").contains(&signature), "{detail}");
        assert_eq!(api.waiting().await, 0);

        // What the other side computed is compared with the body that was signed.
        let check = async |signature: &str| {
            let body = serde_json::json!({ "request": id, "signature": signature }).to_string();
            api.post(&api.provider, "/integrations/tidewater/checks/signature", &body).await.json()
        };
        let report = check(heard.signature()).await;
        assert_eq!((&report["verifies"], &report["sent"]), (&true.into(), &heard.body.as_str().into()));
        assert_eq!(check("00").await["verifies"], false);
    }
}

#[tokio::test]
async fn an_event_is_sent_again_until_it_is_taken_also_by_another_process() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[500, 503, 200]).await;
        let (api, secret) = ready(engine, nearby(), &receiver).await;
        let first = api.send_event().await;
        assert_eq!((&first["level"], &first["status"]), (&"warning".into(), &500.into()));
        assert_eq!(api.waiting().await, 1);
        // The process that took the order is no more; the one after it goes on.
        let later = api.another(&nearby()).await;
        let work = tokio::spawn(later.work());
        let rows = api.logged("level=info", 1).await;
        assert_eq!(rows[0]["attempt"], 3);
        later.stop();
        work.await.expect("the work ends");
        let heard = receiver.until(3).await;
        assert_eq!((heard.len(), api.waiting().await), (3, 0));
        assert!(heard.iter().all(|one| one.body == heard[0].body && verify(&secret, one.body.as_bytes(), one.signature())));
        let attempts: Vec<_> = api.log("").await.iter().map(|row| row["attempt"].as_u64()).collect();
        assert_eq!(attempts, [Some(3), Some(2), Some(1)]);
        for pair in heard.windows(2) {
            assert!(pair[1].at - pair[0].at >= Duration::from_millis(8), "it waits");
        }
    }
}

#[tokio::test]
async fn an_event_is_given_up_after_its_last_try() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[500]).await;
        let (api, _) = ready(engine, nearby(), &receiver).await;
        let work = tokio::spawn(api.api.work());
        api.send_event().await;
        let fatal = api.logged("level=fatal", 1).await.remove(0);
        let rows = api.log("").await;
        assert_eq!(rows.len(), receiver.heard().len());
        assert!(rows.len() > 3, "{rows:?}");
        assert_eq!((&rows[0], api.waiting().await), (&fatal, 0));
        assert!(fatal["message"].as_str().expect("words").ends_with("That was the last try"), "{fatal}");
        for (index, row) in rows.iter().rev().enumerate() {
            let detail =
                api.get(&api.admin, &format!("/integrations/tidewater/requests/{}", row["id"].as_str().expect("an id"))).await.json();
            let last = index + 1 == rows.len();
            assert_eq!((row["attempt"].as_u64(), detail["nextTryAt"].is_null()), (Some(index as u64 + 1), last));
            assert_eq!(row["level"], if last { "fatal" } else { "warning" });
        }
        api.api.stop();
        work.await.expect("the work ends");
    }
}

#[tokio::test]
async fn what_a_person_must_change_is_not_sent_again() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[401]).await;
        let (api, _) = ready(engine, nearby(), &receiver).await;
        let row = api.send_event().await;
        assert_eq!((&row["level"], api.waiting().await), (&"error".into(), 0));
        assert!(row["message"].as_str().expect("words").contains("it did not accept the signature"), "{row}");
    }
}

#[tokio::test]
async fn a_try_without_a_secret_says_so() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[500, 200]).await;
        let (api, _) = ready(engine, nearby(), &receiver).await;
        api.send_event().await;
        api.meddle("UPDATE secrets SET revoked_at = 1").await;
        let work = tokio::spawn(api.api.work());
        let rows = api.logged("q=no%20client%20secret%20signs", 1).await;
        assert_eq!((&rows[0]["status"], &rows[0]["level"]), (&serde_json::Value::Null, &"warning".into()));
        assert_eq!(receiver.heard().len(), 1);
        // A new secret signs the tries that are left.
        let secret = api.rotate(0).await;
        let heard = receiver.until(2).await;
        assert!(verify(&secret.into(), heard[1].body.as_bytes(), heard[1].signature()));
        api.api.stop();
        work.await.expect("the work ends");
    }
}

#[tokio::test]
async fn two_processes_never_send_a_try_twice() {
    const EVENTS: usize = 40;
    for engine in ENGINES {
        // Each event is refused twice.
        let counts = std::sync::Mutex::new(HashMap::<String, u32>::new());
        let receiver = Receiver::answering(move |heard, _| {
            let mut counts = counts.lock().expect("counts");
            let count = counts.entry(heard.event()).or_default();
            *count += 1;
            Some(status(if *count < 3 { 500 } else { 200 }))
        })
        .await;
        let patient = Backoff { within: Duration::from_secs(60), ..nearby().delivery.backoff };
        let options = Options { delivery: Delivery { backoff: patient, look: Duration::from_millis(1), ..nearby().delivery }, ..nearby() };
        let (api, _) = ready(engine, options.clone(), &receiver).await;
        let row = api.get(&api.admin, "/integrations/tidewater/status").await.json();
        let integration = row["clientId"].as_str().expect("an id").to_owned();
        for number in 0..EVENTS {
            let (id, brief) = (format!("evt_{number}"), Duration::from_millis(1));
            let claim = api.api.store().add_delivery(&integration, &id, format!(r#"{{"id":"{id}"}}"#), brief, 1000).await;
            claim.expect("stored").expect("room");
        }
        let processes = [api.another(&options).await, api.another(&options).await, api.api.clone()];
        let work: Vec<_> = processes.iter().map(|process| tokio::spawn(process.work())).collect();
        api.logged("level=info", EVENTS).await;
        for process in &processes {
            process.stop();
        }
        for one in work {
            one.await.expect("the work ends");
        }
        let mut sent = HashMap::<String, usize>::new();
        for heard in receiver.heard() {
            *sent.entry(heard.event()).or_default() += 1;
        }
        assert_eq!((sent.len(), api.waiting().await), (EVENTS, 0));
        assert!(sent.values().all(|count| *count == 3), "{engine:?} {sent:?}");
        let rows = api.log("").await;
        assert_eq!(rows.len(), 3 * EVENTS);
    }
}

#[tokio::test]
async fn the_event_of_a_process_that_was_killed_is_sent_by_another() {
    for engine in ENGINES {
        // The first request is never answered.
        let receiver = Receiver::answering(|_, number| (number > 1).then(|| status(200))).await;
        let lease = Duration::from_millis(500);
        let options = Options { delivery: Delivery { lease, ..nearby().delivery }, ..nearby() };
        let (api, _) = ready(engine, options.clone(), &receiver).await;
        let row = api.get(&api.admin, "/integrations/tidewater/status").await.json();
        let integration = row["clientId"].as_str().expect("an id").to_owned();
        let brief = Duration::from_millis(1);
        api.api.store().add_delivery(&integration, "evt_1", r#"{"id":"evt_1"}"#.into(), brief, 1).await.expect("stored").expect("room");
        let killed = tokio::spawn(api.another(&options).await.work());
        receiver.until(1).await;
        let other = tokio::spawn(api.api.work());
        killed.abort();
        let heard = receiver.until(2).await;
        assert!(heard[1].at - heard[0].at > lease / 2, "the claim held for a while");
        let rows = api.logged("", 1).await;
        assert_eq!((rows.len(), &rows[0]["attempt"], &rows[0]["level"]), (1, &1.into(), &"info".into()));
        api.api.stop();
        other.await.expect("the work ends");
        assert_eq!((receiver.heard().len(), api.waiting().await), (2, 0));
    }
}
