//! One finding about a draft, and the ordered report of all of them (contract section 4).

use crate::json::Json;
use crate::pointer::Pointer;
use serde::Serialize;
use std::borrow::Cow;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks export as submittable, and submission.
    Error,
    /// Would hold up review or publication.
    Warning,
    /// Advice.
    Hint,
}

/// One finding about a draft.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// Stable name of the kind of finding, such as `slug.shape`; each has its paragraph in `docs/problems.md`.
    pub code: Cow<'static, str>,
    /// How much it weighs.
    pub severity: Severity,
    /// The place in the manifest that it is about.
    pub path: Pointer,
    /// The label of the field that it belongs to, as on the form.
    pub field: Cow<'static, str>,
    /// What to do, in one sentence without a full stop.
    pub message: String,
    /// Why, and what is accepted.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub help: Cow<'static, str>,
    /// Address of the page that states the rule.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub docs: Cow<'static, str>,
    /// Line (1-based) in the text that was read; `None` where there was no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column (1-based, in UTF-16 units) in the text that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// What a machine can do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// A change that removes a problem, named by its result.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fix {
    /// What the change does, such as `Use “acme-db”`.
    pub title: String,
    /// The places to change, in order.
    pub set: Vec<Set>,
}

/// One place of a fix or an edit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Set {
    /// The place to change.
    pub path: Pointer,
    /// The new value; without one the place is removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

/// All findings about one draft, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The findings, in the order of the form.
    pub problems: Vec<Problem>,
}

/// How many problems there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Problems that block.
    pub error: usize,
    /// Problems that would hold up review.
    pub warning: usize,
    /// Advice.
    pub hint: usize,
}

impl Report {
    /// How many problems there are of each severity.
    pub fn counts(&self) -> Counts {
        Counts::of(self.problems.iter())
    }

    /// Whether nothing blocks.
    pub fn valid(&self) -> bool {
        self.problems.iter().all(|problem| problem.severity != Severity::Error)
    }

    /// The problems at `place` or within it, in order.
    pub fn within<'a>(&'a self, place: &'a Pointer) -> impl Iterator<Item = &'a Problem> {
        self.problems.iter().filter(move |problem| place.contains(&problem.path))
    }
}

impl Counts {
    /// Counts the given problems.
    pub fn of<'a>(problems: impl Iterator<Item = &'a Problem>) -> Self {
        problems.fold(Self::default(), |mut counts, problem| {
            match problem.severity {
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
                Severity::Hint => counts.hint += 1,
            }
            counts
        })
    }
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut report = serializer.serialize_struct("Report", 4)?;
        report.serialize_field("version", &1)?;
        report.serialize_field("valid", &self.valid())?;
        report.serialize_field("counts", &self.counts())?;
        report.serialize_field("problems", &self.problems)?;
        report.end()
    }
}
