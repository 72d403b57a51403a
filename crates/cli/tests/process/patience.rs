//! No client holds a connection for ever: not one that is silent, one that speaks a letter at a time, or one that takes no answer.

use crate::harness::{Place, picture, read_all, sha256, until};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long the server waits (`PATIENCE` in crates/server), and how much later a busy machine may be.
const PATIENCE: Duration = Duration::from_secs(30);
const LATER: Duration = Duration::from_secs(15);

/// The status of what came back within the bound, 0 where the connection was closed without a word.
fn ended(stream: &TcpStream, began: Instant) -> u16 {
    stream.set_read_timeout(Some(PATIENCE + LATER)).expect("a bound");
    let (bytes, error) = read_all(stream);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let hangs = error.is_some_and(|error| matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut));
    assert!(!hangs && began.elapsed() < PATIENCE + LATER, "it is still open after {:?}: {text}", began.elapsed());
    text.rsplit("HTTP/1.1 ").next().filter(|_| !text.is_empty()).and_then(|answer| answer.get(..3)?.parse().ok()).unwrap_or_default()
}

#[test]
fn nobody_holds_a_connection_for_ever() {
    let place = Place::new();
    let token = place.token("Tidewater", "admin");
    let server = place.serve();
    let connect = || TcpStream::connect(&server.address).expect("a connection");
    let put = format!(
        "PUT /api/v1/integrations/slow HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n\
         if-none-match: *\r\ncontent-length: 1000\r\n\r\n"
    );
    // The largest picture there may be: more than the buffers between two processes hold.
    let large = picture(&vec![b'x'; 19_000_000]);
    assert_eq!(server.client(&token).hand_over(&large).expect("an answer").status, 201);

    let letter_at_a_time = |mut stream: TcpStream, letters: &[u8]| {
        let began = Instant::now();
        stream.set_read_timeout(Some(Duration::from_millis(500))).expect("a bound");
        let mut answer = [0; 4096];
        for letter in letters.iter().cycle() {
            assert!(began.elapsed() < PATIENCE + LATER, "it is still listened to");
            // A read that times out paces the letters; a write to a closed connection fails sooner or later.
            match stream.read(&mut answer) {
                Ok(length) => return String::from_utf8_lossy(&answer[..length]).into_owned(),
                Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
                Err(_) => return String::new(),
            }
            if stream.write_all(&[*letter]).is_err() {
                return String::new();
            }
        }
        String::new()
    };
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (stream, began) = (connect(), Instant::now());
            assert_eq!(ended(&stream, began), 0, "one who says nothing");
        });
        scope.spawn(|| {
            let (mut stream, began) = (connect(), Instant::now());
            stream.write_all(b"GET /api/v1/session HTTP/1.1\r\nhost: here\r\nx-half: ").expect("it is sent");
            assert!(matches!(ended(&stream, began), 0 | 408), "one who says half a head");
        });
        scope.spawn(|| {
            let (mut stream, began) = (connect(), Instant::now());
            stream.write_all(b"GET /health/live HTTP/1.1\r\nhost: here\r\n\r\n").expect("it is sent");
            assert_eq!(ended(&stream, began), 200, "one who was answered and says no more");
        });
        scope.spawn(|| {
            let (mut stream, began) = (connect(), Instant::now());
            stream.write_all([put.as_bytes(), b"{"].concat().as_slice()).expect("it is sent");
            assert_eq!(ended(&stream, began), 408, "one whose body stops");
        });
        scope.spawn(|| {
            let words = letter_at_a_time(connect(), b"GET /api/v1/session HTTP/1.1\r\nx: ");
            assert!(words.is_empty() || words.starts_with("HTTP/1.1 4"), "one whose head comes a letter at a time: {words}");
        });
        scope.spawn(|| {
            let mut stream = connect();
            stream.write_all(put.as_bytes()).expect("it is sent");
            let words = letter_at_a_time(stream, b" ");
            assert!(words.starts_with("HTTP/1.1 408 "), "one whose body comes a letter at a time: {words}");
        });
        scope.spawn(|| {
            let (mut stream, began) = (connect(), Instant::now());
            let request = format!("GET /api/v1/blobs/{} HTTP/1.1\r\nhost: here\r\nauthorization: Bearer {token}\r\n\r\n", sha256(&large));
            stream.write_all(request.as_bytes()).expect("it is sent");
            // Takes nothing until the server must have given up, and then finds the rest missing.
            until("the server has given up", || began.elapsed() > PATIENCE + LATER / 3);
            stream.set_read_timeout(Some(LATER)).expect("a bound");
            let (bytes, _) = read_all(&stream);
            assert!(bytes.len() < large.len(), "one who takes no answer was waited for");
        });
    });
    assert_eq!(server.client(&token).get("/api/v1/session").status, 200);
    assert!(!server.log().contains("\"status\":5"), "{}", server.log());
}
