//! The history of an integration.

use serde::{Deserialize, Serialize};

/// One saved version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    /// Its number, from 1.
    pub version: u32,
    /// Hash of its bytes.
    pub sha256: String,
    /// When it was saved.
    pub at: String,
    /// Name of the token that saved it.
    pub by: String,
    /// Length of its bytes.
    pub bytes: u64,
    /// How many problems of severity `error` it had when it was saved.
    pub errors: u32,
    /// Id of the newest submission that took it.
    pub submission: Option<String>,
    /// Whether it is the one that is public.
    pub published: bool,
}

/// One page of the history, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionPage {
    /// The versions.
    pub versions: Vec<Version>,
    /// What to send as `cursor` for the next page; `None` at the end.
    pub cursor: Option<String>,
}
