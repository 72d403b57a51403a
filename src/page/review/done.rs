//! What was done to the draft, step by step, and the way to any of them.

use crate::dom;
use crate::edge::clock;
use crate::workspace::Workspace;
use formwork_element::{El, el, maybe, memo, switch};
use leptos::prelude::*;

/// How many steps are shown at first, and how many more at a time.
const STEPS: usize = 50;

/// The id of the step that the draft is at.
const HERE: &str = "step-here";

/// The id of what folds the steps away.
const FOLD: &str = "done-fold";

/// One line: the number of steps in force there, what was done, when, and where that is from here.
type Line = (usize, String, f64, Place);

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
    let list = switch(move || {
        let lines = lines.get();
        if lines.is_empty() {
            Vec::new()
        } else {
            vec![el("ol").class("done-list").children(lines.into_iter().map(|line| row(workspace, line)))]
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
    el("section").class("block").child(fold.child(summary).child(list).child(more))
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

fn row(workspace: Workspace, (count, label, at, place): Line) -> El {
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
    item.child(button)
}

/// A step's name as a line of its own.
fn sentence(label: &str) -> String {
    let mut characters = label.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
