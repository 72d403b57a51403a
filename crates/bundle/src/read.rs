//! Taking a bundle apart, whoever made it.
//!
//! The records are found by `rawzip`, which allocates nothing by what they claim. No claim is believed here either: a file is
//! unpacked into as many bytes as it claims, within bounds, and has to fill them exactly.

use crate::{BundleError, MANIFEST, MAX_BYTES, MAX_ENTRIES, MAX_FILE, MAX_TOTAL, MEDIA};
use formwork_model::{Draft, Pointer, Problem, Severity, is_safe_path, json, label_of, media_values, quote};
use miniz_oxide::inflate::decompress_slice_iter_to_slice;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};
use std::collections::BTreeSet;

/// How many times as large as it is packed a file may be, where it is larger than [`HARMLESS`]. Text stays far below.
const MAX_RATIO: u64 = 100;
/// Bytes up to which nobody minds how small a file was packed.
const HARMLESS: u64 = 1_000_000;
/// The most names that a problem lists.
const MAX_NAMES: usize = 10;

/// What a bundle holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// The bytes of `integration.json`.
    pub manifest: Vec<u8>,
    /// The files below `media/` and those that the manifest names, by their path from the manifest, in the order of the paths.
    pub media: Vec<(String, Vec<u8>)>,
    /// What was passed over.
    pub problems: Vec<Problem>,
}

/// A file of the zip, as its two records tell it.
struct Entry<'a> {
    name: String,
    packed: &'a [u8],
    method: CompressionMethod,
    size: u64,
    crc: u32,
    /// Where its record and its bytes lie in the zip.
    span: (u64, u64),
    folder: bool,
}

/// Takes a bundle apart. A manifest in the one folder at the top, as zipping a folder makes it, is as good as one at the top.
///
/// # Errors
/// Why the zip is refused. Nothing of it is used then.
pub fn read(bytes: &[u8]) -> Result<Bundle, BundleError> {
    if bytes.len() > MAX_BYTES {
        return Err(BundleError::TooLarge);
    }
    let entries = entries(bytes)?;
    apart(&entries)?;
    let (files, system): (Vec<_>, Vec<_>) = entries.iter().filter(|entry| !entry.folder).partition(|entry| !is_left_by_system(&entry.name));
    let place = place(&files)?;
    let mut total = 0;
    let mut manifest = Vec::new();
    if let Some(entry) = files.iter().find(|entry| entry.name.strip_prefix(place) == Some(MANIFEST)) {
        manifest = unpack(entry, &mut total)?;
    }
    let draft = Draft::from_document(json::read_bytes(&manifest).value.unwrap_or_default());
    let named: BTreeSet<&str> = media_values(&draft).into_iter().map(|value| value.file).collect();
    let (mut media, mut other) = (Vec::new(), Vec::new());
    for entry in files {
        match entry.name.strip_prefix(place) {
            Some(MANIFEST) => {}
            Some(path) if is_safe_path(path) && (path.starts_with(MEDIA) || named.contains(path)) => {
                media.push((path.to_owned(), unpack(entry, &mut total)?));
            }
            _ => other.push(entry.name.as_str()),
        }
    }
    media.sort();
    let mut problems = Vec::new();
    if !other.is_empty() {
        let message = ["Leave out what is neither the manifest nor a picture of it; passed over here: ", &listed(&other)].concat();
        problems.push(hint("bundle.other", message));
    }
    if !system.is_empty() {
        let system: Vec<&str> = system.iter().map(|entry| entry.name.as_str()).collect();
        let message = ["Leave out what the system keeps in folders; passed over here: ", &listed(&system)].concat();
        problems.push(hint("bundle.other", message));
    }
    Ok(Bundle { manifest, media, problems })
}

/// A hint about the bundle as a whole.
pub(crate) fn hint(code: &'static str, message: String) -> Problem {
    let path = Pointer::root();
    let field = label_of(&path).into();
    Problem {
        code: code.into(),
        severity: Severity::Hint,
        path,
        field,
        message,
        help: "".into(),
        docs: "".into(),
        line: None,
        column: None,
        fix: None,
    }
}

/// Names in a sentence, the first few of them.
pub(crate) fn listed(names: &[&str]) -> String {
    let mut words: Vec<String> = names.iter().take(MAX_NAMES).map(|name| quote(name)).collect();
    if let Some(more) = names.len().checked_sub(MAX_NAMES).filter(|more| *more > 0) {
        words.push([&more.to_string(), " more"].concat());
    }
    words.join(", ")
}

/// All files and folders of a zip, each with a name that stays in it.
fn entries(bytes: &[u8]) -> Result<Vec<Entry<'_>>, BundleError> {
    let none = if bytes.starts_with(b"PK") { BundleError::Damaged } else { BundleError::NotZip };
    let Ok(archive) = ZipArchive::from_slice(bytes) else { return Err(none) };
    // Bytes behind the end are read by some programs and not by others.
    if archive.end_offset() != bytes.len() as u64 {
        return Err(BundleError::Damaged);
    }
    let (mut found, mut names) = (Vec::new(), BTreeSet::new());
    let mut records = archive.entries();
    while let Some(record) = records.next_entry().map_err(|_| BundleError::Damaged)? {
        if found.len() == MAX_ENTRIES {
            return Err(BundleError::TooMany);
        }
        let entry = entry(&archive, bytes, &record)?;
        if !names.insert(entry.name.clone()) {
            return Err(BundleError::Twice(entry.name));
        }
        found.push(entry);
    }
    // A directory that is shorter or longer than it says was cut, or is two.
    if found.len() as u64 != archive.entries_hint() { Err(BundleError::Damaged) } else { Ok(found) }
}

