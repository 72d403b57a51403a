//! `formwork doctor`: what is there, what is missing, and what to do about it.

use crate::api::Address;
use crate::assets;
use crate::input::Input;
use crate::report;
use anyhow::Result;
use clap::Args;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Tells what is there, what is missing, and what to do about it
#[derive(Args)]
pub(crate) struct Doctor {
    /// A folder with integration.json, a manifest, or a bundle
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    address: Address,
}

/// How one thing was found.
struct Found {
    good: bool,
    what: &'static str,
    words: String,
}

impl Doctor {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let found = [self.program(), self.manifest(), self.schema(), git(), page(), self.api()];
        for Found { good, what, words } in &found {
            println!("{} {what}: {words}", if *good { "ok     " } else { "missing" });
        }
        Ok(if found.iter().all(|found| found.good) { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    fn program(&self) -> Found {
        Found { good: true, what: "formwork", words: env!("CARGO_PKG_VERSION").into() }
    }

    fn manifest(&self) -> Found {
        let what = "manifest";
        match Input::read(&self.path) {
            Ok(input) => {
                let reading = input.reading();
                Found { good: reading.draft.is_some(), what, words: format!("{}, {}", input.name, report::counts(reading.report.counts())) }
            }
            Err(error) => Found { good: false, what, words: format!("{error:#}") },
        }
    }

    /// Whether the manifest tells editors its schema.
    fn schema(&self) -> Found {
        let draft = Input::read(&self.path).ok().and_then(|input| input.reading().draft);
        let named = draft.as_ref().and_then(|draft| draft.document.get("$schema")).and_then(|schema| schema.as_text()).map(str::to_owned);
        let words = named.unwrap_or_else(|| {
            "the manifest names none; `formwork schema > integration.schema.json` and a member \"$schema\" give editors completion".into()
        });
        Found { good: true, what: "schema", words }
    }

    /// Whether the API answers, and for whom the token speaks.
    fn api(&self) -> Found {
        let what = "API";
        let Some(address) = &self.address.api else {
            let words = "none is named; push, pull, submit and status need FORMWORK_API and FORMWORK_TOKEN".into();
            return Found { good: true, what, words };
        };
        let session = self.address.open().and_then(|api| crate::threads()?.block_on(api.session()));
        match session {
            Ok(session) => {
                let end = session.expires_at.map_or_else(|| "without an end".into(), |end| format!("until {end}"));
                let (name, role) = (session.name, session.role.name());
                Found { good: true, what, words: format!("{address}, as “{name}” ({role}) of the team {}, {end}", session.team) }
            }
            Err(error) => Found { good: false, what, words: format!("{error:#}") },
        }
    }
}

fn git() -> Found {
    let version = Command::new("git").arg("--version").output().ok().filter(|output| output.status.success());
    let words = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    Found { good: words.is_some(), what: "git", words: words.unwrap_or_else(|| "not found; `formwork diff git:REVISION` needs it".into()) }
}

fn page() -> Found {
    let good = assets::page().is_some();
    Found { good: true, what: "page", words: if good { "inside this program".into() } else { assets::WITHOUT_PAGE.into() } }
}
