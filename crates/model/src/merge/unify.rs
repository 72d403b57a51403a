//! The merge itself: three values become one, in which places are left open where both sides changed the same thing.

use super::Side;
use super::form::Form;
use super::list::{Element, Told, elements, orders, woven};
use super::words::Here;
use crate::change::same::{index, same};
use crate::json::Json;
use std::collections::{BTreeMap, BTreeSet};

/// The longest name, in bytes, of a member that is told apart inside: each conflict carries it in its path.
const LONGEST_NAME: usize = 1024;

/// A merged value with places that are open.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    Value(Json),
    Object(Vec<(String, Node)>),
    /// Elements, and where their order is open, the place of that and the other order.
    List(Vec<Node>, Option<(usize, Vec<usize>)>),
    /// The number of an open place.
    Open(usize),
}

/// What stands at an open place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Open {
    pub(super) base: Option<Json>,
    pub(super) mine: Option<Json>,
    pub(super) theirs: Option<Json>,
}

impl Open {
    fn side(&self, side: Option<Side>) -> Option<&Json> {
        match side {
            Some(Side::Mine) => self.mine.as_ref(),
            Some(Side::Theirs) => self.theirs.as_ref(),
            // What one side took away stays until somebody decides.
            None => self.mine.as_ref().or(self.theirs.as_ref()),
        }
    }
}

/// One value of each version.
#[derive(Clone, Copy)]
struct Three<'a> {
    base: Option<&'a Json>,
    mine: Option<&'a Json>,
    theirs: Option<&'a Json>,
}

/// Merges three documents. Answers the merged one, and what is open in it, by number.
pub(super) fn unify(base: &Json, mine: &Json, theirs: &Json) -> (Node, Vec<Open>) {
    let mut open = Vec::new();
    let three = Three { base: Some(base), mine: Some(mine), theirs: Some(theirs) };
    let node = value(Form::Document, three, &mut open);
    (node.unwrap_or(Node::Value(Json::Null)), open)
}

/// `None` where the value is gone.
fn value(form: Form, three: Three<'_>, open: &mut Vec<Open>) -> Option<Node> {
    let Three { base, mine, theirs } = three;
    let keep = |value: Option<&Json>| value.cloned().map(Node::Value);
    let alike = |one: Option<&Json>, other: Option<&Json>| same(one, other) || matches!(form, Form::Switch) && is_off(one) && is_off(other);
    // First to the letter, so that what only one side wrote otherwise is taken as well; then by what is said.
    if mine == theirs || theirs == base {
        return keep(mine);
    }
    if mine == base {
        return keep(theirs);
    }
    if alike(theirs, base) || alike(mine, theirs) {
        return keep(mine);
    }
    // Also where mine says what the base says: it may say so in another order, which stays.
    if let (Some(one), Some(other)) = (mine, theirs)
        && form.opens(base, one, other)
    {
        return Some(match form {
            Form::List(told) => list(told, three, open),
            form => object(form, three, open),
        });
    }
    if alike(mine, base) {
        return keep(theirs);
    }
    open.push(Open { base: base.cloned(), mine: mine.cloned(), theirs: theirs.cloned() });
    Some(Node::Open(open.len() - 1))
}

/// Whether a switch is off, as one that is not there is.
fn is_off(value: Option<&Json>) -> bool {
    value.is_none_or(|value| value.is_blank() || *value == Json::Bool(false) || value.as_text() == Some("disabled"))
}

fn object(form: Form, three: Three<'_>, open: &mut Vec<Open>) -> Node {
    let (base, mine, theirs) = (index(three.base), index(three.mine), index(three.theirs));
    let (mut names, mut numbers) = (Vec::new(), BTreeMap::new());
    let (own, others) = (numbered(three.mine, &mut names, &mut numbers), numbered(three.theirs, &mut names, &mut numbers));
    let mut members = Vec::new();
    for name in woven(&own, &others, names.len()).into_iter().filter_map(|number| names.get(number).copied()) {
        let inner = if name.len() > LONGEST_NAME { Form::Whole } else { form.member(name) };
        let (base, mine, theirs) = (base.get(name).copied(), mine.get(name).copied(), theirs.get(name).copied());
        if let Some(node) = value(inner, Three { base, mine, theirs }, open) {
            members.push((name.to_owned(), node));
        }
    }
    Node::Object(members)
}

