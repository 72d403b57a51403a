//! The client id and its secrets. A secret itself is only ever in [`IssuedSecret`], once.

use serde::{Deserialize, Serialize};

/// The credentials of an integration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credentials {
    /// Client (Integration) ID: `oac_` and 24 letters and digits.
    pub client_id: String,
    /// Its secrets, newest first; those that have ended stay listed.
    pub secrets: Vec<Secret>,
}

/// What is known of a secret without showing it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Secret {
    /// Its own id, `sec_` and 24 letters and digits.
    pub id: String,
    /// Its last four characters.
    pub hint: String,
    /// Whether it verifies.
    pub state: SecretState,
    /// When it was made.
    pub created_at: String,
    /// Name of the token that made it.
    pub created_by: String,
    /// When it ends or ended; `None` for the current one.
    pub ends_at: Option<String>,
    /// When something was last signed or verified with it.
    pub last_used_at: Option<String>,
}

/// Whether a secret verifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SecretState {
    /// It signs and verifies.
    Current,
    /// It still verifies, until it ends.
    Retiring,
    /// Its overlap is over.
    Ended,
    /// Someone ended it at once.
    Revoked,
}

/// The body of a rotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rotate {
    /// For how many hours the present secret keeps verifying, 0 to 720.
    pub overlap_hours: u32,
}

/// The answer to a rotation: the only time that a secret travels.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedSecret {
    /// Client (Integration) Secret.
    pub client_secret: String,
    /// The credentials as they are now.
    pub credentials: Credentials,
}

impl std::fmt::Debug for IssuedSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("IssuedSecret").field("credentials", &self.credentials).finish_non_exhaustive()
    }
}

/// The body of `POST …/checks/signature`: what the other side holds, to be compared with what we compute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureCheck {
    /// Id of the logged request whose body was signed.
    pub request: Option<String>,
    /// The body as the other side has it; in its place, or beside it, to find where they differ.
    pub body: Option<String>,
    /// The signature that the other side computed or received, in hexadecimal digits.
    pub signature: String,
}

/// What was computed, and what explains the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureReport {
    /// Whether a secret that verifies now gives the signature over the body that was sent.
    pub verifies: bool,
    /// What explains the difference, and what to do, in one or two sentences.
    pub finding: String,
    /// The body that we signed, where a request was named.
    pub sent: Option<String>,
    /// First place, in bytes from 0, at which the other side's body differs from ours.
    pub differs_at: Option<u64>,
    /// Each computation that was tried, ours first.
    pub tries: Vec<SignatureTry>,
}

/// One computation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureTry {
    /// What was computed: `HMAC-SHA1 of the body as sent, secret ending in k3x9`.
    pub what: String,
    /// The result in hexadecimal digits.
    pub signature: String,
    /// Whether it is the signature of the other side.
    pub matches: bool,
}
