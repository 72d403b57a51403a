//! Who asks, as Vercel's shapes tell it, and what they ask for.

use super::missing;
use crate::api::Api;
use crate::caller::Caller;
use crate::error::Error;
use crate::store::Bearer;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use formwork_model::vercel::Account;
use std::convert::Infallible;
use std::sync::Arc;
use url::form_urlencoded;

/// Whoever holds a token, asking for its own team: where the query names another team, there is none such.
pub(super) struct Asker(pub(super) Bearer, Names);

/// What a person and a team are called beyond what is known of a token.
struct Names {
    user: String,
    team_slug: String,
}

impl Asker {
    /// The person is the token: nobody else is known. No e-mail address is.
    pub(super) fn account(&self) -> Account<'_> {
        let Self(bearer, names) = self;
        Account {
            user: &names.user,
            email: "",
            username: &bearer.name,
            team: &bearer.team_id,
            team_slug: &names.team_slug,
            team_name: &bearer.team,
        }
    }
}

impl FromRequestParts<Arc<Api>> for Asker {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, api: &Arc<Api>) -> Result<Self, Error> {
        let Caller(bearer) = Caller::from_request_parts(parts, api).await?;
        let own = bearer.token_id.strip_prefix("tok_").unwrap_or(&bearer.token_id);
        let names = Names { user: ["user_", own].concat(), team_slug: slug(&bearer.team).unwrap_or_else(|| bearer.team_id.clone()) };
        let asked = Parameters::new(parts);
        for (parameter, own) in [("teamId", &bearer.team_id), ("slug", &names.team_slug)] {
            if let Some(other) = asked.all(parameter).find(|asked| asked != own) {
                return Err(missing("team", other));
            }
        }
        Ok(Self(bearer, names))
    }
}

/// A team's name as it stands in addresses: letters and digits in lower case, and single hyphens between them; `None` where that
/// leaves nothing.
fn slug(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join("-")).filter(|slug| !slug.is_empty())
}

/// The parameters of a query, of which one may come several times. What is not asked after here is passed over: the command sends
/// more than it needs.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn new(parts: &Parts) -> Self {
        let query = parts.uri.query().unwrap_or_default();
        Self(form_urlencoded::parse(query.as_bytes()).map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// Every value of a name that is not empty.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(own, value)| own == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// The first of them.
    pub(super) fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::new(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_team_has_a_slug_if_its_name_has_letters_for_one() {
        for (name, expected) in [
            ("Tidewater", Some("tidewater")),
            ("  Gate & Post, Ltd. ", Some("gate-post-ltd")),
            ("株式会社", None),
            ("Café 9", Some("caf-9")),
        ] {
            assert_eq!(slug(name).as_deref(), expected, "{name}");
        }
    }
}
