use super::{MARK, Redactor};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use secrecy::SecretString;

const KNOWN: &str = "Zp4mN8cQx1Lr7Tb2Vw9Hk3x9";

fn redactor() -> Redactor {
    Redactor::new([&SecretString::from(KNOWN)])
}

#[test]
fn headers_by_name() {
    let cases = [
        ("Authorization", "Bearer abc", true),
        ("proxy-authorization", "Basic abc", true),
        ("Cookie", "a=b", true),
        ("Set-Cookie", "sid=abc; Path=/", true),
        ("x-api-key", "abc", true),
        ("X-Vercel-Auth", "user", false),
        ("apikey", "abc", true),
        ("x-auth-token", "abc", true),
        ("X-CSRF-Token", "abc", true),
        ("x-myapikey", "abc", true),
        ("x-vercel-signature", "b617318655057264e28bc0b6fb378c8ef146be00", false),
        ("content-type", "application/json", false),
        ("Idempotency-Key", "0b9a", false),
        ("etag", "\"abc\"", false),
        ("x-monkey", "abc", false),
        ("www-authenticate", "Bearer realm=\"x\"", false),
    ];
    for (name, value, secret) in cases {
        assert_eq!(redactor().header(name, value), if secret { MARK } else { value }, "{name}");
    }
    let headers = redactor().headers([("Location", "https://a.example/?token=abc&x=1"), ("X-Id", KNOWN)]);
    assert_eq!((headers[0].name.as_str(), headers[0].value.as_str()), ("location", "https://a.example/?token=[redacted]&x=1"));
    assert_eq!(headers[1].value, MARK);
}

#[test]
fn addresses_by_the_names_of_their_parameters() {
    for (url, wanted) in [
        ("https://acme.example/hook", "https://acme.example/hook"),
        ("https://acme.example/hook?page=2&lang=en#top", "https://acme.example/hook?page=2&lang=en#top"),
        ("https://acme.example/?token=abc", "https://acme.example/?token=[redacted]"),
        ("https://acme.example/?a=1&api_key=abc&b=2", "https://acme.example/?a=1&api_key=[redacted]&b=2"),
        ("https://acme.example/?clientSecret=abc", "https://acme.example/?clientSecret=[redacted]"),
        ("https://acme.example/?%74oken=abc", "https://acme.example/?%74oken=[redacted]"),
        ("https://acme.example/cb?code=abc&state=xyz", "https://acme.example/cb?code=[redacted]&state=xyz"),
        ("https://acme.example/#access_token=abc&x=1", "https://acme.example/#access_token=[redacted]&x=1"),
        ("https://s3.example/o?X-Amz-Signature=abc&X-Amz-Date=1", "https://s3.example/o?X-Amz-Signature=[redacted]&X-Amz-Date=1"),
        ("https://user:word@acme.example/x", "https://[redacted]@acme.example/x"),
        ("https://acme.example/?token=&x", "https://acme.example/?token=&x"),
        ("https://acme.example/?next=a?token=b=c", "https://acme.example/?next=a?token=[redacted]"),
    ] {
        assert_eq!(redactor().url(url), wanted);
    }
    assert_eq!(redactor().url(&["https://acme.example/", KNOWN, "/x"].concat()), "https://acme.example/[redacted]/x");
}

