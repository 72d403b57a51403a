//! Rules between values.

use super::added;
use crate::json::{Json, compact};

fn has(name: &str, changes: &[(&str, &str)], expected: &str) {
    let lines = added(name, changes);
    assert!(lines.contains(&expected.to_owned()), "{expected}: {lines:#?}");
}

#[test]
fn between_fields_of_the_integration() {
    let mail = ("/integration/supportEmail", r#""a@acme.example""#);
    has("logbarn", &[mail, ("/integration/contactEmail", mail.1)], "/integration/supportEmail supportEmail.same hint");
    let page = r#""https://acme.example/legal""#;
    let both = [("/integration/eulaDocUri", page), ("/integration/privacyDocUri", page)];
    has("logbarn", &both, "/integration/privacyDocUri privacyDocUri.same warning");
    has("logbarn", &[("/integration/documentationUrl", page), both[0]], "/integration/eulaDocUri eulaDocUri.same warning");
    has("logbarn", &[("/integration/webhookUrl", "")], "/integration/webhookUrl webhookUrl.missing warning");
    has("logbarn", &[("/integration/webhookEvents", "")], "/integration/webhookEvents webhookEvents.none hint");
    let events = ("/integration/webhookEvents", r#"["domain.created"]"#);
    has("logbarn", &[events, ("/integration/scopes", r#"["read:project"]"#)], "/integration/webhookEvents/0 webhookEvents.scope warning");
    has("logbarn", &[("/integration/scopes", r#"["read:project"]"#)], "/integration/scopes scopes.always hint");
    let scopes = ("/integration/scopes", r#"["read:integration-configuration", "read-write:project-env-vars"]"#);
    let told = "/integration/additionalInformation additionalInformation.variables warning";
    has("logbarn", &[scopes, ("/integration/additionalInformation", "")], told);
    let text = r#""Ship logs""#;
    let same = [("/integration/overview", text), ("/integration/additionalInformation", text)];
    has("logbarn", &same, "/integration/additionalInformation additionalInformation.same warning");
}

#[test]
fn between_products() {
    let same = [
        ("/products/1/slug", r#""cache""#),
        ("/products/0/slug", r#""cache""#),
        ("/products/0/name", r#""A""#),
        ("/products/1/name", r#""A""#),
    ];
    has("tidewater", &same, "/products/1/slug product.slug.taken error");
    has("tidewater", &same, "/products/1/name product.name.taken warning");
    has("tidewater", &[("/products", "[]")], "/products products.required error");
}

#[test]
fn within_a_product() {
    let at = |place: &str| format!("/products/0/{place}");
    let one = |place: &str, value: &str, told: &str| has("gatepost", &[(&at(place), value)], &at(told));
    one("protocols/logDrain", r#"{"status": "enabled"}"#, "protocols/logDrain/endpoint logDrain.endpoint.required error");
    one("protocols/logDrain", r#"{"status": "enabled"}"#, "protocols/logDrain/format logDrain.format.required error");
    let traces = "protocols/traceDrain";
    one(traces, r#"{"status": "enabled"}"#, "protocols/traceDrain/endpoint traceDrain.endpoint.required error");
    one(traces, r#"{"status": "enabled"}"#, "protocols/traceDrain/format traceDrain.format.required error");
    let unlisted = r#"{"status": "enabled", "endpoint": "https://traces.acme.example", "format": "ndjson"}"#;
    one(traces, unlisted, "protocols/traceDrain/format traceDrain.format.unknown error");
    one(
        "protocols/experimentation/status",
        r#""disabled""#,
        "protocols/experimentation/edgeConfigSyncingSupport product.protocols.experimentation.off warning",
    );
    one("primaryProtocol", r#""video""#, "primaryProtocol product.primaryProtocol.off warning");
    one("primaryProtocol", r#""storage""#, "primaryProtocol product.primaryProtocol.off warning");
    one("primaryProtocol", r#""agents""#, "primaryProtocol product.primaryProtocol.unknown error");
    one("primaryProtocol", "", "primaryProtocol product.primaryProtocol.open hint");
    has("tidewater", &[("/products/1/tags", r#"["tag_video"]"#)], "/products/1/tags product.tags.protocol hint");
    one("guides/0/steps", "", "guides/0/steps guide.steps.required error");
    one("snippets/0/language", "", "snippets/0/language snippet.language.required error");
    one("resourceLinks/0/title", r#""Support""#, "resourceLinks/0 link.support hint");
    one("snippets/0/content", r#""curl {{ API_KEY }}""#, "snippets/0/content snippet.content.spaces warning");
    one("snippets/0/content", r#""curl {{API_KEY""#, "snippets/0/content snippet.content.open warning");
    one("snippets/0/content", r#""curl {{apiKey}}""#, "snippets/0/content snippet.content.name hint");
    has(
        "gatepost",
        &[(&at("snippets/0/content"), r#""curl {{process.env.KEY}}""#), (&at("snippets/0/language"), r#""bash""#)],
        &at("snippets/0/content snippet.content.env hint"),
    );
    let code = r#""<div style={{ color: 'red' }}>{{process.env.KEY}}{{KEY}}</div>""#;
    let script = [(&*at("snippets/0/content"), code), (&*at("snippets/0/language"), r#""tsx""#)];
    assert!(added("gatepost", &script).is_empty());
}

/// What is found about names where a product has these snippets, `language: code`, and these steps of one guide.
fn about_names(snippets: &[(&str, &str)], steps: &[&str]) -> Vec<String> {
    let text = |text: &str| compact(&Json::from(text));
    let snippet =
        |(language, code): &(&str, &str)| format!(r#"{{"name": {}, "language": "{language}", "content": {}}}"#, text(code), text(code));
    let snippets = snippets.iter().map(snippet).collect::<Vec<_>>().join(", ");
    let steps = steps.iter().map(|step| format!(r#"{{"title": "Read on", "content": {}}}"#, text(step))).collect::<Vec<_>>().join(", ");
    let guides = format!(r#"[{{"framework": "nextjs", "title": "Query it", "steps": [{steps}]}}]"#);
    let lines = added("gatepost", &[("/products/0/snippets", &format!("[{snippets}]")), ("/products/0/guides", &guides)]);
    let ours = |line: &String| line.contains(".other ") || line.contains(".mixed ");
    lines.into_iter().filter(ours).map(|line| line.trim_start_matches("/products/0/").to_owned()).collect()
}

#[test]
fn between_the_snippets_and_guides_of_a_product() {
    let env = ("bash", "DATABASE_URL=\"{{DATABASE_URL}}\"");
    let slip = ("bash", "psql \"{{DATABSE_URL}}\"");
    let read = ("typescript", "connect({{process.env.DATABASE_URL}})");
    let other = |index: usize| format!("snippets/{index}/content snippet.content.other hint");
    let mixed = |index: usize| format!("snippets/{index}/content snippet.content.mixed hint");
    let step = |index: usize| format!("guides/0/steps/{index}/content step.content.other hint");
    for (snippets, steps, expected) in [
        (&[env, slip, read][..], &[][..], vec![other(1)]),
        // Of two that stand alone the first is believed, of one against two the two.
        (&[slip, env], &[], vec![other(1)]),
        (&[slip, env, read], &[], vec![other(0)]),
        (&[slip], &["Read `DATABASE_URL`", "Set `DATABASE_URL`"], vec![other(0)]),
        (&[("bash", "DATABASE_URL=\"{{DATABSE_URL}}\"")], &[], vec![other(0)]),
        (&[("python", "os.environ[\"DATABASE_URL\"]"), slip], &[], vec![other(1)]),
        (&[read, ("tsx", "connect({{process.env.DATABSE_URL}})")], &[], vec![other(1)]),
        // A slip that is made twice is a name.
        (&[env, slip, slip], &["`DATABASE_URL`", "`DATABSE_URL`"], vec![]),
        (&[("bash", "{{REDIS_URL_1}} {{REDIS_URL_2}}"), ("bash", "{{PG_HOST}} {{PG_PORT}}")], &[], vec![]),
        (&[env, ("bash", "{{DATABASE_URL_DIRECT}}")], &[], vec![]),
        // A shell's tab may hold what a script's reads; two scripts should do the same.
        (&[env, read], &[], vec![]),
        (&[("javascript", "connect(\"{{DATABASE_URL}}\")"), read], &[], vec![mixed(0)]),
        (&[("javascript", "connect(\"{{DATABASE_URL}}\")"), ("ts", "process.env.DATABASE_URL!")], &[], vec![mixed(0)]),
        (&[("javascript", "connect(\"{{DATABASE_URL}}\")"), env], &[], vec![]),
        (&[env], &["Read `DATABASE_URL`", "Then read `DATABSE_URL` and `ROW_LIMIT`"], vec![step(1)]),
        (&[env], &["```sh\necho $DATABASE_URLS\n```"], vec![step(0)]),
        (&[("bash", "psql")], &["Read `DATABASE_URL`", "Read `DATABSE_URL`"], vec![]),
        (&[], &["Read `DATABASE_URL`"], vec![]),
    ] {
        assert_eq!(about_names(snippets, steps), expected, "{snippets:?} {steps:?}");
    }
}

#[test]
fn problems_stand_in_the_order_of_the_form() {
    let lines = added(
        "gatepost",
        &[
            ("/products/0/slug", r#""A B""#),
            ("/integration/zzz", "1"),
            ("/integration/privacyDocUri", r#""x""#),
            ("/integration/name", r#""""#),
            ("/integration/overview", r#""<b>sk_live_4eC39HqLyjWDarjtT1zdp7dc</b>""#),
            ("/zzz", "1"),
        ],
    );
    let expected = [
        "/integration/name name.required error",
        "/integration/privacyDocUri privacyDocUri.shape warning",
        "/integration/overview secret.found error",
        "/integration/overview overview.html warning",
        "/integration/zzz key.unknown warning",
        "/products/0/slug product.slug.shape error",
        "/zzz key.unknown warning",
    ];
    assert_eq!(lines, expected);
}
