//! What goes wrong, as the caller is told (RFC 9457) and as the log is.

use crate::vault::VaultError;
use axum::http::header::{ETAG, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use formwork_wire::{Finding, Report};

/// Why a request was not answered as wanted.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The body or a parameter cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// No token, or one that nobody made, or one that has ended.
    #[error("{0}")]
    Unauthenticated(&'static str),
    /// The token's role may not do it.
    #[error("{0}")]
    Forbidden(&'static str),
    /// There is no such thing in the team.
    #[error("{0}")]
    Missing(String),
    /// It cannot be done as things stand.
    #[error("{0}")]
    Conflict(String),
    /// A write of a document that has changed since.
    #[error("{detail}")]
    Stale { detail: String, etag: String, version: u32 },
    /// More than is taken.
    #[error("{0}")]
    TooLarge(String),
    /// A body of another type than is taken.
    #[error("{0}")]
    Unsupported(String),
    /// A manifest with errors.
    #[error("{detail}")]
    Refused { detail: String, report: Box<formwork_model::Report> },
    /// A write that does not say which version it is meant for.
    #[error("{0}")]
    Unconditional(&'static str),
    /// More requests than a token may send, or more checks than an integration bears.
    #[error("{words}")]
    TooMany { words: &'static str, seconds: u64 },
    /// The database has no connection to spare, or the store of media does not answer.
    #[error("the server is busy")]
    Busy,
    /// Ours to mend.
    #[error("{0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What is to be told, before path and id of the request are known.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) kind: &'static str,
    pub(crate) title: &'static str,
    pub(crate) detail: String,
    pub(crate) etag: Option<String>,
    pub(crate) version: Option<u32>,
    pub(crate) report: Option<Report>,
}

impl Error {
    /// The status, the stable name and the title of the kind.
    fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Unreadable(_) => (StatusCode::BAD_REQUEST, "unreadable", "The request cannot be read"),
            Self::Unauthenticated(_) => (StatusCode::UNAUTHORIZED, "unauthenticated", "A token is needed"),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden", "The token may not do this"),
            Self::Missing(_) => (StatusCode::NOT_FOUND, "missing", "There is no such thing"),
            Self::Conflict(_) => (StatusCode::CONFLICT, "conflict", "This cannot be done as things stand"),
            Self::Stale { .. } => (StatusCode::PRECONDITION_FAILED, "stale", "There is another version by now"),
            Self::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large"),
            Self::Unsupported(_) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported", "The body is of another type"),
            Self::Refused { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "refused", "The manifest has problems"),
            Self::Unconditional(_) => (StatusCode::PRECONDITION_REQUIRED, "unconditional", "Say which version is meant"),
            Self::TooMany { .. } => (StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many requests"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "The server is busy"),
            Self::Internal(_) => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "The server failed"),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::PoolTimedOut) { Self::Busy } else { Self::Internal(Box::new(error)) }
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        // A store that does not answer, or has no room, may do so again; anything else is not as it was set up.
        if matches!(error, object_store::Error::Generic { .. }) {
            tracing::error!(%error, "the store of media does not answer");
            return Self::Busy;
        }
        Self::Internal(Box::new(error))
    }
}

impl From<VaultError> for Error {
    fn from(error: VaultError) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl From<tokio::task::JoinError> for Error {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, kind, title) = self.kind();
        let mut response = status.into_response();
        let headers = response.headers_mut();
        let mut told = Told { kind, title, detail: self.to_string(), etag: None, version: None, report: None };
        match self {
            Self::Unauthenticated(_) => {
                headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"formwork\""));
            }
            Self::TooMany { words, seconds } => {
                told.detail = format!("{words} Send again in {seconds} s.");
                headers.insert(RETRY_AFTER, seconds.into());
            }
            Self::Busy => {
                told.detail = "Nothing was done. Send again in a few seconds.".into();
                headers.insert(RETRY_AFTER, 2.into());
            }
            Self::Stale { etag, version, .. } => {
                if let Ok(value) = HeaderValue::from_str(&etag) {
                    headers.insert(ETAG, value);
                }
                (told.etag, told.version) = (Some(etag), Some(version));
            }
            Self::Refused { report, .. } => told.report = Some(travelling(&report)),
            Self::Internal(error) => {
                tracing::error!(error = %error, "failed");
                told.detail = "This is not your fault. Send again; if it happens again, tell the operator the id of the request.".into();
            }
            Self::Unreadable(_)
            | Self::Forbidden(_)
            | Self::Missing(_)
            | Self::Conflict(_)
            | Self::TooLarge(_)
            | Self::Unsupported(_)
            | Self::Unconditional(_) => {}
        }
        response.extensions_mut().insert(told);
        response
    }
}

/// A report in the shape in which it travels.
pub(crate) fn travelling(report: &formwork_model::Report) -> Report {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let counts = report.counts();
    Report {
        version: 1,
        valid: report.valid(),
        counts: formwork_wire::Counts { error: number(counts.error), warning: number(counts.warning), hint: number(counts.hint) },
        problems: report.problems.iter().map(finding).collect(),
    }
}

fn finding(problem: &formwork_model::Problem) -> Finding {
    Finding {
        code: problem.code.to_string(),
        severity: match problem.severity {
            formwork_model::Severity::Error => "error",
            formwork_model::Severity::Warning => "warning",
            formwork_model::Severity::Hint => "hint",
        }
        .into(),
        path: problem.path.as_str().into(),
        field: problem.field.to_string(),
        message: problem.message.clone(),
        help: problem.help.to_string(),
        docs: problem.docs.to_string(),
        line: problem.line,
        column: problem.column,
        fix: problem.fix.as_ref().and_then(|fix| serde_json::to_value(fix).ok()),
    }
}
