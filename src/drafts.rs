//! The drafts kept in this browser: beginning one, opening one, taking one away and back.

mod closed;
mod pictures;
mod removal;

pub use closed::{Closed, reopen};
pub use pictures::{follow_unkept, keep_original, keep_picture, picture, sweep};
pub use removal::{put_back, remove};

use crate::autosave::{self, Kept};
use crate::edge::storage::{Storage, Trouble, new_id};
use crate::edge::{media, notes};
use crate::later::{self, Answer};
use crate::tabs;
use crate::workspace::{SaveState, Workspace};
use formwork_model::json::Json;
use formwork_model::{Draft, Kind, Reading};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;

/// One draft as the start page lists it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its identity.
    pub id: String,
    /// Its Name, or "".
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// Problems that block; `None` where it was written before it was checked.
    pub left: Option<usize>,
    /// When it was last written, in milliseconds since 1970.
    pub saved_at: f64,
    /// The fingerprint of its logo, or "".
    pub icon: String,
}

/// What the browser keeps, as far as the page knows.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// Whether the storage was opened, or found wanting.
    pub ready: RwSignal<bool>,
    /// The drafts, the last written first.
    pub entries: RwSignal<Vec<Entry>>,
    /// What could not be read and was set aside: name and text.
    pub aside: RwSignal<Vec<(String, String)>>,
    /// Identities that were asked for and are not kept here.
    pub missing: RwSignal<HashSet<String>>,
    /// The drafts that were removed, the last one last, until they are had back or the page is left.
    pub removed: RwSignal<Vec<Entry>>,
    /// Why the list could not be read.
    pub trouble: RwSignal<Option<String>>,
    /// When drafts were last seen that the browser has deleted, in milliseconds since 1970.
    pub lost: RwSignal<Option<f64>>,
}

impl Default for Shelf {
    /// A shelf that has not been looked at.
    fn default() -> Self {
        Self {
            ready: RwSignal::new(false),
            entries: RwSignal::new(Vec::new()),
            aside: RwSignal::new(Vec::new()),
            missing: RwSignal::new(HashSet::new()),
            removed: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            lost: RwSignal::new(None),
        }
    }
}

impl Shelf {
    /// Reads the list again.
    pub async fn refresh(self, workspace: Workspace) {
        if let Ok(starting) = later::starting().wait().await {
            (starting.look)(self, workspace).await;
        }
    }
}

/// What drafts are kept in.
///
/// # Errors
/// Why this browser keeps none.
pub(crate) fn storage(workspace: Workspace) -> Result<Storage, Trouble> {
    workspace.inner(|inner| inner.storage.borrow().clone()).unwrap_or_else(|| Err(Trouble("this browser has not answered yet".into())))
}

/// Opens what drafts are kept in, and tells where that cannot be. Answers whether it is open.
pub async fn open_storage(workspace: Workspace, shelf: Shelf) -> bool {
    let opened = Storage::open(move || open_again(workspace, shelf, Closed::Deleted)).await;
    let why = opened.as_ref().err().map(|Trouble(why)| why.clone());
    workspace.inner(|inner| inner.storage.replace(Some(opened)));
    if let Some(why) = &why {
        workspace.saved.set(SaveState::Failed(why.clone()));
    }
    let well = why.is_none();
    if shelf.trouble.with_untracked(|told| *told != why) {
        shelf.trouble.set(why);
    }
    // What was typed until now is written.
    autosave::flush(workspace);
    well
}

/// Opens it for the first time, and again where that fails.
pub async fn begin_to_keep(workspace: Workspace, shelf: Shelf) {
    if !open_storage(workspace, shelf).await {
        open_again(workspace, shelf, Closed::Refused);
    }
    shelf.ready.set(true);
}

/// What is rare is done by a part that comes later.
fn open_again(workspace: Workspace, shelf: Shelf, why: Closed) {
    later::editing().then(move |editing| spawn_local((editing.reopen)(workspace, shelf, why)));
}

/// Reads what the shelf holds, for [`Shelf::refresh`].
pub fn look(shelf: Shelf, workspace: Workspace) -> Answer<()> {
    Box::pin(looked(shelf, workspace))
}

async fn looked(shelf: Shelf, workspace: Workspace) {
    let Ok(storage) = storage(workspace) else { return };
    let read = async {
        let mut entries = Vec::new();
        for (id, head) in storage.heads().await? {
            match head.as_ref().ok().and_then(entry) {
                Some(entry) => entries.push(entry),
                // What the list cannot show must not lie there unseen.
                None => storage.set_aside(&id, &autosave::found(&storage.load(&id).await?)).await?,
            }
        }
        entries.sort_by(|one, other| other.saved_at.total_cmp(&one.saved_at));
        for entry in entries.iter().filter(|entry| !entry.icon.is_empty()) {
            if let Some(picture) = storage.picture(&entry.icon).await? {
                media::show(&entry.icon, &picture);
            }
        }
        Ok::<_, Trouble>((entries, storage.aside().await?))
    };
    match read.await {
        Ok((entries, aside)) => {
            let (count, at) = notes::shelf();
            shelf.lost.set((entries.is_empty() && aside.is_empty() && count > 0).then_some(at));
            if !entries.is_empty() {
                notes::keep_shelf(entries.len());
            }
            shelf.entries.set(entries);
            shelf.aside.set(aside);
        }
        Err(Trouble(why)) => shelf.trouble.set(Some(why)),
    }
}

