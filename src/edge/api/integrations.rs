//! Calls about integrations: the list, the manifest, its versions, its media, where it stands. Every call fails with a [`Trouble`].

use super::Trouble;
use super::client::{Answer, Body, Call, Client};
use crate::edge::file::{self, Blob};
use formwork_wire::{Integration, IntegrationPage, Saved, Status, VersionPage};
use gloo_net::http::Method;
use serde::Serialize;

const JSON: &str = "application/json";

/// What is looked for in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Part of a name, a slug or a description; "" for all.
    pub text: String,
    /// How far it has come; `None` for all.
    pub status: Option<Status>,
}

/// A manifest as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Entity tag of its version, which a later save gives back.
    pub etag: String,
}

/// What must hold for a write to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition<'a> {
    /// There is nothing under this slug yet.
    New,
    /// The newest version has this entity tag.
    Unchanged(&'a str),
}

impl Precondition<'_> {
    fn on(self, call: Call<'_>) -> Call<'_> {
        match self {
            Self::New => call.header("if-none-match", "*"),
            Self::Unchanged(etag) => call.header("if-match", etag),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Eligible {
    #[serde(skip_serializing_if = "Option::is_none")]
    installations: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guidelines_met: Option<bool>,
}

impl Client {
    /// A page of the list, newest change first.
    pub async fn integrations(&self, find: &Find, cursor: Option<&str>) -> Result<IntegrationPage, Trouble> {
        let call = Call::get(&["integrations"]).query("q", find.text.trim());
        self.ask(call.query("status", find.status.map_or("", Status::name)).cursor(cursor)).await
    }

    /// The newest version of a manifest, byte for byte.
    pub async fn manifest(&self, slug: &str) -> Result<Document, Trouble> {
        let answer = bytes(self.send(Call::get(&["integrations", slug])).await?)?;
        Ok(Document { etag: answer.etag.unwrap_or_default(), bytes: answer.bytes })
    }

    /// Saves a manifest, complete or not. Answers what was stored, and whether the integration is new.
    pub async fn save(&self, slug: &str, manifest: &[u8], only: Precondition<'_>) -> Result<(Saved, bool), Trouble> {
        let call = Call::new(Method::PUT, &["integrations", slug]).body(Body::Bytes(manifest, JSON));
        let answer = self.send(only.on(call)).await?;
        Ok((answer.read()?, answer.status == 201))
    }

    /// Removes an integration whose newest version has this entity tag.
    pub async fn remove(&self, slug: &str, etag: &str) -> Result<(), Trouble> {
        let call = Call::new(Method::DELETE, &["integrations", slug]);
        self.send(Precondition::Unchanged(etag).on(call)).await.map(drop)
    }

    /// Where an integration stands: everything about it but its manifest.
    pub async fn integration(&self, slug: &str) -> Result<Integration, Trouble> {
        self.ask(Call::get(&["integrations", slug, "status"])).await
    }

    /// A page of the history, newest first.
    pub async fn versions(&self, slug: &str, cursor: Option<&str>) -> Result<VersionPage, Trouble> {
        self.ask(Call::get(&["integrations", slug, "versions"]).cursor(cursor)).await
    }

    /// A version of a manifest, byte for byte.
    pub async fn version(&self, slug: &str, number: u32) -> Result<Vec<u8>, Trouble> {
        let answer = self.send(Call::get(&["integrations", slug, "versions", &number.to_string()])).await?;
        bytes(answer).map(|answer| answer.bytes)
    }

    /// Whether the server holds the media with this SHA-256.
    pub async fn has_blob(&self, sha256: &str) -> Result<bool, Trouble> {
        match self.send(Call::new(Method::HEAD, &["blobs", sha256])).await {
            Ok(_) => Ok(true),
            // An answer to HEAD has no body, and need not tell what it would have been.
            Err(Trouble::LookElsewhere(_) | Trouble::Serve) => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    /// Hands media over; the server computes the SHA-256 itself and refuses what does not fit.
    pub async fn put_blob(&self, sha256: &str, blob: &Blob) -> Result<(), Trouble> {
        self.send(Call::new(Method::PUT, &["blobs", sha256]).body(Body::Blob(blob))).await.map(drop)
    }

    /// Media by its SHA-256, with the media type that the server names. Whoever keeps it under that name computes the SHA-256 first.
    pub async fn blob(&self, sha256: &str) -> Result<Blob, Trouble> {
        let answer = bytes(self.send(Call::get(&["blobs", sha256])).await?)?;
        Ok(file::blob(&answer.bytes, &answer.media_type))
    }

    /// Publishes an approved native integration.
    pub async fn publish(&self, slug: &str) -> Result<Integration, Trouble> {
        self.ask(Call::post(&["integrations", slug, "publish"])).await
    }

    /// Says how many installations a connectable account has, or that its guidelines are met. What is `None` stays as it is.
    pub async fn set_eligibility(&self, slug: &str, installations: Option<u32>, guidelines_met: Option<bool>) -> Result<(), Trouble> {
        let call = Call::new(Method::PUT, &["integrations", slug, "eligibility"]);
        self.send(call.json(&Eligible { installations, guidelines_met })).await.map(drop)
    }
}

/// An answer whose body is taken as it is, unless it is the page that some hosts of files answer with.
pub(super) fn bytes(answer: Answer) -> Result<Answer, Trouble> {
    if answer.media_type.starts_with("text/html") { Err(Trouble::Serve) } else { Ok(answer) }
}
