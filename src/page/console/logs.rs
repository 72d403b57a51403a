//! The requests that were made to an integration.

use super::One;
use formwork_element::{El, el};

/// The page.
pub(super) fn page(one: &One) -> El {
    let _ = one;
    el("section").class("block").attr("aria-labelledby", "logs-t").child(el("h2").attr("id", "logs-t").text("Logs"))
}
