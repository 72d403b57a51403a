//! Why two sides disagree about a signature: every usual mistake is tried, and the one that explains it is named.

mod forms;
#[cfg(test)]
mod tests;

use crate::sign::{hmac_sha1, hmac_sha256};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use forms::{Form, forms};
use formwork_wire::{SignatureReport, SignatureTry};
use secrecy::{ExposeSecret, SecretString};
use sha1::Digest;

/// A secret that verifies now.
pub struct Live {
    /// Its last four characters, by which a person knows it.
    pub hint: String,
    /// The secret.
    pub secret: SecretString,
    /// Whether a newer one has taken its place and it verifies only until its overlap ends.
    pub retiring: bool,
}

/// What the other side holds, beside what was sent.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// The body that was sent, where it is known.
    pub sent: Option<&'a str>,
    /// The body as the other side has it.
    pub body: Option<&'a str>,
    /// The signature that the other side computed or received.
    pub signature: &'a str,
}

/// How a signature was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    /// Lower-case hexadecimal digits, as it is sent.
    Plain,
    /// Hexadecimal digits with something about them: upper case, a prefix, white space.
    Dressed,
    /// Base64.
    Base64,
    /// Neither.
    Unreadable,
}

/// What was computed over a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sum {
    HmacSha1,
    HmacSha256,
    Sha1,
    Sha256,
}

impl Sum {
    fn label(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
            Self::Sha1 => "SHA-1 without a secret",
            Self::Sha256 => "SHA-256 without a secret",
        }
    }

    fn of(self, key: &[u8], body: &[u8]) -> Vec<u8> {
        match self {
            Self::HmacSha1 => hmac_sha1(key, body),
            Self::HmacSha256 => hmac_sha256(key, body),
            Self::Sha1 => sha1::Sha1::digest(body).to_vec(),
            Self::Sha256 => sha2::Sha256::digest(body).to_vec(),
        }
    }

    fn keyed(self) -> bool {
        matches!(self, Self::HmacSha1 | Self::HmacSha256)
    }
}

/// What was wrong with the secret: words, and what stood after or before it.
const KEYS: &[(&str, &str, &str)] = &[
    ("", "", ""),
    ("followed by a line feed", "", "\n"),
    ("followed by a carriage return and a line feed", "", "\r\n"),
    ("followed by a space", "", " "),
    ("with a space before it", " ", ""),
    ("in double quotes", "\"", "\""),
    ("in single quotes", "'", "'"),
];

/// At most so many secrets are tried; more never verify at once.
const MOST_SECRETS: usize = 4;

/// One computation and how it came about.
struct Attempt<'a> {
    sum: Sum,
    live: Option<&'a Live>,
    key: &'static str,
    form: Form,
    theirs: bool,
    result: Vec<u8>,
}

impl Attempt<'_> {
    /// How many things differ from what should have been computed.
    fn deviations(&self) -> usize {
        [self.sum != Sum::HmacSha1, !self.key.is_empty(), self.form != Form::AsIs, self.theirs].iter().filter(|differs| **differs).count()
    }

    fn what(&self) -> String {
        let body = [if self.theirs { " of the body of the other side" } else { " of the body as sent" }, self.form.words()].concat();
        let secret = match self.live {
            Some(live) => [", secret ending in ", &live.hint, if self.key.is_empty() { "" } else { " " }, self.key].concat(),
            None => String::new(),
        };
        [self.sum.label(), &body, &secret].concat()
    }
}

/// What explains a signature. `secrets` come newest first. Answers about both bodies: the one that was sent comes first; where
/// none is known, the other side's stands in its place.
///
/// The results of computations that explain nothing are told only for the two bodies as they are.
pub fn compare(secrets: &[Live], held: Held<'_>) -> SignatureReport {
    let (given, spelling) = read(held.signature);
    let bodies: Vec<(&str, bool)> = match (held.sent, held.body) {
        (Some(sent), Some(body)) if sent != body => vec![(sent, false), (body, true)],
        (Some(body), _) => vec![(body, false)],
        (None, Some(body)) => vec![(body, true)],
        (None, None) => Vec::new(),
    };
    let differs_at = held.sent.zip(held.body).and_then(|(sent, body)| difference(sent.as_bytes(), body.as_bytes()));
    let mut tries: Vec<SignatureTry> = Vec::new();
    let mut best: Option<Attempt<'_>> = None;
    let secrets = &secrets[..secrets.len().min(MOST_SECRETS)];
    for attempt in bodies.iter().flat_map(|(body, theirs)| attempts(secrets, body, *theirs)) {
        let matches = !given.is_empty() && attempt.result == given;
        let ours = attempt.sum == Sum::HmacSha1 && attempt.key.is_empty() && attempt.form == Form::AsIs;
        if ours || matches {
            tries.push(SignatureTry { what: attempt.what(), signature: hex::encode(&attempt.result), matches });
        }
        if matches && best.as_ref().is_none_or(|found| attempt.deviations() < found.deviations()) {
            best = Some(attempt);
        }
    }
    let as_wanted = |found: &Attempt<'_>| {
        found.sum == Sum::HmacSha1 && found.key.is_empty() && found.form == Form::AsIs && (!found.theirs || held.sent.is_none())
    };
    let verifies = spelling != Spelling::Base64 && best.as_ref().is_some_and(as_wanted);
    let finding = match (&best, bodies.is_empty()) {
        (_, true) => "There is no body to compute a signature of: name a logged request, or paste the body that was received.".into(),
        (Some(found), false) => explained(found, spelling, &held, differs_at),
        (None, false) => unexplained(&given, spelling, differs_at, secrets.is_empty()),
    };
    SignatureReport { verifies, finding, sent: held.sent.map(Into::into), differs_at, tries }
}

