//! `formwork pull`: the API's version, brought together with what was changed here.

use super::diff::{self, Format};
use crate::api::Address;
use crate::input::{Input, sha256};
use crate::link::Link;
use crate::words::count;
use crate::write::{create, replace};
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use formwork_model::json::Json;
use formwork_model::{Draft, Merge, Pointer, Side, check_bytes, export, is_safe_path, media_values, merge, resolve};
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
        let here = match &input {
            None => None,
            Some(input) => match check_bytes(&input.bytes).draft {
                Some(draft) => Some(draft),
                None => bail!("{} is no JSON, so nothing can be brought into it: `formwork check` says where", input.name),
            },
        };
        let own = here.as_ref().and_then(|draft| draft.integration("slug")).and_then(Json::as_text).map(str::to_owned);
        let slug = self.slug.clone().or(own).context("which integration? Say --slug")?;
        let api = self.address.open()?;
        let Some(there) = api.manifest(&slug).await? else { bail!("the team has no integration {slug} at {}", api.address()) };
        let Some(status) = api.status(&slug).await? else { bail!("{slug} was removed in this moment") };
        let link = Link {
            api: api.address().into(),
            slug: slug.clone(),
            version: status.summary.version,
            etag: there.etag,
            sha256: sha256(&there.bytes),
        };
        let theirs = check_bytes(&there.bytes).draft.unwrap_or_default();

        let (bytes, before) = match (&input, here) {
            (Some(input), Some(mine)) if input.bytes != there.bytes => {
                let base = match Link::read(&file)?.filter(|link| link.api == api.address() && link.slug == slug) {
                    Some(link) => api.version(&slug, link.version).await?.filter(|bytes| sha256(bytes) == link.sha256),
                    None => None,
                };
                let base =
                    base.and_then(|bytes| check_bytes(&bytes).draft).map_or_else(|| Json::Object(Vec::new()), |draft| draft.document);
                let merge = merge(&base, &mine, &theirs.document);
                print!("{}", diff::written(Format::Human, &merge.theirs_only));
                let Some(result) = self.decided(&merge)? else { return Ok(ExitCode::from(1)) };
                // Where nothing was changed here, theirs comes to the letter.
                let bytes = if result.document == theirs.document && mine.document == base { there.bytes } else { merged(&result, input)? };
                (bytes, Some(input))
            }
            (Some(input), _) => {
                eprintln!("It is what the API has, version {}.", link.version);
                (there.bytes, Some(input))
            }
            (None, _) => (there.bytes, None),
        };
        if self.dry_run {
            return Ok(ExitCode::SUCCESS);
        }
        match before {
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
        let fetched = media(&api, &draft, &file).await?;
        println!("{}", file.display());
        eprintln!(
            "In step with version {}{}.",
            link.version,
            if fetched == 0 { String::new() } else { format!(", {} fetched", count(fetched, "file")) }
        );
        Ok(ExitCode::SUCCESS)
    }

    /// The draft with every conflict decided; `None` where one is left.
    fn decided(&self, merge: &Merge) -> Result<Option<Draft>> {
        let mut choices: Vec<(Pointer, Side)> = Vec::new();
        for conflict in &merge.conflicts {
            eprintln!(
                "{} {} {}\n  mine:   {}\n  theirs: {}",
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
            if let Some(side) = side {
                choices.push((conflict.path.clone(), side));
            }
        }
        if choices.len() < merge.conflicts.len() {
            let left = merge.conflicts.len() - choices.len();
            eprintln!(
                "{} changed on both sides, so nothing was written: say --prefer mine or --prefer theirs, or decide at a terminal.",
                count(left, "field")
            );
            return Ok(None);
        }
        Ok(Some(resolve(merge, &choices)))
    }
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
fn merged(result: &Draft, input: &Input) -> Result<Vec<u8>> {
    let source = std::str::from_utf8(&input.bytes).with_context(|| format!("{} is not UTF-8", input.name))?;
    Ok(export(result, Some(source)).into_bytes())
}

/// Fetches the pictures that are not here, or are others. A file that is here and differs from what the manifest states stays: it may be
/// someone's work.
async fn media(api: &crate::api::Api, draft: &Draft, manifest: &Path) -> Result<usize> {
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
