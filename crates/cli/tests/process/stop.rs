//! Told to stop, the program ends what it has begun, and says so in the meantime.

use crate::harness::{BOUND, Client, Place, Server, read_all, sha256, until};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

/// A save of which all but the last byte has been sent; the server waits for that.
fn half_a_save(server: &Server, token: &str, slug: &str) -> (TcpStream, Vec<u8>) {
    let body = format!(r#"{{"integration": {{"slug": "{slug}"}}}}"#).into_bytes();
    let mut stream = TcpStream::connect(&server.address).expect("a connection");
    stream.set_read_timeout(Some(BOUND)).expect("a bound");
    let head = format!(
        "PUT /api/v1/integrations/{slug} HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n\
         if-none-match: *\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).expect("it is sent");
    // The word to go on tells that the request has begun.
    let mut word = [0; 25];
    stream.read_exact(&mut word).expect("an answer");
    assert_eq!(&word, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(&body[..body.len() - 1]).expect("it is sent");
    (stream, body)
}

#[test]
fn what_has_begun_is_ended_and_readiness_says_that_it_stops() {
    let place = Place::new();
    let token = place.token("Tidewater", "admin");
    let mut server = place.serve();
    assert_eq!(server.client(&token).get("/health/ready").status, 200);
    let slow: Vec<_> = (0..8).map(|number| half_a_save(&server, &token, &format!("slow-{number}"))).collect();
    let idle = TcpStream::connect(&server.address).expect("a connection");
    server.terminate();
    // A balancer that asks in this time, with a connection of its own, is told.
    until("readiness says that it stops", || Client::new(&server.address, &token).get("/health/ready").status == 503);
    assert!(server.child.try_wait().expect("it is ours").is_none());
    for (mut stream, body) in slow {
        stream.write_all(&body[body.len() - 1..]).expect("it is sent");
        let (answer, _) = read_all(stream);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert!(answer.starts_with("HTTP/1.1 201 ") && answer.contains(&sha256(&body)), "{answer}");
    }
    assert_eq!(server.ends().code(), Some(0), "{}", server.log());
    assert!(TcpStream::connect(&server.address).is_err());
    drop(idle);
    let again = place.serve();
    assert_eq!(again.client(&token).get("/api/v1/integrations").json()["total"], 8);
}

#[test]
fn a_request_that_never_ends_does_not_hold_it_up() {
    let place = Place::new();
    let token = place.token("Tidewater", "admin");
    let mut server = place.serve();
    let (stream, _) = half_a_save(&server, &token, "endless");
    let told = Instant::now();
    server.terminate();
    assert_eq!(server.ends().code(), Some(0), "{}", server.log());
    let took = told.elapsed().as_secs();
    assert!((24..=30).contains(&took), "it ended after {took} s");
    drop(stream);
}
