//! `formwork completions` and `formwork man`: from the same definitions as the command itself.

use anyhow::{Context, Result};
use clap::{Args, Command};
use clap_complete::Shell;
use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints completions for a shell
#[derive(Args)]
pub(crate) struct Completions {
    /// Which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(self, mut command: Command) -> Result<ExitCode> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut command, "formwork", &mut text);
        stdout().write_all(&text)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Prints the manual page, or writes one for each verb into a folder
#[derive(Args)]
pub(crate) struct Man {
    /// Folder for formwork.1, formwork-check.1 and the others; the first one is printed where none is named
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(self, command: Command) -> Result<ExitCode> {
        match self.output {
            Some(folder) => {
                std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
                clap_mangen::generate_to(command, &folder).with_context(|| format!("{} cannot be written to", folder.display()))?;
            }
            None => clap_mangen::Man::new(command).render(&mut stdout())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
