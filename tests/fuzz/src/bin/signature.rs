//! A body and a signature that somebody else made, apart from each other: why they do not fit, and what of them may be kept.

#![no_main]

use formwork_fuzz::outbound::compare::{Held, Live, compare};
use formwork_fuzz::outbound::redact::Redactor;
use formwork_fuzz::outbound::sign::{sign, verify};
use formwork_fuzz::{APART, reader};
use secrecy::SecretString;

const SECRET: &str = "Kq3vX9w\"Zr/T1 +pLm8sYb2";

reader!(signature);

fn signature(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let parts: Vec<&str> = text.split(char::from(APART)).collect();
    let part = |number: usize| parts.get(number).copied();
    let secret = SecretString::from(SECRET);
    let live = |retiring: bool| Live { hint: "sYb2".into(), secret: SecretString::from(SECRET), retiring };
    let body = part(0).unwrap_or_default();
    let right = sign(&secret, body.as_bytes());
    assert!(verify(&secret, body.as_bytes(), &right));
    for held in [
        Held { sent: part(0), body: part(2), signature: part(1).unwrap_or_default() },
        Held { sent: None, body: part(2), signature: part(1).unwrap_or_default() },
        Held { sent: Some(body), body: part(2), signature: &right },
    ] {
        let report = compare(&[live(false), live(true)], held);
        assert!(!report.finding.is_empty() && !report.finding.contains(SECRET), "{report:?}");
        assert!(held.signature != right || held.sent.is_none() || report.verifies, "{report:?}");
    }
    kept(&text, &parts, &secret);
}

/// Nothing of a secret is kept, wherever it stood.
fn kept(text: &str, parts: &[&str], secret: &SecretString) {
    let redactor = Redactor::new([secret]);
    let kind = parts.get(1).copied();
    let with = [parts.first().copied().unwrap_or_default(), SECRET, parts.last().copied().unwrap_or_default()].concat();
    for text in [text, &with] {
        for kept in [redactor.text(text), redactor.url(text), redactor.body(text, kind), redactor.body(text, Some("application/json"))] {
            assert!(!kept.contains(SECRET), "{kept}");
        }
        let _ = redactor.header(kind.unwrap_or_default(), text);
    }
}
