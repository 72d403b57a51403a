//! A mark in everything private of which no public answer, and none of those that Vercel's programs read, has one.

use super::harness::{ENGINES, Harness, fixture, plenty};
use crate::Options;
use axum::http::{Method, StatusCode};
use formwork_model::json::{Json, compact, read};
use formwork_model::{Audience, Control, Field};
use formwork_model::{Draft, Pointer, integration, product};
use formwork_wire::Role;
use secrecy::ExposeSecret;

const MARK: &str = "private-mark";

/// Marks every address of a value, so that it stays one, and other texts where they are `free` and not words of a list.
fn marked(value: &Json, free: bool) -> Json {
    match value {
        Json::Text(text) if text.contains('@') => [MARK, "-", text].concat().into(),
        Json::Text(text) if text.contains("://") => [text.trim_end_matches('/'), "/", MARK].concat().into(),
        Json::Text(text) if free => [text, " ", MARK].concat().into(),
        Json::List(items) => Json::List(items.iter().map(|item| marked(item, free)).collect()),
        Json::Object(members) => {
            let member = |(name, value): &(String, Json)| (name.clone(), marked(value, free || name == "headers"));
            Json::Object(members.iter().map(member).collect())
        }
        value => value.clone(),
    }
}

/// A listing of the fixtures that is as sound as it was, with marks, and how many fields have them.
fn secretive(slug: &str) -> (String, usize) {
    let mut draft = Draft::from_document(read(&fixture(slug)).value.expect("JSON"));
    let products = draft.products().len();
    let of = |owner: String, fields: &'static [Field]| fields.iter().map(move |field| (owner.clone(), field));
    let owners = of("integration".into(), integration::FIELDS)
        .chain((0..products).flat_map(|index| of(format!("products/{index}"), product::FIELDS)));
    let mut count = 0;
    for (owner, field) in owners {
        let at = Pointer::root().join(&owner).join(field.key);
        let Some(value) = draft.document.at(&at).filter(|_| field.audience == Audience::Private) else { continue };
        let free = matches!(field.control, Control::Line(_) | Control::Area { .. } | Control::Headers);
        let value = if field.key == "agreement" { marked_agreement(value) } else { marked(value, free) };
        count += usize::from(compact(&value).contains(MARK));
        draft.document.set(&at, Some(value), |_, _, _| false);
    }
    for owner in ["", "integration", "products/0"] {
        draft.document.set(&Pointer::root().join(owner).key("x-note"), Some(MARK.into()), |_, _, _| false);
    }
    (compact(&draft.document), count)
}

/// Who accepted, but not when and that they did.
fn marked_agreement(value: &Json) -> Json {
    let mut value = value.clone();
    value.set(&Pointer::root().key("by"), Some([MARK, " Ltd"].concat().into()), |_, _, _| false);
    value
}

#[tokio::test]
async fn nothing_private_leaves() {
    for engine in ENGINES {
        let origin = Some("https://forms.example.com".to_owned());
        let api = Harness::with(engine, Options { origin, rate: plenty(), ..Options::default() }).await;
        for slug in ["tidewater", "gatepost"] {
            let (manifest, count) = secretive(slug);
            assert!(count >= 4 && manifest.matches(MARK).count() >= count + 3, "{slug}: {count} fields are marked");
            api.save(slug, &manifest).await;
            // What a reviewer writes is between the two as well, and so is what a token is called.
            let by = api.api.store().create_token("Tidewater", Role::Admin, MARK, None).await.expect("a token");
            let submitted = api.submit_newest(slug, "first").await;
            assert_eq!(submitted.status, StatusCode::CREATED, "{slug}: {}", submitted.json());
            let path = format!("/submissions/{}/decision", submitted.json()["id"].as_str().expect("an id"));
            let asked = format!(r#"{{"decision": "changes_requested", "comments": [{{"path": "", "message": "{MARK}"}}]}}"#);
            assert_eq!(api.post(by.token.expose_secret(), &path, &asked).await.status, StatusCode::OK);
            api.replace(slug, manifest.replace("\"x-note\":", "\"x-notes\":")).await;
            api.publish(slug, "second").await;

            let own = Draft::from_document(read(&manifest).value.expect("JSON"));
            let products: Vec<&str> = own.products().iter().filter_map(|product| product.get("slug")?.as_text()).collect();
            let whole = api.outside(Method::GET, &api.provider, &format!("/v2/integrations/integration/{slug}"), &[]).await.json();
            let installation = whole["id"].as_str().expect("an id").replace("oac_", "icfg_");
            let mut paths = vec![
                format!("/listing/{slug}"),
                format!("/v2/integrations/integration/{slug}"),
                "/v2/integrations/integrations".into(),
                "/v1/integrations/configurations".into(),
                "/v2/integrations/configurations".into(),
                "/v2/integrations/categories".into(),
                "/v2/user".into(),
                "/teams".into(),
                format!("/v1/integrations/configuration/{installation}/products"),
            ];
            for product in products {
                paths.push(format!("/listing/{slug}/products/{product}"));
                paths.push(format!("/v1/integrations/integration/{slug}/products/{product}/plans"));
            }
            for path in paths {
                let answer = api.outside(Method::GET, &api.provider, &path, &[]).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                assert!(answer.bytes.len() > 10, "{path}");
                assert!(!answer.text().contains(MARK), "{path}: {}", answer.text());
                assert!(
                    answer.headers.values().all(|value| !value.as_bytes().windows(MARK.len()).any(|part| part == MARK.as_bytes())),
                    "{path}"
                );
            }
        }
    }
}
