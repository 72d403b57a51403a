//! The schema as text.

use super::{Slot, line};
use formwork_element::El;

/// The schema as text.
pub fn text(slot: Slot) -> El {
    line::area(slot)
}
