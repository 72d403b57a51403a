//! What stands on the review where the API will, until somebody wants it: what speaks to it is fetched then, and asks nothing before.

use super::block;
use crate::edge::tab::{self, Kept};
use crate::later;
use crate::workspace::Workspace;
use formwork_element::{El, View, div, el, switch};
use leptos::prelude::*;

/// Whether the API is wanted: somebody has asked, or this tab has a token, or the draft is linked with a version there.
#[derive(Clone, Copy)]
pub(super) struct Gate {
    workspace: Workspace,
    open: RwSignal<bool>,
}

impl Gate {
    pub(super) fn new(workspace: Workspace) -> Self {
        let open = !tab::read(Kept::Token).is_empty() || workspace.remote.with_untracked(Option::is_some);
        Self { workspace, open: RwSignal::new(open) }
    }

    /// Two versions brought together, where there are two: one of the API, or one that another tab stored.
    pub(super) fn merging(self) -> View {
        let Self { workspace, open } = self;
        let wanted = Memo::new(move |_| open.get() || workspace.undecided.get() > 0);
        switch(move || match wanted.get() {
            true => vec![div("").child(later::drawn(later::submitting(), move |submitting| (submitting.merging)(workspace)))],
            false => Vec::new(),
        })
    }

    /// Saving and submitting.
    pub(super) fn panel(self, blocking: Memo<usize>, shown: RwSignal<usize>) -> View {
        let Self { workspace, open } = self;
        switch(move || match open.get() {
            true => {
                let panel = later::drawn(later::submitting(), move |submitting| (submitting.panel)(workspace, blocking, shown));
                vec![div("").child(panel)]
            }
            false => vec![closed(open)],
        })
    }
}

fn closed(open: RwSignal<bool>) -> El {
    let lead = "Where this page is served along with an API, a draft is saved there for the team and submitted to its reviewers. You act \
                next: sign in, or export the file above";
    let button = el("button").class("btn").attr("type", "button").text("Sign in to save or submit");
    let truth = "No public address of Vercel’s creates an integration: such an API is a provider’s or an operator’s own";
    block("api-t", "Save and submit", None)
        .child(el("p").class("small").text(lead))
        .child(button.on("click", move |_| open.set(true)))
        .child(el("p").class("muted small").text(truth))
}
