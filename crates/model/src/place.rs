//! From a place in a manifest to the field that it belongs to.

use crate::field::Field;
use crate::pointer::Pointer;
use crate::section::Section;

/// The field that a place belongs to.
#[derive(Clone, Debug)]
pub struct Found {
    /// The innermost field or column that holds the place.
    pub field: &'static Field,
    /// The object that has the field: the integration, a product, a row or a group.
    pub owner: Pointer,
}

/// A part of the form that has a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What is asked of the manifest as a whole: its version and kind.
    Document,
    /// A section of Create Integration.
    Section(Section),
    /// A product, by its index.
    Product(usize),
}

/// The innermost field that holds a place, and the object that has it.
pub fn field_at(_place: &Pointer) -> Option<Found> {
    None
}

/// The label of the field that holds a place.
pub fn label_of(_place: &Pointer) -> &'static str {
    "Manifest"
}

/// The part of the form that shows a place.
pub fn part_of(_place: &Pointer) -> Part {
    Part::Document
}