#[test]
fn bodies_by_the_names_of_their_members() {
    let json = Some("application/json");
    let cases = [
        (json, r#"{"ok":true,"count":3}"#, r#"{"ok":true,"count":3}"#),
        (json, r#"{ "token": "abc", "x": "y" }"#, r#"{ "token": "[redacted]", "x": "y" }"#),
        (json, r#"{"a":{"accessToken":"a\"b","n":1}}"#, r#"{"a":{"accessToken":"[redacted]","n":1}}"#),
        (
            json,
            r#"{"credentials":{"user":"me","n":[1,"x",null]},"y":"z"}"#,
            r#"{"credentials":{"user":"[redacted]","n":[[redacted],"[redacted]",null]},"y":"z"}"#,
        ),
        (json, r#"{"secrets":[{"name":"URL","value":"postgres"}]}"#, r#"{"secrets":[{"name":"[redacted]","value":"[redacted]"}]}"#),
        (json, r#"{"pass\u0077ord":"abc"}"#, r#"{"pass\u0077ord":"[redacted]"}"#),
        (json, r#"{"pin":1234,"token":null,"secret":""}"#, r#"{"pin":[redacted],"token":null,"secret":""}"#),
        // Cut within the value, and within the name.
        (json, r#"{"x":1,"password":"abc"#, r#"{"x":1,"password":"[redacted]""#),
        (json, r#"{"x":1,"passwo"#, r#"{"x":1,"passwo"#),
        (None, r#"[{"apiKey":"abc"}]"#, r#"[{"apiKey":"[redacted]"}]"#),
        (json, "{]}\"\\", "{]}\"\\"),
        (Some("application/x-www-form-urlencoded"), "a=1&client_secret=abc&b=2", "a=1&client_secret=[redacted]&b=2"),
        (None, "grant_type=x&code=abc", "grant_type=x&code=[redacted]"),
        (Some("text/plain"), "nothing to see", "nothing to see"),
    ];
    for (kind, body, wanted) in cases {
        assert_eq!(redactor().body(body, kind), wanted, "{body}");
    }
}

#[test]
fn what_looks_like_a_secret() {
    let key = ["-----BEGIN RSA PRIVATE KEY-----\n", &"MIIEowIBAAKCAQEA\n".repeat(20), "-----END RSA PRIVATE KEY-----"].concat();
    for (text, wanted) in [
        ("use ghp_16C7e42F292c6912E7710c838347Ae178B4a now".to_owned(), "use [redacted] now"),
        ("<b>sk_live_4eC39HqLyjWDarjtT1zdp7dc</b>".into(), "<b>[redacted]</b>"),
        ("see postgres://me:h8Kq2mX9@db.acme.example/main".into(), "see [redacted]"),
        (["before ", &key, " after"].concat(), "before [redacted] after"),
        (key[..200].to_owned(), "[redacted]"),
        ("-----BEGIN CERTIFICATE-----\nMII".into(), "-----BEGIN CERTIFICATE-----\nMII"),
        ("ghp_short and your sk_live_your_key_here_0".into(), "ghp_short and your sk_live_your_key_here_0"),
    ] {
        assert_eq!(redactor().text(&text), wanted);
    }
}

#[test]
fn short_words_are_no_secrets_and_a_cut_secret_is_one() {
    let short = Redactor::new([&SecretString::from("abc")]);
    assert_eq!(short.text("abc"), "abc");
    assert_eq!(redactor().text(&["body ", &KNOWN[..10]].concat()), "body [redacted]");
    assert_eq!(redactor().text("ends with Zp4"), "ends with Zp4");
}

proptest! {
    #[test]
    fn a_known_secret_never_survives(
        secret in "[A-Za-z0-9+/ \"\\\\]{16,30}",
        before in "[ -~é\n]{0,40}",
        after in "[ -~é\n]{0,40}",
        kind in prop::sample::select(vec![None, Some("application/json"), Some("application/x-www-form-urlencoded"), Some("text/html")]),
    ) {
        let redactor = Redactor::new([&SecretString::from(secret.as_str())]);
        let escaped = serde_json::to_string(&secret).expect("JSON");
        let encoded = utf8_percent_encode(&secret, NON_ALPHANUMERIC).to_string();
        for spelling in [secret.as_str(), &escaped[1..escaped.len() - 1], &encoded] {
            let text = [&before, spelling, &after].concat();
            let kept = [
                redactor.text(&text),
                redactor.body(&text, kind),
                redactor.body(&serde_json::json!({"note": text}).to_string(), kind),
                redactor.url(&["https://acme.example/?q=", &text].concat()),
                redactor.header("x-note", &text),
            ];
            for text in kept {
                prop_assert!(!text.contains(&secret), "{text}");
                prop_assert!(!text.contains(&encoded), "{text}");
            }
        }
    }

    #[test]
    fn a_value_under_a_secret_name_never_survives(
        value in "[a-z]{12}",
        name in prop::sample::select(vec!["token", "clientSecret", "API_KEY", "x-password", "refresh_token", "Authorization"]),
        depth in 0usize..5,
        cut in 0usize..60,
    ) {
        let mut json = serde_json::json!({name: value, "other": [1, {"x": "y"}]});
        for _ in 0..depth {
            json = serde_json::json!({"a": [json], "b": null});
        }
        for text in [json.to_string(), serde_json::to_string_pretty(&json).expect("JSON")] {
            let end = text.len() - cut.min(text.len());
            prop_assert!(!redactor().body(&text, Some("application/json")).contains(&value));
            // However it was cut, no whole value is left.
            prop_assert!(!redactor().body(&text[..end], None).contains(&value));
        }
        let query = ["https://acme.example/?a=b&", name, "=", &value, "&c=d"].concat();
        prop_assert!(!redactor().url(&query).contains(&value));
        prop_assert!(!redactor().header(name, &value).contains(&value));
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,200}", kind in prop::option::of("[a-z/]{0,30}")) {
        redactor().body(&text, kind.as_deref());
        redactor().body(&["{", &text].concat(), Some("application/json"));
        redactor().url(&text);
    }
}
