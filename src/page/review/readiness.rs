//! Everything that is wrong with the draft, in the order of the form, each a link to its field.

use super::{block, severity_mark, tally};
use crate::dom;
use crate::edge::clock;
use crate::form::frame::fix_button;
use crate::pane::rail;
use crate::report;
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::{Control, Field, Found, Part, Pointer, Problem, Section, Severity, field_at, label_of, part_of};
use formwork_preview::{icon, mark};
use leptos::prelude::*;

/// How many problems are shown at first: two hundred products can have thousands.
pub(super) const FIRST: usize = 100;

/// How many more are shown at a time.
const MORE: usize = 500;

const HEADING: &str = "ready-t";

/// The problems, as many as `shown` says.
pub(super) fn readiness(workspace: Workspace, shown: RwSignal<usize>) -> El {
    let counts = memo(move || workspace.report.with(|report| report.counts()));
    let total = memo(move || workspace.report.with(|report| report.problems.len()));
    let first = memo(move || workspace.report.with(|report| report.problems.iter().take(shown.get()).cloned().collect::<Vec<_>>()));
    let list = switch(move || match first.get() {
        problems if problems.is_empty() => {
            vec![el("p").class("clear").child(mark("done", "st st-done")).child(el("span").text("Nothing is left: ready to submit"))]
        }
        problems => {
            let rows = problems.into_iter().enumerate().map(|(index, problem)| row(workspace, index, problem));
            vec![el("ul").class("findings").children(rows)]
        }
    });
    let more = maybe(move || {
        let (shown_now, total) = (shown.get(), total.get());
        let rest = total.checked_sub(shown_now).filter(|rest| *rest > 0)?;
        let words = match rest {
            rest if rest > MORE => format!("Show {MORE} more of {rest}"),
            rest => format!("Show {rest} more"),
        };
        Some(el("button").class("btn").attr("type", "button").text(words).on("click", move |_| {
            shown.set(shown_now + MORE);
            clock::after_paint(move || {
                dom::focus(&id(shown_now));
            });
        }))
    });
    let marks = [
        tally(mark("err", "st st-err"), move || counts.get().error, "problem", "problems"),
        tally(mark("warn", "st st-warn"), move || counts.get().warning, "warning", "warnings"),
        tally(mark("hint", "st"), move || counts.get().hint, "hint", "hints"),
    ];
    let save = el("button").class("btn btn-s").attr("type", "button").on("click", move |_| report::save(workspace));
    let save = save.child(icon("download")).text("Save the report as JSON");
    let note = el("span").class("muted small").text("The same bytes as formwork check --format json prints");
    let saved = div("add-row").child(save).child(note);
    block(HEADING, "Readiness", Some(div("tally end").children(marks))).child(list).child(more).child(saved)
}

/// The id of the link of a problem, by its place in the report.
fn id(index: usize) -> String {
    ["problem-", &index.to_string()].concat()
}

/// Moves the focus to the first problem that blocks, which is shown if it was not.
pub(super) fn focus_first(workspace: Workspace, shown: RwSignal<usize>) {
    let blocks = |problem: &Problem| problem.severity == Severity::Error;
    let Some(index) = workspace.report.with_untracked(|report| report.problems.iter().position(blocks)) else { return };
    if index >= shown.get_untracked() {
        shown.set(index + 1);
    }
    clock::after_paint(move || {
        dom::focus(&id(index));
    });
}

fn row(workspace: Workspace, index: usize, problem: Problem) -> El {
    let (drawn, said) = severity_mark(problem.severity);
    let place = name_place(workspace, &problem);
    let link = el("a").attr("id", id(index)).attr("href", href(workspace, &problem.path));
    let link = link.child(el("span").class("vh").text(said)).text(problem.message);
    let what = div("what").child(link).child(el("span").class("where").text(place.clone()));
    let fix = problem.fix.map(|fix| {
        let title = fix.title.clone();
        div("do").attr("role", "group").attr("aria-label", place).child(fix_button(workspace, fix)).on("click", move |event| {
            if dom::data(&event, "type").is_some() {
                mended(workspace, index, &title);
            }
        })
    });
    el("li").child(drawn).child(what).child(fix)
}

/// Once a fix was applied its row is gone: the focus goes to the one that takes its place.
fn mended(workspace: Workspace, index: usize, title: &str) {
    workspace.check_now();
    workspace.announcement.set(["Done: ", title].concat());
    clock::after_paint(move || {
        if !dom::focus(&id(index)) {
            dom::focus(HEADING);
        }
    });
}

/// The address of the field at a place.
pub(super) fn href(workspace: Workspace, place: &Pointer) -> Text {
    if place.as_str().is_empty() {
        Route::Draft(workspace.id(), Page::Section(Section::Profile)).path().into()
    } else {
        ["#", place.as_str()].concat().into()
    }
}

/// "Profile, Support Contact Email", or "Acme Cache, Metadata Schema, line 4".
fn name_place(workspace: Workspace, problem: &Problem) -> String {
    let part = match part_of(&problem.path) {
        Part::Document => "Manifest".to_owned(),
        _ => rail::heading(workspace, Page::of(&problem.path)),
    };
    let mut names = vec![part];
    names.extend(trail(&problem.path));
    names.extend(problem.line.map(|line| ["line ", &line.to_string()].concat()));
    names.dedup();
    names.join(", ")
}

/// What holds a place, from the field of the form down: "guide 2", "step 1", "Title".
fn trail(place: &Pointer) -> Vec<String> {
    let mut names = vec![label_of(place).to_owned()];
    let mut owner = field_at(place).map(|found| found.owner);
    while let Some((list, last)) = owner.as_ref().and_then(Pointer::split_last) {
        let row = last.parse::<usize>().ok().zip(field_at(&list));
        let (name, outer) = match row {
            Some((index, Found { field: Field { control: Control::Rows(shape), .. }, owner })) => {
                ([shape.noun, " ", &(index + 1).to_string()].concat(), owner)
            }
            _ => match owner.as_ref().and_then(field_at) {
                Some(found) => (found.field.label.to_owned(), found.owner),
                None => break,
            },
        };
        if Some(&outer) == owner.as_ref() {
            break;
        }
        names.push(name);
        owner = Some(outer);
    }
    names.reverse();
    names
}
