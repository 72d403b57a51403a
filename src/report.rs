//! The report of a manifest as a file: the bytes that `formwork check - --format json` prints of the same text.

use crate::edge::{exported, file};
use crate::later;
use crate::pane::drawer;
use crate::workspace::Workspace;
use leptos::prelude::Set;

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

/// The same for scripts, once what writes it has come.
pub fn asked(manifest: Vec<u8>) -> exported::Answer {
    Box::pin(async move {
        let leaving = later::leaving().wait().await.map_err(|_| later::Missing::WORDS)?;
        Ok((leaving.report)(&manifest))
    })
}
