//! The browser tests: Playwright over the built page, served on a free port; where a spec needs the API, by `formwork serve`.

use crate::program::{headline, program, root};
use crate::test::Counts;
use crate::{build, figures, run, tools};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::process::ExitCode;
use tokio::runtime::Runtime;

/// Runs the browser tests over the page as it is built now; the arguments are Playwright's own. With `--figures` before them, what the
/// tests of faults found is kept for docs/faults.md.
pub(crate) fn e2e(arguments: &[&str]) -> Result<ExitCode> {
    tools::for_build()?;
    let (keep, arguments) = match arguments {
        ["--figures", rest @ ..] => (true, rest),
        all => (false, all),
    };
    Ok(played(arguments, &[], keep)?.code())
}

/// So many runs of typing that a crash ends, over the page as it is built now.
pub(crate) fn crash(runs: &[&str]) -> Result<ExitCode> {
    let runs: u32 = match runs {
        [] => 1000,
        [runs] => runs.parse().with_context(|| format!("`{runs}` is not a number of runs"))?,
        _ => bail!("`cargo xtask crash` takes one number of runs"),
    };
    tools::for_build()?;
    let counts = played(&["crash-runs.spec.ts"], &[("CRASH_RUNS", &runs.to_string())], true)?;
    Ok(counts.code())
}

/// The same as [`e2e`], counted.
pub(crate) fn browser_tests(arguments: &[&str]) -> Result<Counts> {
    played(arguments, &[], false)
}

fn played(arguments: &[&str], settings: &[(&str, &str)], keep: bool) -> Result<Counts> {
    headline("browser tests");
    let chromium = tools::chromium()?;
    let dist = build::built()?;
    let formwork = run::formwork("dev")?;
    let runtime = Runtime::new().context("could not start the server's threads")?;
    let address = run::in_background(&runtime, &dist)?;
    let folder = root().join("tests/e2e");
    let report = folder.join("results/report.json");
    // A report of an earlier run must not be counted for one that never got so far.
    if report.exists() {
        fs::remove_file(&report).with_context(|| format!("could not remove {}", report.display()))?;
    }
    let mut playwright = program("playwright", &["test"]);
    playwright.envs(settings.iter().copied());
    playwright.args(arguments).current_dir(&folder).env("BASE_URL", format!("http://{address}")).env("CHROMIUM", chromium);
    // For specs that need the API: each starts a server of its own.
    playwright.env("FORMWORK", formwork).env("DIST", &dist);
    let status = playwright.status().context("could not start Playwright: run `cargo xtask tools`")?;
    let report = fs::read_to_string(&report).context("Playwright ended without a report")?;
    let report: Value = serde_json::from_str(&report).context("Playwright's report is not JSON")?;
    if keep {
        figures::keep(&report)?;
    }
    let mut counts = counted(&report["stats"]);
    // Playwright also fails when it finds no test or a spec does not load, which no count shows.
    if !status.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

fn counted(stats: &Value) -> Counts {
    let count = |name: &str| stats[name].as_u64().unwrap_or_default();
    Counts { passed: count("expected"), failed: count("unexpected") + count("flaky") }
}
