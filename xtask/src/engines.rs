//! The main journeys in three engines: Chromium, Firefox and WebKit, each through its own WebDriver (`tests/engines`). What they are
//! asked is one file for all; what is known to differ stands in `docs/engines.md`.

use crate::outsiders::counted;
use crate::program::{find, headline, output, program};
use crate::test::{Counts, Outcome, reported};
use crate::{build, run, tools};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::ExitCode;

const FOLDER: &str = "tests/engines";

/// Mozilla offers it built at GitHub alone, so it is compiled.
const GECKODRIVER: &str = "0.37.1";

/// An engine, and what it takes to drive it.
struct Engine {
    name: &'static str,
    /// Debian's packages, which CI's machines install.
    packages: &'static [&'static str],
    /// Its programs, the browser first: the variable that names one to `tests/engines`, and what it is called.
    programs: &'static [(&'static str, &'static [&'static str])],
}

const ENGINES: [Engine; 3] = [
    Engine {
        name: "chromium",
        packages: &["chromium", "chromium-driver"],
        programs: &[("CHROMIUM", &tools::CHROMIUM), ("CHROMEDRIVER", &["chromedriver"])],
    },
    Engine { name: "firefox", packages: &["firefox-esr"], programs: &[("FIREFOX", &["firefox-esr", "firefox"])] },
    Engine {
        name: "webkit",
        packages: &["webkit2gtk-driver", "xvfb"],
        programs: &[("WEBKITWEBDRIVER", &["WebKitWebDriver"]), ("XVFB_RUN", &["xvfb-run"])],
    },
];

/// Runs the journeys in the engines that are named, or in all; one that this machine does not have is skipped and said.
///
/// # Errors
/// Where an engine's name is none, and on CI's machines where one cannot be had.
pub(crate) fn engines(named: &[&str]) -> Result<ExitCode> {
    if let Some(other) = named.iter().find(|name| ENGINES.iter().all(|engine| engine.name != **name)) {
        bail!("`{other}` is no engine: name any of {}", ENGINES.map(|engine| engine.name).join(", "));
    }
    tools::for_outsiders()?;
    if !tools::is_installed(FOLDER) {
        tools::npm_install(FOLDER, "", &["--ignore-scripts"])?;
    }
    let dist = build::built()?;
    let server = run::formwork("dev")?;
    let mut counts = Counts::default();
    let mut skipped = Vec::new();
    for engine in ENGINES.iter().filter(|engine| named.is_empty() || named.contains(&engine.name)) {
        headline(engine.name);
        match engine.programs()? {
            Some(programs) => counts += engine.journeys(&programs, &dist, &server)?,
            None => skipped.push(engine.missing()),
        }
    }
    skipped.iter().for_each(|why| println!("skipped: {why}"));
    Ok(Outcome::Ran(counts).alone("engines"))
}

impl Engine {
    fn missing(&self) -> String {
        [self.name, " (it or its driver is missing: apt-get install ", &self.packages.join(" "), ")"].concat()
    }

    /// Where its programs are; `None`, said in a line, where this machine does not have them.
    fn programs(&self) -> Result<Option<Vec<(&'static str, String)>>> {
        let one = |(variable, names): &(&'static str, &[&str])| {
            let found = || names.iter().find_map(|name| find(name)).map(|path| path.display().to_string());
            Some((*variable, std::env::var(variable).ok().or_else(found)?))
        };
        let present = || self.programs.iter().map(one).collect::<Option<Vec<_>>>();
        if present().is_none() {
            tools::debian(self.name, self.packages)?;
        }
        let Some(mut programs) = present() else {
            if std::env::var_os("CI").is_some() {
                bail!("{}", self.missing());
            }
            println!("SKIPPED: {}", self.missing());
            return Ok(None);
        };
        if self.name == "firefox" {
            // Unoptimised: it waits for Firefox most of the time.
            if find("geckodriver").is_none() {
                tools::cargo_tool("geckodriver", "geckodriver", GECKODRIVER, &["--locked", "--debug"])?;
            }
            let path = find("geckodriver").context("geckodriver is not where cargo installed it")?;
            programs.push(("GECKODRIVER", path.display().to_string()));
        }
        Ok(Some(programs))
    }

    /// One journey after the other: a machine of two cores that runs two browsers measures itself.
    fn journeys(&self, programs: &[(&'static str, String)], dist: &Path, server: &Path) -> Result<Counts> {
        // WebKit's browser for tests has no mode without a screen.
        let screenless = self.name == "webkit" && std::env::var_os("DISPLAY").is_none();
        let mut node = if screenless { program("xvfb-run", &["-a", "-s", "-screen 0 1600x1200x24", "node"]) } else { program("node", &[]) };
        node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
            .args(["forms", "listing"].map(|file| [FOLDER, "/", file, ".test.mjs"].concat()))
            .envs(programs.iter().map(|(variable, path)| (variable, path)))
            .env("ENGINE", self.name)
            .env("DIST", dist)
            .env("FORMWORK", server)
            // The closing lines are read, so they must not be coloured.
            .env_remove("FORCE_COLOR")
            .env("NO_COLOR", "1");
        if let Some(version) = programs.first().and_then(|(_, path)| output(path, &["--version"])) {
            println!("    {version}");
        }
        reported(&mut node, counted)?.some(FOLDER)
    }
}
