//! What keeps an answer, a fault or a stranger's page from being more than it is: headers, origins, words of failures, types of files.

use super::harness::{Answer, DOCUMENT, ENGINES, Engine, Harness, folder, plenty};
use crate::{Options, Rate};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use formwork_site::Exposure;
use formwork_site::headers::{HEADERS, TRANSPORT};
use sqlx::Row as _;
use std::num::NonZeroU32;

const LOGO: &str = "f56d46f925c683fbe4c090a3fdd95f037938d62903256627a315345edddcd5f8";

async fn over(exposure: Exposure) -> Harness {
    Harness::with(Engine::Sqlite, Options { exposure, rate: plenty(), checks: plenty(), ..Options::default() }).await
}

/// Answers of every kind: good and refused, of the API, of what Vercel's programs ask, of pictures and of pages.
async fn answers(api: &Harness) -> Vec<(String, Answer)> {
    let mut answers = Vec::new();
    for (method, path) in [
        (Method::GET, "/api/v1/session"),
        (Method::GET, "/api/v1/integrations/tidewater"),
        (Method::GET, "/api/v1/integrations/nobody"),
        (Method::PUT, "/api/v1/integrations/tidewater"),
        (Method::DELETE, "/api/v1/session"),
        (Method::TRACE, "/api/v1/session"),
        (Method::OPTIONS, "/v2/user"),
        (Method::GET, "/api/nothing"),
        (Method::GET, "/api/v1/openapi.json"),
        (Method::GET, "/api/docs"),
        (Method::GET, "/v2/user"),
        (Method::GET, "/v2/nothing"),
        (Method::GET, "/health/live"),
        (Method::GET, "/listing/tidewater"),
        (Method::GET, "/listing/nobody"),
        (Method::GET, &["/listing/tidewater/media/", LOGO].concat()),
        (Method::GET, &["/api/v1/blobs/", LOGO].concat()),
    ] {
        for token in [api.provider.as_str(), ""] {
            let answer = api.outside(method.clone(), token, path, &[]).await;
            let with = if token.is_empty() { "without a token" } else { "with one" };
            answers.push((format!("{method} {path} {with}: {}", answer.status.as_str()), answer));
        }
    }
    answers
}

#[tokio::test]
async fn every_answer_says_what_may_be_made_of_it() {
    let api = over(Exposure::Public).await;
    api.save("tidewater", &super::harness::fixture("tidewater")).await;
    api.publish("tidewater", "first").await;
    let answers = answers(&api).await;
    for kind in ["200", "401", "404", "405", "415"] {
        assert!(answers.iter().any(|(words, _)| words.ends_with(kind)), "nothing was answered {kind}");
    }
    for (words, answer) in answers {
        for (name, value) in HEADERS {
            assert_eq!(answer.header(&name.to_lowercase()), *value, "{words}");
        }
        assert_eq!(answer.header("strict-transport-security"), TRANSPORT.1, "{words}");
        let policy = answer.header("content-security-policy");
        for directive in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] {
            assert!(policy.split("; ").any(|said| said == directive), "{words}: {directive} in {policy}");
        }
        assert!(answer.headers.get("set-cookie").is_none(), "{words}");
        if !answer.bytes.is_empty() {
            let kind = answer.header("content-type");
            assert!(!kind.starts_with("text/") || kind.ends_with("; charset=utf-8"), "{words}: {kind}");
            assert!(!kind.is_empty(), "{words}");
        }
        // What needs a token is kept by nobody but for pictures, which their hash names and which stay with whoever asked.
        let cache = answer.header("cache-control");
        if words.contains("/api/v1/blobs/") && answer.status == StatusCode::OK {
            assert!(cache.starts_with("private, "), "{words}: {cache}");
        } else if words.contains("/session") || words.contains("/integrations/") || words.contains("/v2/") {
            assert_eq!(cache, "no-store", "{words}");
        }
        let varies = answer.headers.get_all("vary").iter().any(|value| value == "authorization");
        assert!(varies, "{words}");
    }
    for (words, answer) in self::answers(&over(Exposure::Local).await).await {
        assert_eq!(answer.header("strict-transport-security"), "", "{words}: http://localhost must stay reachable");
    }
}

