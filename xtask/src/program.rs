//! Other programs: where they are, how they are run, what their failure is called.

use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The workspace's folder: every path that a command names starts here, wherever it was called.
pub(crate) fn root() -> PathBuf {
    // Cargo says at run time where this package lies now; the place where it was compiled may have moved since.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Where Cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// What a step does, on one line, before it does it.
pub(crate) fn headline(text: &str) {
    println!("==> {text}");
}

/// The search path with the project's own tools first.
pub(crate) fn search_path() -> OsString {
    let own = [root().join(".tools/bin"), root().join("tests/e2e/node_modules/.bin")];
    let given = std::env::var_os("PATH").unwrap_or_default();
    // Joining fails only for a folder with a separator in its name; the given path then serves alone.
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&given))).unwrap_or(given)
}

/// A program of the search path, started in the workspace's folder.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(find(name).unwrap_or_else(|| name.into()));
    // npm packages that bring a browser try to download it; ours comes from the machine.
    command.args(arguments).current_dir(root()).env("PATH", search_path()).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command
}

/// Runs a program to its end, its output passing through; anything but success is an error that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a program and hands each line of its standard output to `line` as it comes, after printing it. Says whether it succeeded.
pub(crate) fn run_lines(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start {}", shown(command)))?;
    if let Some(output) = child.stdout.take() {
        for text in BufReader::new(output).lines() {
            let text = text.with_context(|| format!("could not read what {} printed", shown(command)))?;
            println!("{text}");
            line(&text);
        }
    }
    Ok(child.wait().with_context(|| format!("could not wait for {}", shown(command)))?.success())
}

/// What a program prints, if it is there and succeeds.
pub(crate) fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name, arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where the search path has a program of this name.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&search_path()).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    format!("`{}`", words.join(" "))
}
