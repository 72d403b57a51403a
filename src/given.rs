//! What a person gives to be opened: a manifest alone, one with its pictures, or a bundle.

use crate::drafts;
use crate::edge::file::{self, Blob, Chosen};
use crate::later::{self, Missing};
use crate::workspace::Workspace;
use formwork_model::json::Json;
use formwork_model::{Measured, Pointer, Reading, Set};
use leptos::prelude::{Notify, RwSignal, Track};
use leptos::reactive::signal::ArcTrigger;
use std::cell::RefCell;

/// What is being done, where that takes long enough to be told.
pub type Progress = RwSignal<Option<String>>;

thread_local! {
    /// The draft that was opened last, and what is to be told of the files it came from.
    static TOLD: RefCell<(String, Vec<String>)> = RefCell::default();
    static NEWS: ArcTrigger = ArcTrigger::new();
}

/// What was read of the files that a person gave, and is not kept yet.
#[derive(Clone, Default)]
pub struct Given {
    /// The name of the file that holds the manifest.
    pub name: String,
    /// The manifest.
    pub reading: Reading,
    /// The pictures that the manifest names, by their fingerprint.
    pub pictures: Vec<(String, Blob)>,
    /// What the files say of pictures of which the manifest states nothing.
    pub facts: Vec<Set>,
    /// The pictures that are not among the files, in sentences.
    pub missing: Vec<String>,
    /// What else is to be told of the files, in sentences.
    pub told: Vec<String>,
}

/// Reads the files that a person gave. What takes long is told in `progress`.
///
/// # Errors
/// Why nothing can be opened, in a sentence.
pub async fn read(files: Vec<Chosen>, progress: Progress) -> Result<Given, String> {
    if let [chosen] = files.as_slice()
        && !is_zip(chosen).await
    {
        // One byte more than is allowed shows that there is too much, whatever the size of the file.
        let bytes = bytes(chosen, formwork_model::json::MAX_BYTES).await?;
        let checking = later::checking().wait().await.map_err(|_| Missing::WORDS)?;
        return Ok(Given { name: chosen.name.clone(), reading: (checking.open)(&bytes), ..Given::default() });
    }
    let bundling = later::bundling().wait().await.map_err(|_| Missing::WORDS)?;
    (bundling.take)(files, progress).await
}

/// The bytes of a file, and one more than `most` where it has more.
///
/// # Errors
/// What the browser says, in a sentence.
pub async fn bytes(chosen: &Chosen, most: usize) -> Result<Vec<u8>, String> {
    let read = file::bytes(&chosen.blob, Some(most as f64 + 1.0)).await;
    read.map_err(|why| ["The browser could not read ", &chosen.name, ": ", &why].concat())
}

/// Whether a file is a zip, by its name or by what it holds.
pub async fn is_zip(chosen: &Chosen) -> bool {
    let named = chosen.name.len() > 4 && chosen.name.to_ascii_lowercase().ends_with(".zip");
    named || file::bytes(&chosen.blob, Some(4.0)).await.is_ok_and(|bytes| matches!(bytes.as_slice(), b"PK\x03\x04" | b"PK\x05\x06"))
}

impl Given {
    /// Keeps the pictures, and shows those that are here already.
    pub async fn keep(&self, workspace: Workspace) {
        for (sha256, picture) in &self.pictures {
            drafts::keep_picture(workspace, sha256, picture).await;
        }
        if let Some(draft) = &self.reading.draft {
            drafts::show_pictures(workspace, draft).await;
        }
    }

    /// Opens it as a draft of its own. Answers its identity.
    pub async fn adopt(self, workspace: Workspace, why_read_only: Option<String>) -> Option<String> {
        self.keep(workspace).await;
        let id = drafts::adopt(workspace, self.reading, why_read_only)?;
        if !self.facts.is_empty() {
            workspace.close_step();
            workspace.edit("state what the pictures are", self.facts);
        }
        tell(&id, self.told);
        Some(id)
    }
}

/// Keeps in mind what is to be told of the files of a draft; nothing ends it.
pub fn tell(id: &str, words: Vec<String>) {
    TOLD.replace((id.to_owned(), words));
    NEWS.with(Notify::notify);
}

/// What is to be told of the files of a draft; followed.
pub fn told(id: &str) -> Vec<String> {
    NEWS.with(Track::track);
    TOLD.with_borrow(|(of, words)| if of == id { words.clone() } else { Vec::new() })
}

/// The changes that state of the picture at a place what its file is.
pub fn facts(place: &Pointer, sha256: &str, measured: &Measured) -> Vec<Set> {
    let set = |key: &str, value: Json| Set { path: place.key(key), value: Some(value) };
    vec![
        set("sha256", sha256.into()),
        set("mediaType", measured.media_type.into()),
        set("width", Json::Number(measured.width.to_string())),
        set("height", Json::Number(measured.height.to_string())),
    ]
}
