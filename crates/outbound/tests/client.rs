//! The client against real servers on this machine. Nothing here leaves it: every name is resolved by a table.

#[path = "client/server.rs"]
mod server;

use flate2::Compression;
use flate2::write::GzEncoder;
use formwork_outbound::client::{Client, Ending, Exchange, Failure, Looking, Lookup, Outgoing, Settings};
use formwork_outbound::guard::{Range, Reach, Refusal};
use formwork_outbound::sign;
use server::{Server, Step, serve, serve_tls};
use std::io::Write;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Names and their addresses, and how often one was asked for.
#[derive(Default)]
struct Names {
    known: Vec<(&'static str, Vec<&'static str>)>,
    asked: AtomicUsize,
}

impl Lookup for Names {
    fn lookup(&self, host: &str) -> Looking {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let found: Vec<IpAddr> = self
            .known
            .iter()
            .find(|(name, _)| *name == host)
            .map(|(_, texts)| texts.iter().map(|text| text.parse().expect("an answer")).collect())
            .unwrap_or_default();
        Box::pin(async move { Ok(found) })
    }
}

fn names(known: &[(&'static str, &[&'static str])]) -> Arc<Names> {
    Arc::new(Names { known: known.iter().map(|(name, texts)| (*name, texts.to_vec())).collect(), asked: AtomicUsize::new(0) })
}

fn client(reach: Reach, names: Arc<Names>) -> Client {
    Client::with_lookup(Settings { reach, ..Settings::default() }, names).expect("an answer")
}

/// A client that reaches this machine and knows it as `acme.test`.
fn local() -> Client {
    client(Reach::Loopback, names(&[("acme.test", &["127.0.0.1"])]))
}

fn impatient(total: u64) -> Client {
    let settings = Settings { reach: Reach::Loopback, total: Duration::from_millis(total), ..Settings::default() };
    Client::with_lookup(settings, names(&[])).expect("an answer")
}

/// A server that gives one answer to everything.
async fn one(answer: impl Into<Vec<u8>>) -> Server {
    let answer = answer.into();
    serve(move |_| vec![Step::Send(answer.clone())]).await
}

