//! The library that colours code: one file for itself, which a page fetches once there is code to colour.

use crate::program::{program, root, run};
use crate::split::named;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The name by which the page's module knows the address (src/edge/highlight.rs).
const ADDRESS: &str = "FORMWORK_HIGHLIGHT";

/// Bundles the library into `dist`. Answers what tells esbuild its address while it bundles the page's own module.
pub(crate) fn bundle(dist: &Path, work: &Path) -> Result<Vec<String>> {
    let out = work.join("highlight.js");
    let options = ["src/edge/highlight.js", "--bundle", "--format=esm", "--target=es2022", "--log-level=warning"];
    // The module lies beside the edge that fetches it, its library where npm puts what the build needs.
    let packages = root().join("tests/e2e/node_modules");
    run(program("esbuild", &options).arg(format!("--outfile={}", out.display())).env("NODE_PATH", packages))?;
    let bytes = fs::read(&out).with_context(|| format!("could not read {}", out.display()))?;
    let name = named(&bytes, dist, "highlight", ".js")?;
    Ok(vec![format!("--define:{ADDRESS}=\"/{name}\""), "--external:/highlight-*".into()])
}
