//! The complete example, fetched only when somebody asks to see it.

use crate::drafts;
use crate::edge::file;
use crate::later::{self, Answer, Missing};
use crate::workspace::Workspace;
use gloo_net::http::Request;

const FOLDER: &str = "/example/";

/// The browser's words. Matching names what can happen, and leaves the words for what cannot out of the program.
fn said(error: gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => error.message,
        gloo_net::Error::GlooError(words) => words,
        _ => "the browser does not say why".into(),
    }
}

async fn fetch(path: &str) -> Result<Vec<u8>, String> {
    let answer = Request::get(&[FOLDER, path].concat()).send().await.map_err(said)?;
    if !answer.ok() {
        return Err(format!("{path} could not be fetched: the server answered {}", answer.status()));
    }
    answer.binary().await.map_err(said)
}

/// Opens the example as a draft of its own, with its pictures. Answers its identity.
///
/// # Errors
/// What could not be fetched, and why.
pub fn open(workspace: Workspace) -> Answer<Result<String, String>> {
    Box::pin(opened(workspace))
}

async fn opened(workspace: Workspace) -> Result<String, String> {
    let checking = later::checking().wait().await.map_err(|_| Missing::WORDS)?;
    let reading = (checking.open)(&fetch("integration.json").await?);
    let draft = reading.draft.clone().ok_or("The example is not what it should be")?;
    for (name, sha256, media_type) in drafts::pictures(&draft.document) {
        let bytes = fetch(&name).await?;
        drafts::keep_picture(workspace, &sha256, &file::blob(&bytes, &media_type)).await;
    }
    drafts::adopt(workspace, reading, None).ok_or_else(|| "The example is not what it should be".into())
}
