//! What is public: listings, their products and pictures, and the reference of the API.

use super::harness::{ENGINES, Engine, Harness, fixture, plenty};
use crate::Options;
use axum::http::{Method, StatusCode};
use formwork_site::Exposure;

const LOGO: &str = "f56d46f925c683fbe4c090a3fdd95f037938d62903256627a315345edddcd5f8";
const HTML: &str = "text/html; charset=utf-8";

async fn public(api: &Harness, path: &str) -> super::harness::Answer {
    api.outside(Method::GET, "", path, &[]).await
}

#[tokio::test]
async fn what_is_published_can_be_read_by_anyone_and_nothing_else() {
    for engine in ENGINES {
        let origin = Some("https://forms.example.com/".to_owned());
        let api = Harness::with(engine, Options { origin, exposure: Exposure::Public, rate: plenty(), ..Options::default() }).await;
        api.save("tidewater", &fixture("tidewater")).await;
        let pages = ["/listing/tidewater", "/listing/tidewater/products/postgres"];
        let logo = ["/listing/tidewater/media/", LOGO].concat();
        for path in pages.into_iter().chain([logo.as_str()]) {
            assert_eq!(public(&api, path).await.status, StatusCode::NOT_FOUND, "{path} before it is published");
        }
        api.publish("tidewater", "first").await;
        for path in pages {
            let page = public(&api, path).await;
            assert_eq!((page.status, page.header("content-type")), (StatusCode::OK, HTML), "{path}");
            assert_eq!(page.header("cache-control"), "no-cache");
            assert!(page.header("strict-transport-security").starts_with("max-age="));
            assert!(page.header("content-security-policy").contains("img-src 'self'"));
            assert!(!page.header("x-request-id").is_empty());
            for part in [&["href=\"https://forms.example.com", path, "\""].concat(), "/server/listing.css", "/server/favicon.svg"] {
                assert!(page.text().contains(part), "{path}: {part}");
            }
            // Its own pictures alone, each of which is there.
            let pictures: Vec<&str> = page.text().split("src=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            assert!(!pictures.is_empty(), "{path}");
            for picture in pictures {
                assert!(picture.starts_with("/listing/tidewater/media/"), "{picture}");
                assert_eq!(public(&api, picture).await.status, StatusCode::OK, "{picture}");
            }
            let tag = page.header("etag").to_owned();
            assert!(tag.starts_with("\"1-"), "{tag}");
            let head = api.outside(Method::HEAD, "", path, &[]).await;
            assert_eq!((head.status, head.header("etag"), head.bytes.len()), (StatusCode::OK, tag.as_str(), 0));
            assert_eq!(head.header("content-length"), page.bytes.len().to_string());
            let known = api.outside(Method::GET, "", path, &[("if-none-match", &tag)]).await;
            assert_eq!((known.status, known.header("etag"), known.bytes.len()), (StatusCode::NOT_MODIFIED, tag.as_str(), 0));
            assert_eq!(api.outside(Method::GET, "", path, &[("if-none-match", "\"1-0\"")]).await.status, StatusCode::OK);
        }
        let listing = public(&api, pages[0]).await;
        assert!(
            listing.text().contains(&["content=\"https://forms.example.com/listing/tidewater/media/"].concat()),
            "a picture for others"
        );
        // Once more, and the page is the one that is kept.
        assert_eq!(public(&api, pages[0]).await.bytes, listing.bytes);
    }
}

#[tokio::test]
async fn pictures_are_those_that_the_public_version_names() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.save("tidewater", &fixture("tidewater")).await;
        api.publish("tidewater", "first").await;
        let path = ["/listing/tidewater/media/", LOGO].concat();
        let picture = public(&api, &path).await;
        assert_eq!((picture.status, crate::digest::sha256(&picture.bytes)), (StatusCode::OK, LOGO.into()));
        assert_eq!(
            picture.header("content-security-policy"),
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
        );
        assert_eq!((picture.header("cache-control"), picture.header("x-content-type-options")), ("public, max-age=86400", "nosniff"));
        let tag = picture.header("etag").to_owned();
        let known = api.outside(Method::GET, "", &path, &[("if-none-match", &tag)]).await;
        assert_eq!((known.status, known.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
        let head = api.outside(Method::HEAD, "", &path, &[]).await;
        assert_eq!((head.status, head.bytes.len(), head.header("content-type")), (StatusCode::OK, 0, picture.header("content-type")));
        // Handed over by the team, but named by nothing that is public.
        let bytes = std::fs::read(super::harness::folder().join("logbarn/media/logo.png")).expect("a picture");
        let other = crate::digest::sha256(&bytes);
        let headers = [("content-type", "application/octet-stream")];
        assert!(api.call(Method::PUT, &api.provider, &format!("/blobs/{other}"), &headers, bytes).await.status.is_success());
        for unknown in [other, "0".repeat(64), "..%2Fkey".into()] {
            let answer = public(&api, &["/listing/tidewater/media/", &unknown].concat()).await;
            assert_eq!((answer.status, answer.header("content-type")), (StatusCode::NOT_FOUND, HTML), "{unknown}");
        }
    }
}

#[tokio::test]
async fn what_was_saved_since_is_not_public() {
    for engine in ENGINES {
        let api = Harness::over(engine).await;
        api.save("tidewater", &fixture("tidewater")).await;
        api.publish("tidewater", "first").await;
        let before = public(&api, "/listing/tidewater").await;
        api.replace("tidewater", fixture("tidewater").replace("scale to zero", "sleep at night")).await;
        assert_eq!(public(&api, "/listing/tidewater").await.bytes, before.bytes);
        api.publish("tidewater", "second").await;
        let after = public(&api, "/listing/tidewater").await;
        assert!(after.header("etag").starts_with("\"2-") && after.text().contains("sleep at night"), "{}", after.header("etag"));
        // Without an origin nothing is told that needs one.
        assert!(!after.text().contains("canonical"));
    }
}

#[tokio::test]
async fn where_nothing_is_public_a_page_says_so() {
    let api = Harness::over(Engine::Sqlite).await;
    api.save("tidewater", &fixture("tidewater")).await;
    api.publish("tidewater", "first").await;
    for path in [
        "/listing",
        "/listing/",
        "/listing/nobody",
        "/listing/%3Cb%3E",
        "/listing/tidewater/",
        "/listing/tidewater/products/nothing",
        "/listing/tidewater/products/%22",
        "/listing/tidewater/products",
        "/listing/tidewater/plans/1",
    ] {
        let page = public(&api, path).await;
        assert_eq!((page.status, page.header("content-type")), (StatusCode::NOT_FOUND, HTML), "{path}");
        assert!(page.text().starts_with("<!doctype html>") && page.text().contains("Nothing is public here"), "{path}: {}", page.text());
        assert!(page.text().contains("/server/listing.css") && !page.text().contains("<b>"), "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert!(page.header("content-security-policy").contains("style-src 'self'"), "{path}");
        let head = api.outside(Method::HEAD, "", path, &[]).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::NOT_FOUND, 0), "{path}");
    }
    let posted = api.outside(Method::POST, "", "/listing/tidewater", &[]).await;
    assert_eq!((posted.status, posted.header("content-type")), (StatusCode::METHOD_NOT_ALLOWED, HTML));
    assert!(posted.header("content-security-policy").contains("style-src 'self'"));
    let api_itself = public(&api, "/api/v1/nothing").await;
    assert_eq!(api_itself.header("content-type"), "application/problem+json");
}

