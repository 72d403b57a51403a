//! An integration as installed by the team that asks.

use super::{Account, Listing, id, integration, object, product};
use crate::json::Json;

/// What the kit asks of each product of an installation.
const PRODUCT: &[&str] = &["id", "name", "slug", "metadataSchema", "primaryProtocol", "protocols"];

pub(super) fn installation(listing: &Listing<'_>, account: &Account<'_>, asked: Option<&str>, installed_at: u64) -> Option<Json> {
    let types = listing.draft.kind().to_json();
    let installation_type = types.texts().find(|own| asked.is_none_or(|asked| asked == *own))?;
    let scopes = listing.draft.integration("scopes").map(|scopes| scopes.texts().map(Json::from).collect());
    let at = || Json::Number(installed_at.to_string());
    let mut shown = integration::named(listing);
    integration::fields(listing, ["icon", "tagIds"].into_iter(), &mut shown);
    // The kit asks for both.
    if !shown.iter().any(|(name, _)| name == "icon") {
        shown.push(("icon".into(), "".into()));
    }
    shown.push(("isLegacy".into(), false.into()));
    Some(object([
        ("id", id::installation_id(listing.id).into()),
        ("type", "integration-configuration".into()),
        ("integrationId", listing.id.into()),
        ("slug", listing.slug().into()),
        ("ownerId", account.team.into()),
        ("teamId", account.team.into()),
        ("userId", account.user.into()),
        ("installationType", installation_type.into()),
        ("source", "marketplace".into()),
        ("status", "ready".into()),
        ("scopes", Json::List(scopes.unwrap_or_default())),
        ("projects", Json::List(Vec::new())),
        ("createdAt", at()),
        ("completedAt", at()),
        ("updatedAt", at()),
        ("integration", Json::Object(shown)),
    ]))
}

pub(super) fn products(listing: &Listing<'_>) -> Json {
    let products = product::all(listing).into_iter().map(|product| integration::picked(product, PRODUCT)).collect();
    object([
        ("configuration", object([("id", id::installation_id(listing.id).into())])),
        ("integration", Json::Object(integration::named(listing))),
        ("products", Json::List(products)),
    ])
}
