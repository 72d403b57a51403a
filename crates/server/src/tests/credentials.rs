//! Client secrets: shown once, rotated with an overlap, revoked at once.

use super::harness::{ENGINES, Harness};
use super::receiver::{Receiver, manifest, nearby};
use axum::http::{Method, StatusCode};
use formwork_outbound::sign::{sign, verify};
use serde_json::Value;

const CREDENTIALS: &str = "/integrations/tidewater/credentials";
const BODY: &str = r#"{"type":"project.created"}"#;

/// The state and the id of each secret, newest first.
async fn secrets(api: &Harness) -> Vec<(String, String)> {
    let answer = api.get(&api.admin, CREDENTIALS).await.json();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    answer["secrets"].as_array().expect("secrets").iter().map(|secret| (text(&secret["state"]), text(&secret["id"]))).collect()
}

async fn states(api: &Harness) -> Vec<String> {
    secrets(api).await.into_iter().map(|(state, _)| state).collect()
}

/// Whether a signature made with a secret is taken.
async fn verifies(api: &Harness, secret: &str) -> bool {
    let body = serde_json::json!({ "body": BODY, "signature": sign(&secret.into(), BODY.as_bytes()) }).to_string();
    let answer = api.post(&api.provider, "/integrations/tidewater/checks/signature", &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.json());
    answer.json()["verifies"].as_bool().expect("a word")
}

#[tokio::test]
async fn a_secret_is_shown_once_and_rotates_with_an_overlap() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.create("tidewater", &manifest(&[])).await;
        let client_id = api.get(&api.admin, CREDENTIALS).await.json();
        assert_eq!(client_id["secrets"], serde_json::json!([]));
        let status = api.get(&api.admin, "/integrations/tidewater/status").await.json();
        assert_eq!(client_id["clientId"], status["clientId"]);

        let first = api.rotate(24).await;
        assert!(first.len() == 32 && first.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{first}");
        let shown = api.get(&api.admin, CREDENTIALS).await;
        assert!(!String::from_utf8_lossy(&shown.bytes).contains(&first));
        let secret = &shown.json()["secrets"][0];
        assert_eq!((secret["hint"].as_str(), secret["createdBy"].as_str()), (Some(&first[28..]), Some("provider")));
        assert!(secret["endsAt"].is_null() && secret["lastUsedAt"].is_null());

        let second = api.rotate(24).await;
        assert_eq!(states(&api).await, ["current", "retiring"]);
        assert!(verifies(&api, &first).await && verifies(&api, &second).await);
        assert!(!verifies(&api, "somethingElseAltogether1").await);
        let now = api.get(&api.admin, CREDENTIALS).await.json();
        assert!(now["secrets"][0]["lastUsedAt"].is_string() && now["secrets"][1]["lastUsedAt"].is_string());

        // Within the overlap there is no other rotation, however short its own would be.
        for overlap in ["24", "0"] {
            let refused = api.post(&api.provider, &format!("{CREDENTIALS}/rotate"), &format!(r#"{{"overlapHours": {overlap}}}"#)).await;
            assert_eq!(refused.status, StatusCode::CONFLICT);
            let (detail, end) = (refused.json()["detail"].to_string(), now["secrets"][1]["endsAt"].as_str().expect("an end").to_owned());
            assert!(detail.contains(&end) && detail.contains(&first[28..]), "{detail}");
        }
        assert_eq!(states(&api).await, ["current", "retiring"]);

        // When it is over, the new one alone verifies.
        api.meddle("UPDATE secrets SET ends_at = 1 WHERE ends_at IS NOT NULL").await;
        assert_eq!(states(&api).await, ["current", "ended"]);
        assert!(!verifies(&api, &first).await && verifies(&api, &second).await);
        let third = api.rotate(0).await;
        assert_eq!(states(&api).await, ["current", "ended", "ended"]);
        assert!(!verifies(&api, &second).await && verifies(&api, &third).await);
    }
}

#[tokio::test]
async fn a_secret_is_revoked_at_once() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[200]).await;
        let api = Harness::with(engine, nearby()).await;
        api.create("tidewater", &manifest(&[("webhookUrl", receiver.url("/hooks"))])).await;
        let first = api.rotate(0).await;
        let second = api.rotate(720).await;
        let revoke = async |id: &str| api.post(&api.provider, &format!("{CREDENTIALS}/{id}/revoke"), "").await;
        let ids: Vec<String> = secrets(&api).await.into_iter().map(|(_, id)| id).collect();
        let answer = revoke(&ids[1]).await;
        assert_eq!((answer.status, &answer.json()["secrets"][1]["state"]), (StatusCode::OK, &"revoked".into()));
        assert!(!verifies(&api, &first).await && verifies(&api, &second).await);
        assert_eq!(api.send_event().await["level"], "info");
        assert!(verify(&second.as_str().into(), receiver.heard()[0].body.as_bytes(), receiver.heard()[0].signature()));

        // Without a current one nothing signs, until there is one again.
        assert_eq!(revoke(&ids[0]).await.status, StatusCode::OK);
        assert_eq!(states(&api).await, ["revoked", "revoked"]);
        assert!(!verifies(&api, &second).await);
        let refused = api.post(&api.provider, "/integrations/tidewater/checks/webhook", r#"{"event": "project.created"}"#).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.json());
        let third = api.rotate(24).await;
        assert_eq!(states(&api).await, ["current", "revoked", "revoked"]);
        assert!(verifies(&api, &third).await);
        let before = api.get(&api.admin, CREDENTIALS).await.json();
        assert_eq!(revoke(&ids[0]).await.json(), before);
        for unknown in ["sec_none", "%00", "%25"] {
            assert_eq!(revoke(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
        }
    }
}

#[tokio::test]
async fn of_many_who_rotate_at_once_one_makes_a_secret_beside_the_first() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.create("tidewater", &manifest(&[])).await;
        api.rotate(24).await;
        let tries = (0..8).map(|_| {
            let (router, token) = (api.router.clone(), api.provider.clone());
            tokio::spawn(async move {
                let request = axum::http::Request::post("/api/v1/integrations/tidewater/credentials/rotate")
                    .header("authorization", format!("Bearer {token}"))
                    .header("content-type", "application/json")
                    .body(axum::body::Body::from(r#"{"overlapHours": 1}"#))
                    .expect("a request");
                tower::ServiceExt::oneshot(router, request).await.expect("an answer").status()
            })
        });
        let mut statuses = Vec::new();
        for one in tries.collect::<Vec<_>>() {
            statuses.push(one.await.expect("a status"));
        }
        assert_eq!(statuses.iter().filter(|status| **status == StatusCode::OK).count(), 1, "{engine:?} {statuses:?}");
        assert_eq!(states(&api).await, ["current", "retiring"]);
    }
}

#[tokio::test]
async fn credentials_are_not_a_reviewers() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.create("tidewater", &manifest(&[])).await;
        for (method, path, body) in
            [(Method::GET, "", ""), (Method::POST, "/rotate", r#"{"overlapHours": 1}"#), (Method::POST, "/sec_none/revoke", "")]
        {
            let answer = api.call(method, &api.reviewer, &format!("{CREDENTIALS}{path}"), &[], body).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        for body in [r#"{"overlapHours": 721}"#, r#"{"overlapHours": -1}"#, "{}"] {
            let answer = api.post(&api.provider, &format!("{CREDENTIALS}/rotate"), body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
        }
    }
}
