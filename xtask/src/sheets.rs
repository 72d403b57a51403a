//! The style sheets of a release: what the first paint needs stands in the page itself, one file is for what the program draws first,
//! and there is one for each later part that has any.

use crate::program::{program, root};
use crate::split::named;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The part whose sheets stand in the page itself.
const SHELL: &str = "shell";

/// The script that the first paint waits for, as `index.html` names it, and where its source is.
const SCRIPT: (&str, &str) = ("<script src=\"/shell.js\"></script>", "public/shell.js");

/// What stands in the head of the page for its first paint: style and script, as small as they get. They are made from the sources alone,
/// since the policy names their hashes wherever it is written down.
pub(crate) fn shell() -> Result<String> {
    let index = root().join("index.html");
    let html = fs::read_to_string(&index).with_context(|| format!("could not read {}", index.display()))?;
    let tags = links(&html)?.into_iter().filter(|tag| attribute(tag, "data-part") == Some(SHELL));
    let sheets = tags.map(|tag| small(attribute(tag, "href").context("index.html has a style sheet without an address")?));
    let style = sheets.collect::<Result<String>>()?;
    Ok(format!("<style>{style}</style><script>{}</script>", small(SCRIPT.1)?))
}

/// A source as small as it gets.
fn small(source: &str) -> Result<String> {
    let mut esbuild = program("esbuild", &[source, "--minify", "--log-level=warning"]);
    let output = Command::output(&mut esbuild).context("could not start esbuild: run `cargo xtask tools`")?;
    let text = String::from_utf8(output.stdout).with_context(|| format!("esbuild makes no text of {source}"))?.trim_end().to_owned();
    if !output.status.success() || text.contains("</") {
        bail!("{source} cannot stand in a page: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(text)
}

/// Takes the sheets of the later parts out of the page, each part's as one file. Answers the part and the file's name.
pub(crate) fn of_parts(dist: &Path) -> Result<BTreeMap<String, String>> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).with_context(|| format!("could not read {}", index.display()))?;
    let (mut kept, mut texts) = (html.clone(), BTreeMap::<String, String>::new());
    for tag in sheets(&html)? {
        if let Some(part) = attribute(tag, "data-part").filter(|part| *part != SHELL) {
            texts.entry(part.to_owned()).or_default().push_str(&taken(tag, dist)?);
            kept = kept.replacen(tag, "", 1);
        }
    }
    fs::write(&index, kept).with_context(|| format!("could not write {}", index.display()))?;
    texts.into_iter().map(|(part, text)| Ok((part.clone(), named(text.as_bytes(), dist, &part, ".css")?))).collect()
}

/// Puts the first sheets and the first script into the page, and joins what is left into one file, which `boot.js` fetches.
pub(crate) fn joined(html: &str, dist: &Path) -> Result<String> {
    let (mut kept, mut rest) = (html.to_owned(), String::new());
    for tag in sheets(html)? {
        let css = taken(tag, dist)?;
        kept = kept.replacen(tag, "", 1);
        if attribute(tag, "data-part") != Some(SHELL) {
            rest.push_str(&css);
        }
    }
    // Hashed before it is minified, as Trunk does with the rest: the same sources have the same name.
    let name = named(rest.as_bytes(), dist, "style", ".css")?;
    let script = dist.join("shell.js");
    fs::remove_file(&script).with_context(|| format!("could not remove {}", script.display()))?;
    // Last, so that what is fetched is asked for before all of it has come.
    let head = format!("<link id=\"app-style\" rel=\"preload\" href=\"/{name}\" as=\"style\">{}</head>", shell()?);
    let page = kept.replacen(SCRIPT.0, "", 1).replacen("</head>", &head, 1);
    if page.contains(SCRIPT.0) || !page.contains(&head) {
        bail!("dist/index.html names its first script or ends its head in a new way: `joined` in xtask/src/sheets.rs must learn it");
    }
    Ok(page)
}

/// The links that lead to style sheets.
fn sheets(html: &str) -> Result<Vec<&str>> {
    Ok(links(html)?.into_iter().filter(|tag| attribute(tag, "rel") == Some("stylesheet")).collect())
}

fn links(html: &str) -> Result<Vec<&str>> {
    let (mut rest, mut tags) = (html, Vec::new());
    while let Some(start) = rest.find("<link") {
        let length = rest[start..].find('>').context("dist/index.html has a <link without an end")? + 1;
        let tag = &rest[start..start + length];
        rest = &rest[start + length..];
        tags.push(tag);
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
