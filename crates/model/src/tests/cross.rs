//! Rules between values.

use super::added;

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
    one(
        "protocols/experimentation/status",
        r#""disabled""#,
        "protocols/experimentation/edgeConfigSyncingSupport product.protocols.experimentation.off warning",
    );
    one("primaryProtocol", r#""video""#, "primaryProtocol product.primaryProtocol.off warning");
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
