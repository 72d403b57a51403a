//! Snippets to start from, with `{{NAME}}` in place of each secret.

use super::facts::{Facts, text};
use crate::json::Json;
use crate::{protocol, syntax};
use std::collections::BTreeSet;

/// The languages for which a snippet can be started, as a snippet's `language` has them, each with the title of its tab.
pub static SNIPPET_LANGUAGES: &[(&str, &str)] = &[("typescript", "TypeScript"), ("python", "Python"), ("bash", ".env.local")];

/// A snippet in one of [`SNIPPET_LANGUAGES`]: an element of `snippets`, or `None` for any other language.
///
/// It names the variables that the product's snippets mention. Where they mention none, a name is made of the product's slug,
/// which has to be compared with what the server returns.
pub fn snippet(language: &str, product: &Json, integration: &Json) -> Option<Json> {
    let (language, title) = SNIPPET_LANGUAGES.iter().find(|(name, _)| *name == language)?;
    let facts = Facts::of(product, integration);
    let made = made_up(product, integration);
    let variables = if facts.variables.is_empty() { vec![made.as_str()] } else { facts.variables };
    let first = variables.first().copied().unwrap_or_default();
    let content = match *language {
        "typescript" => [
            "const value = {{process.env.",
            first,
            "}};\n\nif (!value) {\n  throw new Error(\"",
            first,
            " is not set: connect the project first\");\n}\n",
        ]
        .concat(),
        "python" => {
            ["import os\n\n# On your own machine: export ", first, "=\"{{", first, "}}\"\nvalue = os.environ[\"", first, "\"]\n"].concat()
        }
        _ => variables.iter().map(|name| [name, "=\"{{", name, "}}\"\n"].concat()).collect(),
    };
    Some(Json::Object(vec![
        ("name".into(), free_name(title, product).into()),
        ("language".into(), (*language).into()),
        ("content".into(), content.into()),
    ]))
}

/// A name that variables of such a product usually have: `ACME_POSTGRES_URL`.
fn made_up(product: &Json, integration: &Json) -> String {
    let slug = |owner| {
        text(owner, "slug").filter(|slug| slug.len() <= 64 && syntax::is_slug(slug) && slug.starts_with(|c: char| c.is_ascii_lowercase()))
    };
    let slugs: Vec<&str> = [slug(integration), slug(product)].into_iter().flatten().collect();
    // A product that is named after its integration does not repeat the name.
    let prefix = match slugs.as_slice() {
        [integration, product] if product.starts_with(integration) => (*product).to_owned(),
        slugs => slugs.join("-"),
    };
    let end = if protocol::is_on(product, "storage") { "URL" } else { "API_KEY" };
    let prefix = prefix.to_ascii_uppercase().replace('-', "_");
    if prefix.is_empty() { end.into() } else { [&prefix, "_", end].concat() }
}

/// A title that no other snippet of the product has.
fn free_name(title: &str, product: &Json) -> String {
    let snippets = product.get("snippets").and_then(Json::as_list).unwrap_or_default();
    let taken: BTreeSet<&str> = snippets.iter().filter_map(|snippet| text(snippet, "name")).collect();
    let numbered = (2..=taken.len() + 2).map(|number| [title, " ", &number.to_string()].concat());
    std::iter::once(title.to_owned()).chain(numbered).find(|name| !taken.contains(name.as_str())).unwrap_or_else(|| title.to_owned())
}
