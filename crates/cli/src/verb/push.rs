//! `formwork push`: a manifest and its media, saved at the API. Nothing there is overwritten that was not seen here.

use super::Telling;
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
use serde_json::json;
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
    /// How it tells what it did
    #[arg(long, value_enum, default_value_t)]
    format: Telling,
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

/// How to go about it.
#[derive(Clone, Copy)]
pub(crate) struct How {
    pub(crate) yes: Option<Yes>,
    pub(crate) dry_run: bool,
    pub(crate) telling: Telling,
}

/// What a push came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is the newest version.
    Saved,
    /// The API had exactly this.
    InStep,
    /// A dry run.
    WouldSave,
    /// A person said no, or nobody was there to be asked.
    Refused,
    /// The API has what was never seen here.
    Behind,
}

impl Outcome {
    fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::InStep => "in-step",
            Self::WouldSave => "would-save",
            Self::Refused => "refused",
            Self::Behind => "behind",
        }
    }
}

/// The same with what it is about.
pub(crate) struct Pushed {
    outcome: Outcome,
    /// The newest version, where it is known to be what is here.
    pub(crate) link: Option<Link>,
    changes: Vec<Change>,
    /// How many files were handed over, or would be.
    files: usize,
}

impl Pushed {
    fn without_link(outcome: Outcome, changes: Vec<Change>, files: usize) -> Self {
        Self { outcome, link: None, changes, files }
    }

    fn code(&self) -> ExitCode {
        ExitCode::from(u8::from(matches!(self.outcome, Outcome::Refused | Outcome::Behind)))
    }

    fn as_json(&self, slug: &str, api: Option<&str>) -> String {
        let saved = self.link.as_ref().map(|link| json!({ "version": link.version, "sha256": link.sha256 }));
        let told = json!({
            "version": 1,
            "outcome": self.outcome.name(),
            "slug": slug,
            "api": api,
            "saved": saved,
            "changes": diff::rows(&self.changes),
            "files": self.files,
        });
        serde_json::to_string_pretty(&told).unwrap_or_default()
    }
}

