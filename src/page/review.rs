//! What is left, what a person must look at, and handing over.

use crate::pane::bar;
use crate::workspace::Workspace;
use formwork_element::{El, div, el};

/// The review of the open draft.
pub fn page(workspace: Workspace) -> El {
    workspace.try_all();
    div("app review-page")
        .child(bar::draft(workspace))
        .child(el("main").class("wide-page").attr("id", "main").child(el("h1").text("Review")))
}
