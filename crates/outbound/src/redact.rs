//! What may be kept of a request: secrets are replaced before anything is stored, by their names, their looks and their text.
//!
//! `x-vercel-signature` is kept. It does not give the secret away, nothing but the body beside it can be sent with it, and to
//! compare it with what the other side computed is what the log is for.

mod json;
mod names;
#[cfg(test)]
mod tests;

use formwork_wire::Header;
use names::{is_secret_header, is_secret_parameter};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::{ExposeSecret, SecretString};

/// What stands in a secret's place.
pub const MARK: &str = "[redacted]";

/// A known secret of fewer bytes is not looked for: it would tear holes into any text. Client secrets have 24.
pub const SHORTEST_SECRET: usize = 8;

/// Replaces secrets; knows some by heart.
pub struct Redactor {
    /// Every spelling in which a known secret can stand in a text, longest first.
    known: Vec<SecretString>,
}

impl Redactor {
    /// A redactor that knows these secrets and finds others by name and look.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a SecretString>) -> Self {
        let mut known: Vec<SecretString> = Vec::new();
        for secret in secrets {
            let plain = secret.expose_secret();
            if plain.len() < SHORTEST_SECRET {
                continue;
            }
            let quoted = serde_json::Value::from(plain).to_string();
            let escaped = &quoted[1..quoted.len() - 1];
            let encoded = utf8_percent_encode(plain, NON_ALPHANUMERIC).to_string();
            // A form writes a space as a plus.
            let form = encoded.replace("%20", "+");
            for spelling in [plain, escaped, &encoded, &form] {
                if known.iter().all(|other| other.expose_secret() != spelling) {
                    known.push(spelling.into());
                }
            }
        }
        known.sort_by_key(|secret| std::cmp::Reverse(secret.expose_secret().len()));
        Self { known }
    }

    /// Headers, each with its secrets replaced.
    pub fn headers<'a>(&self, headers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<Header> {
        headers.into_iter().map(|(name, value)| Header { name: name.to_ascii_lowercase(), value: self.header(name, value) }).collect()
    }

    /// The value of one header.
    pub fn header(&self, name: &str, value: &str) -> String {
        if is_secret_header(name) {
            return MARK.into();
        }
        if matches!(name.to_ascii_lowercase().as_str(), "location" | "content-location" | "referer" | "link" | "refresh") {
            return self.url(value);
        }
        self.text(value)
    }

    /// An address: the password in it and the values of its parameters by their names, in query and fragment.
    pub fn url(&self, url: &str) -> String {
        let end = url.find(['?', '#']).unwrap_or(url.len());
        let (path, rest) = url.split_at(end);
        let mut out = without_credentials(path);
        for part in rest.split_inclusive(['?', '#', '&']) {
            // What is split at stands at the end of a part.
            let cut = part.strip_suffix(['?', '#', '&']).map_or(part.len(), str::len);
            out.push_str(&parameter(&part[..cut]));
            out.push_str(&part[cut..]);
        }
        self.text(&out)
    }

    /// A body: members of JSON and fields of forms by their names, anything else by look and text. It may end anywhere.
    pub fn body(&self, body: &str, content_type: Option<&str>) -> String {
        let kind = content_type.unwrap_or_default().to_ascii_lowercase();
        let named = if kind.contains("x-www-form-urlencoded") || (!kind.contains("json") && looks_like_form(body)) {
            body.split_inclusive('&')
                .map(|part| {
                    let cut = part.strip_suffix('&').map_or(part.len(), str::len);
                    [&parameter(&part[..cut]), &part[cut..]].concat()
                })
                .collect()
        } else if kind.contains("json") || body.trim_start().starts_with(['{', '[']) {
            json::redact(body)
        } else {
            body.to_owned()
        };
        self.text(&named)
    }

    /// Any text: known secrets, and what looks like one.
    pub fn text(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for secret in &self.known {
            let secret = secret.expose_secret();
            if out.contains(secret) {
                out = out.replace(secret, MARK);
            }
        }
        self.without_beginning(&mut out);
        by_look(&out)
    }

    /// A text that was cut may end within a secret: what is there of it goes too.
    fn without_beginning(&self, text: &mut String) {
        for secret in &self.known {
            let secret = secret.expose_secret();
            let begins =
                (SHORTEST_SECRET / 2..secret.len()).rev().find(|length| secret.get(..*length).is_some_and(|begin| text.ends_with(begin)));
            if let Some(length) = begins {
                text.truncate(text.len() - length);
                text.push_str(MARK);
                return;
            }
        }
    }
}

/// One `name=value`, its value replaced where the name says that it is secret.
fn parameter(part: &str) -> String {
    match part.split_once('=') {
        Some((name, value)) if !value.is_empty() && is_secret_parameter(&decoded(name)) => [name, "=", MARK].concat(),
        _ => part.to_owned(),
    }
}

fn decoded(name: &str) -> String {
    percent_encoding::percent_decode_str(&name.replace('+', " ")).decode_utf8_lossy().into_owned()
}

/// An address before its query, without the user name and password in it.
fn without_credentials(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find('/').unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => [scheme, "://", MARK, &rest[at..]].concat(),
        None => url.to_owned(),
    }
}

/// Whether a text is `a=b&c=d` and nothing else.
fn looks_like_form(text: &str) -> bool {
    text.contains('=') && !text.bytes().any(|b| b.is_ascii_whitespace() || matches!(b, b'{' | b'<' | b'"'))
}

/// A text with every word replaced that looks like a credential, and private keys from their first line to their last.
fn by_look(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("-----BEGIN ") {
        let (before, key) = rest.split_at(at);
        words(before, &mut out);
        let head = key.get(11..).and_then(|head| head.split("-----").next()).unwrap_or_default();
        if head.len() < 40 && head.ends_with("PRIVATE KEY") {
            out.push_str(MARK);
            let end = key.find("-----END ").and_then(|end| Some(end + 9 + key.get(end + 9..)?.find("-----")? + 5));
            rest = end.and_then(|end| key.get(end..)).unwrap_or_default();
        } else {
            out.push_str("-----BEGIN ");
            rest = key.get(11..).unwrap_or_default();
        }
    }
    words(rest, &mut out);
    out
}

fn words(text: &str, out: &mut String) {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | ',' | ';' | '(' | ')' | '`' | '&' | '=');
    for part in text.split_inclusive(ends) {
        let word = part.trim_end_matches(ends);
        out.push_str(if formwork_model::secret::in_text(word).is_some() { MARK } else { word });
        out.push_str(&part[word.len()..]);
    }
}
