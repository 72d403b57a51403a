//! Who calls, and whether they may. A handler that takes one of these is reached by nobody else.

use crate::api::Api;
use crate::error::Error;
use crate::store::Bearer;
use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Anyone with a token of a team.
#[derive(Clone, Debug)]
pub(crate) struct Caller(pub(crate) Bearer);

/// One who may save, submit, publish, rotate and send.
#[derive(Clone, Debug)]
pub(crate) struct Provider(pub(crate) Bearer);

/// One who may decide.
#[derive(Clone, Debug)]
pub(crate) struct Reviewer(pub(crate) Bearer);

/// How much a token may send: `burst` requests at once, refilled at `per_second`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Requests that are refilled each second.
    pub per_second: NonZeroU32,
    /// Requests that may come at once.
    pub burst: NonZeroU32,
}

impl Default for Rate {
    fn default() -> Self {
        const DEFAULT: (NonZeroU32, NonZeroU32) =
            (NonZeroU32::new(50).expect("more than none"), NonZeroU32::new(200).expect("more than none"));
        Self { per_second: DEFAULT.0, burst: DEFAULT.1 }
    }
}

impl Rate {
    pub(crate) fn quota(self) -> governor::Quota {
        governor::Quota::per_second(self.per_second).allow_burst(self.burst)
    }
}

impl FromRequestParts<Arc<Api>> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Error> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let token = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
        let Some(token) = token else {
            return Err(Error::Unauthenticated("Send `Authorization: Bearer fw_…` with a token made by `formwork token create`."));
        };
        let bearer = api.store.bearer(token).await?;
        let bearer = bearer.ok_or(Error::Unauthenticated("Nobody has made this token. Make one with `formwork token create`."))?;
        // Whoever is refused from here on is known by a token, and the log says by which.
        tracing::Span::current().record("team", bearer.team.as_str()).record("token", bearer.token_id.as_str());
        if bearer.ended {
            return Err(Error::Unauthenticated(
                "This token has ended: it expired or was revoked. Make another with `formwork token create`.",
            ));
        }
        api.allow(&bearer.token_id)?;
        Ok(Self(bearer))
    }
}

impl FromRequestParts<Arc<Api>> for Provider {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Error> {
        let Caller(bearer) = Caller::from_request_parts(parts, api).await?;
        if bearer.role.provides() {
            return Ok(Self(bearer));
        }
        Err(Error::Forbidden("Only a token of the role `provider` or `admin` may do this."))
    }
}

impl FromRequestParts<Arc<Api>> for Reviewer {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Error> {
        let Caller(bearer) = Caller::from_request_parts(parts, api).await?;
        if bearer.role.reviews() {
            return Ok(Self(bearer));
        }
        Err(Error::Forbidden("Only a token of the role `reviewer` or `admin` may do this."))
    }
}
