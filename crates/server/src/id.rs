//! Names that nobody can guess, in the shapes of Vercel's own (spec section 12).

use crate::time;
use std::sync::atomic::{AtomicI64, Ordering};

const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// `prefix` and as many random letters and digits as are asked for.
///
/// # Errors
///
/// When the system gives no random numbers.
pub(crate) fn random(prefix: &str, length: usize) -> Result<String, getrandom::Error> {
    let mut text = String::with_capacity(prefix.len() + length);
    text.push_str(prefix);
    let mut bytes = [0_u8; 64];
    while text.len() < prefix.len() + length {
        getrandom::fill(&mut bytes)?;
        // Numbers from 248 on would make the first eight letters likelier.
        let letters = bytes.iter().filter(|byte| **byte < 248).map(|byte| char::from(ALPHABET[usize::from(byte % 62)]));
        text.extend(letters.take(prefix.len() + length - text.len()));
    }
    Ok(text)
}

/// A number that grows with time and that no two processes make alike: milliseconds, then 20 random bits.
///
/// # Errors
///
/// When the system gives no random numbers.
pub(crate) fn place() -> Result<i64, getrandom::Error> {
    static LAST: AtomicI64 = AtomicI64::new(0);
    let mut bytes = [0_u8; 4];
    getrandom::fill(&mut bytes)?;
    let made = (time::now() << 20) | i64::from(u32::from_le_bytes(bytes) & 0xF_FFFF);
    // Within a process the order is the order of the calls, even within one millisecond.
    let before = LAST.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| Some(made.max(last + 1))).unwrap_or_else(|last| last);
    Ok(made.max(before + 1))
}

/// The smallest number that a place made at a time, in milliseconds since 1970, or later can be.
pub(crate) fn earliest_place(milliseconds: i64) -> i64 {
    // Beyond the bounds of numbers nothing was ever made.
    milliseconds.clamp(0, i64::MAX >> 20) << 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_their_length_and_letters() {
        for length in [0, 1, 24, 200] {
            let name = random("oac_", length).expect("random numbers");
            assert_eq!(name.len(), 4 + length);
            assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'));
        }
        assert_ne!(random("fw_", 40), random("fw_", 40));
    }

    #[test]
    fn places_grow() {
        let places: Vec<i64> = (0..1000).map(|_| place().expect("random numbers")).collect();
        assert!(places.is_sorted_by(|a, b| a < b));
    }
}
