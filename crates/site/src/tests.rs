//! The site as a client sees it: requests in, answers out, no socket. Each request goes to a folder and to the same files in the
//! program, and both must answer alike.

mod embedded;

use crate::headers::{HEADERS, POLICY, REPORTS, TRANSPORT, is_hashed, policy};
use crate::route::ELSEWHERE;
use crate::{Exposure, File, Files, guarded, site};
use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt;
use std::fs;
use tempfile::TempDir;
use tower::ServiceExt;

const MODULE: &str = "formwork-0123456789abcdef.js";
const WASM: &str = "formwork-0123456789abcdef_bg.wasm";

/// The files of a built page: path, bytes, brotli, gzip.
type BuiltFile = (&'static str, &'static [u8], Option<&'static [u8]>, Option<&'static [u8]>);
const FILES: [BuiltFile; 7] = [
    ("index.html", b"<!doctype html>page", Some(b"page in brotli"), Some(b"page in gzip")),
    (MODULE, b"export default 1", None, None),
    (WASM, b"\0asm", Some(b"wasm in brotli"), None),
    ("style-0123456789abcdef.css", b"p{}", None, None),
    ("docs/fields.md", b"# Fields", None, None),
    ("robots.txt", b"User-agent: *", None, None),
    ("favicon.svg", b"<svg/>", None, None),
];

/// A built page in a folder and in the program, with a file beside the folder that must never be reached.
struct Built {
    folder: TempDir,
    table: &'static [File],
    exposure: Exposure,
}

impl Built {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::create_dir_all(folder.path().join("dist/docs")).expect("docs");
        fs::create_dir_all(folder.path().join("dist/snippets")).expect("snippets");
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
        for (name, bytes, br, gz) in FILES {
            write(&format!("dist/{name}"), bytes);
            br.iter().for_each(|bytes| write(&format!("dist/{name}.br"), bytes));
            gz.iter().for_each(|bytes| write(&format!("dist/{name}.gz"), bytes));
        }
        write("secret", b"secret");
        let table = FILES.iter().map(|(path, bytes, br, gz)| File { path, sha256: "5ca1ab1e", bytes, br: *br, gz: *gz });
        Self { folder, table: Vec::leak(table.collect()), exposure: Exposure::Local }
    }

    fn public() -> Self {
        Self { exposure: Exposure::Public, ..Self::new() }
    }

    fn site(&self) -> Router {
        site(Files::Folder(self.folder.path().join("dist")), self.exposure)
    }

    fn program(&self) -> Router {
        site(Files::Embedded(self.table), self.exposure)
    }

    /// The answer of the folder, once the program has given the same.
    async fn send(&self, request: Request<Body>) -> Response<Body> {
        let (parts, body) = request.into_parts();
        let again = Request::from_parts(parts.clone(), Body::empty());
        let path = parts.uri.path().to_owned();
        let answer = send(self.site(), Request::from_parts(parts, body)).await;
        if path == REPORTS {
            return answer;
        }
        let other = send(self.program(), again).await;
        assert_eq!(other.status(), answer.status(), "{path}");
        let same = |answer: &Response<Body>| {
            let mut headers = answer.headers().clone();
            // How they tell that nothing has changed is their own; so are ranges.
            ["etag", "last-modified", "accept-ranges"].iter().for_each(|name| drop(headers.remove(*name)));
            headers
        };
        assert_eq!(same(&other), same(&answer), "{path}");
        let (head, body) = answer.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        assert_eq!(other.into_body().collect().await.expect("a body").to_bytes(), body, "{path}");
        Response::from_parts(head, Body::from(body))
    }

    async fn get(&self, path: &str) -> Response<Body> {
        self.send(request(Method::GET, path, &[])).await
    }
}

async fn send(site: Router, request: Request<Body>) -> Response<Body> {
    site.oneshot(request).await.expect("a router never fails")
}

fn request(method: Method, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(Body::empty()).expect("a request")
}