/// Every computation over one body.
fn attempts<'a>(secrets: &'a [Live], body: &str, theirs: bool) -> Vec<Attempt<'a>> {
    let mut all = Vec::new();
    for (form, body) in forms(body) {
        for live in secrets {
            for (key, before, after) in KEYS {
                let secret = SecretString::from([before, live.secret.expose_secret(), after].concat());
                for sum in [Sum::HmacSha1, Sum::HmacSha256] {
                    let result = sum.of(secret.expose_secret().as_bytes(), body.as_bytes());
                    all.push(Attempt { sum, live: Some(live), key, form, theirs, result });
                }
            }
        }
        for sum in [Sum::Sha1, Sum::Sha256] {
            all.push(Attempt { sum, live: None, key: "", form, theirs, result: sum.of(&[], body.as_bytes()) });
        }
    }
    all
}

fn explained(found: &Attempt<'_>, spelling: Spelling, held: &Held<'_>, differs_at: Option<u64>) -> String {
    let hint = found.live.map_or("", |live| live.hint.as_str());
    let both = found.theirs && held.sent.is_some();
    let mut parts: Vec<String> = Vec::new();
    if both {
        let at = differs_at.unwrap_or_default().to_string();
        parts.push(
            [
                "the signature was made over the other side’s body, which differs from the one sent at byte ",
                &at,
                ": keep the bytes as they arrive",
            ]
            .concat(),
        );
    }
    if found.form != Form::AsIs {
        parts.push(["it was computed over ", found.form.noun(), ": compute it over the raw bytes, before anything parses them"].concat());
    }
    if found.sum != Sum::HmacSha1 {
        let label = found.sum.label();
        parts.push(
            ["it is ", label, ", but events are signed with HMAC-SHA1", if found.sum.keyed() { "" } else { " and the client secret" }]
                .concat(),
        );
    }
    if !found.key.is_empty() {
        parts.push(["the secret ending in ", hint, " was used ", found.key, ": remove what does not belong to it"].concat());
    }
    if spelling == Spelling::Base64 {
        parts.push("it is written in base64, but events carry lower-case hexadecimal digits".into());
    }
    let retiring = found.live.is_some_and(|live| live.retiring);
    if parts.is_empty() {
        let mut text =
            ["The signature is right: it was made with the ", if retiring { "retiring" } else { "current" }, " secret, ending in ", hint]
                .concat();
        if retiring {
            text.push_str(". Use the current one before its overlap ends");
        }
        if spelling == Spelling::Dressed {
            text.push_str(
                ". It is not spelled as it is sent, in 40 lower-case hexadecimal digits: compare bytes, or bring it to that form first",
            );
        }
        text.push('.');
        if let Some(at) = differs_at {
            let at = at.to_string();
            text.push_str(
                &[" The other side’s body differs from the one it is of at byte ", &at, ": keep the bytes as they arrive."].concat(),
            );
        }
        return text;
    }
    if retiring && found.key.is_empty() {
        parts.push(["the secret is the retiring one, ending in ", hint].concat());
    }
    let mut text = parts.join("; ");
    if let Some(first) = text.get(..1).map(str::to_ascii_uppercase) {
        text.replace_range(..1, &first);
    }
    text.push('.');
    text
}

fn unexplained(given: &[u8], spelling: Spelling, differs_at: Option<u64>, no_secret: bool) -> String {
    let differs = differs_at.map(|at| ["The bodies differ from byte ", &at.to_string(), " on. "].concat()).unwrap_or_default();
    let rest = if no_secret {
        "No secret verifies at present: rotate to make one."
    } else if spelling == Spelling::Unreadable {
        "What was given is no signature: one has 40 hexadecimal digits."
    } else if given.len() != 20 {
        "What was given is not as long as a signature of an event, which has 40 hexadecimal digits."
    } else {
        "None of the usual mistakes gives this signature: it was made with another secret, or over another body. Compare the last four \
         characters of the secret in use."
    };
    [&differs, rest].concat()
}

/// The bytes of a signature, however it is spelled.
fn read(text: &str) -> (Vec<u8>, Spelling) {
    let trimmed = text.trim().trim_matches(['"', '\'']);
    let bare = ["sha1=", "sha256=", "SHA1=", "SHA256="].iter().find_map(|prefix| trimmed.strip_prefix(prefix)).unwrap_or(trimmed).trim();
    if let Some(bytes) = hex::decode(bare).ok().filter(|bytes| !bytes.is_empty()) {
        let plain = bare == text && !bare.bytes().any(|b| b.is_ascii_uppercase());
        return (bytes, if plain { Spelling::Plain } else { Spelling::Dressed });
    }
    let decoded = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD].iter().find_map(|engine| engine.decode(bare).ok());
    match decoded {
        Some(bytes) if matches!(bytes.len(), 20 | 32) => (bytes, Spelling::Base64),
        _ => (Vec::new(), Spelling::Unreadable),
    }
}

/// The first byte at which two texts differ.
fn difference(ours: &[u8], theirs: &[u8]) -> Option<u64> {
    let common = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
    (common < ours.len().max(theirs.len())).then(|| u64::try_from(common).unwrap_or(u64::MAX))
}
