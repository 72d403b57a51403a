//! The members of JSON whose names say that they are secret. Works on the text, so that formatting stays and a body that was cut
//! is served as well as a whole one.

use super::MARK;
use super::names::is_secret_member;

/// The text with the values of secret members replaced; within an object or list under such a name, every value.
pub(super) fn redact(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    // For each object or list around this place, whether it stands under a secret name; and whether the next value does.
    let mut around: Vec<bool> = Vec::new();
    let mut next = false;
    let mut at = 0;
    while at < bytes.len() {
        let secret = next || around.last().copied().unwrap_or_default();
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at);
                let string = &text[at..end];
                if is_name(bytes, end) {
                    next = is_secret_member(&unquoted(string));
                    out.push_str(string);
                } else {
                    if secret && string != "\"\"" {
                        out.push_str(&["\"", MARK, "\""].concat());
                    } else {
                        out.push_str(string);
                    }
                    next = false;
                }
                at = end;
            }
            b'{' | b'[' => {
                around.push(secret);
                next = false;
                out.push(char::from(bytes[at]));
                at += 1;
            }
            b'}' | b']' => {
                around.pop();
                next = false;
                out.push(char::from(bytes[at]));
                at += 1;
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {
                next &= bytes[at] != b',';
                out.push(char::from(bytes[at]));
                at += 1;
            }
            _ => {
                let length = bytes[at..].iter().position(|b| b"\"{}[],: \t\r\n".contains(b)).unwrap_or(bytes.len() - at);
                let word = &text[at..at + length];
                out.push_str(if secret && !matches!(word, "null" | "true" | "false") { MARK } else { word });
                next = false;
                at += length;
            }
        }
    }
    out
}

/// Where the string that begins at `at` ends: behind its quotation mark, or with the text.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut escaped = false;
    for (offset, byte) in bytes[at + 1..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + offset + 2,
            _ => {}
        }
    }
    bytes.len()
}

/// Whether a colon follows.
fn is_name(bytes: &[u8], end: usize) -> bool {
    bytes[end..].iter().find(|b| !b.is_ascii_whitespace()) == Some(&b':')
}

/// A name as it is meant; one that cannot be read, as it stands.
fn unquoted(string: &str) -> String {
    serde_json::from_str(string).unwrap_or_else(|_| string.trim_matches('"').to_owned())
}
