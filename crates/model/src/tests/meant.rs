//! Did you mean: a word that is nearly right gets the right one, in words and as a fix.

use super::with;
use crate::{Pointer, Set, check};

/// What a value at a place is taken for: the text that a fix puts there, or the key that one gives it.
fn meant(place: &str, wrong: &str) -> Option<String> {
    let draft = with("gatepost", &[(place, wrong)]);
    let at = Pointer::parse(place).expect(place);
    let written = draft.at(&at).cloned().expect(place);
    check(&draft).problems.iter().filter_map(|problem| problem.fix.as_ref()).find_map(|fix| {
        let mut mended = draft.clone();
        mended.apply(&fix.set);
        match mended.at(&at) {
            Some(new) if *new != written => new.as_text().map(str::to_owned),
            Some(_) => None,
            None => {
                let renamed = fix.set.iter().find(|set| set.value.as_ref() == Some(&written))?;
                renamed.path.as_str().rsplit('/').next().map(str::to_owned)
            }
        }
    })
}

#[test]
fn a_slip_of_the_pen_is_recognised_everywhere() {
    for (place, wrong, right) in [
        // Values of closed lists.
        ("/installationTypes/0", r#""marketplaces""#, "marketplace"),
        ("/integration/tagIds/0", r#""tag_databses""#, "tag_databases"),
        ("/integration/tagIds/0", r#""Databases""#, "tag_databases"),
        ("/integration/scopes/0", r#""read:projct""#, "read:project"),
        ("/integration/scopes/0", r#""read-write:projects""#, "read-write:project"),
        ("/integration/webhookEvents/0", r#""deployment.create""#, "deployment.created"),
        ("/integration/webhookEvents/0", r#""deployment-ready""#, "deployment.succeeded"),
        ("/products/0/tags/0", r#""tag_databses""#, "tag_databases"),
        ("/products/0/guides/0/framework", r#""next-js""#, "nextjs"),
        ("/products/0/primaryProtocol", r#""experimentaton""#, "experimentation"),
        ("/products/0/projectConnectionScopes/0", r#""read-write:project-env-var""#, "read-write:project-env-vars"),
        ("/products/0/protocols/experimentation/status", r#""enable""#, "enabled"),
        ("/products/0/protocols/logDrain/format", r#""ndsjon""#, "ndjson"),
        // Controls of a metadata schema.
        ("/products/0/metadataSchema/properties/region/ui:control", r#""vercel-regions""#, "vercel-region"),
        ("/products/0/metadataSchema/properties/region/ui:control", r#""Vercel Region""#, "vercel-region"),
    ] {
        assert_eq!(meant(place, wrong).as_deref(), Some(right), "{place} {wrong}");
    }
}

#[test]
fn a_misspelt_key_gets_its_value_back() {
    for (place, wrong) in [
        ("/installationTypes", "instalationTypes"),
        ("/integration/shortDescription", "shortdescription"),
        ("/integration/privacyDocUri", "privacyDocUrl"),
        ("/integration/icon/sha256", "sha_256"),
        ("/integration/agreement/accepted", "acepted"),
        ("/products/0/metadataSchema", "metaDataSchema"),
        ("/products/0/guides/0/framework", "framwork"),
        ("/products/0/guides/0/steps/0/content", "contents"),
        ("/products/0/resourceLinks/0/href", "herf"),
        ("/products/0/snippets/0/language", "langauge"),
        ("/products/0/protocols/experimentation", "experimentaton"),
        ("/products/0/protocols/experimentation/edgeConfigSyncingSupport", "edgeConfigSyncSupport"),
        ("/products/0/metadataSchema/properties/region/ui:label", "ui:lable"),
        ("/products/0/metadataSchema/properties/region/ui:control", "uiControl"),
        ("/products/0/metadataSchema/properties", "propertys"),
    ] {
        let mut draft = with("gatepost", &[]);
        let at = Pointer::parse(place).expect(place);
        let value = draft.at(&at).cloned();
        assert!(value.is_some(), "{place}");
        let (owner, _) = at.split_last().expect(place);
        draft.apply(&[Set { path: at.clone(), value: None }, Set { path: owner.key(wrong), value: value.clone() }]);
        let report = check(&draft);
        let fixes = report.problems.iter().filter(|problem| problem.path == owner.key(wrong)).filter_map(|problem| problem.fix.as_ref());
        for fix in fixes {
            draft.apply(&fix.set);
        }
        assert_eq!(draft.at(&at), value.as_ref(), "{place} {wrong}");
        assert_eq!(draft.at(&owner.key(wrong)), None, "{place} {wrong}");
    }
}

#[test]
fn what_is_like_nothing_is_not_taken_for_something() {
    for (place, wrong) in [
        ("/integration/x-internal-note", r#""x""#),
        ("/integration/tagIds/0", r#""tag_gardening""#),
        ("/integration/scopes/0", r#""read:weather""#),
        ("/integration/webhookEvents/0", r#""sun.rose""#),
        ("/products/0/primaryProtocol", r#""gardening""#),
    ] {
        assert_eq!(meant(place, wrong), None, "{place} {wrong}");
    }
}
