//! `formwork new`: a manifest to begin with.

use crate::write::create;
use anyhow::{Context, Result, bail};
use clap::Args;
use formwork_model::json::Json;
use formwork_model::{Draft, Kind, Pointer, Set, export, is_slug, slugify};
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};
use std::path::PathBuf;
use std::process::ExitCode;

/// Makes a manifest to begin with; asks for what is not said by flags
#[derive(Args)]
pub(crate) struct New {
    /// The folder that gets integration.json, or the file itself
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How it can be installed: native, connectable, or both
    #[arg(long, value_parser = kind)]
    kind: Option<Kind>,
    /// Its Name
    #[arg(long)]
    name: Option<String>,
    /// Its URL Slug; made of the name where none is given
    #[arg(long)]
    slug: Option<String>,
    /// Replaces a manifest that is there
    #[arg(long)]
    force: bool,
}

fn kind(name: &str) -> Result<Kind, String> {
    Kind::parse(name).ok_or_else(|| format!("the kinds are {}", Kind::ALL.map(Kind::name).join(", ")))
}

impl New {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let is_file = self.path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"));
        let file = if is_file { self.path.clone() } else { self.path.join(formwork_bundle::MANIFEST) };
        if file.exists() && !self.force {
            bail!("{} is there already: name another folder, or say --force", file.display());
        }
        let kind = match self.kind {
            Some(kind) => kind,
            None => ask("Kind (native, connectable, both)", "--kind", &|text| kind(text))?,
        };
        let name = match self.name {
            Some(name) => name,
            None => ask("Name", "--name", &|text| {
                if text.is_empty() { Err("a name has 1 to 64 characters".into()) } else { Ok(text.to_owned()) }
            })?,
        };
        let slug = self.slug.unwrap_or_else(|| slugify(&name));
        if !slug.is_empty() && !is_slug(&slug) {
            bail!("{slug} is no URL slug: it has lower-case letters, digits and single hyphens between them. Try {}", slugify(&slug));
        }
        let mut draft = Draft::new(kind);
        let place = Pointer::root().key("integration");
        let set = |key: &str, value: &str| Set { path: place.key(key), value: (!value.is_empty()).then(|| Json::from(value)) };
        draft.apply(&[set("name", &name), set("slug", &slug)]);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        }
        create(&file, export(&draft, None).as_bytes(), self.force)?;
        println!("{}", file.display());
        eprintln!("Next: `formwork check {}` says what is left.", file.display());
        Ok(ExitCode::SUCCESS)
    }
}

/// Asks a person until the answer serves.
fn ask<T>(what: &str, flag: &str, read: &dyn Fn(&str) -> Result<T, String>) -> Result<T> {
    if !stdin().is_terminal() {
        bail!("{what} is not said and nobody is there to be asked: say {flag}");
    }
    loop {
        write!(stderr(), "{what}: ")?;
        let mut line = String::new();
        if stdin().lock().read_line(&mut line)? == 0 {
            bail!("{what} was not said");
        }
        match read(line.trim()) {
            Ok(value) => return Ok(value),
            Err(words) => eprintln!("{words}"),
        }
    }
}
