//! The top bar: which draft, whether it is kept, what can be undone, what is left.

use crate::edge::{clock, theme};
use crate::later::{self, Editing};
use crate::route::{Console, Page, Route};
use crate::workspace::{SaveState, Workspace};
use formwork_element::{El, Text, div, el, memo, switch};
use formwork_model::{Pointer, Section, Severity};
use formwork_preview::{icon, mark};
use leptos::prelude::*;

/// The mark and the word, which lead to all drafts.
pub fn brand() -> El {
    let drawing = |class: &'static str, view: &'static str, name: &'static str| {
        el("svg").class(class).attr("viewBox", view).attr("aria-hidden", "true").child(el("use").attr("href", name))
    };
    el("a")
        .class("brand")
        .attr("href", "/")
        .child(drawing("mark", "0 0 20 20", "#g-mark"))
        .child(drawing("word", "0 0 85 20", "#g-word"))
        .child(el("span").class("vh").text("Formwork, all drafts"))
}

/// The bar of a page without a draft.
pub fn plain(workspace: Workspace) -> El {
    let _ = workspace;
    let console = el("a").attr("href", Route::Console(Console::List).path()).text("Console");
    let pages = el("nav").class("bar-nav").attr("aria-label", "Pages").child(console);
    el("header").class("bar").child(brand()).child(div("bar-end").child(pages).child(theme_menu()))
}

/// The bar of the open draft.
pub fn draft(workspace: Workspace) -> El {
    el("header").class("bar").child(brand()).child(place(workspace)).child(actions(workspace))
}

fn place(workspace: Workspace) -> El {
    let name = move || {
        let name = workspace.text(&Pointer::root().join("integration/name"));
        if name.trim().is_empty() { "Untitled".into() } else { name }
    };
    let button = el("button")
        .class("name")
        .attr("type", "button")
        .attr("popovertarget", "draft-menu")
        .child(el("span").text_with(name))
        .child(icon("down"))
        .child(el("span").class("vh").text(", draft menu"));
    div("bar-draft")
        .child(button)
        .child(menu("draft-menu", move |editing| (editing.entries)(workspace)))
        .child(kind_menu(workspace))
        .child(saved(workspace))
        .child(at_api(workspace))
}

/// How the draft stands to the API, where it is linked with a version there.
fn at_api(workspace: Workspace) -> formwork_element::View {
    let linked = memo(move || workspace.remote.with(Option::is_some));
    // Nothing is fetched for a draft that is not.
    switch(move || match linked.get().then(|| later::submitting().get()).flatten() {
        Some(submitting) => vec![(submitting.standing)(workspace)],
        None => Vec::new(),
    })
}

/// A menu under its button, whose entries come later.
fn menu(id: &'static str, entries: impl Fn(&'static Editing) -> Vec<El> + 'static) -> El {
    let entries = switch(move || match later::editing().get() {
        Some(editing) => entries(editing),
        None => vec![later::place(later::editing())],
    });
    div("menu").attr("id", id).attr("popover", "").child(entries)
}

fn kind_menu(workspace: Workspace) -> El {
    let button = el("button").class("tag tag-button").attr("type", "button").attr("popovertarget", "kind-menu");
    let button =
        button.child(el("span").class("vh").text("Kind: ")).text_with(move || workspace.kind.get().label().into()).child(icon("down"));
    div("kind").child(button).child(menu("kind-menu", move |editing| (editing.kinds)(workspace)))
}

