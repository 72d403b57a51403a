//! Where the problems of plans go.

use super::code::Code;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::{Fix, Problem, Set};
use std::borrow::Cow;

/// The most problems that are told: who has more will mend the first ones first.
const MOST: usize = 200;

/// What has been found so far, up to the bound.
#[derive(Default)]
pub(super) struct Sink {
    pub(super) problems: Vec<Problem>,
}

impl Sink {
    /// Whether no more problem is taken, so that loops may end.
    pub(super) fn full(&self) -> bool {
        self.problems.len() >= MOST
    }

    /// Adds a problem. The message comes in pieces, which keeps the machinery of formatting out of the page.
    pub(super) fn say(&mut self, code: &Code, path: Pointer, message: &[&str], fix: Option<Fix>) {
        if self.full() {
            return;
        }
        self.problems.push(Problem {
            code: Cow::Borrowed(code.name),
            severity: code.severity,
            path,
            field: Cow::Borrowed("Billing Plans"),
            message: message.concat(),
            help: Cow::Borrowed(code.help),
            docs: Cow::Borrowed(code.source.url()),
            line: None,
            column: None,
            fix,
        });
    }
}

/// A fix with one change: a value for a place, or none where it goes.
pub(super) fn fix(title: &[&str], path: Pointer, value: Option<Json>) -> Option<Fix> {
    Some(Fix { title: title.concat(), set: vec![Set { path, value }] })
}
