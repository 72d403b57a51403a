//! Where an integration stands, and who acts next.

use super::One;
use formwork_element::{El, el};

/// The page.
pub(super) fn page(one: &One) -> El {
    let _ = one;
    el("section").class("block").attr("aria-labelledby", "overview-t").child(el("h2").attr("id", "overview-t").text("Overview"))
}
