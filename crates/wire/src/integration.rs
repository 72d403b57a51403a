//! An integration as the API keeps it: where it stands, and who acts next.

use crate::{Comment, Submission};
use serde::{Deserialize, Serialize};

/// How far an integration has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Status {
    /// Saved, never submitted.
    Draft,
    /// Waits for a reviewer.
    Submitted,
    /// A reviewer asked for changes.
    ChangesRequested,
    /// A reviewer found nothing to change.
    Approved,
    /// The listing is public.
    Published,
}

impl Status {
    /// Every status, in the order in which an integration passes through them.
    pub const ALL: &[Self] = &[Self::Draft, Self::Submitted, Self::ChangesRequested, Self::Approved, Self::Published];

    /// The word on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::ChangesRequested => "changes_requested",
            Self::Approved => "approved",
            Self::Published => "published",
        }
    }

    /// The status of a word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.name() == name)
    }

    /// The words for a person.
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::Submitted => "Submitted",
            Self::ChangesRequested => "Changes requested",
            Self::Approved => "Approved",
            Self::Published => "Published",
        }
    }

    /// Whether the console shows the Community badge: once submitted, until published (spec section 12).
    pub fn is_community(self) -> bool {
        matches!(self, Self::Submitted | Self::ChangesRequested | Self::Approved)
    }

    /// Who acts next, and how. `native` tells whether the integration offers products, without which nothing is published here.
    pub fn next(self, native: bool) -> Next {
        let (who, what) = match self {
            Self::Draft => (Actor::Provider, "Complete the forms and submit"),
            Self::Submitted => (Actor::Reviewer, "Review the submission and decide"),
            Self::ChangesRequested => (Actor::Provider, "Answer the comments and submit again"),
            Self::Approved if native => (Actor::Provider, "Publish the listing"),
            Self::Approved => (Actor::Provider, "At 500 installations, write to integrations@vercel.com to be listed"),
            Self::Published => (Actor::Nobody, "The listing is public; submit again to change it"),
        };
        Next { who, what: what.into() }
    }
}

/// Who can move an integration on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Actor {
    /// Who made the integration.
    Provider,
    /// Who decides on it.
    Reviewer,
    /// Nothing is left to do.
    Nobody,
}

/// Who acts next, and what is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Next {
    /// Who.
    pub who: Actor,
    /// What, in one sentence without a full stop.
    pub what: String,
}

/// One row of the list of integrations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntegrationSummary {
    /// The URL slug, under which it is addressed.
    pub slug: String,
    /// Its Name; "" where none was entered.
    pub name: String,
    /// Its Short Description; "" where none was entered.
    pub short_description: String,
    /// Hash of the logo, where there is one.
    pub icon: Option<String>,
    /// `native`, `connectable` or `both`; `None` where the draft does not tell.
    pub kind: Option<String>,
    /// How many products it has.
    pub products: u32,
    /// How far it has come.
    pub status: Status,
    /// Who acts next.
    pub next: Next,
    /// Number of the newest version, from 1.
    pub version: u32,
    /// How many problems of severity `error` the newest version has.
    pub errors: u32,
    /// How many problems of severity `warning` it has.
    pub warnings: u32,
    /// When the newest version was saved.
    pub updated_at: String,
    /// Name of the token that saved it.
    pub updated_by: String,
}

/// One page of the list, newest change first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntegrationPage {
    /// The rows.
    pub integrations: Vec<IntegrationSummary>,
    /// How many integrations match in all.
    pub total: u32,
    /// What to send as `cursor` for the next page; `None` at the end.
    pub cursor: Option<String>,
}

/// The answer of `GET /integrations/{slug}/status`: everything about an integration but its manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Integration {
    /// What the list shows of it.
    #[serde(flatten)]
    pub summary: IntegrationSummary,
    /// Entity tag of the newest version, as `If-Match` takes it.
    pub etag: String,
    /// Hash of the newest version's bytes.
    pub sha256: String,
    /// Id of the integration and of its client, `oac_` and 24 letters and digits.
    pub client_id: String,
    /// The newest submission.
    pub submission: Option<Submission>,
    /// Comments of the newest decision, where changes were requested and nothing was submitted since.
    pub comments: Vec<Comment>,
    /// Number of the version that is public.
    pub published_version: Option<u32>,
    /// Path of the public listing on this server, where there is one.
    pub listing: Option<String>,
    /// What stands between the integration and a listing as a connectable account; `None` for one that is native alone.
    pub eligibility: Option<Eligibility>,
}

/// What a connectable account needs to be listed (spec section 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Eligibility {
    /// Active installations, as the provider last counted them; `None` where nobody has said.
    pub installations: Option<u32>,
    /// How many are needed: 500.
    pub needed: u32,
    /// Whether a reviewer found the guidelines met.
    pub guidelines_met: bool,
    /// Where to write when both are met.
    pub write_to: String,
}

/// The answer to a save.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Saved {
    /// The URL slug.
    pub slug: String,
    /// Number of the version that now is the newest; unchanged where the same bytes were saved again.
    pub version: u32,
    /// Entity tag of that version.
    pub etag: String,
    /// Hash of the bytes that were stored, computed from what was read back.
    pub sha256: String,
    /// How many problems of severity `error` it has.
    pub errors: u32,
    /// How many problems of severity `warning` it has.
    pub warnings: u32,
}

/// The body of `PUT /integrations/{slug}/eligibility`: what is known now; members that are left out stay as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetEligibility {
    /// Active installations, counted as accounts; the provider's to say.
    pub installations: Option<u32>,
    /// Whether the guidelines are met; a reviewer's to say.
    pub guidelines_met: Option<bool>,
}
