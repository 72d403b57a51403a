//! The Metadata Schema of a product: what a customer is asked before a resource is made (contract section 2).
//!
//! The kinds of property and their keys are data ([`KINDS`], [`KEYS`]); the rules read them. One walk over the schema tells
//! the problems in the order in which the places stand in it. Work is bounded on any input: it is linear in the size of the
//! schema, up to the logarithm of looking a name up, and it ends after 200 problems.

mod answer;
pub mod arrange;
mod code;
mod kind;
mod label;
mod limit;
mod options;
mod order;
mod paragraphs;
mod pattern;
mod property;
mod question;
mod report;
pub mod request;
mod root;
mod shape;
mod value;

#[cfg(test)]
mod tests;

use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::Problem;

pub use answer::{Fault, check_answers, collected, fault, pattern_flaw};
pub use kind::{KEYS, KINDS, Key, MOMENTS, OPTION_KEYS, Options, PROVIDERS, PropertyKind, ROOT_KEYS, Takes, Type};
pub use label::label;
pub(crate) use order::position;
pub use paragraphs::CODES;
pub use question::{Holds, Moment, Offer, Question, expression, questions};

/// Adds what the schema at `at` breaks, in document order.
pub(crate) fn check(schema: &Json, at: &Pointer, problems: &mut Vec<Problem>) {
    root::check(&mut report::Sink::new(problems), schema, at);
}

/// The schema that asks only for a name: what Vercel's form starts with. Source: the product page.
pub fn default_schema() -> Json {
    Json::Object(vec![
        ("type".into(), "object".into()),
        ("properties".into(), Json::object()),
        ("additionalProperties".into(), false.into()),
        ("required".into(), Json::List(Vec::new())),
    ])
}
