//! A manifest as it is given: a folder, a file, a bundle, or standard input; with the files of its media where they are known.

use anyhow::{Context, Result, bail};
use formwork_bundle::Bundle;
use formwork_model::{MediaFile, Reading, check_bytes, measure};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

/// One byte more than is ever read of a manifest: enough to see that it is too long.
const MOST: u64 = 8 * 1024 * 1024 + 1;

/// As much as is ever read of a file of media: what a whole bundle may hold.
const LARGEST_FILE: u64 = formwork_bundle::MAX_TOTAL as u64;

/// A manifest and where its media are.
pub(crate) struct Input {
    /// How it is called in answers: its path as it was given, `-` for standard input.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where it lies, if a change can be written back.
    pub(crate) file: Option<PathBuf>,
    media: Media,
}

enum Media {
    /// Beside the manifest.
    Folder(PathBuf),
    /// In the same zip.
    Bundle(Box<Bundle>),
    /// Nobody knows.
    Nowhere,
}

impl Input {
    /// Reads what a path names.
    ///
    /// # Errors
    ///
    /// When there is nothing, or nothing that can be read.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            stdin().lock().take(MOST).read_to_end(&mut bytes).context("standard input cannot be read")?;
            return Ok(Self::of_text(bytes));
        }
        let file = if path.is_dir() { path.join(formwork_bundle::MANIFEST) } else { path.to_owned() };
        let name = shown(&file);
        if path.is_dir() && !file.exists() {
            bail!("{name} does not exist: name a manifest, or make one with `formwork new`");
        }
        if file.extension().is_some_and(|end| end.eq_ignore_ascii_case("zip")) {
            let bytes = bounded(&file, formwork_bundle::MAX_BYTES as u64 + 1)?;
            let bundle = formwork_bundle::read(&bytes).with_context(|| format!("{name} is no bundle that can be read"))?;
            let name = [&name, "!", formwork_bundle::MANIFEST].concat();
            return Ok(Self { name, bytes: bundle.manifest.clone(), file: None, media: Media::Bundle(Box::new(bundle)) });
        }
        let folder = file.parent().map_or_else(|| ".".into(), Path::to_path_buf);
        Ok(Self { name, bytes: bounded(&file, MOST)?, file: Some(file), media: Media::Folder(folder) })
    }

    /// What came without a file.
    pub(crate) fn of_text(bytes: Vec<u8>) -> Self {
        Self { name: "-".into(), bytes, file: None, media: Media::Nowhere }
    }

    /// What the rules say, of the manifest and of its media.
    pub(crate) fn reading(&self) -> Reading {
        self.reading_of(&self.bytes)
    }

    /// The same of other bytes in its place.
    pub(crate) fn reading_of(&self, bytes: &[u8]) -> Reading {
        let mut reading = check_bytes(bytes);
        match &self.media {
            Media::Folder(folder) => reading.add_media(&mut |file, _| found(folder, file)),
            Media::Bundle(bundle) => {
                let hashes: Vec<String> = bundle.media.iter().map(|(_, bytes)| sha256(bytes)).collect();
                formwork_bundle::check(&mut reading, bundle, &hashes);
            }
            Media::Nowhere => {}
        }
        reading
    }

    /// The bytes of a file of media by its path from the manifest.
    pub(crate) fn media(&self, file: &str) -> Option<Vec<u8>> {
        match &self.media {
            Media::Folder(folder) => within(folder, file).and_then(|path| bounded(&path, LARGEST_FILE).ok()),
            Media::Bundle(bundle) => bundle.media.iter().find(|(path, _)| path == file).map(|(_, bytes)| bytes.clone()),
            Media::Nowhere => None,
        }
    }
}

/// A path as it is written in answers: with slashes, without `./` in front.
fn shown(path: &Path) -> String {
    let text = path.display().to_string().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}

/// What a file of media is; `None` where there is none in the folder.
fn found(folder: &Path, file: &str) -> Option<MediaFile> {
    let path = within(folder, file)?;
    let bytes = bounded(&path, LARGEST_FILE).ok()?;
    Some(MediaFile { sha256: sha256(&bytes), measured: measure(&bytes) })
}

/// The file at a path from a folder, where neither the path nor a link in it leaves the folder.
fn within(folder: &Path, file: &str) -> Option<PathBuf> {
    if !formwork_model::is_safe_path(file) {
        return None;
    }
    let (folder, path) = (folder.canonicalize().ok()?, folder.join(file).canonicalize().ok()?);
    (path.starts_with(folder) && path.is_file()).then_some(path)
}

fn bounded(file: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.with_context(|| format!("{} cannot be read", shown(file)))?;
    Ok(bytes)
}

/// A hash as manifests state it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}
