//! Names whose values are secrets.

use formwork_model::secret::is_secret_key;

/// Words that say so, wherever they stand in a name.
const WORDS: &[&str] = &[
    "secret",
    "secrets",
    "token",
    "tokens",
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "apikey",
    "key",
    "keys",
    "auth",
    "authorization",
    "authentication",
    "credential",
    "credentials",
    "cookie",
    "session",
    "sessionid",
    "sid",
    "jwt",
    "bearer",
    "otp",
    "pin",
];

/// Names with such a word whose value opens nothing.
const HARMLESS: &[&str] = &[
    "idempotency-key",
    "sec-websocket-key",
    "token-type",
    "key-id",
    "public-key",
    "surrogate-key",
    "cache-key",
    "www-authenticate",
    "x-cache-key",
    "session-affinity",
    "x-vercel-auth",
];

/// Parameters of an address that open a door although their names do not sound like it: the code of a sign-in, and what signs an
/// address that gives access.
const PARAMETERS: &[&str] = &["code", "sig", "signature", "x-amz-signature", "x-amz-credential", "x-goog-signature", "assertion", "hmac"];

/// Whether a header's value is a secret.
pub(super) fn is_secret_header(name: &str) -> bool {
    let words = words(name);
    !is_harmless(&words) && names_one(name, &words)
}

/// Whether a parameter's value is, in an address or a form.
pub(super) fn is_secret_parameter(name: &str) -> bool {
    let words = words(name);
    PARAMETERS.contains(&words.join("-").as_str()) || (!is_harmless(&words) && names_one(name, &words))
}

/// Whether a member's value is.
pub(super) fn is_secret_member(name: &str) -> bool {
    let words = words(name);
    !is_harmless(&words) && names_one(name, &words)
}

fn is_harmless(words: &[String]) -> bool {
    HARMLESS.contains(&words.join("-").as_str())
}

fn names_one(name: &str, words: &[String]) -> bool {
    // `apikey` within a longer word, such as `x-myapikey`, too.
    let runs_together = ["apikey", "secret", "password", "passwd", "accesstoken", "authtoken", "privatekey"];
    is_secret_key(name) || words.iter().any(|word| WORDS.contains(&word.as_str()) || runs_together.iter().any(|part| word.contains(part)))
}

/// The words of a name in lower case: `accessToken`, `access_token`, `access-token` and `ACCESS_TOKEN` all have two.
fn words(name: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut new = true;
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() {
            new = true;
        } else {
            if new || (c.is_uppercase() && before.is_lowercase()) {
                all.push(String::new());
            }
            if let Some(word) = all.last_mut() {
                word.extend(c.to_lowercase());
            }
            new = false;
        }
        before = c;
    }
    all
}
