//! One program with everything inside: the page, SQLite, TLS and the C library. It runs on any Linux of its processor, in an empty folder.

use crate::program::{find, headline, output, program, root, run, target};
use crate::{build, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Builds it and looks at whether it is one.
pub(crate) fn release() -> Result<()> {
    if build::built().is_err() {
        println!("    there is no built page: `formwork serve` will want --page. `cargo xtask build` makes it");
    }
    verify(&formwork()?)
}

/// Builds it over musl, since a static glibc still loads the system's own when it looks up a name, and says where it is.
pub(crate) fn formwork() -> Result<PathBuf> {
    if !cfg!(target_os = "linux") {
        bail!(
            "a static program is made on Linux; elsewhere `cargo build --profile native --package formwork-cli` makes one for this system"
        );
    }
    let name = format!("{}-unknown-linux-musl", std::env::consts::ARCH);
    tools::for_release(&name)?;
    headline("formwork, static");
    run(&mut program("cargo", &["build", "--locked", "--quiet", "--profile", "native", "--target", &name, "--package", "formwork-cli"]))?;
    Ok(target().join(&name).join("native/formwork"))
}

/// Says what others say of the program, and starts it where nothing else is.
fn verify(formwork: &Path) -> Result<()> {
    headline("is it one");
    let shown = formwork.to_string_lossy();
    println!("    {shown}: {:.1} MB", fs::metadata(formwork).context("it was not built")?.len() as f64 / 1e6);
    for (name, words) in [("file", vec!["--brief", &shown]), ("ldd", vec![&*shown])] {
        if find(name).is_some() {
            // ldd fails for what is not dynamic, and says so on standard error.
            let said = Command::new(name).args(words).output().with_context(|| format!("could not start {name}"))?;
            let said = [said.stdout, said.stderr].concat();
            println!("    {name}: {}", String::from_utf8_lossy(&said).trim());
        }
    }
    if !is_static(&fs::read(formwork).context("it cannot be read")?) {
        bail!("{shown} names a loader of libraries, so it is not static");
    }
    let folder = tempfile::tempdir().context("could not make a folder")?;
    fs::copy(formwork, folder.path().join("formwork")).context("it cannot be copied")?;
    fs::copy(root().join("tests/fixtures/broken/no-products.json"), folder.path().join("integration.json")).context("no fixture")?;
    let empty = ["-r", "chroot", &folder.path().to_string_lossy(), "/formwork"].map(str::to_owned);
    let alone = output("unshare", &[empty.iter().map(String::as_str).collect::<Vec<_>>(), vec!["--version"]].concat()).is_some();
    println!("    started {}", if alone { "in a root with nothing else in it" } else { "in a folder (no root of its own: unshare -r)" });
    for (words, expected) in [("--version", 0), ("fields", 0), ("check", 1), ("token create --team A --role admin --data data", 0)] {
        let mut command = if alone { Command::new("unshare") } else { Command::new(folder.path().join("formwork")) };
        command.args(empty.iter().filter(|_| alone)).args(words.split(' ')).env_clear().current_dir(folder.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let ended = command.stdin(Stdio::null()).output().context("it does not start")?;
        if ended.status.code() != Some(expected) {
            bail!("formwork {words} ended with {}: {}", ended.status, String::from_utf8_lossy(&ended.stderr));
        }
        println!(
            "    formwork {words}: {}",
            String::from_utf8_lossy(&[ended.stderr, ended.stdout].concat()).lines().next().unwrap_or_default()
        );
    }
    Ok(())
}

/// Whether a 64-bit ELF file of this machine's byte order names no loader of shared libraries.
fn is_static(bytes: &[u8]) -> bool {
    const INTERPRETER: u32 = 3;
    let number = |at: usize, length: usize| {
        bytes.get(at..at + length).map(|part| part.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    };
    let headers = || {
        let (first, size, count) = (number(32, 8)?, number(54, 2)?, number(56, 2)?);
        (0..count).map(|index| number(usize::try_from(first + index * size).ok()?, 4)).collect::<Option<Vec<u64>>>()
    };
    bytes.starts_with(b"\x7fELF\x02\x01") && headers().is_some_and(|kinds| !kinds.contains(&u64::from(INTERPRETER)))
}

#[cfg(test)]
mod tests {
    use super::is_static;

    #[test]
    fn a_program_that_names_a_loader_is_not_static() {
        // The test itself is a dynamic program, as everything on a usual Linux is.
        let own = std::fs::read(std::env::current_exe().expect("a path")).expect("a program");
        assert!(!is_static(&own));
        assert!(!is_static(b"#!/bin/sh\n"));
        // The same without its segments names nothing.
        let mut bare = own.clone();
        if cfg!(target_os = "linux") {
            bare[56..58].copy_from_slice(&[0, 0]);
            assert!(is_static(&bare));
        }
    }
}
