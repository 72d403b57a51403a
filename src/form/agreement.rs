//! The decision to accept the agreement.

use super::{Slot, line};
use formwork_element::El;

/// The decision to accept the agreement.
pub fn agreement(slot: Slot) -> El {
    line::area(slot)
}
