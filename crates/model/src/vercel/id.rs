//! Ids that follow from others, so that nobody has to keep them.

use crate::json::Json;
use std::collections::BTreeMap;

/// How many letters and digits follow the prefix of an id.
const LENGTH: usize = 24;

const INTEGRATION: &str = "oac_";
const INSTALLATION: &str = "icfg_";

/// The id of the one installation of an integration: `icfg_` and 24 letters and digits, those of the integration where it has them.
pub fn installation_id(integration: &str) -> String {
    match own(integration, INTEGRATION) {
        Some(own) => [INSTALLATION, own].concat(),
        None => [INSTALLATION, &hashed(&["installation", integration])].concat(),
    }
}

/// The integration of which this is the installation; nothing where it is no id of an installation.
pub fn integration_id(installation: &str) -> Option<String> {
    own(installation, INSTALLATION).map(|own| [INTEGRATION, own].concat())
}

/// The ids of an integration's products, in their order: `iap_` and 24 letters and digits each.
///
/// They follow from the integration's id and the product's slug, so that a product keeps its own wherever it stands. Products
/// without a slug, and further ones with the same, are told apart by their order among themselves.
pub fn product_ids(integration: &str, products: &[Json]) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let id = |product| {
        let slug = slug(product);
        let before = seen.entry(slug).or_default();
        let id = ["iap_", &hashed(&["product", integration, slug, &before.to_string()])].concat();
        *before += 1;
        id
    };
    products.iter().map(id).collect()
}

/// The slug of a product; "" where it has none.
pub(super) fn slug(product: &Json) -> &str {
    product.get("slug").and_then(Json::as_text).unwrap_or_default()
}

/// What follows the prefix of an id that is made as Vercel's are.
fn own<'a>(id: &'a str, prefix: &str) -> Option<&'a str> {
    id.strip_prefix(prefix).filter(|own| own.len() == LENGTH && own.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// 24 letters and digits from texts, by FNV-1a with 128 bits: equal texts give equal ones, and no secret is made here.
fn hashed(parts: &[&str]) -> String {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let digits = b"0123456789abcdefghijklmnopqrstuvwxyz";
    // No text has the byte that ends each.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    let mut hash = bytes.fold(START, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    let mut text = String::with_capacity(LENGTH);
    for _ in 0..LENGTH {
        let digit = usize::try_from(hash % 36).unwrap_or_default();
        text.extend(digits.get(digit).map(|digit| char::from(*digit)));
        hash /= 36;
    }
    text
}
