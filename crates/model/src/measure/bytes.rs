//! Numbers at places of a file, and what is said where the file does not have them.

use super::MeasureError;

/// The `N` bytes at `at`, if there are that many.
pub(super) fn some<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk::<N>().copied()
}

/// The two bytes at `at`, most significant first.
pub(super) fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    some(bytes, at).map(u16::from_be_bytes).map(u32::from)
}

/// The four bytes at `at`, most significant first.
pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    some(bytes, at).map(u32::from_be_bytes)
}

/// The eight bytes at `at`, most significant first.
pub(super) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    some(bytes, at).map(u64::from_be_bytes)
}

/// The two bytes at `at`, least significant first.
pub(super) fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    some(bytes, at).map(u16::from_le_bytes).map(u32::from)
}

/// The three bytes at `at`, least significant first.
pub(super) fn le24(bytes: &[u8], at: usize) -> Option<u32> {
    some::<3>(bytes, at).map(|[low, middle, high]| u32::from_le_bytes([low, middle, high, 0]))
}

/// The four bytes at `at`, least significant first.
pub(super) fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    some(bytes, at).map(u32::from_le_bytes)
}

/// Whether bytes hold a word, letter for letter.
pub(super) fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len().max(1)).any(|part| part == word)
}

/// A file that ends before `wanted` bytes.
pub(super) fn cut(kind: &'static str, bytes: &[u8], wanted: impl TryInto<u64>) -> MeasureError {
    MeasureError::Truncated { kind, found: bytes.len() as u64, wanted: wanted.try_into().unwrap_or(u64::MAX) }
}

/// A file in which something is wrong.
pub(super) fn damaged(kind: &'static str, what: &'static str, found: impl Into<u64>, wanted: &'static str) -> MeasureError {
    MeasureError::Damaged { kind, what, found: found.into(), wanted }
}
