//! The answers of Vercel's own read API about a listing, so that its command and its kit can be asked to show one.
//!
//! Shapes and names are those of the types that `vercel` 60.0.0 and `@vercel/sdk` 1.28.35 publish; `tests/outsiders` gives these
//! answers to both. What leaves is chosen by the registry: a field whose audience is private is in no answer, nor is a member that
//! the registry does not know. What a draft holds in another shape than these programs can read is left out or answered as
//! empty, so that one mistake in a draft does not end them. Work is linear in the size of the draft, up to the logarithm of
//! looking a name up.

mod account;
mod id;
mod installation;
mod integration;
mod metadata;
mod plans;
mod product;
mod public;
#[cfg(test)]
mod tests;

use crate::draft::Draft;
use crate::json::Json;

pub use account::Account;
pub use id::{installation_id, integration_id, product_ids};

/// A draft with what its answers need beside it.
#[derive(Clone, Copy)]
pub struct Listing<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// The id of the integration: `oac_` and 24 letters and digits.
    pub id: &'a str,
    /// Whether whoever asks may install it; what cannot be installed in any case (a native integration without products) is
    /// answered as such all the same.
    pub open: bool,
    /// The address at which an image can be fetched, given its media value (contract section 3); none where it cannot.
    pub address: &'a dyn Fn(&Json) -> Option<String>,
}

impl Listing<'_> {
    /// Whether this is the integration that an address or a query names, by its id or its slug.
    pub fn is(&self, id_or_slug: &str) -> bool {
        !id_or_slug.is_empty() && (id_or_slug == self.id || self.slug() == id_or_slug)
    }

    /// The slug; "" where it has none.
    pub(crate) fn slug(&self) -> &str {
        self.draft.integration("slug").and_then(Json::as_text).unwrap_or_default()
    }

    /// The products that its kind offers.
    pub(crate) fn products(&self) -> &[Json] {
        if self.draft.kind().is_native() { self.draft.products() } else { &[] }
    }
}

/// `GET /v2/user`: `{user}`. Every run of the command asks for it first.
pub fn user(account: &Account<'_>) -> Json {
    account.user()
}

/// `GET /teams/{id}`: the team itself.
pub fn team(account: &Account<'_>) -> Json {
    account.team()
}

/// `GET /v2/teams`: `{teams, pagination}` with this team alone. The command looks in it for what `--scope` names.
pub fn teams(account: &Account<'_>) -> Json {
    let pagination = object([("count", Json::Number("1".into())), ("next", Json::Null), ("prev", Json::Null)]);
    object([("teams", Json::List(vec![account.team()])), ("pagination", pagination)])
}

/// `GET /v2/integrations/categories`: every category as `{id, slug, title}`.
pub fn categories() -> Json {
    integration::categories()
}

/// `GET /v2/integrations/integration/{slug}`: the integration with its products.
///
/// `metadataSchema` of each product is always an object with `properties`, without which the command ends.
pub fn integration(listing: &Listing<'_>) -> Json {
    integration::whole(listing)
}

/// One element of the list that `GET /v2/integrations/integrations` answers.
///
/// The command shows it only where `isMarketplace` and `canInstall` are both true.
pub fn item(listing: &Listing<'_>) -> Json {
    integration::item(listing)
}

/// Whether that list, asked for with `integrationType` and any number of `category`, has this integration.
///
/// The type is `marketplace` or `external`; a category is its id, its slug or its title. Without categories, all are meant.
pub fn is_listed(listing: &Listing<'_>, integration_type: Option<&str>, categories: &[&str]) -> bool {
    integration::is_listed(listing, integration_type, categories)
}

/// One element of the list that `GET /v2/integrations/configurations` answers: the integration as installed by the account's team.
///
/// `installation_type` is that of the query, `marketplace` or `external`; without one it is the first that the integration
/// offers. Nothing where it does not offer the type. `installed_at` is in milliseconds since 1970.
pub fn installation(listing: &Listing<'_>, account: &Account<'_>, installation_type: Option<&str>, installed_at: u64) -> Option<Json> {
    installation::installation(listing, account, installation_type, installed_at)
}

/// `GET /v1/integrations/configuration/{id}/products`: `{configuration, integration, products}`.
///
/// The kit refuses a drain without its endpoint, and nobody but Vercel and the provider may see that: drains are not among
/// `protocols` here.
pub fn configuration_products(listing: &Listing<'_>) -> Json {
    installation::products(listing)
}

/// Which of the integration's products an address names, by its id or its slug; of several with one slug, the first.
pub fn find_product(listing: &Listing<'_>, id_or_slug: &str) -> Option<usize> {
    product::find(listing, id_or_slug)
}

/// `GET /v1/integrations/integration/{slug}/products/{product}/plans`: `{plans}`.
///
/// No manifest holds plans, so that the caller has them or there are none; the command then prints nothing about plans.
/// A plan that lacks what every plan has is left out; what a plan leaves to its default is said, since the kit asks for it.
pub fn plans(plans: &[Json]) -> Json {
    plans::plans(plans)
}

/// The body of a refusal: `{error: {code, message}}`. The command prints the message and the status, and does not ask again.
pub fn error(code: &str, message: &str) -> Json {
    let error = object([("code", code.into()), ("message", message.into())]);
    object([("error", error)])
}

/// The body of a 404 about something that has a name: `noun` is "integration", "product", "team" or "installation".
pub fn not_found(noun: &str, name: &str) -> Json {
    error("not_found", &missing(noun, name))
}

/// What such a body says.
pub fn missing(noun: &str, name: &str) -> String {
    ["There is no ", noun, " ", &crate::words::quote(name), " here: look at its spelling"].concat()
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
}
