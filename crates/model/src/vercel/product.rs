//! A product as others may have it.

use super::{Listing, id, metadata, object, public};
use crate::field::{Audience, Control};
use crate::json::Json;
use crate::pointer::Pointer;
use crate::product::FIELDS;
use crate::protocol::{self, Protocol};

/// Where the fields of protocols stand.
const PROTOCOLS: &str = "protocols/";

/// The products of an integration.
pub(super) fn all(listing: &Listing<'_>) -> Vec<Json> {
    let products = listing.products();
    id::product_ids(listing.id, products).into_iter().zip(products).map(|(id, product)| one(id, product, listing.address)).collect()
}

/// The product of an id or slug.
pub(super) fn find(listing: &Listing<'_>, id_or_slug: &str) -> Option<usize> {
    let products = listing.products();
    let named = || products.iter().position(|product| id::slug(product) == id_or_slug);
    let by_id = || id::product_ids(listing.id, products).iter().position(|id| id == id_or_slug);
    if id_or_slug.is_empty() { None } else { named().or_else(by_id) }
}

/// The product with every public field, and what the programs cannot do without.
fn one(id: String, product: &Json, address: &dyn Fn(&Json) -> Option<String>) -> Json {
    let text = |key| product.get(key).and_then(Json::as_text).unwrap_or_default().into();
    let mut members = vec![("id".to_owned(), id.into())];
    for key in ["name", "slug", "shortDescription"] {
        members.push((key.into(), text(key)));
    }
    members.push(("metadataSchema".into(), metadata::safe(product.get("metadataSchema"))));
    for field in FIELDS.iter().filter(|field| !field.key.starts_with(PROTOCOLS)) {
        if !members.iter().any(|(key, _)| key == field.key) {
            members.extend(public::value(field, product.get(field.key), address).map(|value| (field.key.to_owned(), value)));
        }
    }
    if let Some((_, icon)) = members.iter().find(|(key, _)| key == "icon") {
        members.push(("iconUrl".into(), icon.clone()));
    }
    let protocols = protocols(product);
    members.extend(protocols.find("storage/repl").map(|repl| ("repl".to_owned(), repl.clone())));
    members.push(("protocols".into(), protocols));
    // That it takes logs is no secret, only where it takes them.
    let on = protocol::on(product).map(|protocol| protocol.name.into());
    members.push(("supportedProtocols".into(), Json::List(on.collect())));
    Json::Object(members)
}

/// The protocols of which nothing that has to be said is private.
fn protocols(product: &Json) -> Json {
    let told = protocol::ALL.iter().filter(|protocol| !is_private(protocol));
    Json::Object(told.filter_map(|protocol| Some((protocol.name.to_owned(), protocol_of(product, protocol)?))).collect())
}

/// Whether a protocol has addresses or headers: the kit refuses it without them.
fn is_private(protocol: &Protocol) -> bool {
    let own = |key: &str| key.strip_prefix(PROTOCOLS) == Some(protocol.name);
    FIELDS.iter().any(|field| own(field.key) && field.audience == Audience::Private)
        || protocol.fields.iter().any(|field| field.audience == Audience::Private)
}

fn protocol_of(product: &Json, protocol: &Protocol) -> Option<Json> {
    let given = product.get("protocols")?.get(protocol.name)?;
    let status = given.get("status").and_then(Json::as_text).filter(|status| public::is_status(status))?;
    let mut answer = object([("status", status.into())]);
    let mut put = |key: &str, value: Json| {
        answer.set(&Pointer::root().join(key), Some(value), |_, _, _| false);
    };
    let below = |key: &'static str| key.strip_prefix(PROTOCOLS)?.strip_prefix(protocol.name)?.strip_prefix('/');
    let in_form = FIELDS.iter().filter_map(|field| Some((field, below(field.key)?))).filter(|(_, key)| *key != "status");
    for (field, key) in in_form.chain(protocol.fields.iter().map(|field| (field, field.key))) {
        if let Some(value) = public::value(field, given.find(key), &|_| None) {
            put(key, value);
        } else if let (Control::Toggle, Some((group, _))) = (field.control, key.split_once('/'))
            && given.find(group).and_then(Json::as_object).is_some()
        {
            // Within a group, the kit asks for every switch.
            put(key, false.into());
        }
    }
    Some(answer)
}
