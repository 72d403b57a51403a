//! What the page needs to start without a network: the list of its files, written into the worker that keeps them.

use crate::program::root;
use crate::split::short;
use anyhow::{Context, Result};
use formwork_site::route::ELSEWHERE;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The worker, and the script that starts it.
const SCRIPTS: [&str; 2] = ["sw.js", "offline.js"];

/// Folders that the page works without: texts that it links to, styles of pages that the server writes, what a host answers.
const LEFT_OUT: [&str; 2] = ["docs/", "server/"];

/// Tells the page that it is kept, where `boot.js` looks for it. Under `trunk serve` it is not: what is kept there would be old.
pub(crate) fn mark(html: &str) -> String {
    html.replacen("<html ", "<html data-offline ", 1)
}

/// Puts worker and script into `dist`, which holds everything else already.
pub(crate) fn worker(dist: &Path, files: &[std::path::PathBuf]) -> Result<()> {
    let mut paths = Vec::new();
    let mut hash = Sha256::new();
    let script = |name: &str| fs::read_to_string(root().join("public").join(name)).with_context(|| format!("could not read public/{name}"));
    let [worker, starter] = SCRIPTS.map(script);
    let (worker, starter) = (worker?, starter?);
    hash.update(&worker);
    hash.update(&starter);
    let mut files: Vec<_> =
        files.iter().filter_map(|path| Some((path.strip_prefix(dist).ok()?.to_str()?.replace('\\', "/"), path))).collect();
    files.sort();
    for (name, path) in files {
        let is_sibling = name.ends_with(".br") || name.ends_with(".gz");
        if is_sibling || name == "404.html" || SCRIPTS.contains(&name.as_str()) || LEFT_OUT.iter().any(|folder| name.starts_with(folder)) {
            continue;
        }
        hash.update(&name);
        hash.update(fs::read(path).with_context(|| format!("could not read {}", path.display()))?);
        // Hosts answer `/index.html` with a redirection to `/`, which no page can be loaded from.
        paths.push(if name == "index.html" { "/".to_owned() } else { format!("/{name}") });
    }
    paths.push("/offline.js".into());
    let list = |words: &[String]| serde_json::to_string(words).context("a list of texts is JSON");
    let elsewhere: Vec<String> = ELSEWHERE.iter().map(|path| (*path).to_owned()).chain(["/csp-reports".to_owned()]).collect();
    let worker = worker
        .replace("\"@version@\"", &serde_json::to_string(&short(&hash.finalize()))?)
        .replace("[\"@files@\"]", &list(&paths)?)
        .replace("[\"@elsewhere@\"]", &list(&elsewhere)?);
    fs::write(dist.join("sw.js"), worker).context("could not write dist/sw.js")?;
    fs::write(dist.join("offline.js"), starter).context("could not write dist/offline.js")
}
