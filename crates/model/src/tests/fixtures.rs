//! The complete listings of `tests/fixtures` have nothing that blocks and nothing that would hold up review.

use crate::{Severity, check_bytes};
use std::path::PathBuf;

/// The folder of the fixtures that page, command and server share.
fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

#[test]
fn complete_listings_are_clean() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        let bytes = std::fs::read(folder().join(name).join("integration.json")).expect(name);
        let report = check_bytes(&bytes).report;
        let heavy: Vec<_> = report.problems.iter().filter(|problem| problem.severity != Severity::Hint).collect();
        assert!(heavy.is_empty(), "{name}: {heavy:#?}");
    }
}