#[tokio::test]
async fn the_reference_is_a_page() {
    let api = Harness::over(Engine::Sqlite).await;
    let page = public(&api, "/api/docs").await;
    assert_eq!((page.status, page.header("content-type"), page.header("cache-control")), (StatusCode::OK, HTML, "no-cache"));
    for part in ["/api/v1/integrations/{slug}", "/server/apidocs.css", "/api/v1/openapi.json", ">provider<", ">reviewer<"] {
        let text = page.text().replace("</span><span>", "");
        assert!(text.contains(part), "{part}");
    }
    assert!(page.header("content-security-policy").contains("style-src 'self'"));
    let tag = page.header("etag").to_owned();
    assert_eq!(api.outside(Method::GET, "", "/api/docs", &[("if-none-match", &tag)]).await.status, StatusCode::NOT_MODIFIED);
    assert!(api.outside(Method::HEAD, "", "/api/docs", &[]).await.bytes.is_empty());
}

#[test]
fn an_origin_is_one() {
    let api = |origin: &str| {
        let options = Options { origin: Some(origin.into()), ..Options::default() };
        crate::api::own(options.origin.as_deref().unwrap_or_default())
    };
    for (origin, expected) in [
        ("https://forms.example.com", Some("https://forms.example.com")),
        ("https://FORMS.example.com:443/", Some("https://forms.example.com")),
        ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
        ("https://forms.example.com/listing", None),
        ("https://ada@forms.example.com", None),
        ("forms.example.com", None),
        ("ftp://forms.example.com", None),
    ] {
        assert_eq!(api(origin).as_deref(), expected, "{origin}");
    }
}
