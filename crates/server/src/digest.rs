//! SHA-256 as it travels: 64 lower-case hexadecimal digits.

use sha2::{Digest, Sha256};

/// The hash of bytes.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// Whether a text is a hash as it travels.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}
