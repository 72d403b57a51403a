//! Calls about credentials, the log of requests, and the checks that fill it. Every call fails with a [`Trouble`].

use super::Trouble;
use super::client::{Call, Client};
use formwork_wire::{
    Credentials, EndpointCheck, IssuedSecret, RequestDetail, RequestPage, Rotate, SignatureCheck, SignatureReport, Started, WebhookCheck,
};

/// Which rows of the log are wanted. What is "" is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `info`, `warning`, `error` or `fatal`; several with commas between.
    pub level: String,
    /// The method.
    pub method: String,
    /// Status of the answer, or its class such as `4xx`.
    pub status: String,
    /// Label of the field whose address it went to.
    pub endpoint: String,
    /// Part of the address, the message or a body.
    pub text: String,
    /// Not before this moment, RFC 3339.
    pub from: String,
    /// Not after this moment, RFC 3339.
    pub to: String,
}

impl Client {
    /// The client id and what is known of its secrets.
    pub async fn credentials(&self, slug: &str) -> Result<Credentials, Trouble> {
        self.ask(Call::get(&["integrations", slug, "credentials"])).await
    }

    /// Makes a new secret, the only answer that holds one. The present one verifies for so many hours more, 0 to 720.
    pub async fn rotate(&self, slug: &str, overlap_hours: u32) -> Result<IssuedSecret, Trouble> {
        self.ask(Call::post(&["integrations", slug, "credentials", "rotate"]).json(&Rotate { overlap_hours })).await
    }

    /// Ends a secret at once.
    pub async fn revoke(&self, slug: &str, secret: &str) -> Result<Credentials, Trouble> {
        self.ask(Call::post(&["integrations", slug, "credentials", secret, "revoke"])).await
    }

    /// A page of the log, newest first: the newest rows, older ones `before`, or later ones `after` a place that a page named.
    pub async fn requests(
        &self,
        slug: &str,
        filter: &Filter,
        before: Option<&str>,
        after: Option<&str>,
        limit: Option<u32>,
    ) -> Result<RequestPage, Trouble> {
        let call = Call::get(&["integrations", slug, "requests"])
            .query("level", &*filter.level)
            .query("method", &*filter.method)
            .query("status", &*filter.status)
            .query("endpoint", &*filter.endpoint)
            .query("q", filter.text.trim())
            .query("from", &*filter.from)
            .query("to", &*filter.to)
            .query("before", before.unwrap_or_default())
            .query("after", after.unwrap_or_default())
            .query("limit", limit.map(|limit| limit.to_string()).unwrap_or_default());
        self.ask(call).await
    }

    /// Everything that is kept of a request.
    pub async fn request(&self, slug: &str, id: &str) -> Result<RequestDetail, Trouble> {
        self.ask(Call::get(&["integrations", slug, "requests", id])).await
    }

    /// Sends a signed event to the Webhook URL.
    pub async fn check_webhook(&self, slug: &str, check: &WebhookCheck) -> Result<Started, Trouble> {
        self.ask(Call::post(&["integrations", slug, "checks", "webhook"]).json(check)).await
    }

    /// Looks whether the configured addresses answer.
    pub async fn check_endpoints(&self, slug: &str, check: &EndpointCheck) -> Result<Started, Trouble> {
        self.ask(Call::post(&["integrations", slug, "checks", "endpoints"]).json(check)).await
    }

    /// Finds out why a signature does not verify.
    pub async fn check_signature(&self, slug: &str, check: &SignatureCheck) -> Result<SignatureReport, Trouble> {
        self.ask(Call::post(&["integrations", slug, "checks", "signature"]).json(check)).await
    }
}
