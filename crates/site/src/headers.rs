//! The headers of every answer, said once. The server sends them, and `cargo xtask codegen` writes the same list into
//! `vercel.json` and `Trunk.toml`, so that a page behaves alike wherever it is served.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Where the server takes reports of what the policy refused.
pub const REPORTS: &str = "/csp-reports";

/// The content security policy, directive by directive: what is not named here is refused.
///
/// WebAssembly needs its own word, and nothing else may be compiled from text. No style may stand in an attribute, and of what stands in
/// the page only what its hash names ([`policy_of`]). No markup may be made from a string either: the DOM's doors for that want a
/// trusted type, and the only policy makes none but the address of the worker that keeps the page for when there is no network.
pub const POLICY: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    // Media that a person has chosen are shown from blobs before they are stored anywhere.
    ("img-src", "'self' blob: data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
    ("require-trusted-types-for", "'script'"),
    // The one policy gives the address of one worker, and no other (public/offline.js).
    ("trusted-types", "formwork-offline"),
];

/// What every answer carries beside the policy.
pub const HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), \
         xr-spatial-tracking=()",
    ),
];

/// Only where the page is public and so served over TLS: on a developer's machine it would lock `localhost` to https for a year.
pub const TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains");

/// For files whose name holds a hash of their content.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// The policy as the value of one header.
pub fn policy() -> String {
    policy_of("")
}

/// The policy for a page with styles and scripts of its own (`<style>`, `<script>` without attributes): each is allowed by the hash
/// of its text, and nothing else that stands in a page is (CSP 3, 2.3.1).
pub fn policy_of(html: &str) -> String {
    let directive = |(name, value): &(&str, &str)| {
        let hashes: String = match *name {
            "script-src" => within(html, "<script>", "</script>").map(hash).collect(),
            "style-src" => within(html, "<style>", "</style>").map(hash).collect(),
            _ => String::new(),
        };
        format!("{name} {value}{hashes}")
    };
    POLICY.iter().map(directive).collect::<Vec<_>>().join("; ")
}

/// The texts between two marks.
fn within<'a>(html: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start).skip(1).filter_map(move |rest| Some(rest.split_once(end)?.0))
}

fn hash(text: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Whether a path's last part bears a hash as Trunk writes it, so that its content never changes: a dash, a number of 64 bits in
/// hexadecimal digits (which drops leading zeros), and the end of the word.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte)).count();
        (12..=16).contains(&digits) && matches!(part.as_bytes().get(digits), Some(b'.' | b'_'))
    })
}
