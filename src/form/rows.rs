//! Lists of objects.

use super::{Slot, line};
use formwork_element::El;
use formwork_model::Shape;

/// Lists of objects.
pub fn rows(slot: Slot, _shape: &'static Shape) -> El {
    line::area(slot)
}
/// Lists of objects.
pub fn group(slot: Slot, _shape: &'static Shape) -> El {
    line::area(slot)
}
