//! What the answers hold, what they keep to themselves, and that any draft has some.

mod private;

use super::*;
use crate::json::{self, compact};
use crate::plan::sample_plans;
use crate::{Pointer, check};
use proptest::prelude::*;
use std::path::PathBuf;

const ID: &str = "oac_0123456789abcdef01234567";
const ACCOUNT: Account<'_> = Account {
    user: "user_1",
    email: "ada@gatepost.example",
    username: "ada",
    team: "team_0123456789abcdef01234567",
    team_slug: "gatepost",
    team_name: "Gatepost",
};

fn value(text: &str) -> Json {
    json::read(text).value.unwrap_or_else(|| panic!("not JSON: {text}"))
}

fn fixture(name: &str) -> Draft {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name).join("integration.json");
    Draft::from_document(json::read_bytes(&std::fs::read(path).expect(name)).value.expect(name))
}

/// The address of an image by its hash.
fn address(media: &Json) -> Option<String> {
    Some(["https://media.example/", media.get("sha256")?.as_text()?].concat())
}

fn listing(draft: &Draft) -> Listing<'_> {
    Listing { draft, id: ID, open: true, address: &address }
}

/// Every answer about a draft.
fn answers(draft: &Draft) -> Vec<(&'static str, Json)> {
    let listing = listing(draft);
    vec![
        ("integration", integration(&listing)),
        ("item", item(&listing)),
        ("marketplace", installation(&listing, &ACCOUNT, Some("marketplace"), 1).unwrap_or_default()),
        ("external", installation(&listing, &ACCOUNT, Some("external"), 1).unwrap_or_default()),
        ("products", configuration_products(&listing)),
        ("plans", plans(draft.document.get("plans").and_then(Json::as_list).unwrap_or_default())),
    ]
}

/// What an answer about a document holds at a place.
fn at(document: &str, answer: &str, place: &str) -> String {
    let answers = answers(&Draft::from_document(value(document)));
    let (_, found) = answers.iter().find(|(name, _)| *name == answer).expect(answer);
    found.find(place).map_or("nothing".into(), compact)
}

