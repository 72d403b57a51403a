//! Markdown, with a toolbar.

use super::{Slot, line};
use formwork_element::El;

/// Markdown, with a toolbar.
pub fn area(slot: Slot) -> El {
    line::area(slot)
}
