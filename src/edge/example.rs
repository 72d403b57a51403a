//! The complete example, fetched only when somebody asks to see it.

use crate::drafts;
use crate::edge::file;
use crate::workspace::Workspace;
use formwork_model::check_bytes;
use gloo_net::http::Request;

const FOLDER: &str = "/example/";

async fn fetch(path: &str) -> Result<Vec<u8>, String> {
    let answer = Request::get(&[FOLDER, path].concat()).send().await.map_err(|error| error.to_string())?;
    if !answer.ok() {
        return Err(format!("{path} could not be fetched: the server answered {}", answer.status()));
    }
    answer.binary().await.map_err(|error| error.to_string())
}

/// Opens the example as a draft of its own, with its pictures. Answers its identity.
///
/// # Errors
/// What could not be fetched, and why.
pub async fn open(workspace: Workspace) -> Result<String, String> {
    let reading = check_bytes(&fetch("integration.json").await?);
    let draft = reading.draft.clone().ok_or("The example is not what it should be")?;
    for (name, sha256, media_type) in drafts::pictures(&draft.document) {
        let bytes = fetch(&name).await?;
        // Without storage the example can still be looked at.
        let _ = drafts::keep_picture(workspace, &sha256, &file::blob(&bytes, &media_type)).await;
    }
    drafts::adopt(workspace, reading, None).ok_or_else(|| "The example is not what it should be".into())
}
