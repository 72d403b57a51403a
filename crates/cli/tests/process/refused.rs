//! What the verbs say where the API refuses, is not there, or is something else.

use crate::desk::Desk;
use std::io::{Read, Write};
use std::net::TcpListener;

/// Something that is no API: each request gets the same answer. Its address.
fn stranger(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut head = [0; 8192];
            let _ = stream.read(&mut head).and_then(|_| stream.write_all(answer.as_bytes()));
        }
    });
    address
}

const PAGE: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 38\r\nconnection: close\r\n\r\n<!doctype html><title>A shop</title>\r\n";
const NO_PAGE: &str = "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 9\r\nconnection: close\r\n\r\nNot found";
const MOVED: &str = "HTTP/1.1 301 Moved Permanently\r\nlocation: https://shop.example/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
const CUT: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\netag: \"1\"\r\ncontent-length: 900\r\nconnection: close\r\n\r\n{\"slug\":";
const NOT_HTTP: &str = "220 mail.example ESMTP\r\n";

/// The verbs that ask an API.
const VERBS: [&[&str]; 6] = [
    &["push", "logbarn", "--yes"],
    &["pull", "logbarn"],
    &["submit", "logbarn", "--yes"],
    &["status", "logbarn"],
    &["diff", "api:logbarn", "logbarn"],
    &["doctor", "logbarn"],
];

/// Runs each of them; none of them does anything to the file.
fn each(desk: &mut Desk, verbs: &[&[&str]]) {
    let before = desk.text("logbarn/integration.json");
    for words in verbs {
        let expected = if words[0] == "doctor" { 1 } else { 2 };
        assert_eq!(desk.run(words), expected, "{words:?}");
    }
    assert_eq!(desk.text("logbarn/integration.json"), before);
    assert!(!desk.path("logbarn/.formwork.json").exists());
}

#[test]
fn what_is_no_api_is_not_taken_for_one() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    for (note, mark, answer) in [
        ("a page", "[SHOP]", PAGE),
        ("no page", "[SHOP_WITHOUT]", NO_PAGE),
        ("it has moved", "[SHOP_MOVED]", MOVED),
        ("an answer that breaks off", "[SHOP_CUT]", CUT),
        ("a server of mail", "[MAIL]", NOT_HTTP),
    ] {
        desk.note(note);
        desk.api = stranger(answer);
        let address = desk.api.clone();
        desk.name(mark, &address);
        each(&mut desk, &VERBS);
    }
    desk.note("nobody listens");
    desk.api = "http://127.0.0.1:9".into();
    each(&mut desk, &VERBS);
    desk.note("what is no address, or would carry the token without TLS");
    for address in [
        "formwork.example.com",
        "http://formwork.example.com",
        "http://127.0.0.1.formwork.example.com",
        "http://localhost@formwork.example.com",
        "https://formwork.example.com/?team=1",
        "ftp://127.0.0.1",
    ] {
        each(&mut desk, &[&["status", "logbarn", "--api", address]]);
    }
    desk.compare("refused-address");
}

const LATER: &str = concat!(
    "HTTP/1.1 429 Too Many Requests\r\ncontent-type: application/problem+json\r\nretry-after: 3600\r\nconnection: close\r\n\r\n",
    r#"{"type": "/api/docs#too-many-requests", "title": "Too many requests", "status": 429, "#,
    r#""detail": "Send again in 3600 s.", "instance": "/api/v1/session"}"#
);

#[test]
fn an_api_that_asks_to_wait_is_waited_for() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    let mut slow = desk.place.begin(&["--rate", "2", "--burst", "1"]);
    slow.listens();
    desk.api = ["http://", &slow.address].concat();
    let pushed = desk.ended(&["push", "logbarn", "--yes"]);
    let told = String::from_utf8(pushed.stderr).expect("text");
    assert!(pushed.status.success(), "{told}");
    assert!(told.contains(&[&desk.api, " asks to wait 1 s."].concat()), "{told}");
    assert_eq!(desk.client().get("/integrations/logbarn").status, 200);
}

#[test]
fn one_that_asks_to_wait_for_long_is_not() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    desk.api = stranger(LATER);
    let address = desk.api.clone();
    desk.name("[LATER]", &address);
    each(&mut desk, &[&["push", "logbarn", "--yes"], &["status", "logbarn"]]);
    desk.compare("refused-later");
}

