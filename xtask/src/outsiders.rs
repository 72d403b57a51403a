//! The tests that hold our rules against programs that nobody here wrote: Vercel's own command and kit, from npm.
//!
//! We write what is asked and what we say to it (`target/outsiders/cases.json`); `tests/outsiders` asks the others and compares.
//! The same programs then read what the real server was given.

mod answers;
mod corpus;
mod variants;

use crate::program::{headline, output, program};
use crate::test::{Counts, Outcome, reported};
use crate::{run, tools};
use anyhow::Result;
use std::process::{Command, ExitCode};

const FOLDER: &str = "tests/outsiders";

/// Runs these tests alone.
pub(crate) fn outsiders() -> Result<ExitCode> {
    tools::for_outsiders()?;
    Ok(outsider_tests()?.alone("outsiders"))
}

/// The same, counted.
pub(crate) fn outsider_tests() -> Result<Outcome> {
    headline("outsiders");
    if !tools::is_installed(FOLDER) {
        // Any small package tells whether there is a registry; nothing is waited for or tried again.
        if output("npm", &["view", "ms@2.1.3", "version", "--fetch-retries=0", "--fetch-timeout=15000"]).is_none() {
            let why = "npm's registry cannot be reached, so Vercel's command and kit are not installed and no test of tests/outsiders ran";
            return Outcome::skipped(why);
        }
        tools::npm_install(FOLDER, " (270 MB, once)", &["--ignore-scripts"])?;
    }
    let cases = corpus::write()?;
    let server = run::formwork("dev")?;
    let mut node = isolated();
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(["kit", "command", "server"].map(|name| [FOLDER, "/", name, ".test.mjs"].concat()))
        .env("CASES", cases)
        .env("FORMWORK", server);
    Ok(Outcome::Ran(reported(&mut node, counted)?.some(FOLDER)?))
}

/// Node without a way out: in a network of its own where the system allows it, else with a proxy that nobody answers.
fn isolated() -> Command {
    let own_network = ["-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"];
    let possible = output("unshare", &[own_network.as_slice(), &["true"]].concat()).is_some();
    let mut command = if possible { program("unshare", &own_network) } else { program("node", &[]) };
    if possible {
        command.arg("node");
    }
    println!(
        "    {}",
        if possible { "in a network of its own: only loopback" } else { "no network of its own (unshare -rn, ip): through a closed proxy" }
    );
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"] {
        command.env(name, "http://127.0.0.1:9");
    }
    for name in ["NO_PROXY", "no_proxy"] {
        command.env(name, "127.0.0.1,localhost");
    }
    // The closing lines are read, so they must not be coloured.
    command.env_remove("FORCE_COLOR").env("NO_COLOR", "1");
    command.env("ISOLATED", if possible { "network" } else { "proxy" });
    command
}

/// The numbers in the closing lines of node's reporter: `ℹ pass 12`, `ℹ fail 0`, `ℹ cancelled 0`.
pub(crate) fn counted(line: &str) -> Option<Counts> {
    let (name, number) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let number = number.trim().parse().ok()?;
    match name {
        "pass" => Some(Counts { passed: number, failed: 0 }),
        "fail" | "cancelled" | "skipped" | "todo" => Some(Counts { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, counted};

    #[test]
    fn the_closing_lines_are_read() {
        for (line, passed, failed) in [("ℹ pass 12", 12, 0), ("ℹ fail 2", 0, 2), ("ℹ cancelled 1", 0, 1), ("ℹ skipped 3", 0, 3)] {
            assert_eq!(counted(line), Some(Counts { passed, failed }));
        }
        assert_eq!(counted("ℹ duration_ms 12.5"), None);
        assert_eq!(counted("✔ pass 12"), None);
    }
}
