//! What is left, what a person must look at, and handing over.

pub mod api;
mod bundle;
mod checklist;
mod deploy_button;
mod deploy_fields;
mod done;
mod gate;
mod hand_over;
pub mod merging;
mod readiness;
mod way;

use crate::drafts;
use crate::edge::clock;
use crate::pane::{bar, notices};
use crate::workspace::Workspace;
use formwork_element::{El, div, el, memo};
use formwork_model::{Pointer, Severity};
use formwork_preview::mark;
use leptos::prelude::*;

/// The review of the open draft.
pub fn page(workspace: Workspace) -> El {
    drafts::follow_unkept(workspace);
    let id = workspace.id();
    // Trying every part tells every other page: not while this one is being drawn.
    clock::after_paint(move || {
        if workspace.id() == id {
            workspace.try_all();
        }
    });
    let blocking =
        memo(move || workspace.report.with(|report| report.problems.iter().filter(|problem| problem.severity == Severity::Error).count()));
    let shown = RwSignal::new(readiness::FIRST);
    let gate = gate::Gate::new(workspace);
    let work = div("col")
        .child(notices::read_only(workspace))
        .child(gate.merging())
        .child(readiness::readiness(workspace, shown))
        .child(checklist::checklist(workspace))
        .child(deploy_button::deploy_button(workspace))
        .child(done::done(workspace));
    let leaving = el("aside")
        .class("col")
        .attr("aria-label", "Hand over")
        .child(hand_over::hand_over(workspace, blocking, shown))
        .child(gate.panel(blocking, shown))
        .child(way::way(workspace));
    let main = el("main").class("wide-page two").attr("id", "main").child(title(workspace, blocking)).child(work).child(leaving);
    div("app review-page")
        .child(el("a").class("skip").attr("href", "#main").text("Skip to the review"))
        .child(bar::draft(workspace))
        .child(main)
}

fn title(workspace: Workspace, blocking: Memo<usize>) -> El {
    let name = move || {
        let name = workspace.text(&Pointer::root().join("integration/name"));
        ["Review ", if name.trim().is_empty() { "this draft" } else { &name }].concat()
    };
    let left = move || match blocking.get() {
        0 => "Nothing that a rule can decide keeps it from being handed over. What a rule cannot decide is left to a person".to_owned(),
        count => {
            let things = if count == 1 { " thing is" } else { " things are" };
            let rest = " left before it can be submitted. Nothing below is guessed: what a rule cannot decide is left to a person";
            [&in_words(count), things, rest].concat()
        }
    };
    div("page-title full").child(el("h1").text_with(name)).child(el("p").text_with(left))
}

/// A section with a heading that names it. What stands beside the heading follows it in `beside`.
fn block(id: &'static str, heading: &'static str, beside: Option<El>) -> El {
    let head = div("block-head").child(el("h2").attr("id", id).attr("tabindex", "-1").text(heading)).child(beside);
    el("section").class("block").attr("aria-labelledby", id).child(head)
}

/// "5 problems": a mark, a count that follows signals, and what is counted.
fn tally(drawn: El, count: impl Fn() -> usize + Copy + Send + Sync + 'static, one: &'static str, many: &'static str) -> El {
    let words = el("span")
        .child(el("b").text_with(move || count().to_string()))
        .text(" ")
        .text_with(move || if count() == 1 { one } else { many }.to_owned());
    el("span").attr_with("class", move || (count() == 0).then_some("none".into())).child(drawn).child(words)
}

/// The mark of a severity, and the word for those who do not see it.
fn severity_mark(severity: Severity) -> (El, &'static str) {
    match severity {
        Severity::Error => (mark("err", "st st-err"), "Problem: "),
        Severity::Warning => (mark("warn", "st st-warn"), "Warning: "),
        Severity::Hint => (mark("hint", "st"), "Hint: "),
    }
}

/// A link to a page of somebody else, which opens beside this one.
fn outside(href: impl Into<formwork_element::Text>, words: impl Into<formwork_element::Text>) -> El {
    el("a").attr("href", href).attr("target", "_blank").attr("rel", "noopener").text(words)
}

/// A count of things, such as "1 problem" or "5 problems".
fn several(count: usize, one: &str) -> String {
    [count.to_string().as_str(), " ", one, if count == 1 { "" } else { "s" }].concat()
}

/// A count as it begins a sentence: in words as far as people say it in words.
fn in_words(count: usize) -> String {
    const WORDS: [&str; 13] = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
