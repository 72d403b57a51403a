//! The API: drafts, submissions, credentials and the log of integrations, for teams that hold tokens. Processes keep nothing to
//! themselves: everything that lasts is in the database and among the media, so that any number of them can stand side by side.
//! What is not here: rules about manifests, which are the model's, and the page, which is `crates/site`.

mod answer;
mod api;
mod caller;
mod digest;
mod error;
mod extract;
mod health;
mod id;
mod media;
mod metrics;
mod openapi;
mod reading;
mod route;
mod serve;
mod store;
#[cfg(test)]
mod tests;
mod time;
mod vault;

pub use api::{Api, Options, document, router, telemetry};
pub use caller::Rate;
pub use media::Media;
pub use serve::serve;
pub use store::{NewToken, Store, StoreError, TokenError, TokenInfo};
pub use vault::{Vault, VaultError};
