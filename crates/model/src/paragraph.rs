//! What the documentation says about one kind of problem.

use crate::field::{Source, Standing};
use crate::problem::Severity;

/// The paragraph about one code in `docs/problems.md`. Nothing that runs in the page may refer to one: its words are for
/// documents, and stay out of the page's bytes as long as only documents ask for them.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph {
    /// The code, such as `schema.unknownControl`.
    pub code: &'static str,
    /// How much a problem with this code weighs.
    pub severity: Severity,
    /// How well the rule is known.
    pub standing: Standing,
    /// Who states the rule.
    pub source: Source,
    /// What is found, in one sentence.
    pub what: &'static str,
    /// Why it matters, and what is accepted.
    pub why: &'static str,
    /// A short example that has the problem no more, or "".
    pub good: &'static str,
    /// A short example that has the problem, or "".
    pub bad: &'static str,
}
