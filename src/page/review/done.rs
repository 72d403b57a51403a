//! What was done to the draft, step by step, and the way to any of them.

use crate::dom;
use crate::edge::clock;
use crate::later;
use crate::workspace::Workspace;
use formwork_element::{El, div, el, maybe, memo, switch};
use formwork_model::{Draft, Pointer, Set as Change};
use leptos::prelude::*;

/// How many steps are shown at first, and how many more at a time.
const STEPS: usize = 50;

/// The id of the step that the draft is at.
const HERE: &str = "step-here";

/// The id of the heading over what is looked at.
const POINT: &str = "step-point";

/// The id of what folds the steps away.
const FOLD: &str = "done-fold";

/// One line: the number of steps in force there, what was done, when, and where that is from here.
type Line = (usize, String, f64, Place);

/// Which step is looked at: its number and its name.
type Looked = RwSignal<Option<(usize, String)>>;

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Before,
    Here,
    Undone,
}

/// The steps, newest first, folded away until asked for.
pub(super) fn done(workspace: Workspace) -> El {
    let open = RwSignal::new(false);
    let shown = RwSignal::new(STEPS);
    let lines = memo(move || {
        workspace.revision.track();
        if open.get() { lines(workspace, shown.get()) } else { Vec::new() }
    });
    let looked: Looked = RwSignal::new(None);
    let list = switch(move || {
        let lines = lines.get();
        if lines.is_empty() {
            Vec::new()
        } else {
            vec![el("ol").class("done-list").children(lines.into_iter().map(|line| row(workspace, looked, line)))]
        }
    });
    let more = maybe(move || {
        workspace.revision.track();
        let rest =
            workspace.inner(|inner| inner.history.borrow().newest_first().count()).checked_sub(shown.get()).filter(|rest| *rest > 0)?;
        let words = format!("Show {} more", rest.min(STEPS));
        let button = el("button").class("btn").attr("type", "button").text(words);
        open.get().then(|| button.on("click", move |_| shown.update(|shown| *shown += STEPS)))
    });
    let summary = el("summary").child(el("h2").text("What was done"));
    let fold = el("details").class("fold").attr("id", FOLD).on("toggle", move |_| open.set(dom::is_open(FOLD)));
    let point = maybe(move || looked.get().map(|(count, label)| point(workspace, looked, count, &label)));
    el("section").class("block").child(fold.child(summary).child(list).child(more).child(point))
}

/// The draft as it was where so many steps are in force: what differs, both listings, and bringing it back.
fn point(workspace: Workspace, looked: Looked, count: usize, label: &str) -> El {
    let (then, source) = workspace.inner(|inner| {
        let (draft, source) = (inner.draft.borrow(), inner.source.borrow().clone());
        inner.history.borrow().at(count, &draft, source)
    });
    let now = workspace.with_draft(Draft::clone);
    let (step, parked) = (["restore what was there after: ", label].concat(), then.parked.clone());
    let document = then.document.clone();
    let restore = el("button").class("btn btn-ink").attr("type", "button").text("Restore it").on("click", move |_| {
        let everything = vec![Change { path: Pointer::root(), value: Some(document.clone()) }];
        workspace.close_step();
        workspace.edit_beside(&step, everything, Some(parked.clone()), Some(source.clone()));
        workspace.close_step();
        workspace.announcement.set("Restored, as one step. Undo takes it back".into());
        looked.set(None);
        clock::after_paint(|| {
            dom::focus(HERE);
        });
    });
    let shut = el("button").class("btn").attr("type", "button").text("Leave it as it is").on("click", move |_| looked.set(None));
    let shown = later::drawn(later::judging(), move |judging| (judging.point)(now.clone(), then.clone()));
    el("section")
        .class("stack")
        .attr("aria-labelledby", POINT)
        .child(el("h3").attr("id", POINT).attr("tabindex", "-1").text(["As it was after: ", label].concat()))
        .child(el("div").child(shown))
        .child(div("add-row").child(restore).child(shut))
        .child(el("p").class("muted small").text("One step: undo takes it back, and no later step is lost"))
}

fn lines(workspace: Workspace, most: usize) -> Vec<Line> {
    workspace.inner(|inner| {
        let history = inner.history.borrow();
        let here = history.cursor();
        let place = |count: usize| match count.cmp(&here) {
            std::cmp::Ordering::Less => Place::Before,
            std::cmp::Ordering::Equal => Place::Here,
            std::cmp::Ordering::Greater => Place::Undone,
        };
        let line = |(number, step): (usize, &crate::history::Step)| (number + 1, step.label.clone(), step.at, place(number + 1));
        let mut lines: Vec<Line> = history.newest_first().take(most).map(line).collect();
        if lines.len() < most {
            let first = history.first();
            lines.push((
                first,
                if first == 0 { "The beginning" } else { "Before that; older steps are not kept" }.into(),
                0.0,
                place(first),
            ));
        }
        lines
    })
}

fn row(workspace: Workspace, looked: Looked, (count, label, at, place): Line) -> El {
    let said = label.clone();
    let named = el("span").class(if place == Place::Undone { "undone" } else { "" }).text(sentence(&label));
    let moment = el("span").class("num").text(if at > 0.0 { clock::moment(at) } else { String::new() });
    let item = el("li").child(named).child(moment);
    let verb = match place {
        Place::Here => {
            return item.attr("aria-current", "step").child(el("span").attr("id", HERE).attr("tabindex", "-1").text("You are here"));
        }
        Place::Before => "Go back to here",
        Place::Undone => "Do again up to here",
    };
    let button = el("button").class("btn btn-s").attr("type", "button").text(verb);
    let button = button.child(el("span").class("vh").text([": ", &label].concat())).on("click", move |_| {
        workspace.travel_to(count);
        clock::after_paint(|| {
            dom::focus(HERE);
        });
    });
    let look = el("button").class("btn btn-s btn-plain").attr("type", "button").text("Look");
    let look = look.child(el("span").class("vh").text([" at how it was after: ", &said].concat())).on("click", move |_| {
        looked.set(Some((count, said.clone())));
        clock::after_paint(|| {
            dom::focus(POINT);
        });
    });
    item.child(look).child(button)
}

/// A step's name as a line of its own.
fn sentence(label: &str) -> String {
    let mut characters = label.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
