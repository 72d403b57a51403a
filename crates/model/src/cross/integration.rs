//! Rules among the fields of the integration.

use super::{same, text};
use crate::at::At;
use crate::check::{Finding, Findings};
use crate::field::Source;
use crate::json::Json;
use crate::problem::Severity::{Hint, Warning};
use crate::problem::{Fix, Set};
use crate::scope::{self, Level};
use crate::words::quote;
use crate::{event, fix};

/// Checks the rules among the fields of the integration.
pub(super) fn check(findings: &mut Findings<'_>, integration: &Json, at: &At<'_>) {
    let get = |key| text(integration, key);
    if same(get("supportEmail"), get("contactEmail")) {
        let finding =
            Finding::new("supportEmail.same", Hint, Source::Submit, "Use an address for users that is not the one Vercel writes to");
        findings.add(&At::Key(at, "supportEmail"), finding.help("The Contact Email is private; the same address here makes it public."));
    }
    documents(findings, integration, at);
    if same(get("overview"), get("additionalInformation")) {
        let message = "Say what the Overview does not: set-up steps and the purpose of each environment variable";
        let at = At::Key(at, "additionalInformation");
        findings
            .add(&at, Finding::new("additionalInformation.same", Warning, Source::Checklist, message).fix(fix::remove("Take it out", &at)));
    }
    if same(get("shortDescription"), get("extendedDescription")) {
        let message = "Say more than the Short Description does";
        findings.add(&At::Key(at, "extendedDescription"), Finding::new("extendedDescription.same", Hint, Source::Ours, message));
    }
    images(findings, integration, at);
    scopes(findings, integration, at);
    webhook(findings, integration, at);
}

/// Documentation, licence and privacy policy are three pages.
fn documents(findings: &mut Findings<'_>, integration: &Json, at: &At<'_>) {
    let pages = [("documentationUrl", ""), ("eulaDocUri", "eulaDocUri.same"), ("privacyDocUri", "privacyDocUri.same")];
    let labels = ["Documentation URL", "EULA URL", "Privacy Policy URL"];
    for (place, (key, code)) in pages.iter().enumerate().skip(1) {
        let page = text(integration, key);
        if let Some(other) = pages.iter().take(place).position(|(other, _)| same(page, text(integration, other))) {
            let message = ["Give the address of a page of its own: this is the ", labels[other]].concat();
            findings.add(&At::Key(at, key), Finding::new(*code, Warning, Source::Agreement, message));
        }
    }
}

/// Each image is there once.
fn images(findings: &mut Findings<'_>, integration: &Json, at: &At<'_>) {
    let at = At::Key(at, "featuredImages");
    let mut files = super::Seen::default();
    let mut hashes = super::Seen::default();
    let images = integration.get("featuredImages").and_then(Json::as_list).unwrap_or_default();
    for (index, image) in images.iter().enumerate() {
        let fresh_file = text(image, "file").is_none_or(|file| files.first(file));
        let fresh_hash = text(image, "sha256").is_none_or(|hash| hashes.first(hash));
        if !fresh_file || !fresh_hash {
            let finding = Finding::new("featuredImages.twice", Warning, Source::Ours, "Show another image: this one is there already");
            findings.add(&At::Index(&at, index), finding);
        }
    }
}

/// What scopes ask for twice, lack, or open that stands for nothing any more.
fn scopes(findings: &mut Findings<'_>, integration: &Json, at: &At<'_>) {
    let list = At::Key(at, "scopes");
    let Some(scopes) = integration.get("scopes").filter(|scopes| !scopes.is_blank() && scopes.as_list().is_some()) else { return };
    let asked = Asked::of(integration);
    for (index, value) in scopes.as_list().unwrap_or_default().iter().enumerate() {
        let Some((known, level)) = value.as_text().and_then(scope::parse) else { continue };
        let here = At::Index(&list, index);
        if level == Level::Read && asked.has(known.name, Level::Write) {
            let message = ["Leave ", &quote(&known.value(level)), " out: Read/Write includes it"].concat();
            findings.add(&here, Finding::new("scopes.covered", Warning, Source::RestApi, message).fix(fix::remove("Take it out", &here)));
        }
        if known.listing == scope::Listing::Legacy {
            let message = ["Leave ", &quote(&known.value(level)), " out: it is left over from an older form"].concat();
            findings.add(&here, Finding::new("scopes.legacy", Warning, Source::Code, message).fix(fix::remove("Take it out", &here)));
        }
        if known.name == "edge-config" && known.opens(level).is_some_and(|opens| !opens.seen) {
            let message = "Check in the console that this scope is offered: it is documented, but was not seen in Vercel’s code";
            findings.add(&here, Finding::new("scopes.unseen", Hint, Source::RestApi, message));
        }
    }
    if !asked.has("integration-configuration", Level::Read) {
        let message = ["Ask for ", &quote(scope::ALWAYS), ": every integration holds it"].concat();
        let add = add_to(&list, scopes, scope::ALWAYS);
        findings.add(&list, Finding::new("scopes.always", Hint, Source::LiveForm, message).fix(add));
    }
    let writes_variables = asked.has("project-env-vars", Level::Write) || asked.has("global-project-env-vars", Level::Write);
    if writes_variables && findings.draft.kind().is_connectable() && text(integration, "additionalInformation").is_none() {
        let finding = Finding::new(
            "additionalInformation.variables",
            Warning,
            Source::Checklist,
            "Name each environment variable that you set, and its purpose",
        );
        findings.add(&At::Key(at, "additionalInformation"), finding.help("Reviewers look for every variable to be named and explained."));
    }
}

