//! A submission, its receipt, and what a reviewer decides.

use serde::{Deserialize, Serialize};

/// The body of a submission: which bytes are meant. They must be the newest version's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submit {
    /// Hash of the manifest's bytes.
    pub sha256: String,
}

/// Where a submission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SubmissionState {
    /// Waits for a decision.
    Submitted,
    /// A later submission took its place before anyone decided.
    Superseded,
    /// Changes were requested.
    ChangesRequested,
    /// Nothing to change was found.
    Approved,
}

impl SubmissionState {
    /// Every state.
    pub const ALL: &[Self] = &[Self::Submitted, Self::Superseded, Self::ChangesRequested, Self::Approved];

    /// The word on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Superseded => "superseded",
            Self::ChangesRequested => "changes_requested",
            Self::Approved => "approved",
        }
    }

    /// The state of a word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.name() == name)
    }
}

/// A submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submission {
    /// `sub_` and 24 letters and digits.
    pub id: String,
    /// The integration's slug.
    pub slug: String,
    /// The integration's Name at that time.
    pub name: String,
    /// Where it stands.
    pub state: SubmissionState,
    /// Proof of what was handed over.
    pub receipt: Receipt,
    /// What a reviewer said, once one has.
    pub decision: Option<Decision>,
}

/// One page of submissions, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionPage {
    /// The submissions.
    pub submissions: Vec<Submission>,
    /// What to send as `cursor` for the next page; `None` at the end.
    pub cursor: Option<String>,
}

/// Proof of what was handed over: who, when, and the hashes of everything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// Id of the submission.
    pub submission: String,
    /// The integration's slug.
    pub slug: String,
    /// Number of the version that was submitted.
    pub version: u32,
    /// Hash of the manifest's bytes.
    pub manifest_sha256: String,
    /// The files of media that the manifest names, in its order.
    pub media: Vec<ReceiptMedia>,
    /// Hash of the text of the Integrations Agreement that was accepted, as the form shows it.
    pub agreement_sha256: String,
    /// The team.
    pub team: String,
    /// Name of the token that submitted.
    pub by: String,
    /// When the submission was stored.
    pub at: String,
}

/// One file of media in a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptMedia {
    /// JSON Pointer of the value that names it.
    pub path: String,
    /// Name of the file, relative to the manifest.
    pub file: String,
    /// Hash of its bytes.
    pub sha256: String,
    /// Length of its bytes.
    pub bytes: u64,
}

/// What a reviewer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Verdict {
    /// Nothing to change.
    Approved,
    /// Something is to be changed first.
    ChangesRequested,
}

/// The body of a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decide {
    /// What is decided.
    pub decision: Verdict,
    /// Why, by place; at least one where changes are requested.
    #[serde(default)]
    pub comments: Vec<Comment>,
}

/// What a reviewer says about a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment {
    /// JSON Pointer of the place; "" for the whole.
    pub path: String,
    /// What is to be changed, 1 to 2,000 characters.
    pub message: String,
}

/// A decision as it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// What was decided.
    pub decision: Verdict,
    /// Why, by place.
    pub comments: Vec<Comment>,
    /// Name of the token that decided.
    pub by: String,
    /// When.
    pub at: String,
}

/// The value of `Idempotency-Key` for a submission: the same for the same bytes of the same version, so that a request that is
/// sent again, even after a reload, submits once. Where the same bytes were submitted and decided on before, `after` is the id of
/// that submission: this is another one. Up to 128 characters of printable ASCII without spaces or quotes; the server keeps the
/// keys of each integration apart.
pub fn idempotency_key(version: u32, sha256: &str, after: Option<&str>) -> String {
    let plain = |text: &str| text.chars().take(64).map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
    let key = [&version.to_string(), ".", &plain(sha256)].concat();
    after.map_or(key.clone(), |after| [&key, ".", &plain(after)].concat().chars().take(128).collect())
}

#[cfg(test)]
mod tests {
    use super::idempotency_key;

    #[test]
    fn the_same_bytes_are_submitted_once() {
        let hash = "0f".repeat(32);
        let key = idempotency_key(3, &hash, None);
        assert_eq!(key, ["3.", &hash].concat());
        let others = [idempotency_key(4, &hash, None), idempotency_key(3, "", None), idempotency_key(3, &hash, Some("sub_a"))];
        for other in others {
            assert_ne!(key, other);
        }
        let odd = idempotency_key(u32::MAX, &hash, Some(&"a b\"é\n".repeat(90)));
        assert!(odd.len() <= 128 && odd.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'), "{odd}");
    }
}
