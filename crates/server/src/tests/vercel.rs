//! What Vercel's command and kit ask, by each route, for each team.

use super::harness::{Answer, ENGINES, Engine, Harness, fixture, plenty};
use crate::{Options, Rate};
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use std::num::NonZeroU32;

async fn get(api: &Harness, token: &str, path: &str) -> Answer {
    let answer = api.outside(Method::GET, token, path, &[]).await;
    assert_eq!(answer.header("content-type"), "application/json", "{path}: {}", answer.text());
    answer
}

/// The ids of an integration: its own, its installation's, its first product's.
async fn ids(api: &Harness, slug: &str) -> [String; 3] {
    let answer = get(api, &api.provider, &format!("/v2/integrations/integration/{slug}")).await.json();
    let text = |value: &Value| value.as_str().expect("an id").to_owned();
    let own = text(&answer["id"]);
    [own.clone(), own.replace("oac_", "icfg_"), text(&answer["products"][0]["id"])]
}

/// Every route about things of a team.
fn routes([own, installation, product]: &[String; 3]) -> Vec<String> {
    vec![
        "/v2/integrations/integration/tidewater".into(),
        format!("/v2/integrations/integration/{own}"),
        format!("/v1/integrations/configuration/{installation}/products"),
        format!("/v1/integrations/integration/{own}/products/{product}/plans?metadata=%7B%7D"),
        "/v1/integrations/integration/tidewater/products/postgres/plans".into(),
    ]
}

const LISTS: &[&str] = &[
    "/v2/integrations/integrations?integrationType=marketplace",
    "/v1/integrations/configurations?view=account&installationType=marketplace",
    "/v2/integrations/configurations?view=account&installationType=marketplace",
    "/v1/integrations/configurations?view=account&integrationIdOrSlug=tidewater",
];

#[tokio::test]
async fn a_team_is_answered_about_its_own() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        for slug in ["tidewater", "gatepost"] {
            api.save(slug, &fixture(slug)).await;
        }
        let user = get(&api, &api.provider, "/v2/user").await.json();
        let team = user["user"]["defaultTeamId"].as_str().expect("a team").to_owned();
        assert_eq!((&user["user"]["version"], &user["user"]["username"]), (&json!("northstar"), &json!("provider")));
        let expected = json!({ "id": team, "slug": "tidewater", "name": "Tidewater" });
        for name in [team.as_str(), "tidewater"] {
            assert_eq!(get(&api, &api.provider, &format!("/teams/{name}")).await.json(), expected);
        }
        for path in ["/teams", "/v1/teams", "/v2/teams?limit=20"] {
            assert_eq!(get(&api, &api.provider, path).await.json()["teams"], json!([expected]), "{path}");
        }
        let categories = get(&api, &api.provider, "/v2/integrations/categories").await.json();
        assert!(categories.as_array().is_some_and(|list| list.len() > 10));

        let ids = ids(&api, "tidewater").await;
        let [own, installation, product] = &ids;
        for path in routes(&ids) {
            for path in [path.clone(), format!("{path}{}teamId={team}", if path.contains('?') { '&' } else { '?' })] {
                assert_eq!(get(&api, &api.provider, &path).await.status, StatusCode::OK, "{path}");
            }
        }
        let whole = get(&api, &api.provider, "/v2/integrations/integration/tidewater").await.json();
        assert_eq!((&whole["canInstall"], &whole["isMarketplace"]), (&json!(true), &json!(true)));
        // Without an origin no picture has an address outside.
        assert_eq!((whole.get("icon"), whole.get("iconUrl")), (None, None));
        let products = get(&api, &api.provider, &format!("/v1/integrations/configuration/{installation}/products")).await.json();
        assert_eq!((&products["configuration"]["id"], &products["products"][0]["id"]), (&json!(installation), &json!(product)));
        let plans = format!("/v1/integrations/integration/{own}/products/{product}/plans");
        assert_eq!(get(&api, &api.provider, &plans).await.json(), json!({ "plans": [] }));

        let slugs = async |path: &str| {
            let list = get(&api, &api.provider, path).await.json();
            let mut slugs: Vec<String> =
                list.as_array().expect("a list").iter().map(|one| one["slug"].as_str().unwrap_or_default().to_owned()).collect();
            slugs.sort();
            slugs
        };
        for (path, expected) in [
            ("/v2/integrations/integrations", &["gatepost", "tidewater"][..]),
            ("/v2/integrations/integrations?integrationType=marketplace&category=databases", &["tidewater"]),
            ("/v2/integrations/integrations?category=tag_flags&category=databases", &["gatepost", "tidewater"]),
            ("/v2/integrations/integrations?integrationType=external", &["gatepost"]),
            ("/v2/integrations/integrations?category=unheard-of", &[]),
            ("/v2/integrations/configurations?view=account&installationType=marketplace", &["gatepost", "tidewater"]),
            ("/v1/integrations/configurations?view=account&installationType=external", &["gatepost"]),
            ("/v2/integrations/configurations?integrationIdOrSlug=gatepost", &["gatepost"]),
            ("/v2/integrations/configurations?integrationIdOrSlug=nobody", &[]),
        ] {
            assert_eq!(slugs(path).await, expected, "{path}");
        }
        // What is answered is the newest version.
        api.replace("tidewater", fixture("tidewater").replace("\"name\": \"Tidewater\"", "\"name\": \"Tidewater Two\"")).await;
        assert_eq!(get(&api, &api.provider, "/v2/integrations/integration/tidewater").await.json()["name"], "Tidewater Two");
    }
}

