//! The column of links to every part of the page.

use crate::document::{Api, Group, schema_id};
use formwork_element::{El, el};

/// The contents: groups with their operations, then schemas. A narrow page shows the groups alone.
pub(crate) fn contents(api: &Api<'_>, groups: &[Group<'_>]) -> El {
    let mut parts = vec![part("calling", "Calling the API", Vec::new())];
    parts.extend(groups.iter().map(|group| {
        let calls = group.operations.iter().map(|operation| {
            link(&operation.id).child(el("span").class("doc-verb").text(operation.verb())).child(el("span").text(operation.title()))
        });
        part(&group.id, group.name, calls.collect())
    }));
    let schemas = api.schemas();
    if !schemas.is_empty() {
        parts.push(part("schemas", "Schemas", schemas.iter().map(|(name, _)| link(&schema_id(name)).text((*name).to_owned())).collect()));
    }
    el("nav").class("doc-nav").attr("aria-label", "Contents").child(el("ul").class("doc-toc").children(parts))
}

fn part(id: &str, name: &str, links: Vec<El>) -> El {
    let list = (!links.is_empty()).then(|| el("ul").class("doc-calls").children(links.into_iter().map(|link| el("li").child(link))));
    el("li").child(link(id).class("doc-tag").text(name.to_owned())).child(list)
}

fn link(id: &str) -> El {
    el("a").attr("href", ["#", id].concat())
}
