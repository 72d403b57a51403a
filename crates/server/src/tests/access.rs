//! Who may do what: every operation of the document, without a token, with one that has ended, and with another team's.

use super::harness::{DOCUMENT, ENGINES, Engine, Harness};
use crate::{Options, Rate};
use axum::http::{Method, StatusCode};
use formwork_wire::Role;
use secrecy::ExposeSecret;
use std::num::NonZeroU32;

/// Method and path of every operation, with things that exist in the place of parameters.
fn operations(things: &[(&str, &str)]) -> Vec<(Method, String)> {
    let mut operations = Vec::new();
    for (path, item) in DOCUMENT["paths"].as_object().expect("paths") {
        for method in item.as_object().expect("operations").keys() {
            let Ok(method) = Method::from_bytes(method.to_uppercase().as_bytes()) else { continue };
            let mut path = path.strip_prefix("/api/v1").unwrap_or(path).to_owned();
            for (name, value) in things {
                path = path.replace(&format!("{{{name}}}"), value);
            }
            assert!(!path.contains('{'), "{path} has a parameter that this test knows nothing for");
            operations.push((method, path));
        }
    }
    assert!(operations.len() > 15, "{operations:?}");
    operations
}

#[tokio::test]
async fn nobody_gets_in_without_a_token_that_holds() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let submission = api.submit("tidewater").await.json()["id"].as_str().expect("an id").to_owned();
        let logo = "f56d46f925c683fbe4c090a3fdd95f037938d62903256627a315345edddcd5f8";
        let things = [("slug", "tidewater"), ("id", submission.as_str()), ("version", "1"), ("sha256", logo), ("secret", "sec_none")];
        let store = api.api.store();
        let expired = store.create_token("Tidewater", Role::Admin, "old", Some(1)).await.expect("a token");
        let revoked = store.create_token("Tidewater", Role::Admin, "lost", None).await.expect("a token");
        store.revoke_token(&revoked.id).await.expect("revoked");
        for (method, path) in operations(&things) {
            for (token, why) in [
                ("", "no token"),
                ("fw_0000000000000000000000000000000000000000", "a token that nobody made"),
                (expired.token.expose_secret(), "an expired token"),
                (revoked.token.expose_secret(), "a revoked token"),
            ] {
                let answer = api.call(method.clone(), token, &path, &[], "{}").await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path} with {why}");
                assert!(answer.header("www-authenticate").starts_with("Bearer"), "{method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn one_team_never_sees_another() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let submission = api.submit("tidewater").await.json()["id"].as_str().expect("an id").to_owned();
        let logo = "f56d46f925c683fbe4c090a3fdd95f037938d62903256627a315345edddcd5f8";
        let there = [("slug", "tidewater"), ("id", submission.as_str()), ("version", "1"), ("sha256", logo), ("secret", "sec_none")];
        let nowhere = [("slug", "nowhere"), ("id", "sub_none"), ("version", "1"), ("sha256", logo), ("secret", "sec_none")];
        let before = api.get(&api.admin, "/integrations/tidewater/status").await.json();
        for ((method, path), (_, unknown)) in operations(&there).into_iter().zip(operations(&nowhere)) {
            // What a stranger is told of a thing that exists is, word for word but for its name, what is told of one that does not.
            let headers = [("if-match", "\"1-0\""), ("idempotency-key", "k")];
            let body = match path.rsplit('/').next() {
                Some("decision") => r#"{"decision": "approved"}"#,
                Some("submissions") => r#"{"sha256": ""}"#,
                Some("rotate") => r#"{"overlapHours": 1}"#,
                Some("webhook") => r#"{"event": "project.created"}"#,
                Some("signature") => r#"{"signature": "00"}"#,
                _ => "{}",
            };
            let answer = api.call(method.clone(), &api.stranger, &path, &headers, body).await;
            let same = api.call(method.clone(), &api.stranger, &unknown, &headers, body).await;
            assert_eq!(answer.status, same.status, "{method} {path}: {}", answer.json());
            let words = |answer: &super::harness::Answer, names: [&str; 2]| {
                names.iter().fold(answer.json()["detail"].to_string(), |text, name| text.replace(name, "…"))
            };
            assert_eq!(words(&answer, ["tidewater", &submission]), words(&same, ["nowhere", "sub_none"]), "{method} {path}");
            if path.contains("tidewater") || path.contains("sub_") || path.contains("blobs") {
                // A stranger's own PUT of a blob is its own affair: the body is not the file, so it is a conflict.
                let expected = if method == Method::PUT && path.contains("blobs") { StatusCode::CONFLICT } else { StatusCode::NOT_FOUND };
                assert_eq!(answer.status, expected, "{method} {path}: {}", answer.json());
            }
        }
        assert_eq!(api.get(&api.admin, "/integrations/tidewater/status").await.json(), before);
        assert_eq!(api.get(&api.stranger, "/integrations").await.json()["total"], 0);
        assert_eq!(api.get(&api.stranger, "/submissions").await.json()["submissions"], serde_json::json!([]));
        // The same slug is free for another team.
        let own = api.call(Method::PUT, &api.stranger, "/integrations/tidewater", &[("if-none-match", "*")], "{}").await;
        assert_eq!(own.status, StatusCode::CREATED);
    }
}

#[tokio::test]
async fn roles_hold() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let submission = api.submit("tidewater").await.json()["id"].as_str().expect("an id").to_owned();
        let forbidden = async |method: Method, token: &str, path: &str, body: &str| {
            let headers = [("if-match", "\"1-0\""), ("idempotency-key", "k")];
            let answer = api.call(method.clone(), token, path, &headers, body.to_owned()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}: {}", answer.json());
        };
        for (method, path, body) in [
            (Method::PUT, "/integrations/tidewater", "{}"),
            (Method::DELETE, "/integrations/tidewater", ""),
            (Method::POST, "/integrations/tidewater/submissions", r#"{"sha256": ""}"#),
            (Method::POST, "/integrations/tidewater/publish", ""),
            (Method::PUT, "/integrations/tidewater/eligibility", r#"{"installations": 3}"#),
        ] {
            forbidden(method, &api.reviewer, path, body).await;
        }
        forbidden(Method::POST, &api.provider, &format!("/submissions/{submission}/decision"), r#"{"decision": "approved"}"#).await;
        forbidden(Method::PUT, &api.provider, "/integrations/tidewater/eligibility", r#"{"guidelinesMet": true}"#).await;
    }
}

#[tokio::test]
async fn a_token_that_sends_too_much_is_told_when_to_come_again() {
    let few = |number| NonZeroU32::new(number).expect("more than none");
    let api = Harness::with(Engine::Sqlite, Options { rate: Rate { per_second: few(1), burst: few(5) }, ..Options::default() }).await;
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(api.get(&api.provider, "/session").await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == StatusCode::OK).count(), 5);
    let told = api.get(&api.provider, "/session").await;
    assert_eq!((told.status, told.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "1"));
    // Another token has its own measure.
    assert_eq!(api.get(&api.admin, "/session").await.status, StatusCode::OK);
}
