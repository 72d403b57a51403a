//! Files that are a person's: replaced as a whole or not at all, and only where they still are what was read.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Replaces a file whose bytes were `before`.
///
/// # Errors
///
/// When it has other bytes by now, or cannot be written; it is then as it was.
pub(crate) fn replace(file: &Path, before: &[u8], after: &[u8]) -> Result<()> {
    let now = fs::read(file).with_context(|| format!("{} cannot be read again", file.display()))?;
    if now != before {
        bail!("{} was changed by someone else in the meantime, so it was not written: run the command again", file.display());
    }
    put(file, after)
}

/// Writes a file that is not there yet, or replaces one where `force` says so.
///
/// # Errors
///
/// When it is there, or cannot be written.
pub(crate) fn create(file: &Path, bytes: &[u8], force: bool) -> Result<()> {
    if file.exists() && !force {
        bail!("{} is there already: name another file, or say --force", file.display());
    }
    put(file, bytes)
}

fn put(file: &Path, bytes: &[u8]) -> Result<()> {
    // Through a link, what it points to is replaced, not the link.
    let target = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = || format!("{} cannot be written", file.display());
    let mut draft = tempfile::NamedTempFile::new_in(folder).with_context(failed)?;
    draft.write_all(bytes).and_then(|()| draft.as_file().sync_all()).with_context(failed)?;
    if let Ok(before) = fs::metadata(&target) {
        fs::set_permissions(draft.path(), before.permissions()).with_context(failed)?;
    } else {
        #[cfg(unix)]
        fs::set_permissions(draft.path(), std::os::unix::fs::PermissionsExt::from_mode(0o644)).with_context(failed)?;
    }
    draft.persist(&target).map_err(|error| error.error).with_context(failed)?;
    Ok(())
}
