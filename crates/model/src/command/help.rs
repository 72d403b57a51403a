//! `vercel integration add … --help`: what depends on the product.

use super::ours::{address, hidden, is_region, options, slug};
use super::script::{Thrown, Value, each, entries, is, joined, length, member, or_empty, padded, text, truthy};
use crate::draft::Draft;
use crate::json::Json;
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(super) fn help(draft: &Draft, product: usize, plans: &[Json]) -> String {
    let mut out = String::new();
    if let Some(own) = draft.products().get(product)
        && before_plans(&mut out, draft, product).is_ok()
    {
        // A failure here ends this part alone, which is printed in one piece.
        out.push_str(&billing(own, plans).unwrap_or_default());
    }
    out
}

fn before_plans(out: &mut String, draft: &Draft, product: usize) -> Result<(), Thrown> {
    let products = draft.products();
    out.push_str(&example(draft, product)?);
    if products.len() > 1 {
        out.push_str(&list(draft)?);
    }
    for (index, other) in products.iter().enumerate() {
        let schema = member(Some(other), "metadataSchema")?;
        if truthy(schema) {
            let text = metadata(draft, other, schema)?;
            if index == product {
                out.push_str(&text);
            }
        }
    }
    Ok(())
}

/// The example with metadata: it is made of the first product that has a property to show, and here told of that one only.
fn example(draft: &Draft, product: usize) -> Result<String, Thrown> {
    for (index, other) in draft.products().iter().enumerate() {
        let schema = member(Some(other), "metadataSchema")?;
        if !truthy(schema) {
            continue;
        }
        let mut flags: Vec<String> = Vec::new();
        for (key, property) in entries(member(schema, "properties")?)? {
            if flags.len() >= 2 {
                break;
            }
            let property = Some(property);
            if hidden(property)? {
                continue;
            }
            let kind = member(property, "type")?;
            if is(kind, "boolean") {
                flags.push([" -m ", &key, "=true"].concat());
            } else if let Some(values) = options(property)? {
                flags.push(match values.as_slice() {
                    [one, other, ..] if is(kind, "array") => [" -m \"", &key, "=", one, ",", other, "\""].concat(),
                    [one] if is(kind, "array") => [" -m \"", &key, "=", one, "\""].concat(),
                    values => [" -m ", &key, "=", values.first().map_or("", Cow::as_ref)].concat(),
                });
            }
        }
        if !flags.is_empty() {
            let command = ["\n  - Install with metadata\n\n    $ vercel integration add ", &address(draft, Some(other))?].concat();
            return Ok(if index == product { [command, flags.concat(), "\n".into()].concat() } else { String::new() });
        }
    }
    Ok(String::new())
}

/// Which products there are.
fn list(draft: &Draft) -> Result<String, Thrown> {
    let slug = slug(draft);
    let mut longest = 0;
    for product in draft.products() {
        longest = longest.max(length(member(Some(product), "slug")?)?.unwrap_or_default());
    }
    let mut out = ["\n  Available products for \"", slug, "\":\n\n"].concat();
    for product in draft.products() {
        out.push_str(&["    ", &padded(product.get("slug"), longest)?, "  ", &text(product.get("name")), "\n"].concat());
    }
    out.push_str(&["\n  Usage:\n\n    $ vercel integration add ", slug, "/<product-slug>\n"].concat());
    Ok(out)
}

