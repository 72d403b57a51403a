//! The log: what its filters find, how its pages follow each other, and what is removed.

use super::harness::{ENGINES, Harness};
use super::receiver::manifest;
use crate::store::NewRequest;
use crate::time;
use axum::http::StatusCode;
use formwork_wire::{Header, Level, Purpose};
use serde_json::Value;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// A row that nothing is special about.
pub(super) fn plain() -> NewRequest {
    let header = |name: &str, value: &str| Header { name: name.into(), value: value.into() };
    NewRequest {
        at: time::now(),
        level: Level::Info,
        method: "POST",
        status: Some(200),
        endpoint: "Webhook URL",
        url: "https://hooks.tidewater.example/vercel".into(),
        duration_ms: 12,
        purpose: Purpose::Webhook,
        attempt: 1,
        message: "The Webhook URL answered 200".into(),
        request_headers: vec![header("content-type", "application/json")],
        request_body: r#"{"type":"project.created"}"#.into(),
        response_headers: vec![header("server", "Tern 4")],
        response_body: "Grüße".into(),
        response_cut: false,
        connect_ms: Some(3),
        first_byte_ms: Some(9),
        next_try_at: None,
        event: Some("evt_1".into()),
    }
}

/// An API with an integration, and the integration's id.
pub(super) async fn ready(engine: super::harness::Engine) -> (Harness, String) {
    let api = Harness::over(engine).await;
    api.create("tidewater", &manifest(&[])).await;
    let status = api.get(&api.admin, "/integrations/tidewater/status").await.json();
    let id = status["clientId"].as_str().expect("an id").to_owned();
    (api, id)
}

