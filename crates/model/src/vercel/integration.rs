//! An integration as others may have it: whole, and as one of a list.

use super::{Listing, object, product, public};
use crate::choice::CATEGORIES;
use crate::integration::FIELDS;
use crate::json::Json;

type Members = Vec<(String, Json)>;

/// The integration with its products.
pub(super) fn whole(listing: &Listing<'_>) -> Json {
    let mut members = named(listing);
    fields(listing, FIELDS.iter().map(|field| field.key), &mut members);
    flags(listing, &mut members);
    let given = |key: &str| listing.draft.integration(key).is_some_and(|value| !value.is_blank());
    // What has an address is possible; the address itself is private.
    let capabilities = object([
        ("requiresBrowserInstall", false.into()),
        ("importResource", (listing.draft.kind().is_native() && given("importResourceUrl")).into()),
        ("sso", (listing.draft.kind().is_native() && given("redirectLoginUrl")).into()),
    ]);
    members.push(("capabilities".into(), capabilities));
    members.push(("products".into(), Json::List(product::all(listing))));
    Json::Object(members)
}

/// The integration as one of a list.
pub(super) fn item(listing: &Listing<'_>) -> Json {
    let mut members = named(listing);
    fields(listing, ["shortDescription", "icon", "tagIds"].into_iter(), &mut members);
    flags(listing, &mut members);
    let shown = ["id", "slug", "name", "shortDescription", "tags"];
    let products = product::all(listing).into_iter().map(|product| picked(product, &shown)).collect();
    members.push(("products".into(), Json::List(products)));
    Json::Object(members)
}

/// The members of an object that are in `keys`.
pub(super) fn picked(value: Json, keys: &[&str]) -> Json {
    match value {
        Json::Object(members) => Json::Object(members.into_iter().filter(|(name, _)| keys.contains(&name.as_str())).collect()),
        value => value,
    }
}

/// Id, slug and name, which are always texts.
pub(super) fn named(listing: &Listing<'_>) -> Members {
    let name = listing.draft.integration("name").and_then(Json::as_text).unwrap_or_default();
    vec![("id".into(), listing.id.into()), ("slug".into(), listing.slug().into()), ("name".into(), name.into())]
}

/// Adds the public ones among the fields of these keys that are not there yet; an image also under the name that the kit has for it.
pub(super) fn fields<'a>(listing: &Listing<'_>, keys: impl Iterator<Item = &'a str>, members: &mut Members) {
    for key in keys {
        let Some(field) = FIELDS.iter().find(|field| field.key == key) else { continue };
        if members.iter().any(|(name, _)| name == key) || !listing.draft.holds(field.applies) {
            continue;
        }
        if let Some(value) = public::value(field, listing.draft.integration(key), listing.address) {
            members.extend((key == "icon").then(|| ("iconUrl".to_owned(), value.clone())));
            members.push((key.into(), value));
        }
    }
}

/// What decides whether the command shows and installs it.
fn flags(listing: &Listing<'_>, members: &mut Members) {
    let kind = listing.draft.kind();
    let complete = !kind.is_native() || kind.is_connectable() || !listing.products().is_empty();
    members.push(("installationTypes".into(), kind.to_json()));
    members.push(("isMarketplace".into(), kind.is_native().into()));
    members.push(("canInstall".into(), (listing.open && complete).into()));
}

/// Whether a list that is asked for by type and categories has it.
pub(super) fn is_listed(listing: &Listing<'_>, integration_type: Option<&str>, categories: &[&str]) -> bool {
    let types = listing.draft.kind().to_json();
    let of_type = integration_type.is_none_or(|asked| types.texts().any(|own| own == asked));
    let tags = listing.draft.integration("tagIds");
    let asked = |id: &str, title: &str| categories.iter().any(|asked| *asked == id || *asked == slug(id) || *asked == title);
    let has = |id: &str| tags.is_some_and(|tags| tags.texts().any(|tag| tag == id));
    of_type && (categories.is_empty() || CATEGORIES.iter().any(|category| asked(category.value, category.label) && has(category.value)))
}

/// Every category.
pub(super) fn categories() -> Json {
    let one = |category: &crate::choice::Choice| {
        object([("id", category.value.into()), ("slug", slug(category.value).into()), ("title", category.label.into())])
    };
    Json::List(CATEGORIES.iter().map(one).collect())
}

/// The name of a category in an address.
fn slug(id: &str) -> String {
    id.strip_prefix("tag_").unwrap_or(id).replace('_', "-")
}
