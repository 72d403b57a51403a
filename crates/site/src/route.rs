//! Which paths are the page's own.

/// Where other routers answer: the API, what `vercel` and `@vercel/sdk` ask, public listings, what watches over the server. What
/// they do not know is not found, never answered with the page.
pub const ELSEWHERE: &[&str] = &["/api", "/v1", "/v2", "/teams", "/listing", "/health", "/metrics"];

/// Whether a path can be one of the page's own: those are plain words, so a dot means a file and an escape means mischief.
pub fn is_route(path: &str) -> bool {
    !path.contains(['.', '%', '\\']) && !ELSEWHERE.iter().any(|elsewhere| is_within(path, elsewhere))
}

/// Whether a path is a prefix itself or lies below it; `/apiary` is not within `/api`.
fn is_within(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
