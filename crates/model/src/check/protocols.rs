//! A product's protocols (spec section 3.5), and the agreement: objects whose members are known by name.

use super::{Finding, Findings, shape};
use crate::at::At;
use crate::entry::COLUMN;
use crate::field::{Control, Field, Source};
use crate::json::Json;
use crate::near::did_you_mean;
use crate::problem::{Fix, Set, Severity};
use crate::words::quote;
use crate::{fix, product, protocol};

/// The member that each protocol has.
pub(crate) static STATUS: Field =
    Field { key: "status", label: "Status", help: "Whether the product is one: enabled or disabled", control: Control::Status, ..COLUMN };

impl Findings<'_> {
    /// Checks the protocols of a product. `logDrain`, and the status of `checks`, have fields of their own.
    pub(super) fn protocols(&mut self, at: &At<'_>, value: &Json) {
        for (name, entry) in value.as_object().unwrap_or_default() {
            let here = At::Key(at, name);
            let Some(protocol) = protocol::find(name) else {
                self.unknown_protocol(at, name, entry, value);
                continue;
            };
            if name == "logDrain" || *entry == Json::Null {
                continue;
            }
            if entry.as_object().is_none() {
                let status = shape::switch(entry).map(|on| if on { "enabled" } else { "disabled" });
                let fix = status.map(|status| {
                    let object = Json::Object(vec![("status".into(), status.into())]);
                    fix::replace(["Use it as an object with the status ", status].concat(), &here, object)
                });
                let message = ["Write the protocol as an object with a status: it is ", entry.kind()].concat();
                self.add(&here, Finding::new("protocol.type", Severity::Error, Source::Code, message).fix(fix));
                continue;
            }
            let inner = ["protocols/", name, "/"].concat();
            let elsewhere = product::FIELDS.iter().filter_map(|field| field.key.strip_prefix(&inner));
            self.members(entry, &here, ["status"].into_iter().chain(elsewhere).chain(protocol.fields.iter().map(|field| field.key)));
            let status = entry.get("status");
            if name != "checks" || status.is_none_or(Json::is_blank) {
                self.field(&STATUS, "protocol", &At::Key(&here, "status"), status);
            }
            for group in protocol.fields.iter().filter_map(|field| field.key.split_once('/')).map(|(group, _)| group) {
                if let Some(value) = entry.get(group).filter(|value| **value != Json::Null && value.as_object().is_none()) {
                    let message = ["Write ", &quote(group), " as an object, in braces: it is ", value.kind()].concat();
                    self.add(&At::Key(&here, group), Finding::new("protocol.type", Severity::Error, Source::Code, message));
                    break;
                }
            }
            self.fields(protocol.fields, protocol.name, &here, entry);
        }
    }

    fn unknown_protocol(&mut self, at: &At<'_>, name: &str, entry: &Json, all: &Json) {
        let here = At::Key(at, name);
        let meant = if self.may_propose(false) { did_you_mean(name, protocol::ALL.iter().map(|protocol| protocol.name)) } else { None };
        let message = match meant {
            Some(meant) => ["Use the protocol ", &quote(meant), " in place of ", &quote(name)].concat(),
            None => ["Take out ", &quote(name), ", which is no protocol"].concat(),
        };
        let fix = meant.filter(|meant| all.get(meant).is_none()).map(|meant| Fix {
            title: ["Rename it to ", &quote(meant)].concat(),
            set: vec![Set { path: here.pointer(), value: None }, Set { path: At::Key(at, meant).pointer(), value: Some(entry.clone()) }],
        });
        self.add(&here, Finding::new("protocol.unknown", Severity::Warning, Source::Code, message).fix(fix));
    }

    /// Checks the agreement beside its being accepted.
    pub(super) fn agreement(&mut self, at: &At<'_>, value: &Json) {
        self.members(value, at, ["accepted", "by", "at"].into_iter());
        if let Some(accepted) = value.get("accepted").filter(|accepted| !accepted.is_blank() && accepted.as_bool().is_none()) {
            let at = At::Key(at, "accepted");
            let fix = shape::switch(accepted).map(|on| fix::replace(if on { "Use true" } else { "Use false" }, &at, on));
            let message = ["Write true or false for “accepted”: it is ", accepted.kind()].concat();
            self.add(&at, Finding::new("agreement.accepted", Severity::Error, Source::Ours, message).fix(fix));
        }
        for name in ["by", "at"] {
            let known = |text: &str| name == "by" || is_moment(text);
            if value.get(name).is_some_and(|value| !value.is_blank() && !value.as_text().is_some_and(known)) {
                let message =
                    if name == "by" { "Write who accepted it as text" } else { "Write when it was accepted like 2026-11-23T09:00:00Z" };
                self.add(&At::Key(at, name), Finding::new("agreement.record", Severity::Warning, Source::Ours, message));
            }
        }
    }
}

/// Whether a text is a day, or a moment of one, as RFC 3339 writes it.
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().take(40).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let Some(time) = shape.strip_prefix("0000-00-00") else { return false };
    let Some(zone) = time.strip_prefix("T00:00:00") else { return time.is_empty() };
    let fraction = zone.strip_prefix('.').map_or(zone, |rest| rest.trim_start_matches('0'));
    matches!(fraction, "Z" | "+00:00" | "-00:00")
}
