//! Calls about submissions and the decisions on them. Every call fails with a [`Trouble`].

use super::Trouble;
use super::client::{Call, Client};
use super::integrations::bytes;
use formwork_wire::{Decide, IDEMPOTENCY_KEY, Submission, SubmissionPage, SubmissionState, Submit};

/// A submission that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// The submission, with its receipt.
    pub submission: Submission,
    /// Whether an earlier call had already handed it over.
    pub again: bool,
}

impl Client {
    /// Submits the version with these bytes. The same `key` submits once, however often it is sent; [`Trouble::Mend`] has the
    /// report where errors are left.
    pub async fn submit(&self, slug: &str, sha256: &str, key: &str) -> Result<Handed, Trouble> {
        let call = Call::post(&["integrations", slug, "submissions"]).header(IDEMPOTENCY_KEY, key);
        let answer = self.send(call.json(&Submit { sha256: sha256.to_owned() })).await?;
        Ok(Handed { submission: answer.read()?, again: answer.status == 200 })
    }

    /// A page of an integration's submissions, newest first.
    pub async fn submissions(&self, slug: &str, cursor: Option<&str>) -> Result<SubmissionPage, Trouble> {
        self.ask(Call::get(&["integrations", slug, "submissions"]).cursor(cursor)).await
    }

    /// A page of the submissions in a state, for a reviewer.
    pub async fn queue(&self, state: SubmissionState, cursor: Option<&str>) -> Result<SubmissionPage, Trouble> {
        self.ask(Call::get(&["submissions"]).query("state", state.name()).cursor(cursor)).await
    }

    /// One submission.
    pub async fn submission(&self, id: &str) -> Result<Submission, Trouble> {
        self.ask(Call::get(&["submissions", id])).await
    }

    /// The manifest that was submitted, byte for byte.
    pub async fn submitted_manifest(&self, id: &str) -> Result<Vec<u8>, Trouble> {
        bytes(self.send(Call::get(&["submissions", id, "manifest"])).await?).map(|answer| answer.bytes)
    }

    /// Decides on a submission.
    pub async fn decide(&self, id: &str, decision: &Decide) -> Result<Submission, Trouble> {
        self.ask(Call::post(&["submissions", id, "decision"]).json(decision)).await
    }
}
