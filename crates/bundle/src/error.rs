//! Why a bundle is refused, or cannot be made.

use crate::{MANIFEST, MAX_BYTES, MAX_ENTRIES, MAX_FILE, MAX_TOTAL};
use formwork_model::quote;
use std::fmt;

/// Why a bundle is refused, or cannot be made. A file is named as it stands in the zip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BundleError {
    /// The bytes are no zip.
    NotZip,
    /// The zip is cut off, or something in it is not where the zip says.
    Damaged,
    /// The bundle has more than [`MAX_BYTES`].
    TooLarge,
    /// The bundle has more than [`MAX_ENTRIES`].
    TooMany,
    /// A file has more than [`MAX_FILE`] bytes.
    FileTooLarge(String),
    /// The files together have more than [`MAX_TOTAL`] bytes.
    TotalTooLarge,
    /// A file is small only as long as it is packed.
    Bomb(String),
    /// A name leads out of the folder, or is none that all systems take.
    Leaves(String),
    /// Two files have the same name.
    Twice(String),
    /// A file is a link, or something else that holds no bytes of its own.
    Link(String),
    /// A file is encrypted.
    Encrypted(String),
    /// A file is packed in a way that is neither "stored" nor "deflate"; the number of the way.
    Method(String, u16),
    /// Two files lie in the same bytes.
    Overlap(String),
    /// A file is not what the zip says that it is.
    Broken(String),
    /// The zip calls a file by two names.
    Names(String),
    /// There is no manifest, neither at the top nor in a folder there.
    NoManifest,
    /// There are manifests in several folders.
    SeveralManifests(String, String),
}

impl fmt::Display for BundleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mega = |bytes: usize| (bytes / 1_000_000).to_string();
        let words = match self {
            Self::NotZip => "Give a zip or a JSON file: this is neither".to_owned(),
            Self::Damaged => "Fetch or make the zip again: it is cut off, or was changed afterwards".to_owned(),
            Self::TooLarge => ["Make the zip smaller: ", &mega(MAX_BYTES), " MB are the most"].concat(),
            Self::TooMany => ["Take files out of the zip: ", &MAX_ENTRIES.to_string(), " are the most"].concat(),
            Self::FileTooLarge(name) => ["Make ", &quote(name), " smaller: ", &mega(MAX_FILE), " MB are the most"].concat(),
            Self::TotalTooLarge => ["Take files out of the zip: unpacked, ", &mega(MAX_TOTAL), " MB are the most"].concat(),
            Self::Bomb(name) => {
                ["Do not unpack this zip: ", &quote(name), " is more than a hundred times as large as it is packed"].concat()
            }
            Self::Leaves(name) => ["Make the zip of one folder alone: ", &quote(name), " leads out of it, or is no plain name"].concat(),
            Self::Twice(name) => ["Keep one of the two files that are called ", &quote(name)].concat(),
            Self::Link(name) => ["Put the file itself into the zip: ", &quote(name), " is a link"].concat(),
            Self::Encrypted(name) => ["Make the zip without a password: ", &quote(name), " is encrypted"].concat(),
            Self::Method(name, number) => {
                ["Pack ", &quote(name), " with “deflate” or not at all: it is packed in way ", &number.to_string()].concat()
            }
            Self::Overlap(name) => ["Make the zip again: ", &quote(name), " lies in the bytes of another file"].concat(),
            Self::Broken(name) => ["Make the zip again: ", &quote(name), " is not what the zip says of it"].concat(),
            Self::Names(name) => ["Make the zip again: it calls ", &quote(name), " by another name, too"].concat(),
            Self::NoManifest => ["Put ", MANIFEST, " into the zip, at its top or in the one folder there: it is missing"].concat(),
            Self::SeveralManifests(one, other) => {
                ["Keep one manifest in the zip: there are ", &quote(one), " and ", &quote(other)].concat()
            }
        };
        f.write_str(&words)
    }
}

impl std::error::Error for BundleError {}
