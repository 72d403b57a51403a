//! The files of a bundle against its manifest.

use crate::Bundle;
use crate::read::{hint, listed};
use formwork_model::{MediaFile, Reading, measure};

/// Adds to what was read from a bundle's manifest what is wrong with its files: missing, altered, damaged, other than stated,
/// named by nobody.
///
/// `hashes` are the SHA-256 of the files as 64 hexadecimal digits, in the order of [`Bundle::media`]. A file that lies elsewhere
/// than the manifest says is found by its hash.
pub fn check(reading: &mut Reading, bundle: &Bundle, hashes: &[String]) {
    let mut used = vec![false; bundle.media.len()];
    reading.add_media(&mut |file, stated| {
        let by_path = bundle.media.iter().position(|(path, _)| path == file);
        let at = by_path.or_else(|| hashes.iter().position(|hash| !stated.is_empty() && hash == stated))?;
        let (_, bytes) = bundle.media.get(at)?;
        if let Some(used) = used.get_mut(at) {
            *used = true;
        }
        Some(MediaFile { sha256: hashes.get(at).cloned().unwrap_or_default(), measured: measure(bytes) })
    });
    reading.report.problems.extend(bundle.problems.iter().cloned());
    let unused = bundle.media.iter().zip(&used).filter(|(_, used)| !**used).map(|((path, _), _)| path.as_str());
    let unused: Vec<&str> = unused.collect();
    if !unused.is_empty() {
        let message = ["Leave out pictures that the manifest does not name: ", &listed(&unused)].concat();
        reading.report.problems.push(hint("bundle.unused", message));
    }
}