fn report(body: impl Into<Body>) -> Request<Body> {
    let request = Request::builder().method(Method::POST).uri(REPORTS).header("content-type", "application/csp-report");
    request.body(body.into()).expect("a request")
}

fn header<'a>(response: &'a Response<Body>, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().expect("text"))
}

async fn text(response: Response<Body>) -> String {
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[tokio::test]
async fn every_answer_carries_every_header() {
    let built = Built::new();
    let answers = [
        built.get("/").await,
        built.get("/products/0").await,
        built.get(&format!("/{WASM}")).await,
        built.get("/missing.js").await,
        built.get(REPORTS).await,
        built.send(request(Method::DELETE, "/", &[])).await,
        built.send(report("not JSON")).await,
    ];
    for answer in answers {
        for (name, value) in HEADERS {
            assert_eq!(header(&answer, name), *value);
        }
        assert_eq!(header(&answer, "content-security-policy"), format!("{}; report-uri {REPORTS}", policy()));
        assert_eq!(header(&answer, TRANSPORT.0), "", "http://localhost must stay reachable");
    }
}

#[tokio::test]
async fn what_stands_in_the_page_itself_is_allowed_by_its_hash() {
    // The hashes are those that `openssl dgst -sha256 -binary | base64` gives.
    let html = "<style>p{color:red}</style><script>let a</script><script src=x></script><style media=print>p{}</style>";
    let built = Built::new();
    fs::write(built.folder.path().join("dist/index.html"), html).expect("a page");
    for path in ["/", "/review", "/index.html"] {
        let policy = header(&send(built.site(), request(Method::GET, path, &[])).await, "content-security-policy").to_owned();
        let directive = |name: &str| policy.split("; ").find(|part| part.starts_with(name)).unwrap_or_default().to_owned();
        assert_eq!(directive("style-src"), "style-src 'self' 'sha256-p0bF+un5yUb9MBO6xRb8kPHlY2BdpHVtLiFkDrZPF64='", "{path}");
        assert_eq!(
            directive("script-src"),
            "script-src 'self' 'wasm-unsafe-eval' 'sha256-IfEXP/8HLuXoAiy0hZVrCAcjcLsZqYFpLOHDGj8enqE='",
            "{path}"
        );
    }
    // What is no page needs none of it.
    let script = send(built.site(), request(Method::GET, &format!("/{MODULE}"), &[])).await;
    assert!(!header(&script, "content-security-policy").contains("sha256"));
}

#[tokio::test]
async fn pages_of_the_server_carry_them_too() {
    let pages = Router::new().route("/api/docs", axum::routing::get(async || axum::response::Html("reference")));
    let site = guarded(pages, Exposure::Local).fallback_service(Built::new().program());
    for path in ["/api/docs", "/review", "/api/unknown"] {
        let answer = send(site.clone(), request(Method::GET, path, &[])).await;
        assert!(header(&answer, "content-security-policy").starts_with(&policy()), "{path}");
        assert_eq!(header(&answer, "cache-control"), if answer.status().is_success() { "no-cache" } else { "no-store" }, "{path}");
    }
}

#[tokio::test]
async fn only_the_public_site_insists_on_tls() {
    assert_eq!(header(&Built::public().get("/").await, TRANSPORT.0), TRANSPORT.1);
}

#[test]
fn the_policy_names_each_directive_once_and_nothing_unsafe() {
    let mut names: Vec<_> = POLICY.iter().map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), POLICY.len());
    for word in ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"] {
        assert!(!policy().split([' ', ';']).any(|said| said == word), "{word}");
    }
}

#[tokio::test]
async fn files_have_their_content_types() {
    let built = Built::new();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        (&format!("/{MODULE}"), "text/javascript; charset=utf-8"),
        (&format!("/{WASM}"), "application/wasm"),
        ("/style-0123456789abcdef.css", "text/css; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/favicon.svg", "image/svg+xml; charset=utf-8"),
    ] {
        let answer = built.get(path).await;
        assert_eq!((answer.status(), header(&answer, "content-type")), (StatusCode::OK, kind), "{path}");
    }
}

