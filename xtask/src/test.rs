//! Every check and every test, in the order in which a mistake is cheapest to find. A failing step does not stop the next:
//! one run tells everything. The last line is the sum of all tests.

use crate::e2e::browser_tests;
use crate::fuzz::fuzz_tests;
use crate::hooks::hook_tests;
use crate::outsiders::outsider_tests;
use crate::program::{headline, program, run, run_lines};
use crate::readers::reader_tests;
use crate::{build, codegen, dependencies, tidy, tools};
use anyhow::{Result, bail};
use std::ops::AddAssign;
use std::process::{Command, ExitCode};

/// The packages that are built natively. The page's `csr` and their `ssr` must not meet in one build.
const NATIVE: &str = "--workspace --exclude formwork --features formwork-preview/ssr";

/// How many tests ended how.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Counts {
    /// Ran and held.
    pub(crate) passed: u64,
    /// Ran and did not hold, or could not be run.
    pub(crate) failed: u64,
}

/// How a step of tests ended.
pub(crate) enum Outcome {
    /// It ran.
    Ran(Counts),
    /// It could not run on this machine, and why; nothing is counted.
    Skipped(String),
}

impl Counts {
    /// How a command ends that ran these tests.
    pub(crate) fn code(self) -> ExitCode {
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// These, where there are any.
    ///
    /// # Errors
    /// Where no test ran: a runner that finds none may well call that a success.
    pub(crate) fn some(self, folder: &str) -> Result<Self> {
        if self.passed + self.failed == 0 {
            bail!("no test of {folder} was run");
        }
        Ok(self)
    }
}

impl Outcome {
    /// A step that this machine cannot run, said in a line.
    ///
    /// # Errors
    /// The same, on CI's machines, where it must run.
    pub(crate) fn skipped(why: &str) -> Result<Self> {
        if std::env::var_os("CI").is_some() {
            bail!("{why}");
        }
        println!("SKIPPED: {why}");
        Ok(Self::Skipped(why.into()))
    }

    /// Says how a step ended that was run alone, and how its command ends.
    pub(crate) fn alone(self, name: &str) -> ExitCode {
        match self {
            Self::Ran(counts) => {
                println!("{} passed, {} failed", counts.passed, counts.failed);
                counts.code()
            }
            Self::Skipped(why) => {
                println!("skipped: {name} ({why})");
                ExitCode::SUCCESS
            }
        }
    }
}

/// Runs other people's runner of tests, whose lines `counted` reads. One that fails has a failed test, also where it shows none: a file
/// may not load, or not compile.
pub(crate) fn reported(runner: &mut Command, counted: impl Fn(&str) -> Option<Counts>) -> Result<Counts> {
    let mut counts = Counts::default();
    let succeeded = run_lines(runner, |line| counts += counted(line).unwrap_or_default())?;
    if !succeeded && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

/// Runs every step; fails if one did.
pub(crate) fn test() -> Result<ExitCode> {
    tools::for_build()?;
    let mut steps = Steps::default();
    steps.check("format", || cargo("format", "fmt --all --check"));
    steps.check("format of the fuzzer", || cargo("format of the fuzzer", "fmt --manifest-path tests/fuzz/Cargo.toml --check"));
    steps.check("tidy", tidy::tidy);
    steps.check("generated files", codegen::check);
    // The page draws in the browser and is linted for wasm; everything else is native, and there the listing is written as text.
    let lints = ["clippy --quiet --all-targets ", NATIVE, " -- -D warnings"].concat();
    steps.check("lints", || cargo("lints", &lints));
    steps.check("lints of the page", || cargo("lints of the page", "clippy --quiet --target wasm32-unknown-unknown -- -D warnings"));
    steps.tests_if_possible("dependencies", || {
        Ok(match dependencies::check()? {
            None => Outcome::Ran(Counts::default()),
            Some(why) => Outcome::Skipped(why),
        })
    });
    steps.check("tools of the API's tests", tools::for_api_tests);
    steps.tests("Rust tests", rust_tests);
    steps.tests_if_possible("outsiders", outsider_tests);
    steps.tests_if_possible("fuzz readers", reader_tests);
    steps.tests_if_possible("fuzz", fuzz_tests);
    steps.tests_if_possible("hooks", hook_tests);
    if steps.check("build", build::page) {
        steps.tests("browser tests", || browser_tests(&[]));
    }
    Ok(steps.finish())
}

/// What has been counted so far, and which steps failed.
#[derive(Default)]
struct Steps {
    counts: Counts,
    failed: Vec<&'static str>,
    skipped: Vec<String>,
}

impl Steps {
    fn tests(&mut self, name: &'static str, step: impl FnOnce() -> Result<Counts>) -> bool {
        match step() {
            Ok(counts) => {
                self.counts += counts;
                if counts.failed > 0 {
                    self.failed.push(name);
                }
                counts.failed == 0
            }
            // A step that is no test counts as one failure: the last line must not say 0 where something is wrong.
            Err(error) => {
                println!("FAILED: {error:#}");
                self.counts.failed += 1;
                self.failed.push(name);
                false
            }
        }
    }

    /// A step that some machines cannot run: it then says so in the closing lines, and counts as neither passed nor failed.
    fn tests_if_possible(&mut self, name: &'static str, step: impl FnOnce() -> Result<Outcome>) {
        let mut skipped = None;
        self.tests(name, || {
            Ok(match step()? {
                Outcome::Ran(counts) => counts,
                Outcome::Skipped(why) => {
                    skipped = Some(why);
                    Counts::default()
                }
            })
        });
        self.skipped.extend(skipped.map(|why| [name, " (", &why, ")"].concat()));
    }

    fn check(&mut self, name: &'static str, step: impl FnOnce() -> Result<()>) -> bool {
        self.tests(name, || step().map(|()| Counts::default()))
    }

    fn finish(self) -> ExitCode {
        if !self.failed.is_empty() {
            println!("\nfailed: {}", self.failed.join(", "));
        }
        self.skipped.iter().for_each(|step| println!("skipped: {step}"));
        println!("{} passed, {} failed", self.counts.passed, self.counts.failed);
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn cargo(title: &str, words: &str) -> Result<()> {
    headline(title);
    let words: Vec<&str> = words.split(' ').collect();
    run(&mut program("cargo", &words))
}

fn rust_tests() -> Result<Counts> {
    headline("Rust tests");
    let mut counts = Counts::default();
    // What the page decides without a browser (its history, its addresses) is tested natively too, in a build of its own.
    for packages in [NATIVE, "--package formwork --lib"] {
        let words = ["test --quiet --no-fail-fast ", packages].concat();
        counts += reported(&mut program("cargo", &words.split(' ').collect::<Vec<_>>()), counted)?;
    }
    Ok(counts)
}

/// The numbers in the closing line of one test program: `test result: ok. 3 passed; 0 failed; …`.
pub(crate) fn counted(line: &str) -> Option<Counts> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |word: &str| numbers.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok());
    Some(Counts { passed: number("passed")?, failed: number("failed")? })
}

#[cfg(test)]
mod tests {
    use super::{Counts, counted};

    #[test]
    fn the_closing_line_is_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(counted(line), Some(Counts { passed: 12, failed: 3 }));
        assert_eq!(counted("running 3 tests"), None);
    }
}
