//! The readers of outside data under libFuzzer: `tests/fuzz` is built with counters in its code, each target goes on from the inputs
//! that are kept in the repository, and is then asked whether its time grows as its input does (docs/fuzzing.md).

mod corpus;

use crate::program::{headline, output, program, run, target};
use crate::test::{Counts, Outcome};
use crate::tools;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;

/// A target: the name of its program, and how long an input may be.
#[derive(Clone, Copy)]
struct Reader {
    name: &'static str,
    longest: usize,
    /// The schema in `docs` whose names an input is made of.
    names: Option<&'static str>,
}

const READERS: [Reader; 11] = [
    reader("manifest", 4096, Some("integration")),
    reader("listing", 4096, Some("integration")),
    reader("schema", 4096, Some("metadata")),
    reader("merge", 4096, Some("integration")),
    reader("journal", 4096, Some("integration")),
    reader("bundle", 4096, None),
    reader("image", 4096, None),
    reader("markdown", 2048, None),
    reader("bodies", 2048, None),
    reader("signature", 2048, None),
    reader("words", 1024, None),
];

const fn reader(name: &'static str, longest: usize, names: Option<&'static str>) -> Reader {
    Reader { name, longest, names }
}

/// How the compiler is told to count which code is reached, and to note what is compared with what.
const COUNTERS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
                        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
                        -Cllvm-args=-sanitizer-coverage-trace-compares";

/// How long each target runs among the other tests, in seconds, and how long its growth is looked at.
const SECONDS: u32 = 8;
/// What libFuzzer draws its numbers from among the other tests: always the same, so that a change fails by what it changes. Whoever
/// runs the targets alone looks for what is new.
const SEED: &str = "1";
const NEW: &str = "0";
const GROWTH: &str = "4";
/// An input that takes as many seconds is a finding, and so is one that takes as many megabytes.
const PATIENCE: &str = "10";
const ROOM: &str = "1024";

/// `cargo xtask fuzz readers [--keep] [SECONDS] [TARGET …]`: runs these alone, for longer; with `--keep` only brings what was found
/// into the repository.
pub(crate) fn readers(arguments: &[&str]) -> Result<ExitCode> {
    let (keep, rest) = match arguments {
        ["--keep", rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (seconds, names) = match rest {
        [first, names @ ..] if first.parse::<u32>().is_ok() => (first.parse().unwrap_or(SECONDS), names),
        names => (SECONDS, names),
    };
    let chosen: Vec<Reader> = READERS.into_iter().filter(|reader| names.is_empty() || names.contains(&reader.name)).collect();
    if let Some(name) = names.iter().find(|name| !READERS.iter().any(|reader| reader.name == **name)) {
        let known: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
        bail!("`{name}` is no target: there are {}", known.join(", "));
    }
    if keep {
        let programs = build()?;
        chosen.iter().try_for_each(|reader| corpus::keep(reader.name, &programs, reader.longest))?;
        return Ok(ExitCode::SUCCESS);
    }
    Ok(tried(&chosen, seconds, NEW)?.alone("fuzz readers"))
}

/// All of them for a short time, counted.
pub(crate) fn reader_tests() -> Result<Outcome> {
    tried(&READERS, SECONDS, SEED)
}

fn tried(readers: &[Reader], seconds: u32, seed: &str) -> Result<Outcome> {
    headline("fuzz readers");
    if let Some(why) = tools::lacks_for_fuzzing()? {
        println!("SKIPPED: {why}");
        return Ok(Outcome::Skipped(why));
    }
    let programs = build()?;
    let (waiting, counts) = (Mutex::new(readers.iter()), Mutex::new(Counts::default()));
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || -> Result<()> {
        while let Some(reader) = next() {
            let found = [("", fuzzed(reader, &programs, seconds, seed)?), (", growth", grown(reader, &programs)?)];
            for (what, (held, words)) in found {
                println!("    {}{what}: {words}", reader.name);
                if let Ok(mut counts) = counts.lock() {
                    *counts += Counts { passed: u64::from(held), failed: u64::from(!held) };
                }
            }
        }
        Ok(())
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(readers.len());
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("a target's run ended unexpectedly")))
    })?;
    let counts = counts.lock().map(|counts| *counts).unwrap_or_default();
    Ok(Outcome::Ran(counts))
}

/// Where everything of these runs lies.
fn place() -> PathBuf {
    target().join("fuzz")
}

/// Builds the targets and says where they are.
fn build() -> Result<PathBuf> {
    let version = output("rustc", &["-vV"]).context("could not ask rustc for its version")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say what it builds for")?;
    let target = place();
    let mut cargo = program("cargo", &["build", "--quiet", "--release", "--locked", "--manifest-path", "tests/fuzz/Cargo.toml"]);
    // With a target that is named, build scripts and macros are built without counters.
    cargo.args(["--target", host, "--target-dir"]).arg(&target).env("RUSTFLAGS", COUNTERS).env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo)?;
    Ok(target.join(host).join("release"))
}

