//! What the API said last about an integration, as it is kept with the link of a draft.

use super::{News, desk};
use crate::drafts;
use crate::edge::clock;
use crate::remote::{self, Remote};
use crate::session;
use crate::workspace::Workspace;
use formwork_model::json::Json;
use formwork_wire::{Integration, Status, SubmissionState};
use leptos::prelude::*;

/// What is kept of an answer.
pub fn said(here: &Integration) -> Json {
    let comment = |comment: &formwork_wire::Comment| {
        Json::Object(vec![("path".into(), comment.path.as_str().into()), ("message".into(), comment.message.as_str().into())])
    };
    let submission = here.submission.as_ref().filter(|submission| submission.state != SubmissionState::Superseded);
    let submitted = submission.map_or(Json::Null, |submission| Json::Number(submission.receipt.version.to_string()));
    Json::Object(vec![
        ("team".into(), team().into()),
        ("status".into(), here.summary.status.name().into()),
        ("submitted".into(), submitted),
        ("comments".into(), Json::List(here.comments.iter().map(comment).collect())),
    ])
}

/// What is kept before anything was said.
pub fn nothing() -> Json {
    Json::Object(vec![("team".into(), team().into())])
}

/// The id of the team of who is signed in, as things are now; "" where nobody is.
fn team() -> String {
    untrack(session::signed_in).map(|session| session.team_id).unwrap_or_default()
}

/// Whether a link leads to the team of who is signed in, as far as is known; followed.
pub fn is_ours(remote: &Remote) -> bool {
    let team = remote.said.get("team").and_then(Json::as_text).unwrap_or_default();
    team.is_empty() || session::signed_in().is_none_or(|session| session.team_id == team)
}

/// How far the integration had come.
pub fn status(remote: &Remote) -> Status {
    remote.said.get("status").and_then(Json::as_text).and_then(Status::parse).unwrap_or(Status::Draft)
}

/// The version that was submitted last, where one was.
pub fn submitted(remote: &Remote) -> Option<u32> {
    remote.said.get("submitted")?.as_count()?.try_into().ok()
}

/// The link of a draft, be it open or not.
pub(super) async fn link_of(workspace: Workspace, id: &str) -> Option<Remote> {
    if workspace.id() == id {
        return workspace.remote.get_untracked();
    }
    drafts::storage(workspace).ok()?.remote(id).await.ok().flatten().as_ref().and_then(Remote::from_json)
}

/// Asks where the integration stands that the open draft is linked with, and keeps what is said.
pub fn ask(workspace: Workspace) {
    let Some(remote) = workspace.remote.get_untracked().filter(|remote| untrack(|| is_ours(remote))) else { return };
    let id = workspace.id();
    clock::run(async move {
        let answer = session::client().integration(&remote.slug).await;
        if let Ok(here) = &answer {
            learn(workspace, &id, here).await;
        }
        desk(|desk| desk.news.clone()).set(Some(News { slug: remote.slug, answer }));
    });
}

/// Keeps what was said with the link of a draft.
pub(super) async fn learn(workspace: Workspace, id: &str, here: &Integration) {
    let Some(link) = link_of(workspace, id).await.filter(|link| link.slug == here.summary.slug) else { return };
    let said = said(here);
    if link.said != said {
        // What cannot be kept is asked for again.
        let _ = remote::link(workspace, id, Some(Remote { said, ..link })).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use formwork_wire::{Actor, Comment, IntegrationSummary, Next};

    fn here(status: Status, comments: &[(&str, &str)]) -> Integration {
        let comment = |(path, message): &(&str, &str)| Comment { path: (*path).into(), message: (*message).into() };
        let summary = IntegrationSummary {
            slug: "tidewater".into(),
            name: "Tidewater".into(),
            short_description: String::new(),
            icon: None,
            kind: None,
            products: 0,
            status,
            next: Next { who: Actor::Provider, what: String::new() },
            version: 3,
            errors: 0,
            warnings: 0,
            updated_at: "2026-11-25T09:00:00.000Z".into(),
            updated_by: "Desk".into(),
        };
        Integration {
            summary,
            etag: "\"3-a1\"".into(),
            sha256: String::new(),
            client_id: String::new(),
            submission: None,
            comments: comments.iter().map(comment).collect(),
            published_version: None,
            listing: None,
            eligibility: None,
        }
    }

    #[test]
    fn what_is_kept_is_what_was_said() {
        let link =
            |said| Remote { slug: "tidewater".into(), etag: String::new(), version: 3, sha256: String::new(), base: "{}".into(), said };
        let comments = [("/integration/name", "Say “what” it is"), ("", "Well done")];
        for status in Status::ALL {
            let link = link(said(&here(*status, &comments)));
            assert_eq!(super::status(&link), *status);
            let found: Vec<(String, String)> = link.comments().iter().map(|(place, words)| (place.to_string(), words.clone())).collect();
            assert_eq!(found, comments.map(|(path, message)| (path.to_owned(), message.to_owned())));
            assert_eq!(submitted(&link), None);
        }
        let before = link(nothing());
        assert_eq!((super::status(&before), before.comments().len(), submitted(&before)), (Status::Draft, 0, None));
    }
}
