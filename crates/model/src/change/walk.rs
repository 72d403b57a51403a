//! The walk over two drafts: field by field, into rows and groups.

use super::list::{self, Kept};
use super::pair::{Order, Pairs, pair};
use super::same::{self, same};
use super::words::{differ, is_on, join};
use super::{Change, Effect, What, schema, scopes};
use crate::choice;
use crate::event;
use crate::field::{Control, Field};
use crate::json::Json;
use crate::place::Part;
use crate::pointer::Pointer;
use crate::protocol;
use crate::words::quote;
use std::collections::BTreeSet;

/// A place in both drafts.
#[derive(Clone, Debug)]
pub(super) struct At {
    before: Pointer,
    after: Pointer,
}

impl At {
    pub(super) fn root() -> Self {
        Self { before: Pointer::root(), after: Pointer::root() }
    }

    pub(super) fn key(&self, name: &str) -> Self {
        Self { before: self.before.key(name), after: self.after.key(name) }
    }

    pub(super) fn join(&self, path: &str) -> Self {
        Self { before: self.before.join(path), after: self.after.join(path) }
    }

    pub(super) fn index(&self, before: usize, after: usize) -> Self {
        Self { before: self.before.index(before), after: self.after.index(after) }
    }
}

/// A value of both drafts; what is empty is not there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'a> {
    pub(super) before: Option<&'a Json>,
    pub(super) after: Option<&'a Json>,
}

impl<'a> Sides<'a> {
    pub(super) fn new(before: Option<&'a Json>, after: Option<&'a Json>) -> Self {
        let there = |value: &&Json| !value.is_blank();
        Self { before: before.filter(there), after: after.filter(there) }
    }

    /// An element of two lists, which is there even where it is empty.
    pub(super) fn element(before: Option<&'a Json>, after: Option<&'a Json>) -> Self {
        Self { before, after }
    }

    pub(super) fn get(self, name: &str) -> Self {
        let get = |value: Option<&'a Json>| value.and_then(|value| value.get(name));
        Self::new(get(self.before), get(self.after))
    }

    pub(super) fn find(self, path: &str) -> Self {
        path.split('/').fold(self, Self::get)
    }

    pub(super) fn before_list(self) -> &'a [Json] {
        self.before.and_then(Json::as_list).unwrap_or_default()
    }

    pub(super) fn after_list(self) -> &'a [Json] {
        self.after.and_then(Json::as_list).unwrap_or_default()
    }

    pub(super) fn same(self) -> bool {
        same(self.before, self.after)
    }

    /// Whether each side that is there fits.
    pub(super) fn all(self, fits: impl Fn(&Json) -> bool) -> bool {
        self.before.is_none_or(&fits) && self.after.is_none_or(&fits)
    }

    pub(super) fn what(self) -> What {
        match (self.before, self.after) {
            (None, Some(_)) => What::Added,
            (Some(_), None) => What::Removed,
            _ => What::Changed,
        }
    }
}

/// The members of both objects, each once: those of the first in its order, then those that the second has alone.
pub(super) fn members(sides: Sides<'_>) -> Vec<(&str, Sides<'_>)> {
    let (before, after) = (same::index(sides.before), same::index(sides.after));
    let mut seen = BTreeSet::new();
    let lists = [sides.before, sides.after].into_iter().flatten().filter_map(Json::as_object);
    let names = lists.flatten().map(|(name, _)| name.as_str());
    let first = names.filter(|name| seen.insert(*name));
    first.map(|name| (name, Sides::new(before.get(name).copied(), after.get(name).copied()))).collect()
}

