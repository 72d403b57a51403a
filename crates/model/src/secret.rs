//! What looks like a secret. A manifest has no place for one (contract section 3); the value is never repeated.

use crate::json::Json;

/// Beginnings of credentials, with the fewest characters that follow them in a real one.
const PREFIXES: [(&str, usize, &str); 17] = [
    ("sk_live_", 16, "a Stripe key"),
    ("rk_live_", 16, "a Stripe key"),
    ("sk_test_", 16, "a Stripe key"),
    ("whsec_", 24, "a webhook secret"),
    ("ghp_", 30, "a GitHub token"),
    ("gho_", 30, "a GitHub token"),
    ("ghs_", 30, "a GitHub token"),
    ("ghu_", 30, "a GitHub token"),
    ("github_pat_", 30, "a GitHub token"),
    ("npm_", 30, "an npm token"),
    ("glpat-", 16, "a GitLab token"),
    ("xoxb-", 20, "a Slack token"),
    ("xoxp-", 20, "a Slack token"),
    ("sk-ant-", 24, "an API key"),
    ("sk-proj-", 24, "an API key"),
    ("AKIA", 16, "an AWS key"),
    ("AIza", 30, "a Google key"),
];

/// What kind of secret a text seems to hold.
pub fn in_text(text: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    // One look per byte of every text: each beginning of a credential has one of these, and few other words do.
    let rare = bytes.iter().enumerate().filter(|(_, b)| matches!(b, b'_' | b'-' | b'I' | b'J' | b':' | b'B'));
    rare.filter_map(|(at, b)| {
        let (before, after) = (&bytes[..at], &bytes[at + 1..]);
        match b {
            b'_' | b'-' => prefixed(text, at),
            b'I' if after.starts_with(b"A") => prefixed(text, at + 1),
            b'I' if after.starts_with(b"za") => prefixed(text, at + 2),
            b'J' if before.ends_with(b"ey") && (at < 3 || !bytes[at - 3].is_ascii_alphanumeric()) => {
                web_token(&text[at - 2..]).then_some("a signed token")
            }
            b':' if after.starts_with(b"//") => credentials(&text[at + 3..]).then_some("an address with a password"),
            b'B' if before.ends_with(b"-----") => private_key(&text[at..]).then_some("a private key"),
            _ => None,
        }
    })
    .next()
}

/// A credential whose beginning ends at `at`.
fn prefixed(text: &str, at: usize) -> Option<&'static str> {
    let head = &text.as_bytes()[..=at];
    let found = PREFIXES.iter().find(|(prefix, fewest, _)| {
        let body = || text.get(at + 1..).unwrap_or_default();
        // From the end on, most differ in their second byte.
        head.len() >= prefix.len()
            && prefix.bytes().rev().zip(head.iter().rev()).all(|(one, other)| one == *other)
            && !head[..head.len() - prefix.len()].last().is_some_and(u8::is_ascii_alphanumeric)
            && is_random(body(), *fewest)
    });
    found.map(|(.., kind)| *kind)
}

/// Whether a text begins with so many characters of a token that nobody typed as a stand-in.
fn is_random(text: &str, fewest: usize) -> bool {
    let body = &text.as_bytes()[..text.bytes().take(256).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count()];
    let distinct = body.iter().fold(0u128, |set, b| set | 1 << (b & 127)).count_ones();
    let stand_in = ["EXAMPLE", "example", "your", "YOUR", "xxxx", "XXXX", "0000", "1234567890abcdef"];
    body.len() >= fewest
        && distinct >= 8
        && body.iter().any(u8::is_ascii_digit)
        && !stand_in.iter().any(|word| body.windows(word.len()).any(|part| part == word.as_bytes()))
}

/// Whether a text begins with the three parts of a JSON Web Token.
fn web_token(text: &str) -> bool {
    let part = |part: Option<&str>| part.is_some_and(|part| part.len() >= 16);
    // One of more bytes does not fit into a header, and a text may be full of beginnings.
    let end = text.bytes().take(8192).take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count();
    let mut parts = text[..end].split('.');
    part(parts.next()) && part(parts.next()) && part(parts.next())
}

/// Whether the authority at the beginning of a text carries a password that is no stand-in.
fn credentials(text: &str) -> bool {
    let ends = |b: u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'?' | b'#' | b'"' | b'\'' | b'`' | b'<' | b'>' | b')');
    let end = text.bytes().take(512).position(ends).unwrap_or(text.len().min(512));
    let Some((user, host)) = text.get(..end).and_then(|authority| authority.rsplit_once('@')) else { return false };
    let password = user.split_once(':').map_or("", |(_, password)| password);
    let lower = password.to_ascii_lowercase();
    let stand_in = ["pass", "pw", "secret", "user", "example", "xxx", "your", "changeme", "token", "key"];
    password.len() >= 6
        && !host.is_empty()
        && !password.contains(['{', '}', '$', '*', '[', '…', '%'])
        && !password.contains("...")
        && !stand_in.iter().any(|word| lower.contains(word))
        && !["localhost", "127.0.0.1"].iter().any(|local| host.starts_with(local))
}

/// Whether a text begins with the head of a private key that has a body.
fn private_key(text: &str) -> bool {
    let head = text.split("-----").next().unwrap_or_default();
    head.starts_with("BEGIN ") && head.len() < 40 && head.ends_with("PRIVATE KEY") && text.len() > 120
}

/// Whether a member's name says that its value is a secret.
pub fn is_secret_key(name: &str) -> bool {
    let names = [
        "clientsecret",
        "secret",
        "secretkey",
        "token",
        "accesstoken",
        "refreshtoken",
        "authtoken",
        "bearertoken",
        "password",
        "passwd",
        "apikey",
        "apisecret",
        "privatekey",
        "webhooksecret",
        "signingsecret",
        "credentials",
    ];
    let plain = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    // Every member of a document is asked: most are ruled out by how they end.
    let mut end = plain().rev();
    let ends = matches!(
        (end.next(), end.next()),
        (Some(b't' | b'y' | b'n'), Some(b'e')) | (Some(b'd'), Some(b'r' | b'w')) | (Some(b's'), Some(b'l'))
    );
    ends && names.iter().any(|secret| plain().eq(secret.bytes()))
}

/// Whether a header's name says that its value opens a door.
fn is_secret_header(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower == "authorization" || lower == "cookie" || lower.ends_with("api-key") || lower.ends_with("-token") || is_secret_key(name)
}

/// Whether a value of a header is written out rather than left to a variable.
pub(crate) fn in_header(name: &str, value: &str) -> bool {
    let body = value.split_once(' ').map_or(value, |(_, body)| body);
    is_secret_header(name) && body.len() >= 8 && !body.contains(['$', '{', '<', '*'])
}

/// Whether a member holds a secret, by its name.
pub(crate) fn in_member(name: &str, value: &Json) -> bool {
    value.as_text().is_some_and(|text| is_secret_key(name) && !text.trim().is_empty() && !text.contains(['{', '$', '<']))
}
