//! Requests to addresses that a person configured: bounded in time and size, and kept out of private networks.
//!
//! `client` sends one request and tells what happened; `guard` decides which addresses it may reach. Around it stand pure
//! functions: `sign` and `compare` for signatures, `event` for the body of a test event, `backoff` and `outcome` for what
//! follows an answer, `probe` for what is asked of each address, `redact` for what may be kept of it all.

pub mod backoff;
pub mod client;
pub mod compare;
pub mod event;
pub mod guard;
pub mod outcome;
pub mod probe;
pub mod redact;
pub mod sign;
