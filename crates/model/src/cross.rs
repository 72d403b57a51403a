//! Rules that need more than one value. Each is placed at the field that one would change.

mod integration;
mod product;
mod snippet;
mod variable;

use crate::at::At;
use crate::check::{Finding, Findings};
use crate::field::Source;
use crate::json::Json;
use crate::problem::Severity::{Error, Warning};
use std::collections::BTreeMap;

pub(crate) use snippet::placeholder_names;

/// Checks the rules that need more than one value.
pub(crate) fn check(findings: &mut Findings<'_>) {
    let draft = findings.draft;
    let nothing = Json::object();
    let root = At::Root;
    let owner = draft.document.get("integration").unwrap_or(&nothing);
    integration::check(findings, owner, &At::Key(&root, "integration"));
    let at = At::Key(&root, "products");
    let products = draft.products();
    if !draft.kind().is_native() && !products.is_empty() {
        let message = "Offer a native integration as well, or take the products out: only native integrations have products";
        findings.add(&at, Finding::new("products.notApplicable", Warning, Source::Product, message));
    } else if draft.kind().is_native() && draft.document.get("products").is_none_or(Json::is_blank) {
        let finding = Finding::new("products.required", Error, Source::Product, "Add a product");
        findings.add(&at, finding.help("A native integration is one or more products that are created and billed inside Vercel."));
    }
    let mut slugs = Seen::default();
    let mut names = Seen::default();
    for (index, product) in products.iter().enumerate() {
        let here = At::Index(&at, index);
        if let Some(slug) = text(product, "slug").filter(|slug| !slugs.first(slug)) {
            let message = ["Give each product a slug of its own: ", &crate::words::quote(slug), " is taken by another"].concat();
            findings.add(&At::Key(&here, "slug"), Finding::new("product.slug.taken", Error, Source::Ours, message));
        }
        if let Some(name) = text(product, "name").filter(|name| !names.first(name)) {
            let message = ["Give each product a name of its own: another is called ", &crate::words::quote(name)].concat();
            findings.add(&At::Key(&here, "name"), Finding::new("product.name.taken", Warning, Source::Ours, message));
        }
        product::check(findings, product, owner, &here);
    }
}

/// The trimmed text of a member, where it has one.
fn text<'a>(object: &'a Json, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Json::as_text).map(str::trim).filter(|text| !text.is_empty())
}

/// Texts that have been seen.
#[derive(Default)]
struct Seen<'a>(BTreeMap<&'a str, ()>);

impl<'a> Seen<'a> {
    /// Whether a text is seen for the first time.
    fn first(&mut self, text: &'a str) -> bool {
        self.0.insert(text, ()).is_none()
    }
}

/// Whether two texts are the same: `validator`'s own check, which derives of its macro also use.
fn same(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_some() && validator::validate_must_match(one, other)
}
