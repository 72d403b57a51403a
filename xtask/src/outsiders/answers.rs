//! The answers that the model gives about a draft, by the path at which the outsiders ask for each.

use formwork_model::json::Json;
use formwork_model::vercel::{self, Account, Listing};
use formwork_model::{Draft, Kind};

const ACCOUNT: Account<'_> = Account {
    user: "user_0123456789abcdef01234567",
    email: "someone@example.com",
    username: "someone",
    team: "team_0123456789abcdef01234567",
    team_slug: "team",
    team_name: "Team",
};

/// When everything was installed, in milliseconds since 1970.
const INSTALLED_AT: u64 = 1_764_000_000_000;

/// The id of the integration that stands at a place in a list.
fn id(index: usize) -> String {
    format!("oac_{index:024}")
}

/// The address of an image, which nobody fetches.
fn address(media: &Json) -> Option<String> {
    Some(["https://media.example/", media.get("sha256")?.as_text()?].concat())
}

/// What is answered where these drafts are all that there is, with these plans for each product. `*` is the answer to all else.
pub(super) fn answers(drafts: &[&Draft], plans: &[Json]) -> Json {
    let ids: Vec<String> = (0..drafts.len()).map(id).collect();
    let listings: Vec<Listing<'_>> =
        drafts.iter().zip(&ids).map(|(draft, id)| Listing { draft, id, open: true, address: &address }).collect();
    let marketplace = Some("marketplace");
    let of = |listing: &Listing<'_>| vercel::installation(listing, &ACCOUNT, marketplace, INSTALLED_AT);
    let installations = Json::List(listings.iter().filter_map(of).collect());
    let items = listings.iter().filter(|listing| vercel::is_listed(listing, None, &[])).map(vercel::item);
    let mut members = vec![
        ("*".into(), vercel::not_found("answer", "to that")),
        ("/v2/user".into(), vercel::user(&ACCOUNT)),
        (format!("/teams/{}", ACCOUNT.team), vercel::team(&ACCOUNT)),
        ("/v2/integrations/categories".into(), vercel::categories()),
        ("/v2/integrations/integrations".into(), Json::List(items.collect())),
        // The command asks at the one, the kit at the other.
        ("/v2/integrations/configurations".into(), installations.clone()),
        ("/v1/integrations/configurations".into(), installations),
    ];
    for listing in &listings {
        let slug = listing.draft.integration("slug").and_then(Json::as_text).unwrap_or_default();
        members.push((format!("/v2/integrations/integration/{slug}"), vercel::integration(listing)));
        let installation = vercel::installation_id(listing.id);
        members.push((format!("/v1/integrations/configuration/{installation}/products"), vercel::configuration_products(listing)));
        for product in vercel::product_ids(listing.id, listing.draft.products()) {
            let path = format!("/v1/integrations/integration/{}/products/{product}/plans", listing.id);
            members.push((path, vercel::plans(plans)));
        }
    }
    Json::Object(members)
}

/// A draft of a name that offers nothing.
pub(super) fn bare(kind: Kind, slug: &str) -> Draft {
    let mut draft = Draft::new(kind);
    let integration = Json::Object(vec![("slug".into(), slug.into()), ("name".into(), slug.into())]);
    draft.document.set(&formwork_model::Pointer::root().key("integration"), Some(integration), |_, _, _| false);
    draft
}
