//! The log of requests made to an integration, and the checks that fill it.

use serde::{Deserialize, Serialize};

/// How bad the outcome of a request is (the levels of a log drain, spec section 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Level {
    /// As wanted.
    Info,
    /// It answered, but not as wanted, or it will be tried again.
    Warning,
    /// It failed.
    Error,
    /// It failed and will not be tried again.
    Fatal,
}

impl Level {
    /// Every level, mildest first.
    pub const ALL: &[Self] = &[Self::Info, Self::Warning, Self::Error, Self::Fatal];

    /// The word on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Fatal => "fatal",
        }
    }

    /// The level of a word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|level| level.name() == name)
    }
}

/// Why a request was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Purpose {
    /// A signed event.
    Webhook,
    /// A look at whether a configured address answers.
    Probe,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: &[Self] = &[Self::Webhook, Self::Probe];

    /// The word on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Webhook => "webhook",
            Self::Probe => "probe",
        }
    }

    /// The purpose of a word.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|purpose| purpose.name() == name)
    }
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Request {
    /// `req_` and a number that grows with time.
    pub id: String,
    /// When it was sent.
    pub at: String,
    /// How it went.
    pub level: Level,
    /// The method.
    pub method: String,
    /// Status of the answer; `None` where none came.
    pub status: Option<u16>,
    /// Label of the field whose address it went to, such as `Webhook URL`.
    pub endpoint: String,
    /// The address, secrets in its query replaced.
    pub url: String,
    /// From the first byte out to the last byte in, in milliseconds.
    pub duration_ms: u32,
    /// Why it was made.
    pub purpose: Purpose,
    /// Which try it was, from 1.
    pub attempt: u32,
    /// What happened, in one sentence without a full stop.
    pub message: String,
}

/// A header, its secrets replaced before it was stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Header {
    /// Its name in lower case.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// Everything that is kept of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestDetail {
    /// What the row shows.
    #[serde(flatten)]
    pub request: Request,
    /// Headers that were sent.
    pub request_headers: Vec<Header>,
    /// Body that was sent.
    pub request_body: String,
    /// Headers that came back.
    pub response_headers: Vec<Header>,
    /// Body that came back, as far as it was read.
    pub response_body: String,
    /// Whether more came than was read.
    pub response_cut: bool,
    /// Until a connection stood, in milliseconds; `None` where none did.
    pub connect_ms: Option<u32>,
    /// Until the first byte of the answer, in milliseconds.
    pub first_byte_ms: Option<u32>,
    /// When it will be tried again; `None` where it will not.
    pub next_try_at: Option<String>,
    /// Id of the event, the same for every try of it.
    pub event: Option<String>,
}

/// One page of the log, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestPage {
    /// The rows.
    pub requests: Vec<Request>,
    /// How many rows match in all.
    pub total: u32,
    /// What to send as `before` for older rows; `None` at the end.
    pub older: Option<String>,
    /// What to send as `after` for rows that come later.
    pub newer: Option<String>,
}

/// The body of `POST …/checks/webhook`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookCheck {
    /// Name of the event, one of those that the form offers.
    pub event: String,
}

/// The body of `POST …/checks/endpoints`; empty for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndpointCheck {
    /// Keys of the fields whose addresses are probed, such as `baseUrl`; all that are configured where empty.
    #[serde(default)]
    pub fields: Vec<String>,
}

/// What a check did at once; later tries of an event appear in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Started {
    /// The requests that were made, in order.
    pub requests: Vec<Request>,
}
