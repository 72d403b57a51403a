//! `formwork push`: a manifest and its media, saved at the API. Nothing there is overwritten that was not seen here.

use super::diff::{self, Format};
use crate::api::{Address, Api, Kept};
use crate::input::{Input, sha256};
use crate::link::Link;
use crate::report;
use crate::words::count;
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use formwork_model::json::Json;
use formwork_model::{Change, Draft, Effect, What, changes, media_values};
use formwork_wire::Integration;
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

/// Saves the manifest and its media at the API; shows what changes there and asks first
#[derive(Args)]
pub(crate) struct Push {
    /// A folder with integration.json, or a manifest
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    address: Address,
    /// Asks nothing: `additive` where nothing is taken away and nothing breaks, `all` in any case
    #[arg(long, value_enum, num_args = 0..=1, default_missing_value = "additive", require_equals = true)]
    yes: Option<Yes>,
    /// Shows what would be sent and sends nothing; without a token, what can be told without the API
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Yes {
    /// Where nothing is taken away and nothing breaks
    Additive,
    /// In any case
    All,
}

/// A manifest that can be saved.
pub(crate) struct Local {
    pub(crate) input: Input,
    pub(crate) draft: Draft,
    pub(crate) slug: String,
    pub(crate) errors: usize,
}

impl Local {
    pub(crate) fn read(path: &std::path::Path) -> Result<Self> {
        let input = Input::read(path)?;
        let reading = input.reading();
        let Some(draft) = reading.draft.filter(|_| !reading.read_only) else {
            bail!("{} cannot be saved at the API: `formwork check` says why", input.name);
        };
        let slug = draft.integration("slug").and_then(Json::as_text).unwrap_or_default().to_owned();
        if !formwork_model::is_slug(&slug) {
            bail!("{} has no URL Slug by which the API could keep it", input.name);
        }
        Ok(Self { errors: reading.report.counts().error, input, draft, slug })
    }
}

impl Push {
    pub(crate) fn run(self) -> Result<ExitCode> {
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<ExitCode> {
        let local = Local::read(&self.path)?;
        if self.dry_run && !Address::has_token() {
            println!("would save {} as {} ({})", local.input.name, local.slug, report::counts(local.input.reading().report.counts()));
            println!("would hand over {}", count(files(&local).len(), "file"));
            eprintln!("Without FORMWORK_TOKEN it is not known what is there already.");
            return Ok(ExitCode::SUCCESS);
        }
        let api = self.address.open()?;
        Ok(match saved(&api, &local, self.yes, self.dry_run).await? {
            Some(link) => {
                if !self.dry_run {
                    println!("{} version {} {}", link.slug, link.version, link.sha256);
                }
                ExitCode::SUCCESS
            }
            None => ExitCode::from(1),
        })
    }
}

/// Saves a manifest after its media, and writes the link. `None` where the API has what is not known here, or a person said no; the
/// words are said by then.
pub(crate) async fn saved(api: &Api, local: &Local, yes: Option<Yes>, dry_run: bool) -> Result<Option<Link>> {
    let file = local.input.file.as_ref().context("only a manifest that lies in a folder can be pushed")?;
    let link = Link::read(file)?.filter(|link| link.api == api.address() && link.slug == local.slug);
    let there = api.status(&local.slug).await?;
    let ours = sha256(&local.input.bytes);
    if let Some(there) = there.as_ref().filter(|there| there.sha256 == ours) {
        // A save whose answer was lost, or someone who saved the same: nothing is left to do but the media.
        let link = linked(api, local, there);
        if !dry_run {
            hand_over(api, local).await?;
            link.write(file)?;
        }
        eprintln!("The API has exactly this, as version {}.", link.version);
        return Ok(Some(link));
    }
    if let Some(there) = &there {
        let seen = link.as_ref().is_some_and(|link| link.sha256 == there.sha256);
        let newest = api.manifest(&local.slug).await?.map(|document| document.bytes).unwrap_or_default();
        let newest = formwork_model::check_bytes(&newest).draft.unwrap_or_default();
        if !seen {
            eprint!("{}", diff::written(Format::Human, &changes(&local.draft, &newest)));
            eprintln!(
                "The API has version {} by {}, which was never pulled here. `formwork pull` brings both together.",
                there.summary.version, there.summary.updated_by
            );
            return Ok(None);
        }
        let changes = changes(&newest, &local.draft);
        print!("{}", diff::written(Format::Human, &changes));
        if !dry_run && !agreed(&changes, yes)? {
            eprintln!("Nothing was saved.");
            return Ok(None);
        }
    } else {
        eprintln!("{} is new at {}.", local.slug, api.address());
    }
    if dry_run {
        let mut missing = 0;
        for (hash, _) in files(local) {
            missing += usize::from(!api.has_blob(&hash).await?);
        }
        println!("would hand over {}", count(missing, "file"));
        return Ok(Some(there.map_or_else(
            || Link { api: api.address().into(), slug: local.slug.clone(), version: 0, etag: String::new(), sha256: ours },
            |there| linked(api, local, &there),
        )));
    }
    hand_over(api, local).await?;
    let etag = there.as_ref().map(|there| there.etag.as_str());
    match api.save(&local.slug, etag, local.input.bytes.clone()).await? {
        Kept::Stale => {
            eprintln!("Someone saved another version in this moment. Nothing was overwritten; `formwork pull` brings both together.");
            Ok(None)
        }
        Kept::Saved(saved) if saved.sha256 != ours => {
            bail!("the API holds other bytes than were sent: {} in place of {ours}", saved.sha256)
        }
        Kept::Saved(saved) => {
            let link = Link { api: api.address().into(), slug: saved.slug, version: saved.version, etag: saved.etag, sha256: saved.sha256 };
            link.write(file)?;
            eprintln!("Saved as version {} at {}.", link.version, api.address());
            Ok(Some(link))
        }
    }
}

fn linked(api: &Api, local: &Local, there: &Integration) -> Link {
    Link {
        api: api.address().into(),
        slug: local.slug.clone(),
        version: there.summary.version,
        etag: there.etag.clone(),
        sha256: there.sha256.clone(),
    }
}

/// The media that are here, by their hash.
fn files(local: &Local) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> =
        media_values(&local.draft).iter().filter_map(|value| local.input.media(value.file)).map(|bytes| (sha256(&bytes), bytes)).collect();
    files.sort();
    files.dedup();
    files
}

/// Hands over what is missing there.
async fn hand_over(api: &Api, local: &Local) -> Result<()> {
    for (hash, bytes) in files(local) {
        if !api.has_blob(&hash).await? {
            api.put_blob(&hash, bytes).await?;
        }
    }
    Ok(())
}

/// Whether a change takes something away from those who have installed the integration, or from the listing.
fn destroys(change: &Change) -> bool {
    change.what == What::Removed || matches!(change.effect, Effect::Breaks(_) | Effect::Permanent | Effect::Confirm | Effect::AtOnce)
}

fn agreed(changes: &[Change], yes: Option<Yes>) -> Result<bool> {
    let destroys = changes.iter().filter(|change| destroys(change)).count();
    match yes {
        Some(Yes::All) => return Ok(true),
        Some(Yes::Additive) if destroys == 0 => return Ok(true),
        Some(Yes::Additive) => {
            eprintln!(
                "{} of these takes something away, breaks, or has to be confirmed: look at them and say --yes=all.",
                count(destroys, "change")
            );
            return Ok(false);
        }
        None => {}
    }
    if !stdin().is_terminal() {
        bail!("nobody is there to be asked: say --yes, or --yes=all where something is taken away");
    }
    write!(stderr(), "Save {}? [y/N] ", count(changes.len(), "change"))?;
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
