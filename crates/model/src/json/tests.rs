//! What a text says when it is read, where its values stand, and what is left of it after a change.

mod comments;
mod laws;
mod messages;
mod places;
mod rewriting;
mod writing;

use super::{Document, Json, read};

/// A manifest with everything that JSON has.
const SAMPLE: &str = r#"{
  "version": 1,
  "installationTypes": ["marketplace", "external"],
  "integration": {
    "slug": "acme-db", "name": "Acmé \u00e9 \ud83d\ude00 😀",
    "agreement": { "accepted": true, "by": null }
  },
  "products": [
    { "slug": "one", "price": -1.50e+3, "tags": [] },
    { "slug": "two", "metadataSchema": {}, "beta": false }
  ]
}
"#;

fn value(text: &str) -> Json {
    let document = read(text);
    assert_eq!(document.problems, [], "{text}");
    document.value.expect(text)
}

/// `code line:column path message` of every problem.
fn lines(document: &Document) -> Vec<String> {
    let number = |value: Option<u32>| value.expect("a position").to_string();
    document.problems.iter().map(|p| format!("{} {}:{} {} {}", p.code, number(p.line), number(p.column), p.path, p.message)).collect()
}