fn entry<'a>(archive: &ZipSliceArchive<&'a [u8]>, bytes: &'a [u8], record: &ZipFileHeaderRecord<'_>) -> Result<Entry<'a>, BundleError> {
    let raw = record.file_path();
    let full = String::from_utf8_lossy(raw.as_bytes()).into_owned();
    let name = full.strip_prefix("./").unwrap_or(&full).to_owned();
    if leaves(&name) {
        return Err(BundleError::Leaves(full));
    }
    let folder = name.ends_with('/');
    // What Unix calls the kind of a file stands there, whoever made the zip; most others leave it at 0.
    let kind = record.external_attributes() >> 16 & 0o170_000;
    if !matches!(kind, 0 | 0o100_000 | 0o040_000) {
        return Err(BundleError::Link(name));
    }
    if record.flags().bits() & ENCRYPTED != 0 {
        return Err(BundleError::Encrypted(name));
    }
    let found = archive.get_entry(record.wayfinder()).map_err(|_| BundleError::Damaged)?;
    let header = found.local_header();
    if header.file_path().as_bytes() != raw.as_bytes() {
        return Err(BundleError::Names(name));
    }
    let (from, to) = found.compressed_data_range();
    // The data is borrowed from the bytes and not from the archive, which ends with this file's neighbours.
    let packed = usize::try_from(from).ok().zip(usize::try_from(to).ok()).and_then(|(from, to)| bytes.get(from..to));
    let packed = packed.filter(|_| to <= archive.directory_offset()).ok_or(BundleError::Damaged)?;
    let span = (record.local_header_offset(), to);
    Ok(Entry {
        name,
        packed,
        method: record.compression_method(),
        size: record.uncompressed_size_hint(),
        crc: record.crc32(),
        span,
        folder,
    })
}

/// Bits that say that something of a file is encrypted: itself, strongly, or its record.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;

/// Whether a name leads out of the folder, or means different places to different systems.
fn leaves(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let path = name.strip_suffix('/').unwrap_or(name);
    drive || name.contains('\\') || name.chars().any(char::is_control) || path.split('/').any(|part| matches!(part, "" | "." | ".."))
}

/// Whether a file is one that macOS or Windows leave in folders.
fn is_left_by_system(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.split('/').any(|part| part == "__MACOSX") || last.starts_with("._") || matches!(last, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// Refuses files that lie in the bytes of others: so does a zip of kilobytes become one of petabytes.
fn apart(entries: &[Entry<'_>]) -> Result<(), BundleError> {
    let mut spans: Vec<&Entry<'_>> = entries.iter().collect();
    spans.sort_by_key(|entry| entry.span);
    let both = spans.iter().zip(spans.iter().skip(1));
    let mut over = both.filter(|(one, other)| other.span.0 < one.span.1);
    over.next().map_or(Ok(()), |(_, other)| Err(BundleError::Overlap(other.name.clone())))
}

/// The folder of the manifest, "" or with a slash at its end.
fn place<'a>(files: &[&'a Entry<'_>]) -> Result<&'a str, BundleError> {
    let folder = |entry: &&'a Entry<'_>| {
        entry.name.strip_suffix(MANIFEST).filter(|folder| folder.is_empty() || folder.find('/') == Some(folder.len() - 1))
    };
    let mut places: Vec<&str> = files.iter().filter_map(folder).collect();
    places.sort_unstable();
    match places.as_slice() {
        [] => Err(BundleError::NoManifest),
        ["", ..] => Ok(""),
        [one] => Ok(one),
        [one, other, ..] => Err(BundleError::SeveralManifests([one, MANIFEST].concat(), [other, MANIFEST].concat())),
    }
}

/// The bytes of a file. `total` is what was unpacked so far.
fn unpack(entry: &Entry<'_>, total: &mut usize) -> Result<Vec<u8>, BundleError> {
    let name = || entry.name.clone();
    let size = usize::try_from(entry.size).ok().filter(|size| *size <= MAX_FILE).ok_or_else(|| BundleError::FileTooLarge(name()))?;
    if entry.size > HARMLESS && entry.size > entry.packed.len() as u64 * MAX_RATIO {
        return Err(BundleError::Bomb(name()));
    }
    *total += size;
    if *total > MAX_TOTAL {
        return Err(BundleError::TotalTooLarge);
    }
    let bytes = match entry.method {
        CompressionMethod::STORE => entry.packed.to_vec(),
        CompressionMethod::DEFLATE => {
            let mut bytes = vec![0; size];
            let filled = decompress_slice_iter_to_slice(&mut bytes, std::iter::once(entry.packed), false, true);
            if filled != Ok(size) {
                return Err(BundleError::Broken(name()));
            }
            bytes
        }
        other => return Err(BundleError::Method(name(), other.as_u16())),
    };
    let whole = bytes.len() == size && rawzip::crc32(&bytes) == entry.crc;
    if whole { Ok(bytes) } else { Err(BundleError::Broken(name())) }
}
