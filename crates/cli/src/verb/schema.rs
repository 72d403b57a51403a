//! `formwork schema`: JSON Schemas, for editors.

use anyhow::Result;
use clap::{Args, ValueEnum};
use formwork_model::json::pretty;
use formwork_model::schema;
use std::process::ExitCode;

/// Prints a JSON Schema for editors: of the manifest, or of a product's metadata schema
#[derive(Args)]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_enum, default_value_t)]
    of: Of,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Of {
    /// integration.json
    #[default]
    Manifest,
    /// A product's Metadata Schema
    Metadata,
}

impl Schema {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let schema = match self.of {
            Of::Manifest => schema::manifest(),
            Of::Metadata => schema::metadata(),
        };
        print!("{}", pretty(&schema));
        Ok(ExitCode::SUCCESS)
    }
}
