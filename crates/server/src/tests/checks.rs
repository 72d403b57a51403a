//! Checks of addresses: what is asked, how far they reach, what they leave behind, and how often they may be asked for.

use super::harness::{ENGINES, Engine, Harness, plenty};
use super::receiver::{Receiver, manifest, nearby, status};
use crate::Options;
use axum::body::Body;
use axum::http::StatusCode;
use axum::response::Response;
use sqlx::Row as _;

const WEBHOOK: &str = "/integrations/tidewater/checks/webhook";
const ENDPOINTS: &str = "/integrations/tidewater/checks/endpoints";
const EVENT: &str = r#"{"event": "project.created"}"#;

#[tokio::test]
async fn the_configured_addresses_are_probed_and_logged() {
    for engine in ENGINES {
        let receiver = Receiver::answering(|heard, _| {
            Some(status(match heard.path.as_str() {
                "/gone" => 404,
                "/broken" => 500,
                _ => 200,
            }))
        })
        .await;
        let api = Harness::with(engine, nearby()).await;
        api.create(
            "tidewater",
            &manifest(&[
                ("websiteUrl", receiver.url("/")),
                ("documentationUrl", receiver.url("/gone")),
                ("webhookUrl", receiver.url("/hooks")),
                ("redirectUrl", receiver.url("/broken")),
                ("baseUrl", receiver.url("/api")),
            ]),
        )
        .await;
        let answer = api.post(&api.provider, ENDPOINTS, "{}").await;
        let told: Vec<String> = answer.json()["requests"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| format!("{} {} {} {}", row["endpoint"], row["level"], row["status"], row["method"]).replace('"', ""))
            .collect();
        assert_eq!(
            told,
            ["Website info 200 GET", "Documentation URL error 404 GET", "Redirect URL error 500 GET", "Base URL info 200 GET"],
            "{engine:?}"
        );
        assert_eq!(api.log("").await.len(), 4);
        let one = api.post(&api.provider, ENDPOINTS, r#"{"fields": ["webhookUrl", "baseUrl", "baseUrl"]}"#).await.json();
        assert_eq!(one["requests"].as_array().map(Vec::len), Some(2), "{one}");
        for (body, expected, words) in [
            (r#"{"fields": ["name"]}"#, StatusCode::BAD_REQUEST, "websiteUrl"),
            (r#"{"fields": ["supportUrl"]}"#, StatusCode::CONFLICT, "Support URL"),
        ] {
            let refused = api.post(&api.provider, ENDPOINTS, body).await;
            assert_eq!(refused.status, expected, "{body}");
            assert!(refused.json()["detail"].to_string().contains(words), "{}", refused.json());
        }
        assert_eq!(api.post(&api.reviewer, ENDPOINTS, "{}").await.status, StatusCode::FORBIDDEN);
        // A probe carried nothing that was signed.
        let id = api.log("").await[0]["id"].as_str().expect("an id").to_owned();
        let body = format!(r#"{{"request": "{id}", "signature": "00"}}"#);
        let refused = api.post(&api.provider, "/integrations/tidewater/checks/signature", &body).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
    }
}

#[tokio::test]
async fn what_is_missing_is_said() {
    for engine in ENGINES {
        let receiver = Receiver::of(&[200]).await;
        let api = Harness::with(engine, nearby()).await;
        let first = api.create("tidewater", &manifest(&[])).await;
        let refused = async |path: &str, body: &str, expected: StatusCode, words: &str| {
            let answer = api.post(&api.provider, path, body).await;
            assert_eq!(answer.status, expected, "{path} {body}");
            assert!(answer.json()["detail"].to_string().contains(words), "{}", answer.json());
        };
        refused(ENDPOINTS, "{}", StatusCode::CONFLICT, "no address to probe").await;
        refused(WEBHOOK, EVENT, StatusCode::CONFLICT, "no Webhook URL").await;
        refused(WEBHOOK, r#"{"event": "project.painted"}"#, StatusCode::BAD_REQUEST, "project.created").await;
        let tag = [("if-match", first.header("etag"))];
        let text = manifest(&[("webhookUrl", receiver.url("/"))]);
        api.call(axum::http::Method::PUT, &api.provider, "/integrations/tidewater", &tag, text).await;
        refused(WEBHOOK, EVENT, StatusCode::CONFLICT, "no client secret").await;
        assert_eq!(api.post(&api.reviewer, WEBHOOK, EVENT).await.status, StatusCode::FORBIDDEN);
        assert!(receiver.heard().is_empty() && api.log("").await.is_empty());
    }
}

#[tokio::test]
async fn nothing_leads_into_a_private_network() {
    for engine in ENGINES {
        // From the public side this machine is out of reach.
        let receiver = Receiver::of(&[200]).await;
        let public = Harness::over(engine).await;
        public.create("tidewater", &manifest(&[("webhookUrl", receiver.url("/")), ("baseUrl", receiver.url("/"))])).await;
        public.rotate(0).await;
        let row = public.send_event().await;
        assert_eq!((&row["level"], &row["status"]), (&"error".into(), &serde_json::Value::Null));
        assert!(row["message"].as_str().expect("words").contains("was not asked: 127.0.0.1 is"), "{row}");
        let row = public.post(&public.provider, ENDPOINTS, "{}").await.json()["requests"][0].clone();
        assert!(row["message"].as_str().expect("words").contains("was not asked: 127.0.0.1 is"), "{row}");
        assert!(receiver.heard().is_empty());
        assert_eq!((public.log("status=none").await.len(), public.waiting().await), (2, 0));

        // Where it is within reach, a redirect still leads no further, and events follow none.
        let receiver = Receiver::answering(|_, _| {
            Some(Response::builder().status(302).header("location", "http://10.0.0.1/admin").body(Body::empty()).expect("an answer"))
        })
        .await;
        let near = Harness::with(engine, nearby()).await;
        near.create("tidewater", &manifest(&[("webhookUrl", receiver.url("/")), ("baseUrl", receiver.url("/"))])).await;
        near.rotate(0).await;
        let row = near.post(&near.provider, ENDPOINTS, "{}").await.json()["requests"][0].clone();
        assert_eq!(row["level"], "error");
        assert!(row["message"].as_str().expect("words").contains("redirects to where it is not followed: 10.0.0.1"), "{row}");
        let row = near.send_event().await;
        assert_eq!((&row["level"], &row["status"]), (&"error".into(), &302.into()));
    }
}

#[tokio::test]
async fn an_integration_is_not_checked_without_end() {
    let receiver = Receiver::of(&[500]).await;
    let api = Harness::with(Engine::Sqlite, Options { checks: Options::default().checks, ..nearby() }).await;
    api.create("tidewater", &manifest(&[("webhookUrl", receiver.url("/")), ("baseUrl", receiver.url("/"))])).await;
    api.rotate(0).await;
    for (path, body) in [(WEBHOOK, EVENT), (ENDPOINTS, "{}")] {
        assert_eq!(api.post(&api.provider, path, body).await.status, StatusCode::OK, "{path}");
        let refused = api.post(&api.admin, path, body).await;
        assert_eq!((refused.status, refused.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "1"), "{path}");
    }
    // And not with ever more events that nobody takes.
    let api = Harness::with(Engine::Sqlite, Options { checks: plenty(), ..nearby() }).await;
    api.create("tidewater", &manifest(&[("webhookUrl", receiver.url("/"))])).await;
    api.rotate(0).await;
    for _ in 0..20 {
        assert_eq!(api.send_event().await["level"], "warning");
    }
    let refused = api.post(&api.provider, WEBHOOK, EVENT).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(api.waiting().await, 20);
}

/// Every text of every table, with where it stands.
async fn texts(api: &Harness) -> Vec<(String, String)> {
    let columns = match api.engine {
        Engine::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type = 'TEXT'"
        }
        Engine::Postgres => {
            "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns \
             WHERE table_schema = 'public' AND data_type = 'text'"
        }
    };
    let mut all = Vec::new();
    let columns = sqlx::query(columns).fetch_all(api.api.store().read()).await.expect("columns");
    for column in columns {
        let (table, column): (String, String) = (column.try_get(0).expect("a table"), column.try_get(1).expect("a column"));
        let statement = sqlx::AssertSqlSafe(format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL"));
        for row in sqlx::query(statement).fetch_all(api.api.store().read()).await.expect("rows") {
            all.push((format!("{table}.{column}"), row.try_get(0).expect("a text")));
        }
    }
    all
}

#[tokio::test]
async fn no_secret_reaches_the_database() {
    const PASSWORD: &str = "correct-horse-battery";
    const COOKIE: &str = "c00kie-of-a-session";
    const IN_ADDRESS: &str = "t0ken-in-the-address";
    const KEY: &str = "k3y-of-the-other-side";
    const PLANTED: [&str; 4] = [PASSWORD, COOKIE, IN_ADDRESS, KEY];
    for engine in ENGINES {
        let told = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
        let echoed = told.clone();
        let receiver = Receiver::answering(move |heard, number| {
            let secrets = echoed.lock().expect("secrets").clone();
            let json = format!(r#"{{"password": "{PASSWORD}", "seen": "{secrets}", "n": {number}, "zero": "a\u0000b"}}"#);
            let answer = Response::builder()
                .status(if heard.method == "POST" { 500 } else { 302 })
                .header("content-type", "application/json")
                .header("set-cookie", format!("session={COOKIE}"))
                .header("x-api-key", KEY)
                .header("x-seen", &secrets)
                .header("location", format!("http://?token={IN_ADDRESS}"));
            Some(answer.body(Body::from(json)).expect("an answer"))
        })
        .await;
        let api = Harness::with(engine, nearby()).await;
        let url = receiver.url(&format!("/hooks?token={IN_ADDRESS}"));
        api.create("tidewater", &manifest(&[("webhookUrl", url.clone()), ("baseUrl", url)])).await;
        let secrets = [api.rotate(0).await, api.rotate(720).await];
        *told.lock().expect("secrets") = secrets.join(" and ");
        let work = tokio::spawn(api.api.work());
        for _ in 0..2 {
            api.send_event().await;
            api.post(&api.provider, ENDPOINTS, "{}").await;
        }
        api.logged("level=fatal", 2).await;
        api.api.stop();
        work.await.expect("the work ends");
        let texts = texts(&api).await;
        assert!(texts.iter().any(|(place, text)| place == "requests.response_body" && text.contains("[redacted]")), "{texts:?}");
        assert!(texts.iter().any(|(place, text)| place == "requests.search" && text.contains("seen")), "{texts:?}");
        let tokens = [&api.provider, &api.admin, &api.reviewer, &api.stranger];
        for secret in PLANTED.into_iter().chain(secrets.iter().map(String::as_str)).chain(tokens.into_iter().map(String::as_str)) {
            for (place, text) in &texts {
                // The address stands in the manifest, as a person wrote it.
                let there = text.to_lowercase().contains(&secret.to_lowercase()) && !(secret == IN_ADDRESS && place == "versions.manifest");
                assert!(!there, "{engine:?}: {secret} stands in {place}: {text}");
            }
        }
    }
}
