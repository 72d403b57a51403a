//! How an integration comes into an account, and leaves it.

use super::facts::{Facts, look, name};
use super::{Answer, Asked, Topic, Verdict};
use crate::draft::Draft;
use crate::field::{Source, When};
use crate::json::Json;

const fn look_at(id: &'static str, title: &'static str, when: When, why: &'static str) -> Asked {
    Asked { id, group: Topic::Installation, title, when, source: Source::Checklist, answer: Answer::Look(why) }
}

/// A duty that the create-integration page lays on every maker.
const fn duty(id: &'static str, title: &'static str, why: &'static str) -> Asked {
    Asked { source: Source::Create, ..look_at(id, title, When::Always, why) }
}

pub(super) static ITEMS: &[Asked] = &[
    duty("install.newUsers", "New users can sign up on the way", "Start without an account of yours and end up installed"),
    duty(
        "install.existingUsers",
        "Existing users can sign in, and reset a forgotten password",
        "The installation has to go on where it was left",
    ),
    look_at(
        "install.accounts",
        "Works for a new account, an existing one, and signed out",
        When::Native,
        "Install three times, the third from your own site while signed out",
    ),
    look_at("install.sso", "Signing in works in both directions", When::Native, "From Vercel’s dashboard to yours, and back"),
    look_at("install.upsert", "Install is a true upsert", When::Native, "The same PUT twice must leave one installation"),
    look_at("install.account", "Account data stays in step", When::Native, "Change name and e-mail in Vercel and look at your side"),
    look_at("install.uninstall", "Uninstall works and answers finalized", When::Native, "DELETE has to answer {\"finalized\": true}"),
    look_at("install.again", "Reinstalling works", When::Native, "A reinstallation has a new id; ids are never used twice"),
    look_at(
        "install.targets",
        "Variables reach the right targets",
        When::Always,
        "Production, preview and development, as the person chose",
    ),
    Asked { answer: Answer::Shown(defaults), source: Source::Create, ..look_at("install.defaults", "Good defaults", When::Always, "") },
    duty("install.advanced", "Advanced settings are out of the way", "Who takes every default should not have to read them"),
    look_at(
        "install.projects",
        "Projects can be mapped, and the first is preselected",
        When::Connectable,
        "Where a single project is in scope, it is chosen and the selector locked",
    ),
    look_at("install.pages", "The list of projects has pages", When::Connectable, "Try an account with many projects"),
    look_at("install.longNames", "Long names do not break the pages", When::Connectable, "Names of teams and projects can fill a line"),
    look_at(
        "install.links",
        "No link leaves the flow",
        When::Connectable,
        "Links in logo and footer open a new tab; the pop-up stays where it is",
    ),
    look_at(
        "install.deployButton",
        "The Deploy Button works where the integration is installed already",
        When::Connectable,
        "Vercel then hands on the newest configurationId",
    ),
    look_at("install.use", "Used from end to end", When::Native, "Create a resource, connect a project, deploy it and use it"),
    look_at("install.scale", "Edge cases and many resources", When::Native, "Try what your largest customer would do"),
];

/// Nothing that a person has to fill in lacks a default. Whether a text without one could have one is not a rule's to say.
fn defaults(facts: &Facts<'_>) -> Option<Verdict> {
    if !facts.draft.kind().is_native() || facts.draft.products().is_empty() {
        return Some(look("Take every default, and see whether the result is what most people want"));
    }
    Some(match without_default(facts.draft) {
        None => Verdict::Passing("Every property has one or may be empty".into()),
        Some((product, property)) => {
            look(["“", property, "” of ", &product, " must be filled in and has no default: see whether it could have one"].concat())
        }
    })
}

/// The first property that must be filled in, is shown when a resource is created, and has no default.
fn without_default(draft: &Draft) -> Option<(String, &str)> {
    draft.products().iter().enumerate().find_map(|(index, product)| {
        let schema = product.get("metadataSchema")?;
        let asked = |name: &&str| {
            let property = schema.get("properties").and_then(|properties| properties.get(name));
            property.is_some_and(|property| property.get("default").is_none() && !is_hidden(property))
        };
        let property = schema.get("required")?.texts().find(asked)?;
        Some((name(index, product).into_owned(), property))
    })
}

fn is_hidden(property: &Json) -> bool {
    property.get("ui:hidden").is_some_and(|hidden| *hidden == Json::Bool(true) || hidden.as_text() == Some("create"))
}
