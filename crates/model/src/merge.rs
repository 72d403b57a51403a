//! Two versions of a document that began as one, brought together field by field.
//!
//! What only one side changed is taken; where both changed the same value, each in its own way, a person decides. A value is what
//! the form asks for as one: a text, a number, an image. Lists are merged by what their elements are known by (products by slug,
//! guides by framework and title), metadata schemas by property and key, unknown members by name.

mod form;
mod list;
#[cfg(test)]
mod tests;
mod unify;
mod words;

use crate::change::{Change, changes, name};
use crate::draft::Draft;
use crate::json::Json;
use crate::place::{Part, part_of, trace};
use crate::pointer::Pointer;
use std::collections::BTreeMap;
use unify::{Node, Open, unify};
use words::Here;

/// One of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// The draft that is open here.
    Mine,
    /// The version that was saved elsewhere.
    Theirs,
}

/// Two versions brought together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// Everything that only one side changed, applied. At a conflict stands mine; where mine took the value away, theirs, so that
    /// nothing goes before somebody decided. What is parked is mine.
    pub merged: Draft,
    /// What both changed, each in its own way, in the order of the form.
    pub conflicts: Vec<Conflict>,
    /// What comes to mine from theirs alone, in the order of the form: the changes from mine to [`resolve`] with mine throughout.
    pub theirs_only: Vec<Change>,
    /// What comes to theirs from mine alone.
    pub mine_only: Vec<Change>,
    node: Node,
    open: Vec<Open>,
}

/// A value that both sides changed, each in its own way.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The place in the merged draft; that of a list where both reordered it. No two conflicts share one.
    pub path: Pointer,
    /// The label of the field, as on the form.
    pub field: &'static str,
    /// What it is within its part of the form: “Guides, “Next.js”, Title”.
    pub name: String,
    /// The part of the form. A product's index is that of the merged draft.
    pub part: Part,
    /// The heading of that part: a section's label, a product's name.
    pub heading: String,
    /// The value that both began with.
    pub base: Option<Json>,
    /// The value here; `None` where it was taken away.
    pub mine: Option<Json>,
    /// The value there; `None` where it was taken away.
    pub theirs: Option<Json>,
    /// What was done here, in a few words without a full stop: “41 → 38 characters”.
    pub mine_words: String,
    /// What was done there.
    pub theirs_words: String,
    number: usize,
}

impl Merge {
    /// Whether nothing is left to decide.
    pub fn is_clean(&self) -> bool {
        self.conflicts.is_empty()
    }
}

/// Brings two versions together: `base` is what both began with, `mine` the draft here, `theirs` the version saved elsewhere.
///
/// Where one side changed nothing, the other is the result to the letter. To write the result, export it over mine's own source,
/// which keeps its formatting.
pub fn merge(base: &Json, mine: &Draft, theirs: &Json) -> Merge {
    let (node, open) = unify(base, &mine.document, theirs);
    let draft = |side: Option<Side>| Draft { document: node.build(&open, &|_| side).unwrap_or_default(), parked: mine.parked.clone() };
    let merged = draft(None);
    let theirs_only = changes(mine, &draft(Some(Side::Mine)));
    let mine_only = changes(&Draft::from_document(theirs.clone()), &draft(Some(Side::Theirs)));
    let products: Vec<String> = merged.products().iter().enumerate().map(|(index, product)| name(index, product)).collect();
    let mut places = Vec::new();
    node.places(Some(&merged.document), Here::default(), &mut places);
    let mut ranked: Vec<(Vec<usize>, Conflict)> = places
        .into_iter()
        .filter_map(|(number, here)| Some((trace(&here.at).ranks.clone(), conflict(&products, number, here, open.get(number)?))))
        .collect();
    ranked.sort_by(|(one, _), (other, _)| one.cmp(other));
    let conflicts = ranked.into_iter().map(|(_, conflict)| conflict).collect();
    Merge { merged, conflicts, theirs_only, mine_only, node, open }
}

/// The merged draft with each conflict decided as chosen, by its path. A conflict without a choice stays as it is in `merged`; of
/// several choices for one place the last counts; a place that is no conflict's is passed over.
pub fn resolve(merge: &Merge, choices: &[(Pointer, Side)]) -> Draft {
    let numbers: BTreeMap<&Pointer, usize> = merge.conflicts.iter().map(|conflict| (&conflict.path, conflict.number)).collect();
    let mut chosen: Vec<Option<Side>> = vec![None; merge.open.len()];
    for (path, side) in choices {
        if let Some(slot) = numbers.get(path).and_then(|number| chosen.get_mut(*number)) {
            *slot = Some(*side);
        }
    }
    let document = merge.node.build(&merge.open, &|number| chosen.get(number).copied().flatten());
    Draft { document: document.unwrap_or_default(), parked: merge.merged.parked.clone() }
}

fn conflict(products: &[String], number: usize, here: Here, open: &Open) -> Conflict {
    let part = part_of(&here.at);
    let heading = match part {
        Part::Section(section) => section.label().into(),
        Part::Product(index) => products.get(index).cloned().unwrap_or_default(),
        Part::Document => "Manifest".into(),
    };
    let done = |side: &Option<Json>| words::done(&here.at, open.base.as_ref(), side.as_ref());
    Conflict {
        field: trace(&here.at).label(),
        name: here.name(),
        part,
        heading,
        base: open.base.clone(),
        mine: open.mine.clone(),
        theirs: open.theirs.clone(),
        mine_words: done(&open.mine),
        theirs_words: done(&open.theirs),
        path: here.at,
        number,
    }
}