impl Push {
    pub(crate) fn run(self) -> Result<ExitCode> {
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<ExitCode> {
        let local = Local::read(&self.path)?;
        if self.dry_run && !Address::has_token() {
            let files = files(&local).len();
            let counts = report::counts(local.input.reading().report.counts());
            let words = format!("would save {} as {} ({counts})\n", local.input.name, local.slug);
            self.format.show(&[&words, "would hand over ", &count(files, "file"), "\n"].concat())?;
            eprintln!("Without FORMWORK_TOKEN it is not known what is there already.");
            if self.format == Telling::Json {
                println!("{}", Pushed::without_link(Outcome::WouldSave, Vec::new(), files).as_json(&local.slug, None));
            }
            return Ok(ExitCode::SUCCESS);
        }
        let api = self.address.open()?;
        let pushed = saved(&api, &local, How { yes: self.yes, dry_run: self.dry_run, telling: self.format }).await?;
        match (self.format, &pushed.link) {
            (Telling::Json, _) => println!("{}", pushed.as_json(&local.slug, Some(api.address()))),
            (Telling::Human, Some(link)) if !self.dry_run => println!("{} version {} {}", link.slug, link.version, link.sha256),
            (Telling::Human, _) => {}
        }
        Ok(pushed.code())
    }
}

/// Saves a manifest after its media, and writes the link. Words for a person are said by then.
pub(crate) async fn saved(api: &Api, local: &Local, how: How) -> Result<Pushed> {
    let file = local.input.file.as_ref().context("only a manifest that lies in a folder can be pushed: unpack the bundle first")?;
    let link = Link::read(file)?.filter(|link| link.api == api.address() && link.slug == local.slug);
    let there = api.status(&local.slug).await?;
    let ours = sha256(&local.input.bytes);
    if let Some(there) = there.as_ref().filter(|there| there.sha256 == ours) {
        // A save whose answer was lost, or someone who saved the same: nothing is left to do but the media.
        let link = linked(api, local, there);
        let files = hand_over(api, local, how).await?;
        if !how.dry_run {
            link.write(file)?;
        }
        eprintln!("The API has exactly this, as version {}.", link.version);
        return Ok(Pushed { outcome: Outcome::InStep, link: Some(link), changes: Vec::new(), files });
    }
    let mut told = Vec::new();
    if let Some(there) = &there {
        let seen = link.as_ref().is_some_and(|link| link.sha256 == there.sha256);
        let newest = newest(api, &local.slug).await?;
        if !seen {
            let news = changes(&local.draft, &newest);
            eprintln!("The API has version {} by {}, which was never pulled here:", there.summary.version, there.summary.updated_by);
            eprint!("{}", diff::written(Format::Human, &news));
            eprintln!("Nothing was overwritten. `formwork pull` brings both together.");
            return Ok(Pushed::without_link(Outcome::Behind, news, 0));
        }
        told = changes(&newest, &local.draft);
        how.telling.show(&diff::written(Format::Human, &told))?;
        if told.is_empty() {
            eprintln!("Only the formatting differs.");
        }
        if !how.dry_run && !agreed(&told, how.yes)? {
            eprintln!("Nothing was saved.");
            return Ok(Pushed::without_link(Outcome::Refused, told, 0));
        }
    } else {
        eprintln!("{} is new at {}.", local.slug, api.address());
    }
    let files = hand_over(api, local, how).await?;
    if how.dry_run {
        how.telling.show(&["would hand over ", &count(files, "file"), "\n"].concat())?;
        return Ok(Pushed::without_link(Outcome::WouldSave, told, files));
    }
    let etag = there.as_ref().map(|there| there.etag.as_str());
    match api.save(&local.slug, etag, local.input.bytes.clone()).await? {
        Kept::Stale => {
            eprintln!("Someone saved another version in this moment. Nothing was overwritten; `formwork pull` brings both together.");
            Ok(Pushed::without_link(Outcome::Behind, told, files))
        }
        Kept::Saved(saved) if saved.sha256 != ours => {
            bail!("the API holds other bytes than were sent: {} in place of {ours}", saved.sha256)
        }
        Kept::Saved(saved) => {
            let link = Link { api: api.address().into(), slug: saved.slug, version: saved.version, etag: saved.etag, sha256: saved.sha256 };
            link.write(file)?;
            eprintln!("Saved as version {} at {}.", link.version, api.address());
            Ok(Pushed { outcome: Outcome::Saved, link: Some(link), changes: told, files })
        }
    }
}

/// The draft of the newest version.
async fn newest(api: &Api, slug: &str) -> Result<Draft> {
    let document = api.manifest(slug).await?.with_context(|| format!("{slug} was removed in this moment: run the command again"))?;
    let draft = formwork_model::check_bytes(&document.bytes).draft;
    draft.with_context(|| format!("what {} has as {slug} is no manifest that can be read", api.address()))
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

/// Hands over what is missing there, or only counts it.
async fn hand_over(api: &Api, local: &Local, how: How) -> Result<usize> {
    let mut missing = 0;
    for (hash, bytes) in files(local) {
        if !api.has_blob(&hash).await? {
            missing += 1;
            if !how.dry_run {
                api.put_blob(&hash, bytes).await?;
            }
        }
    }
    Ok(missing)
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
            let verb = if destroys == 1 { "takes something away, breaks, or has" } else { "take something away, break, or have" };
            eprintln!("{} above {verb} to be confirmed: look and say --yes=all.", count(destroys, "change"));
            return Ok(false);
        }
        None => {}
    }
    if !stdin().is_terminal() {
        eprintln!("Nobody is there to be asked: say --yes, or --yes=all where something is taken away.");
        return Ok(false);
    }
    let what = if changes.is_empty() { "the formatting".into() } else { count(changes.len(), "change") };
    write!(stderr(), "Save {what}? [y/N] ")?;
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim(), "y" | "Y" | "yes"))
}
