//! Opening an integration of the API in the forms: the draft that is linked with it, or a new one.

use super::clash::{self, Met};
use super::{pictures, said};
use crate::app;
use crate::drafts::{self, Shelf};
use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::later::{self, Answer};
use crate::remote::{self, Remote};
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_model::Section;
use leptos::prelude::*;

/// Opens an integration by its slug and goes there. The draft of this browser that is linked with it is taken, and brought up to
/// date where nothing was changed here; where both were changed, the review shows both. Without such a draft, one is made.
///
/// # Errors
/// Why it cannot be had, as any call; [`Trouble::Tell`] where the server answers what is no manifest.
pub fn open_remote(workspace: Workspace, shelf: Shelf, slug: &str) -> Answer<Result<(), Trouble>> {
    Box::pin(opened(workspace, shelf, slug.to_owned()))
}

async fn opened(workspace: Workspace, shelf: Shelf, slug: String) -> Result<(), Trouble> {
    let open = workspace.remote.with_untracked(|link| link.as_ref().is_some_and(|link| link.slug == slug));
    if !open && !app::may_leave(workspace) {
        app::go(workspace, &Route::Draft(workspace.id(), Page::Section(Section::Profile)), true);
        return Ok(());
    }
    let (id, met) = match linked(workspace, shelf, &slug).await {
        Some(id) => (id, clash::catch_up(workspace, &slug).await?),
        None => (fetched(workspace, &slug).await?, Met::Settled),
    };
    let page = match met {
        Met::Settled => Page::Section(Section::Profile),
        Met::Apart => Page::Review,
    };
    // The way back leads to the console, not to the address that only leads on.
    app::go(workspace, &Route::Draft(id, page), true);
    clock::after_paint(crate::dom::focus_heading);
    Ok(())
}

/// Opens the draft that is linked with an integration, if there is one: the last written first.
async fn linked(workspace: Workspace, shelf: Shelf, slug: &str) -> Option<String> {
    let fits = |link: &Remote| link.slug == slug && untrack(|| said::is_ours(link));
    if !workspace.id().is_empty() && workspace.remote.with_untracked(|link| link.as_ref().is_some_and(fits)) {
        return Some(workspace.id());
    }
    shelf.refresh(workspace).await;
    for entry in shelf.entries.get_untracked() {
        if said::link_of(workspace, &entry.id).await.as_ref().is_some_and(fits) {
            drafts::open(workspace, shelf, entry.id.clone()).await;
            if workspace.id() == entry.id {
                return Some(entry.id);
            }
        }
    }
    None
}

/// Fetches an integration as a new draft that is linked with it.
async fn fetched(workspace: Workspace, slug: &str) -> Result<String, Trouble> {
    let unreadable = || Trouble::Tell { status: 200, request: None };
    let checking = later::checking().wait().await.map_err(|_| Trouble::Connect)?;
    let (link, ..) = clash::newest(slug).await?;
    let reading = (checking.open)(link.base.as_bytes());
    let draft = reading.draft.clone().ok_or_else(unreadable)?;
    let newer = "This manifest is of a newer version than this Formwork knows. It can be read and saved as it is, not changed";
    let why_read_only = reading.read_only.then(|| newer.to_owned());
    let id = drafts::adopt(workspace, reading, why_read_only).ok_or_else(unreadable)?;
    // Where it cannot be kept the bar says so.
    let _ = remote::link(workspace, &id, Some(link)).await;
    clock::run(async move { pictures::fetch(workspace, &draft).await });
    Ok(id)
}
