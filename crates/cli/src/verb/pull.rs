//! `formwork pull`: the API's version, brought together with what was changed here.

use super::Telling;
use super::diff::{self, Format};
use crate::api::{Address, Api, Document};
use crate::input::{Input, sha256};
use crate::link::Link;
use crate::words::count;
use crate::write::{create, replace};
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use formwork_model::json::Json;
use formwork_model::{Change, Draft, Merge, Pointer, Side, check_bytes, export, is_safe_path, media_values, merge, resolve};
use serde_json::{Value, json};
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Brings the API's version here: what only one side changed is taken, and for the rest a person is asked
#[derive(Args)]
pub(crate) struct Pull {
    /// A folder, or a manifest
    #[arg(default_value = ".")]
    path: PathBuf,
    #[command(flatten)]
    address: Address,
    /// The URL slug at the API; the manifest's own where none is said
    #[arg(long)]
    slug: Option<String>,
    /// Where both sides changed a field, each in its own way: which one stays
    #[arg(long, value_enum)]
    prefer: Option<Prefer>,
    /// Shows what would change and writes nothing
    #[arg(long)]
    dry_run: bool,
    /// How it tells what it did
    #[arg(long, value_enum, default_value_t)]
    format: Telling,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Prefer {
    /// What is here
    Mine,
    /// What is at the API
    Theirs,
}

impl Pull {
    pub(crate) fn run(self) -> Result<ExitCode> {
        crate::threads()?.block_on(self.go())
    }

    async fn go(self) -> Result<ExitCode> {
        let file = if self.path.extension().is_some_and(|end| end == "json") {
            self.path.clone()
        } else {
            self.path.join(formwork_bundle::MANIFEST)
        };
        let input = if file.exists() { Some(Input::read(&file)?) } else { None };
        let here = input.as_ref().map(own_draft).transpose()?;
        let own = here.as_ref().and_then(|draft| draft.integration("slug")).and_then(Json::as_text).map(str::to_owned);
        let slug = self.slug.clone().or(own).context("which integration? Say --slug")?;
        let api = self.address.open()?;
        let (there, link) = newest(&api, &slug).await?;
        let Some(theirs) = check_bytes(&there.bytes).draft else {
            bail!("what {} has as {slug} is no manifest that can be read", api.address())
        };

        let mut told = Pulled { outcome: "written", file: &file, link: &link, changes: Vec::new(), conflicts: Vec::new(), fetched: 0 };
        let mut ahead = 0;
        let bytes = match (&input, here) {
            (Some(input), Some(mine)) if input.bytes != there.bytes => {
                let before = match Link::read(&file)?.filter(|link| link.api == api.address() && link.slug == slug) {
                    Some(link) => api.version(&slug, link.version).await?.filter(|bytes| sha256(bytes) == link.sha256),
                    None => None,
                };
                let base = before.as_ref().and_then(|bytes| check_bytes(bytes).draft);
                let base = base.map_or_else(|| Json::Object(Vec::new()), |draft| draft.document);
                let merge = merge(&base, &mine, &theirs.document);
                self.format.show(&diff::written(Format::Human, &merge.theirs_only))?;
                let choices = self.decided(&merge)?;
                told.conflicts = conflicts(&merge, &choices);
                told.changes = merge.theirs_only.clone();
                ahead = merge.mine_only.len();
                if choices.len() < merge.conflicts.len() {
                    told.outcome = "conflict";
                    told.tell(self.format);
                    return Ok(ExitCode::from(1));
                }
                // Where nothing was changed here, not even its formatting, theirs comes to the letter.
                if before.as_ref() == Some(&input.bytes) { there.bytes } else { brought(&resolve(&merge, &choices), input)? }
            }
            (Some(_), _) => {
                told.outcome = "in-step";
                there.bytes
            }
            (None, _) => there.bytes,
        };
        if self.dry_run {
            told.outcome = if told.outcome == "written" { "would-write" } else { told.outcome };
            eprintln!("The API has version {}; nothing was written.", link.version);
            told.tell(self.format);
            return Ok(ExitCode::SUCCESS);
        }
        match &input {
            Some(input) if input.bytes == bytes => {}
            Some(input) => replace(&file, &input.bytes, &bytes)?,
            None => {
                if let Some(folder) = file.parent() {
                    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
                }
                create(&file, &bytes, false)?;
            }
        }
        link.write(&file)?;
        let draft = check_bytes(&bytes).draft.unwrap_or_default();
        told.fetched = media(&api, &draft, &file).await?;
        let fetched = if told.fetched == 0 { String::new() } else { format!(", {} fetched", count(told.fetched, "file")) };
        eprintln!("In step with version {}{fetched}.", link.version);
        if ahead > 0 {
            eprintln!("What was changed here is not there yet ({}): `formwork push` saves it.", count(ahead, "change"));
        }
        told.tell(self.format);
        Ok(ExitCode::SUCCESS)
    }

