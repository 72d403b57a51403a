//! Billing plans: what the integration server answers when it is asked what a product costs (spec section 6.1).
//!
//! Plans are no part of a manifest; they can be held against the rules before a server sends them. The keys are data ([`KEYS`]);
//! the rules read them. Work is linear in the size of the plans, and it ends after 200 problems.

mod amount;
mod check;
mod code;
mod key;
mod paragraphs;
mod report;
mod rules;
mod sample;
#[cfg(test)]
mod tests;

pub use check::check_plans;
pub use key::{GONE, GoneKey, KEYS, PARTS, PlanKey, PlanType, SCOPES, TYPES, Takes};
pub use sample::sample_plans;

pub(crate) use paragraphs::CODES;
