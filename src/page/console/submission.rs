//! One submission, and the decision on it.

use super::{Desk, heading};
use formwork_element::El;

/// The page.
pub(super) fn page(desk: Desk, id: &str) -> Vec<El> {
    let _ = desk;
    vec![heading(["Submission ", id].concat())]
}
