//! The program on an address, for a person (`run`); the built page alone, for browser tests that need no API.

use crate::build;
use crate::program::{headline, program, root, run as finish, target};
use anyhow::{Context, Result};
use formwork_site::{Exposure, Files, serve, site};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Builds the page and the command, and serves page and API until the process is ended. What is kept lies in `formwork-data`.
pub(crate) fn run(address: &str) -> Result<()> {
    build::build()?;
    let formwork = formwork("native")?;
    headline("serve");
    let shown = formwork.strip_prefix(root()).unwrap_or(&formwork).display().to_string();
    println!("    to sign in to the console: {shown} token create --team \"My team\" --role admin");
    // Listening addresses of the same machine are a developer's own, so checks may reach them.
    let words = ["serve", "--listen", address, "--log", "text", "--reach", "loopback"];
    finish(program(&formwork.display().to_string(), &words).env("RUST_LOG", std::env::var("RUST_LOG").unwrap_or_else(|_| "warn".into())))
}

/// Builds the `formwork` command in a profile and says where it is.
pub(crate) fn formwork(profile: &str) -> Result<PathBuf> {
    headline("formwork");
    finish(&mut program("cargo", &["build", "--quiet", "--package", "formwork-cli", "--profile", profile]))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(target().join(folder).join(format!("formwork{}", std::env::consts::EXE_SUFFIX)))
}

/// Serves `dist` on a free port of this machine for as long as the runtime lives.
pub(crate) fn in_background(runtime: &Runtime, dist: &Path) -> Result<SocketAddr> {
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).context("could not listen on this machine")?;
    let address = listener.local_addr().context("the listener has no address")?;
    runtime.spawn(serve(listener, site(Files::Folder(dist.to_owned()), Exposure::Local)));
    Ok(address)
}
