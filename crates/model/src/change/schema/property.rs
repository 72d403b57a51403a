//! One property that both versions have: key by key, and what the change of each does.

use super::part::{self, Bound, Bounds, LOCKS, Lock, Reach};
use super::{FIELD, choices, reason};
use crate::change::walk::{At, Sides, Walk, members};
use crate::change::words::differ;
use crate::change::{Effect, What};
use crate::field::Control;
use crate::json::Json;
use crate::metadata::PROVIDERS;
use std::collections::BTreeSet;

/// What a key asks of a value, and so which of its changes break something.
enum Asks {
    /// What it only shows.
    Nothing,
    Type,
    Control,
    /// One of some values.
    Choices,
    Steps,
    /// No less than its value, beside other keys that say the like.
    Floor(Bounds, Effect),
    /// No more than its value.
    Ceiling(Bounds, Effect),
    Pattern,
    Default,
    /// Whether anybody can set it.
    Lock,
    Providers,
    Paid,
    Items,
}

const LEAST: Bounds = &[("minimum", false), ("exclusiveMinimum", true)];
const MOST: Bounds = &[("maximum", false), ("exclusiveMaximum", true)];

/// The keys whose changes can break something. Those that are not here only show something.
static KEYS: &[(&str, Asks)] = &[
    ("type", Asks::Type),
    ("ui:control", Asks::Control),
    ("ui:options", Asks::Choices),
    ("enum", Asks::Choices),
    ("ui:steps", Asks::Steps),
    ("minimum", Asks::Floor(LEAST, reason::SMALLER)),
    ("exclusiveMinimum", Asks::Floor(LEAST, reason::SMALLER)),
    ("minLength", Asks::Floor(&[("minLength", false)], reason::SHORTER)),
    ("minItems", Asks::Floor(&[("minItems", false)], reason::FEWER)),
    ("maximum", Asks::Ceiling(MOST, reason::LARGER)),
    ("exclusiveMaximum", Asks::Ceiling(MOST, reason::LARGER)),
    ("maxLength", Asks::Ceiling(&[("maxLength", false)], reason::LONGER)),
    ("maxItems", Asks::Ceiling(&[("maxItems", false)], reason::MORE)),
    ("pattern", Asks::Pattern),
    ("default", Asks::Default),
    ("ui:hidden", Asks::Lock),
    ("ui:read-only", Asks::Lock),
    ("ui:disabled", Asks::Lock),
    ("git:providers", Asks::Providers),
    ("ui:paid-only", Asks::Paid),
    ("items", Asks::Items),
];

/// A property in both versions, or the `items` of one.
pub(super) struct Part<'a> {
    /// The object whose keys are compared.
    pub(super) both: Sides<'a>,
    /// The values that the first version takes; `None` where it takes any.
    pub(super) taken: Option<BTreeSet<&'a str>>,
    /// Whether they are regions.
    pub(super) regions: bool,
    /// Whether the second version must be filled in.
    pub(super) required: bool,
    items: bool,
}

/// Compares a property. `required` says whether the second version must be filled in.
pub(super) fn compare(walk: &mut Walk, name: &str, at: &At, both: Sides<'_>, required: bool) {
    if both.same() {
        return;
    }
    if !both.all(|value| value.as_object().is_some()) {
        let words = [name, ": ", &differ(&Control::Schema, both.before, both.after)].concat();
        let was_one = both.before.is_some_and(|value| value.as_object().is_some());
        return walk.add(at.clone(), FIELD, both.what(), both, words, if was_one { reason::SHAPE } else { Effect::None });
    }
    let part = Part { both, taken: part::taken(both.before), regions: part::is_region(both.before), required, items: false };
    keys(walk, name, at, &part);
}

fn keys(walk: &mut Walk, name: &str, at: &At, part: &Part<'_>) {
    for (key, value) in members(part.both).into_iter().filter(|(_, value)| !value.same()) {
        let (place, asks) = (at.key(key), KEYS.iter().find(|(known, _)| *known == key).map_or(&Asks::Nothing, |(_, asks)| asks));
        let name = [name, ", ", key].concat();
        match asks {
            Asks::Choices => choices::compare(walk, &name, &place, value, part),
            Asks::Steps => choices::steps(walk, &name, &place, value),
            Asks::Items if !part.items && value.all(|value| value.as_object().is_some()) => {
                let items = Part { both: value, taken: part.taken.clone(), regions: part.regions, required: part.required, items: true };
                keys(walk, &name, &place, &items);
            }
            asks => {
                let words = [&name, ": ", &differ(&Control::Schema, value.before, value.after)].concat();
                walk.add(place, FIELD, value.what(), value, words, effect(asks, key, value, part));
            }
        }
    }
}

