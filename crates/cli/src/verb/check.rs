//! `formwork check`: the problems of a manifest, and mending those that a machine can mend.

use crate::input::Input;
use crate::report::{self, Format};
use crate::write::replace;
use anyhow::{Result, bail};
use clap::Args;
use formwork_model::json::Json;
use formwork_model::{Pointer, Reading, Set, Severity, export};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Fixes can make room for further ones; no manifest needs more rounds than this.
const ROUNDS: usize = 8;

/// Tells the problems of a manifest, the same as page and API
#[derive(Args)]
pub(crate) struct Check {
    /// A folder with integration.json, a manifest, a bundle (.zip), or - for standard input
    #[arg(default_value = ".")]
    path: PathBuf,
    /// How the report is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Warnings are failures too
    #[arg(long)]
    strict: bool,
    /// Mends what a machine can mend, shows what changed, and changes nothing else in the file
    #[arg(long)]
    fix: bool,
    /// With --fix: shows what would change and writes nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
}

impl Check {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let input = Input::read(&self.path)?;
        let mut reading = input.reading();
        if self.fix {
            reading = self.mend(&input, reading)?;
        }
        // Where the fixed text itself is the result, the report is talk.
        let text = report::write(self.format, &input.name, &reading);
        if self.fix && input.name == "-" {
            anstream::stderr().write_all(text.as_bytes())?
        } else {
            anstream::stdout().write_all(text.as_bytes())?
        }
        let counts = reading.report.counts();
        eprintln!("{}: {}", if input.name == "-" { "standard input" } else { &input.name }, report::counts(counts));
        if input.name == "-" && reading.draft.is_some() {
            eprintln!("Of standard input only the text was checked, not the files of its media.");
        }
        let failed = counts.error > 0 || (self.strict && counts.warning > 0);
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }

    fn mend(&self, input: &Input, reading: Reading) -> Result<Reading> {
        if reading.read_only {
            bail!("{} is of a newer version than this program knows, so it is only shown", input.name);
        }
        if input.file.is_none() && input.name != "-" {
            bail!("a bundle is not changed in place: unpack it, mend the manifest, and pack it again with `formwork pack`");
        }
        let before = reading.source.clone();
        let (reading, titles) = mended(input, reading);
        let after = &reading.source;
        if input.name == "-" {
            print!("{}", if self.dry_run { &before } else { after });
        }
        if *after == before {
            eprintln!("There is nothing that a machine can mend.");
            return Ok(reading);
        }
        titles.iter().for_each(|title| eprintln!("{}: {title}", if self.dry_run { "would mend" } else { "mended" }));
        let changes = similar::TextDiff::from_lines(before.as_str(), after.as_str());
        let diff = changes.unified_diff().context_radius(2).header(&input.name, &input.name).to_string();
        if self.format == Format::Human && input.name != "-" {
            print!("{diff}")
        } else {
            eprint!("{diff}")
        }
        if let Some(file) = input.file.as_ref().filter(|_| !self.dry_run) {
            // Written only where it is still what was read.
            replace(file, &input.bytes, after.as_bytes())?;
        }
        // A dry run tells of the file as it is.
        Ok(if self.dry_run { input.reading() } else { reading })
    }
}

/// The manifest with every fix applied, and what each did.
pub(super) fn mended(input: &Input, mut reading: Reading) -> (Reading, Vec<String>) {
    let mut titles = Vec::new();
    for _ in 0..ROUNDS {
        let Some(mut draft) = reading.draft.clone() else { break };
        // Where earlier fixes of the round set something, and out of which lists they took something.
        let (mut touched, mut moved) = (BTreeSet::new(), BTreeSet::new());
        for problem in reading.report.problems.iter().filter(|problem| problem.severity != Severity::Hint) {
            let Some(fix) = &problem.fix else { continue };
            // Of two fixes for one place the first is taken, and none is where an element before it was taken out; the next round
            // sees what is left.
            let free = |set: &Set| !around(&touched, &set.path) && !within(&touched, &set.path) && !around(&moved, &set.path);
            if fix.set.iter().all(free) {
                titles.push([&*problem.field, ": ", &fix.title].concat());
                draft.apply(&fix.set);
                let taken_out = fix.set.iter().filter(|set| set.value.is_none()).filter_map(|set| set.path.split_last());
                moved.extend(taken_out.map(|(list, _)| list).filter(|list| matches!(draft.at(list), Some(Json::List(_)))));
                touched.extend(fix.set.iter().map(|set| set.path.clone()));
            }
        }
        if touched.is_empty() {
            break;
        }
        let text = export(&draft, Some(&reading.source));
        reading = input.reading_of(text.as_bytes());
    }
    (reading, titles)
}

/// Whether a place is one of `places`, or lies within one.
fn around(places: &BTreeSet<Pointer>, place: &Pointer) -> bool {
    std::iter::successors(Some(place.clone()), |place| Some(place.split_last()?.0)).any(|place| places.contains(&place))
}

/// Whether one of `places` lies within a place.
fn within(places: &BTreeSet<Pointer>, place: &Pointer) -> bool {
    // The first of its members there could be.
    places.range(place.key("")..).next().is_some_and(|next| place.contains(next))
}
