//! The project's own commands. Each is one function of one module; this file only chooses.

mod bench;
mod block;
mod build;
mod cited;
mod codegen;
mod dependencies;
mod e2e;
mod engines;
mod faults;
mod figures;
mod fuzz;
mod highlight;
mod hooks;
mod limits;
mod offline;
mod outsiders;
mod program;
mod readers;
mod release;
mod run;
mod sheets;
mod split;
mod test;
mod tidy;
mod tools;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run [--listen ADDRESS]   set up what is missing, build the page, serve it (default 127.0.0.1:8080)
  test                     set up what is missing, run every check and every test
  ci                       the same; with CI set in the environment, Debian's Chromium is installed too
  e2e [--figures] [ARGUMENT …]  browser tests over the built page; arguments go to Playwright; with --figures what faults measured is kept
  crash [RUNS]             random typing in the built page, cut off by crashes of every kind (default 1000 runs)
  engines [NAME …]         the main journeys in chromium, firefox and webkit through WebDriver, over the built page
  outsiders                Vercel's own command and kit from npm, asked on loopback, against our rules
  fuzz                     the API asked at random by Schemathesis, and media over S3 (moto), both from PyPI, on loopback
  fuzz readers [--keep] [SECONDS] [TARGET …]   what reads outside data under libFuzzer, which sees the code that it reaches
  hooks                    the GitHub Action's steps and the pre-commit hook, run as GitHub and pre-commit (PyPI) run them
  build                    build the release page into dist, compressed, with a table of sizes
  release                  one static `formwork` with the page inside, and a look at whether it is one
  codegen [--check]        write the generated files, or fail if they differ
  dependencies [--write]   hold dependencies, their licences and sources to .cargo/deny.toml, or write docs/licences.md
  sbom                     list what page and command are made of, as CycloneDX
  tidy                     check the rules that no compiler checks
  bench --peers DIR [ARGUMENT …]   run DIR's benchmark over the built page and write docs/performance.md; arguments go to it
  bench check [ROUNDS]     `formwork check` beside ajv-cli and vsce (npm), each started cold, in turns
  bench api [SECONDS]      the API under the load of a thousand connections, beside a bare handler
  tools                    install what is missing, and say what is there";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[&str]) -> Result<ExitCode> {
    match arguments {
        ["run"] => run::run("127.0.0.1:8080")?,
        ["run", "--listen", address] => run::run(address)?,
        ["test" | "ci"] => return test::test(),
        ["e2e", rest @ ..] => return e2e::e2e(rest),
        ["crash", rest @ ..] => return e2e::crash(rest),
        ["engines", rest @ ..] => return engines::engines(rest),
        ["outsiders"] => return outsiders::outsiders(),
        ["fuzz"] => return fuzz::fuzz(),
        ["fuzz", "readers", rest @ ..] => return readers::readers(rest),
        ["hooks"] => return hooks::hooks(),
        ["build"] => build::build()?,
        ["codegen"] => codegen::write()?,
        ["codegen", "--check"] => codegen::check()?,
        ["dependencies"] => {
            if let Some(why) = dependencies::check()? {
                println!("SKIPPED: {why}");
            }
        }
        ["dependencies", "--write"] => dependencies::write()?,
        ["sbom"] => dependencies::sbom()?,
        ["tidy"] => tidy::tidy()?,
        ["bench", "--peers", peers, rest @ ..] => bench::bench(peers, rest)?,
        ["bench", "api", seconds @ ..] => bench::api(seconds)?,
        ["bench", "check"] => bench::check(21)?,
        ["bench", "check", rounds] => bench::check(rounds.parse()?)?,
        ["release"] => release::release()?,
        ["tools"] => tools::tools()?,
        [] | ["help" | "--help" | "-h"] => println!("{USAGE}"),
        _ => bail!("`{}` is not a command\n\n{USAGE}", arguments.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
