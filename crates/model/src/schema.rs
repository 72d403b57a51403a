//! JSON Schemas (draft 2020-12) of the manifest and of a metadata schema, derived from the registry and from `metadata`'s tables.
//!
//! They constrain what the rules refuse, and nothing else: what would only hold up review stands in a description. What they
//! cannot say is left to the rules, and listed beside the test that holds both against each other.

mod build;
mod field;
mod manifest;
mod metadata;
#[cfg(test)]
mod tests;

pub use manifest::manifest;
pub use metadata::metadata;
