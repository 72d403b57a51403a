//! Rules among the fields of one product, and between it and the integration.

use super::integration::{Asked, add_to};
use super::{same, snippet, text, variable};
use crate::at::At;
use crate::check::{Finding, Findings};
use crate::field::Source;
use crate::json::Json;
use crate::problem::Severity::{Hint, Warning};
use crate::protocol::is_on;
use crate::scope::Level;
use crate::words::quote;
use crate::{fix, protocol};

/// Checks the rules among the fields of one product.
pub(super) fn check(findings: &mut Findings<'_>, product: &Json, integration: &Json, at: &At<'_>) {
    if same(text(product, "shortDescription"), text(integration, "shortDescription")) && findings.draft.products().len() > 1 {
        let message = "Say what this product does: these are the words of the whole integration";
        findings.add(&At::Key(at, "shortDescription"), Finding::new("product.shortDescription.same", Hint, Source::Ours, message));
    }
    tags(findings, product, at);
    guides(findings, product, at);
    links(findings, product, at);
    snippet::check(findings, product, at);
    variable::check(findings, product, at);
    protocols(findings, product, integration, at);
    primary(findings, product, at);
}

/// A product of a protocol usually bears one of its tags.
fn tags(findings: &mut Findings<'_>, product: &Json, at: &At<'_>) {
    let Some(tags) = product.get("tags").filter(|tags| tags.as_list().is_some_and(|tags| !tags.is_empty() && tags.len() < 200)) else {
        return;
    };
    for protocol in protocol::on(product).filter(|protocol| protocol.name != "other") {
        let Some(first) = protocol.tags.first().filter(|_| !tags.texts().any(|tag| protocol.tags.contains(&tag))) else { continue };
        let message = ["Add ", &quote(first), " if people should find the product under ", protocol.label].concat();
        let at = At::Key(at, "tags");
        findings.add(&at, Finding::new("product.tags.protocol", Hint, Source::Ours, message).fix(add_to(&at, tags, first)));
    }
}

/// One guide for each framework.
fn guides(findings: &mut Findings<'_>, product: &Json, at: &At<'_>) {
    let list = At::Key(at, "guides");
    let mut frameworks = super::Seen::default();
    for (index, guide) in product.get("guides").and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
        if let Some(framework) = text(guide, "framework").filter(|framework| !frameworks.first(framework)) {
            let message = ["Write one guide for each framework: there is another for ", &quote(framework)].concat();
            let guide = At::Index(&list, index);
            let finding = Finding::new("guide.framework.taken", Hint, Source::Code, message);
            findings.add(&At::Key(&guide, "framework"), finding.help("The command line finds a guide by its framework alone."));
        }
    }
}

/// Vercel adds the link to your support, and a link is there once.
fn links(findings: &mut Findings<'_>, product: &Json, at: &At<'_>) {
    let list = At::Key(at, "resourceLinks");
    let mut seen = super::Seen::default();
    for (index, link) in product.get("resourceLinks").and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
        let here = At::Index(&list, index);
        if text(link, "title").is_some_and(|title| title.eq_ignore_ascii_case("support")) {
            let finding = Finding::new("link.support", Hint, Source::Submit, "Leave the link to your support out: Vercel adds one");
            findings.add(&here, finding.fix(fix::remove("Take it out", &here)));
        }
        if text(link, "href").is_some_and(|href| !seen.first(href)) {
            findings.add(
                &At::Key(&here, "href"),
                Finding::new("link.href.taken", Hint, Source::Ours, "Lead somewhere else: another link leads there"),
            );
        }
    }
}

/// What protocols need of each other and of the integration's scopes.
fn protocols(findings: &mut Findings<'_>, product: &Json, integration: &Json, at: &At<'_>) {
    const SYNCING: &str = "protocols/experimentation/edgeConfigSyncingSupport";
    if product.find(SYNCING).and_then(Json::as_bool) == Some(true) && !is_on(product, "experimentation") {
        let status = At::Path(at, "protocols/experimentation/status");
        let finding = Finding::new(
            "product.protocols.experimentation.off",
            Warning,
            Source::Ours,
            "Turn the protocol “experimentation” on: Edge Config Support is part of it",
        );
        findings.add(&At::Path(at, SYNCING), finding.fix(fix::replace("Turn it on", &status, "enabled")));
    }
    if is_on(product, "other") && protocol::on(product).any(|protocol| protocol.name != "other") {
        let status = At::Path(at, "protocols/other/status");
        let finding = Finding::new("protocol.other", Hint, Source::Ours, "Turn “other” off: the product has a protocol that says more");
        findings.add(&status, finding.fix(fix::replace("Turn it off", &status, "disabled")));
    }
    let has_scope =
        || Asked::of(integration).has("deployment-check", Level::Write) || connects_with(product, "read-write:deployment-check");
    if is_on(product, "checks") && !has_scope() {
        let finding = Finding::new(
            "product.protocols.checks.scope",
            Hint,
            Source::RestApi,
            "Ask for the scope “read-write:deployment-check”: the Checks API needs it",
        );
        let scopes = integration.get("scopes").cloned().unwrap_or_default();
        let root = At::Root;
        let owner = At::Key(&root, "integration");
        findings.add(
            &At::Path(at, "protocols/checks/status"),
            finding.fix(add_to(&At::Key(&owner, "scopes"), &scopes, "read-write:deployment-check")),
        );
    }
}

/// Whether the product asks for a scope when it is connected to a project.
fn connects_with(product: &Json, scope: &str) -> bool {
    product.get("projectConnectionScopes").into_iter().flat_map(Json::texts).any(|text| text == scope)
}

/// The primary protocol is one that is on; with several on, one is chosen.
fn primary(findings: &mut Findings<'_>, product: &Json, at: &At<'_>) {
    let on = || protocol::on(product).map(|protocol| protocol.name);
    let here = At::Key(at, "primaryProtocol");
    match text(product, "primaryProtocol") {
        Some(name) if protocol::find(name).is_some() && !is_on(product, name) => {
            let message = ["Choose a protocol that is on: ", &quote(name), " is off"].concat();
            let mut others = on();
            let only = others.next().filter(|_| others.next().is_none());
            let finding = Finding::new("product.primaryProtocol.off", Warning, Source::Ours, message);
            findings.add(&here, finding.fix(only.map(|only| fix::use_text(&here, only))));
        }
        None if on().count() > 1 && product.get("primaryProtocol").is_none_or(Json::is_blank) => {
            let finding = Finding::new(
                "product.primaryProtocol.open",
                Hint,
                Source::Ours,
                "Choose the protocol by which the product is known: several are on",
            );
            findings.add(&here, finding.fix(on().next().map(|first| fix::use_text(&here, first))));
        }
        _ => {}
    }
}