/// Something behind TLS that is called `name`; its address on this machine and its certificate.
fn behind_tls(desk: &Desk, name: &str) -> (String, String) {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).expect("a certificate");
    let certificate = desk.path(&[name, ".pem"].concat());
    std::fs::write(&certificate, made.cert.pem()).expect("a file");
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let settings = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
    let settings = settings.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).expect("a server");
    let settings = std::sync::Arc::new(settings);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("https://localhost:{}", listener.local_addr().expect("an address").port());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = rustls::ServerConnection::new(settings.clone()).expect("a connection");
            let mut stream = rustls::StreamOwned::new(connection, stream);
            let mut head = [0; 8192];
            let _ = stream.read(&mut head).and_then(|_| stream.write_all(PAGE.as_bytes())).and_then(|()| stream.flush());
        }
    });
    (address, certificate.display().to_string())
}

#[test]
fn a_certificate_is_looked_at() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    let verbs: [&[&str]; 1] = [&["status", "logbarn"]];
    for (note, mark, name, trusted) in [
        ("nobody vouches for the certificate", "[UNKNOWN]", "localhost", false),
        ("the certificate is somebody else's", "[OTHER]", "elsewhere.example", true),
        ("all is well, but for what answers", "[KNOWN]", "localhost", true),
    ] {
        desk.note(note);
        let (address, certificate) = behind_tls(&desk, name);
        desk.variables = if trusted { vec![("SSL_CERT_FILE", certificate)] } else { Vec::new() };
        desk.name(mark, &address);
        desk.api = address;
        each(&mut desk, &verbs);
    }
    desk.compare("refused-certificate");
}

#[test]
fn who_may_not_is_told_why() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    desk.note("nobody's token");
    let admin = std::mem::replace(&mut desk.token, ["fw_", &"0".repeat(40)].concat());
    each(&mut desk, &VERBS);
    desk.note("what is no token at all");
    desk.token = "not a\ttoken".into();
    each(&mut desk, &[&["status", "logbarn"]]);
    desk.token = "nøt".into();
    each(&mut desk, &[&["status", "logbarn"]]);
    desk.note("one that was revoked");
    desk.token = desk.place.token("Tidewater", "provider");
    let list = String::from_utf8(desk.place.run(&["token", "list"]).stdout).expect("text");
    let hint = format!("…{}", &desk.token[desk.token.len() - 4..]);
    let id = list.lines().find(|line| line.contains(&hint)).and_then(|line| line.split('\t').next()).expect("its line");
    assert!(desk.place.run(&["token", "revoke", id]).status.success());
    each(&mut desk, &[&["push", "logbarn"], &["status", "logbarn"], &["doctor", "logbarn"]]);
    desk.note("one that has ended");
    desk.token = desk.place.token("Tidewater", "provider");
    expire(&desk, &desk.token);
    each(&mut desk, &[&["push", "logbarn"], &["status", "logbarn"], &["doctor", "logbarn"]]);
    desk.note("one that only reads");
    desk.token = desk.place.token("Tidewater", "reviewer");
    each(&mut desk, &[&["push", "logbarn"], &["submit", "logbarn"]]);
    desk.note("another team's integration is not there");
    desk.token = admin;
    let answer = desk.client().save("logbarn", "", desk.text("logbarn/integration.json").as_bytes()).expect("an answer");
    assert_eq!(answer.status, 201);
    desk.token = desk.place.token("Gatepost", "admin");
    each(&mut desk, &[&["pull", "logbarn"], &["status", "logbarn"], &["diff", "api:logbarn", "logbarn"]]);
    desk.note("and its slug is its own");
    let code = desk.run(&["push", "logbarn"]);
    assert!(code == 0 || code == 2, "{code}");
    desk.note("whose token it is, is the doctor's to say");
    assert_eq!(desk.run(&["doctor", "logbarn"]), 0);
    desk.compare("refused-token");
}

/// Lets a token have ended a moment ago.
fn expire(desk: &Desk, token: &str) {
    let url = format!("sqlite://{}", desk.place.data().join("formwork.db").display());
    let hint = token[token.len() - 4..].to_owned();
    let expire = async {
        sqlx::any::install_default_drivers();
        let pool = sqlx::AnyPool::connect(&url).await.expect("a database");
        let row = sqlx::query("UPDATE tokens SET expires_at = 1 WHERE hint = ?").bind(hint);
        assert_eq!(row.execute(&pool).await.expect("a row").rows_affected(), 1);
        pool.close().await;
    };
    tokio::runtime::Runtime::new().expect("threads").block_on(expire);
}
