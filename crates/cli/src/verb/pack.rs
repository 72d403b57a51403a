//! `formwork pack`: a manifest and its media as one bundle.

use crate::input::Input;
use crate::report;
use crate::write::create;
use anyhow::{Context, Result, bail};
use clap::Args;
use std::path::PathBuf;
use std::process::ExitCode;

/// Packs a manifest and its media into one zip, byte for byte the same for the same draft
#[derive(Args)]
pub(crate) struct Pack {
    /// A folder with integration.json, a manifest, or a bundle
    #[arg(default_value = ".")]
    path: PathBuf,
    /// The file to write; `<slug>.zip` where none is named
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replaces a file that is there
    #[arg(long)]
    force: bool,
}

impl Pack {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let input = Input::read(&self.path)?;
        let reading = input.reading();
        let Some(draft) = &reading.draft else {
            bail!("{} is no JSON, so it cannot be packed: `formwork check` says where", input.name);
        };
        let packed = formwork_bundle::pack(draft, &reading.source, &mut |file, _| input.media(file)).context("it cannot be packed")?;
        for file in &packed.lacks {
            eprintln!("{file} is not there and so not in the bundle");
        }
        let output = self.output.unwrap_or_else(|| PathBuf::from(&packed.name));
        create(&output, &packed.bytes, self.force)?;
        eprintln!("{}: {} bytes, {}", output.display(), packed.bytes.len(), report::counts(reading.report.counts()));
        println!("{}", output.display());
        let failed = !packed.lacks.is_empty() || !reading.report.valid();
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