#[test]
fn an_integration_has_what_the_programs_read() {
    let draft = fixture("gatepost");
    let answer = integration(&listing(&draft));
    for (place, expected) in [
        ("id", "\"oac_0123456789abcdef01234567\""),
        ("slug", "\"gatepost\""),
        ("supportEmail", "\"support@gatepost.example\""),
        ("eulaDocUri", "\"https://gatepost.example/legal/eula\""),
        ("icon", "\"https://media.example/fefd7b0c1685d813165272bf6eeffd481194f8dcf7e7a3e18d6adbb7804fde66\""),
        ("iconUrl", "\"https://media.example/fefd7b0c1685d813165272bf6eeffd481194f8dcf7e7a3e18d6adbb7804fde66\""),
        ("tagIds", r#"["tag_flags","tag_experimentation","tag_observability"]"#),
        ("installationTypes", r#"["marketplace","external"]"#),
        ("isMarketplace", "true"),
        ("canInstall", "true"),
        ("supportsInstallationBillingPlans", "true"),
        ("capabilities", r#"{"requiresBrowserInstall":false,"importResource":true,"sso":true}"#),
        ("products/0/slug", "\"flags\""),
        ("products/0/metadataSchema/type", "\"object\""),
        ("products/0/guides/0/steps/0/actions", r#"[{"type":"connect_to_project"}]"#),
        ("products/0/primaryProtocol", "\"experimentation\""),
        ("products/0/supportedProtocols", r#"["experimentation","observability","checks","logDrain"]"#),
        (
            "products/0/protocols",
            r#"{"experimentation":{"status":"enabled","edgeConfigSyncingSupport":true},"observability":{"status":"enabled"},"checks":{"status":"enabled"}}"#,
        ),
    ] {
        assert_eq!(answer.find(place).map_or("nothing".into(), compact), expected, "{place}");
    }
    for key in ["guides", "resourceLinks", "snippets", "name", "shortDescription"] {
        assert_eq!(answer.find(&["products/0/", key].concat()), draft.products()[0].get(key), "{key}");
    }
}

#[test]
fn what_a_draft_lacks_is_answered_safely() {
    let product = |own: &str| [r#"{"installationTypes": ["marketplace"], "integration": {}, "products": ["#, own, "]}"].concat();
    let schema = |own: &str| product(&[r#"{"metadataSchema": "#, own, "}"].concat());
    let sound = r#"{"type": "string", "ui:control": "input", "ui:label": "A"}"#;
    for (document, answer, place, expected) in [
        ("null".to_owned(), "integration", "name", "\"\""),
        ("null".into(), "integration", "slug", "\"\""),
        ("null".into(), "integration", "products", "[]"),
        ("[7]".into(), "item", "isMarketplace", "false"),
        ("null".into(), "external", "integration/icon", "\"\""),
        ("null".into(), "external", "scopes", "[]"),
        ("null".into(), "products", "products", "[]"),
        (product(""), "item", "canInstall", "false"),
        (product("{}"), "item", "canInstall", "true"),
        (product("{}"), "integration", "products/0/metadataSchema", r#"{"type":"object","properties":{}}"#),
        (product("7"), "integration", "products/0/metadataSchema", r#"{"type":"object","properties":{}}"#),
        (product("null"), "products", "products/0/protocols", "{}"),
        (product("{}"), "integration", "products/0/name", "\"\""),
        (schema("7"), "products", "products/0/metadataSchema", r#"{"type":"object","properties":{}}"#),
        (schema(r#"{"properties": 7, "required": 7, "type": "array"}"#), "products", "products/0/metadataSchema", r#"{"type":"object","properties":{}}"#),
        (schema(r#"{"properties": {"a": null, "b": {"ui:options": 7}}, "required": ["a", "b", 7]}"#), "products", "products/0/metadataSchema", r#"{"type":"object","properties":{},"required":[]}"#),
        (
            schema(&[r#"{"properties": {"a": "#, sound, r#", "b": 7}, "required": ["a", "b"], "ui:order": ["b", "a"]}"#].concat()),
            "products",
            "products/0/metadataSchema",
            r#"{"type":"object","properties":{"a":{"type":"string","ui:control":"input","ui:label":"A"}},"required":["a"],"ui:order":["a"]}"#,
        ),
        (
            schema(r#"{"properties": {"r": {"type": "string", "ui:control": "vercel-region", "ui:label": "R"}}}"#),
            "integration",
            "products/0/metadataSchema/properties/r/ui:options",
            "[]",
        ),
        (product(r#"{"guides": [null, {"title": 7}]}"#), "integration", "products/0/guides", r#"[{"framework":"","title":"","steps":[]}]"#),
        (product(r#"{"guides": {}}"#), "integration", "products/0/guides", "nothing"),
        (
            product(r#"{"guides": [{"steps": [7, {"title": "Do", "actions": [{"type": "open"}]}]}]}"#),
            "integration",
            "products/0/guides/0/steps",
            r#"[{"title":"Do","content":""}]"#,
        ),
        (product(r#"{"snippets": [null, {"name": "N"}]}"#), "integration", "products/0/snippets", r#"[{"name":"N","language":"","content":""}]"#),
        (product(r#"{"resourceLinks": ["x", {"title": "T"}]}"#), "integration", "products/0/resourceLinks", r#"[{"title":"T","href":""}]"#),
        (product(r#"{"tags": ["tag_ai", "tag_none", 7]}"#), "item", "products/0/tags", r#"["tag_ai"]"#),
        (product(r#"{"primaryProtocol": "agents"}"#), "products", "products/0/primaryProtocol", "nothing"),
        (product(r#"{"protocols": {"ai": {"status": "on"}, "video": {}, "agents": {"status": "enabled"}}}"#), "products", "products/0/protocols", "{}"),
        (
            product(r#"{"protocols": {"storage": {"status": "enabled", "repl": {"enabled": true, "welcomeMessage": 7}}}}"#),
            "products",
            "products/0/protocols/storage",
            r#"{"status":"enabled","repl":{"enabled":true,"supportsReadOnlyMode":false}}"#,
        ),
        (product(r#"{"agentSkills": ["x"], "futureKey": 1}"#), "integration", "products/0/futureKey", "nothing"),
        (product(r#"{"agentSkills": ["x"], "futureKey": 1}"#), "integration", "products/0/agentSkills", "nothing"),
        (r#"{"installationTypes": ["external"], "products": [{}]}"#.into(), "integration", "products", "[]"),
        (r#"{"installationTypes": ["external"]}"#.into(), "integration", "canInstall", "true"),
        (r#"{"integration": {"featuredImages": [{"sha256": "a"}, {}, 7]}}"#.into(), "integration", "featuredImages", r#"["https://media.example/a"]"#),
        (r#"{"plans": [7, {"id": "a"}, {"id": "a", "type": "free", "name": "A", "description": "B"}]}"#.into(), "plans", "plans", "[]"),
        (
            r#"{"plans": [{"id": "a", "type": "prepayment", "name": "A", "description": "B", "cost": 5, "secret": 1, "details": [7, {"label": "L", "value": "V"}]}]}"#.into(),
            "plans",
            "plans/0/details",
            r#"[{"label":"L","value":"V"}]"#,
        ),
        (
            r#"{"plans": [{"id": "a", "type": "prepayment", "name": "A", "description": "B", "cost": 5, "secret": 1}]}"#.into(),
            "plans",
            "plans/0",
            r#"{"id":"a","type":"prepayment","name":"A","description":"B","scope":"resource","paymentMethodRequired":true}"#,
        ),
    ] {
        assert_eq!(at(&document, answer, place), expected, "{answer} {place} of {document}");
    }
}

#[test]
fn installations_are_of_the_type_that_is_asked_for() {
    for (types, asked, expected) in [
        ("[\"marketplace\"]", None, Some("marketplace")),
        ("[\"external\"]", None, Some("external")),
        ("[\"external\", \"marketplace\"]", None, Some("marketplace")),
        ("[\"external\", \"marketplace\"]", Some("external"), Some("external")),
        ("[\"external\"]", Some("marketplace"), None),
        ("[\"marketplace\"]", Some("other"), None),
    ] {
        let draft = Draft::from_document(value(&["{\"installationTypes\": ", types, "}"].concat()));
        let found = installation(&listing(&draft), &ACCOUNT, asked, 1_764_000_000_000);
        let own = found.as_ref().and_then(|found| found.get("installationType")?.as_text());
        assert_eq!(own, expected, "{types} {asked:?}");
        assert_eq!(is_listed(&listing(&draft), asked, &[]), expected.is_some(), "{types} {asked:?}");
        if let Some(found) = found {
            assert_eq!(found.get("id").and_then(Json::as_text), Some("icfg_0123456789abcdef01234567"));
            assert_eq!(found.get("createdAt").and_then(Json::as_count), Some(1_764_000_000_000));
        }
    }
}

#[test]
fn lists_are_asked_for_by_category() {
    let draft = fixture("gatepost");
    for (categories, expected) in [
        (&[][..], true),
        (&["tag_flags"], true),
        (&["flags"], true),
        (&["Flags"], true),
        (&["databases", "observability"], true),
        (&["databases"], false),
        (&["nothing"], false),
    ] {
        assert_eq!(is_listed(&listing(&draft), Some("marketplace"), categories), expected, "{categories:?}");
    }
    let all = categories();
    let review = all.as_list().unwrap_or_default().iter().find(|one| one.get("id") == Some(&"tag_code_review".into())).map(compact);
    assert_eq!(review.as_deref(), Some(r#"{"id":"tag_code_review","slug":"code-review","title":"Code Review"}"#));
}

#[test]
fn ids_follow_from_others() {
    assert_eq!(installation_id(ID), "icfg_0123456789abcdef01234567");
    assert_eq!(integration_id("icfg_0123456789abcdef01234567").as_deref(), Some(ID));
    for other in ["", "icfg_", "oac_0123456789abcdef01234567", "icfg_0123456789abcdef0123456é", "icfg_0123456789abcdef012345678"] {
        assert_eq!(integration_id(other), None, "{other}");
    }
    let is_id = |id: &str, prefix: &str| {
        id.strip_prefix(prefix).is_some_and(|own| own.len() == 24 && own.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    assert!(is_id(&installation_id("acme"), "icfg_") && installation_id("acme") != installation_id("acmf"));
    let products = value(r#"[{"slug": "a"}, {"slug": "b"}, {"slug": "a"}, {}, 7, {"slug": 5}]"#);
    let products = products.as_list().unwrap_or_default();
    let ids = product_ids(ID, products);
    assert!(ids.iter().all(|id| is_id(id, "iap_")), "{ids:?}");
    let distinct: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(distinct.len(), products.len());
    // A product that moves keeps its id; another integration's product has another.
    assert_eq!(product_ids(ID, &products[1..2])[0], ids[1]);
    assert_ne!(product_ids("oac_x", products)[0], ids[0]);
    // What was given away once stays what it is.
    assert_eq!(ids[0], "iap_xqtt8a97zxcflhyz0kog87b0");
}

#[test]
fn products_are_found_by_id_and_slug() {
    let draft = fixture("gatepost");
    let listing = listing(&draft);
    for (index, product) in draft.products().iter().enumerate() {
        assert_eq!(find_product(&listing, id::slug(product)), Some(index));
        assert_eq!(find_product(&listing, &product_ids(ID, draft.products())[index]), Some(index));
    }
    for nobody in ["", "nobody", "iap_"] {
        assert_eq!(find_product(&listing, nobody), None);
    }
    assert!(listing.is("gatepost") && listing.is(ID) && !listing.is("") && !listing.is("flags"));
    let nameless = Draft::default();
    assert!(!super::Listing { draft: &nameless, ..listing }.is(""));
}

#[test]
fn the_account_and_refusals() {
    assert_eq!(
        compact(&user(&ACCOUNT)),
        r#"{"user":{"id":"user_1","email":"ada@gatepost.example","username":"ada","version":"northstar","defaultTeamId":"team_0123456789abcdef01234567"}}"#
    );
    assert_eq!(compact(&team(&ACCOUNT)), r#"{"id":"team_0123456789abcdef01234567","slug":"gatepost","name":"Gatepost"}"#);
    let refusal = not_found("integration", "acme");
    assert_eq!(
        compact(&refusal),
        r#"{"error":{"code":"not_found","message":"There is no integration “acme” here: look at its spelling"}}"#
    );
}

#[test]
fn the_sample_plans_are_answered_whole() {
    let samples = sample_plans();
    let samples = samples.get("plans").and_then(Json::as_list).unwrap_or_default();
    let answer = plans(samples);
    for (plan, sample) in answer.get("plans").and_then(Json::as_list).unwrap_or_default().iter().zip(samples) {
        for (name, value) in sample.as_object().unwrap_or_default() {
            assert_eq!(plan.get(name), Some(value), "{name}");
        }
    }
    assert_eq!(answer.get("plans").and_then(Json::as_list).map(<[Json]>::len), Some(samples.len()));
}

/// Every place of a value.
fn places(value: &Json, at: &Pointer, found: &mut Vec<Pointer>) {
    found.push(at.clone());
    match value {
        Json::List(items) => items.iter().enumerate().for_each(|(index, item)| places(item, &at.index(index), found)),
        Json::Object(members) => members.iter().for_each(|(name, member)| places(member, &at.key(name), found)),
        _ => {}
    }
}

/// What the programs need of any answer.
fn holds(draft: &Draft) {
    for (name, answer) in answers(draft) {
        let read = json::read(&compact(&answer)).value;
        assert_eq!(read.as_ref(), Some(&answer), "{name} is JSON");
        for product in answer.get("products").and_then(Json::as_list).unwrap_or_default() {
            for key in ["id", "name", "slug"] {
                assert!(product.get(key).and_then(Json::as_text).is_some(), "{name}: {key}");
            }
            if let Some(schema) = product.get("metadataSchema").or((name != "item").then_some(&Json::Null)) {
                assert!(schema.get("properties").and_then(Json::as_object).is_some(), "{name}: {}", compact(schema));
            }
        }
    }
    // What is answered breaks no rule by its schemas.
    let mut safe = draft.clone();
    let products = integration(&listing(draft)).get("products").cloned().unwrap_or_default();
    safe.document = object([("products", products)]);
    let report = check(&safe);
    let errors: Vec<_> = report
        .problems
        .iter()
        .filter(|problem| problem.code.starts_with("schema.") && problem.severity == crate::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn complete_listings_have_answers() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        holds(&fixture(name));
        let draft = fixture(name);
        for (index, product) in draft.products().iter().enumerate() {
            let place = ["products/", &index.to_string(), "/metadataSchema/properties"].concat();
            let answered = integration(&listing(&draft)).find(&place).cloned();
            assert_eq!(answered.as_ref(), product.find("metadataSchema/properties"), "{name}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_draft_is_answered(picks in proptest::collection::vec((any::<prop::sample::Index>(), 0..SCRAPS.len()), 1..5)) {
        let mut draft = fixture("gatepost");
        for (place, scrap) in picks {
            let mut found = Vec::new();
            places(&draft.document, &Pointer::root(), &mut found);
            draft.document.set(place.get(&found), Some(value(SCRAPS[scrap])), |_, _, _| false);
        }
        holds(&draft);
    }
}

/// Values of every type, put in every place.
const SCRAPS: &[&str] = &[
    "null",
    "true",
    "7",
    "-1e999",
    "\"x\"",
    "[]",
    "{}",
    "[null]",
    "[\"x\", 7, {}]",
    "{\"\": {}}",
    "[[[[1]]]]",
    r#"{"slug": "flags", "properties": {"p": {}}}"#,
];