/// One target under the fuzzer. Answers whether every law held, and words about the run.
fn fuzzed(reader: &Reader, programs: &Path, seconds: u32, seed: &str) -> Result<(bool, String)> {
    let (found, log) = (place().join("found"), place().join(["log-", reader.name].concat()));
    fs::create_dir_all(&found).with_context(|| format!("could not make {}", found.display()))?;
    let mut fuzzer = Command::new(programs.join(reader.name));
    let artifacts = found.join([reader.name, "-"].concat());
    for (name, value) in [
        ("max_total_time", &*seconds.to_string()),
        ("seed", seed),
        ("max_len", &reader.longest.to_string()),
        ("timeout", PATIENCE),
        ("rss_limit_mb", ROOM),
        ("artifact_prefix", &artifacts.to_string_lossy()),
        ("print_final_stats", "1"),
    ] {
        fuzzer.arg(["-", name, "=", value].concat());
    }
    if let Some(names) = reader.names {
        fuzzer.arg(["-dict=", &corpus::dictionary(names)?.to_string_lossy()].concat());
    }
    // What is new goes into the first folder, and stays there for the next run on this machine.
    fuzzer.args(corpus::folders(reader.name)?);
    let file = fs::File::create(&log).with_context(|| format!("could not write {}", log.display()))?;
    let succeeded = fuzzer.stdout(Stdio::null()).stderr(file).status().context("could not start a target")?.success();
    let text = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
    if succeeded {
        return Ok((true, told(&text).context("the fuzzer ended without figures")?));
    }
    let artifact = text.lines().find_map(|line| line.split_once("Test unit written to ").map(|(_, path)| path.trim().to_owned()));
    println!("{}", reasons(&text).join("\n"));
    Ok((false, again(programs, reader, artifact.as_deref().unwrap_or(&log.to_string_lossy()))))
}

/// Whether the time of a target grows as its input does.
fn grown(reader: &Reader, programs: &Path) -> Result<(bool, String)> {
    let found = place().join("found").join([reader.name, "-growth"].concat());
    let [_, kept] = corpus::folders(reader.name)?;
    let mut command = Command::new(programs.join(reader.name));
    command.env("FORMWORK_GROWTH", kept).env("FORMWORK_FOUND", &found).env("FORMWORK_SECONDS", GROWTH);
    let output = command.output().context("could not start a target")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let words = said.lines().last().and_then(|line| line.strip_prefix("growth: ")).unwrap_or_default().to_owned();
    if output.status.success() && !words.is_empty() {
        return Ok((true, words));
    }
    println!("{words}\n{}", String::from_utf8_lossy(&output.stderr).lines().take(8).collect::<Vec<_>>().join("\n"));
    Ok((false, again(programs, reader, &found.to_string_lossy())))
}

/// How a finding is seen again.
fn again(programs: &Path, reader: &Reader, file: &str) -> String {
    format!("FAILED; to see it again: {} -timeout={PATIENCE} {file}", programs.join(reader.name).display())
}

/// What a run that failed says of the reason: the panic with its words, and the input, which is all that a machine that is gone leaves.
fn reasons(log: &str) -> Vec<&str> {
    let mut panicked = false;
    let is_reason = |line: &&str| {
        let is_its_words = std::mem::replace(&mut panicked, line.contains("panicked at"));
        is_its_words || REASONS.iter().any(|words| line.contains(words))
    };
    log.lines().filter(is_reason).take(10).collect()
}

const REASONS: [&str; 6] = ["panicked at", "ERROR: libFuzzer", "SUMMARY", "  left:", " right:", "Base64:"];

/// The figures of a run, from what libFuzzer says last: `#52577 DONE   cov: 4705 ft: 20221 corp: 1060/1794Kb …`.
fn told(log: &str) -> Option<String> {
    let words: Vec<&str> = log.lines().rfind(|line| line.contains("\tDONE ") && line.starts_with('#'))?.split_whitespace().collect();
    let after = |name: &str| words.iter().position(|word| *word == name).and_then(|at| words.get(at + 1)).copied();
    let runs = words.first()?.trim_start_matches('#');
    Some(format!("{runs} runs, {} edges, {} features, inputs {}", after("cov:")?, after("ft:")?, after("corp:")?))
}

#[cfg(test)]
mod tests {
    use super::{reasons, told};

    #[test]
    fn the_closing_lines_are_read() {
        let log = "#43\tINITED cov: 2876 ft: 7237 corp: 30/80Kb exec/s: 0 rss: 29Mb\n\
                   #52577\tDONE   cov: 4705 ft: 20221 corp: 1060/1794Kb lim: 4096 exec/s: 5841 rss: 40Mb\n\
                   Done 52577 runs in 9 second(s)";
        assert_eq!(told(log).as_deref(), Some("52577 runs, 4705 edges, 20221 features, inputs 1060/1794Kb"));
        assert_eq!(told("==1== ERROR: libFuzzer: deadly signal"), None);
    }

    #[test]
    fn a_panic_is_told_with_its_words_and_the_input() {
        let log = "INFO: Seed: 1\nthread '<unnamed>' (7) panicked at src/html.rs:121:13:\nhref=/docs in <a>\nnote: run with `RUST_BACKTRACE=1`\n\
                   ==7== ERROR: libFuzzer: deadly signal\nartifact_prefix='x'; Test unit written to x-1\nBase64: W2FdKC9kb2NzKQ==";
        let [panic, words, signal, input] = reasons(log)[..] else { panic!("{:?}", reasons(log)) };
        assert!(panic.contains("panicked at") && signal.contains("deadly signal"));
        assert_eq!((words, input), ("href=/docs in <a>", "Base64: W2FdKC9kb2NzKQ=="));
    }
}
