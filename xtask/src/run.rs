//! The built page on an address, for a person (`run`) or for the browser tests (`e2e`).

use crate::build;
use crate::program::headline;
use anyhow::{Context, Result};
use formwork_site::{Exposure, Files, serve, site};
use std::net::SocketAddr;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Builds the page and serves it until the process is ended.
pub(crate) fn run(address: &str) -> Result<()> {
    build::build()?;
    headline("serve");
    let runtime = Runtime::new().context("could not start the server's threads")?;
    let (listener, address) = listen(&runtime, address)?;
    println!("    http://{address}/ (Ctrl-C ends it)");
    runtime.block_on(serve(listener, site(Files::Folder(build::built()?), Exposure::Local))).context("the server ended")
}

/// Serves `dist` on a free port of this machine for as long as the runtime lives.
pub(crate) fn in_background(runtime: &Runtime, dist: &Path) -> Result<SocketAddr> {
    let (listener, address) = listen(runtime, "127.0.0.1:0")?;
    runtime.spawn(serve(listener, site(Files::Folder(dist.to_owned()), Exposure::Local)));
    Ok(address)
}

fn listen(runtime: &Runtime, address: &str) -> Result<(TcpListener, SocketAddr)> {
    let listener = runtime.block_on(TcpListener::bind(address));
    let listener = listener.with_context(|| format!("could not listen on {address}: choose another with --listen 127.0.0.1:PORT"))?;
    let address = listener.local_addr().context("the listener has no address")?;
    Ok((listener, address))
}
