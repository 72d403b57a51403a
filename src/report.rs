//! The report of a manifest as a file: the bytes that `formwork check - --format json` prints of the same text.

use crate::edge::file;
use crate::later;
use crate::pane::drawer;
use crate::workspace::Workspace;
use leptos::prelude::Set;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// The report of the bytes of a manifest, as JSON.
pub fn report(manifest: &[u8]) -> String {
    let reading = formwork_model::check_bytes(manifest);
    serde_json::to_string_pretty(&reading.report).unwrap_or_default() + "\n"
}

/// Hands the report of the open draft over, as it would be exported.
pub fn save(workspace: Workspace) {
    let text = report(drawer::export(workspace).as_bytes());
    file::download("report.json", &file::blob(text.as_bytes(), "application/json"));
    workspace.announcement.set("report.json was given to the browser to save".into());
}

/// The report of the bytes of a manifest, for scripts: the page's module exports this as `check`.
///
/// # Errors
/// Where the rules could not be fetched.
#[wasm_bindgen]
pub async fn check(manifest: Vec<u8>) -> Result<String, JsError> {
    let leaving = later::leaving().wait().await.map_err(|_| JsError::new(later::Missing::WORDS))?;
    Ok((leaving.report)(&manifest))
}