#[tokio::test]
async fn hashed_files_are_kept_for_ever_and_the_page_is_asked_for_again() {
    let built = Built::new();
    let cached = "public, max-age=31536000, immutable";
    for (path, cache) in [
        ("/", "no-cache"),
        ("/review", "no-cache"),
        ("/robots.txt", "no-cache"),
        (&format!("/{WASM}"), cached),
        (&format!("/{MODULE}"), cached),
    ] {
        assert_eq!(header(&built.get(path).await, "cache-control"), cache, "{path}");
    }
    // A file of an older build must not be remembered as missing.
    assert_eq!(header(&built.get("/formwork-fedcba9876543210.js").await, "cache-control"), "no-store");
}

#[test]
fn a_hash_is_up_to_sixteen_lower_case_digits_after_a_dash() {
    for hashed in
        ["/formwork-0123456789abcdef.js", "/a/boot-0123456789abcdef_bg.wasm", "/my-logo-0123456789abcdef.svg", "/form-d4e2696183eeef2.css"]
    {
        assert!(is_hashed(hashed), "{hashed}");
    }
    for plain in [
        "/",
        "/index.html",
        "/formwork-0123456789a.js",
        "/formwork-0123456789abcdef0.js",
        "/a-0123456789abcdef/b.js",
        "/0123456789abcdef.js",
        "/a-0123456789ABCDEF.js",
    ] {
        assert!(!is_hashed(plain), "{plain}");
    }
}

#[tokio::test]
async fn the_page_is_not_sent_again_when_it_has_not_changed() {
    let built = Built::new();
    let first = built.get("/review").await;
    let date = header(&first, "last-modified");
    assert_ne!(date, "");
    let second = send(built.site(), request(Method::GET, "/review", &[("if-modified-since", date)])).await;
    assert_eq!((second.status(), header(&second, "cache-control")), (StatusCode::NOT_MODIFIED, "no-cache"));
}

#[tokio::test]
async fn routes_get_the_page_and_missing_files_do_not() {
    let built = Built::new();
    for path in [
        "/",
        "/review",
        "/products/0",
        "/products/0/",
        "/snippets",
        "/review?tab=card",
        "/apiary",
        "/console",
        "/console/tidewater-db/requests",
    ] {
        let answer = built.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(text(answer).await, "<!doctype html>page", "{path}");
    }
    for path in ["/missing.js", "/products/missing.wasm", "/favicon.ico", "/.env", "/api", "/api/v1/integrations", "/docs/missing.md"] {
        let answer = built.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(text(answer).await, "Not found.\n", "{path}");
    }
}

#[tokio::test]
async fn what_others_answer_is_never_the_page() {
    let built = Built::new();
    for prefix in ELSEWHERE {
        for path in [(*prefix).to_owned(), format!("{prefix}/"), format!("{prefix}/unknown"), format!("{prefix}/a/b?c=d")] {
            let answer = built.get(&path).await;
            assert_eq!((answer.status(), text(answer).await.as_str()), (StatusCode::NOT_FOUND, "Not found.\n"), "{path}");
        }
        assert_eq!(built.get(&format!("{prefix}-ist")).await.status(), StatusCode::OK, "{prefix}");
    }
}