/// The numbers of an object's names, in its order, each once; `names` gets those that are new.
fn numbered<'a>(value: Option<&'a Json>, names: &mut Vec<&'a str>, numbers: &mut BTreeMap<&'a str, usize>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let members = value.and_then(Json::as_object).unwrap_or_default().iter();
    let number = members.map(|(name, _)| {
        *numbers.entry(name.as_str()).or_insert_with(|| {
            names.push(name);
            names.len() - 1
        })
    });
    number.filter(|number| seen.insert(*number)).collect()
}

fn list(told: Told, three: Three<'_>, open: &mut Vec<Open>) -> Node {
    let [base, mine, theirs] = [three.base, three.mine, three.theirs].map(|value| value.and_then(Json::as_list).unwrap_or_default());
    let all = elements(told, base, mine, theirs);
    let mut nodes: Vec<Option<Node>> = Vec::with_capacity(all.len());
    for element in &all {
        nodes.push(match element {
            // Nobody has it any more.
            Element { mine: None, theirs: None, .. } => None,
            Element { base: from, mine: own, theirs: other } => {
                let three = Three {
                    base: from.and_then(|at| base.get(at)),
                    mine: own.and_then(|at| mine.get(at)),
                    theirs: other.and_then(|at| theirs.get(at)),
                };
                value(told.element(), three, open)
            }
        });
    }
    let stay: Vec<bool> = nodes.iter().map(Option::is_some).collect();
    let (order, other) = orders(&all, &stay);
    let places: BTreeMap<usize, usize> = order.iter().enumerate().map(|(place, index)| (*index, place)).collect();
    let other = other.filter(|_| told.ordered).map(|other| {
        open.push(Open { base: three.base.cloned(), mine: three.mine.cloned(), theirs: three.theirs.cloned() });
        (open.len() - 1, other.iter().filter_map(|index| places.get(index).copied()).collect())
    });
    let items = order.iter().filter_map(|index| nodes.get_mut(*index).and_then(Option::take)).collect();
    Node::List(items, other)
}

impl Node {
    /// The value with each open place as `choose` decides it.
    pub(super) fn build(&self, open: &[Open], choose: &impl Fn(usize) -> Option<Side>) -> Option<Json> {
        Some(match self {
            Self::Value(value) => value.clone(),
            Self::Object(members) => {
                Json::Object(members.iter().filter_map(|(name, node)| Some((name.clone(), node.build(open, choose)?))).collect())
            }
            Self::List(items, other) => {
                let other = other.as_ref().filter(|(number, _)| choose(*number) == Some(Side::Theirs));
                Json::List(match other {
                    Some((_, order)) => order.iter().filter_map(|index| items.get(*index)?.build(open, choose)).collect(),
                    None => items.iter().filter_map(|node| node.build(open, choose)).collect(),
                })
            }
            Self::Open(number) => return open.get(*number).and_then(|open| open.side(choose(*number))).cloned(),
        })
    }

    /// The open places in `value`, which is this one while nothing is decided, with their numbers. Every node has a value then, so
    /// that a list's nodes stand where its elements do.
    pub(super) fn places(&self, value: Option<&Json>, here: Here, found: &mut Vec<(usize, Here)>) {
        match self {
            Self::Value(_) => {}
            Self::Object(members) => {
                let values = index(value);
                for (name, node) in members.iter().filter(|(_, node)| !matches!(node, Self::Value(_))) {
                    node.places(values.get(name.as_str()).copied(), here.key(name), found);
                }
            }
            Self::List(items, other) => {
                found.extend(other.as_ref().map(|(number, _)| (*number, here.clone())));
                let values = value.and_then(Json::as_list).unwrap_or_default();
                for (at, node) in items.iter().enumerate().filter(|(_, node)| !matches!(node, Self::Value(_))) {
                    node.places(values.get(at), here.index(at, values.get(at)), found);
                }
            }
            Self::Open(number) => found.push((*number, here)),
        }
    }
}
