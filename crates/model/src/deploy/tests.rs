use super::{CODES, DeployButton};
use crate::{Draft, json};
use proptest::prelude::*;

fn draft() -> Draft {
    let text = r#"{"version": 1, "installationTypes": ["marketplace"],
        "integration": {"slug": "tidewater", "websiteUrl": "https://tidewater.example"},
        "products": [{"slug": "postgres"}, {"slug": "cache"}]}"#;
    Draft::from_document(json::read(text).value.unwrap_or_default())
}

fn button() -> DeployButton {
    DeployButton { repository_url: "https://github.com/tidewater-data/nextjs-starter".into(), ..DeployButton::default() }
}

/// A URL decoder of its own, so that the encoder is not held against itself.
fn decode(url: &str) -> Vec<(String, String)> {
    let (base, query) = url.split_once('?').expect("a query");
    assert_eq!(base, "https://vercel.com/new/clone");
    let plain = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let digits = [rest.next().expect("a digit"), rest.next().expect("a digit")];
                let digits = std::str::from_utf8(&digits).expect("ASCII").to_owned();
                bytes.push(u8::from_str_radix(&digits, 16).expect("hexadecimal"));
            } else {
                assert!(byte.is_ascii_alphanumeric() || b"-._~".contains(&byte), "{byte} is not encoded");
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).expect("UTF-8")
    };
    query.split('&').map(|pair| pair.split_once('=').expect("a value")).map(|(name, value)| (plain(name), plain(value))).collect()
}

/// The codes of what is found, with their places.
fn found(button: &DeployButton) -> Vec<String> {
    button.problems(&draft()).iter().map(|problem| format!("{} {}", problem.path, problem.code)).collect()
}

#[test]
fn writes_the_address_of_the_review_page() {
    let button = DeployButton { project_name: "tidewater-starter".into(), stores: vec!["postgres".into()], ..button() };
    assert_eq!(
        button.url(&draft()),
        "https://vercel.com/new/clone?repository-url=https%3A%2F%2Fgithub.com%2Ftidewater-data%2Fnextjs-starter\
         &project-name=tidewater-starter\
         &stores=%5B%7B%22type%22%3A%22integration%22%2C%22integrationSlug%22%3A%22tidewater%22%2C%22productSlug%22%3A%22postgres%22%7D%5D"
    );
    assert_eq!(found(&button), [""; 0]);
}

#[test]
fn hostile_text_stays_within_its_parameter() {
    let hostile = "\"><script>alert(1)</script>&env=X#)](javascript:1)%00\u{202e}é 😀\r\n'";
    let button = DeployButton {
        project_name: hostile.into(),
        stores: vec![hostile.into()],
        env: vec![hostile.into()],
        env_defaults: vec![(hostile.into(), hostile.into())],
        ..button()
    };
    let draft = draft();
    let pairs = decode(&button.url(&draft));
    let names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["repository-url", "project-name", "stores", "env", "envDefaults"]);
    assert_eq!(pairs[1].1, hostile);
    let stores: serde_json::Value = serde_json::from_str(&pairs[2].1).expect("JSON");
    assert_eq!(stores, serde_json::json!([{"type": "integration", "integrationSlug": "tidewater", "productSlug": hostile}]));
    let defaults: serde_json::Value = serde_json::from_str(&pairs[4].1).expect("JSON");
    assert_eq!(defaults, serde_json::json!({hostile: hostile}));
    let html = button.html(&draft);
    assert_eq!(html.matches('<').count(), 3, "{html}");
    assert_eq!(html.matches('"').count(), 6, "{html}");
    let markdown = button.markdown(&draft);
    assert!(markdown.starts_with("[![Deploy with Vercel](https://vercel.com/button)](https://vercel.com/new/clone?"));
    assert_eq!(markdown.matches(')').count(), 2, "{markdown}");
}