#[tokio::test]
async fn no_path_leaves_the_folder_or_breaks_the_server() {
    let built = Built::new();
    for path in [
        "/../secret",
        "/%2e%2e/secret",
        "/%2e%2e%2fsecret",
        "/..%5csecret",
        "/snippets/../../secret",
        "/snippets/%2e%2e/%2e%2e/secret",
        "//etc/../secret",
        "/%00",
        "/%ff",
        "/%",
        "/docs/../../secret",
        "/docs/fields.md%2f..",
    ] {
        let answer = built.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert_eq!(text(answer).await, "Not found.\n", "{path}");
    }
    for (length, status) in [(254, StatusCode::OK), (255, StatusCode::URI_TOO_LONG), (60_000, StatusCode::URI_TOO_LONG)] {
        assert_eq!(built.get(&format!("/{}", "a".repeat(length))).await.status(), status, "{length}");
    }
    // A second host behind the first slash is a route like any other, never a redirect.
    assert_eq!(built.get("//example").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn compressed_siblings_are_sent_to_those_who_take_them() {
    let built = Built::new();
    for (accepted, encoding, body) in [
        ("br, gzip", "br", "page in brotli"),
        ("gzip", "gzip", "page in gzip"),
        ("br;q=0, gzip", "gzip", "page in gzip"),
        ("gzip, br", "br", "page in brotli"),
        ("br;q=0.4, gzip;q=0.8", "gzip", "page in gzip"),
        ("GZIP", "gzip", "page in gzip"),
        ("br;q=0, gzip;q=0", "", "<!doctype html>page"),
        ("identity", "", "<!doctype html>page"),
        ("zstd", "", "<!doctype html>page"),
    ] {
        for path in ["/", "/review"] {
            let answer = built.send(request(Method::GET, path, &[("accept-encoding", accepted)])).await;
            assert_eq!(header(&answer, "content-encoding"), encoding, "{accepted}");
            assert_eq!(header(&answer, "content-type"), "text/html; charset=utf-8", "{accepted}");
            assert_eq!(header(&answer, "vary"), "accept-encoding", "{accepted}");
            assert_eq!(text(answer).await, body, "{accepted}");
        }
    }
    let wasm = built.send(request(Method::GET, &format!("/{WASM}"), &[("accept-encoding", "br")])).await;
    assert_eq!((header(&wasm, "content-encoding"), header(&wasm, "content-type")), ("br", "application/wasm"));
    // There is no sibling in gzip, so the file goes out as it is.
    let wasm = built.send(request(Method::GET, &format!("/{WASM}"), &[("accept-encoding", "gzip")])).await;
    assert_eq!((wasm.status(), header(&wasm, "content-encoding")), (StatusCode::OK, ""));
}

#[tokio::test]
async fn files_can_be_read_and_nothing_else() {
    let built = Built::new();
    let head = built.send(request(Method::HEAD, "/review", &[])).await;
    assert_eq!((head.status(), header(&head, "content-length")), (StatusCode::OK, "19"));
    assert_eq!(text(head).await, "");
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS, Method::TRACE] {
        for path in ["/", "/review", "/robots.txt"] {
            let answer = built.send(request(method.clone(), path, &[])).await;
            assert_eq!((answer.status(), header(&answer, "allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET,HEAD"), "{method} {path}");
        }
    }
}

#[tokio::test]
async fn reports_are_kept_the_last_hundred_of_them() {
    let site = Built::new().site();
    for number in 0..105 {
        assert_eq!(send(site.clone(), report(format!(r#"{{"csp-report":{number}}}"#))).await.status(), StatusCode::NO_CONTENT);
    }
    let kept = text(send(site, request(Method::GET, REPORTS, &[])).await).await;
    let kept: Vec<serde_json::Value> = serde_json::from_str(&kept).expect("JSON");
    assert_eq!(kept.len(), 100);
    assert_eq!((&kept[0]["csp-report"], &kept[99]["csp-report"]), (&5.into(), &104.into()));
}

#[tokio::test]
async fn reports_are_json_and_short() {
    let built = Built::new();
    assert_eq!(built.send(report("not JSON")).await.status(), StatusCode::BAD_REQUEST);
    let long = format!("\"{}\"", "a".repeat(16 * 1024));
    assert_eq!(built.send(report(long.clone())).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    // A body that does not tell its length beforehand is cut off all the same.
    let chunked = Body::new(http_body_util::Full::<axum::body::Bytes>::from(long).map_frame(|frame| frame).boxed());
    assert_eq!(built.send(report(chunked)).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn the_public_site_shows_no_reports() {
    let site = Built::public().site();
    assert_eq!(send(site.clone(), report("{}")).await.status(), StatusCode::NO_CONTENT);
    assert_eq!(send(site, request(Method::GET, REPORTS, &[])).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}
