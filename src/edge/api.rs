//! The API at the address that the page came from (contract section 6): a [`Client`] for each token, a [`Trouble`] for each
//! thing that a person can do when a call fails. What is sent and answered is said in `crates/wire`.
//!
//! Nothing of the first file of wasm leads here; what calls it comes later (`src/later.rs`).

mod client;
mod integrations;
mod requests;
mod submissions;
mod trouble;

pub use client::Client;
pub use integrations::{Document, Find, Precondition};
pub use requests::Filter;
pub use submissions::Handed;
pub use trouble::Trouble;
