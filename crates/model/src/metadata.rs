//! Stub.
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::Problem;
/// x
pub(crate) fn check(_schema: &Json, _at: &Pointer, _problems: &mut Vec<Problem>) {}