async fn page(api: &Harness, query: &str) -> Value {
    let answer = api.get(&api.reviewer, &format!("/integrations/tidewater/requests?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}: {}", answer.json());
    answer.json()
}

/// The messages of a page, in its order.
fn messages(page: &Value) -> Vec<&str> {
    page["requests"].as_array().expect("rows").iter().map(|row| row["message"].as_str().expect("words")).collect()
}

#[tokio::test]
async fn each_filter_finds_its_rows() {
    for engine in ENGINES {
        let (api, id) = ready(engine).await;
        let now = time::now();
        let rows = [
            plain(),
            NewRequest { level: Level::Warning, status: Some(503), attempt: 2, at: now - DAY, ..plain() },
            NewRequest { level: Level::Fatal, status: None, response_body: String::new(), at: now - 2 * DAY, ..plain() },
            NewRequest { method: "GET", endpoint: "Base URL", url: "https://api.tidewater.example/100%25_done".into(), ..plain() },
            NewRequest {
                level: Level::Error,
                method: "GET",
                status: Some(404),
                endpoint: "Website",
                message: "Not There".into(),
                ..plain()
            },
        ];
        for row in &rows {
            api.api.store().log(&id, row).await.expect("logged");
        }
        let at = |ago: i64| time::text(now - ago);
        let yesterday = format!("from={}&to={}", at(DAY + 1000), at(DAY - 1000));
        let since = format!("from={}", at(1000));
        let until = format!("to={}", at(DAY));
        for (query, count) in [
            ("", 5),
            ("level=info", 2),
            ("level=fatal", 1),
            ("method=GET", 2),
            ("method=get", 2),
            ("method=PUT", 0),
            ("status=200", 2),
            ("status=5xx", 1),
            ("status=4xx", 1),
            ("status=2xx", 2),
            ("status=none", 1),
            ("endpoint=Webhook%20URL", 3),
            ("endpoint=Base%20URL", 1),
            ("q=TERN", 5),
            ("q=server:%20tern", 5),
            ("q=gr%C3%9C%C3%9Fe", 4),
            ("q=project.created", 5),
            ("q=not%20there", 1),
            ("q=100%25", 1),
            ("q=_done", 1),
            ("q=nowhere", 0),
            (yesterday.as_str(), 1),
            (since.as_str(), 3),
            (until.as_str(), 1),
            ("level=info&method=GET&status=200&endpoint=Base%20URL&q=tidewater", 1),
            ("level=info&status=404", 0),
        ] {
            let found = page(&api, query).await;
            assert_eq!((messages(&found).len(), found["total"].as_u64()), (count, Some(count as u64)), "{engine:?} {query}");
        }
        let long = format!("q={}", "a".repeat(201));
        for query in [
            "level=loud",
            "status=20",
            "status=xxx",
            "status=abc",
            "from=yesterday",
            "to=1",
            "before=5",
            "after=req_x",
            "after=req_-1",
            "limit=0",
            "limit=201",
            "limit=x",
            "colour=red",
            "before=req_1&after=req_1",
            &long,
        ] {
            let answer = api.get(&api.reviewer, &format!("/integrations/tidewater/requests?{query}")).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        }
        // A row comes back as it was stored, and only where it belongs.
        let newest = page(&api, "limit=1").await["requests"][0]["id"].as_str().expect("an id").to_owned();
        let detail = api.get(&api.reviewer, &format!("/integrations/tidewater/requests/{newest}")).await.json();
        assert_eq!((&detail["message"], &detail["connectMs"], &detail["responseBody"]), (&"Not There".into(), &3.into(), &"Grüße".into()));
        assert_eq!(detail["responseHeaders"], serde_json::json!([{ "name": "server", "value": "Tern 4" }]));
        api.create("gatepost", r#"{"integration": {"slug": "gatepost"}}"#).await;
        for path in [format!("gatepost/requests/{newest}"), "tidewater/requests/req_1".into(), "tidewater/requests/7".into()] {
            assert_eq!(api.get(&api.reviewer, &format!("/integrations/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(api.get(&api.reviewer, "/integrations/gatepost/requests").await.json()["total"], 0);
    }
}

#[tokio::test]
async fn pages_stay_as_they_are_while_rows_arrive() {
    for engine in ENGINES {
        let (api, id) = ready(engine).await;
        let add = async |number: u32| {
            let row = NewRequest { message: format!("row {number}"), ..plain() };
            api.api.store().log(&id, &row).await.expect("logged");
        };
        let empty = page(&api, "").await;
        assert_eq!((&empty["older"], &empty["newer"]), (&Value::Null, &"req_0".into()));
        for number in 0..25 {
            add(number).await;
        }
        let first = page(&api, "limit=10").await;
        let (mut seen, mut older) = (messages(&first).iter().map(ToString::to_string).collect::<Vec<_>>(), first["older"].clone());
        let mut newer = first["newer"].as_str().expect("a cursor").to_owned();
        let mut number = 25;
        while let Some(cursor) = older.as_str() {
            add(number).await;
            number += 1;
            let next = page(&api, &format!("limit=10&before={cursor}")).await;
            seen.extend(messages(&next).iter().map(ToString::to_string));
            older = next["older"].clone();
        }
        assert_eq!(seen, (0..25).rev().map(|number| format!("row {number}")).collect::<Vec<_>>());
        // What came meanwhile, also where it is more than a page: nothing is left out.
        for number in number..30 {
            add(number).await;
        }
        let mut came = Vec::new();
        for most in [2, 2, 2] {
            let next = page(&api, &format!("limit={most}&after={newer}")).await;
            newer = next["newer"].as_str().expect("a cursor").to_owned();
            came.extend(messages(&next).into_iter().rev().map(str::to_owned));
        }
        assert_eq!(came, (25..30).map(|number| format!("row {number}")).collect::<Vec<_>>());
        let nothing = page(&api, &format!("after={newer}")).await;
        assert_eq!((messages(&nothing).len(), nothing["newer"].as_str()), (0, Some(newer.as_str())));
        let all = page(&api, "after=req_0&limit=200").await;
        assert_eq!((messages(&all).len(), messages(&all)[0]), (30, "row 29"));
    }
}

#[tokio::test]
async fn who_follows_the_log_misses_no_row_of_many_processes() {
    for engine in ENGINES {
        let (api, id) = ready(engine).await;
        let mut writers = Vec::new();
        for writer in 0..3 {
            let (process, id) = (api.another(&crate::Options::default()).await, id.clone());
            writers.push(tokio::spawn(async move {
                for number in 0..20 {
                    let row = NewRequest { message: format!("{writer} {number}"), ..plain() };
                    process.store().log(&id, &row).await.expect("logged");
                }
            }));
        }
        let (mut seen, mut newer, begun) = (std::collections::HashSet::new(), "req_0".to_owned(), std::time::Instant::now());
        while seen.len() < 60 {
            assert!(begun.elapsed().as_secs() < 60, "{engine:?}: {} rows were seen", seen.len());
            let next = page(&api, &format!("after={newer}")).await;
            newer = next["newer"].as_str().expect("a cursor").to_owned();
            for message in messages(&next) {
                assert!(seen.insert(message.to_owned()), "{message} came twice");
            }
        }
        for writer in writers {
            writer.await.expect("written");
        }
    }
}

#[tokio::test]
async fn what_is_old_or_too_much_is_removed() {
    for engine in ENGINES {
        let (api, id) = ready(engine).await;
        for number in 0..12 {
            api.api.store().log(&id, &NewRequest { message: format!("row {number}"), ..plain() }).await.expect("logged");
        }
        let prune = async |most, oldest| api.api.store().prune_requests(most, oldest).await.expect("pruned");
        assert_eq!((prune(12, 0).await, prune(10, 0).await, prune(10, 0).await), (0, 2, 0));
        assert_eq!(messages(&page(&api, "limit=1&after=req_0").await), ["row 2"]);
        assert_eq!((prune(10, time::now() - DAY).await, prune(10, time::now() + DAY).await), (0, 10));
        // What belongs to an integration goes with it.
        api.api.store().log(&id, &plain()).await.expect("logged");
        api.rotate(0).await;
        let tag = api.get(&api.admin, "/integrations/tidewater/status").await.json()["etag"].as_str().expect("a tag").to_owned();
        let headers = [("if-match", tag.as_str())];
        let removed = api.call(axum::http::Method::DELETE, &api.provider, "/integrations/tidewater", &headers, "").await;
        assert_eq!(removed.status, StatusCode::NO_CONTENT);
        for table in ["SELECT COUNT(*) FROM requests", "SELECT COUNT(*) FROM secrets", "SELECT COUNT(*) FROM deliveries"] {
            let row = sqlx::query(table).fetch_one(api.api.store().read()).await.expect("a count");
            assert_eq!(sqlx::Row::try_get::<i64, _>(&row, 0).expect("a number"), 0, "{table}");
        }
    }
}
