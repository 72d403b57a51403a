//! The tie: the line that joins the field in focus, its place in the listing, and nothing else. Drawn by the style sheet
//! between two anchors; here are only its two runs.

use formwork_element::{El, div};

/// Both runs of the tie, of which the style sheet shows the one that fits.
pub fn tie() -> El {
    div("ties").attr("aria-hidden", "true").child(div("tie tie-down")).child(div("tie tie-up"))
}
