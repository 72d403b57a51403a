//! How those who ask at an address are told what went wrong: in a problem document where it is the API's, as Vercel does where its
//! command and its kit ask, in a page where people look.

use crate::error::Told;
use axum::http::StatusCode;
use formwork_model::json::compact;
use formwork_model::vercel;
use formwork_preview::notice_document;
use formwork_site::sheets;

/// A way of telling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speech {
    /// RFC 9457.
    Problem,
    /// `{error: {code, message}}`.
    Vercel,
    /// HTML.
    Page,
}

/// Whose addresses are not the API's own.
const SPEECHES: &[(&str, Speech)] =
    &[("/v1", Speech::Vercel), ("/v2", Speech::Vercel), ("/teams", Speech::Vercel), ("/listing", Speech::Page)];

/// The words that Vercel has for a status.
const CODES: &[(StatusCode, &str)] = &[
    (StatusCode::UNAUTHORIZED, "forbidden"),
    (StatusCode::FORBIDDEN, "forbidden"),
    (StatusCode::NOT_FOUND, "not_found"),
    (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
    (StatusCode::REQUEST_TIMEOUT, "request_timeout"),
    (StatusCode::TOO_MANY_REQUESTS, "rate_limited"),
    (StatusCode::SERVICE_UNAVAILABLE, "service_unavailable"),
    (StatusCode::INTERNAL_SERVER_ERROR, "internal_server_error"),
];

impl Speech {
    /// That of an address.
    pub(crate) fn of(path: &str) -> Self {
        let within = |prefix: &str| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        SPEECHES.iter().find(|(prefix, _)| within(prefix)).map_or(Self::Problem, |(_, speech)| *speech)
    }

    /// Media type and body of what was told; `None` where it is a problem document.
    pub(crate) fn body(self, status: StatusCode, told: &Told) -> Option<(&'static str, String)> {
        match self {
            Self::Problem => None,
            Self::Vercel => {
                let code = CODES.iter().find(|(own, _)| *own == status).map_or("bad_request", |(_, code)| code);
                Some(("application/json", compact(&vercel::error(code, &told.detail))))
            }
            Self::Page => {
                let heading = if status == StatusCode::NOT_FOUND { "Nothing is public here" } else { told.title };
                let page = notice_document(sheets::LISTING.address, sheets::ICON, heading, &told.detail);
                Some(("text/html; charset=utf-8", page))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_its_speech() {
        for (path, speech) in [
            ("/api/v1/session", Speech::Problem),
            ("/v1/integrations/configurations", Speech::Vercel),
            ("/v2", Speech::Vercel),
            ("/v21", Speech::Problem),
            ("/teams/team_1", Speech::Vercel),
            ("/listing/tidewater", Speech::Page),
            ("/listings", Speech::Problem),
            ("/health/live", Speech::Problem),
        ] {
            assert_eq!(Speech::of(path), speech, "{path}");
        }
    }
}
