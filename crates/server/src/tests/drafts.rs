//! Saving and reading drafts.

use super::harness::{ENGINES, Harness, fixture};
use axum::http::{Method, StatusCode};

#[tokio::test]
async fn a_draft_comes_back_byte_for_byte_however_wrong_it_is() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        for (slug, text) in [
            ("tidewater", fixture("tidewater")),
            ("odd-spaces", "{ \"integration\" :\t{\"slug\":\"odd-spaces\"} , \"mine\": [1.50, 1e2, \"\\u00e9\"]}\r\n".into()),
            ("empty", "{}".into()),
            ("wrong-types", r#"{"integration": {"slug": 5, "name": []}, "products": "none"}"#.into()),
        ] {
            let saved = api.create(slug, &text).await;
            assert_eq!(saved.status, StatusCode::CREATED, "{slug}: {}", String::from_utf8_lossy(&saved.bytes));
            let read = api.get(&api.reviewer, &format!("/integrations/{slug}")).await;
            assert_eq!((read.bytes.as_slice(), read.header("etag")), (text.as_bytes(), saved.header("etag")), "{engine:?}");
            assert_eq!(saved.json()["sha256"], crate::digest::sha256(text.as_bytes()));
        }
    }
}

#[tokio::test]
async fn nothing_is_overwritten_that_was_not_seen() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let text = |words: &str| format!(r#"{{"integration": {{"slug": "tidewater", "name": "{words}"}}}}"#);
        let first = api.create("tidewater", &text("one")).await;
        let put = async |tag: &str, words: &str| {
            api.call(Method::PUT, &api.provider, "/integrations/tidewater", &[("if-match", tag)], text(words)).await
        };
        let second = put(first.header("etag"), "two").await;
        assert_eq!((second.status, second.json()["version"].as_u64()), (StatusCode::OK, Some(2)));
        // The one who still has the first version is told of the second, and nothing happens.
        let stale = put(first.header("etag"), "three").await;
        assert_eq!(stale.status, StatusCode::PRECONDITION_FAILED);
        assert_eq!((stale.json()["version"].as_u64(), stale.header("etag")), (Some(2), second.header("etag")));
        assert_eq!(api.create("tidewater", &text("four")).await.status, StatusCode::PRECONDITION_FAILED);
        assert_eq!(api.get(&api.provider, "/integrations/tidewater").await.bytes, text("two").as_bytes());
        // Saving what is there already is no conflict: its answer may have been lost.
        let again = put(first.header("etag"), "two").await;
        assert_eq!((again.status, again.json()["version"].as_u64()), (StatusCode::OK, Some(2)));
        let careless = api.call(Method::PUT, &api.provider, "/integrations/tidewater", &[], text("five")).await;
        assert_eq!(careless.status, StatusCode::PRECONDITION_REQUIRED);
    }
}

#[tokio::test]
async fn of_many_who_save_at_once_one_wins_each_round() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let first = api.create("tidewater", r#"{"integration": {"slug": "tidewater"}}"#).await;
        let mut tag = first.header("etag").to_owned();
        for round in 0..5 {
            let saves = (0..8).map(|writer| {
                let (router, tag, token) = (api.router.clone(), tag.clone(), api.provider.clone());
                tokio::spawn(async move {
                    let body = format!(r#"{{"integration": {{"slug": "tidewater", "name": "{round} {writer}"}}}}"#);
                    let request = axum::http::Request::put("/api/v1/integrations/tidewater")
                        .header("authorization", format!("Bearer {token}"))
                        .header("content-type", "application/json")
                        .header("if-match", tag)
                        .body(axum::body::Body::from(body))
                        .expect("a request");
                    tower::ServiceExt::oneshot(router, request).await.expect("an answer").status()
                })
            });
            let mut statuses = Vec::new();
            for save in saves.collect::<Vec<_>>() {
                statuses.push(save.await.expect("a status"));
            }
            let won = statuses.iter().filter(|status| **status == StatusCode::OK).count();
            let lost = statuses.iter().filter(|status| **status == StatusCode::PRECONDITION_FAILED).count();
            assert_eq!((won, lost), (1, 7), "{engine:?} {statuses:?}");
            let now = api.get(&api.provider, "/integrations/tidewater/status").await.json();
            assert_eq!(now["version"], round + 2);
            tag = now["etag"].as_str().expect("a tag").to_owned();
        }
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_told_with_its_place() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let broken = api.create("tidewater", "{\n  \"integration\": {,\n").await;
        assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(broken.json()["report"]["problems"][0]["line"], 2, "{}", broken.json());
        for (slug, body, status) in [
            ("tidewater", "[]", StatusCode::UNPROCESSABLE_ENTITY),
            ("tidewater", r#"{"version": 2}"#, StatusCode::UNPROCESSABLE_ENTITY),
            ("tidewater", r#"{"integration": {"slug": "gatepost"}}"#, StatusCode::CONFLICT),
            ("Tide_Water", "{}", StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(api.create(slug, body).await.status, status, "{slug} {body}");
        }
        let long = format!("{{\"x\": \"{}\"}}", "a".repeat(formwork_wire::LONGEST_MANIFEST));
        assert_eq!(api.create("tidewater", &long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(api.get(&api.provider, "/integrations").await.json()["total"], 0);
    }
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_paged() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        for number in 0..120 {
            let text = format!(
                r#"{{"integration": {{"slug": "tide-{number}", "name": "Tide {number}", "shortDescription": "100 % water_level"}}}}"#
            );
            assert_eq!(api.create(&format!("tide-{number}"), &text).await.status, StatusCode::CREATED);
        }
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = api.get(&api.provider, &format!("/integrations{cursor}")).await.json();
            assert_eq!(page["total"], 120);
            seen.extend(page["integrations"].as_array().expect("rows").iter().map(|row| row["slug"].as_str().expect("a slug").to_owned()));
            let Some(next) = page["cursor"].as_str() else { break };
            cursor = format!("?cursor={next}");
        }
        assert_eq!((seen.len(), seen[0].as_str(), seen[119].as_str()), (120, "tide-119", "tide-0"));
        for (query, count) in [
            ("q=tide-11", 11),
            ("q=TIDE%2011", 11),
            ("q=water_level", 120),
            ("q=waterXlevel", 0),
            ("q=100%20%25", 120),
            ("status=draft", 120),
            ("status=published", 0),
        ] {
            assert_eq!(api.get(&api.provider, &format!("/integrations?{query}")).await.json()["total"], count, "{query}");
        }
        for query in ["status=lost", "cursor=x", "colour=red"] {
            assert_eq!(api.get(&api.provider, &format!("/integrations?{query}")).await.status, StatusCode::BAD_REQUEST, "{query}");
        }
    }
}

#[tokio::test]
async fn a_draft_is_removed_by_who_has_seen_it() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        let saved = api.create("tidewater", "{}").await;
        let remove =
            async |tag: &str| api.call(Method::DELETE, &api.provider, "/integrations/tidewater", &[("if-match", tag)], "").await.status;
        assert_eq!(remove("\"7-none\"").await, StatusCode::PRECONDITION_FAILED);
        assert_eq!(remove(saved.header("etag")).await, StatusCode::NO_CONTENT);
        assert_eq!(remove(saved.header("etag")).await, StatusCode::NOT_FOUND);
        assert_eq!(api.get(&api.provider, "/integrations/tidewater/versions").await.status, StatusCode::NOT_FOUND);
    }
}
