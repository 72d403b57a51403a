//! The client id and its secrets.

use super::One;
use formwork_element::{El, el};

/// The page.
pub(super) fn page(one: &One) -> El {
    let _ = one;
    el("section").class("block").attr("aria-labelledby", "credentials-t").child(el("h2").attr("id", "credentials-t").text("Credentials"))
}
