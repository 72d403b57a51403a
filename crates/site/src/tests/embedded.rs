//! What only the files in the program do: entity tags made from their content.

use super::{Built, header, request, send, text};
use axum::http::{Method, StatusCode};

#[tokio::test]
async fn each_form_of_a_file_has_its_own_tag() {
    let site = Built::new().program();
    for (accepted, tag) in [("identity", "\"5ca1ab1e\""), ("gzip", "\"5ca1ab1e-gzip\""), ("br", "\"5ca1ab1e-br\"")] {
        let answer = send(site.clone(), request(Method::GET, "/review", &[("accept-encoding", accepted)])).await;
        assert_eq!((header(&answer, "etag"), header(&answer, "last-modified")), (tag, ""), "{accepted}");
    }
}

#[tokio::test]
async fn a_known_tag_is_not_answered_with_the_file() {
    let site = Built::new().program();
    let known = StatusCode::NOT_MODIFIED;
    for (said, status) in [
        ("\"5ca1ab1e-br\"", known),
        ("W/\"5ca1ab1e-br\"", known),
        ("\"other\", \"5ca1ab1e-br\"", known),
        ("*", known),
        ("\"5ca1ab1e\"", StatusCode::OK),
        ("5ca1ab1e-br", StatusCode::OK),
        ("", StatusCode::OK),
    ] {
        for method in [Method::GET, Method::HEAD] {
            let headers = [("accept-encoding", "br"), ("if-none-match", said)];
            let answer = send(site.clone(), request(method.clone(), "/review", &headers)).await;
            assert_eq!(answer.status(), status, "{method} {said}");
            let kept = (header(&answer, "etag"), header(&answer, "cache-control"), header(&answer, "vary"));
            assert_eq!(kept, ("\"5ca1ab1e-br\"", "no-cache", "accept-encoding"), "{said}");
            let empty = status == known || method == Method::HEAD;
            assert_eq!(text(answer).await.is_empty(), empty, "{method} {said}");
        }
    }
}

#[tokio::test]
async fn files_below_folders_are_found_however_their_path_is_written() {
    let built = Built::new();
    for path in ["/docs/fields.md", "//docs/fields.md", "/docs//fields.md", "/docs/./fields.md", "/docs/fields%2emd", "/docs%2ffields.md"] {
        assert_eq!(text(built.get(path).await).await, "# Fields", "{path}");
    }
}

#[tokio::test]
async fn any_encoding_means_the_best_there_is() {
    let built = Built::new();
    for (accepted, encoding) in [("*", "br"), ("br;q=0, *", "gzip"), ("*;q=0", ""), ("identity;q=0.5, gzip;q=0.4", "")] {
        let answer = send(built.program(), request(Method::GET, "/", &[("accept-encoding", accepted)])).await;
        assert_eq!(header(&answer, "content-encoding"), encoding, "{accepted}");
    }
}
