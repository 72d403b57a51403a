//! The style sheets of a release: one for the first paint, and one for each later part that has any.

use crate::split::named;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Takes the sheets of the later parts out of the page, each part's as one file. Answers the part and the file's name.
pub(crate) fn of_parts(dist: &Path) -> Result<BTreeMap<String, String>> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).with_context(|| format!("could not read {}", index.display()))?;
    let (mut kept, mut texts) = (html.clone(), BTreeMap::<String, String>::new());
    for tag in tags(&html)? {
        if let Some(part) = attribute(tag, "data-part") {
            texts.entry(part.to_owned()).or_default().push_str(&taken(tag, dist)?);
            kept = kept.replacen(tag, "", 1);
        }
    }
    fs::write(&index, kept).with_context(|| format!("could not write {}", index.display()))?;
    texts.into_iter().map(|(part, text)| Ok((part.clone(), named(text.as_bytes(), dist, &part, ".css")?))).collect()
}

/// Joins the style sheets that are left into one file: one request instead of five before the first paint, and they compress
/// better together.
pub(crate) fn joined(html: &str, dist: &Path) -> Result<String> {
    let tags = tags(html)?;
    let css = tags.iter().map(|tag| taken(tag, dist)).collect::<Result<String>>()?;
    // Hashed before it is minified, as Trunk does with the rest: the same sources have the same name.
    let Some((first, others)) = tags.split_first() else {
        return Ok(html.to_owned());
    };
    let name = named(css.as_bytes(), dist, "style", ".css")?;
    let html = html.replacen(first, &format!("<link rel=\"stylesheet\" href=\"/{name}\">"), 1);
    Ok(others.iter().fold(html, |html, tag| html.replacen(tag, "", 1)))
}

/// The links that lead to style sheets.
fn tags(html: &str) -> Result<Vec<&str>> {
    let (mut rest, mut tags) = (html, Vec::new());
    while let Some(start) = rest.find("<link") {
        let length = rest[start..].find('>').context("dist/index.html has a <link without an end")? + 1;
        let tag = &rest[start..start + length];
        rest = &rest[start + length..];
        if attribute(tag, "rel") == Some("stylesheet") {
            tags.push(tag);
        }
    }
    Ok(tags)
}

/// The text of the sheet that a link leads to, which is taken away.
fn taken(tag: &str, dist: &Path) -> Result<String> {
    let name = attribute(tag, "href").context("dist/index.html has a style sheet without an address")?.trim_start_matches('/');
    let path = dist.join(name);
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    fs::remove_file(&path).with_context(|| format!("could not remove dist/{name}"))?;
    Ok(text)
}

/// The value of an attribute in one tag, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[start..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split([' ', '>']).next().map(|word| word.trim_end_matches('/')),
    }
}
