//! What items ask of a draft and its report.

use super::Verdict;
use crate::draft::Draft;
use crate::integration;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::{Problem, Report, Severity};
use std::borrow::Cow;

/// A draft and what the rules found in it.
pub(super) struct Facts<'a> {
    pub(super) draft: &'a Draft,
    pub(super) report: &'a Report,
}

impl<'a> Facts<'a> {
    /// The place of a field of the integration.
    pub(super) fn place(key: &str) -> Pointer {
        Pointer::root().key("integration").join(key)
    }

    /// The place of a field of a product.
    pub(super) fn product(index: usize, key: &str) -> Pointer {
        Pointer::root().key("products").index(index).join(key)
    }

    /// What the draft says in a field of the integration.
    pub(super) fn value(&self, key: &str) -> Option<&'a Json> {
        self.draft.integration(key).filter(|value| !value.is_blank())
    }

    /// The text of a field of the integration.
    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value(key)?.as_text().map(str::trim)
    }

    /// The first problem at a place, or within it, that blocks or would hold up review.
    pub(super) fn fault(&self, place: &Pointer) -> Option<&'a Problem> {
        self.report.problems.iter().find(|problem| problem.severity != Severity::Hint && place.contains(&problem.path))
    }

    /// The first such problem in one of several fields of the integration.
    pub(super) fn fault_in(&self, keys: &[&str]) -> Option<&'a Problem> {
        keys.iter().find_map(|key| self.fault(&Self::place(key)))
    }

    /// The products, each with its place in the list and what it is called.
    pub(super) fn products(&self) -> impl Iterator<Item = (usize, &'a Json, Cow<'a, str>)> + use<'a> {
        self.draft.products().iter().enumerate().map(|(index, product)| (index, product, name(index, product)))
    }

    /// Met where a field has an answer without fault; `shown` makes the words of it.
    pub(super) fn answered(&self, key: &str, shown: impl Fn(&str) -> String) -> Verdict {
        match (self.fault(&Self::place(key)), self.text(key)) {
            (Some(problem), _) => failing(problem),
            (None, Some(text)) => Verdict::Passing(shown(text)),
            (None, None) => Verdict::Failing([label(key), " is empty"].concat(), Self::place(key)),
        }
    }
}

/// Not met because of a problem.
pub(super) fn failing(problem: &Problem) -> Verdict {
    Verdict::Failing([&problem.field, ": ", &problem.message].concat(), problem.path.clone())
}

/// Not met because of a problem of a product.
pub(super) fn failing_in(name: &str, problem: &Problem) -> Verdict {
    Verdict::Failing([name, ", ", &problem.field, ": ", &problem.message].concat(), problem.path.clone())
}

/// Only a person can tell.
pub(super) fn look(why: impl Into<Cow<'static, str>>) -> Verdict {
    Verdict::Look(why.into())
}

/// The label of a field of the integration.
fn label(key: &str) -> &'static str {
    integration::FIELDS.iter().find(|field| field.key == key).map_or("", |field| field.label)
}

/// What a product is called.
pub(super) fn name(index: usize, product: &Json) -> Cow<'_, str> {
    match product.get("name").and_then(Json::as_text).map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => Cow::Borrowed(name),
        None => Cow::Owned(["Product ", &(index + 1).to_string()].concat()),
    }
}

/// An address without what every address has.
pub(super) fn short(address: &str) -> String {
    address.trim_start_matches("https://").trim_end_matches('/').to_owned()
}

/// A number of things, in words.
pub(super) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    [&number.to_string(), " ", one, plural].concat()
}
