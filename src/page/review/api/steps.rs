//! The steps of a run: how far each is, in words, and the way on where one stopped.

use super::super::readiness::href;
use super::{catch_up, save_anew};
use crate::edge::api::Trouble;
use crate::submit::{Failure, Line, Run, State, run_of, start};
use crate::workspace::Workspace;
use formwork_element::{El, View, div, el, memo, switch};
use formwork_model::Pointer;
use formwork_model::json::Json;
use formwork_preview::mark;
use leptos::prelude::*;

/// The problems of a refusal that are shown; the server's report may have thousands.
const MOST: usize = 20;

/// The steps of the open draft's last run, if there was one.
pub(super) fn steps(workspace: Workspace) -> View {
    let run = memo(move || {
        // Another draft may be on the table by now.
        workspace.revision.track();
        run_of(&workspace.id())
    });
    switch(move || {
        let Some(run) = run.get() else { return Vec::new() };
        let lines = run.lines.iter().map(|line| row(workspace, &run, line));
        vec![el("h3").text("Steps"), el("ol").class("steps").children(lines)]
    })
}

fn row(workspace: Workspace, run: &Run, line: &Line) -> El {
    let (drawn, said) = match &line.state {
        State::Waits => (mark("todo", "st"), "Waits: "),
        State::Runs => (mark("part", "st"), "Under way: "),
        State::Done => (mark("done", "st st-done"), "Done: "),
        State::Failed(_) => (mark("err", "st st-err"), "Stopped: "),
    };
    let class = if line.state == State::Runs { "t-strong" } else { "" };
    let title = el("span").class(class).child(el("span").class("vh").text(said)).text(line.step.label());
    let item = el("li").child(drawn).child(title);
    match &line.state {
        State::Failed(failure) => item.child(stopped(workspace, run, failure)),
        State::Waits | State::Runs | State::Done if line.words.is_empty() => item,
        State::Waits | State::Runs | State::Done => item.child(el("span").class("muted num").text(line.words.clone())),
    }
}

/// Why a step failed, and what can be done.
fn stopped(workspace: Workspace, run: &Run, failure: &Failure) -> El {
    let goal = run.goal;
    let button = |words: &'static str| el("button").class("btn btn-s").attr("type", "button").text(words);
    let way = match failure {
        // The field for a token stands above.
        Failure::Call(Trouble::SignIn) => None,
        Failure::Gone => Some(button("Save as a new integration").on("click", move |_| save_anew(workspace, goal))),
        Failure::Clash => Some(catch_up(workspace, "Compare the two")),
        failure => failure.may_pass().then(|| button("Try again").on("click", move |_| start(workspace, goal))),
    };
    let found = match failure {
        Failure::Call(Trouble::Mend { report: Some(report), .. }) => problems(workspace, report),
        _ => None,
    };
    div("stopped").child(el("p").text(failure.words())).child(found).child(way)
}

/// The problems that the API found, each a link to its field.
fn problems(workspace: Workspace, report: &Json) -> Option<El> {
    let problems = report.get("problems").and_then(Json::as_list)?;
    let text = |problem: &Json, key: &str| problem.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
    let errors = problems.iter().filter(|problem| text(problem, "severity") == "error");
    let entry = |problem: &Json| {
        let place = Pointer::parse(&text(problem, "path")).unwrap_or_default();
        let words = [&text(problem, "field"), ": ", &text(problem, "message")].concat();
        el("li").child(el("a").attr("href", href(workspace, &place)).text(words))
    };
    let list: Vec<El> = errors.take(MOST).map(entry).collect();
    (!list.is_empty()).then(|| el("ul").class("plain-list").attr("aria-label", "What the API found").children(list))
}
