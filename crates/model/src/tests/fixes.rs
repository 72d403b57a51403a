//! Fixes: each names its result, and once it was applied its problem is gone.

use super::with;
use crate::json::compact;
use crate::{Pointer, check, slugify};

/// The value after the fix of a code was applied, and the fix's title.
fn fixed(place: &str, value: &str, code: &str) -> (String, String) {
    let draft = with("gatepost", &[(place, value)]);
    let report = check(&draft);
    let problem = report.problems.iter().find(|problem| problem.code == code).unwrap_or_else(|| panic!("{code}: {report:#?}"));
    let fix = problem.fix.clone().unwrap_or_else(|| panic!("{code} has no fix"));
    let mut after = draft.clone();
    after.apply(&fix.set);
    let left = check(&after);
    let again = left.problems.iter().any(|other| other.code == problem.code && other.path == problem.path);
    assert!(!again, "{code} is still there");
    let value = after.at(&Pointer::parse(place).expect(place)).map(compact).unwrap_or_default();
    (value, fix.title)
}

#[test]
fn fixes_do_what_they_say() {
    for (place, value, code, expected, title) in [
        ("/integration/slug", r#""Acme DB!""#, "slug.shape", r#""acme-db""#, "Use “acme-db”"),
        ("/integration/name", r#"" Acme ""#, "name.spaces", r#""Acme""#, "Use “Acme”"),
        ("/integration/name", r#""Acme\n DB""#, "name.lines", r#""Acme DB""#, "Put it on one line"),
        ("/integration/name", "\"Ac\u{200b}me\"", "name.invisible", r#""Acme""#, "Take out what nobody sees"),
        ("/integration/name", "42", "name.type", r#""42""#, "Use “42”"),
        (
            "/integration/websiteUrl",
            r#""http://acme.example""#,
            "websiteUrl.https",
            r#""https://acme.example""#,
            "Use “https://acme.example”",
        ),
        (
            "/integration/websiteUrl",
            r#""www.acme.example""#,
            "websiteUrl.shape",
            r#""https://www.acme.example""#,
            "Use “https://www.acme.example”",
        ),
        (
            "/integration/baseUrl",
            r#""https://acme.example/v//""#,
            "baseUrl.bare",
            r#""https://acme.example/v""#,
            "Use “https://acme.example/v”",
        ),
        ("/integration/tagIds", r#"["tag_ai", "tag_ai"]"#, "tagIds.twice", r#"["tag_ai"]"#, "Take out what is there twice"),
        ("/integration/tagIds", r#"["Databases"]"#, "tagIds.unknown", r#"["tag_databases"]"#, "Use “tag_databases”"),
        ("/integration/tagIds", r#"["tag_databse"]"#, "tagIds.unknown", r#"["tag_databases"]"#, "Use “tag_databases”"),
        ("/integration/tagIds", r#""tag_ai, tag_cms""#, "tagIds.type", r#"["tag_ai","tag_cms"]"#, "Put it in a list"),
        ("/integration/scopes", r#"["read:projects"]"#, "scopes.unknown", r#"["read:project"]"#, "Use “read:project”"),
        (
            "/integration/webhookEvents",
            r#"["deployment-ready"]"#,
            "webhookEvents.unknown",
            r#"["deployment.succeeded"]"#,
            "Use “deployment.succeeded”",
        ),
        ("/integration/icon", r#""media/logo.png""#, "icon.type", r#"{"file":"media/logo.png"}"#, "Use it as an object"),
        ("/integration/agreement", "true", "agreement.type", r#"{"accepted":true}"#, "Use it as an object"),
        ("/integration/supportsInstallationBillingPlans", r#""on""#, "supportsInstallationBillingPlans.type", "true", "Use true"),
        (
            "/installationTypes",
            r#"["native", "external"]"#,
            "installationTypes.unknown",
            r#"["marketplace","external"]"#,
            "Use “marketplace”",
        ),
        ("/version", r#""1""#, "version.type", "1", "Use 1"),
        ("/products/0/snippets/0/content", r#""a {{ KEY }}""#, "snippet.content.spaces", r#""a {{KEY}}""#, "Use “{{KEY}}”"),
        (
            "/products/0/snippets",
            r#"[{"content": "URL_A = A_URL_AB {{DATABASE_URL}}"}, {"content": "{{DATABSE_URL}} {{DATABSE_URLS}}"}]"#,
            "snippet.content.other",
            r#"[{"content":"URL_A = A_URL_AB {{DATABASE_URL}}"},{"content":"{{DATABASE_URL}} {{DATABSE_URLS}}"}]"#,
            "Use “DATABASE_URL”",
        ),
        (
            "/products/0/snippets",
            r#"[{"language": "ts", "content": "a('{{DB_URL}}', \"{{DB_URL}}\")"}, {"language": "ts", "content": "b(process.env.DB_URL)"}]"#,
            "snippet.content.mixed",
            r#"[{"language":"ts","content":"a({{process.env.DB_URL}}, {{process.env.DB_URL}})"},{"language":"ts","content":"b(process.env.DB_URL)"}]"#,
            "Use “{{process.env.DB_URL}}”",
        ),
        (
            "/products/0",
            r#"{"snippets": [{"content": "{{DATABASE_URL}}"}], "guides": [{"steps": [{"content": "`DATABSE_URL`, not `MY_DATABSE_URL`"}]}]}"#,
            "step.content.other",
            r#"{"snippets":[{"content":"{{DATABASE_URL}}"}],"guides":[{"steps":[{"content":"`DATABASE_URL`, not `MY_DATABSE_URL`"}]}]}"#,
            "Use “DATABASE_URL”",
        ),
    ] {
        assert_eq!(fixed(place, value, code), (expected.to_owned(), title.to_owned()), "{code}");
    }
}

#[test]
fn a_short_description_is_cut_only_where_it_can_stand_alone() {
    let cut = |text: &str| {
        let draft = with("gatepost", &[("/integration/shortDescription", &format!("\"{text}\""))]);
        let report = check(&draft);
        let problem = report.problems.into_iter().find(|problem| problem.code == "shortDescription.advised").expect("a finding");
        problem.fix.map(|fix| fix.title)
    };
    assert_eq!(cut("Feature flags for every team, from first release to last clean-up"), Some("Use “Feature flags for every team”".into()));
    assert_eq!(cut("Serverless Postgres that branches — for previews and tests"), Some("Use “Serverless Postgres that branches”".into()));
    assert_eq!(cut("Serverless Postgres that branches for previews and for tests"), None);
    assert_eq!(cut("Fast, easy and reliable feature flags for every team of yours"), None);
}

#[test]
fn slugs_are_made_of_names() {
    for (text, slug) in [
        ("Acme DB", "acme-db"),
        ("  Été & Cie.  ", "ete-cie"),
        ("Straße 7", "strasse-7"),
        ("Bob’s Burgers", "bobs-burgers"),
        ("e\u{301}te\u{301}", "ete"),
        ("--a--b--", "a-b"),
        ("漢字", ""),
        ("", ""),
        ("A very long name of a product that nobody can remember", "a-very-long-name-of-a-product"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOP", "abcdefghijklmnopqrstuvwxyzabcdef"),
    ] {
        assert_eq!(slugify(text), slug, "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn a_proposed_slug_is_legal(text in ".{0,60}") {
        let slug = slugify(&text);
        proptest::prop_assert!(slug.is_empty() || (crate::syntax::is_slug(&slug) && slug.len() <= 32), "{}", slug);
    }
}
