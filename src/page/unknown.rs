//! An address at which nothing is, or a draft that this browser does not keep.

use crate::pane::bar;
use crate::route::Route;
use crate::workspace::{SaveState, Workspace};
use formwork_element::{El, div, el, maybe};
use leptos::prelude::*;

/// Says what is missing and where to go.
pub fn page(workspace: Workspace) -> El {
    let draft = matches!(workspace.route.get_untracked(), Route::Draft(..));
    let (heading, words) = if draft {
        (
            "This draft is not kept here",
            "Drafts stay in the browser in which they were made. If you have its integration.json, open that instead",
        )
    } else {
        ("Nothing is at this address", "It may have been mistyped")
    };
    let main = el("main").class("wide-page").attr("id", "main").child(el("h1").text(heading)).child(el("p").class("muted").text(words));
    let denied = maybe(move || match workspace.saved.get() {
        SaveState::Failed(why) if draft => {
            Some(el("p").class("t-danger").attr("role", "alert").text(["It could not be looked for: ", &why].concat()))
        }
        _ => None,
    });
    let main = main.child(denied);
    div("app start")
        .child(bar::plain(workspace))
        .child(main.child(el("p").child(el("a").class("btn").attr("href", "/").text("All drafts"))))
}
