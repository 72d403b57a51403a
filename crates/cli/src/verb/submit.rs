//! `formwork submit` and `formwork status`: handing over, and where it stands.

use super::Telling;
use super::push::{How, Local, Yes, saved};
use crate::api::Address;
use crate::input::{Input, sha256};
use crate::report::{self, Format};
use anyhow::{Context, Result, bail};
use clap::Args;
use formwork_model::json::Json;
use formwork_model::{Pointer, Report};
use formwork_wire::{Status as Standing, SubmissionState, idempotency_key};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Saves the manifest at the API and submits it, once; prints the receipt when it was read back
#[derive(Args)]
pub(crate) struct Submit {
    /// A folder with integration.json, or a manifest
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    address: Address,
    /// Asks nothing: `additive` where nothing is taken away and nothing breaks, `all` in any case
    #[arg(long, value_enum, num_args = 0..=1, default_missing_value = "additive", require_equals = true)]
    yes: Option<Yes>,
    /// How it tells what keeps it from submitting; the receipt is JSON in any case
    #[arg(long, value_enum, default_value_t)]
    format: Telling,
}

impl Submit {
    pub(crate) fn run(self) -> Result<ExitCode> {
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<ExitCode> {
        let local = Local::read(&self.path)?;
        if local.errors > 0 {
            let reading = local.input.reading();
            let format = if self.format == Telling::Json { Format::Json } else { Format::Human };
            anstream::stdout().write_all(report::write(format, &local.input.name, &reading).as_bytes())?;
            eprintln!("{}: {}; nothing was submitted.", local.input.name, report::counts(reading.report.counts()));
            return Ok(ExitCode::from(1));
        }
        let api = self.address.open()?;
        // Standard output is the receipt's: what changes is talk.
        let how = How { yes: self.yes, dry_run: false, telling: Telling::Json };
        let Some(link) = saved(&api, &local, how).await?.link else {
            eprintln!("Nothing was submitted.");
            return Ok(ExitCode::from(1));
        };
        let status = api.status(&link.slug).await?.with_context(|| format!("{} was removed in this moment", link.slug))?;
        let decided = status.submission.filter(|submission| submission.state != SubmissionState::Submitted).map(|submission| submission.id);
        let key = idempotency_key(link.version, &link.sha256, decided.as_deref());
        let submission = api.submit(&link.slug, &link.sha256, &key).await?;
        // Only what was read back is called submitted.
        let held = sha256(&api.submitted(&submission.id).await?);
        if held != link.sha256 || submission.receipt.manifest_sha256 != link.sha256 {
            bail!("the API holds another manifest than was sent: {held} in place of {}", link.sha256);
        }
        println!("{}", serde_json::to_string_pretty(&submission.receipt)?);
        eprintln!("Submitted version {} of {} at {}. A reviewer acts next.", link.version, link.slug, submission.receipt.at);
        Ok(ExitCode::SUCCESS)
    }
}

/// Tells where the integration stands at the API, who acts next, and what reviewers wrote
#[derive(Args)]
pub(crate) struct Status {
    /// A folder with integration.json, or a manifest
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    address: Address,
    /// How it is told; as JSON, the whole answer of the API
    #[arg(long, value_enum, default_value_t)]
    format: Telling,
}

impl Status {
    pub(crate) fn run(self) -> Result<ExitCode> {
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<ExitCode> {
        let input = Input::read(&self.path)?;
        let mut reading = input.reading();
        let slug =
            reading.draft.as_ref().and_then(|draft| draft.integration("slug")).and_then(Json::as_text).unwrap_or_default().to_owned();
        if slug.is_empty() {
            bail!("{} has no URL Slug by which the API could know it", input.name);
        }
        let api = self.address.open()?;
        let Some(status) = api.status(&slug).await? else { bail!("the team has no integration {slug} at {}", api.address()) };
        if self.format == Telling::Json {
            println!("{}", serde_json::to_string_pretty(&status)?);
        } else {
            let step = if status.sha256 == sha256(&input.bytes) { "in step" } else { "differs from what is here" };
            println!("{}: {}", slug, status.summary.status.label());
            println!("version {} by {}, {step}", status.summary.version, status.summary.updated_by);
            println!("next: {}", status.summary.next.what);
            let comments: Vec<(Pointer, String)> =
                status.comments.iter().filter_map(|comment| Some((Pointer::parse(&comment.path)?, comment.message.clone()))).collect();
            if let Some(draft) = reading.draft.clone().filter(|_| !comments.is_empty()) {
                let mut problems = formwork_model::review_problems(&draft, &comments);
                for problem in &mut problems {
                    let (line, column) = reading.document().position(&problem.path);
                    (problem.line, problem.column) = (Some(line), Some(column));
                }
                reading.report = Report { problems };
                anstream::stdout().write_all(report::write(Format::Human, &input.name, &reading).as_bytes())?;
            }
        }
        Ok(if status.summary.status == Standing::ChangesRequested { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
