//! What a version of a property takes: the facts that a change of one key is held against.

use crate::choice::REGIONS;
use crate::json::Json;
use crate::metadata::{KINDS, Type};
use std::collections::BTreeSet;

/// The two moments at which a property or an option can be out of reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) create: Lock,
    pub(super) update: Lock,
}

/// Whether something is out of reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lock {
    /// It can be set.
    #[default]
    Free,
    /// An expression decides; nobody in public code evaluates one.
    Maybe,
    /// It cannot be set.
    Shut,
}

/// The keys that keep a property from being set.
pub(super) const LOCKS: [&str; 3] = ["ui:hidden", "ui:read-only", "ui:disabled"];

impl Reach {
    /// What one condition shuts.
    pub(super) fn of(condition: Option<&Json>) -> Self {
        let (create, update) = match condition {
            Some(Json::Bool(true)) => (Lock::Shut, Lock::Shut),
            Some(Json::Text(moment)) if moment == "create" => (Lock::Shut, Lock::Free),
            Some(Json::Text(moment)) if moment == "update" => (Lock::Free, Lock::Shut),
            Some(Json::Object(_)) => (Lock::Maybe, Lock::Maybe),
            _ => (Lock::Free, Lock::Free),
        };
        Self { create, update }
    }

    /// What several conditions of one object shut together.
    pub(super) fn all(owner: Option<&Json>, keys: &[&str]) -> Self {
        keys.iter().map(|key| Self::of(owner.and_then(|owner| owner.get(key)))).fold(Self::default(), Self::and)
    }

    /// What this and another one shut together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { create: self.create.max(other.create), update: self.update.max(other.update) }
    }
}

/// The value type of a property: what it says, or what its control holds.
pub(super) fn value_type(property: Option<&Json>) -> Option<&str> {
    let text = |key: &str| property.and_then(|property| property.get(key)).and_then(Json::as_text);
    text("type").or_else(|| {
        let control = text("ui:control")?;
        KINDS.iter().find(|kind| kind.control == control).map(|kind| kind.holds.as_str())
    })
}

/// Whether a control can hold a value type; what is not known of a control is no change.
pub(super) fn holds(control: &str, value_type: &str) -> bool {
    let mut kinds = KINDS.iter().filter(|kind| kind.control == control).peekable();
    kinds.peek().is_none() || kinds.any(|kind| kind.holds.as_str() == value_type)
}

/// Whether the control is one of those whose values Vercel gives a form: not every text is one.
pub(super) fn is_particular(control: &str) -> bool {
    matches!(control, "domain" | "git-namespace" | "vercel-region" | "multi-vercel-region" | "vercel-country")
}

/// Whether a property asks for regions.
pub(super) fn is_region(property: Option<&Json>) -> bool {
    let control = property.and_then(|property| property.get("ui:control")).and_then(Json::as_text);
    matches!(control, Some("vercel-region" | "multi-vercel-region"))
}

/// Whether the `vercel` command demands a required property: not where it has a default, is hidden from whoever creates a
/// store, or where the server chooses a region.
pub(super) fn is_asked(property: Option<&Json>) -> bool {
    let has_default = property.is_some_and(|property| property.get("default").is_some_and(|default| *default != Json::Null));
    let hidden = Reach::of(property.and_then(|property| property.get("ui:hidden"))).create == Lock::Shut;
    !has_default && !hidden && !is_region(property)
}

/// The value of an option, which may be a text alone.
pub(super) fn value(option: &Json) -> Option<&str> {
    option.as_text().or_else(|| option.get("value")?.as_text())
}

/// The values of options or of a list of texts.
pub(super) fn values(list: &[Json]) -> impl Iterator<Item = &str> {
    list.iter().filter_map(value)
}

/// The values that a property takes: those that each of its lists has. `None` where any value is taken.
pub(super) fn taken(property: Option<&Json>) -> Option<BTreeSet<&str>> {
    let items = property.and_then(|property| property.get("items"));
    let lists = [(property, "ui:options"), (property, "enum"), (items, "enum")];
    let lists = lists.into_iter().filter_map(|(owner, key)| owner?.get(key)?.as_list());
    let mut all: Option<BTreeSet<&str>> = None;
    for list in lists.filter(|list| !list.is_empty()) {
        let one: BTreeSet<&str> = values(list).collect();
        all = Some(match all {
            Some(all) => all.intersection(&one).copied().collect(),
            None => one,
        });
    }
    all.or_else(|| is_region(property).then(|| REGIONS.iter().map(|region| region.value).collect()))
}

/// Keys that bound the same thing, each with whether its bound is left out.
pub(super) type Bounds = &'static [(&'static str, bool)];

/// A bound, as a floor: ceilings count downwards.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Bound {
    value: f64,
    left_out: bool,
}

impl Bound {
    /// The tightest bound that an object sets, from `least` on. `sign` is -1 for ceilings.
    pub(super) fn tightest(owner: Option<&Json>, keys: Bounds, sign: f64, least: f64) -> Self {
        let start = Self { value: least, left_out: false };
        let set = keys.iter().filter_map(|(key, left_out)| Self::of(owner?.get(key), *left_out, sign));
        set.fold(start, |one, other| if other > one { other } else { one })
    }

    /// The bound of one value.
    pub(super) fn of(value: Option<&Json>, left_out: bool, sign: f64) -> Option<Self> {
        value.and_then(Json::as_number).map(|value| Self { value: value * sign, left_out })
    }
}

/// Whether a type is one of those that a schema knows.
pub(super) fn is_known_type(name: &str) -> bool {
    [Type::Text, Type::Number, Type::Flag, Type::List].iter().any(|known| known.as_str() == name)
}
