//! Rules that need more than one value.

use crate::check::Findings;

/// Checks the rules that need more than one value.
pub(crate) fn check(_findings: &mut Findings<'_>) {}
