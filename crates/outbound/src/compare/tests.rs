use super::{Held, Live, compare, difference};
use crate::sign::{hmac_sha1, hmac_sha256, sign};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::Digest;

const SENT: &str = r#"{"type":"project.created","id":"evt_1","payload":{"team":{"id":null},"list":[1,2]}}"#;
const CURRENT: &str = "Zp4mN8cQx1Lr7Tb2Vw9Hk3x9";
const OLD: &str = "a8Fh2Ks6Dj0Pq5Wm3Ex7Yt1u";

fn secrets() -> [Live; 2] {
    [
        Live { hint: "k3x9".into(), secret: CURRENT.into(), retiring: false },
        Live { hint: "Yt1u".into(), secret: OLD.into(), retiring: true },
    ]
}

fn signed(key: &str, body: &str) -> String {
    hex::encode(hmac_sha1(key.as_bytes(), body.as_bytes()))
}

#[test]
fn each_usual_mistake_is_named() {
    let value: serde_json::Value = serde_json::from_str(SENT).expect("JSON");
    let pretty = serde_json::to_string_pretty(&value).expect("JSON");
    let spaced = SENT.replace(':', ": ").replace(',', ", ");
    let ordered = r#"{"id":"evt_1","payload":{"list":[1,2],"team":{"id":null}},"type":"project.created"}"#;
    let right = signed(CURRENT, SENT);
    let line = |text: &str| [text, "\n"].concat();
    let cases: Vec<(&str, String, bool, &str)> = vec![
        ("as sent", right.clone(), true, "current secret, ending in k3x9"),
        ("retiring", signed(OLD, SENT), true, "retiring secret, ending in Yt1u"),
        ("prefix", ["sha1=", &right].concat(), true, "not spelled as it is sent"),
        ("upper case", right.to_uppercase(), true, "not spelled as it is sent"),
        ("white space", [" ", &right, "\n"].concat(), true, "not spelled as it is sent"),
        ("base64", STANDARD.encode(hmac_sha1(CURRENT.as_bytes(), SENT.as_bytes())), false, "in base64"),
        ("pretty", signed(CURRENT, &pretty), false, "with two spaces"),
        ("spaced", signed(CURRENT, &spaced), false, "spaces after commas"),
        ("sorted", signed(CURRENT, ordered), false, "sorted keys"),
        ("line feed added", signed(CURRENT, &line(SENT)), false, "line feed added"),
        ("quoted", signed(CURRENT, &serde_json::Value::from(SENT).to_string()), false, "JSON string"),
        ("sha256", hex::encode(hmac_sha256(CURRENT.as_bytes(), SENT.as_bytes())), false, "HMAC-SHA256, but"),
        ("plain sha1", hex::encode(sha1::Sha1::digest(SENT)), false, "SHA-1 without a secret, but"),
        ("plain sha256", hex::encode(sha2::Sha256::digest(SENT)), false, "SHA-256 without a secret, but"),
        ("secret and line feed", signed(&line(CURRENT), SENT), false, "ending in k3x9 was used followed by a line feed"),
        ("secret in quotes", signed(&["\"", CURRENT, "\""].concat(), SENT), false, "in double quotes"),
        ("two mistakes", signed(&line(OLD), &pretty), false, "with two spaces"),
        ("another secret", signed("somethingElseAltogether1", SENT), false, "None of the usual mistakes"),
        ("not a signature", "hello".into(), false, "is no signature"),
        ("too short", "abcd".into(), false, "not as long"),
        ("empty", String::new(), false, "is no signature"),
    ];
    for (name, signature, verifies, words) in cases {
        let report = compare(&secrets(), Held { sent: Some(SENT), body: None, signature: &signature });
        assert_eq!(report.verifies, verifies, "{name}: {}", report.finding);
        assert!(report.finding.contains(words), "{name}: {}", report.finding);
        assert_eq!(report.tries[0].what, "HMAC-SHA1 of the body as sent, secret ending in k3x9");
        assert_eq!(report.tries[0].signature, right, "{name}");
        assert_eq!(report.sent.as_deref(), Some(SENT));
        let explained = !words.starts_with("None") && !words.starts_with("is no") && !words.starts_with("not as");
        assert_eq!(report.tries.iter().any(|one| one.matches), explained, "{name}");
    }
}

#[test]
fn bodies_that_differ_are_told_with_the_place() {
    let body = SENT.replace("evt_1", "evt_2");
    let report = compare(&secrets(), Held { sent: Some(SENT), body: Some(&body), signature: &signed(CURRENT, &body) });
    assert_eq!(report.differs_at, Some(SENT.find("evt_1").expect("JSON") as u64 + 4));
    assert!(!report.verifies);
    assert!(report.finding.starts_with("The signature was made over the other side’s body"), "{}", report.finding);
    assert!(report.tries.iter().any(|one| one.what.contains("the body of the other side") && one.matches));

    // The signature came as it was sent, the body did not.
    let report = compare(&secrets(), Held { sent: Some(SENT), body: Some(&body), signature: &signed(CURRENT, SENT) });
    assert!(report.verifies);
    assert!(report.finding.contains("differs from the one it is of at byte 36"), "{}", report.finding);

    // Neither body explains it.
    let report = compare(&secrets(), Held { sent: Some(SENT), body: Some(&body), signature: &"ab".repeat(20) });
    assert!(report.finding.starts_with("The bodies differ from byte 36 on."), "{}", report.finding);
    assert_eq!(report.tries.len(), 4);

    assert_eq!(difference(b"abc", b"abc"), None);
    assert_eq!(difference(b"abc", b"abcd"), Some(3));
    assert_eq!(difference(b"", b"x"), Some(0));
}

#[test]
fn the_other_sides_body_is_enough() {
    let report = compare(&secrets(), Held { sent: None, body: Some(SENT), signature: &signed(CURRENT, SENT) });
    assert!(report.verifies);
    assert_eq!((report.sent, report.differs_at), (None, None));
    let report = compare(&secrets(), Held { sent: None, body: None, signature: "ab" });
    assert!(report.finding.starts_with("There is no body"));
    assert!(report.tries.is_empty());
    let report = compare(&[], Held { sent: Some(SENT), body: None, signature: &"ab".repeat(20) });
    assert!(report.finding.contains("No secret verifies"));
}

#[test]
fn no_report_holds_a_secret() {
    let signature = sign(&CURRENT.into(), SENT.as_bytes());
    let report = compare(&secrets(), Held { sent: Some(SENT), body: Some("{}"), signature: &signature });
    let text = serde_json::to_string(&report).expect("JSON");
    assert!(!text.contains(CURRENT) && !text.contains(OLD));
}
