//! A full log answers at once.

use super::harness::{ENGINES, Engine};
use super::log::ready;
use crate::time;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// As many rows as an integration keeps.
const ROWS: i64 = 100_000;

/// Rows that are 10 ms apart, the last one now; every hundredth failed.
const SEED: &str = "INSERT INTO requests (integration_id, id, at, level, method, status, endpoint, duration_ms, purpose, attempt, response_cut, \
    url, message, request_headers, response_headers, request_body, response_body, search) \
    WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $4) \
    SELECT CAST($1 AS TEXT), ($2 + i * 10) * 1048576, $2 + i * 10, CASE WHEN i % 100 = 0 THEN 'error' ELSE 'info' END, \
    CASE WHEN i % 2 = 0 THEN 'POST' ELSE 'GET' END, CASE WHEN i % 100 = 0 THEN 500 ELSE 200 END, 'Webhook URL', 12, 'webhook', 1, 0, \
    'https://hooks.tidewater.example/vercel', 'The Webhook URL answered', '[]', '[]', CAST($3 AS TEXT), 'ok', \
    CAST($3 AS TEXT) || ' number ' || CAST(i AS TEXT) || ' ' FROM n";

#[tokio::test]
async fn a_hundred_thousand_rows_answer_at_once() {
    for engine in ENGINES {
        let (api, id) = ready(engine).await;
        let (begun, from) = (Instant::now(), time::now() - ROWS * 10);
        let mut transaction = api.api.store().begin().await.expect("a transaction");
        let seed = sqlx::query(SEED).bind(&id).bind(from).bind("payload ".repeat(100)).bind(ROWS);
        seed.execute(&mut *transaction).await.expect("rows");
        transaction.commit().await.expect("a commit");
        if engine == Engine::Postgres {
            // Within a minute it does so by itself.
            sqlx::query("VACUUM ANALYZE requests").execute(api.api.store().read()).await.expect("statistics");
        }
        println!("{engine:?}: {ROWS} rows in {:?}", begun.elapsed());
        let middle = (from + ROWS * 5) << 20;
        let mut slow = Vec::new();
        for (what, query, total, most) in [
            ("newest page", "".to_owned(), 10_001, Some(100)),
            ("page in the middle", format!("before=req_{middle}"), 10_001, Some(100)),
            ("what came since", format!("after=req_{}", (from + ROWS * 10) << 20), 10_001, Some(100)),
            ("errors", "level=error".to_owned(), 1000, Some(100)),
            ("since a minute before the end", format!("from={}", time::text(from + ROWS * 10 - 59_999)), 6000, Some(200)),
            ("one status", "status=5xx".to_owned(), 1000, None),
            ("text in every row", "q=payload".to_owned(), 10_001, None),
            ("text in one row", "q=number%2077%20".to_owned(), 1, None),
        ] {
            let path = format!("/integrations/tidewater/requests?{query}");
            let answer = api.get(&api.reviewer, &path).await;
            assert_eq!((answer.status, answer.json()["total"].as_u64()), (StatusCode::OK, Some(total)), "{what}");
            let mut times = Vec::new();
            for _ in 0..9 {
                let request = Request::get(["/api/v1", &path].concat()).header("authorization", format!("Bearer {}", api.reviewer));
                let (router, request) = (api.router.clone(), request.body(Body::empty()).expect("a request"));
                let begun = Instant::now();
                router.oneshot(request).await.expect("an answer").into_body().collect().await.expect("a body");
                times.push(begun.elapsed());
            }
            times.sort();
            println!("{engine:?}: {what}: {:?}, at most {:?}", times[4], times[8]);
            if most.is_some_and(|most| times[4] > Duration::from_millis(most)) {
                slow.push((what, times[4]));
            }
        }
        assert!(slow.is_empty(), "{engine:?}: {slow:?}");
    }
}
