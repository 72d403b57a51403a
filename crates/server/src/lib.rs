//! The API: drafts, submissions, credentials and the log of integrations, for teams that hold tokens. Processes keep nothing to
//! themselves: everything that lasts is in the database and among the media, so that any number of them can stand side by side.
//! Beside it stand public listings, the reference of the API, and what Vercel's own command and kit can read.
//! What is not here: rules about manifests, which are the model's, and the page, which is `crates/site`.

mod answer;
mod api;
mod caller;
mod digest;
mod error;
mod extract;
mod health;
mod id;
mod keys;
mod known;
mod media;
mod metrics;
mod openapi;
mod options;
mod page;
mod reading;
mod route;
mod sending;
mod serve;
mod shelf;
mod speech;
mod store;
#[cfg(test)]
mod tests;
mod time;
mod vault;
mod work;

pub use api::{Api, document, router, telemetry};
pub use caller::Rate;
pub use formwork_outbound::backoff::{Backoff, retry_after};
pub use formwork_outbound::client::Settings;
pub use formwork_outbound::guard::Reach;
pub use media::Media;
pub use options::{Delivery, Options, OptionsError};
pub use serve::serve;
pub use store::{NewToken, Store, StoreError, TokenError, TokenInfo};
pub use vault::{Vault, VaultError};
