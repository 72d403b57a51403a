//! `vercel integration guide`.

use super::script::{Thrown, Value, each, is, joined, length, member, or_empty, text};
use crate::draft::Draft;
use crate::json::Json;

pub(super) fn guide(draft: &Draft, product: usize, framework: Option<&str>) -> String {
    let Some(product) = draft.products().get(product) else { return String::new() };
    // It writes only once it has read everything.
    printed(Some(product), framework.unwrap_or_default()).unwrap_or_default()
}

fn printed(product: Value<'_>, framework: &str) -> Result<String, Thrown> {
    let [guides, snippets, links] = ["guides", "snippets", "resourceLinks"].map(|key| member(product, key).map(or_empty));
    let (guides, snippets, links) = (guides?, snippets?, links?);
    let name = text(member(product, "name")?);
    let several = |value| length(value).map(|length| length.is_some_and(|length| length > 0));
    let mut lines: Vec<String> = Vec::new();
    if length(guides)? == Some(0) && length(snippets)? == Some(0) {
        lines.push(["> No guides or snippets available for \"", &name, "\" yet."].concat());
        if several(links)? {
            resources(&mut lines, links)?;
        }
        return Ok(ended(lines));
    }
    let mut chosen = None;
    if several(guides)? {
        let mut all: Vec<Json> = Vec::new();
        for guide in each(guides)? {
            all.push(guide.into_owned());
        }
        if framework.is_empty() {
            chosen = all.into_iter().next();
        } else {
            for guide in &all {
                if is(member(Some(guide), "framework")?, framework) {
                    chosen = Some(guide.clone());
                    break;
                }
            }
            if chosen.is_none() {
                lines.push(["Error: Framework \"", framework, "\" not found for \"", &name, "\"."].concat());
                lines.push("> Available frameworks:".into());
                for guide in &all {
                    let [framework, title] = ["framework", "title"].map(|key| text(guide.get(key)));
                    lines.push([">   ", &framework, "  ", &title].concat());
                }
                return Ok(ended(lines));
            }
        }
    }
    lines.extend([["# ", &name].concat(), String::new(), joined(member(product, "shortDescription")?).into_owned(), String::new()]);
    if let Some(guide) = &chosen {
        steps(&mut lines, guide)?;
    }
    if several(snippets)? {
        lines.extend(["## Code Snippets".into(), String::new()]);
        for snippet in each(snippets)? {
            let get = |key| member(Some(&*snippet), key);
            lines.extend([["### ", &text(get("name")?)].concat(), String::new(), ["```", &text(get("language")?)].concat()]);
            lines.extend([joined(get("content")?).into_owned(), "```".into(), String::new()]);
        }
    }
    if several(links)? {
        resources(&mut lines, links)?;
    }
    Ok(ended(lines))
}

fn steps(lines: &mut Vec<String>, guide: &Json) -> Result<(), Thrown> {
    let steps = member(Some(guide), "steps")?;
    lines.extend([["## Getting Started with ", &text(member(Some(guide), "title")?)].concat(), String::new()]);
    if length(steps)?.is_none() {
        return Ok(());
    }
    for (index, step) in each(steps)?.enumerate() {
        let title = text(member(Some(&*step), "title")?);
        lines.extend([["### Step ", &(index + 1).to_string(), ": ", &title].concat(), String::new()]);
        lines.extend([joined(member(Some(&*step), "content")?).into_owned(), String::new()]);
    }
    Ok(())
}

fn resources(lines: &mut Vec<String>, links: Value<'_>) -> Result<(), Thrown> {
    lines.extend(["## Resources".into(), String::new()]);
    for link in each(links)? {
        let [title, href] = ["title", "href"].map(|key| member(Some(&*link), key));
        lines.push(["- [", &text(title?), "](", &text(href?), ")"].concat());
    }
    lines.push(String::new());
    Ok(())
}

fn ended(lines: Vec<String>) -> String {
    [lines.join("\n"), "\n".into()].concat()
}