fn entry(head: &Json) -> Option<Entry> {
    let text = |key: &str| head.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
    Some(Entry {
        id: head.get("id")?.as_text()?.to_owned(),
        name: text("name"),
        kind: Kind::parse(&text("kind"))?,
        left: head.get("left")?.as_count().map(|left| left as usize),
        saved_at: head.get("savedAt")?.as_count()? as f64,
        icon: text("icon"),
    })
}

/// Begins an empty draft. It is kept from its first change on. Answers its identity.
pub fn begin(workspace: Workspace, kind: Kind) -> String {
    let id = new_id();
    workspace.open(&id, Kept { draft: Draft::new(kind), ..Kept::default() }, false);
    id
}

/// Opens a kept draft. What cannot be read is set aside, where the start page offers it.
pub fn open(workspace: Workspace, shelf: Shelf, id: String) -> Answer<()> {
    Box::pin(opened(workspace, shelf, id))
}

async fn opened(workspace: Workspace, shelf: Shelf, id: String) {
    let missing = || {
        shelf.missing.update(|missing| {
            missing.insert(id.clone());
        });
    };
    let Ok(storage) = storage(workspace) else { return missing() };
    let right = tabs::ask(workspace, &id).await;
    match storage.load(&id).await {
        Ok(stored) if stored.head.is_none() && stored.snapshot.is_none() => missing(),
        Ok(stored) => match autosave::restore(&stored) {
            Ok(kept) => {
                show_pictures(workspace, &kept.draft).await;
                workspace.open(&id, kept, true);
                tabs::sit_down(workspace, &stored, right);
            }
            Err(found) => {
                if storage.set_aside(&id, &found).await.is_ok() {
                    shelf.refresh(workspace).await;
                }
                missing();
            }
        },
        Err(Trouble(why)) => {
            shelf.trouble.set(Some(why));
            missing();
        }
    }
}

/// Makes the pictures of a draft showable, as far as they are kept here.
pub async fn show_pictures(workspace: Workspace, draft: &Draft) {
    let Ok(storage) = storage(workspace) else { return };
    for (_, sha256, _) in pictures(&draft.document) {
        if let Ok(Some(picture)) = storage.picture(&sha256).await {
            media::show(&sha256, &picture);
        }
    }
}

/// The file, fingerprint and media type of all pictures of a document: the integration's and each product's.
pub fn pictures(document: &Json) -> Vec<(String, String, String)> {
    let text = |media: &Json, key: &str| media.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
    let integration = document.get("integration");
    let products = document.get("products").and_then(Json::as_list).unwrap_or_default();
    let images = integration.and_then(|object| object.get("featuredImages")).and_then(Json::as_list).unwrap_or_default();
    let media = integration.into_iter().chain(products).filter_map(|owner| owner.get("icon")).chain(images);
    media.map(|media| (text(media, "file"), text(media, "sha256"), text(media, "mediaType"))).collect()
}

/// The files of the pictures that the open draft names and this browser does not have, each once; followed.
pub fn lacking(workspace: Workspace) -> Vec<String> {
    workspace.revision.track();
    let mut lacking = workspace.with_draft(|draft| pictures(&draft.document));
    lacking.retain(|(file, sha256, _)| !file.is_empty() && media::address(sha256).is_none());
    let mut files: Vec<String> = lacking.into_iter().map(|(file, ..)| file).collect();
    let mut seen = HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    files
}

/// Keeps a copy of the open draft, without its history, as a draft of its own. Answers its identity.
pub fn duplicate(workspace: Workspace) -> String {
    let (draft, source) = (workspace.with_draft(Draft::clone), workspace.source());
    let id = new_id();
    workspace.open(&id, Kept { draft, source, ..Kept::default() }, false);
    workspace.keep();
    id
}

/// Opens what was read as a draft of its own. Answers its identity.
pub fn adopt(workspace: Workspace, reading: Reading, why_read_only: Option<String>) -> Option<String> {
    let draft = reading.draft?;
    let id = new_id();
    workspace.open(&id, Kept { draft, source: Some(reading.source), ..Kept::default() }, false);
    workspace.read_only.set(why_read_only);
    workspace.try_all();
    workspace.keep();
    Some(id)
}

/// Lets go of the notice that the browser has deleted drafts.
pub fn accept_loss(shelf: Shelf) {
    notes::keep_shelf(0);
    shelf.lost.set(None);
}

/// Lets go of something that was set aside.
pub async fn let_go(workspace: Workspace, shelf: Shelf, id: String) {
    if let Ok(storage) = storage(workspace)
        && let Err(Trouble(why)) = storage.drop_aside(&id).await
    {
        shelf.trouble.set(Some(why));
    }
    shelf.refresh(workspace).await;
}
