//! Which elements of two lists are the same one, and how their order differs.

use crate::json::{self, Json};
use std::collections::{BTreeMap, VecDeque};

/// Which elements of two lists belong together, by their indices.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairs {
    /// Elements of both lists, in the order of the second.
    pub(crate) matched: Vec<(usize, usize)>,
    /// Elements of the second list alone.
    pub(crate) added: Vec<usize>,
    /// Elements of the first list alone.
    pub(crate) removed: Vec<usize>,
}

/// How the order of what two lists share differs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Order {
    Same,
    /// The element at this index of the second list stands elsewhere than it did, all others as before.
    Moved(usize),
    Other,
}

/// Pairs the elements of two lists: by each of the `keys` in turn (columns whose texts are all there and equal), last by value.
pub(crate) fn pair(before: &[Json], after: &[Json], keys: &[&[&str]]) -> Pairs {
    let mut from: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    let whole: &[&str] = &[];
    for key in keys.iter().copied().chain([whole]) {
        let mut open: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (index, item) in before.iter().enumerate().filter(|(index, _)| !taken[*index]) {
            if let Some(key) = text_of(item, key) {
                open.entry(key).or_default().push_back(index);
            }
        }
        for (slot, item) in from.iter_mut().zip(after).filter(|(slot, _)| slot.is_none()) {
            *slot = text_of(item, key).and_then(|key| open.get_mut(&key)?.pop_front());
            if let Some(index) = *slot {
                taken[index] = true;
            }
        }
    }
    let mut pairs = Pairs { removed: (0..before.len()).filter(|index| !taken[*index]).collect(), ..Pairs::default() };
    for (to, from) in from.into_iter().enumerate() {
        match from {
            Some(from) => pairs.matched.push((from, to)),
            None => pairs.added.push(to),
        }
    }
    pairs
}

/// What an element is told by: the texts of some columns, or all of it.
fn text_of(item: &Json, columns: &[&str]) -> Option<String> {
    if columns.is_empty() {
        return Some(json::compact(item));
    }
    let texts: Option<Vec<&str>> =
        columns.iter().map(|column| item.get(column).and_then(Json::as_text).filter(|text| !text.trim().is_empty())).collect();
    // No text of a key holds the character that parts two of them; if one does, two elements may be taken for one.
    texts.map(|texts| texts.join("\0"))
}

impl Pairs {
    /// The element of the first list to which one of the second belongs.
    pub(crate) fn from(&self, to: usize) -> Option<usize> {
        let at = self.matched.binary_search_by_key(&to, |(_, to)| *to).ok()?;
        self.matched.get(at).map(|(from, _)| *from)
    }

    /// How the order of the elements that both lists have differs.
    pub(crate) fn order(&self) -> Order {
        let from: Vec<usize> = self.matched.iter().map(|(from, _)| *from).collect();
        let Some(fall) = from.windows(2).position(|two| two[0] > two[1]) else { return Order::Same };
        let rises_without = |skip: usize| {
            let rest: Vec<usize> = from.iter().enumerate().filter(|(index, _)| *index != skip).map(|(_, from)| *from).collect();
            rest.is_sorted()
        };
        // Either the element before the fall went up, or the one after it came down.
        match [fall, fall + 1].into_iter().find(|skip| rises_without(*skip)) {
            Some(moved) => Order::Moved(self.matched[moved].1),
            None => Order::Other,
        }
    }
}
