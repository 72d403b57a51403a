//! The built page beside its peers: a benchmark that lies outside the project drives both through their interface. And the API under
//! load, beside a bare handler. And the command beside others, started cold.

mod check;
mod table;

pub(crate) use check::check;

use crate::build;
use crate::program::{headline, program, root, run, target};
use anyhow::{Context, Result, bail};
use std::fs;

/// Runs the benchmark in the folder `peers` over the page as `tests/bench/project.json` describes it; the arguments are the
/// benchmark's own (`--quick`, `--targets project,vanilla`, …). Prints its table, in which a ratio above 1 means that we are slower, and
/// writes the medians into docs/performance.md.
pub(crate) fn bench(peers: &str, arguments: &[&str]) -> Result<()> {
    build::built()?;
    let peers = fs::canonicalize(peers).with_context(|| format!("there is no folder {peers}"))?;
    if !peers.join("bench.mjs").is_file() {
        bail!("{} has no bench.mjs: --peers names the folder of the benchmark", peers.display());
    }
    if !peers.join("node_modules").is_dir() {
        bail!("the benchmark's packages are missing: run `npm install` in {}", peers.display());
    }
    headline("benchmark");
    let results = root().join("target/bench");
    fs::create_dir_all(&results).context("could not make target/bench")?;
    let results = results.join("results");
    let mut node = program("node", &["bench.mjs", "--out", &results.to_string_lossy()]);
    node.args(arguments).current_dir(peers).env("PROJECT_CONFIG", root().join("tests/bench/project.json"));
    run(&mut node)?;
    table::write(&results.with_extension("json"), &root().join("docs/performance.md"))?;
    println!("    all samples, ranges and ratios: {}.md and .json; the medians: docs/performance.md", results.display());
    Ok(())
}

/// Builds the program as it ships and asks it with a thousand connections (`crates/cli/examples/load.rs`); prints a table.
pub(crate) fn api(seconds: &[&str]) -> Result<()> {
    headline("build the program");
    let words = ["build", "--quiet", "--profile", "native", "--package", "formwork-cli", "--bin", "formwork", "--example", "load"];
    run(&mut program("cargo", &words))?;
    headline("load");
    let built = target().join("native");
    let server = built.join("formwork");
    run(program(&built.join("examples/load").to_string_lossy(), &[&server.to_string_lossy()]).args(seconds))
}
