//! Which version of the API a manifest was last in step with: `.formwork.json` beside it. The version's text is asked of the API when
//! it is needed, so that this file stays small and can be kept in version control or left out of it.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const FILE: &str = ".formwork.json";

/// The link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// Address of the API.
    pub(crate) api: String,
    /// The URL slug there.
    pub(crate) slug: String,
    /// Number of the version.
    pub(crate) version: u32,
    /// Its tag.
    pub(crate) etag: String,
    /// Hash of its bytes.
    pub(crate) sha256: String,
}

impl Link {
    /// The link of a manifest; `None` where it has none.
    ///
    /// # Errors
    ///
    /// When there is one that cannot be read.
    pub(crate) fn read(manifest: &Path) -> Result<Option<Self>> {
        let file = place(manifest);
        if !file.exists() {
            return Ok(None);
        }
        let text = std::fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let link = serde_json::from_slice(&text);
        link.map(Some).with_context(|| {
            format!("{} is not as this program writes it: remove it, and the next pull or push makes it anew", file.display())
        })
    }

    /// Writes it beside a manifest.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn write(&self, manifest: &Path) -> Result<()> {
        let text = serde_json::to_string_pretty(self).unwrap_or_default() + "\n";
        crate::write::create(&place(manifest), text.as_bytes(), true)
    }
}

fn place(manifest: &Path) -> PathBuf {
    manifest.with_file_name(FILE)
}
