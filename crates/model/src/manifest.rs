//! Stub.
/// x
pub struct Manifest;
