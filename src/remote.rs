//! What a draft has to do with the API: which version of it is saved there, and what that version said.

use crate::drafts;
use crate::edge::storage::Trouble;
use crate::workspace::Workspace;
use formwork_model::json::{self, Json};
use formwork_model::{Draft, Pointer, Report};
use leptos::prelude::*;
use std::sync::Arc;

/// The version at the API with which a draft was last in step.
#[derive(Clone, Debug, PartialEq)]
pub struct Remote {
    /// The name under which the API keeps it: the slug when it was first saved there.
    pub slug: String,
    /// Its entity tag, with the quotes, for `If-Match`.
    pub etag: String,
    /// Its number, from 1.
    pub version: u32,
    /// The hash of its bytes, in hexadecimal digits.
    pub sha256: String,
    /// Its text: what two later versions have in common.
    pub base: Arc<str>,
    /// What the API said last about the integration: an object with what `submit/said.rs` reads and writes, `comments` among it.
    pub said: Json,
}

/// How a draft stands to the API, as far as can be told without asking it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was never saved there.
    Apart,
    /// It says what the version says with which it was last in step.
    InStep,
    /// It was changed here since.
    Changed,
}

impl Remote {
    /// The link as a value, to be stored.
    pub fn to_json(&self) -> Json {
        Json::Object(vec![
            ("record".into(), Json::Number("1".into())),
            ("slug".into(), self.slug.as_str().into()),
            ("etag".into(), self.etag.as_str().into()),
            ("version".into(), Json::Number(self.version.to_string())),
            ("sha256".into(), self.sha256.as_str().into()),
            ("base".into(), (*self.base).into()),
            ("said".into(), self.said.clone()),
        ])
    }

    /// Reads a stored link. `None` where it is not one.
    pub fn from_json(value: &Json) -> Option<Self> {
        let text = |key: &str| value.get(key)?.as_text();
        Some(Self {
            slug: text("slug")?.into(),
            etag: text("etag")?.into(),
            version: value.get("version")?.as_count()?.try_into().ok()?,
            sha256: text("sha256")?.into(),
            base: text("base")?.into(),
            said: value.get("said").cloned().unwrap_or_default(),
        })
    }

    /// What a reviewer wants changed, by place, until it is submitted again.
    pub fn comments(&self) -> Vec<(Pointer, String)> {
        let comments = self.said.get("comments").and_then(Json::as_list).unwrap_or_default();
        let text = |comment: &Json, key: &str| Some(comment.get(key)?.as_text()?.to_owned());
        comments.iter().filter_map(|comment| Some((Pointer::parse(&text(comment, "path")?)?, text(comment, "message")?))).collect()
    }

    /// The document of the version last in step, where a merge begins.
    pub fn document(&self) -> Json {
        json::read_with_comments(&self.base).value.unwrap_or_default()
    }
}

/// How a draft whose text is `text` stands to the API. What is only written otherwise is no change.
pub fn standing(remote: Option<&Remote>, text: &str) -> Standing {
    match remote {
        None => Standing::Apart,
        Some(remote) if *remote.base == *text => Standing::InStep,
        Some(remote) => {
            let (saved, here) = (json::read_with_comments(&remote.base).value, json::read_with_comments(text).value);
            if saved.is_some() && saved == here { Standing::InStep } else { Standing::Changed }
        }
    }
}

/// What is wrong with a draft, with what a reviewer wants changed in it.
pub fn check(draft: &Draft, remote: Option<&Remote>) -> Report {
    let comments = remote.map(Remote::comments).unwrap_or_default();
    formwork_model::check(draft).with_comments(draft, &comments)
}

/// Links a draft with a version at the API, or unlinks it. Where it is the open one, that is written with its next step, at once;
/// where another is open by now, it is written by itself.
///
/// # Errors
/// What the browser says. What goes wrong with the open draft is told where its saving is.
pub async fn link(workspace: Workspace, id: &str, remote: Option<Remote>) -> Result<(), Trouble> {
    if workspace.id() == id {
        workspace.remote.set(remote);
        workspace.inner(|inner| inner.unsaved.borrow_mut().remote = true);
        workspace.keep();
        // Comments are among the problems.
        workspace.check_now();
        return Ok(());
    }
    drafts::storage(workspace)?.link(id, remote.as_ref().map(Remote::to_json).as_ref()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remote() -> Remote {
        let base = "{\n  \"version\": 1,\n  \"integration\": { \"name\": \"Tidewater\" }\n}\n";
        Remote { slug: "tidewater".into(), etag: "\"3-a1b2\"".into(), version: 3, sha256: "ab".repeat(32), base: base.into(), said: said() }
    }

    fn said() -> Json {
        let text = r#"{"comments": [{"path": "/integration/name", "message": "Say what it is"}, {"path": "odd", "message": "x"}, 7]}"#;
        json::read(text).value.unwrap_or_default()
    }

    #[test]
    fn a_comment_is_among_the_problems_until_it_is_let_go() {
        let draft = Draft::from_document(remote().document());
        let is_comment = |problem: &&formwork_model::Problem| problem.code == "review.comment";
        let found = check(&draft, Some(&remote()));
        let places: Vec<&str> = found.problems.iter().filter(is_comment).map(|problem| problem.path.as_str()).collect();
        assert_eq!(places, ["/integration/name"]);
        let answered = Remote { said: Json::Null, ..remote() };
        for remote in [Some(&answered), None] {
            assert_eq!(check(&draft, remote), formwork_model::check(&draft));
        }
    }

    #[test]
    fn a_link_survives_being_stored() {
        let text = json::compact(&remote().to_json());
        assert_eq!(Remote::from_json(&json::read(&text).value.unwrap_or_default()), Some(remote()));
        assert_eq!(remote().document().find("integration/name").and_then(Json::as_text), Some("Tidewater"));
        let older = json::read(&text.replace("\"said\"", "\"unknown\"")).value.unwrap_or_default();
        assert_eq!(Remote::from_json(&older), Some(Remote { said: Json::Null, ..remote() }));
        for broken in ["null", "{}", r#"{"slug": "a", "etag": "b", "version": -1, "sha256": "c", "base": "{}"}"#] {
            assert_eq!(Remote::from_json(&json::read(broken).value.unwrap_or_default()), None, "{broken}");
        }
    }

    #[test]
    fn only_another_meaning_is_a_change() {
        let remote = remote();
        let cases = [
            (&*remote.base, Standing::InStep),
            (r#"{"version": 1, "integration": {"name": "Tidewater"}}"#, Standing::InStep),
            (r#"{"version": 1, "integration": {"name": "Tidewater Cache"}}"#, Standing::Changed),
            ("", Standing::Changed),
        ];
        for (text, expected) in cases {
            assert_eq!(standing(Some(&remote), text), expected, "{text}");
            assert_eq!(standing(None, text), Standing::Apart);
        }
        let unreadable = Remote { base: "{".into(), ..remote };
        assert_eq!(standing(Some(&unreadable), "["), Standing::Changed);
    }
}
