//! The manifest as a whole: version, kinds, types, unknown members, secrets.

use super::{added, found, with};
use crate::{check, check_bytes, secret};

#[test]
fn versions() {
    let versions = [
        ("1", ""),
        ("2", "/version version.newer error"),
        ("99999999999999999999999", "/version version.newer error"),
        ("0", "/version version.type error"),
        ("-1", "/version version.type error"),
        ("1.5", "/version version.type error"),
        ("\"1\"", "/version version.type error"),
        ("null", "/version version.required error"),
    ];
    for (version, expected) in versions {
        let found = added("logbarn", &[("/version", version)]);
        assert_eq!(found.join(", "), expected, "{version}");
    }
    let reading = check_bytes(br#"{"version": 2, "integration": {"slug": "A B"}, "new": 1}"#);
    assert!(reading.read_only && reading.draft.is_some());
    assert_eq!(reading.report.problems.len(), 1, "the rules of version 1 say nothing of version 2");
}

#[test]
fn kinds_of_installation() {
    for (value, expected) in [
        (r#"["native"]"#, "/installationTypes/0 installationTypes.unknown error"),
        (r#""external""#, "/installationTypes installationTypes.type error"),
        ("[]", "/installationTypes installationTypes.required error"),
        (r#"["external", "external"]"#, "/installationTypes/1 installationTypes.twice warning"),
    ] {
        assert!(added("logbarn", &[("/installationTypes", value)]).contains(&expected.to_owned()), "{value}");
    }
}

#[test]
fn what_is_no_manifest() {
    assert_eq!(found("[]"), [" manifest.type error"]);
    assert_eq!(found("7"), [" manifest.type error"]);
    assert!(
        found(r#"{"version": 1, "installationTypes": ["external"], "integration": []}"#)
            .contains(&"/integration integration.type error".into())
    );
    let lines = found(r#"{"version": 1, "installationTypes": ["marketplace"], "integration": {}, "products": {"slug": "a"}}"#);
    assert!(lines.contains(&"/products products.type error".into()), "{lines:?}");
}

#[test]
fn types() {
    for (place, value, code) in [
        ("/integration/name", "42", "name.type"),
        ("/integration/name", r#"["a"]"#, "name.type"),
        ("/integration/tagIds", r#""tag_ai""#, "tagIds.type"),
        ("/integration/icon", r#""media/logo.png""#, "icon.type"),
        ("/integration/featuredImages", r#"{"file": "a.png"}"#, "featuredImages.type"),
        ("/integration/featuredImages/0", "7", "media.type"),
        ("/integration/agreement", "true", "agreement.type"),
        ("/integration/supportsInstallationBillingPlans", r#""true""#, "supportsInstallationBillingPlans.type"),
        ("/products/0", "7", "product.type"),
        ("/products/0/guides", "{}", ""),
        ("/products/0/guides/0", "7", "guide.type"),
        ("/products/0/guides/0/steps", r#""x""#, "guide.steps.type"),
        ("/products/0/guides/0/steps/0/title", "7", "step.title.type"),
        ("/products/0/metadataSchema", r#""{}""#, "product.metadataSchema.type"),
        ("/products/0/protocols", "[1]", "product.protocols.type"),
        ("/products/0/protocols/ai", "true", "protocol.type"),
        ("/products/0/protocols/logDrain", "true", "product.protocols.logDrain.type"),
        ("/products/0/protocols/checks/status", "true", "product.protocols.checks.status.type"),
        ("/products/0/protocols/logDrain/headers", "7", "logDrain.headers.type"),
        ("/products/0/protocols/logDrain/headers/x-key", "7", "logDrain.headers.type"),
        ("/products/0/protocols/logDrain/headers/x-key", "null", "logDrain.headers.type"),
    ] {
        let lines = added("gatepost", &[(place, value)]);
        let expected = format!("{place} {code} error");
        assert!(code.is_empty() || lines.contains(&expected), "{expected}: {lines:?}");
    }
}

#[test]
fn unknown_members_are_named_with_what_was_meant() {
    let draft = with("gatepost", &[("/integration/shortdescription", r#""x""#), ("/integration/shortDescription", "")]);
    let report = check(&draft);
    let problem = report.problems.iter().find(|problem| problem.code == "key.unknown").expect("a finding");
    assert_eq!(problem.message, "Rename “shortdescription” to “shortDescription”");
    let mut fixed = draft.clone();
    fixed.apply(&problem.fix.as_ref().expect("a fix").set);
    assert!(check(&fixed).problems.iter().all(|problem| problem.code != "key.unknown"));
    for place in [
        "/zzz",
        "/integration/zzz",
        "/products/0/zzz",
        "/products/0/guides/0/zzz",
        "/products/0/guides/0/steps/0/zzz",
        "/integration/icon/zzz",
    ] {
        assert_eq!(added("gatepost", &[(place, "1")]), [format!("{place} key.unknown warning")]);
    }
    assert_eq!(added("gatepost", &[("/products/0/protocols/zzz", "{}")]), ["/products/0/protocols/zzz protocol.unknown warning"]);
    assert_eq!(
        added("gatepost", &[("/products/0/protocols/ai", r#"{"status": "disabled", "zzz": 1}"#)]),
        ["/products/0/protocols/ai/zzz key.unknown warning"]
    );
}

#[test]
fn what_does_not_apply_is_told() {
    let lines = added("tidewater", &[("/integration/redirectUrl", r#""http://evil.example""#)]);
    assert_eq!(lines, ["/integration/redirectUrl redirectUrl.notApplicable warning"]);
    let lines = added("logbarn", &[("/integration/baseUrl", r#""https://logbarn.example/vercel""#), ("/products", "[{}]")]);
    assert!(lines.contains(&"/products products.notApplicable warning".into()));
    assert!(lines.contains(&"/integration/baseUrl baseUrl.notApplicable warning".into()));
}

#[test]
fn secrets() {
    let secret = [
        ("/integration/client_secret", r#""aVeryPlainSecret""#),
        ("/integration/overview", r#""Use sk_live_4eC39HqLyjWDarjtT1zdp7dc to pay""#),
        ("/products/0/snippets/0/content", r#""curl -H 'Authorization: ghp_16C7e42F292c6912E7710c838347Ae178B4a'""#),
        ("/integration/websiteUrl", r#""https://admin:hunter22x@acme.example""#),
        ("/products/0/protocols/logDrain/headers", r#"{"Authorization": "Bearer 0d3f8a6b1c"}"#),
        ("/integration/overview", r#""eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P""#),
    ];
    for (place, value) in secret {
        let lines = added("gatepost", &[(place, value)]);
        assert_eq!(lines.iter().filter(|line| line.contains(" secret.found error")).count(), 1, "{place} {value}: {lines:?}");
        assert!(lines[0].starts_with(place));
    }
    let harmless = [
        ("/products/0/snippets/0/content", r#""postgres://user:password@localhost:5432/db""#),
        ("/products/0/snippets/0/content", r#""postgres://{{USER}}:{{PASSWORD}}@db.acme.example/db and AKIAIOSFODNN7EXAMPLE""#),
        ("/products/0/snippets/0/content", r#""sk_live_xxxxxxxxxxxxxxxxxxxxxxxx and ghp_your_token_goes_here_0000000000000""#),
        ("/products/0/protocols/logDrain/headers", r#"{"Authorization": "Bearer {{TOKEN}}", "X-Source": "vercel-drain"}"#),
    ];
    for (place, value) in harmless {
        let lines = added("gatepost", &[(place, value)]);
        assert!(!lines.iter().any(|line| line.contains("secret.found")), "{value}: {lines:?}");
    }
}

#[test]
fn every_kind_of_secret_is_known_by_its_beginning() {
    let body = "q7Wz3Nf8Rk2Tb6Yx9Lm4Vd1Hs5Jc0Pg";
    let key = ["-----BEGIN RSA PRIVATE KEY-----\n", &body.repeat(4)].concat();
    let beginnings = [
        ("sk_live_", "a Stripe key"),
        ("whsec_", "a webhook secret"),
        ("github_pat_", "a GitHub token"),
        ("npm_", "an npm token"),
        ("glpat-", "a GitLab token"),
        ("xoxb-", "a Slack token"),
        ("sk-proj-", "an API key"),
        ("AKIA", "an AWS key"),
        ("AIza", "a Google key"),
        ("https://tidewater:", "an address with a password"),
        (key.as_str(), "a private key"),
    ];
    for (beginning, kind) in beginnings {
        let end = if kind == "an address with a password" { "@db.tidewater.example/main" } else { " to connect" };
        let text = ["Connect -- I: ", beginning, body, end].concat();
        assert_eq!(secret::in_text(&text), Some(kind), "{text}");
        // Of several the first is told, wherever in its beginning it is noticed.
        let other = ["JAKIA AIz sk_live_ ", &text, " ghp_", body].concat();
        assert_eq!(secret::in_text(&other), Some(kind), "{other}");
        // Behind a letter it is part of another word, unless it is an address or a key with lines of its own.
        let within = ["Q", beginning, body, end].concat();
        assert_eq!(secret::in_text(&within), Some(kind).filter(|_| beginning.contains(['/', '\n'])), "{within}");
    }
    for text in ["AKI", "IA", "Iza", "AIz", "I", "J", ":", "://", "_", "-", "-----B", ""] {
        assert_eq!(secret::in_text(text), None, "{text}");
    }
}

#[test]
fn members_are_secrets_by_their_names_however_they_are_written() {
    for name in ["clientSecret", "client_secret", "TOKEN", "access-token", "Password", "passwd", "apiKey", "Private Key", "credentials_"] {
        assert!(secret::is_secret_key(name), "{name}");
    }
    for name in ["", "_", "content", "tokens", "secretary", "keyword", "passwordless", "apiKeys", "credential", "é"] {
        assert!(!secret::is_secret_key(name), "{name}");
    }
}
