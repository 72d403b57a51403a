//! What a draft has to do with the API: which version of it is saved there, and what that version said.

use crate::drafts;
use crate::edge::storage::Trouble;
use crate::workspace::Workspace;
use formwork_model::json::{self, Json};
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
        })
    }

    /// The document of the version last in step, where a merge begins.
    pub fn document(&self) -> Json {
        json::read(&self.base).value.unwrap_or_default()
    }
}

/// How a draft whose text is `text` stands to the API. What is only written otherwise is no change.
pub fn standing(remote: Option<&Remote>, text: &str) -> Standing {
    match remote {
        None => Standing::Apart,
        Some(remote) if *remote.base == *text => Standing::InStep,
        Some(remote) => {
            let (saved, here) = (json::read(&remote.base).value, json::read(text).value);
            if saved.is_some() && saved == here { Standing::InStep } else { Standing::Changed }
        }
    }
}

/// The value of `Idempotency-Key` for a submission: the same for the same bytes of the same version, so that a request that is
/// sent again, even after a reload, submits once. Printable ASCII without spaces or quotes.
pub fn idempotency_key(slug: &str, version: u32, sha256: &str) -> String {
    let plain = |text: &str| text.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
    [&plain(slug), ".", &version.to_string(), ".", &plain(sha256)].concat()
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
        return Ok(());
    }
    match drafts::storage(workspace) {
        Some(storage) => storage.link(id, remote.as_ref().map(Remote::to_json).as_ref()).await,
        None => Err(Trouble("this browser gives the page no storage".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remote() -> Remote {
        let base = "{\n  \"version\": 1,\n  \"integration\": { \"name\": \"Tidewater\" }\n}\n";
        Remote { slug: "tidewater".into(), etag: "\"3-a1b2\"".into(), version: 3, sha256: "ab".repeat(32), base: base.into() }
    }

    #[test]
    fn a_link_survives_being_stored() {
        let text = json::compact(&remote().to_json());
        assert_eq!(Remote::from_json(&json::read(&text).value.unwrap_or_default()), Some(remote()));
        assert_eq!(remote().document().find("integration/name").and_then(Json::as_text), Some("Tidewater"));
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

    #[test]
    fn the_same_bytes_are_submitted_once() {
        let hash = "0f".repeat(32);
        let key = idempotency_key("tidewater-cache", 3, &hash);
        assert_eq!(key, ["tidewater-cache.3.", &hash].concat());
        for other in [
            idempotency_key("tidewater", 3, &hash),
            idempotency_key("tidewater-cache", 4, &hash),
            idempotency_key("tidewater-cache", 3, ""),
        ] {
            assert_ne!(key, other);
        }
        assert!(idempotency_key("a b\"é\n", 1, &hash).bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
    }
}
