//! Bundles, as the page makes and opens them: the pictures come from this browser, and go there.

use crate::drafts;
use crate::edge::file::{self, Chosen};
use crate::edge::{clock, media};
use crate::given::{self, Given, Progress};
use crate::later::{self, Answer, Missing};
use crate::workspace::Workspace;
use formwork_bundle::{Bundle, MANIFEST, MAX_BYTES, MAX_ENTRIES, MAX_FILE, Packed};
use formwork_model::json::MAX_BYTES as MAX_TEXT;
use formwork_model::{Draft, MediaValue, Pointer, Problem, json, measure, media_values};
use leptos::prelude::*;
use std::collections::HashMap;

/// Milliseconds after which it is told how far something is.
const SOON: f64 = 200.0;

/// The problems with files that are told when they are opened; the form tells the others.
const TOLD: [&str; 6] = ["media.hash", "media.unreadable", "media.content", "media.differs", "bundle.unused", "bundle.other"];

/// Makes the bundle of the open draft.
///
/// # Errors
/// Why it cannot be made, in a sentence.
pub fn pack(workspace: Workspace, progress: Progress) -> Answer<Result<Packed, String>> {
    Box::pin(packed(workspace, progress))
}

async fn packed(workspace: Workspace, progress: Progress) -> Result<Packed, String> {
    let editing = later::editing().wait().await.map_err(|_| Missing::WORDS)?;
    let (draft, text) = (workspace.with_draft(Draft::clone), (editing.export)(workspace));
    let values = media_values(&draft);
    let mut pictures = HashMap::new();
    let steps = Steps::begin(progress, "Packing picture ", values.len());
    for (number, value) in values.iter().enumerate().filter(|(_, value)| !value.sha256.is_empty()) {
        steps.at(number);
        if let Some(picture) = drafts::picture(workspace, value.sha256).await
            && let Ok(bytes) = file::bytes(&picture, Some(MAX_FILE as f64 + 1.0)).await
        {
            pictures.insert(value.sha256, bytes);
        }
    }
    steps.end();
    formwork_bundle::pack(&draft, &text, &mut |_, sha256| pictures.get(sha256).cloned()).map_err(|error| error.to_string())
}

/// Reads a zip, or a manifest along with its pictures.
///
/// # Errors
/// Why nothing can be opened, in a sentence.
pub fn take(files: Vec<Chosen>, progress: Progress) -> Answer<Result<Given, String>> {
    Box::pin(taken(files, progress))
}

async fn taken(files: Vec<Chosen>, progress: Progress) -> Result<Given, String> {
    let (name, bundle) = match files.as_slice() {
        [zip] => (zip.name.clone(), formwork_bundle::read(&given::bytes(zip, MAX_BYTES).await?).map_err(|error| error.to_string())?),
        _ => gathered(&files).await?,
    };
    let checking = later::checking().wait().await.map_err(|_| Missing::WORDS)?;
    let mut reading = (checking.read)(&bundle.manifest);
    let mut hashes = Vec::new();
    let steps = Steps::begin(progress, "Reading picture ", bundle.media.len());
    for (number, (_, bytes)) in bundle.media.iter().enumerate() {
        steps.at(number);
        hashes.push(media::sha256(bytes).await?);
    }
    steps.end();
    formwork_bundle::check(&mut reading, &bundle, &hashes);
    let problems = reading.report.problems.iter();
    let missing = problems.clone().filter(|problem| problem.code == "media.missing").map(sentence).collect();
    let told = problems.filter(|problem| TOLD.contains(&problem.code.as_ref())).map(sentence).collect();
    let mut given = Given { name, missing, told, ..Given::default() };
    if let Some(draft) = &reading.draft {
        let values = media_values(draft);
        for ((path, bytes), sha256) in bundle.media.iter().zip(&hashes) {
            let Ok(measured) = measure(bytes) else { continue };
            let bare = values.iter().filter(|value| value.sha256.is_empty() && value.file == path);
            let before = given.facts.len();
            given.facts.extend(bare.flat_map(|value| given::facts(&value.path, sha256, &measured)));
            if given.facts.len() > before || values.iter().any(|value| value.sha256 == sha256) {
                // The type by content, so that a file with a wrong name is shown all the same.
                given.pictures.push((sha256.clone(), file::blob(bytes, measured.media_type)));
            }
        }
    }
    Ok(Given { reading, ..given })
}

/// A manifest and the pictures that were given with it, as if they had come in a bundle.
async fn gathered(files: &[Chosen]) -> Result<(String, Bundle), String> {
    if files.len() > MAX_ENTRIES {
        return Err(["Give fewer files: ", &MAX_ENTRIES.to_string(), " at once are the most"].concat());
    }
    let ends = |file: &&Chosen, end: &str| file.name.to_ascii_lowercase().ends_with(end);
    let texts = || files.iter().filter(|file| ends(file, ".json"));
    let Some(manifest) = files.iter().find(|file| file.name == MANIFEST).or_else(|| texts().next()) else {
        let zip = files.iter().any(|file| ends(&file, ".zip"));
        let words = if zip {
            "Give the zip alone, without other files"
        } else {
            "Give the manifest along with its pictures: integration.json is not among the files"
        };
        return Err(words.into());
    };
    let text = given::bytes(manifest, MAX_TEXT).await?;
    let draft = Draft::from_document(json::read_bytes(&text).value.unwrap_or_default());
    let values = media_values(&draft);
    let mut media = Vec::new();
    for chosen in files.iter().filter(|file| file.name != manifest.name) {
        let bytes = given::bytes(chosen, MAX_FILE).await?;
        if bytes.len() > MAX_FILE {
            return Err(formwork_bundle::BundleError::FileTooLarge(chosen.name.clone()).to_string());
        }
        media.push((place(&values, &chosen.name), bytes));
    }
    Ok((manifest.name.clone(), Bundle { manifest: text, media, problems: Vec::new() }))
}

/// Where a picture lies beside the manifest: files come without their folders.
fn place(values: &[MediaValue<'_>], name: &str) -> String {
    let mut places: Vec<&str> = values.iter().map(|value| value.file).filter(|file| file.rsplit('/').next() == Some(name)).collect();
    places.dedup();
    match places.as_slice() {
        [one] => (*one).to_owned(),
        _ => name.to_owned(),
    }
}

/// A problem as one sentence, which begins with the field.
fn sentence(problem: &Problem) -> String {
    if problem.path == Pointer::root() { problem.message.clone() } else { [&problem.field, ": ", &problem.message].concat() }
}

/// How far something is that is done step by step; told once it takes long.
struct Steps {
    progress: Progress,
    words: &'static str,
    of: usize,
    begun: f64,
}

impl Steps {
    fn begin(progress: Progress, words: &'static str, of: usize) -> Self {
        progress.set(None);
        Self { progress, words, of, begun: clock::now() }
    }

    fn at(&self, number: usize) {
        if clock::now() - self.begun > SOON {
            self.progress.set(Some([self.words, &(number + 1).to_string(), " of ", &self.of.to_string()].concat()));
        }
    }

    fn end(&self) {
        self.progress.set(None);
    }
}
