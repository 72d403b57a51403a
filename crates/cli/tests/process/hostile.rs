//! Clients that speak badly on purpose: every one is refused or hung up on, none brings an answer of 500, none is left waiting.

use crate::harness::{BOUND, Place, Server, read_all};
use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// What is sent and which statuses may answer; 0 stands for a connection that is closed without one.
struct Case {
    name: &'static str,
    sent: Vec<u8>,
    statuses: &'static [u16],
}

/// Sends bytes, ends the sending half where they do not ask for the end themselves, and reads all that comes: the statuses in their
/// order, and the whole.
fn speak(server: &Server, sent: &[u8]) -> (Vec<u16>, String) {
    let mut stream = TcpStream::connect(&server.address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a bound");
    stream.set_write_timeout(Some(BOUND)).expect("a bound");
    // Where the server has hung up by then, the rest cannot be sent.
    let _ = stream.write_all(sent);
    let close = b"connection: close";
    if !sent.windows(close.len()).any(|words| words == close) {
        let _ = stream.shutdown(Shutdown::Write);
    }
    let (bytes, error) = read_all(stream);
    let hangs = error.is_some_and(|error| matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut));
    let text = String::from_utf8_lossy(&bytes).into_owned();
    assert!(!hangs, "it is left waiting: {text}");
    let statuses = text.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)?.parse().ok()).collect();
    (statuses, text)
}

fn cases(token: &str) -> Vec<Case> {
    let head = |line: &str| format!("{line} HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\n").into_bytes();
    let with = |line: &str, rest: &[u8]| [&head(line), rest].concat();
    let get = |path: &str| with(&format!("GET {path}"), b"connection: close\r\n\r\n");
    let put =
        |rest: &[u8]| with("PUT /api/v1/integrations/odd", &[b"content-type: application/json\r\nif-none-match: *\r\n", rest].concat());
    let many: String = (0..300).map(|number| format!("x-{number}: 1\r\n")).collect();
    let long = |length: usize| "a".repeat(length);
    vec![
        Case { name: "nothing", sent: Vec::new(), statuses: &[0] },
        Case { name: "no HTTP", sent: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), statuses: &[0, 400] },
        Case { name: "words", sent: b"hello\r\n\r\n".to_vec(), statuses: &[0, 400] },
        Case { name: "HTTP/2's greeting", sent: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(), statuses: &[0, 400] },
        Case { name: "half a head", sent: head("GET /api/v1/session"), statuses: &[0, 400] },
        Case {
            name: "a header of a megabyte",
            sent: with("GET /", format!("x: {}\r\n\r\n", long(1 << 20)).as_bytes()),
            statuses: &[0, 431],
        },
        Case {
            name: "a header of a kilobyte with zeros",
            sent: with("GET /", &[b"x: ", [0; 1024].as_slice(), b"\r\n\r\n"].concat()),
            statuses: &[400],
        },
        Case { name: "three hundred headers", sent: with("GET /api/v1/session", format!("{many}\r\n").as_bytes()), statuses: &[431] },
        Case { name: "a path of a hundred kilobytes", sent: get(&["/api/v1/", &long(100_000)].concat()), statuses: &[404, 414] },
        Case { name: "a slug of ten kilobytes", sent: get(&["/api/v1/integrations/", &long(10_000)].concat()), statuses: &[404] },
        Case { name: "a path that is no UTF-8", sent: get("/api/v1/integrations/%FF%FE%80"), statuses: &[404] },
        Case {
            name: "a path with bytes that are no text",
            sent: [
                b"GET /api/v1/integrations/\xff\xfe HTTP/1.1\r\nhost: here\r\nauthorization: Bearer ".as_slice(),
                token.as_bytes(),
                b"\r\nconnection: close\r\n\r\n",
            ]
            .concat(),
            statuses: &[400, 404],
        },
        Case { name: "a path with a zero", sent: get("/api/v1/integrations/%00"), statuses: &[404] },
        Case { name: "another path with a zero", sent: get("/api/v1/submissions/sub_%00"), statuses: &[404] },
        Case { name: "a path with half a percent sign", sent: get("/api/v1/integrations/%f"), statuses: &[404] },
        Case { name: "a path that climbs", sent: get("/api/v1/integrations/..%2f..%2fetc%2fpasswd"), statuses: &[404] },
        Case { name: "a search with a zero", sent: get("/api/v1/integrations?q=%00"), statuses: &[200, 400] },
        Case { name: "a search that is no UTF-8", sent: get("/api/v1/integrations?q=%FF"), statuses: &[200, 400] },
        Case { name: "a place with a zero", sent: get("/api/v1/integrations?cursor=1.%00"), statuses: &[200, 400] },
        Case { name: "a place before time", sent: get("/api/v1/integrations?cursor=-9223372036854775808.a"), statuses: &[200, 400] },
        Case { name: "a version of zero", sent: get("/api/v1/integrations/odd/versions/0"), statuses: &[404] },
        Case { name: "a method of its own", sent: with("BREW /api/v1/session", b"connection: close\r\n\r\n"), statuses: &[405] },
        Case {
            name: "a token that is no text",
            sent: b"GET /api/v1/session HTTP/1.1\r\nhost: here\r\nauthorization: Bearer \xff\xfe\r\nconnection: close\r\n\r\n".to_vec(),
            statuses: &[401],
        },
        Case { name: "a length that is too long", sent: put(b"content-length: 50\r\n\r\n{}"), statuses: &[0, 400] },
        Case { name: "a length that is too short", sent: put(b"content-length: 1\r\nconnection: close\r\n\r\n{}"), statuses: &[422] },
        Case { name: "a length that is no number", sent: put(b"content-length: many\r\n\r\n{}"), statuses: &[400] },
        Case { name: "a length below nothing", sent: put(b"content-length: -2\r\n\r\n{}"), statuses: &[400] },
        Case { name: "two lengths", sent: put(b"content-length: 2\r\ncontent-length: 3\r\n\r\n{}"), statuses: &[400] },
        Case { name: "a length of exabytes", sent: put(b"content-length: 9223372036854775807\r\n\r\n{}"), statuses: &[400, 413] },
        Case {
            name: "a length and chunks",
            sent: put(b"content-length: 2\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n1\r\n{\r\n0\r\n\r\n"),
            statuses: &[400, 422],
        },
        Case { name: "chunks that end early", sent: put(b"transfer-encoding: chunked\r\n\r\n10\r\n{}"), statuses: &[0, 400] },
        Case { name: "chunks of no size", sent: put(b"transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n"), statuses: &[0, 400] },
        Case {
            name: "a chunk of exabytes",
            sent: put(b"transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\n{}"),
            statuses: &[0, 400, 413],
        },
        Case { name: "a coding that nobody knows", sent: put(b"transfer-encoding: brotli\r\n\r\n{}"), statuses: &[0, 400] },
        Case {
            name: "a condition that is no text",
            sent: put(b"if-match: \"\xff\"\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"),
            statuses: &[201, 400, 404, 412, 428],
        },
        Case {
            name: "no host",
            sent: format!("GET /api/v1/session HTTP/1.1\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n").into_bytes(),
            statuses: &[200, 400],
        },
    ]
}

