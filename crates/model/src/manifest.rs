//! A manifest: a draft with no blocking problem, and the file that it becomes.

use crate::check::check;
use crate::draft::{Draft, MEDIA_KEYS};
use crate::field::{Control, Field};
use crate::fix::slugify;
use crate::json::{self, Json};
use crate::limits::required;
use crate::problem::Report;
use crate::{integration, product, syntax};

/// A draft that has no error.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    draft: Draft,
}

impl Manifest {
    /// The manifest that a draft is.
    ///
    /// # Errors
    ///
    /// The report, where it holds an error.
    pub fn parse(draft: &Draft) -> Result<Self, Report> {
        let report = check(draft);
        if report.valid() { Ok(Self { draft: draft.clone() }) } else { Err(report) }
    }

    /// The draft that the manifest was made from.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The integration's slug.
    pub fn slug(&self) -> &str {
        self.draft.integration("slug").and_then(Json::as_text).unwrap_or_default()
    }

    /// The text of `integration.json` (contract section 3).
    pub fn text(&self) -> String {
        export(&self.draft, None)
    }
}

/// The text of `integration.json`: `source` with only what was changed changed. Without a source, the members stand in the order
/// of the registry and empty optional values are left out.
pub fn export(draft: &Draft, source: Option<&str>) -> String {
    match source {
        Some(source) => json::rewrite(source, &draft.document),
        None => json::pretty(&tidy(draft)),
    }
}

/// The name of the bundle: `<slug>.zip`.
pub fn bundle_name(draft: &Draft) -> String {
    let text = |key| draft.integration(key).and_then(Json::as_text).unwrap_or_default();
    let slug = Some(text("slug")).filter(|slug| syntax::is_slug(slug) && slug.len() <= 64).map(str::to_owned);
    let slug = slug.unwrap_or_else(|| slugify(text("name")));
    [if slug.is_empty() { "integration" } else { &slug }, ".zip"].concat()
}

/// The document in the order of the registry, without empty optional values.
fn tidy(draft: &Draft) -> Json {
    let Json::Object(members) = &draft.document else { return draft.document.clone() };
    let tidied = members.iter().filter(|(key, value)| key != "products" || !value.is_blank()).map(|(key, value)| {
        let value = match (key.as_str(), value) {
            ("integration", value) => tidy_object(draft, value, integration::FIELDS),
            ("products", Json::List(products)) => {
                Json::List(products.iter().map(|product| tidy_object(draft, product, product::FIELDS)).collect())
            }
            (_, value) => value.clone(),
        };
        (key.clone(), value)
    });
    in_order(tidied.collect(), crate::place::ROOT.iter().map(|(name, _)| *name))
}

/// The members in the order of `names`, then those that it does not have, as they stood.
fn in_order(mut members: Vec<(String, Json)>, names: impl Iterator<Item = &'static str>) -> Json {
    let names: Vec<&str> = names.map(|key| key.split('/').next().unwrap_or_default()).collect();
    members.sort_by_key(|(key, _)| names.iter().position(|name| name == key).unwrap_or(usize::MAX));
    Json::Object(members)
}

fn tidy_object(draft: &Draft, object: &Json, fields: &'static [Field]) -> Json {
    let Json::Object(members) = object else { return object.clone() };
    let tidied = members.iter().filter_map(|(key, value)| match fields.iter().find(|field| field.key == key) {
        Some(field) if value.is_blank() && !required(field, draft) => None,
        Some(field) => Some((key.clone(), tidy_value(draft, value, &field.control))),
        None => Some((key.clone(), value.clone())),
    });
    in_order(tidied.collect(), fields.iter().map(|field| field.key))
}

fn tidy_value(draft: &Draft, value: &Json, control: &Control) -> Json {
    let each = |one: &dyn Fn(&Json) -> Json| match value {
        Json::List(items) => Json::List(items.iter().map(one).collect()),
        value => value.clone(),
    };
    let media = |value: &Json| match value {
        Json::Object(members) => in_order(members.clone(), MEDIA_KEYS.into_iter()),
        value => value.clone(),
    };
    match control {
        Control::Rows(shape) => each(&|row| tidy_object(draft, row, shape.fields)),
        Control::Images => each(&media),
        Control::Image => media(value),
        Control::Protocols => match value {
            Json::Object(members) => {
                Json::Object(members.iter().map(|(name, protocol)| (name.clone(), tidy_protocol(draft, name, protocol))).collect())
            }
            value => value.clone(),
        },
        _ => value.clone(),
    }
}

/// A log drain is a group of its own; the other protocols stand as they are.
fn tidy_protocol(draft: &Draft, name: &str, protocol: &Json) -> Json {
    let own = product::FIELDS.iter().find(|field| field.key.strip_prefix("protocols/") == Some(name));
    match own.map(|field| field.control) {
        Some(Control::Group(shape)) => tidy_object(draft, protocol, shape.fields),
        _ => protocol.clone(),
    }
}
