//! Stub.
/// x
pub fn check() {}
/// x
pub fn check_text() {}
