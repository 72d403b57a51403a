//! Who is speaking.

use serde::{Deserialize, Serialize};

/// What the bearer of a token may do in its team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    /// Saves, submits, publishes, holds credentials and sends checks.
    Provider,
    /// Reads what was submitted and decides.
    Reviewer,
    /// Both.
    Admin,
}

impl Role {
    /// Every role, as the command and the documents list them.
    pub const ALL: &[Self] = &[Self::Provider, Self::Reviewer, Self::Admin];

    /// The word on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Reviewer => "reviewer",
            Self::Admin => "admin",
        }
    }

    /// The role of a word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.name() == name)
    }

    /// Whether it may save, submit, publish, rotate and send.
    pub fn provides(self) -> bool {
        matches!(self, Self::Provider | Self::Admin)
    }

    /// Whether it may decide on a submission.
    pub fn reviews(self) -> bool {
        matches!(self, Self::Reviewer | Self::Admin)
    }
}

/// The answer of `GET /session`: whom a token stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Id of the team, `team_` and 24 letters and digits.
    pub team_id: String,
    /// The team's name, as `formwork token create --team` was given it.
    pub team: String,
    /// What the token may do.
    pub role: Role,
    /// The token's own name; versions, submissions and decisions are signed with it.
    pub name: String,
    /// When the token ends; `None` where it does not.
    pub expires_at: Option<String>,
}
