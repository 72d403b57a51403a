//! What follows from a product's protocols: tags that fit, and the protocol by which it is known.

use crate::choice::TAGS;
use crate::field::Field;
use crate::json::Json;
use crate::protocol;
use std::collections::BTreeSet;

/// The values of a field that follow from the rest of its product and are not there yet; empty where nothing does.
pub fn suggested(field: &Field, product: &Json) -> Vec<&'static str> {
    match field.key {
        "tags" => suggested_tags(product),
        "primaryProtocol" => suggested_primary(product).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Tags that fit the protocols that are on and are not chosen yet, in the order of [`TAGS`].
///
/// The tags of “other” fit only where no protocol says more.
pub fn suggested_tags(product: &Json) -> Vec<&'static str> {
    let chosen: BTreeSet<&str> = product.get("tags").into_iter().flat_map(Json::texts).collect();
    let says_more = protocol::on(product).any(|protocol| protocol.name != "other");
    let on = protocol::on(product).filter(|protocol| protocol.name != "other" || !says_more);
    let fitting: BTreeSet<&str> = on.flat_map(|protocol| protocol.tags).copied().collect();
    TAGS.iter().map(|tag| tag.value).filter(|tag| fitting.contains(tag) && !chosen.contains(tag)).collect()
}

/// The protocol by which a product is known where it does not say so: the only one that is on.
pub fn suggested_primary(product: &Json) -> Option<&'static str> {
    if product.get("primaryProtocol").is_some_and(|primary| !primary.is_blank()) {
        return None;
    }
    let mut on = protocol::on(product);
    on.next().filter(|_| on.next().is_none()).map(|protocol| protocol.name)
}

#[cfg(test)]
mod tests {
    use super::{suggested_primary, suggested_tags};
    use crate::json::{self, Json};
    use crate::protocol;

    fn product(text: &str) -> Json {
        json::read(text).value.expect(text)
    }

    #[test]
    fn only_what_follows_from_a_product_is_suggested() {
        let product = product(r#"{"protocols": {"storage": {"status": "enabled"}}}"#);
        let told: Vec<_> = crate::product::FIELDS
            .iter()
            .map(|field| (field.label, super::suggested(field, &product)))
            .filter(|(_, values)| !values.is_empty())
            .collect();
        assert_eq!(told, [("Tags", vec!["tag_databases", "tag_storage", "storage"]), ("Primary Protocol", vec!["storage"])]);
    }

    #[test]
    fn what_follows_from_protocols() {
        let cases: &[(&str, &[&str], Option<&str>)] = &[
            ("null", &[], None),
            (r#"{"protocols": {"storage": {"status": "disabled"}}}"#, &[], None),
            (r#"{"protocols": {"storage": {"status": "enabled"}}}"#, &["tag_databases", "tag_storage", "storage"], Some("storage")),
            (
                r#"{"protocols": {"storage": {"status": "enabled"}}, "tags": ["tag_databases", "storage"], "primaryProtocol": " "}"#,
                &["tag_storage"],
                Some("storage"),
            ),
            (
                r#"{"protocols": {"video": {"status": "enabled"}, "ai": {"status": "enabled"}}, "tags": "ai"}"#,
                &["tag_ai", "tag_video", "ai", "video"],
                None,
            ),
            (r#"{"protocols": {"ai": {"status": "enabled"}}, "primaryProtocol": "video", "tags": ["tag_ai", "ai"]}"#, &[], None),
            (r#"{"protocols": {"other": {"status": "enabled"}}}"#, &["tag_other", "other"], Some("other")),
            (
                r#"{"protocols": {"other": {"status": "enabled"}, "checks": {"status": "enabled"}}}"#,
                &["tag_checks", "tag_testing", "checks"],
                None,
            ),
        ];
        for (text, tags, primary) in cases {
            assert_eq!((suggested_tags(&product(text)).as_slice(), suggested_primary(&product(text))), (*tags, *primary), "{text}");
        }
    }

    #[test]
    fn each_protocol_alone_has_tags_and_is_primary() {
        for protocol in protocol::ALL {
            let text = [r#"{"protocols": {""#, protocol.name, r#"": {"status": "enabled"}}}"#].concat();
            let product = product(&text);
            assert_eq!(suggested_primary(&product), Some(protocol.name));
            let mut tags = protocol.tags.to_vec();
            let mut suggested = suggested_tags(&product);
            tags.sort_unstable();
            suggested.sort_unstable();
            assert_eq!(suggested, tags, "{}", protocol.name);
        }
    }
}
