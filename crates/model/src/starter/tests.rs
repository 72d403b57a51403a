use super::{SNIPPET_LANGUAGES, STARTERS, find_starter, guide, snippet};
use crate::choice::{FRAMEWORKS, LANGUAGES};
use crate::json::{self, Json};
use crate::{Draft, Pointer, check, check_bytes};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn value(text: &str) -> Json {
    json::read(text).value.expect(text)
}

fn fixture(name: &str) -> Json {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name).join("integration.json");
    check_bytes(&std::fs::read(path).expect(name)).draft.expect("a draft").document
}

/// What is found in a list of a product, once it holds this element alone: `code severity message`.
fn found(list: &str, element: Json) -> Vec<String> {
    static SOUND: LazyLock<Json> = LazyLock::new(|| fixture("gatepost"));
    let mut document = SOUND.clone();
    let place = Pointer::parse("/products/0").expect("a place").key(list);
    document.set(&place, Some(Json::List(vec![element])), |_, _, _| false);
    assert_eq!(document.at(&place).and_then(Json::as_list).map(<[Json]>::len), Some(1));
    let report = check(&Draft::from_document(document));
    report.within(&place).map(|problem| format!("{} {}", problem.code, problem.message)).collect()
}

/// What a guide breaks: nothing, but that Vercel’s list of frameworks has no word for “other”.
fn broken(guide: Json) -> Vec<String> {
    let other = guide.get("framework").and_then(Json::as_text) == Some("other");
    found("guides", guide).into_iter().filter(|line| !other || !line.starts_with("guide.framework.unknown ")).collect()
}

fn contents(guide: &Json) -> String {
    let steps = guide.get("steps").and_then(Json::as_list).unwrap_or_default();
    steps.iter().filter_map(|step| step.get("content")?.as_text()).collect::<Vec<_>>().join("\n")
}

fn actions(guide: &Json) -> Vec<&str> {
    let steps = guide.get("steps").and_then(Json::as_list).unwrap_or_default();
    let actions = steps.iter().filter_map(|step| step.get("actions")?.as_list()).flatten();
    actions.filter_map(|action| action.get("type")?.as_text()).collect()
}

