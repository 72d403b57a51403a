//! What keeps a Deploy Button from working (spec section 10).

use super::DeployButton;
use crate::draft::Draft;
use crate::field::Source;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::{Problem, Severity};
use crate::words::quote;
use crate::{secret, syntax};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The most integrations that a button can ask for.
const MOST_INTEGRATIONS: usize = 3;

/// What has been found so far.
struct Sink {
    problems: Vec<Problem>,
}

impl Sink {
    /// Adds an error at a query parameter. The message comes in pieces, which keeps the machinery of formatting out of the page.
    fn say(&mut self, code: &'static str, path: Pointer, field: &'static str, message: &[&str], help: &'static str) {
        self.add(code, Severity::Error, path, field, message, help);
    }

    fn add(&mut self, code: &'static str, severity: Severity, path: Pointer, field: &'static str, message: &[&str], help: &'static str) {
        self.problems.push(Problem {
            code: Cow::Borrowed(code),
            severity,
            path,
            field: Cow::Borrowed(field),
            message: message.concat(),
            help: Cow::Borrowed(help),
            docs: Cow::Borrowed(Source::DeployButton.url()),
            line: None,
            column: None,
            fix: None,
        });
    }

    /// Whether a parameter that is there is an address that anybody can open.
    fn address(&mut self, name: &str, field: &'static str, value: &str) -> bool {
        let fits = value.is_empty() || is_address(value);
        if !fits {
            self.say("deploy.address", at(name), field, &["Enter the whole address, like https://acme.example/start"], "");
        }
        fits
    }

    /// Says that a parameter does nothing without another.
    fn needs(&mut self, there: bool, other: bool, name: &str, field: &'static str, message: &str) {
        if there && !other {
            self.say("deploy.needs", at(name), field, &[message], "Without it Vercel ignores this one.");
        }
    }
}

fn at(name: &str) -> Pointer {
    Pointer::root().key(name)
}

fn is_address(text: &str) -> bool {
    syntax::url(text).is_ok_and(|url| url.fault(false).is_none())
}

/// Whether a text is the name of an environment variable, as a shell takes it.
fn is_variable(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_digit()) && !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Where each of some texts stands first.
fn firsts(texts: &[String]) -> BTreeMap<&str, usize> {
    texts.iter().enumerate().rev().map(|(index, text)| (text.as_str(), index)).collect()
}

pub(super) fn find(button: &DeployButton, draft: &Draft) -> Vec<Problem> {
    let mut sink = Sink { problems: Vec::new() };
    repository(&mut sink, button);
    stores(&mut sink, button, draft);
    integrations(&mut sink, button);
    variables(&mut sink, button);
    callback(&mut sink, button, draft);
    demo(&mut sink, button);
    sink.problems
}

fn repository(sink: &mut Sink, button: &DeployButton) {
    if button.repository_url.trim().is_empty() {
        let message = ["Enter the address of the repository to copy"];
        sink.say("deploy.repository", at("repository-url"), "Repository", &message, "For example: https://github.com/acme/nextjs-starter");
    } else {
        sink.address("repository-url", "Repository", &button.repository_url);
    }
    if button.repository_name.contains(char::is_whitespace) {
        let message = ["Take the spaces out of ", &quote(&button.repository_name)];
        sink.say("deploy.repositoryName", at("repository-name"), "Repository name", &message, "");
    }
}

fn stores(sink: &mut Sink, button: &DeployButton, draft: &Draft) {
    let field = "Stores to create";
    let slug = draft.integration("slug").and_then(Json::as_text).unwrap_or_default();
    if !button.stores.is_empty() && !syntax::is_slug(slug) {
        sink.say(
            "deploy.storeIntegration",
            at("stores"),
            field,
            &["Give the integration its URL slug first"],
            "A store is named by the slugs of its integration and product.",
        );
    }
    let slugs: BTreeSet<&str> = draft.products().iter().filter_map(|product| product.get("slug")?.as_text()).collect();
    let first = firsts(&button.stores);
    for (index, store) in button.stores.iter().enumerate() {
        let place = at("stores").index(index);
        if first.get(store.as_str()) != Some(&index) {
            sink.add("deploy.twice", Severity::Warning, place, field, &["Take out ", &quote(store), ": it is there already"], "");
        } else if !slugs.contains(store.as_str()) {
            sink.say("deploy.store", place, field, &["Choose a product of this integration; ", &quote(store), " is none"], "");
        }
    }
}

fn integrations(sink: &mut Sink, button: &DeployButton) {
    let field = "Integrations to install";
    let any = !button.integration_ids.is_empty();
    let first = firsts(&button.integration_ids);
    for (index, id) in button.integration_ids.iter().enumerate() {
        let place = at("integration-ids").index(index);
        if first.get(id.as_str()) != Some(&index) {
            sink.add("deploy.twice", Severity::Warning, place, field, &["Take out ", &quote(id), ": it is there already"], "");
        } else {
            client_id(sink, place, field, id);
        }
    }
    if button.integration_ids.len() > MOST_INTEGRATIONS {
        let count = button.integration_ids.len().to_string();
        let place = at("integration-ids").index(MOST_INTEGRATIONS);
        sink.say("deploy.integrationIds", place, field, &["Keep it to 3 integrations; there are ", &count], "");
    }
    let message = "Name the integrations that can be skipped";
    sink.needs(button.skippable_integrations, any, "skippable-integrations", "Skippable integrations", message);
    let message = "Name the integrations to which the id is handed";
    sink.needs(!button.external_id.is_empty(), any, "external-id", "External id", message);
}

