//! Where the problems of one schema go, and the words and fixes that many of them share.

use super::code::Code;
use crate::field::Source;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::{Fix, Problem, Set};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The most problems that are told of one schema: who has more will mend the first ones first.
const MOST: usize = 200;
/// The most characters of a value that are shown in a message.
const SHOWN: usize = 48;

/// Up to how many members of an object each is compared with those behind it.
const FEW: usize = 16;

/// Takes problems up to the bound.
pub(super) struct Sink<'a> {
    problems: &'a mut Vec<Problem>,
    end: usize,
}

impl<'a> Sink<'a> {
    pub(super) fn new(problems: &'a mut Vec<Problem>) -> Self {
        let end = problems.len() + MOST;
        Self { problems, end }
    }

    /// Whether no more problem is taken, so that loops may end.
    pub(super) fn full(&self) -> bool {
        self.problems.len() >= self.end
    }

    /// Adds a problem. The message comes in pieces, which keeps the machinery of formatting out of the page.
    pub(super) fn say(&mut self, code: &Code, path: Pointer, message: &[&str], fix: Option<Fix>) {
        if self.full() {
            return;
        }
        // Our own deductions have no page; the one about the field says most.
        let source = if code.source.url().is_empty() { Source::Product } else { code.source };
        self.problems.push(Problem {
            code: Cow::Borrowed(code.name),
            severity: code.severity,
            path,
            field: Cow::Borrowed("Metadata Schema"),
            message: message.concat(),
            help: Cow::Borrowed(code.help),
            docs: Cow::Borrowed(source.url()),
            line: None,
            column: None,
            fix,
        });
    }
}

/// A fix with one change.
pub(super) fn fix(title: &[&str], path: Pointer, value: Option<Json>) -> Option<Fix> {
    fixes(title, vec![Set { path, value }])
}

/// A fix with several changes.
pub(super) fn fixes(title: &[&str], set: Vec<Set>) -> Option<Fix> {
    Some(Fix { title: title.concat(), set })
}

/// The fix that puts `value` in a place: `Use …`.
pub(super) fn replace(path: Pointer, value: Json) -> Option<Fix> {
    let title = show(&value).into_owned();
    fix(&["Use ", &title], path, Some(value))
}

/// The fix that takes something called `name` away.
pub(super) fn remove(name: &str, path: Pointer) -> Option<Fix> {
    fix(&["Remove ", &quote(name)], path, None)
}

/// The fix that gives a member of the object at `at` another name.
pub(super) fn rename(at: &Pointer, old: &str, new: &str, value: &Json) -> Option<Fix> {
    let set = vec![Set { path: at.key(new), value: Some(value.clone()) }, Set { path: at.key(old), value: None }];
    fixes(&["Rename it to ", &quote(new)], set)
}

/// A text in quotation marks, shortened where it is long.
pub(super) fn quote(text: &str) -> String {
    let shown = text.char_indices().nth(SHOWN).map_or(text, |(end, _)| &text[..end]);
    ["“", shown, if shown.len() < text.len() { "…”" } else { "”" }].concat()
}

/// A value as it is told in a sentence.
pub(super) fn show(value: &Json) -> Cow<'_, str> {
    match value {
        Json::Text(text) => quote(text).into(),
        Json::Number(text) if text.len() <= SHOWN => text.as_str().into(),
        Json::Bool(true) => "true".into(),
        Json::Bool(false) => "false".into(),
        Json::List(items) if matches!(items.as_slice(), [Json::Text(_) | Json::Number(_)]) => ["[", &show(&items[0]), "]"].concat().into(),
        value => value.kind().into(),
    }
}

/// The text of a value that is one: text, a number, true or false.
pub(super) fn plain(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) | Json::Number(text) => Some(text.clone()),
        Json::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        _ => None,
    }
}

/// Names, and where each stands first.
#[derive(Default)]
pub(super) struct Names<'a>(BTreeMap<&'a str, usize>);

impl<'a> Names<'a> {
    pub(super) fn new(names: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut first = BTreeMap::new();
        for (index, name) in names {
            first.entry(name).or_insert(index);
        }
        Self(first)
    }

    /// The texts of a list.
    pub(super) fn of(list: Option<&'a Json>) -> Self {
        let items = list.and_then(Json::as_list).unwrap_or_default();
        Self::new(items.iter().enumerate().filter_map(|(index, item)| Some((index, item.as_text()?))))
    }

    pub(super) fn first(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }
}

/// The members of an object that count: of those with the same name, the last.
pub(super) fn members(object: &Json) -> impl Iterator<Item = (&str, &Json)> {
    let list = object.as_object().unwrap_or_default();
    // Among few it is quicker to look at all that follow than to sort them first.
    let few = list.len() <= FEW;
    let last = Names::new(list.iter().enumerate().rev().filter(|_| !few).map(|(index, (name, _))| (index, name.as_str())));
    let follows = move |index: usize, name: &str| list.iter().skip(index + 1).any(|(other, _)| other == name);
    let counts = move |&(index, (name, _)): &(usize, &(String, Json))| {
        if few { !follows(index, name) } else { last.first(name) == Some(index) }
    };
    list.iter().enumerate().filter(counts).map(|(_, (name, value))| (name.as_str(), value))
}
