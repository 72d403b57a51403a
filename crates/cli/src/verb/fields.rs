//! `formwork fields`: every field with its rules, as the documents list them.

use anyhow::Result;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Lists every field of the two forms, its rules and where they come from
#[derive(Args)]
pub(crate) struct Fields {
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// The tables of docs/fields.md
    #[default]
    Markdown,
    /// For programs
    Json,
}

impl Fields {
    pub(crate) fn run(self) -> Result<ExitCode> {
        match self.format {
            Format::Markdown => print!("{}", formwork_model::reference::fields()),
            Format::Json => print!("{}", formwork_model::dump()),
        }
        Ok(ExitCode::SUCCESS)
    }
}
