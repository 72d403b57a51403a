//! The pages behind the list, which few look at before they have seen it: fetched on their own.

use super::{Desk, Place, edit, one, queue, submission};
use formwork_element::El;

/// The page of a place.
pub fn page(desk: Desk, place: &Place) -> Vec<El> {
    match place {
        // The list comes with the frame, and from there alone.
        Place::List => Vec::new(),
        Place::Integration(slug) => one::page(desk, slug),
        Place::Edit(slug) => edit::page(desk, slug),
        Place::Queue => queue::page(desk),
        Place::Submission(id) => submission::page(desk, id),
    }
}
