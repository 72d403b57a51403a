//! The slug that a name proposes, until somebody edits it.

use crate::draft::Draft;
use crate::fix::slugify;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::Set;

/// The change of a URL Slug that goes with a change of the Name beside it: `place` is about to hold `text`.
///
/// `None` where the place is no Name of an integration or product, or where the slug is not the one that the present name
/// proposes: then a person has chosen it.
pub fn proposed(draft: &Draft, place: &Pointer, text: &str) -> Option<Set> {
    let (owner, key) = place.split_last()?;
    let segments = owner.segments().count();
    let named = key == "name"
        && ((segments == 1 && owner.as_str() == "/integration") || (segments == 2 && owner.as_str().starts_with("/products/")));
    let path = owner.key("slug");
    let slug = draft.at(&path).and_then(Json::as_text).unwrap_or_default();
    let now = slugify(draft.at(place).and_then(Json::as_text).unwrap_or_default());
    if !named || !(slug.is_empty() || slug == now) {
        return None;
    }
    let next = slugify(text);
    Some(Set { path, value: (!next.is_empty()).then(|| next.into()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    #[test]
    fn a_name_proposes_a_slug_until_it_is_edited() {
        for (name, slug, text, expected) in [
            ("", "", "Tide Water", Some("tide-water")),
            ("Tide", "tide", "Tidewater", Some("tidewater")),
            ("Tide", "tw", "Tidewater", None),
            ("Tide", "", "Tidewater", Some("tidewater")),
            ("Tide", "tide", "", None),
        ] {
            let mut draft = Draft::new(Kind::Native);
            let place = |key| Pointer::root().join("integration").key(key);
            draft.apply(&[Set { path: place("name"), value: Some(name.into()) }, Set { path: place("slug"), value: Some(slug.into()) }]);
            let found = proposed(&draft, &place("name"), text).and_then(|set| set.value);
            assert_eq!(found.as_ref().and_then(Json::as_text), expected, "{name:?} {slug:?} {text:?}");
            assert_eq!(proposed(&draft, &place("developer"), text), None);
        }
    }
}
