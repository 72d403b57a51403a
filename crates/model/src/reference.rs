//! The reference documents: every field and every problem, written from the registry as Markdown for GitHub.

mod fields;
mod mark;
mod problems;
mod rules;
mod tables;
#[cfg(test)]
mod tests;

pub use fields::fields;
pub use problems::problems;
