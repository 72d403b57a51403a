//! The fields of Create Product.
use crate::field::Field;
/// All fields, in the order of the form.
pub static FIELDS: &[Field] = &[];