/// Events go with an address, and with a scope that lets the integration see what they tell.
fn webhook(findings: &mut Findings<'_>, integration: &Json, at: &At<'_>) {
    let events = integration.get("webhookEvents").and_then(Json::as_list).unwrap_or_default();
    let url = text(integration, "webhookUrl");
    if url.is_none() && !events.is_empty() {
        let finding =
            Finding::new("webhookUrl.missing", Warning, Source::Submit, "Enter a webhook URL for the chosen events, or choose none");
        findings.add(&At::Key(at, "webhookUrl"), finding);
    }
    if url.is_some() && events.is_empty() {
        let finding = Finding::new("webhookEvents.none", Hint, Source::Submit, "Choose the events that the Webhook URL is for");
        findings.add(&At::Key(at, "webhookEvents"), finding.help("Without a choice, only those that are always sent arrive there."));
    }
    let asked = Asked::of(integration);
    let list = At::Key(at, "webhookEvents");
    for (index, name) in events.iter().enumerate().filter_map(|(index, event)| Some((index, event.as_text()?))) {
        let Some(known) = event::find(name) else { continue };
        let here = At::Index(&list, index);
        if event::is_always(known.name) && !event::offered().any(|offered| offered.name == known.name) {
            let message = ["Leave ", &quote(known.name), " out if you like: it is always sent"].concat();
            findings.add(&here, Finding::new("webhookEvents.always", Hint, Source::LiveForm, message));
            continue;
        }
        let Some((needed, level)) = needs(known.name).filter(|(needed, level)| !asked.has(needed, *level)) else { continue };
        let value = [level.prefix(), ":", needed].concat();
        let message = ["Ask for the scope ", &quote(&value), " too: ", &quote(known.name), " tells about what it opens"].concat();
        let scopes = integration.get("scopes").cloned().unwrap_or_default();
        let add = add_to(&At::Key(at, "scopes"), &scopes, &value);
        findings.add(&here, Finding::new("webhookEvents.scope", Warning, Source::Ours, message).fix(add));
    }
}

/// The scope without which an event would tell what the integration may not see. Our deduction: no page lists it.
fn needs(event: &str) -> Option<(&'static str, Level)> {
    Some(match event {
        "deployment.check-rerequested" => ("deployment-check", Level::Write),
        _ if event.starts_with("deployment.") => ("deployment", Level::Read),
        _ if event.starts_with("project.") => ("project", Level::Read),
        _ if event.starts_with("domain.") => ("domain", Level::Read),
        _ => return None,
    })
}

/// The fix that adds a text to a list.
pub(super) fn add_to(at: &At<'_>, list: &Json, value: &str) -> Option<Fix> {
    let path = match list {
        Json::List(items) => at.pointer().index(items.len()),
        Json::Null => at.pointer(),
        _ => return None,
    };
    let value: Json = if *list == Json::Null { Json::List(vec![value.into()]) } else { value.into() };
    let title = ["Add ", &quote(value.as_text().or_else(|| value.texts().next()).unwrap_or_default())].concat();
    Some(Fix { title, set: vec![Set { path, value: Some(value) }] })
}

/// The scopes that an integration asks for.
pub(super) struct Asked(Vec<(&'static str, Level)>);

impl Asked {
    /// Reads the scopes that an integration asks for.
    pub(super) fn of(integration: &Json) -> Self {
        let mut asked = Vec::new();
        for (scope, level) in integration.get("scopes").into_iter().flat_map(Json::texts).filter_map(scope::parse) {
            if !asked.contains(&(scope.name, level)) {
                asked.push((scope.name, level));
            }
        }
        Self(asked)
    }

    /// Whether a scope is asked for, at this level or above.
    pub(super) fn has(&self, name: &str, level: Level) -> bool {
        self.0.iter().any(|(scope, asked)| *scope == name && *asked >= level)
    }
}
