use super::{Item, Stage, Topic, Verdict};
use crate::{Draft, Kind, address, check, check_bytes, checklist, route};
use std::collections::BTreeSet;

fn fixture(name: &str) -> Draft {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name).join("integration.json");
    check_bytes(&std::fs::read(path).expect(name)).draft.expect("a draft")
}

fn items(draft: &Draft) -> Vec<Item> {
    checklist(draft, &check(draft))
}

/// The evidence of an item that passes.
fn evidence(items: &[Item], id: &str) -> String {
    match &items.iter().find(|item| item.id == id).expect(id).verdict {
        Verdict::Passing(words) => words.clone(),
        other => panic!("{id}: {other:?}"),
    }
}

#[test]
fn complete_listings_fail_nothing() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        for item in items(&fixture(name)) {
            assert!(!matches!(item.verdict, Verdict::Failing(..)), "{name}: {item:?}");
        }
    }
}

#[test]
fn evidence_is_what_the_draft_says() {
    let native = items(&fixture("tidewater"));
    for (id, words) in [
        ("listing.documentation", "tidewater.example/docs/vercel"),
        ("listing.images", "4 images, each 1920 × 1080"),
        ("listing.redirect", "Empty, kind is native"),
        ("listing.support", "tidewater.example/support, support@tidewater.example"),
        ("products.complete", "2 of 2 products"),
        ("products.regions", "2 of 2 products"),
        ("billing.planTexts", "27 and 28 of 29 characters"),
        ("legal.agreement", "By Marketplace team, Tidewater Data, Inc., 2026-03-17"),
    ] {
        assert_eq!(evidence(&native, id), words, "{id}");
    }
    let ids = |items: &[Item]| items.iter().map(|item| item.id).collect::<BTreeSet<_>>();
    let (native, connectable, both) = (ids(&native), ids(&items(&fixture("logbarn"))), ids(&items(&fixture("gatepost"))));
    assert!(!connectable.contains("products.guides") && connectable.contains("install.projects"));
    assert!(!native.contains("install.projects") && native.contains("install.upsert"));
    assert!(both.contains("install.projects") && both.contains("install.upsert") && !both.contains("listing.redirect"));
}

#[test]
fn an_empty_draft_passes_only_what_it_shows() {
    for kind in Kind::ALL {
        let draft = Draft::new(kind);
        let passing: Vec<&str> =
            items(&draft).iter().filter(|item| matches!(item.verdict, Verdict::Passing(_))).map(|item| item.id).collect();
        let expected: &[&str] = match kind {
            Kind::Native => &["listing.redirect", "products.snippets", "billing.planTexts"],
            Kind::Connectable => &[],
            Kind::Both => &["products.snippets", "billing.planTexts"],
        };
        assert_eq!(passing, expected, "{kind:?}");
    }
}

#[test]
fn items_of_one_heading_stand_together_and_have_names_of_their_own() {
    let all = items(&Draft::new(Kind::Both));
    let mut topics: Vec<Topic> = all.iter().map(|item| item.group).collect();
    topics.dedup();
    assert_eq!(topics, Topic::ALL);
    assert_eq!(all.iter().map(|item| item.id).collect::<BTreeSet<_>>().len(), all.len());
    for item in &all {
        assert!(!item.title.ends_with('.') && !item.source.url().is_empty(), "{item:?}");
    }
}

#[test]
fn what_fails_names_its_place() {
    let mut draft = fixture("tidewater");
    let place = |text: &str| crate::Pointer::parse(text).expect("a pointer");
    draft.apply(&[
        crate::Set { path: place("/integration/supportUrl"), value: None },
        crate::Set { path: place("/integration/supportEmail"), value: Some("support".into()) },
        crate::Set { path: place("/integration/redirectUrl"), value: Some("https://tidewater.example/callback".into()) },
        crate::Set { path: place("/products/1/guides"), value: None },
    ]);
    let failing: Vec<(String, String, String)> = items(&draft)
        .into_iter()
        .filter_map(|item| match item.verdict {
            Verdict::Failing(words, path) => Some((item.id.to_owned(), words, path.to_string())),
            _ => None,
        })
        .collect();
    let short: Vec<(&str, &str)> = failing.iter().map(|(id, _, path)| (id.as_str(), path.as_str())).collect();
    assert_eq!(
        short,
        [
            ("listing.redirect", "/integration/redirectUrl"),
            ("listing.support", "/integration/supportEmail"),
            ("products.guides", "/products/1/guides"),
        ]
    );
    assert_eq!(failing[2].1, "Tidewater Cache has none");
}

#[test]
fn the_way_depends_on_the_kind() {
    let ids = |name| route(&fixture(name)).iter().map(|stop| stop.id).collect::<Vec<_>>();
    assert_eq!(ids("logbarn"), ["forms", "create", "community", "installations", "review", "listed"]);
    assert_eq!(
        ids("tidewater"),
        ["forms", "programme", "team", "create", "community", "slack", "server", "product", "approval", "walkthrough", "published"]
    );
    assert_eq!(ids("gatepost").len(), 14);
    for name in ["logbarn", "tidewater", "gatepost"] {
        let stages: Vec<Stage> = route(&fixture(name)).iter().map(|stop| stop.stage).collect();
        assert_eq!(stages[..3], [Stage::Done, Stage::Here, Stage::Later], "{name}");
    }
    let empty = route(&Draft::new(Kind::Connectable));
    assert_eq!((empty[0].stage, empty[1].stage), (Stage::Here, Stage::Later));
    assert_eq!(address(&fixture("tidewater")).as_deref(), Some("https://vercel.com/integrations/tidewater"));
    assert_eq!(address(&Draft::new(Kind::Native)), None);
}
