//! Our recognisers beside `validator`'s. Where they differ, the difference is listed here.

use crate::syntax::{email, url};
use proptest::prelude::*;
use validator::{ValidateEmail, ValidateUrl};

/// Why we refuse an e-mail address that `validator` accepts.
fn stricter_email(text: &str) -> bool {
    let (local, host) = text.rsplit_once('@').unwrap_or_default();
    // The host has no dot: the address reaches nobody outside.
    !host.contains('.')
        // The host is, or ends in, a number in brackets, or looks like an IPv4 address and is none.
        || host.contains('[')
        || host.rsplit('.').next().is_some_and(|end| end.starts_with("0x") || end.bytes().all(|b| b.is_ascii_digit()))
        // RFC 5321 wants letters between dots; HTML does not ask.
        || local.split('.').any(str::is_empty)
        // A name of a host has at most 253 characters; the crate allows 255.
        || host.len() > 253
        // Hosts in other scripts: the crate maps some characters and cuts others out before it looks; and letters that pass
        // for Latin ones may not stand beside these.
        || !host.is_ascii()
}

/// Why we refuse an address that `validator` accepts: it is no whole web address as it stands.
fn stricter_url(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let (scheme, rest) = lower.split_once(':').unwrap_or_default();
    let host = rest.trim_start_matches('/').split(['/', '?', '#']).next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    // Another scheme than http and https.
    !matches!(scheme, "http" | "https")
        // No `//`: browsers repair it, servers do not. More slashes likewise.
        || !rest.starts_with("//")
        || rest.starts_with("///")
        // Characters that a browser takes out, turns around or escapes.
        || text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '\\'))
        // Hosts with escapes, in other scripts, with other characters than letters, digits and hyphens, too long, or written
        // as a number that only looks like an IPv4 address.
        || !host.is_ascii()
        || host.contains(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']')))
        || host.len() > 253
        || host.split([':', '.']).any(|label| label.is_empty() || label.len() > 63 || label.starts_with('-') || label.ends_with('-'))
        || host.split(':').next().unwrap_or_default().rsplit('.').next().is_some_and(|end| end.starts_with("0x") || end.bytes().all(|b| b.is_ascii_digit()))
}

/// Why we accept what `validator` refuses: names in Punycode are not decoded here, and hosts in other scripts are not mapped.
fn laxer(text: &str) -> bool {
    text.to_ascii_lowercase().contains("xn--") || !text.is_ascii()
}

fn text(alphabet: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    proptest::collection::vec(prop::sample::select(alphabet), 0..most).prop_map(|parts| parts.concat())
}

const MAIL: &[&str] = &[
    "a",
    "B",
    "7",
    ".",
    "@",
    "-",
    "_",
    "+",
    " ",
    "acme",
    ".example",
    "[1.2.3.4]",
    "ä",
    "а",
    "\"",
    "<",
    "xn--",
    "\u{200b}",
    "%",
    "1.2.3.4",
];
const ADDRESS: &[&str] = &[
    "https://",
    "http://",
    "HTTPS:",
    "//",
    "/",
    "a",
    "acme.example",
    ".",
    "-",
    "@",
    ":",
    "80",
    ":99999",
    "?",
    "#",
    "[::1]",
    "[",
    "]",
    "127.0.0.1",
    "0x7f",
    "ä",
    "%20",
    " ",
    "\\",
    "{{NAME}}",
    "user:pass@",
    "ftp://",
    "javascript:",
    "\t",
    "xn--a",
    "é.example",
    "256.1.1.1",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn emails_agree(text in text(MAIL, 8)) {
        match (email(&text).is_ok(), text.validate_email()) {
            (true, false) => prop_assert!(laxer(&text), "we accept {}", text),
            (false, true) => prop_assert!(stricter_email(&text), "we refuse {}", text),
            _ => {}
        }
    }

    #[test]
    fn likely_emails_agree(local in "[a-z0-9.+_-]{1,70}", host in "[a-z0-9.-]{1,70}") {
        let text = format!("{local}@{host}");
        match (email(&text).is_ok(), text.validate_email()) {
            (true, false) => prop_assert!(laxer(&text), "we accept {}", text),
            (false, true) => prop_assert!(stricter_email(&text), "we refuse {}", text),
            _ => {}
        }
    }

    #[test]
    fn addresses_agree(text in text(ADDRESS, 8)) {
        match (url(&text).is_ok(), text.validate_url()) {
            (true, false) => prop_assert!(laxer(&text), "we accept {}", text),
            (false, true) => prop_assert!(stricter_url(&text), "we refuse {}", text),
            _ => {}
        }
    }

    #[test]
    fn likely_addresses_agree(host in "[a-z0-9.-]{1,40}", port in "(:[0-9]{0,6})?", tail in "[/?#][ -~]{0,30}") {
        let text = format!("https://{host}{port}{tail}");
        match (url(&text).is_ok(), text.validate_url()) {
            (true, false) => prop_assert!(laxer(&text), "we accept {}", text),
            (false, true) => prop_assert!(stricter_url(&text), "we refuse {}", text),
            _ => {}
        }
    }
}
