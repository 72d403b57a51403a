//! What the command does, a file for each verb.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod doctor;
pub(crate) mod fields;
pub(crate) mod new;
pub(crate) mod pack;
pub(crate) mod preview;
pub(crate) mod pull;
pub(crate) mod push;
pub(crate) mod schema;
pub(crate) mod shell;
pub(crate) mod submit;
#[cfg(test)]
mod tests;

use clap::ValueEnum;
use std::io::{Result, Write};

/// How a verb that speaks to the API tells what it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Telling {
    /// For a person
    #[default]
    Human,
    /// For programs: one JSON object on standard output
    Json,
}

impl Telling {
    /// What a person reads of the result: the result itself, or talk where a program reads the result.
    pub(crate) fn show(self, text: &str) -> Result<()> {
        match self {
            Self::Human => anstream::stdout().write_all(text.as_bytes()),
            Self::Json => anstream::stderr().write_all(text.as_bytes()),
        }
    }
}