    /// How the conflicts are decided; one that is left has no side, and the words are said.
    fn decided(&self, merge: &Merge) -> Result<Vec<(Pointer, Side)>> {
        let mut choices: Vec<(Pointer, Side)> = Vec::new();
        for conflict in &merge.conflicts {
            eprintln!(
                "{}, {} ({})\n  mine:   {}\n  theirs: {}",
                conflict.heading,
                conflict.name,
                conflict.path.as_str(),
                conflict.mine_words,
                conflict.theirs_words
            );
            let side = match self.prefer {
                Some(Prefer::Mine) => Some(Side::Mine),
                Some(Prefer::Theirs) => Some(Side::Theirs),
                None if stdin().is_terminal() && !self.dry_run => asked()?,
                None => None,
            };
            choices.extend(side.map(|side| (conflict.path.clone(), side)));
        }
        if choices.len() < merge.conflicts.len() {
            let left = merge.conflicts.len() - choices.len();
            eprintln!(
                "{} changed on both sides, so nothing was written: say --prefer mine or --prefer theirs, or decide at a terminal.",
                count(left, "field")
            );
        }
        Ok(choices)
    }
}

/// The draft of what is here.
fn own_draft(input: &Input) -> Result<Draft> {
    let reading = check_bytes(&input.bytes);
    if reading.read_only {
        bail!("{} is of a newer version than this program knows, so nothing is brought into it", input.name);
    }
    reading.draft.with_context(|| format!("{} is no JSON, so nothing can be brought into it: `formwork check` says where", input.name))
}

/// The newest version and the link to it.
async fn newest(api: &Api, slug: &str) -> Result<(Document, Link)> {
    let Some(there) = api.manifest(slug).await? else { bail!("the team has no integration {slug} at {}", api.address()) };
    let status = api.status(slug).await?.filter(|status| status.sha256 == sha256(&there.bytes));
    let status = status.with_context(|| format!("{slug} was saved or removed in this moment: run the command again"))?;
    let (etag, sha256) = (there.etag.clone(), status.sha256);
    Ok((there, Link { api: api.address().into(), slug: slug.to_owned(), version: status.summary.version, etag, sha256 }))
}

/// What a pull came to.
struct Pulled<'a> {
    outcome: &'static str,
    file: &'a Path,
    link: &'a Link,
    changes: Vec<Change>,
    conflicts: Vec<Value>,
    fetched: usize,
}

impl Pulled<'_> {
    /// Says it on standard output: the file that was written, or all of it.
    fn tell(&self, telling: Telling) {
        let file = self.file.display().to_string();
        if telling == Telling::Human {
            if matches!(self.outcome, "written" | "in-step") {
                println!("{file}");
            }
            return;
        }
        let told = json!({
            "version": 1,
            "outcome": self.outcome,
            "slug": self.link.slug,
            "api": self.link.api,
            "file": file,
            "there": { "version": self.link.version, "sha256": self.link.sha256 },
            "changes": diff::rows(&self.changes),
            "conflicts": self.conflicts,
            "fetched": self.fetched,
        });
        println!("{}", serde_json::to_string_pretty(&told).unwrap_or_default());
    }
}

/// Conflicts as programs read them.
fn conflicts(merge: &Merge, choices: &[(Pointer, Side)]) -> Vec<Value> {
    let value = |value: &Option<Json>| value.as_ref().map(|value| serde_json::to_value(value).unwrap_or_default());
    let row = |conflict: &formwork_model::Conflict| {
        let taken = choices.iter().find(|(path, _)| *path == conflict.path).map(|(_, side)| match side {
            Side::Mine => "mine",
            Side::Theirs => "theirs",
        });
        json!({
            "path": conflict.path.as_str(),
            "field": conflict.field,
            "base": value(&conflict.base),
            "mine": value(&conflict.mine),
            "theirs": value(&conflict.theirs),
            "taken": taken,
        })
    };
    merge.conflicts.iter().map(row).collect()
}

/// Which side a person takes; `None` for neither.
fn asked() -> Result<Option<Side>> {
    loop {
        write!(stderr(), "  [m]ine, [t]heirs, or [q]uit? ")?;
        let mut line = String::new();
        if stdin().lock().read_line(&mut line)? == 0 {
            return Ok(None);
        }
        match line.trim() {
            "m" | "mine" => return Ok(Some(Side::Mine)),
            "t" | "theirs" => return Ok(Some(Side::Theirs)),
            "q" | "quit" => return Ok(None),
            _ => {}
        }
    }
}

/// The result in the formatting of the file here.
pub(super) fn brought(result: &Draft, input: &Input) -> Result<Vec<u8>> {
    let source = std::str::from_utf8(&input.bytes).with_context(|| format!("{} is not UTF-8", input.name))?;
    Ok(export(result, Some(source)).into_bytes())
}

/// Fetches the pictures that are not here, or are others. A file that is here and differs from what the manifest states stays: it may be
/// someone's work.
async fn media(api: &Api, draft: &Draft, manifest: &Path) -> Result<usize> {
    let mut fetched = 0;
    for value in media_values(draft) {
        let file = manifest.with_file_name(value.file);
        if !is_safe_path(value.file) || file.exists() {
            continue;
        }
        let Some(bytes) = api.blob(value.sha256).await?.filter(|bytes| sha256(bytes) == value.sha256) else {
            eprintln!("{} is not at the API", value.file);
            continue;
        };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        create(&file, &bytes, false)?;
        fetched += 1;
    }
    Ok(fetched)
}
