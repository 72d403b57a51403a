//! What a starter takes from a product and its integration, as far as it can be repeated.

use crate::cross::placeholder_names;
use crate::json::Json;
use crate::limits::length;
use crate::rule::stand_in;
use crate::{protocol, secret, syntax};

/// The longest name that is repeated, in UTF-16 units.
const LONGEST_NAME: u32 = 64;
/// The longest address that is linked to, in bytes.
const LONGEST_ADDRESS: usize = 300;
/// The most variables that are named, and the most snippets that are searched for them: twice as many as a form takes.
const MOST_VARIABLES: usize = 8;
const MOST_SNIPPETS: usize = 12;

/// What is known of a product.
pub(super) struct Facts<'a> {
    /// Its name.
    pub(super) name: Option<&'a str>,
    /// Its name on the command line: `integration/product`.
    pub(super) command: Option<String>,
    /// The environment variables that its snippets mention, each once.
    pub(super) variables: Vec<&'a str>,
    /// Whether there are snippets to point to.
    pub(super) has_snippets: bool,
    /// Whether it takes logs or traces.
    pub(super) drains: bool,
    /// Whether it asks for scopes in a connected project.
    pub(super) has_scopes: bool,
    /// The address of the integration's documentation.
    pub(super) documentation: Option<&'a str>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(product: &'a Json, integration: &'a Json) -> Self {
        let snippets = product.get("snippets").and_then(Json::as_list).unwrap_or_default();
        let mut variables = Vec::new();
        for snippet in snippets.iter().take(MOST_SNIPPETS) {
            let content = snippet.get("content").and_then(Json::as_text).unwrap_or_default();
            for name in placeholder_names(content) {
                if variables.len() < MOST_VARIABLES && is_sound(name) && !variables.contains(&name) {
                    variables.push(name);
                }
            }
        }
        let slug = |owner: &'a Json| text(owner, "slug").filter(|slug| slug.len() <= 64 && syntax::is_slug(slug));
        let command = slug(integration).map(|integration| match slug(product) {
            Some(product) => [integration, "/", product].concat(),
            None => integration.to_owned(),
        });
        Self {
            name: text(product, "name").filter(|name| is_plain(name)),
            command,
            variables,
            has_snippets: !snippets.is_empty(),
            drains: ["logDrain", "traceDrain"].iter().any(|name| protocol::is_on(product, name)),
            has_scopes: product.get("projectConnectionScopes").is_some_and(|scopes| !scopes.is_blank()),
            documentation: text(integration, "documentationUrl").filter(|address| is_linkable(address)),
        }
    }
}

impl Facts<'_> {
    /// Whether an app has to do something: not for a product that only receives logs or traces.
    pub(super) fn needs_code(&self) -> bool {
        !self.drains || !self.variables.is_empty()
    }
}

/// The trimmed text of a member, where it has one.
pub(super) fn text<'a>(owner: &'a Json, key: &str) -> Option<&'a str> {
    owner.get(key).and_then(Json::as_text).map(str::trim).filter(|text| !text.is_empty())
}

/// Whether a text neither stands where another should nor looks like a secret.
fn is_sound(text: &str) -> bool {
    stand_in(text).is_none() && secret::in_text(text).is_none()
}

/// Whether a name stays what it is within a sentence of Markdown, and is no stand-in for one.
fn is_plain(name: &str) -> bool {
    length(name) <= LONGEST_NAME
        && !name.contains(['<', '>', '[', ']', '*', '_', '`', '~', '\\', '|', '{', '}', '&', '#', '!'])
        && !syntax::has_line_break(name)
        && syntax::invisible(name).is_none()
        && is_sound(name)
}

/// Whether an address can be the target of a link as it stands.
fn is_linkable(address: &str) -> bool {
    address.len() <= LONGEST_ADDRESS
        && address.starts_with("https://")
        && !address.contains(['(', ')', '[', ']', '\\', '{', '}'])
        && syntax::invisible(address).is_none()
        && syntax::url(address).is_ok_and(|url| url.fault(false).is_none())
        && is_sound(address)
}

/// Names as code, in a row: `A`, `B` and `C`.
pub(super) fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| ["`", name, "`"].concat()).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => [&first.join(", "), " and ", last].concat(),
        _ => names.concat(),
    }
}