/// What the change of one key does.
fn effect(asks: &Asks, key: &str, value: Sides<'_>, part: &Part<'_>) -> Effect {
    let when = |breaks: bool, effect: Effect| if breaks { effect } else { Effect::None };
    match asks {
        Asks::Type => {
            let (before, after) = (part::value_type(part.both.before), part::value_type(part.both.after));
            when(before.zip(after).is_some_and(|(before, after)| before != after && part::is_known_type(before)), reason::TYPE)
        }
        Asks::Control => control(value, part),
        Asks::Floor(keys, effect) => when(tightens(keys, key, value, part, 1.0), *effect),
        Asks::Ceiling(keys, effect) => when(tightens(keys, key, value, part, -1.0), *effect),
        Asks::Pattern => when(value.after.is_some(), reason::PATTERN),
        Asks::Default if part.items => Effect::None,
        Asks::Default => match value.what() {
            What::Added => Effect::None,
            What::Removed if part.required && part::is_asked(part.both.after) => reason::DEFAULT_NEEDED,
            What::Removed => reason::DEFAULT_UNSENT,
            What::Changed | What::Moved | What::Reordered => reason::DEFAULT_OTHER,
        },
        Asks::Lock => lock(value, part),
        Asks::Providers => {
            let offered: BTreeSet<&str> = value.after_list().iter().filter_map(Json::as_text).collect();
            let gone = |name: &str| !offered.contains(name);
            let narrowed = match value.before.and_then(Json::as_list) {
                Some(list) => list.iter().filter_map(Json::as_text).any(gone),
                None => PROVIDERS.iter().any(|name| gone(name)),
            };
            when(value.after.is_some() && narrowed, reason::PROVIDERS)
        }
        Asks::Paid => when(value.after == Some(&Json::Bool(true)), reason::PAID),
        Asks::Nothing | Asks::Choices | Asks::Steps | Asks::Items => Effect::None,
    }
}

/// Whether a bound leaves out what the first version took. Two keys can bound the same thing, so the tighter one counts.
fn tightens(keys: Bounds, key: &str, value: Sides<'_>, part: &Part<'_>, sign: f64) -> bool {
    let counted = keys.len() == 1 && sign > 0.0;
    let left_out = keys.iter().any(|(name, left_out)| *name == key && *left_out);
    let before = Bound::tightest(part.both.before, keys, sign, if counted { 0.0 } else { f64::NEG_INFINITY });
    Bound::of(value.after, left_out, sign).is_some_and(|after| after > before)
}

/// A control that holds another type, or whose values Vercel gives a form that the old ones need not have.
fn control(value: Sides<'_>, part: &Part<'_>) -> Effect {
    let (Some(before), Some(after)) = (value.before.and_then(Json::as_text), value.after.and_then(Json::as_text)) else {
        return Effect::None;
    };
    let types = part.both.get("type");
    if !types.same() && part::value_type(part.both.before) != part::value_type(part.both.after) {
        // The type tells it.
        return Effect::None;
    }
    if part::value_type(part.both.before).is_some_and(|held| part::holds(before, held) && !part::holds(after, held)) {
        return reason::TYPE;
    }
    let all_taken = || match (&part.taken, part::taken(part.both.after)) {
        (Some(before), Some(after)) => before.is_subset(&after),
        _ => false,
    };
    if part::is_particular(after) && !all_taken() { reason::CONTROL } else { Effect::None }
}

/// What can no longer be set, and when. Three keys say the like, so what one of them shut before is not news.
fn lock(value: Sides<'_>, part: &Part<'_>) -> Effect {
    let (before, after) = (Reach::all(part.both.before, &LOCKS), Reach::of(value.after));
    shuts(before, after, [reason::LOCKED, reason::LOCKED_CREATE, reason::LOCKED_UPDATE, reason::EXPRESSION])
}

/// What a condition shuts that was open: always, on creation, on update, or as an expression decides.
pub(super) fn shuts(before: Reach, after: Reach, [always, create, update, maybe]: [Effect; 4]) -> Effect {
    let shut = |before: Lock, after: Lock| after == Lock::Shut && before < Lock::Shut;
    match (shut(before.create, after.create), shut(before.update, after.update)) {
        (true, true) => always,
        (true, false) => create,
        (false, true) => update,
        (false, false) if after.create == Lock::Maybe && (before.create < Lock::Shut || before.update < Lock::Shut) => maybe,
        (false, false) => Effect::None,
    }
}
