//! Bundles that are made here, and zips that others make.

mod fixtures;
mod forge;
mod hostile;
mod round;

use sha2::{Digest, Sha256};

/// The SHA-256 of bytes as 64 hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Files by their paths.
fn files(files: &[(&str, &[u8])]) -> Vec<(String, Vec<u8>)> {
    files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}