fn saved(workspace: Workspace) -> El {
    // Every writing has a moment of its own, and most of them say the same: the words, and for what is stored since when.
    let said = memo(move || match (workspace.saved.get(), workspace.unkept.get()) {
        (SaveState::Failed(why), _) | (_, Some(why)) => Err(why),
        (SaveState::Unchanged, _) => Ok(("Nothing to save yet", None)),
        (SaveState::Saving, _) => Ok(("Saving", None)),
        (SaveState::Elsewhere, _) => Ok(("Kept by another tab", None)),
        (SaveState::Saved(at), _) => Ok(("Saved", Some(clock::moment(at)))),
    });
    let state = switch(move || match said.get() {
        Err(why) => {
            let words =
                el("span").class("saved-words t-danger").text("Not saved").child(el("span").class("wide").text([": ", &why].concat()));
            vec![mark("err", "st st-err"), words]
        }
        Ok((words, None)) => vec![el("span").class("saved-words").text(words)],
        Ok((words, Some(since))) => {
            let since = el("span").class("wide").text([" in this browser, ", &since].concat());
            vec![mark("done", "st st-done"), el("span").class("saved-words").text(words).child(since)]
        }
    });
    let failed = memo(move || said.with(Result::is_err));
    let rescue = switch(move || match later::editing().get() {
        Some(editing) if failed.get() => (editing.rescue)(workspace),
        _ => Vec::new(),
    });
    div("saved-box").child(el("span").class("saved").attr("role", "status").child(state)).child(rescue)
}

/// The names of the steps that undo and redo would go.
type Travels = (Option<String>, Option<String>);

fn actions(workspace: Workspace) -> El {
    let travels = memo(move || workspace.travels());
    let button = move |symbol, verb: &'static str, pick: fn(Travels) -> Option<String>, go: fn(&Workspace)| {
        let words = move || match pick(travels.get()) {
            Some(step) => [verb, ": ", &step].concat(),
            None => [verb, ": nothing to ", &verb.to_ascii_lowercase()].concat(),
        };
        el("button")
            .class("ib")
            .attr("type", "button")
            .attr_with("aria-label", move || Some(words().into()))
            .attr_with("title", move || Some(words().into()))
            .attr_with("aria-disabled", move || pick(travels.get()).is_none().then_some(Text::Borrowed("true")))
            .on("click", move |_| go(&workspace))
            .child(icon(symbol))
    };
    let left =
        memo(move || workspace.report.with(|report| report.problems.iter().filter(|problem| problem.severity == Severity::Error).count()));
    let reviewing = move || matches!(workspace.route.get(), Route::Draft(_, Page::Review));
    let review = el("a")
        .attr_with("class", move || Some(Text::Borrowed(if reviewing() { "btn" } else { "btn btn-ink" })))
        .attr_with("href", move || match workspace.route.get() {
            Route::Draft(id, Page::Review) => Some(Route::Draft(id, Page::Section(Section::Profile)).path().into()),
            Route::Draft(id, _) => Some(Route::Draft(id, Page::Review).path().into()),
            _ => None,
        })
        .child(switch(move || match workspace.route.get() {
            Route::Draft(_, Page::Review) => {
                vec![icon("left"), el("span").text("Back").child(el("span").class("wide").text(" to the form"))]
            }
            _ => {
                let words = el("span").class("left").text_with(move || match left.get() {
                    _ if !workspace.checked.get() => String::new(),
                    0 => "ready".into(),
                    left => format!("{left} left"),
                });
                vec![el("span").text("Review"), words]
            }
        }));
    div("bar-end")
        .child(button("undo", "Undo", |travels| travels.0, Workspace::undo))
        .child(button("redo", "Redo", |travels| travels.1, Workspace::redo))
        .child(theme_menu())
        .child(review)
}

/// The choice between light and dark.
pub fn theme_menu() -> El {
    let chosen = theme::chosen();
    let choice = move |name: &'static str, words: &'static str| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "theme")
            .flag("checked", chosen == name)
            .on("change", move |_| theme::choose(name));
        el("label").child(radio).child(el("span").text(words))
    };
    let button = el("button")
        .class("ib")
        .attr("type", "button")
        .attr("popovertarget", "theme-menu")
        .attr("aria-label", "Theme")
        .child(icon("theme"));
    let choices = el("fieldset")
        .child(el("legend").class("vh").text("Theme"))
        .child(choice("", "As the system"))
        .child(choice("light", "Light"))
        .child(choice("dark", "Dark"));
    div("theme wide").child(button).child(div("menu").attr("id", "theme-menu").attr("popover", "").child(choices))
}
