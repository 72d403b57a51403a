//! How long a check takes. Measured in a build for speed: `cargo test --profile native -p formwork-model -- --ignored speed --nocapture`.

use super::{sound, value};
use crate::json::{self, Json};
use crate::{Draft, Pointer, check};
use std::time::{Duration, Instant};

/// A draft with many products, each with 4 guides, 6 snippets and 10 properties.
fn large(products: usize) -> Draft {
    let mut document = sound("tidewater");
    let place = Pointer::root().key("products");
    let guide = |n: usize| {
        let step = format!(
            r#"{{"title": "Step {n}", "content": "Run `npm install tidewater` and open [the docs](https://tidewater.example/docs) in **{n}**"}}"#
        );
        let framework = ["nextjs", "remix", "astro", "nuxtjs"][n % 4];
        format!(r#"{{"framework": "{framework}", "title": "Connect app {n}", "steps": [{step}, {step}, {step}]}}"#)
    };
    let snippet = |n: usize| {
        format!(r#"{{"name": "Tab {n}", "language": "bash", "content": "psql \"{{{{DATABASE_URL}}}}\" --command 'select {n}'\n"}}"#)
    };
    let property =
        |n: usize| format!(r#""size{n}": {{"type": "string", "ui:control": "input", "ui:label": "Size {n}", "description": "How large"}}"#);
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(", ");
    let product = |n: usize| {
        format!(
            r#"{{"name": "Product {n}", "slug": "product-{n}", "shortDescription": "Product number {n}", "metadataSchema": {{"type": "object",
            "properties": {{{}}}, "additionalProperties": false, "required": []}}, "tags": ["tag_databases"], "guides": [{}], "snippets": [{}],
            "protocols": {{"storage": {{"status": "enabled"}}}}, "primaryProtocol": "storage"}}"#,
            list(10, &property),
            list(4, &guide),
            list(6, &snippet)
        )
    };
    document.set(&place, Some(value(&format!("[{}]", list(products, &product)))), |_, _, _| false);
    Draft::from_document(document)
}

/// The shortest of some times: what others do on the machine only adds to it.
fn shortest(draft: &Draft) -> Duration {
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let start = Instant::now();
            assert!(check(draft).problems.len() < 1000);
            start.elapsed()
        })
        .collect();
    times.sort();
    times[0]
}

#[test]
#[ignore = "a measurement"]
fn speed_of_a_large_draft() {
    let draft = large(200);
    println!("{} bytes, {} problems", json::pretty(&draft.document).len(), check(&draft).problems.len());
    println!("200 products: {:?}", shortest(&draft));
    println!("1 product: {:?}", shortest(&large(1)));
}

#[test]
fn time_grows_with_size_alone() {
    // Four times the products, at most some eight times the time: quadratic work would take sixteen times as long.
    let (small, large) = (shortest(&large(50)), shortest(&large(200)));
    assert!(large < small * 8 + Duration::from_millis(5), "{small:?} for 50, {large:?} for 200");
}

#[test]
fn hostile_drafts_end_in_time() {
    let many = |text: &str, count: usize| Json::Text(text.repeat(count));
    let list = |count: usize| Json::List((0..count).map(|n| Json::Text(format!("tag_a{n}"))).collect());
    let members = |count: usize| Json::Object((0..count).map(|n| (format!("nam{n}"), Json::Null)).collect());
    for (place, value) in [
        ("/integration/overview", many("[a](b", 200_000)),
        ("/integration/overview", many("[[", 200_000)),
        ("/integration/overview", many("<", 400_000)),
        ("/integration/overview", many("<a ", 200_000)),
        ("/integration/overview", many("`a``b", 200_000)),
        ("/integration/overview", many("*", 400_000)),
        ("/integration/overview", many("> ", 200_000)),
        ("/integration/overview", many("[a]:<b", 100_000)),
        ("/integration/overview", many("[a](b) ", 100_000)),
        ("/integration/shortDescription", many("a, ", 200_000)),
        ("/integration/slug", many("-", 400_000)),
        ("/integration/websiteUrl", many("https://", 100_000)),
        ("/integration/contactEmail", many("@", 400_000)),
        ("/integration/tagIds", list(10_000)),
        ("/integration/scopes", list(10_000)),
        ("/integration/webhookEvents", list(10_000)),
        ("/integration/supportUrl", many("sk_live_", 100_000)),
        ("/integration/supportUrl", many("eyJ", 200_000)),
        ("/integration/supportUrl", many("://", 200_000)),
        ("/products/0/tags", list(10_000)),
        ("/products/0/protocols", members(10_000)),
        ("/products/0", members(10_000)),
        ("/installationTypes", list(10_000)),
        ("/products/0/snippets/0/content", many("{{", 200_000)),
    ] {
        let kind: String = crate::json::compact(&value).chars().take(20).collect();
        let mut document = sound("tidewater");
        document.set(&Pointer::parse(place).expect(place), Some(value), |_, _, _| false);
        let draft = Draft::from_document(document);
        let start = Instant::now();
        let report = check(&draft);
        // A build without optimisation on a busy machine: what is quadratic takes minutes.
        assert!(start.elapsed() < Duration::from_secs(8), "{place} of {kind}: {:?}, {} problems", start.elapsed(), report.problems.len());
    }
}
