//! API scopes: what has to be confirmed, and what applies at once (spec section 2.4).

use super::walk::{At, Sides, Walk};
use super::words::join;
use super::{Effect, What};
use crate::field::Field;
use crate::json::Json;
use crate::scope::{self, Level};
use std::collections::BTreeMap;

/// The levels of the scopes of a list, by name; values that nobody knows have none.
fn levels(list: &[Json]) -> BTreeMap<&str, Option<Level>> {
    let mut levels = BTreeMap::new();
    for text in list.iter().filter_map(Json::as_text) {
        let (name, level) = scope::parse(text).map_or((text, None), |(scope, level)| (scope.name, Some(level)));
        let slot = levels.entry(name).or_insert(level);
        *slot = level.max(*slot);
    }
    levels
}

/// The names of a list’s scopes in the order of the form; those that nobody knows last.
fn in_order<'a>(levels: &BTreeMap<&'a str, Option<Level>>) -> Vec<&'a str> {
    let mut names: Vec<&str> = levels.keys().copied().collect();
    names.sort_by_key(|name| scope::ALL.iter().position(|scope| scope.name == *name).unwrap_or(usize::MAX));
    names
}

fn label(name: &str) -> &str {
    scope::find(name).map_or(name, |scope| scope.label)
}

fn with_level(name: &str, level: Option<Level>) -> String {
    level.map_or_else(|| label(name).to_owned(), |level| [label(name), " ", level.label()].concat())
}

/// Tells additions and rises apart from removals and falls, since they do not take effect in the same way.
pub(super) fn compare(walk: &mut Walk, field: &'static Field, name: &str, at: &At, sides: Sides<'_>) {
    let (before, after) = (levels(sides.before_list()), levels(sides.after_list()));
    let (mut more, mut less) = (Vec::new(), Vec::new());
    let (mut only_added, mut only_removed) = (true, true);
    for scope in in_order(&after) {
        let level = after.get(scope).copied().flatten();
        match before.get(scope) {
            None => more.push(["+ ", &with_level(scope, level)].concat()),
            Some(old) if *old != level => {
                let words = [label(scope), ": ", old.map_or("", Level::label), " → ", level.map_or("", Level::label)].concat();
                if level > *old {
                    only_added = false;
                    more.push(words);
                } else {
                    only_removed = false;
                    less.push(words);
                }
            }
            _ => {}
        }
    }
    let gone = in_order(&before).into_iter().filter(|scope| !after.contains_key(scope));
    less.extend(gone.map(|scope| ["− ", &with_level(scope, before.get(scope).copied().flatten())].concat()));
    if !more.is_empty() {
        let what = if only_added { What::Added } else { What::Changed };
        walk.add(at.clone(), field.label, what, sides, [name, ": ", &join(&more)].concat(), Effect::Confirm);
    }
    if !less.is_empty() {
        let what = if only_removed { What::Removed } else { What::Changed };
        walk.add(at.clone(), field.label, what, sides, [name, ": ", &join(&less)].concat(), Effect::AtOnce);
    }
    if more.is_empty() && less.is_empty() {
        walk.add(at.clone(), field.label, What::Reordered, sides, [name, ": the same scopes, written differently"].concat(), Effect::None);
    }
}
