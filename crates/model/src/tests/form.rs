//! From places to fields and parts of the form.

use crate::{Part, Pointer, Section, field_at, label_of, part_of};

#[test]
fn places_lead_to_fields() {
    for (place, label, owner) in [
        ("/integration/slug", "URL Slug", "/integration"),
        ("/integration/featuredImages/2/width", "Feature Media", "/integration"),
        ("/products/3/name", "Name", "/products/3"),
        ("/products/0/guides/1", "Guides", "/products/0"),
        ("/products/0/guides/1/steps/2/title", "Title", "/products/0/guides/1/steps/2"),
        ("/products/0/guides/1/steps/2/zzz", "Steps", "/products/0/guides/1"),
        ("/products/0/protocols", "Protocols", "/products/0"),
        ("/products/0/protocols/logDrain", "Log Drain Settings", "/products/0"),
        ("/products/0/protocols/logDrain/endpoint", "Endpoint", "/products/0/protocols/logDrain"),
        ("/products/0/protocols/checks/status", "Checks API", "/products/0"),
        ("/products/0/protocols/checks", "Protocols", "/products/0"),
        ("/products/0/protocols/storage/repl/enabled", "Query console", "/products/0/protocols/storage"),
        ("/products/0/metadataSchema/properties/a~1b", "Metadata Schema", "/products/0"),
    ] {
        let place = Pointer::parse(place).expect(place);
        let found = field_at(&place).expect(label);
        assert_eq!((found.field.label, found.owner.as_str()), (label, owner), "{place}");
    }
    for (place, label) in
        [("", "Manifest"), ("/version", "Version"), ("/products", "Products"), ("/integration/zzz", "Integration"), ("/zzz", "Manifest")]
    {
        let place = Pointer::parse(place).expect(place);
        assert!(field_at(&place).is_none());
        assert_eq!(label_of(&place), label);
    }
}

#[test]
fn places_lead_to_parts() {
    for (place, part) in [
        ("", Part::Document),
        ("/installationTypes/0", Part::Document),
        ("/integration", Part::Document),
        ("/integration/zzz", Part::Document),
        ("/integration/name", Part::Section(Section::Profile)),
        ("/integration/redirectUrl", Part::Section(Section::External)),
        ("/integration/baseUrl", Part::Section(Section::Marketplace)),
        ("/integration/agreement/at", Part::Section(Section::Terms)),
        ("/products", Part::Document),
        ("/products/12", Part::Product(12)),
        ("/products/12/slug", Part::Product(12)),
        ("/products/x", Part::Document),
    ] {
        assert_eq!(part_of(&Pointer::parse(place).expect(place)), part, "{place}");
    }
}
