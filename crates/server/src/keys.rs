//! The client secrets of an integration, opened for as long as something is signed, verified or logged.

use crate::api::Api;
use crate::error::Error;
use crate::store::SecretRow;
use formwork_outbound::compare::Live;
use formwork_outbound::redact::Redactor;
use formwork_wire::SecretState;
use secrecy::SecretString;

/// What was opened, newest first.
pub(crate) struct Keys(Vec<(SecretRow, SecretString)>);

impl Keys {
    /// The one that signs; `None` where there is none, or it was revoked.
    pub(crate) fn current(&self) -> Option<(&str, &SecretString)> {
        self.0.iter().find(|(row, _)| row.state == SecretState::Current).map(|(row, secret)| (row.id.as_str(), secret))
    }

    /// Those that verify, each with its id.
    pub(crate) fn live(self) -> Vec<(String, Live)> {
        let live = |(row, secret): (SecretRow, SecretString)| {
            let retiring = match row.state {
                SecretState::Current => false,
                SecretState::Retiring => true,
                SecretState::Ended | SecretState::Revoked => return None,
            };
            Some((row.id, Live { hint: row.hint, secret, retiring }))
        };
        self.0.into_iter().filter_map(live).collect()
    }

    /// What keeps all of them, ended or not, out of the log.
    pub(crate) fn redactor(&self) -> Redactor {
        Redactor::new(self.0.iter().map(|(_, secret)| secret))
    }
}

impl Api {
    /// Opens the secrets of an integration. One that has ended and cannot be opened any more is left out; one that still signs or
    /// verifies and cannot be opened is an error.
    pub(crate) async fn keys(&self, integration_id: &str) -> Result<Keys, Error> {
        let mut keys = Vec::new();
        for row in self.store.secrets(integration_id).await? {
            match (self.vault.open(&row.id, &row.sealed), row.state) {
                (Ok(secret), _) => keys.push((row, secret)),
                (Err(_), SecretState::Ended | SecretState::Revoked) => {}
                (Err(error), SecretState::Current | SecretState::Retiring) => return Err(error.into()),
            }
        }
        Ok(Keys(keys))
    }
}
