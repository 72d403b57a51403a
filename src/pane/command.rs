//! What Vercel's command shows of a product: the text that it prints, and what it cannot do with the product.

use crate::dom;
use crate::edge::clock;
use crate::form::parts;
use crate::workbench::Workbench;
use formwork_element::{El, div, effect, el, memo, switch};
use formwork_model::json::Json;
use formwork_model::{Pointer, choice, command};
use formwork_preview::mark;
use leptos::prelude::*;

/// Which command is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Help,
    Guide,
}

/// What the command prints of a product, and its shortcomings.
pub fn sheet(bench: Workbench, product: usize) -> El {
    let workspace = bench.workspace;
    let verb = RwSignal::new(Verb::Help);
    let framework = RwSignal::new(String::new());
    // After the paint, since typing does not wait for it.
    let revision = RwSignal::new(0_u32);
    effect(move || {
        let now = workspace.revision.get();
        clock::after_paint(move || {
            let _ = revision.try_set(now);
        });
    });
    let place = Pointer::root().key("products").index(product);
    let guides = place.key("guides");
    let frameworks = memo(move || {
        workspace.with(&guides, |guides| {
            let names = guides.and_then(Json::as_list).unwrap_or_default().iter().filter_map(|guide| guide.get("framework")?.as_text());
            names.map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let chosen = move || framework.with(|name| if frameworks.with(|all| all.contains(name)) { Some(name.clone()) } else { None });
    let line = memo(move || {
        revision.track();
        let (slug, own, several) = workspace.with_draft(|draft| {
            let text = |value: Option<&Json>| value.and_then(Json::as_text).filter(|text| !text.is_empty()).unwrap_or("…").to_owned();
            (text(draft.integration("slug")), text(draft.at(&place.key("slug"))), draft.products().len() > 1)
        });
        let name = if several { [&slug, "/", &own].concat() } else { slug };
        match verb.get() {
            Verb::Help => ["vercel integration add ", &name, " --help"].concat(),
            Verb::Guide => {
                let framework = chosen().map_or_else(String::new, |name| [" --framework ", &name].concat());
                ["vercel integration guide ", &name, &framework].concat()
            }
        }
    });
    let printed = memo(move || {
        revision.track();
        let (verb, framework) = (verb.get(), chosen());
        let plans = bench.plan_list(product);
        workspace.with_draft(|draft| match verb {
            Verb::Help => command::help(draft, product, &plans),
            Verb::Guide => command::guide(draft, product, framework.as_deref()),
        })
    });
    let choose = move |index: usize| verb.set(if index == 0 { Verb::Help } else { Verb::Guide });
    let seg = parts::seg("command-verb", &["add --help", "guide"], move || usize::from(verb.get() == Verb::Guide), choose);
    let seg = seg.attr("role", "radiogroup").attr("aria-label", "Command");
    let menu = switch(move || {
        let names = frameworks.get();
        if verb.get() == Verb::Help || names.is_empty() {
            return Vec::new();
        }
        let option = |name: String| {
            let (own, words) = (name.clone(), choice::label(choice::FRAMEWORKS, &name).to_owned());
            el("option").attr("value", name).flag_with("selected", move || framework.with(|chosen| *chosen == own)).text(words)
        };
        let select =
            el("select").class("control").attr("aria-label", "Framework").on("change", move |event| framework.set(dom::value(&event)));
        vec![
            select
                .child(el("option").attr("value", "").text("No framework named"))
                .children(names.into_iter().map(option).collect::<Vec<_>>()),
        ]
    });
    let text = move || {
        let text = printed.get();
        if text.trim().is_empty() { "(the command prints nothing of the product)".to_owned() } else { text }
    };
    let screen = el("pre")
        .class("term")
        .attr("tabindex", "0")
        .attr("aria-label", "What the command prints")
        .child(el("span").class("term-line").text_with(move || ["$ ", &line.get(), "\n\n"].concat()))
        .child(el("span").text_with(text));
    let limits = switch(move || {
        revision.track();
        let found = workspace.with_draft(|draft| command::shortcomings(draft, product));
        if found.is_empty() {
            return vec![el("p").class("muted small").text("Nothing: the command can do all that the dashboard can with this product")];
        }
        vec![el("ul").class("compared-list").children(grouped(found).into_iter().map(entry).collect::<Vec<_>>())]
    });
    let version =
        el("p").class("muted small").text("As version 60.0.0 prints it. The tests of Formwork hold this text against the real command");
    el("article")
        .class("command")
        .attr("aria-label", "What Vercel’s command shows")
        .child(div("command-head").child(seg).child(menu))
        .child(screen)
        .child(version)
        .child(el("h3").text("What the command cannot do with it"))
        .child(limits)
}

/// Shortcomings that have one reason, each with its places: what is told of several places in the same words stands once.
type Group = (&'static str, Vec<(String, Vec<Pointer>)>);

fn grouped(found: Vec<command::Shortcoming>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for command::Shortcoming { path, message, help } in found {
        let at = groups.iter().position(|(reason, _)| *reason == help).unwrap_or_else(|| {
            groups.push((help, Vec::new()));
            groups.len() - 1
        });
        let Some((_, entries)) = groups.get_mut(at) else { continue };
        match entries.iter_mut().find(|(words, _)| *words == message) {
            Some((_, places)) => places.push(path),
            None => entries.push((message, vec![path])),
        }
    }
    groups
}

fn entry((reason, entries): Group) -> El {
    let line = |(words, places): (String, Vec<Pointer>)| {
        let first = places.first().map_or_else(String::new, |place| ["#", place.as_str()].concat());
        let link = el("a").attr("href", first).text(words);
        let more = places.get(1..).unwrap_or_default().iter().enumerate().map(|(index, place)| {
            let name = ["The same at place ", &(index + 2).to_string()].concat();
            el("a").class("also num").attr("href", ["#", place.as_str()].concat()).attr("aria-label", name).text((index + 2).to_string())
        });
        div("").child(link).children(more.collect::<Vec<_>>())
    };
    let lines = entries.into_iter().map(line).collect::<Vec<_>>();
    el("li").class("compared").child(mark("hint", "st")).child(div("").children(lines).child(el("span").class("muted small").text(reason)))
}