fn answer(head: &str, body: &str) -> String {
    format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

async fn get(client: &Client, url: impl Into<String>) -> Exchange {
    client.send(Outgoing::get(url)).await
}

#[tokio::test]
async fn an_answer_is_told_whole() {
    let server = one(answer("200 OK\r\nX-Id: 7\r\nSet-Cookie: a=b", "Grüße")).await;
    let exchange = get(&local(), server.url("/hook?x=1#part")).await;
    let answer = exchange.outcome.as_ref().expect("an answer");
    assert_eq!((answer.status, answer.body.as_str(), answer.ending), (200, "Grüße", Ending::Whole));
    assert_eq!((answer.header("x-id"), answer.header("set-cookie")), (Some("7"), Some("a=b")));
    assert!(exchange.connect_ms.is_some() && exchange.first_byte_ms >= exchange.connect_ms);
    assert!(Some(exchange.duration_ms) >= exchange.first_byte_ms);
    assert_eq!(exchange.url, server.url("/hook?x=1"));
    let heard = server.heard();
    assert!(heard[0].starts_with("GET /hook?x=1 HTTP/1.1\r\n"), "{}", heard[0]);
    // What was told to be sent is what was sent, and nothing else.
    let mut sent: Vec<String> = heard[0].lines().skip(1).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let mut told: Vec<String> = exchange.sent.iter().map(|(name, value)| [name, ": ", value].concat()).collect();
    sent.sort();
    told.sort();
    assert_eq!(sent, told);
    assert!(!heard[0].contains("referer") && !heard[0].contains("cookie"));
}

#[tokio::test]
async fn an_event_arrives_as_it_was_signed() {
    let server = one(answer("204 No Content", "")).await;
    let secret = "Zp4mN8cQx1Lr7Tb2Vw9Hk3x9".into();
    let body = r#"{"type":"project.created","id":"evt_ü"}"#;
    let exchange = local().send(Outgoing::event(server.url("/hook"), body.into(), &sign::sign(&secret, body.as_bytes()))).await;
    assert_eq!(exchange.outcome.as_ref().map(|answer| answer.status), Ok(204));
    assert_eq!(exchange.method, "POST");
    let heard = server.heard().remove(0);
    let (head, received) = heard.split_once("\r\n\r\n").expect("an answer");
    assert!(head.starts_with("POST /hook HTTP/1.1") && head.contains("content-type: application/json; charset=utf-8"), "{head}");
    let signature = head.lines().find_map(|line| line.strip_prefix("x-vercel-signature: ")).expect("an answer");
    assert!(sign::verify(&secret, received.as_bytes(), signature));
    assert!(exchange.sent.contains(&("content-length".into(), body.len().to_string())));
}

#[tokio::test]
async fn an_event_follows_no_redirect() {
    let server = one(answer("307 Temporary Redirect\r\nlocation: /elsewhere", "")).await;
    let mut outgoing = Outgoing::event(server.url("/hook"), "{}".into(), "ab");
    outgoing.redirects = 5;
    let exchange = local().send(outgoing).await;
    assert_eq!(exchange.outcome.map(|answer| answer.status), Ok(307));
    assert!(exchange.hops.is_empty());
    assert_eq!(server.heard().len(), 1);
}

#[tokio::test]
async fn redirects_are_followed_and_counted() {
    let server = serve(|head| {
        let at: usize = head.split_whitespace().nth(1).and_then(|path| path.trim_start_matches('/').parse().ok()).unwrap_or(0);
        let to = format!("302 Found\r\nlocation: {}", at + 1);
        vec![Step::Send(if at == 9 { answer("200 OK", "there") } else { answer(&to, "") }.into())]
    })
    .await;
    let exchange = get(&local(), server.url("/4")).await;
    assert_eq!(exchange.outcome.expect("an answer").body, "there");
    let hops: Vec<(String, u16)> = exchange.hops.into_iter().map(|hop| (hop.url, hop.status)).collect();
    assert_eq!(hops, (4..9).map(|at| (server.url(&format!("/{at}")), 302)).collect::<Vec<_>>());
    assert_eq!(exchange.url, server.url("/9"));
    let exchange = get(&local(), server.url("/3")).await;
    assert_eq!(exchange.outcome, Err(Failure::TooManyRedirects { most: 5 }));
}

#[tokio::test]
async fn redirects_in_a_circle_and_to_nowhere() {
    let server = serve(|head| {
        let to = if head.starts_with("GET /a ") { "/b#x" } else { "/a" };
        vec![Step::Send(answer(&["302 Found\r\nlocation: ", to].concat(), "").into())]
    })
    .await;
    assert_eq!(get(&local(), server.url("/a")).await.outcome, Err(Failure::RedirectLoop));
    assert_eq!(server.heard().len(), 2);
    let server = one(answer("302 Found\r\nlocation: http://", "")).await;
    assert_eq!(get(&local(), server.url("/")).await.outcome, Err(Failure::BadRedirect { location: "http://".into() }));
    let server = one(answer("302 Found\r\nlocation: file:///etc/passwd", "")).await;
    assert_eq!(get(&local(), server.url("/")).await.outcome, Err(Failure::RedirectRefused(Refusal::Scheme("file".into()))));
    // Without a target it is an answer like any other.
    let server = one(answer("304 Not Modified", "")).await;
    assert_eq!(get(&local(), server.url("/")).await.outcome.map(|answer| answer.status), Ok(304));
}

#[tokio::test]
async fn a_redirect_does_not_lead_inside() {
    for (target, range) in [
        ("http://169.254.169.254/latest/meta-data/", Range::LinkLocal),
        ("http://[::ffff:169.254.169.254]/", Range::LinkLocal),
        ("//10.0.0.1/admin", Range::Private),
        ("http://2852039166/", Range::LinkLocal),
        ("http://inside.test/", Range::Private),
    ] {
        let server = one(answer(&["302 Found\r\nlocation: ", target].concat(), "")).await;
        let exchange = get(&client(Reach::Loopback, names(&[("inside.test", &["192.168.1.1"])])), server.url("/")).await;
        assert!(
            matches!(&exchange.outcome, Err(Failure::RedirectRefused(Refusal::OutOfReach { range: met, .. })) if *met == range),
            "{target}"
        );
        assert_eq!(exchange.hops.len(), 1);
    }
}

#[tokio::test]
async fn this_machine_is_out_of_reach_from_the_public_side() {
    let server = one(answer("200 OK", "secret")).await;
    let table = || names(&[("acme.test", &["127.0.0.1", "::1"]), ("localhost", &["127.0.0.1"])]);
    let port = server.url("/").rsplit(':').next().expect("an answer").to_owned();
    for host in ["127.0.0.1", "localhost", "acme.test", "2130706433", "[::ffff:127.0.0.1]", "0"] {
        let outcome = get(&client(Reach::Public, table()), ["http://", host, ":", &port].concat()).await.outcome;
        assert!(matches!(&outcome, Err(Failure::Refused(Refusal::OutOfReach { .. }))), "{host}: {outcome:?}");
    }
    assert!(server.heard().is_empty());
    // The machine's own resolver, which knows `localhost` without a network.
    let client = Client::new(Settings::default()).expect("an answer");
    let outcome = get(&client, ["http://localhost:", &port].concat()).await.outcome;
    assert!(matches!(outcome, Err(Failure::Refused(Refusal::OutOfReach { range: Range::Loopback, .. }))));
    assert!(server.heard().is_empty());
}

#[tokio::test]
async fn what_was_looked_at_is_what_is_connected_to() {
    let server = one(answer("200 OK", "x")).await;
    let table = names(&[("acme.test", &["10.0.0.1", "169.254.169.254", "127.0.0.1"])]);
    let exchange = get(&client(Reach::Loopback, Arc::clone(&table)), server.url("/").replace("127.0.0.1", "acme.test")).await;
    assert_eq!(exchange.outcome.map(|answer| answer.status), Ok(200));
    // One look-up for the check and the connection together: there is no second answer to slip in.
    assert_eq!(table.asked.load(Ordering::Relaxed), 1);
    let outcome = get(&local(), "http://nowhere.test/").await.outcome.expect_err("a failure");
    assert_eq!(outcome, Failure::Unresolved { host: "nowhere.test".into() });
}

#[tokio::test]
async fn a_slow_server_does_not_hold_us_up() {
    let server = serve(|_| vec![Step::Wait]).await;
    let exchange = get(&impatient(80), server.url("/")).await;
    let wanted = Failure::TimedOut { after: Duration::from_millis(80), connected: true };
    assert_eq!(wanted.to_string(), "did not answer within 80 ms");
    assert_eq!(exchange.outcome, Err(wanted));
    assert!((80..5000).contains(&exchange.duration_ms), "{}", exchange.duration_ms);
    let server = serve(|_| vec![Step::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".to_vec()), Step::Wait]).await;
    let answer = get(&impatient(80), server.url("/")).await.outcome.expect("an answer");
    assert_eq!((answer.status, answer.body.as_str(), answer.ending), (200, "half", Ending::TimedOut));
}

#[tokio::test]
async fn an_endless_body_is_cut() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n".to_vec();
    let server = serve(move |_| vec![Step::Send(head.clone()), Step::Endless(b"all work and no play ".repeat(100))]).await;
    let answer = get(&local(), server.url("/")).await.outcome.expect("an answer");
    assert_eq!((answer.body.len(), answer.ending, answer.cut()), (64 * 1024, Ending::TooLong, true));
    let exact = "a".repeat(64 * 1024);
    let server = one(self::answer("200 OK", &exact)).await;
    let answer = get(&local(), server.url("/")).await.outcome.expect("an answer");
    assert_eq!((answer.body, answer.ending), (exact, Ending::Whole));
}

#[tokio::test]
async fn endless_headers_are_not_read() {
    let server =
        serve(|_| vec![Step::Send(b"HTTP/1.1 200 OK\r\n".to_vec()), Step::Endless([&b"x-a: "[..], &b"b".repeat(5000), b"\r\n"].concat())])
            .await;
    assert_eq!(get(&local(), server.url("/")).await.outcome, Err(Failure::HeadersTooLong));
    let server = one(answer(&["200 OK\r\nx-long: ", &"é".repeat(4000)].concat(), "")).await;
    let answer = get(&local(), server.url("/")).await.outcome.expect("an answer");
    assert!(answer.header("x-long").expect("an answer").len() <= 4096 + "…".len());
}

#[tokio::test]
async fn what_is_packed_stays_packed() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..200 {
        encoder.write_all(&vec![0; 1024 * 1024]).expect("an answer");
    }
    let packed = encoder.finish().expect("an answer");
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", packed.len());
    let server = one([head.as_bytes(), &packed].concat()).await;
    let answer = get(&local(), server.url("/")).await.outcome.expect("an answer");
    assert_eq!((answer.body.as_str(), answer.ending), ("[65536 bytes of text/html, packed as gzip, not shown]", Ending::TooLong));
    assert!(server.heard()[0].contains("accept-encoding: identity"));
}

#[tokio::test]
async fn what_is_no_answer_is_told() {
    // A port that was free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("an answer").local_addr().expect("an answer");
    let cases: Vec<(Vec<Step>, Result<Ending, Failure>)> = vec![
        (vec![Step::Send(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec())], Err(Failure::NotHttp)),
        (vec![Step::Send(b"HTTP/1.1 OK fine\r\n\r\n".to_vec())], Err(Failure::NotHttp)),
        (vec![Step::Send(vec![0xff; 300])], Err(Failure::NotHttp)),
        (vec![], Err(Failure::Closed)),
        (vec![Step::Send(b"HTTP/1.1 200 OK\r\nx-a: ".to_vec())], Err(Failure::Closed)),
        (vec![Step::Send(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nsome".to_vec())], Ok(Ending::Broken)),
        (vec![Step::Send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_vec())], Ok(Ending::Broken)),
    ];
    for (steps, wanted) in cases {
        let steps = Mutex::new(Some(steps));
        let server = serve(move |_| steps.lock().expect("an answer").take().unwrap_or_default()).await;
        let outcome = get(&local(), server.url("/")).await.outcome;
        assert_eq!(outcome.map(|answer| answer.ending), wanted);
    }
    let failure = get(&local(), format!("http://{free}/")).await.outcome.expect_err("a failure");
    assert_eq!(failure.to_string(), format!("could not be reached: nothing listens on {free}"));
}

#[tokio::test]
async fn secure_connections() {
    let (server, certificate) = serve_tls("acme.test", answer("200 OK", "safe")).await;
    let url = server.url("/").replace("http://127.0.0.1", "https://acme.test");
    // Nobody knows who made the certificate.
    let failure = get(&local(), &url).await.outcome.expect_err("a failure");
    assert!(matches!(&failure, Failure::Tls { why } if why.contains("known authority")), "{failure:?}");
    let trusting = |host: &'static str| {
        let settings = Settings { reach: Reach::Loopback, authorities: vec![certificate.clone()], ..Settings::default() };
        Client::with_lookup(settings, names(&[(host, &["127.0.0.1"])])).expect("an answer")
    };
    let exchange = get(&trusting("acme.test"), &url).await;
    assert_eq!(exchange.outcome.expect("an answer").body, "safe");
    assert!(exchange.connect_ms.is_some());
    let failure = get(&trusting("other.test"), url.replace("acme.test", "other.test")).await.outcome.expect_err("a failure");
    assert_eq!(failure, Failure::Tls { why: "its certificate is not made out to other.test".into() });
    // TLS asked of a server that speaks plain HTTP.
    let plain = one("HTTP/1.1 400 Bad Request\r\n\r\n").await;
    let failure = get(&local(), plain.url("/").replace("http://", "https://")).await.outcome.expect_err("a failure");
    assert!(matches!(&failure, Failure::Tls { why } if why.contains("does not speak TLS")), "{failure:?}");
}

/// A server runs it on any of its threads.
#[test]
fn sending_can_move_between_threads() {
    fn moves<T: Send + 'static>(_: T) {}
    moves(async { local().send(Outgoing::get("http://127.0.0.1:1")).await });
}

#[tokio::test]
async fn what_is_for_one_server_is_not_shown_to_another() {
    let second = one(answer("200 OK", "")).await;
    let target = second.url("/there");
    let first = one(answer(&["308 Permanent Redirect\r\nlocation: ", &target].concat(), "")).await;
    let mut outgoing = Outgoing::get(first.url("/"));
    outgoing.headers.push(("authorization".into(), "Bearer word".into()));
    assert_eq!(local().send(outgoing).await.outcome.map(|answer| answer.status), Ok(200));
    assert!(first.heard()[0].contains("authorization: Bearer word"));
    assert!(!second.heard()[0].contains("authorization"));
    let mut outgoing = Outgoing::get(first.url("/"));
    outgoing.headers.push(("x-bad".into(), "a\r\nb: c".into()));
    let failure = local().send(outgoing).await.outcome.expect_err("a failure");
    assert_eq!(failure.to_string(), "could not be asked: the header x-bad cannot be sent");
}
