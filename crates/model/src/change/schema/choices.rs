//! Options, listed values and steps: what came, what went, and what can no longer be chosen.

use super::part::{Reach, value, values};
use super::property::{Part, shuts};
use super::{FIELD, reason};
use crate::change::walk::{At, Sides, Walk};
use crate::change::words::{differ, join};
use crate::change::{Effect, What};
use crate::field::Control;
use crate::json::Json;
use crate::words::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The keys that keep an option from being chosen.
const LOCKS: [&str; 2] = ["hidden", "disabled"];

/// Digits that every double holds exactly, so that two spellings of a number can be compared as doubles.
const EXACT: usize = 15;

/// Compares `ui:options` or `enum`: those that went break what holds them, and so does a list where there was none.
pub(super) fn compare(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>, part: &Part<'_>) {
    let offered: BTreeSet<&str> = values(sides.after_list()).collect();
    let listed: BTreeSet<&str> = values(sides.before_list()).collect();
    let only = |list: &[Json], other: &BTreeSet<&str>, sign: &str| {
        values(list).filter(|value| !other.contains(value)).map(|value| [sign, value].concat()).collect::<Vec<_>>()
    };
    let mut entries = only(sides.after_list(), &listed, "+ ");
    entries.extend(only(sides.before_list(), &offered, "− "));
    // What another list refused before is not lost with this one.
    let narrowed = sides.after.is_some_and(|list| list.as_list().is_some())
        && part.taken.as_ref().is_none_or(|taken| taken.iter().any(|value| !offered.contains(value)));
    let effect = match narrowed {
        false => Effect::None,
        true if part.regions => reason::REGIONS,
        true if sides.before.is_none() => reason::LISTED,
        true => reason::OPTIONS,
    };
    let shut = shut(walk, name, at, sides);
    let words = if !entries.is_empty() && sides.what() == What::Changed {
        join(&entries)
    } else if shut && sides.what() == What::Changed {
        return;
    } else {
        differ(&Control::Schema, sides.before, sides.after)
    };
    walk.add(at.clone(), FIELD, sides.what(), sides, [name, ": ", &words].concat(), effect);
}

/// Tells the options that both versions have and that can no longer be chosen; answers whether there are any.
fn shut(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>) -> bool {
    let before: BTreeMap<&str, &Json> = sides.before_list().iter().filter_map(|item| Some((value(item)?, item))).collect();
    let groups = [
        (reason::CLOSED, " can no longer be chosen"),
        (reason::CLOSED_CREATE, " can no longer be chosen for a new store"),
        (reason::CLOSED_UPDATE, " can no longer be changed to"),
        (reason::CLOSED_MAYBE, " can be chosen as an expression decides"),
    ];
    let effects = groups.map(|(effect, _)| effect);
    let mut found: [Vec<String>; 4] = Default::default();
    for item in sides.after_list() {
        let Some((value, before)) = value(item).and_then(|value| Some((value, *before.get(value)?))) else { continue };
        let both = Sides::element(Some(before), Some(item));
        let changed = LOCKS.into_iter().filter(|key| !both.get(key).same());
        let after = changed.map(|key| Reach::of(item.get(key))).fold(Reach::default(), Reach::and);
        let effect = shuts(Reach::all(Some(before), &LOCKS), after, effects);
        if let Some(group) = effects.iter().position(|other| *other == effect).and_then(|at| found.get_mut(at)) {
            group.push(quote(value));
        }
    }
    for (values, (effect, end)) in found.iter().zip(groups).filter(|(values, _)| !values.is_empty()) {
        walk.add(at.clone(), FIELD, What::Changed, sides, [name, ": ", &join(values), end].concat(), effect);
    }
    found.iter().any(|values| !values.is_empty())
}

/// Compares the steps of a slider, as numbers.
pub(super) fn steps(walk: &mut Walk, name: &str, at: &At, sides: Sides<'_>) {
    let (listed, offered) = (numbers(sides.before_list()), numbers(sides.after_list()));
    let only = |list: &[Json], other: &BTreeSet<(u64, &str)>, sign: &str| {
        let gone = list.iter().filter_map(|item| Some((number(item)?, text(item)))).filter(|(number, _)| !other.contains(number));
        gone.map(|(_, text)| [sign, text].concat()).collect::<Vec<_>>()
    };
    let mut entries = only(sides.after_list(), &listed, "+ ");
    entries.extend(only(sides.before_list(), &offered, "− "));
    let effect = match (sides.before, sides.after) {
        (_, None) => Effect::None,
        (None, Some(_)) => reason::STEPPED,
        (Some(_), Some(_)) if listed.difference(&offered).next().is_some() => reason::STEPS,
        (Some(_), Some(_)) => Effect::None,
    };
    let told = if !entries.is_empty() && sides.what() == What::Changed {
        join(&entries)
    } else {
        differ(&Control::Schema, sides.before, sides.after)
    };
    walk.add(at.clone(), FIELD, sides.what(), sides, [name, ": ", &told].concat(), effect);
}

fn text(item: &Json) -> &str {
    if let Json::Number(text) = item { text } else { "" }
}

/// A number by which spellings of it are found again: its double, or its text where a double may not hold it.
fn number(item: &Json) -> Option<(u64, &str)> {
    let (text, value) = (text(item), item.as_number()?);
    // -0 is 0.
    Some(if text.len() <= EXACT { ((value + 0.0).to_bits(), "") } else { (0, text) })
}

fn numbers(list: &[Json]) -> BTreeSet<(u64, &str)> {
    list.iter().filter_map(number).collect()
}
