//! JSON as a person wrote it: a value that keeps the order of members and the spelling of numbers.

mod bytes;
mod difference;
mod edit;
mod layout;
mod lines;
mod mistake;
mod parse;
mod read;
mod scan;
mod span;
mod trivia;
mod value;
mod write;

#[cfg(test)]
mod tests;

pub use difference::difference;
pub use edit::rewrite;
pub use read::{Document, MAX_BYTES, MAX_DEPTH, read, read_bytes, read_with_comments};
pub use value::Json;
pub use write::{compact, pretty};
