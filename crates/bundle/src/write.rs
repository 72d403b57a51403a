//! Making a bundle.
//!
//! A zip for writing is three kinds of records with fixed contents, written here: `rawzip`'s writer puts sizes behind the data,
//! which readers that do not look ahead refuse. Nothing is packed tighter: pictures cannot be, a manifest is small beside
//! them, and what a compressor makes of the same bytes changes from version to version.

use crate::{BundleError, MANIFEST, MAX_BYTES, MAX_ENTRIES, MAX_FILE};
use formwork_model::{Draft, bundle_name, is_safe_path, media_values};

/// 1980-01-01, the first day that a zip can name. Its time is 0.
const DAY: u16 = 1 << 5 | 1;
/// The version of the format that a reader has to know.
const VERSION: u16 = 10;
/// Says that a name is UTF-8.
const UTF_8: u16 = 1 << 11;

/// The bundle of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The name of the file: `<slug>.zip`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The files of pictures that the manifest names and the bundle does not hold, each once.
    pub lacks: Vec<String>,
}

/// Makes the bundle of a draft, however unfinished it is; `manifest` is its text, as `formwork_model::export` writes it.
///
/// `find` is asked for the bytes of each picture by its file and its SHA-256 ("" where none is stated), in the order of the form.
///
/// # Errors
/// What keeps the files from being a bundle that [`crate::read`] takes: too many or too large.
pub fn pack(draft: &Draft, manifest: &str, find: &mut dyn FnMut(&str, &str) -> Option<Vec<u8>>) -> Result<Packed, BundleError> {
    let mut media: Vec<(String, Vec<u8>)> = Vec::new();
    let mut hashes: Vec<&str> = Vec::new();
    let mut lacks: Vec<String> = Vec::new();
    for value in media_values(draft).into_iter().filter(|value| !value.file.is_empty()) {
        let taken = media.iter().position(|(file, _)| file == value.file);
        // A picture that is used twice is there once. A name that stands for two pictures can hold only the first.
        if taken.is_some_and(|at| hashes.get(at) == Some(&value.sha256)) {
            continue;
        }
        let fits = taken.is_none() && is_safe_path(value.file) && value.file != MANIFEST;
        match fits.then(|| find(value.file, value.sha256)).flatten() {
            Some(bytes) => {
                media.push((value.file.to_owned(), bytes));
                hashes.push(value.sha256);
            }
            None if lacks.iter().any(|file| file == value.file) => {}
            None => lacks.push(value.file.to_owned()),
        }
    }
    Ok(Packed { name: bundle_name(draft), bytes: write(manifest, &media)?, lacks })
}

/// Writes a bundle of a manifest and the files beside it, given by their paths from it. The same input gives the same bytes, in
/// whatever order the files come.
///
/// # Errors
/// A path that leaves the manifest's folder or is there twice; too many files, or too large.
pub fn write(manifest: &str, media: &[(String, Vec<u8>)]) -> Result<Vec<u8>, BundleError> {
    let mut files: Vec<(&str, &[u8])> = media.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    files.sort_unstable();
    files.dedup();
    for (at, (path, bytes)) in files.iter().enumerate() {
        if !is_safe_path(path) {
            return Err(BundleError::Leaves((*path).to_owned()));
        }
        if *path == MANIFEST || at.checked_sub(1).and_then(|before| files.get(before)).is_some_and(|(before, _)| before == path) {
            return Err(BundleError::Twice((*path).to_owned()));
        }
        if bytes.len() > MAX_FILE {
            return Err(BundleError::FileTooLarge((*path).to_owned()));
        }
    }
    files.insert(0, (MANIFEST, manifest.as_bytes()));
    if manifest.len() > MAX_FILE {
        return Err(BundleError::FileTooLarge(MANIFEST.into()));
    }
    if files.len() > MAX_ENTRIES {
        return Err(BundleError::TooMany);
    }
    // Two records of 76 bytes in all and twice the name for each file, and 22 bytes at the end.
    let size = files.iter().fold(22, |size, (path, bytes)| size + 76 + 2 * path.len() + bytes.len());
    if size > MAX_BYTES {
        return Err(BundleError::TooLarge);
    }
    // Whatever is counted below fits: sizes and places are less than `MAX_BYTES`, names shorter than 256 bytes.
    let (mut zip, mut directory) = (Vec::with_capacity(size), Vec::new());
    for (path, bytes) in &files {
        let mut common = Vec::with_capacity(26);
        let flags = if path.is_ascii() { 0 } else { UTF_8 };
        short(&mut common, &[VERSION, flags, 0, 0, DAY]);
        long(&mut common, &[rawzip::crc32(bytes), bytes.len() as u32, bytes.len() as u32]);
        short(&mut common, &[path.len() as u16, 0]);
        let at = zip.len() as u32;
        zip.extend_from_slice(b"PK\x03\x04");
        zip.extend_from_slice(&common);
        zip.extend_from_slice(path.as_bytes());
        zip.extend_from_slice(bytes);
        directory.extend_from_slice(b"PK\x01\x02");
        short(&mut directory, &[VERSION]);
        directory.extend_from_slice(&common);
        // No comment, the first disk, no attributes.
        short(&mut directory, &[0, 0, 0]);
        long(&mut directory, &[0, at]);
        directory.extend_from_slice(path.as_bytes());
    }
    let at = zip.len() as u32;
    zip.extend_from_slice(&directory);
    zip.extend_from_slice(b"PK\x05\x06");
    short(&mut zip, &[0, 0, files.len() as u16, files.len() as u16]);
    long(&mut zip, &[directory.len() as u32, at]);
    short(&mut zip, &[0]);
    Ok(zip)
}

fn short(bytes: &mut Vec<u8>, numbers: &[u16]) {
    numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
}

fn long(bytes: &mut Vec<u8>, numbers: &[u32]) {
    numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
}
