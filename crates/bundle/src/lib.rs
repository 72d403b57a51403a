//! Bundles: a manifest and its media as one zip (contract section 3). Bytes in, bytes out; page, command and API use the same.
//!
//! [`pack`] makes the bundle of a draft, the same bytes for the same draft and files. [`read`] takes one apart, whoever made it,
//! within bounds; [`check`] then holds the files against the manifest.

mod check;
mod error;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use check::check;
pub use error::BundleError;
pub use read::{Bundle, read};
pub use write::{Packed, pack, write};

/// The name of the manifest within a bundle.
pub const MANIFEST: &str = "integration.json";

/// The folder of a bundle in which pictures lie that Formwork names.
pub const MEDIA: &str = "media/";

/// The most bytes of a bundle.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The most bytes of one file in a bundle, unpacked.
pub const MAX_FILE: usize = 20_000_000;

/// The most bytes of all files in a bundle, unpacked.
pub const MAX_TOTAL: usize = 200_000_000;

/// The most files and folders in a bundle.
pub const MAX_ENTRIES: usize = 1_000;