/// What is asked of a resource.
fn metadata(draft: &Draft, product: &Json, schema: Value<'_>) -> Result<String, Thrown> {
    let mut out = ["\n  Metadata options for \"", &named(draft, product)?, "\":\n\n"].concat();
    let mut required = BTreeSet::new();
    for name in each(or_empty(member(schema, "required")?))? {
        if let Json::Text(name) = name.into_owned() {
            required.insert(name);
        }
    }
    let properties = entries(member(schema, "properties")?)?;
    if properties.is_empty() {
        out.push_str("    No metadata options available.");
        return Ok(out);
    }
    for (key, property) in properties {
        let property = Some(property);
        if hidden(property)? {
            continue;
        }
        let get = |name| member(property, name);
        let kind = get("type")?;
        let hint = match kind.and_then(Json::as_text) {
            Some("boolean") => " (true/false)",
            Some("array") => " (comma-separated)",
            _ => "",
        };
        let needed = if required.contains(key.as_ref()) && !is_region(property) { " (required)" } else { "" };
        out.push_str(&["    ", &key, needed, hint, "\n"].concat());
        let description = get("description")?;
        if truthy(description) {
            out.push_str(&["      ", &text(description), "\n"].concat());
        }
        let values = options(property)?;
        if let Some(values) = &values {
            out.push_str(&["      Options: ", &values.join(", "), "\n"].concat());
        }
        let bound = |name, word: &str| property.and_then(|property| property.get(name)).map(|bound| [word, &text(Some(bound))].concat());
        let range: Vec<String> = [bound("minimum", "min: "), bound("maximum", "max: ")].into_iter().flatten().collect();
        if !range.is_empty() {
            out.push_str(&["      Range: ", &range.join(", "), "\n"].concat());
        }
        if let Some(default) = get("default")? {
            out.push_str(&["      Default: ", &text(Some(default)), "\n"].concat());
        }
        out.push_str(&["      Example: -m ", &sample(&key, property, values), "\n\n"].concat());
    }
    // The lines are joined by line ends: the last one, which is empty, has none.
    out.pop();
    Ok(out)
}

/// How the command names the product above its metadata.
fn named(draft: &Draft, product: &Json) -> Result<String, Thrown> {
    let slug = member(Some(product), "slug")?;
    // A slug that counts as false is taken for none.
    if truthy(slug) { address(draft, Some(product)) } else { Ok(self::slug(draft).into()) }
}

/// The example of one property.
fn sample(key: &str, property: Value<'_>, options: Option<Vec<Cow<'_, str>>>) -> String {
    let get = |name| property.and_then(|property| property.get(name));
    let kind = get("type").and_then(Json::as_text);
    let plain = |value: &str| [key, "=", value].concat();
    match (kind, options.as_deref()) {
        (Some("boolean"), _) => plain("true"),
        (Some("array"), Some([one, other, ..])) => ["\"", key, "=", one, ",", other, "\""].concat(),
        (Some("array"), Some([one])) => ["\"", key, "=", one, "\""].concat(),
        (Some("array"), _) if get("items").is_some_and(|items| is(items.get("type"), "number")) => match get("default") {
            Some(default) => plain(&text(Some(default))),
            None => plain("N,N"),
        },
        (Some("array"), _) => ["\"", key, "=value1,value2\""].concat(),
        (Some("number"), _) => match get("default").or_else(|| get("minimum")) {
            Some(value) => plain(&text(Some(value))),
            None => plain("N"),
        },
        (_, Some([first, ..])) => plain(first),
        _ => plain("<value>"),
    }
}

/// What it costs.
fn billing(product: &Json, plans: &[Json]) -> Result<String, Thrown> {
    let mut enabled = Vec::new();
    let mut longest = 0;
    for plan in plans {
        if !truthy(member(Some(plan), "disabled")?) {
            longest = longest.max(length(plan.get("id"))?.unwrap_or_default());
            enabled.push(plan);
        }
    }
    let Some(first) = enabled.first() else { return Ok(String::new()) };
    let mut out = ["\n  Available billing plans for \"", &text(product.get("name")), "\":\n\n"].concat();
    for plan in &enabled {
        let cost = plan.get("cost");
        out.push_str(&["    ", &padded(plan.get("id"), longest)?, "  ", &text(plan.get("name"))].concat());
        if truthy(cost) {
            out.push_str(&[" (", &text(cost), ")"].concat());
        }
        out.push('\n');
    }
    out.push_str(&["\n  Usage:\n\n    --plan ", &joined(first.get("id")), "\n"].concat());
    Ok(out)
}
