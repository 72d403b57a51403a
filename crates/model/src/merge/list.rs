//! Which elements of three lists are the same one, and in which order they stand afterwards.

use super::form::Form;
use crate::change::PRODUCT;
use crate::change::list::keys;
use crate::change::pair::pair;
use crate::field::{Field, Shape};
use crate::json::Json;
use crate::{product, scope};
use std::collections::BTreeMap;

/// How the elements of a list are told apart, and what they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    keys: &'static [&'static [&'static str]],
    is: Is,
    /// Whether another order says something else.
    pub(super) ordered: bool,
}

/// What the elements of a list are.
#[derive(Clone, Copy, Debug)]
enum Is {
    Text,
    Scope,
    Picture,
    Choice,
    Row(&'static [Field]),
}

impl Told {
    /// Texts whose order says little.
    pub(super) const SET: Self = Self { keys: &[], is: Is::Text, ordered: false };
    /// Texts in an order.
    pub(super) const TEXTS: Self = Self { keys: &[], is: Is::Text, ordered: true };
    /// Scopes, by what they open: another level is a change of the same one.
    pub(super) const SCOPES: Self = Self { keys: &[], is: Is::Scope, ordered: false };
    /// Images.
    pub(super) const PICTURES: Self = Self { keys: &[&["sha256"], &["file"]], is: Is::Picture, ordered: true };
    /// The options of a property.
    pub(super) const CHOICES: Self = Self { keys: &[&["value"]], is: Is::Choice, ordered: true };
    /// Products.
    pub(super) const PRODUCTS: Self = Self { keys: PRODUCT, is: Is::Row(product::FIELDS), ordered: true };

    /// The rows of a shape.
    pub(super) fn rows(shape: &'static Shape) -> Self {
        Self { keys: keys(shape), is: Is::Row(shape.fields), ordered: true }
    }

    /// What an element is.
    pub(super) fn element(self) -> Form {
        match self.is {
            Is::Text | Is::Scope => Form::Whole,
            Is::Picture => Form::Picture,
            Is::Choice => Form::Choice,
            Is::Row(fields) => Form::Row(fields),
        }
    }
}

/// An element of the merged list: where it stands in each of the three.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Element {
    pub(super) base: Option<usize>,
    pub(super) mine: Option<usize>,
    pub(super) theirs: Option<usize>,
}

/// The elements of three lists, each once: those of the base first, then those that were added.
pub(super) fn elements(told: Told, base: &[Json], mine: &[Json], theirs: &[Json]) -> Vec<Element> {
    if matches!(told.is, Is::Scope) {
        let names = |list: &[Json]| list.iter().map(opened).collect::<Vec<_>>();
        return by_keys(told.keys, &names(base), &names(mine), &names(theirs));
    }
    by_keys(told.keys, base, mine, theirs)
}

/// What a scope opens, whatever its level.
fn opened(value: &Json) -> Json {
    value.as_text().and_then(scope::parse).map_or_else(|| value.clone(), |(scope, _)| scope.name.into())
}

fn by_keys(keys: &[&[&str]], base: &[Json], mine: &[Json], theirs: &[Json]) -> Vec<Element> {
    let mut all: Vec<Element> = (0..base.len()).map(|index| Element { base: Some(index), ..Element::default() }).collect();
    let (ours, others) = (pair(base, mine, keys), pair(base, theirs, keys));
    for (from, to) in &ours.matched {
        if let Some(element) = all.get_mut(*from) {
            element.mine = Some(*to);
        }
    }
    for (from, to) in &others.matched {
        if let Some(element) = all.get_mut(*from) {
            element.theirs = Some(*to);
        }
    }
    // What both added is one element only by the surest key.
    let of = |list: &[Json], added: &[usize]| added.iter().filter_map(|index| list.get(*index).cloned()).collect::<Vec<_>>();
    let both = pair(&of(mine, &ours.added), &of(theirs, &others.added), keys.get(..1).unwrap_or_default());
    let mut met = BTreeMap::new();
    for (from, to) in both.matched {
        met.extend(ours.added.get(from).copied().zip(others.added.get(to).copied()));
    }
    all.extend(ours.added.iter().map(|mine| Element { mine: Some(*mine), theirs: met.get(mine).copied(), base: None }));
    let alone = both.added.iter().filter_map(|index| others.added.get(*index));
    all.extend(alone.map(|theirs| Element { theirs: Some(*theirs), ..Element::default() }));
    all
}

/// The order of the merged list, as indices into `elements` of those that `stay`, and that of the other side where both changed
/// it, each in its own way.
pub(super) fn orders(elements: &[Element], stay: &[bool]) -> (Vec<usize>, Option<Vec<usize>>) {
    let sides: [fn(&Element) -> Option<usize>; 3] = [|one| one.base, |one| one.mine, |one| one.theirs];
    let shared = |side: fn(&Element) -> Option<usize>| {
        let all = elements
            .iter()
            .enumerate()
            .filter(|(index, one)| stay.get(*index) == Some(&true) && sides.iter().all(|side| side(one).is_some()));
        let mut all: Vec<(Option<usize>, usize)> = all.map(|(index, one)| (side(one), index)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, index)| index).collect::<Vec<_>>()
    };
    let (base, mine, theirs) = (shared(|one| one.base), shared(|one| one.mine), shared(|one| one.theirs));
    let along = |first: fn(&Element) -> Option<usize>, second: fn(&Element) -> Option<usize>| {
        let of = |side: fn(&Element) -> Option<usize>| {
            let all = elements.iter().enumerate().filter(|(index, _)| stay.get(*index) == Some(&true));
            let mut all: Vec<(usize, usize)> = all.filter_map(|(index, one)| Some((side(one)?, index))).collect();
            all.sort_unstable();
            all.into_iter().map(|(_, index)| index).collect::<Vec<_>>()
        };
        woven(&of(first), &of(second), elements.len())
    };
    let own = || along(|one| one.mine, |one| one.theirs);
    let others = || along(|one| one.theirs, |one| one.mine);
    match (base == mine, base == theirs) {
        (true, false) => (others(), None),
        (false, false) if mine != theirs => (own(), Some(others())),
        _ => (own(), None),
    }
}

/// The entries of both orders in that of the first. What the second has alone comes behind what stands before it there, and behind
/// what the first has alone at that place. Entries are smaller than `end`.
pub(super) fn woven(first: &[usize], second: &[usize], end: usize) -> Vec<usize> {
    let (mut in_first, mut in_second) = (vec![false; end], vec![false; end]);
    let mark = |marks: &mut [bool], order: &[usize]| {
        for entry in order {
            if let Some(mark) = marks.get_mut(*entry) {
                *mark = true;
            }
        }
    };
    mark(&mut in_first, first);
    mark(&mut in_second, second);
    // What the second has alone, by the entry of both that it follows.
    let mut behind: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let mut last = None;
    for entry in second {
        if in_first.get(*entry) == Some(&true) {
            last = Some(*entry);
        } else {
            behind.entry(last).or_default().push(*entry);
        }
    }
    let mut order = Vec::with_capacity(end);
    let mut last = None;
    for entry in first {
        if in_second.get(*entry) == Some(&true) {
            order.append(&mut behind.remove(&last).unwrap_or_default());
            last = Some(*entry);
        }
        order.push(*entry);
    }
    order.append(&mut behind.remove(&last).unwrap_or_default());
    order
}
