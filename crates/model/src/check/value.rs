//! One value against its field: whether it belongs, whether it is there, its type, its rules, and what lies within it.

use super::{Finding, Findings, is_filled, shape};
use crate::at::At;
use crate::field::{Check, Control, Field, Need, Rule, Source};
use crate::fix;
use crate::json::Json;
use crate::limits::demand;
use crate::metadata;
use crate::problem::Severity;
use crate::rule::{Breach, breaches};
use crate::words;
use std::borrow::Cow;
use std::mem::discriminant;

/// The code of a field's problem: `slug.shape`, `product.slug.shape`, `guide.title.required`.
fn code(prefix: &str, field: &Field, suffix: &str) -> Cow<'static, str> {
    let key = if field.key.contains('/') { Cow::Owned(field.key.replace('/', ".")) } else { Cow::Borrowed(field.key) };
    let dot = if prefix.is_empty() { "" } else { "." };
    Cow::Owned([prefix, dot, &key, ".", suffix].concat())
}

impl Findings<'_> {
    /// Checks the fields of an object. Codes begin with `prefix`.
    pub(super) fn fields(&mut self, fields: &'static [Field], prefix: &'static str, owner: &At<'_>, object: &Json) {
        for field in fields {
            let value = if field.key.contains('/') { object.find(field.key) } else { object.get(field.key) };
            self.field(field, prefix, &At::Path(owner, field.key), value);
        }
    }

    /// Checks the value of one field.
    pub(super) fn field(&mut self, field: &'static Field, prefix: &'static str, at: &At<'_>, value: Option<&Json>) {
        let value = value.filter(|value| !value.is_blank());
        if !self.draft.holds(field.applies) {
            if value.is_some_and(|value| *value != Json::Bool(false)) {
                let message = ["Take out ", &words::quote(field.label), ", which does not belong to this kind of integration"].concat();
                let finding = Finding::new(code(prefix, field, "notApplicable"), Severity::Warning, field.docs, message);
                self.add(at, finding.fix(fix::remove("Take it out", at)));
            }
            return;
        }
        if let Some(mismatch) = value.and_then(|value| shape::mismatch(field, value)) {
            let repaired = mismatch.repaired.map(|value| fix::replace(mismatch.title, at, value));
            self.add(at, Finding::new(code(prefix, field, "type"), Severity::Error, field.docs, mismatch.message).fix(repaired));
            return;
        }
        if !is_filled(field, value) {
            self.missing(field, prefix, at);
        }
        let Some(value) = value else { return };
        self.elements(field, prefix, at, value);
        self.rules(field, prefix, at, value);
        self.within(field, at, value);
    }

    /// Says that a field has no answer, where it needs one.
    fn missing(&mut self, field: &'static Field, prefix: &'static str, at: &At<'_>) {
        let Some(severity) = demand(field, self.draft) else { return };
        let source = match field.need {
            Need::Required { source, .. } => source,
            Need::Optional => Source::Ours,
        };
        let help = if field.good.is_empty() { Cow::Borrowed(field.help) } else { Cow::Owned(["For example: ", field.good].concat()) };
        let fix = match field.control {
            Control::Schema => Some(fix::replace("Ask for nothing but a name", at, metadata::default_schema())),
            _ => None,
        };
        self.add(at, Finding::new(code(prefix, field, "required"), severity, source, words::required(field)).help(help).fix(fix));
    }

    /// Says which elements of a list, or members of headers, are not of the type that the control takes.
    fn elements(&mut self, field: &'static Field, prefix: &'static str, at: &At<'_>, value: &Json) {
        if matches!(field.control, Control::Headers) {
            for (name, item) in value.as_object().unwrap_or_default().iter().filter(|(_, item)| item.as_text().is_none()) {
                let message = ["Put the value of the header ", &words::quote(name), " in quotes: it is ", item.kind()].concat();
                self.add(&At::Key(at, name), Finding::new(code(prefix, field, "type"), Severity::Error, field.docs, message));
            }
        }
        if !matches!(field.control, Control::Choices(_) | Control::Scopes | Control::Events) {
            return;
        }
        for (index, item) in value.as_list().unwrap_or_default().iter().enumerate() {
            if item.as_text().is_none() {
                let at = At::Index(at, index);
                let message = ["Put the entry in quotes: it is ", item.kind()].concat();
                self.add(&at, Finding::new(code(prefix, field, "type"), Severity::Error, field.docs, message));
            }
        }
    }

    /// Asks each rule of the field.
    fn rules(&mut self, field: &'static Field, prefix: &'static str, at: &At<'_>, value: &Json) {
        let mut markdown = None;
        let mut told: Vec<(&Rule, Option<usize>)> = Vec::new();
        for rule in field.rules {
            if matches!(rule.check, Check::MetadataSchema) {
                metadata::check(value, &at.pointer(), self.problems());
                continue;
            }
            let mut repeated = false;
            for Breach { index, fault } in breaches(rule.check, &field.control, value, &mut markdown) {
                // Of two limits of one kind only the one that was broken first is told: it weighs more.
                let again =
                    |(other, place): &(&Rule, Option<usize>)| *place == index && discriminant(&other.check) == discriminant(&rule.check);
                if field.rules.len() > 1 && told.iter().rev().take(16).any(again) {
                    continue;
                }
                told.push((rule, index));
                let element = index.map(|index| At::Index(at, index));
                let here = element.as_ref().unwrap_or(at);
                let words = words::words(field, rule, &fault);
                let fix = if self.may_propose(repeated) { fix::propose(field, rule, &fault, value, here, at) } else { None };
                repeated |= matches!(rule.check, Check::Distinct);
                let finding = Finding::new(code(prefix, field, words.suffix), rule.severity, rule.source, words.message);
                self.add(here, finding.help(words.help).fix(fix));
            }
        }
    }

    /// Checks what lies within a value that has a structure.
    fn within(&mut self, field: &'static Field, at: &At<'_>, value: &Json) {
        match field.control {
            Control::Rows(shape) => {
                for (index, row) in value.as_list().unwrap_or_default().iter().enumerate() {
                    let at = At::Index(at, index);
                    if self.is_object(row, [shape.code, ".type"].concat(), shape.noun, &at) {
                        self.members(row, &at, shape.fields.iter().map(|field| field.key));
                        self.fields(shape.fields, shape.code, &at, row);
                    }
                }
            }
            Control::Group(shape) => {
                self.members(value, at, shape.fields.iter().map(|field| field.key));
                self.fields(shape.fields, shape.code, at, value);
            }
            Control::Image => self.media(at, value),
            Control::Images => {
                for (index, image) in value.as_list().unwrap_or_default().iter().enumerate() {
                    let at = At::Index(at, index);
                    if self.is_object(image, "media.type", "image", &at) {
                        self.media(&at, image);
                    }
                }
            }
            Control::Protocols => self.protocols(at, value),
            Control::Agreement => self.agreement(at, value),
            _ => {}
        }
    }
}
