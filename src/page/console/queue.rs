//! What waits for a reviewer.

use super::{Desk, heading};
use formwork_element::El;

/// The page.
pub(super) fn page(desk: Desk) -> Vec<El> {
    let _ = desk;
    vec![heading("Review queue")]
}
