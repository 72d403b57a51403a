//! The rail: all sections and products, each with its state in a mark and words.

use crate::later;
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, each, el, memo, switch};
use formwork_model::{Part, Pointer, Progress, Section, Severity, progress};
use formwork_preview::{icon, mark};
use leptos::prelude::*;

/// The heading of a page.
pub fn heading(workspace: Workspace, page: Page) -> String {
    match page {
        Page::Section(section) => section.label().into(),
        Page::Review => "Review".into(),
        Page::Product(index) => {
            let name = workspace.text(&Pointer::root().key("products").index(index).key("name"));
            if name.trim().is_empty() { format!("Product {}", index + 1) } else { name }
        }
    }
}

/// The rail of the open draft.
pub fn rail(workspace: Workspace) -> El {
    let sections = Section::ALL.map(|section| el("li").child(item(workspace, Page::Section(section))));
    let create = div("")
        .child(el("p").class("rail-head").attr("id", "rail-form").text("Create Integration"))
        .child(el("ul").class("rail-group").attr("aria-labelledby", "rail-form").children(sections));
    let end = el("ul").class("rail-end").child(el("li").child(item(workspace, Page::Review)));
    let native = memo(move || {
        workspace.kind.get().is_native() || {
            workspace.track(&Pointer::root().key("products"));
            workspace.with_draft(|draft| !draft.products().is_empty())
        }
    });
    let products = switch(move || if native.get() { vec![products(workspace)] } else { Vec::new() });
    el("nav")
        .class("rail pane-sections")
        .attr("aria-label", "Sections")
        .child(create)
        .child(div("rail-products").child(products))
        .child(end)
}

fn products(workspace: Workspace) -> El {
    let keys = memo(move || workspace.count(&Pointer::root().key("products")));
    let list = each(
        move || (0..keys.get()).map(|index| index.to_string()).collect(),
        move |key| el("li").child(item(workspace, Page::Product(key.parse().unwrap_or_default()))),
    );
    let add = el("button")
        .class("ib ib-s")
        .attr("type", "button")
        .attr("aria-label", "Add a product")
        .on("click", move |_| later::editing().then(move |editing| (editing.add)(workspace)))
        .child(icon("plus"));
    div("")
        .child(div("rail-head").child(el("p").attr("id", "rail-products").text("Products")).child(add))
        .child(el("ul").class("rail-group").attr("aria-labelledby", "rail-products").child(list))
}

/// What the state of a part is called and drawn as: symbol, class, words, class of the words.
type State = (&'static str, &'static str, String, &'static str);

fn item(workspace: Workspace, page: Page) -> El {
    let state = memo(move || state(workspace, page));
    let current = move || matches!(workspace.route.get(), Route::Draft(_, now) if now == page).then_some(Text::Borrowed("page"));
    let mark = switch(move || {
        let (symbol, class, ..) = state.get();
        vec![mark(symbol, class)]
    });
    let words = switch(move || {
        let (_, _, words, class) = state.get();
        vec![el("span").class(class).text(words)]
    });
    let href = move || match workspace.route.get() {
        Route::Draft(id, _) => Some(Route::Draft(id, page).path().into()),
        _ => None,
    };
    el("a")
        .class("rail-item")
        .attr_with("href", href)
        .attr_with("aria-current", current)
        .child(mark)
        .child(el("span").text_with(move || heading(workspace, page)))
        .child(words)
}

fn state(workspace: Workspace, page: Page) -> State {
    let report = workspace.report.get();
    if !workspace.checked.get() {
        return ("todo", "st", String::new(), "state");
    }
    let Some(part) = page.part() else {
        let left = report.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        return if left == 0 { ("done", "st st-done", "Ready".into(), "state") } else { ("todo", "st", format!("{left} left"), "state") };
    };
    let found = workspace.with_draft(|draft| progress(draft, &report, part));
    let tried = workspace.tried.with(|tried| tried.contains(&part));
    words(&found, tried, part, workspace)
}

fn words(found: &Progress, tried: bool, part: Part, workspace: Workspace) -> State {
    let several = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let kind = workspace.kind.get();
    let needless = match part {
        Part::Section(Section::External) => !kind.is_connectable(),
        Part::Section(Section::Marketplace) => !kind.is_native(),
        _ => false,
    };
    if tried && found.errors > 0 {
        let mut text = several(found.errors, "problem");
        if found.warnings > 0 {
            text = [&text, ", ", &several(found.warnings, "warning")].concat();
        }
        return ("err", "st st-err", text, "state t-danger");
    }
    if found.errors > 0 {
        let text = format!("{} left", found.errors);
        return if found.started { ("part", "st", text, "state") } else { ("todo", "st", text, "state") };
    }
    if tried && found.warnings > 0 {
        return ("warn", "st st-warn", ["Done, ", &several(found.warnings, "warning")].concat(), "state");
    }
    if needless && !found.started {
        return ("off", "st", if found.total == 0 { "Not needed for this kind" } else { "Optional for this kind" }.into(), "state");
    }
    ("done", "st st-done", "Done".into(), "state vh")
}