#[test]
fn bad_requests_are_refused_and_nobody_waits() {
    for place in [Place::new(), Place::over_postgres()] {
        let token = place.token("Tidewater", "admin");
        let server = place.serve();
        let mut failed = Vec::new();
        for case in cases(&token) {
            let (statuses, text) = speak(&server, &case.sent);
            let status = statuses.first().copied().unwrap_or_default();
            if !case.statuses.contains(&status) {
                failed.push(format!("{}: {status} {text}", case.name));
            }
            // Answers of the API say their reason in the common form.
            assert!(status < 400 || !text.contains("x-request-id") || text.contains("application/problem+json"), "{}: {text}", case.name);
            assert_eq!(server.client(&token).get("/api/v1/session").status, 200, "after {}", case.name);
        }
        assert!(failed.is_empty(), "{}", failed.join("\n\n"));
        assert!(!server.log().contains("\"status\":5"), "{}", server.log());
    }
}

#[test]
fn requests_sent_ahead_are_answered_in_their_order() {
    let place = Place::new();
    let token = place.token("Tidewater", "admin");
    let server = place.serve();
    let mut sent = Vec::new();
    for number in 0..50 {
        let close = if number == 49 { "connection: close\r\n" } else { "" };
        let body = format!(r#"{{"integration": {{"slug": "ahead-{number}"}}}}"#);
        let request = format!(
            "PUT /api/v1/integrations/ahead-{number} HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\nx-request-id: n{number}\r\n\
             content-type: application/json\r\nif-none-match: *\r\ncontent-length: {}\r\n{close}\r\n{body}",
            body.len()
        );
        sent.extend(request.into_bytes());
    }
    let (statuses, text) = speak(&server, &sent);
    assert_eq!(statuses, [201; 50], "{text}");
    let ids: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("x-request-id: ")).collect();
    assert_eq!(ids, (0..50).map(|number| format!("n{number}")).collect::<Vec<_>>());
}