#[tokio::test]
async fn another_team_is_told_what_is_told_of_nothing() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.save("tidewater", &fixture("tidewater")).await;
        let ids = ids(&api, "tidewater").await;
        let user = get(&api, &api.provider, "/v2/user").await.json();
        let team = user["user"]["defaultTeamId"].as_str().expect("a team").to_owned();
        for path in routes(&ids).into_iter().chain([format!("/teams/{team}"), format!("/v2/integrations/categories?teamId={team}")]) {
            let answer = get(&api, &api.stranger, &path).await;
            assert_eq!((answer.status, &answer.json()["error"]["code"]), (StatusCode::NOT_FOUND, &json!("not_found")), "{path}");
            let words = answer.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
            assert!(words.ends_with("here: look at its spelling"), "{path}: {words}");
        }
        for path in LISTS {
            assert_ne!(get(&api, &api.provider, path).await.json(), json!([]), "{path}");
            assert_eq!(get(&api, &api.stranger, path).await.json(), json!([]), "{path}");
        }
        let other = get(&api, &api.stranger, "/v2/user").await.json();
        assert_ne!(other["user"]["defaultTeamId"], json!(team));
    }
}

#[tokio::test]
async fn refusals_have_the_shape_that_the_command_reads() {
    let few = NonZeroU32::new(4).expect("more than none");
    let rate = Rate { per_second: NonZeroU32::MIN, burst: few };
    let api = Harness::with(Engine::Sqlite, Options { rate, ..Options::default() }).await;
    for path in LISTS.iter().chain(&["/v2/user", "/teams", "/teams/team_1", "/v2/integrations/categories"]) {
        for token in ["", "fw_0000000000000000000000000000000000000000"] {
            let answer = get(&api, token, path).await;
            assert_eq!((answer.status, &answer.json()["error"]["code"]), (StatusCode::UNAUTHORIZED, &json!("forbidden")), "{path}");
            assert!(answer.json()["error"]["message"].as_str().is_some_and(|words| words.contains("formwork token create")));
            assert!(!answer.header("x-request-id").is_empty() && answer.header("www-authenticate").starts_with("Bearer"));
        }
    }
    for (method, path, status, code) in [
        (Method::GET, "/v2/nothing", StatusCode::NOT_FOUND, "not_found"),
        (Method::GET, "/v1", StatusCode::NOT_FOUND, "not_found"),
        (Method::GET, "/teams/", StatusCode::NOT_FOUND, "not_found"),
        (Method::GET, "/teams/team_1/members", StatusCode::NOT_FOUND, "not_found"),
        (Method::POST, "/v2/user", StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
        (Method::GET, "/v1/integrations/configuration/icfg_1/products", StatusCode::NOT_FOUND, "not_found"),
        (Method::GET, "/v1/integrations/integration/nobody/products/p/plans?metadata=1", StatusCode::BAD_REQUEST, "bad_request"),
        (Method::GET, "/v1/integrations/integration/nobody/products/p/plans", StatusCode::NOT_FOUND, "not_found"),
    ] {
        let answer = api.outside(method.clone(), &api.provider, path, &[]).await;
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        assert_eq!(answer.json()["error"]["code"], code, "{method} {path}: {}", answer.text());
    }
    // These requests count like all others.
    let mut last = get(&api, &api.admin, "/v2/user").await;
    for _ in 0..100 {
        if last.status != StatusCode::OK {
            break;
        }
        last = get(&api, &api.admin, "/v2/user").await;
    }
    assert_eq!((last.status, &last.json()["error"]["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!("rate_limited")));
    assert!(!last.header("retry-after").is_empty());
    assert!(api.api.metrics.text().contains("/v2/user"));
}

#[tokio::test]
async fn pictures_that_are_public_have_an_address() {
    for engine in ENGINES {
        let origin = Some("https://forms.example.com".to_owned());
        let api = Harness::with(engine, Options { origin, rate: plenty(), ..Options::default() }).await;
        api.save("tidewater", &fixture("tidewater")).await;
        let icon = async || get(&api, &api.provider, "/v2/integrations/integration/tidewater").await.json()["icon"].clone();
        assert_eq!(icon().await, Value::Null);
        api.publish("tidewater", "first").await;
        let address = icon().await.as_str().expect("an address").to_owned();
        let path = address.strip_prefix("https://forms.example.com").expect("the server's own");
        let picture = api.outside(Method::GET, "", path, &[]).await;
        assert!(picture.status.is_success() && picture.header("content-type").starts_with("image/"), "{path}");
        // Also of a later version that is not public itself.
        api.replace("tidewater", fixture("tidewater").replace("scale to zero", "sleep at night")).await;
        assert_eq!(icon().await, address);
    }
}

#[tokio::test]
async fn a_list_has_its_bounds() {
    let api = Harness::over(Engine::Sqlite).await;
    let long = "x".repeat(5 * 1024 * 1024);
    for number in 0..6 {
        let slug = format!("long-{number}");
        let manifest = json!({ "integration": { "slug": slug }, "note": long }).to_string();
        assert_eq!(api.create(&slug, &manifest).await.status, StatusCode::CREATED);
    }
    let count = async || get(&api, &api.provider, "/v2/integrations/integrations").await.json().as_array().map(Vec::len);
    assert_eq!(count().await, Some(4));
    for number in 0..120 {
        let slug = format!("short-{number}");
        assert_eq!(api.create(&slug, &json!({ "integration": { "slug": slug } }).to_string()).await.status, StatusCode::CREATED);
    }
    assert_eq!(count().await, Some(100));
}