/// What has been found so far.
pub(super) struct Walk {
    pub(super) out: Vec<Change>,
    part: Part,
    heading: String,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self { out: Vec::new(), part: Part::Document, heading: "Manifest".into() }
    }

    /// What follows belongs to this part.
    pub(super) fn enter(&mut self, part: Part, heading: String) {
        (self.part, self.heading) = (part, heading);
    }

    pub(super) fn add(&mut self, at: At, field: &'static str, what: What, sides: Sides<'_>, words: String, effect: Effect) {
        let path = if what == What::Removed { at.before } else { at.after };
        let (before, after) = (sides.before.cloned(), sides.after.cloned());
        self.out.push(Change { path, field, part: self.part, heading: self.heading.clone(), what, before, after, words, effect });
    }

    /// A value without a control.
    pub(super) fn plain(&mut self, name: &str, field: &'static str, at: &At, sides: Sides<'_>) {
        if !sides.same() {
            let words = [name, ": ", &differ(&Control::Schema, sides.before, sides.after)].concat();
            self.add(at.clone(), field, sides.what(), sides, words, Effect::None);
        }
    }

    /// A value that has not the shape which its parts could be compared in.
    pub(super) fn shapeless(&mut self, name: &str, at: &At, sides: Sides<'_>, fits: impl Fn(&Json) -> bool) {
        if !sides.all(fits) && !sides.same() {
            let field = crate::place::label_of(&at.after);
            let words = [name, ": ", &differ(&Control::Schema, sides.before, sides.after)].concat();
            self.add(at.clone(), field, sides.what(), sides, words, Effect::None);
        }
    }

    /// Members that nobody knows, by their places. `known` are keys, of which the first name counts.
    pub(super) fn unknown(&mut self, at: &At, sides: Sides<'_>, prefix: &str, known: impl Iterator<Item = &'static str> + Clone) {
        let known = |name: &str| known.clone().any(|key| key.split('/').next() == Some(name));
        for (name, sides) in members(sides).into_iter().filter(|(name, _)| !known(name)) {
            let here = at.key(name);
            if !sides.same() {
                let place = if sides.after.is_some() { here.after.as_str() } else { here.before.as_str() };
                let words = [prefix, place, ": ", &differ(&Control::Schema, sides.before, sides.after)].concat();
                let field = crate::place::label_of(&here.after);
                self.add(here, field, sides.what(), sides, words, Effect::None);
            }
        }
    }

    /// That what two lists share stands in another order.
    pub(super) fn order(
        &mut self,
        name: &str,
        field: &'static str,
        at: &At,
        sides: Sides<'_>,
        pairs: &Pairs,
        element: impl Fn(usize) -> String,
    ) {
        let (what, words) = match pairs.order() {
            Order::Same => return,
            Order::Moved(index) => (What::Moved, [name, ": ", &element(index), " moved to place ", &(index + 1).to_string()].concat()),
            Order::Other => (What::Reordered, [name, ": the same in another order"].concat()),
        };
        self.add(at.clone(), field, what, sides, words, Effect::None);
    }

    /// One field. `prefix` is what it lies in, such as “Tidewater Cache, ”.
    pub(super) fn field(&mut self, field: &'static Field, prefix: &str, at: &At, sides: Sides<'_>) {
        if sides.same() {
            return;
        }
        let name = [prefix, field.label].concat();
        let fits = |value: &Json| match field.control {
            Control::Choices(_) | Control::Scopes | Control::Events => {
                value.as_list().is_some_and(|list| list.iter().all(|item| item.as_text().is_some()))
            }
            Control::Images | Control::Rows(_) => value.as_list().is_some(),
            Control::Image | Control::Group(_) | Control::Headers | Control::Protocols | Control::Agreement | Control::Schema => {
                value.as_object().is_some()
            }
            _ => true,
        };
        if !sides.all(fits) {
            return self.value(field, &name, at, sides);
        }
        match field.control {
            Control::Toggle | Control::Status => {
                let off =
                    |value: Option<&Json>| value.is_none_or(|value| *value == Json::Bool(false) || value.as_text() == Some("disabled"));
                if off(sides.before) && off(sides.after) {
                    return;
                }
                let state = |value: Option<&Json>| if is_on(value) { "on" } else { "off" };
                if is_on(sides.before) == is_on(sides.after) {
                    return self.value(field, &name, at, sides);
                }
                let words = [&name, ": ", state(sides.before), " → ", state(sides.after)].concat();
                self.add(at.clone(), field.label, sides.what(), sides, words, Effect::None);
            }
            Control::Choices(choices) => self.texts(field, &name, at, sides, |text| choice::label(choices, text).to_owned()),
            Control::Events => self.texts(field, &name, at, sides, |text| event::find(text).map_or(text, |event| event.label).to_owned()),
            Control::Scopes => scopes::compare(self, field, &name, at, sides),
            Control::Image => list::image(self, field, &name, at, sides),
            Control::Images => list::images(self, field, &name, at, sides),
            Control::Rows(shape) => list::rows(self, field, shape, &name, at, sides),
            Control::Group(shape) => {
                let prefix = [&name, ", "].concat();
                self.members(shape.fields, &prefix, at, sides);
            }
            Control::Headers => list::headers(self, field, &name, at, sides),
            Control::Protocols => self.protocols(&name, at, sides),
            Control::Agreement => {
                let accepted = |value: Option<&Json>| value.and_then(|value| value.get("accepted")).and_then(Json::as_bool) == Some(true);
                let words = match (accepted(sides.before), accepted(sides.after)) {
                    (false, true) => "accepted",
                    (true, false) => "no longer accepted",
                    _ => "its record changed",
                };
                self.add(at.clone(), field.label, sides.what(), sides, [&name, ": ", words].concat(), Effect::None);
            }
            Control::Schema => schema::compare(self, &name, at, sides),
            _ => self.value(field, &name, at, sides),
        }
    }

    /// The fields of a row or group, and the members that are none.
    pub(super) fn members(&mut self, fields: &'static [Field], prefix: &str, at: &At, sides: Sides<'_>) {
        for field in fields {
            self.field(field, prefix, &at.join(field.key), sides.find(field.key));
        }
        self.unknown(at, sides, "", fields.iter().map(|field| field.key));
    }

    /// A value as a whole.
    fn value(&mut self, field: &'static Field, name: &str, at: &At, sides: Sides<'_>) {
        // Values of an unexpected type are told by what they are.
        let words = [name, ": ", &differ(&field.control, sides.before, sides.after)].concat();
        let effect = match at.after.as_str() {
            "/integration/slug" if sides.before.is_some() => Effect::Permanent,
            _ if field.key == "slug" && sides.before.is_some() => {
                Effect::Breaks("Calls to your server and Deploy Buttons name the product by its slug")
            }
            _ if matches!(field.control, Control::Schema) => schema::whole(sides),
            _ => Effect::None,
        };
        self.add(at.clone(), field.label, sides.what(), sides, words, effect);
    }

    /// A list of texts whose order says little: what came and what went.
    fn texts(&mut self, field: &'static Field, name: &str, at: &At, sides: Sides<'_>, label: impl Fn(&str) -> String) {
        let Kept { added, removed } = list::kept(sides);
        let entries =
            added.iter().map(|text| ["+ ", &label(text)].concat()).chain(removed.iter().map(|text| ["− ", &label(text)].concat()));
        let entries: Vec<String> = entries.collect();
        if entries.is_empty() {
            let pairs = pair(sides.before_list(), sides.after_list(), &[]);
            let one =
                |index: usize| sides.after_list().get(index).and_then(Json::as_text).map(|text| quote(&label(text))).unwrap_or_default();
            if pairs.order() == Order::Same {
                let words = [name, ": the same entries, not as often"].concat();
                return self.add(at.clone(), field.label, What::Changed, sides, words, Effect::None);
            }
            return self.order(name, field.label, at, sides, &pairs, one);
        }
        let words = [name, ": ", &join(&entries)].concat();
        self.add(at.clone(), field.label, sides.what(), sides, words, Effect::None);
    }

    /// A product’s protocols, without what has fields of its own.
    fn protocols(&mut self, name: &str, at: &At, sides: Sides<'_>) {
        for protocol in protocol::ALL {
            let (here, entry) = (at.key(protocol.name), sides.get(protocol.name));
            // The whole of this one, and of `checks` its status, have fields of their own.
            if protocol.name == "logDrain" && entry.all(|value| value.as_object().is_some()) {
                continue;
            }
            let label = [name, ", ", protocol.label].concat();
            self.shapeless(&label, &here, entry, |value| value.as_object().is_some());
            let (prefix, status) = ([&label, ", "].concat(), entry.get("status"));
            if protocol.name != "checks" && is_on(status.before) != is_on(status.after) {
                let words = [label.as_str(), if is_on(status.after) { ": off → on" } else { ": on → off" }].concat();
                self.add(here.key("status"), "Protocols", status.what(), status, words, Effect::None);
            } else if protocol.name != "checks" && !status.all(|value| matches!(value.as_text(), Some("enabled" | "disabled"))) {
                self.plain(&[&prefix, "status"].concat(), "Protocols", &here.key("status"), status);
            }
            for field in protocol.fields {
                self.field(field, &prefix, &here.join(field.key), entry.find(field.key));
            }
            let known = ["status", "edgeConfigSyncingSupport"];
            let known = known.into_iter().filter(|key| *key == "status" || protocol.name == "experimentation");
            self.unknown(&here, entry, "", known.chain(protocol.fields.iter().map(|field| field.key)));
        }
        self.unknown(at, sides, "", protocol::ALL.iter().map(|protocol| protocol.name));
    }
}
