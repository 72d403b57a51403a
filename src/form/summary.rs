//! The error summary: takes the focus, lists what blocks in the order of the form, and links to each field.

use crate::workspace::Workspace;
use formwork_element::{El, div, el, memo, switch};
use formwork_model::{Part, Problem, Severity, part_of};
use leptos::prelude::*;

/// The id of the summary, to which the focus goes.
pub const ID: &str = "summary";

/// The problems of a part that block, once it was tried.
pub fn summary(workspace: Workspace, part: Part, heading: impl Fn() -> String + Copy + 'static) -> El {
    let problems = memo(move || {
        if !workspace.tried.with(|tried| tried.contains(&part)) {
            return Vec::new();
        }
        let own = |problem: &&Problem| problem.severity == Severity::Error && part_of(&problem.path) == part;
        workspace.report.with(|report| {
            report.problems.iter().filter(own).map(|problem| (problem.path.to_string(), problem.message.clone())).collect::<Vec<_>>()
        })
    });
    let summary = move || {
        let problems = problems.get();
        if problems.is_empty() {
            return Vec::new();
        }
        let title = match problems.len() {
            1 => "One problem in ".to_owned(),
            count => format!("{count} problems in "),
        };
        let title = el("h2").attr("id", "summary-title").text(title).text_with(heading);
        let entry = |(path, message): (String, String)| el("li").child(el("a").attr("href", format!("#{path}")).text(message));
        let list = el("ul").class("summary-list").children(problems.into_iter().map(entry));
        let frame = div("summary").attr("id", ID).attr("role", "alert").attr("tabindex", "-1").attr("aria-labelledby", "summary-title");
        vec![frame.child(title).child(list)]
    };
    div("").child(switch(summary))
}