/// Holds a client id against its shape. That 24 characters follow is our deduction from the ids seen, so it only warns.
fn client_id(sink: &mut Sink, place: Pointer, field: &'static str, id: &str) {
    let help = "The console shows it among the credentials: oac_ and 24 letters and digits.";
    match id.strip_prefix("oac_") {
        Some(rest) if !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            if rest.len() != 24 {
                let count = rest.len().to_string();
                let message = ["Compare the client id with the console: ", &count, " characters follow oac_, usually 24 do"];
                sink.add("deploy.clientIdLength", Severity::Warning, place, field, &message, help);
            }
        }
        _ => sink.say("deploy.clientId", place, field, &["Enter a client id, which begins with oac_, in place of ", &quote(id)], help),
    }
}

fn variables(sink: &mut Sink, button: &DeployButton) {
    let field = "Environment variables";
    let first = firsts(&button.env);
    for (index, name) in button.env.iter().enumerate() {
        let place = at("env").index(index);
        if let Some((name, _)) = name.split_once('=') {
            let help = "An address is read by everybody. Values that are no secret can be proposed as defaults.";
            sink.say("deploy.envValue", place, field, &["Name the variable ", &quote(name), " without its value"], help);
        } else if !is_variable(name) {
            let message = ["Write the variable’s name in letters, digits and underscores in place of ", &quote(name)];
            sink.say("deploy.env", place, field, &message, "");
        } else if first.get(name.as_str()) != Some(&index) {
            sink.add("deploy.twice", Severity::Warning, place, field, &["Take out ", &quote(name), ": it is there already"], "");
        }
    }
    for (name, value) in &button.env_defaults {
        let place = at("envDefaults").key(name);
        if !first.contains_key(name.as_str()) {
            let message = ["Ask for ", &quote(name), " among the environment variables, or leave its default out"];
            sink.say("deploy.envDefault", place, "Default values", &message, "");
        } else if secret::in_text(value).is_some() || secret::in_member(name, &value.as_str().into()) {
            let message = ["Leave the default of ", &quote(name), " out: it looks like a secret"];
            sink.say("deploy.secret", place, "Default values", &message, "An address is read by everybody.");
        }
    }
    let any = !button.env.is_empty();
    let message = "Name the environment variables that this describes";
    sink.needs(!button.env_description.is_empty(), any, "envDescription", "Description of the variables", message);
    sink.needs(!button.env_link.is_empty(), any, "envLink", "Page about the variables", message);
    sink.address("envLink", "Page about the variables", &button.env_link);
}

fn callback(sink: &mut Sink, button: &DeployButton, draft: &Draft) {
    let any = !button.redirect_url.is_empty();
    let known = sink.address("redirect-url", "Redirect URL", &button.redirect_url);
    if !button.developer_id.is_empty() {
        let field = "Developer id";
        client_id(sink, at("developer-id"), field, &button.developer_id);
        sink.needs(true, any, "developer-id", field, "Enter the Redirect URL to which the developer sends people");
        let website = draft.integration("websiteUrl").and_then(Json::as_text).unwrap_or_default();
        if let (true, Ok(target), Ok(website)) = (known, syntax::url(&button.redirect_url), syntax::url(website.trim()))
            && !target.host.eq_ignore_ascii_case(website.host)
        {
            let message = ["Lead back to the Website’s host, ", website.host, ", not to ", target.host];
            sink.say(
                "deploy.developerHost",
                at("redirect-url"),
                "Redirect URL",
                &message,
                "With a developer id the Redirect URL has to match the integration’s Website.",
            );
        }
    }
    let message = "Enter the Redirect URL that is told the hook";
    sink.needs(!button.production_deploy_hook.is_empty(), any, "production-deploy-hook", "Production deploy hook", message);
}

fn demo(sink: &mut Sink, button: &DeployButton) {
    let parts = [
        ("demo-title", "Demo title", &button.demo_title),
        ("demo-description", "Demo description", &button.demo_description),
        ("demo-url", "Demo address", &button.demo_url),
        ("demo-image", "Demo picture", &button.demo_image),
    ];
    let there = parts.iter().filter(|(.., value)| !value.trim().is_empty()).count();
    for (name, field, value) in parts {
        if value.trim().is_empty() {
            if there > 0 {
                sink.say(
                    "deploy.demo",
                    at(name),
                    field,
                    &["Complete the demo’s card, or leave it out"],
                    "The card is shown only with title, description, address and picture.",
                );
            }
        } else if name == "demo-url" || name == "demo-image" {
            sink.address(name, field, value);
        }
    }
}
