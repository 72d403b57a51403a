//! From a draft to a listing.

use super::harness::{ENGINES, Harness, fixture};
use axum::http::{Method, StatusCode};

#[tokio::test]
async fn a_listing_goes_from_draft_to_published() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let status = async || api.get(&api.provider, "/integrations/tidewater/status").await.json();
        let submitted = api.submit("tidewater").await;
        assert_eq!(submitted.status, StatusCode::CREATED, "{engine:?} {}", submitted.json());
        let receipt = &submitted.json()["receipt"];
        assert_eq!(receipt["manifestSha256"], crate::digest::sha256(fixture("tidewater").as_bytes()));
        assert_eq!(receipt["media"].as_array().map(Vec::len), Some(7));
        assert_eq!((&status().await["status"], &status().await["next"]["who"]), (&"submitted".into(), &"reviewer".into()));

        let id = submitted.json()["id"].as_str().expect("an id").to_owned();
        let decision = format!("/submissions/{id}/decision");
        let asked = r#"{"decision": "changes_requested", "comments": [{"path": "/integration/overview", "message": "Name the regions"}]}"#;
        // A provider does not decide on what it made itself, and changes are not requested without a word.
        assert_eq!(api.post(&api.provider, &decision, asked).await.status, StatusCode::FORBIDDEN);
        assert_eq!(api.post(&api.reviewer, &decision, r#"{"decision": "changes_requested"}"#).await.status, StatusCode::BAD_REQUEST);
        assert_eq!(api.post(&api.reviewer, &decision, asked).await.status, StatusCode::OK);
        // Once more, since the first answer may have been lost; another word comes too late.
        assert_eq!(api.post(&api.reviewer, &decision, asked).await.status, StatusCode::OK);
        assert_eq!(api.post(&api.reviewer, &decision, r#"{"decision": "approved"}"#).await.status, StatusCode::CONFLICT);
        let now = status().await;
        assert_eq!((&now["status"], &now["comments"][0]["message"]), (&"changes_requested".into(), &"Name the regions".into()));
        assert_eq!(api.post(&api.provider, "/integrations/tidewater/publish", "").await.status, StatusCode::CONFLICT);

        let changed = fixture("tidewater").replace("scale to zero", "sleep at night");
        let tag = now["etag"].as_str().expect("a tag").to_owned();
        let saved = api.call(Method::PUT, &api.provider, "/integrations/tidewater", &[("if-match", &tag)], changed).await;
        assert_eq!(saved.status, StatusCode::OK);
        let second = api.submit_newest("tidewater", "second").await;
        assert_eq!(second.status, StatusCode::CREATED, "{}", second.json());
        assert_eq!(status().await["comments"], serde_json::json!([]));
        let id = second.json()["id"].as_str().expect("an id").to_owned();
        let queue = api.get(&api.reviewer, "/submissions?state=submitted").await.json();
        assert_eq!((queue["submissions"].as_array().map(Vec::len), &queue["submissions"][0]["id"]), (Some(1), &id.as_str().into()));
        assert_eq!(
            api.post(&api.reviewer, &format!("/submissions/{id}/decision"), r#"{"decision": "approved"}"#).await.status,
            StatusCode::OK
        );

        let published = api.post(&api.provider, "/integrations/tidewater/publish", "").await;
        assert_eq!((published.status, &published.json()["listing"]), (StatusCode::OK, &"/listing/tidewater".into()));
        assert_eq!(api.post(&api.provider, "/integrations/tidewater/publish", "").await.status, StatusCode::OK);
        let versions = api.get(&api.provider, "/integrations/tidewater/versions").await.json();
        let told: Vec<_> = versions["versions"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| (row["version"].as_u64(), row["published"].as_bool()))
            .collect();
        assert_eq!(told, [(Some(2), Some(true)), (Some(1), Some(false))]);
        // What is public stays, and the history can be read.
        let tag = published.json()["etag"].as_str().expect("a tag").to_owned();
        assert_eq!(
            api.call(Method::DELETE, &api.provider, "/integrations/tidewater", &[("if-match", &tag)], "").await.status,
            StatusCode::CONFLICT
        );
        assert_eq!(api.get(&api.reviewer, "/integrations/tidewater/versions/1").await.bytes, fixture("tidewater").as_bytes());
    }
}

#[tokio::test]
async fn a_submission_happens_once() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let first = api.submit("tidewater").await;
        assert_eq!(first.status, StatusCode::CREATED);
        let again = api.submit_newest("tidewater", "first").await;
        assert_eq!((again.status, &again.json()["id"]), (StatusCode::OK, &first.json()["id"]));
        // Another key for what waits already is the same submission.
        let other = api.submit_newest("tidewater", "other").await;
        assert_eq!((other.status, &other.json()["id"]), (StatusCode::OK, &first.json()["id"]));
        let all = api.get(&api.provider, "/integrations/tidewater/submissions").await.json();
        assert_eq!(all["submissions"].as_array().map(Vec::len), Some(1));
        // A key is for one manifest.
        let body = serde_json::json!({ "sha256": "0".repeat(64) }).to_string();
        let mixed = api
            .call(Method::POST, &api.provider, "/integrations/tidewater/submissions", &[("idempotency-key", "first")], body.clone())
            .await;
        assert_eq!(mixed.status, StatusCode::CONFLICT);
        let stale = api.call(Method::POST, &api.provider, "/integrations/tidewater/submissions", &[("idempotency-key", "new")], body).await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
    }
}

#[tokio::test]
async fn twenty_tries_at_once_are_one_submission() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        assert_eq!(api.create("tidewater", &fixture("tidewater")).await.status, StatusCode::CREATED);
        api.hand_over_media("tidewater").await;
        let body = serde_json::json!({ "sha256": crate::digest::sha256(fixture("tidewater").as_bytes()) }).to_string();
        let tries = (0..20).map(|number| {
            let (router, token, body) = (api.router.clone(), api.provider.clone(), body.clone());
            tokio::spawn(async move {
                let request = axum::http::Request::post("/api/v1/integrations/tidewater/submissions")
                    .header("authorization", format!("Bearer {token}"))
                    .header("content-type", "application/json")
                    // Half of them press again, half are other tabs.
                    .header("idempotency-key", if number % 2 == 0 { "same".into() } else { format!("tab-{number}") })
                    .body(axum::body::Body::from(body))
                    .expect("a request");
                tower::ServiceExt::oneshot(router, request).await.expect("an answer").status()
            })
        });
        let mut statuses = Vec::new();
        for one in tries.collect::<Vec<_>>() {
            statuses.push(one.await.expect("a status"));
        }
        let count = |status| statuses.iter().filter(|found| **found == status).count();
        assert_eq!((count(StatusCode::CREATED), count(StatusCode::OK)), (1, 19), "{engine:?} {statuses:?}");
        let all = api.get(&api.provider, "/integrations/tidewater/submissions").await.json();
        assert_eq!(all["submissions"].as_array().map(Vec::len), Some(1));
    }
}