#[test]
fn what_breaks_a_rule_is_found() {
    assert!(!broken(value(r#"{"framework": "nextjs", "title": "Guide", "steps": [{"title": "A", "content": "<b>x</b>"}]}"#)).is_empty());
    assert!(!found("snippets", value(r#"{"name": "A", "language": "bash", "content": "{{ A_B }}"}"#)).is_empty());
}

#[test]
fn starters_are_of_listed_frameworks() {
    let frameworks: Vec<&str> = STARTERS.iter().map(|starter| starter.framework).collect();
    let wanted = ["nextjs", "remix", "astro", "nuxtjs", "sveltekit", "react-router", "express", "hono", "fastapi", "other"];
    assert_eq!(frameworks, wanted);
    for starter in STARTERS {
        let listed = FRAMEWORKS.iter().find(|choice| choice.value == starter.framework).map(|choice| choice.label);
        assert_eq!(listed.unwrap_or("another framework"), starter.label);
        assert!(starter.code.contains("@NAME@") && starter.reads.ends_with('.') && starter.run.ends_with('.'), "{}", starter.label);
        assert_eq!(find_starter(starter.framework).map(|found| found.label), Some(starter.label));
    }
    assert!(find_starter("rails").is_none());
}

#[test]
fn guides_of_complete_listings_pass_and_say_what_the_product_is() {
    for name in ["tidewater", "gatepost"] {
        let document = fixture(name);
        let integration = document.get("integration").expect(name);
        for product in document.get("products").and_then(Json::as_list).expect(name) {
            for starter in STARTERS {
                let guide = guide(starter, product, integration);
                assert_eq!(broken(guide.clone()), [""; 0], "{name} {}", starter.label);
                let called = product.get("name").and_then(Json::as_text).expect(name);
                let title = guide.get("title").and_then(Json::as_text).expect(name);
                assert_eq!(title, format!("Use {called} in {}", starter.label));
                let text = contents(&guide);
                assert!(text.contains(called) && text.contains("vercel integration add "), "{text}");
                assert!(text.contains("](https://") && actions(&guide).first() == Some(&"connect_to_project"), "{text}");
            }
        }
    }
}

#[test]
fn a_guide_names_the_variables_of_the_snippets() {
    let document = fixture("tidewater");
    let (integration, product) = (document.get("integration").expect("it"), document.find("products/0").expect("one"));
    let text = contents(&guide(&STARTERS[0], product, integration));
    assert!(text.contains("`TIDEWATER_URL`, `TIDEWATER_URL_DIRECT` and `TIDEWATER_BRANCH`"), "{text}");
    assert!(text.contains("process.env.TIDEWATER_URL;") && text.contains("vercel integration add tidewater/postgres"), "{text}");
    let nuxt = contents(&guide(find_starter("nuxtjs").expect("it"), product, integration));
    assert!(nuxt.contains("vercel env pull .env\n") && nuxt.contains("`server/api/status.get.ts`"), "{nuxt}");
    for starter in STARTERS {
        assert!(!contents(&guide(starter, product, integration)).contains("@NAME@"), "{}", starter.label);
    }
}

#[test]
fn what_is_missing_or_unsound_is_left_out() {
    let cases = [
        "{}",
        r#"{"name": "  ", "slug": "A B", "snippets": [], "protocols": 7}"#,
        r#"{"name": "<b>Acme</b>", "snippets": [{"content": "{{XXX}} {{apiKey}} {{"}]}"#,
        r#"{"name": "[Acme](javascript:x)", "snippets": [{"content": "{{AKIA0123456789ABCDEF}}"}]}"#,
        r#"{"name": "Lorem ipsum", "snippets": "x", "projectConnectionScopes": []}"#,
    ];
    let integrations =
        ["{}", r#"{"slug": "acme", "documentationUrl": "http://acme.example"}"#, r#"{"documentationUrl": "https://a.example/(x)"}"#];
    for product in cases {
        for integration in integrations {
            for starter in STARTERS {
                let guide = guide(starter, &value(product), &value(integration));
                assert_eq!(broken(guide.clone()), [""; 0], "{product} {integration} {}", starter.label);
                assert!(guide.get("title").and_then(Json::as_text).is_some_and(|title| title.starts_with("Connect a")), "{product}");
                assert!(!contents(&guide).contains("]("), "{integration}");
            }
        }
    }
}

#[test]
fn drains_have_steps_of_their_own() {
    let product = |snippets: &str| {
        value(&format!(
            r#"{{"name": "Acme Logs", "snippets": [{snippets}], "protocols": {{"logDrain": {{"status": "enabled"}}}},
                "projectConnectionScopes": ["read:project"]}}"#
        ))
    };
    let alone = guide(&STARTERS[0], &product(""), &Json::Null);
    assert_eq!(actions(&alone), ["connect_to_project", "configure_project_connections", "add_drain"]);
    assert!(!contents(&alone).contains("env pull"));
    let with_code = guide(&STARTERS[0], &product(r#"{"content": "{{ACME_TOKEN}}"}"#), &Json::Null);
    assert!(contents(&with_code).contains("env pull") && contents(&with_code).contains("the environment variable `ACME_TOKEN`"));
    for one in [alone, with_code] {
        assert_eq!(broken(one), [""; 0]);
    }
}

#[test]
fn snippets_name_secrets_by_placeholders() {
    let product = value(
        r#"{"slug": "acme-db", "protocols": {"storage": {"status": "enabled"}},
            "snippets": [{"name": "TypeScript", "content": "{{process.env.ACME_URL}}"}, {"name": "x", "content": "{{ACME_TOKEN}}"}]}"#,
    );
    let text = |language: &str, key: &str, product: &Json| {
        snippet(language, product, &value(r#"{"slug": "acme"}"#)).and_then(|snippet| Some(snippet.get(key)?.as_text()?.to_owned()))
    };
    assert_eq!(text("bash", "content", &product).as_deref(), Some("ACME_URL=\"{{ACME_URL}}\"\nACME_TOKEN=\"{{ACME_TOKEN}}\"\n"));
    assert!(
        text("python", "content", &product).is_some_and(|text| text.contains("os.environ[\"ACME_URL\"]") && text.contains("{{ACME_URL}}"))
    );
    assert!(text("typescript", "content", &product).is_some_and(|text| text.contains("{{process.env.ACME_URL}}")));
    assert_eq!(text("typescript", "name", &product).as_deref(), Some("TypeScript 2"));
    assert_eq!(text("python", "name", &product).as_deref(), Some("Python"));
    let made_up = [
        (r#"{"slug": "acme-db", "protocols": {"storage": {"status": "enabled"}}}"#, "ACME_DB_URL=\"{{ACME_DB_URL}}\"\n"),
        (r#"{"slug": "mail"}"#, "ACME_MAIL_API_KEY=\"{{ACME_MAIL_API_KEY}}\"\n"),
        ("{}", "ACME_API_KEY=\"{{ACME_API_KEY}}\"\n"),
    ];
    for (product, wanted) in made_up {
        assert_eq!(text("bash", "content", &value(product)).as_deref(), Some(wanted));
    }
    assert!(snippet("cobol", &product, &Json::Null).is_none());
    let listed: BTreeSet<&str> = LANGUAGES.iter().map(|choice| choice.value).collect();
    for (language, _) in SNIPPET_LANGUAGES {
        assert!(listed.contains(language));
        for product in [&product, &Json::Null, &value(r#"{"slug": "9-lives"}"#)] {
            assert_eq!(found("snippets", snippet(language, product, &Json::Null).expect("a snippet")), [""; 0], "{language}");
        }
    }
}

/// A product and its integration, with whatever stands in them.
fn any_product() -> impl Strategy<Value = (Json, Json)> {
    let text = || {
        prop_oneof![
            "[A-Za-z ]{1,20}",
            ".{0,30}",
            prop::sample::select(vec![
                "Acme",
                "your product",
                "TODO",
                "a\u{200b}b",
                "https://a.example/docs",
                "{{A_B}}",
                "{{process.env.XXX}}"
            ])
            .prop_map(str::to_owned),
        ]
    };
    let content = prop_oneof![text(), "[A-Z_{}]{0,24}", "(\\{\\{[A-Z_]{1,10}\\}\\} ?){0,12}"];
    (text(), text(), prop::collection::vec(content, 0..4), text(), any::<bool>()).prop_map(|(name, slug, contents, address, drains)| {
        let snippets = contents.into_iter().map(|content| Json::Object(vec![("content".into(), content.into())])).collect();
        let status = Json::Object(vec![("status".into(), if drains { "enabled" } else { "disabled" }.into())]);
        let product = vec![
            ("name".into(), name.into()),
            ("slug".into(), slug.as_str().into()),
            ("snippets".into(), Json::List(snippets)),
            ("protocols".into(), Json::Object(vec![("traceDrain".into(), status)])),
        ];
        let integration = vec![("slug".into(), slug.to_lowercase().into()), ("documentationUrl".into(), address.into())];
        (Json::Object(product), Json::Object(integration))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a product says of itself, what is started from it breaks no rule.
    #[test]
    fn starters_always_pass((product, integration) in any_product(), index in any::<prop::sample::Index>()) {
        let guide = guide(index.get(STARTERS), &product, &integration);
        prop_assert_eq!(broken(guide.clone()), Vec::<String>::new(), "{}", json::compact(&guide));
        for (language, _) in SNIPPET_LANGUAGES {
            let snippet = snippet(language, &product, &integration).expect("a snippet");
            prop_assert_eq!(found("snippets", snippet.clone()), Vec::<String>::new(), "{}", json::compact(&snippet));
        }
    }
}
