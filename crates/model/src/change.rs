//! Stub.
/// x
pub struct Change;
/// x
pub fn changes() {}
