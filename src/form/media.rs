//! Pictures.

use super::{Slot, line};
use formwork_element::El;

/// Pictures.
pub fn image(slot: Slot) -> El {
    line::area(slot)
}
/// Pictures.
pub fn images(slot: Slot) -> El {
    line::area(slot)
}
