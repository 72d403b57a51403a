//! How long a check takes, for drafts of 1, 50 and 200 products:
//! `cargo run --profile native -p formwork-model --example speed [FILE]`. The largest is written to FILE, where one is named.

use formwork_model::json::{self, Json};
use formwork_model::{Draft, Pointer, Set, check, check_bytes};
use std::time::{Duration, Instant};

/// A draft with many products, each with 4 guides, 6 snippets and 10 properties.
fn large(products: usize) -> Draft {
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
    let mut draft = check_bytes(include_bytes!("../../../tests/fixtures/tidewater/integration.json")).draft.unwrap_or_default();
    let products = json::read(&format!("[{}]", list(products, &product))).value.unwrap_or(Json::Null);
    draft.apply(&[Set { path: place, value: Some(products) }]);
    draft
}

/// The shortest of some times: what others do on the machine only adds to it.
fn shortest(draft: &Draft) -> Duration {
    let time = |_| {
        let start = Instant::now();
        std::hint::black_box(check(draft));
        start.elapsed()
    };
    (0..25).map(time).min().unwrap_or_default()
}

fn main() -> std::io::Result<()> {
    for count in [1, 50, 200] {
        let draft = large(count);
        if let Some(file) = std::env::args_os().nth(1) {
            std::fs::write(file, json::pretty(&draft.document))?;
        }
        println!(
            "{count} products, {} bytes, {} problems: {:?}",
            json::pretty(&draft.document).len(),
            check(&draft).problems.len(),
            shortest(&draft)
        );
    }
    Ok(())
}
