//! What went wrong, as RFC 9457 problem details.

use serde::{Deserialize, Serialize};

/// A problem document (RFC 9457), sent as `application/problem+json`. A 422 about a manifest carries its report beside these
/// members, as `report` (contract section 4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Entity tag of the newest version, where a write was stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Number of the newest version, where a write was stale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What is wrong with a manifest that was refused (contract section 4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

/// A report as it travels (contract section 4): `version`, `valid`, `counts` and the problems in the order of the form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// Version of this shape: 1.
    pub version: u32,
    /// Whether nothing blocks.
    pub valid: bool,
    /// How many problems there are of each severity.
    pub counts: Counts,
    /// The problems, in the order of the form.
    pub problems: Vec<Finding>,
}

/// How many problems there are of each severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    /// Problems that block.
    pub error: u32,
    /// Problems that would hold up review.
    pub warning: u32,
    /// Advice.
    pub hint: u32,
}

/// A problem as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Stable name of the kind of problem, as in `docs/problems.md`.
    pub code: String,
    /// `error`, `warning` or `hint`.
    pub severity: String,
    /// JSON Pointer of the place.
    pub path: String,
    /// Label of the field.
    pub field: String,
    /// What to do.
    pub message: String,
    /// Why, and what is accepted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Address of the page that states the rule.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Line in the text, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in the text, from 1, in UTF-16 units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// What a machine can do about it: `title` and `set`, a list of `path` and `value`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub fix: Option<serde_json::Value>,
}