#[test]
fn says_what_keeps_it_from_working() {
    assert_eq!(found(&DeployButton::default()), ["/repository-url deploy.repository"]);
    let text = |text: &str| text.to_owned();
    let id = text("oac_V1StGXR8Z5jdHi6BmyT2kQ9w");
    let cases: Vec<(DeployButton, &[&str])> = vec![
        (DeployButton { repository_url: text("github.com/a/b"), ..button() }, &["/repository-url deploy.address"]),
        (DeployButton { repository_name: text("my starter"), ..button() }, &["/repository-name deploy.repositoryName"]),
        (
            DeployButton { stores: vec![text("cache"), text("queue"), text("cache")], ..button() },
            &["/stores/1 deploy.store", "/stores/2 deploy.twice"],
        ),
        (
            DeployButton { integration_ids: vec![id.clone(), text("acme"), text("oac_short"), text("oac_a,b")], ..button() },
            &[
                "/integration-ids/1 deploy.clientId",
                "/integration-ids/2 deploy.clientIdLength",
                "/integration-ids/3 deploy.clientId",
                "/integration-ids/3 deploy.integrationIds",
            ],
        ),
        (
            DeployButton { skippable_integrations: true, external_id: text("7"), ..button() },
            &["/skippable-integrations deploy.needs", "/external-id deploy.needs"],
        ),
        (
            DeployButton { env: vec![text("API_KEY"), text("api-key"), text("A=1"), text("API_KEY"), text("1A")], ..button() },
            &["/env/1 deploy.env", "/env/2 deploy.envValue", "/env/3 deploy.twice", "/env/4 deploy.env"],
        ),
        (
            DeployButton {
                env: vec![text("TOKEN")],
                env_defaults: vec![(text("TOKEN"), text("ghp_0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R")), (text("REGION"), text("fra1"))],
                ..button()
            },
            &["/envDefaults/TOKEN deploy.secret", "/envDefaults/REGION deploy.envDefault"],
        ),
        (
            DeployButton { env_description: text("Yours"), env_link: text("acme.example"), ..button() },
            &["/envDescription deploy.needs", "/envLink deploy.needs", "/envLink deploy.address"],
        ),
        (
            DeployButton { developer_id: id.clone(), production_deploy_hook: text("main"), ..button() },
            &["/developer-id deploy.needs", "/production-deploy-hook deploy.needs"],
        ),
        (
            DeployButton { developer_id: id.clone(), redirect_url: text("https://tidewater.example.evil.example/"), ..button() },
            &["/redirect-url deploy.developerHost"],
        ),
        (DeployButton { developer_id: id, redirect_url: text("https://TIDEWATER.example/done"), ..button() }, &[]),
        (
            DeployButton { demo_title: text("Starter"), demo_url: text("/demo"), ..button() },
            &["/demo-description deploy.demo", "/demo-url deploy.address", "/demo-image deploy.demo"],
        ),
    ];
    for (button, expected) in cases {
        assert_eq!(found(&button), expected, "{button:?}");
        for problem in button.problems(&draft()) {
            let paragraph = CODES.iter().find(|paragraph| paragraph.code == problem.code).expect("a paragraph");
            assert_eq!(paragraph.severity, problem.severity, "{}", problem.code);
        }
    }
    let nameless = Draft::default();
    let problems = DeployButton { stores: vec!["x".into()], ..button() }.problems(&nameless);
    assert_eq!(problems[0].code, "deploy.storeIntegration");
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(name in ".*", env in proptest::collection::vec("[^,]+", 0..4), id in ".*") {
        let button = DeployButton { project_name: name.clone(), env: env.clone(), external_id: id.clone(), ..button() };
        let pairs = decode(&button.url(&draft()));
        let value = |key: &str| pairs.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value).to_owned();
        prop_assert_eq!(value("project-name"), name);
        prop_assert_eq!(value("env"), env.join(","));
        prop_assert_eq!(value("external-id"), id);
        button.problems(&draft());
    }
}
