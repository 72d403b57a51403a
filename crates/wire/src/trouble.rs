//! What went wrong, as RFC 9457 problem details.

use serde::{Deserialize, Serialize};

/// A problem document (RFC 9457), sent as `application/problem+json`. A 422 about a manifest carries its report beside these
/// members, as `report` (contract section 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trouble {
    /// Which kind of problem: `/api/docs#` and its stable name.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What happened this time and what to do.
    pub detail: String,
    /// The path that was asked.
    pub instance: String,
    /// Id of the request, as in the server's log.
    pub request_id: Option<String>,
    /// Entity tag of the newest version, where a write was stale.
    pub etag: Option<String>,
    /// Number of the newest version, where a write was stale.
    pub version: Option<u32>,
}
