//! Who asks.

use super::object;
use crate::json::Json;

/// The person who asks, and the team for which they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account<'a> {
    /// The person's id.
    pub user: &'a str,
    /// The person's e-mail address.
    pub email: &'a str,
    /// The person's name for signing in.
    pub username: &'a str,
    /// The team's id: `team_` and 24 letters and digits.
    pub team: &'a str,
    /// The team's slug.
    pub team_slug: &'a str,
    /// The team's name.
    pub team_name: &'a str,
}

impl Account<'_> {
    /// `version` tells the command to take `defaultTeamId` where no team was named.
    pub(super) fn user(&self) -> Json {
        let user = object([
            ("id", self.user.into()),
            ("email", self.email.into()),
            ("username", self.username.into()),
            ("version", "northstar".into()),
            ("defaultTeamId", self.team.into()),
        ]);
        object([("user", user)])
    }

    pub(super) fn team(&self) -> Json {
        object([("id", self.team.into()), ("slug", self.team_slug.into()), ("name", self.team_name.into())])
    }
}
