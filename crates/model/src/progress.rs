//! How far a part of the form is.

use crate::check::is_filled;
use crate::draft::Draft;
use crate::field::Field;
use crate::json::Json;
use crate::limits::required;
use crate::place::{Part, part_of, trace};
use crate::problem::{Counts, Report, Severity};
use crate::product;

/// How far a part of the form is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Of the fields counted in `total`, those that are filled in and have no error.
    pub ready: usize,
    /// Fields that must be filled in, and others that have been.
    pub total: usize,
    /// Problems that block.
    pub errors: usize,
    /// Problems that would hold up review.
    pub warnings: usize,
    /// Advice.
    pub hints: usize,
    /// Whether anything has been entered.
    pub started: bool,
}

/// How far a part of the form is, by the report on the draft.
pub fn progress(draft: &Draft, report: &Report, part: Part) -> Progress {
    let nothing = Json::Null;
    let document = &draft.document;
    let (prefix, owner, fields): (String, &Json, &[Field]) = match part {
        Part::Document => (String::new(), &nothing, &[]),
        Part::Section(section) => ("/integration/".into(), document.get("integration").unwrap_or(&nothing), section.fields()),
        Part::Product(index) => {
            (["/products/", &index.to_string()].concat(), draft.products().get(index).unwrap_or(&nothing), product::FIELDS)
        }
    };
    // A text that is not below the part's own is passed over before it is followed: a rail asks once for each product.
    let mine = || report.problems.iter().filter(|problem| problem.path.as_str().starts_with(&prefix) && part_of(&problem.path) == part);
    let counts = Counts::of(mine());
    let mut progress = Progress {
        errors: counts.error,
        warnings: counts.warning,
        hints: counts.hint,
        started: part == Part::Document,
        ..Progress::default()
    };
    let mut broken = vec![false; fields.len()];
    for problem in mine().filter(|problem| problem.severity == Severity::Error) {
        let within = trace(&problem.path);
        let rank = within.ranks.get(if matches!(part, Part::Product(_)) { 2 } else { 1 }).copied().unwrap_or(usize::MAX);
        // Ranks count from the integration's first field, a section's from its own.
        let first = match part {
            Part::Section(_) => {
                crate::integration::FIELDS.iter().position(|field| Some(field.key) == fields.first().map(|field| field.key))
            }
            _ => Some(0),
        };
        if let Some(slot) = rank.checked_sub(first.unwrap_or(0)).and_then(|rank| broken.get_mut(rank)) {
            *slot = true;
        }
    }
    for (field, broken) in fields.iter().zip(broken) {
        let filled = is_filled(field, owner.find(field.key));
        progress.started |= filled;
        if draft.holds(field.applies) && (filled || required(field, draft)) {
            progress.total += 1;
            progress.ready += usize::from(filled && !broken);
        }
    }
    progress
}