#[tokio::test]
async fn what_has_errors_or_lacks_media_is_refused_with_its_report() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        assert_eq!(api.create("tidewater", &fixture("tidewater")).await.status, StatusCode::CREATED);
        let refused = api.submit_newest("tidewater", "first").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let problems = refused.json()["report"]["problems"].clone();
        assert!(problems.as_array().expect("problems").iter().any(|problem| problem["path"] == "/integration/icon/file"), "{problems}");
        api.hand_over_media("tidewater").await;
        assert_eq!(api.submit_newest("tidewater", "first").await.status, StatusCode::CREATED);
        assert_eq!(api.create("half-done", r#"{"integration": {"slug": "half-done"}}"#).await.status, StatusCode::CREATED);
        let refused = api.submit_newest("half-done", "first").await;
        assert_eq!((refused.status, refused.json()["report"]["valid"].as_bool()), (StatusCode::UNPROCESSABLE_ENTITY, Some(false)));
    }
}

#[tokio::test]
async fn a_submission_that_waits_gives_way_to_a_later_one() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let first = api.submit("tidewater").await.json();
        let tag = api.get(&api.provider, "/integrations/tidewater/status").await.json()["etag"].as_str().expect("a tag").to_owned();
        let changed = fixture("tidewater").replace("scale to zero", "sleep at night");
        api.call(Method::PUT, &api.provider, "/integrations/tidewater", &[("if-match", &tag)], changed).await;
        let second = api.submit_newest("tidewater", "second").await;
        assert_eq!(second.status, StatusCode::CREATED);
        let path = format!("/submissions/{}", first["id"].as_str().expect("an id"));
        assert_eq!(api.get(&api.provider, &path).await.json()["state"], "superseded");
        let late = api.post(&api.reviewer, &format!("{path}/decision"), r#"{"decision": "approved"}"#).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert_eq!(api.get(&api.provider, "/integrations/tidewater/status").await.json()["status"], "submitted");
    }
}