#[tokio::test]
async fn pages_of_other_origins_may_call_where_they_are_named() {
    let ours = "https://console.example.com";
    let options = Options { origins: vec![ours.into()], rate: plenty(), ..Options::default() };
    let api = Harness::with(Engine::Sqlite, options).await;
    for (origin, allowed) in
        [(ours, ours), ("https://console.example.com.evil.example", ""), ("http://console.example.com", ""), ("null", "")]
    {
        // The second is what a browser asks before it sends.
        for (method, path) in [(Method::GET, "/api/v1/session"), (Method::OPTIONS, "/v2/user")] {
            let headers =
                [("origin", origin), ("access-control-request-method", "PUT"), ("access-control-request-headers", "authorization")];
            let answer = api.outside(method.clone(), &api.provider, path, &headers).await;
            assert_eq!(answer.header("access-control-allow-origin"), allowed, "{method} {origin}");
            assert_eq!(answer.header("access-control-allow-credentials"), "", "{method} {origin}");
        }
    }
    let other = over(Exposure::Local).await;
    let answer = other.outside(Method::GET, &other.provider, "/api/v1/session", &[("origin", ours)]).await;
    assert_eq!(answer.header("access-control-allow-origin"), "", "none but its own unless said");
    // What a form of another page can send without asking first has no token, and no type of body that is read.
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let request = Request::post("/api/v1/integrations/tidewater/credentials/rotate").header("content-type", kind);
        let simple = api.send(request.body(Body::from(r#"{"overlapHours": 0}"#)).expect("a request")).await;
        assert_eq!(simple.status, StatusCode::UNAUTHORIZED, "{kind}");
        let headers = [("content-type", kind)];
        let path = "/integrations/tidewater/credentials/rotate";
        let with_token = api.call(Method::POST, &api.provider, path, &headers, r#"{"overlapHours": 0}"#).await;
        assert_eq!(with_token.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
}

#[tokio::test]
async fn what_a_client_says_of_its_way_here_changes_nothing() {
    let few = |number| NonZeroU32::new(number).expect("more than none");
    let api = Harness::with(Engine::Sqlite, Options { rate: Rate { per_second: few(1), burst: few(5) }, ..Options::default() }).await;
    let plain = api.outside(Method::GET, &api.provider, "/api/v1/session", &[]).await;
    let mut statuses = Vec::new();
    for number in 0..20 {
        let from = format!("203.0.113.{number}");
        let forwarded = format!("for={from};host=evil.example;proto=http");
        let headers = [
            ("x-forwarded-for", from.as_str()),
            ("x-real-ip", &from),
            ("forwarded", &forwarded),
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "http"),
            ("x-http-method-override", "DELETE"),
            ("x-original-url", "/api/v1/submissions"),
            ("x-request-id", "a\" level=\"error"),
        ];
        let answer = api.outside(Method::GET, &api.provider, "/api/v1/session", &headers).await;
        assert!(answer.status != StatusCode::OK || answer.bytes == plain.bytes, "{}", answer.text());
        assert!(!answer.text().contains("evil.example"));
        assert!(answer.header("x-request-id").starts_with("req_"), "what is no plain word does not get into the log");
        statuses.push(answer.status);
    }
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "another address is no other token: {statuses:?}");
}

#[tokio::test]
async fn a_fault_of_ours_tells_nothing_of_the_inside() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.create("tidewater", "{}").await;
        api.meddle("ALTER TABLE versions RENAME TO elsewhere").await;
        for path in ["/integrations/tidewater", "/integrations/tidewater/versions"] {
            let answer = api.get(&api.provider, path).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert!(answer.json()["detail"].as_str().is_some_and(|words| words.contains("not your fault")), "{}", answer.json());
            let id = answer.header("x-request-id");
            assert!(!id.is_empty() && answer.json()["requestId"] == id, "{}", answer.json());
            let told = [answer.text().to_lowercase(), format!("{:?}", answer.headers).to_lowercase()].concat();
            for inside in ["select", "table", "relation", "sqlx", "sqlite", "postgres", "elsewhere", ".rs", "panicked"] {
                assert!(!told.contains(inside), "{path}: {inside} in {told}");
            }
        }
        // Nothing is half done either.
        let save = api.call(Method::PUT, &api.provider, "/integrations/other", &[("if-none-match", "*")], "{}").await;
        assert_eq!(save.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(api.get(&api.provider, "/integrations").await.json()["total"], 1);
    }
}

#[tokio::test]
async fn what_is_given_twice_or_not_asked_for_is_refused_or_passed_over() {
    let api = over(Exposure::Local).await;
    api.create("tidewater", "{}").await;
    for path in ["/integrations?q=a&q=b", "/integrations?cursor=1.a&cursor=2.b", "/integrations/tidewater/requests?limit=1&limit=2"] {
        assert_eq!(api.get(&api.provider, path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    let rotate = "/integrations/tidewater/credentials/rotate";
    for body in [r#"{"overlapHours": 0, "overlapHours": 1}"#, r#"{"overlapHours": "0"}"#, r#"{"overlapHours": true}"#, "[0]", "null"] {
        assert_eq!(api.post(&api.provider, rotate, body).await.status, StatusCode::BAD_REQUEST, "{body}");
    }
    let chosen = "chosenByWhoeverAsked0000000000000";
    let more = format!(r#"{{"overlapHours": 0, "id": "sec_mine", "clientSecret": "{chosen}", "createdBy": "somebody", "state": "ended"}}"#);
    let made = api.post(&api.provider, rotate, &more).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.json());
    let secret = made.json()["credentials"]["secrets"][0].clone();
    assert_eq!((&secret["state"], &secret["createdBy"]), (&"current".into(), &"provider".into()));
    assert!(made.json()["clientSecret"] != chosen && secret["id"] != "sec_mine", "{}", made.json());
}

/// How many rows each table has, and what the integration and its secrets are.
async fn kept(api: &Harness) -> Vec<String> {
    let mut kept = Vec::new();
    for statement in [
        "SELECT COUNT(*) FROM teams",
        "SELECT COUNT(*) FROM tokens",
        "SELECT COUNT(*) FROM integrations",
        "SELECT COUNT(*) FROM versions",
        "SELECT COUNT(*) FROM blobs",
        "SELECT COUNT(*) FROM submissions",
        "SELECT COUNT(*) FROM listings",
        "SELECT COUNT(*) FROM secrets",
        "SELECT COUNT(*) FROM requests",
        "SELECT COUNT(*) FROM deliveries",
    ] {
        let row = sqlx::query(statement).fetch_one(api.api.store().read()).await.expect("a count");
        kept.push(format!("{statement}: {}", row.try_get::<i64, _>(0).expect("a number")));
    }
    kept.push(api.get(&api.admin, "/integrations/tidewater/status").await.text().to_owned());
    kept.push(api.get(&api.admin, "/integrations/tidewater/credentials").await.text().to_owned());
    kept
}

#[tokio::test]
async fn asking_changes_nothing() {
    let api = over(Exposure::Local).await;
    let id = api.submit("tidewater").await.json()["id"].as_str().expect("an id").to_owned();
    api.rotate(0).await;
    let before = kept(&api).await;
    let mut asked = 0;
    for (path, item) in DOCUMENT["paths"].as_object().expect("paths") {
        let path = path.trim_start_matches("/api/v1").replace("{slug}", "tidewater").replace("{version}", "1").replace("{sha256}", LOGO);
        let path = path.replace("{id}", &id).replace("{secret}", "sec_none");
        for method in [Method::GET, Method::HEAD].into_iter().filter(|method| item.get(method.as_str().to_lowercase()).is_some()) {
            let status = api.call(method.clone(), &api.admin, &path, &[], "").await.status;
            assert!(!status.is_server_error() && status != StatusCode::METHOD_NOT_ALLOWED, "{method} {path}: {status}");
            asked += 1;
        }
    }
    assert!(asked > 8, "{asked}");
    assert_eq!(kept(&api).await, before);
}

#[tokio::test]
async fn nothing_but_pictures_is_taken_and_a_picture_is_named_by_its_hash() {
    let api = over(Exposure::Local).await;
    let headers = [("content-type", "image/png")];
    let png = std::fs::read(folder().join("tidewater/media/cache.png")).expect("a fixture");
    let with_more = [png.as_slice(), b"PK\x03\x04<script>alert(1)</script>"].concat();
    for (name, bytes) in [
        ("a drawing", br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#.to_vec()),
        ("a page", b"<!doctype html><script>alert(1)</script>".to_vec()),
        ("a zip", b"PK\x03\x04".to_vec()),
        ("a program", [b"\x7fELF".as_slice(), &[0; 100]].concat()),
        ("a picture with something behind it", with_more),
        ("half a picture", png[..png.len() / 2].to_vec()),
        ("nothing", Vec::new()),
    ] {
        let path = format!("/blobs/{}", crate::digest::sha256(&bytes));
        let answer = api.call(Method::PUT, &api.provider, &path, &headers, bytes).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{name}: {}", answer.json());
        assert_eq!(api.get(&api.provider, &path).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    // Its type is what its bytes are, whatever was said of them.
    let hash = crate::digest::sha256(&png);
    let path = format!("/blobs/{hash}");
    let headers = [("content-type", "text/html"), ("content-disposition", "attachment; filename=\"../../x.html\"")];
    assert_eq!(api.call(Method::PUT, &api.provider, &path, &headers, png).await.status, StatusCode::CREATED);
    let picture = api.get(&api.provider, &path).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/png"));
    assert_eq!(picture.header("content-disposition"), format!("inline; filename=\"{}.png\"", &hash[..16]));
}

#[tokio::test]
async fn a_token_and_a_client_secret_are_kept_so_that_a_copy_tells_neither() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.create("tidewater", "{}").await;
        let secret = api.rotate(0).await;
        for statement in ["SELECT * FROM tokens", "SELECT * FROM secrets"] {
            let rows = sqlx::query(statement).fetch_all(api.api.store().read()).await.expect("rows");
            assert!(!rows.is_empty(), "{statement}");
            for row in &rows {
                let texts = (0..row.len()).filter_map(|column| row.try_get::<Option<String>, _>(column).ok().flatten());
                for text in texts {
                    for private in [&api.provider, &api.reviewer, &api.admin, &api.stranger, &secret] {
                        assert!(!text.contains(private.as_str()) && !text.contains(&private[..20]), "{statement}: {text}");
                    }
                }
            }
        }
    }
}
