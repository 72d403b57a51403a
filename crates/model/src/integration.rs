//! The fields of Create Integration.
use crate::field::Field;
use crate::section::Section;
/// All fields, in the order of the form.
pub static FIELDS: &[Field] = &[];
pub(crate) fn section(_section: Section) -> &'static [Field] {
    FIELDS
}
