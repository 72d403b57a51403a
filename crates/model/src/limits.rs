//! What a form shows of a rule while someone types: limits, lengths, and whether an answer is needed.

use crate::draft::Draft;
use crate::field::{Check, Field, Need};
use crate::problem::Severity;

/// The limits of a field, in UTF-16 units of a text or elements of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// More than this is advised against.
    pub advised: Option<u32>,
    /// More than this is refused.
    pub most: Option<u32>,
    /// Fewer than this is refused, or advised against.
    pub fewest: Option<u32>,
}

/// The limits of a field.
pub fn limits(field: &Field) -> Limits {
    let mut limits = Limits::default();
    for rule in field.rules {
        let least = |limit: &mut Option<u32>, most: u32| *limit = Some(limit.map_or(most, |other| other.min(most)));
        match rule.check {
            Check::MaxLength(most) | Check::MaxItems(most) if rule.severity == Severity::Error => least(&mut limits.most, most),
            Check::MaxLength(most) | Check::MaxItems(most) => least(&mut limits.advised, most),
            Check::MinLength(fewest) | Check::MinItems(fewest) => limits.fewest = limits.fewest.max(Some(fewest)),
            _ => {}
        }
    }
    limits
}

/// The length of a text in UTF-16 units, as a browser's `maxlength` counts.
pub fn length(text: &str) -> u32 {
    // Each byte that begins a character is one unit; four bytes make a surrogate pair.
    let units = text.bytes().map(|b| usize::from(b & 0xc0 != 0x80) + usize::from(b >= 0xf0)).sum::<usize>();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// Whether an empty value of the field is a problem of this draft, be it one that blocks or one that holds up review.
pub fn required(field: &Field, draft: &Draft) -> bool {
    demand(field, draft).is_some()
}

/// What an empty value of the field weighs for this draft, if anything.
pub(crate) fn demand(field: &Field, draft: &Draft) -> Option<Severity> {
    match field.need {
        Need::Required { when, severity, .. } if draft.holds(when) && draft.holds(field.applies) => Some(severity),
        _ => None,
    }
}
