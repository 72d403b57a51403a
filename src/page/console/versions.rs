//! What was saved of an integration.

use super::One;
use formwork_element::{El, el};

/// The page.
pub(super) fn page(one: &One) -> El {
    let _ = one;
    el("section").class("block").attr("aria-labelledby", "versions-t").child(el("h2").attr("id", "versions-t").text("Versions"))
}
