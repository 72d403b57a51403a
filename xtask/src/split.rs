//! One program in several files: what is reachable only through `src/later.rs` leaves the file that a first visit fetches.
//!
//! Trunk knows one file of wasm, so its result is replaced: the compiler's output is parted along its split points, wasm-bindgen
//! runs over the part that starts, wasm-opt over every part. The two modules of JavaScript become one, for one request.

mod glue;
mod pieces;

use crate::highlight;
use crate::program::{program, root, run};
use anyhow::{Context, Result, anyhow};
use pieces::Piece;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// What the page's wasm uses; every browser of the last years has it.
const OPTIMISE: [&str; 9] = [
    "-Oz",
    "--strip-producers",
    "--strip-target-features",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// wasm-bindgen names the parts once for each function it takes from them, which is no mistake.
pub(crate) const DUPLICATES: &str = "--log-override:duplicate-object-key=silent";

/// Replaces Trunk's wasm and its module by the parts. `sheets` are the style sheets that a part is fetched with. Answers the files
/// that each part fetches.
pub(crate) fn split(dist: &Path, sheets: BTreeMap<String, String>) -> Result<BTreeMap<String, Vec<String>>> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let work = target.join("split");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("could not empty {}", work.display()))?;
    }
    fs::create_dir_all(&work).with_context(|| format!("could not make {}", work.display()))?;
    let linked = target.join("wasm32-unknown-unknown/release/formwork.wasm");
    let pieces = part(&linked, &work)?;
    let mut files = Vec::new();
    for piece in &pieces {
        files.push((piece.parts.clone(), named(&optimised(&piece.file)?, dist, &stem(&piece.file), ".wasm")?));
    }
    files.extend(sheets.into_iter().map(|(part, sheet)| (BTreeSet::from([part]), sheet)));
    fs::write(work.join("parts.js"), pieces::loader(&files)).context("could not write the parts' loader")?;
    let first = bind(&work)?;
    let index = dist.join("index.html");
    let mut html = fs::read_to_string(&index).with_context(|| format!("could not read {}", index.display()))?;
    let wasm = named(&first, dist, "formwork", "_bg.wasm")?;
    let module = named(&bundled(&work, &highlight::bundle(dist, &work)?)?, dist, "formwork", ".js")?;
    for (id, name) in [("app-module", module), ("app-wasm", wasm)] {
        let before = address(&html, id)?;
        fs::remove_file(dist.join(&before)).with_context(|| format!("could not remove dist/{before}"))?;
        html = html.replace(&before, &name);
    }
    // Trunk's copies of the modules that are in the bundle now.
    let snippets = dist.join("snippets");
    if snippets.is_dir() {
        fs::remove_dir_all(&snippets).with_context(|| format!("could not remove {}", snippets.display()))?;
    }
    fs::write(&index, html).with_context(|| format!("could not write {}", index.display()))?;
    Ok(pieces::by_part(&files))
}

/// Parts what the linker wrote. Answers the files that come later; the first is `first.wasm`.
fn part(linked: &Path, work: &Path) -> Result<Vec<Piece>> {
    let wasm = fs::read(linked).with_context(|| format!("could not read {}", linked.display()))?;
    let wasm = glue::without_exports(&wasm)?;
    let first = work.join("first.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = work;
    options.main_out_path = &first;
    options.link_name = "./parts.js";
    let parts = transform(options).map_err(|error| anyhow!("the page could not be parted: {error:#}"))?;
    pieces::pieces(&parts.prefetch_map, work)
}

/// Writes the module of the first part, and answers its wasm.
fn bind(work: &Path) -> Result<Vec<u8>> {
    let out = format!("--out-dir={}", work.display());
    let first = work.join("first.wasm");
    // The parts are linked by the names that the linker gave; wasm-bindgen would drop or change them.
    let options = ["--target=web", "--no-typescript", "--out-name=formwork", "--keep-lld-exports", "--no-demangle"];
    run(program("wasm-bindgen", &options).arg(out).arg(first))?;
    let (file, module) = (work.join("formwork_bg.wasm"), work.join("formwork.js"));
    let js = glue::without_classes(&text(&module)?)?;
    let (wasm, js) = glue::with_short_names(&optimised(&file)?, &js)?;
    fs::write(&module, js).with_context(|| format!("could not write {}", module.display()))?;
    Ok(wasm)
}

fn optimised(wasm: &Path) -> Result<Vec<u8>> {
    run(program("wasm-opt", &OPTIMISE).arg(wasm).arg("-o").arg(wasm))?;
    fs::read(wasm).with_context(|| format!("could not read {}", wasm.display()))
}

/// The page's module and the loader of its parts, which import each other, as one module.
fn bundled(work: &Path, addresses: &[String]) -> Result<Vec<u8>> {
    let (entry, out) = (work.join("formwork.js"), work.join("bundle.js"));
    let options = ["--bundle", "--format=esm", "--target=es2022", "--log-level=warning", DUPLICATES];
    run(program("esbuild", &options).args(addresses).arg(&entry).arg(format!("--outfile={}", out.display())))?;
    fs::read(&out).with_context(|| format!("could not read {}", out.display()))
}

/// As much of a hash as tells the files of two builds apart: 16 hexadecimal digits.
pub(crate) fn short(hash: &[u8]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a file into `dist` under a name that holds its hash, and answers the name.
pub(crate) fn named(bytes: &[u8], dist: &Path, stem: &str, end: &str) -> Result<String> {
    let name = format!("{stem}-{}{end}", short(&Sha256::digest(bytes)));
    fs::write(dist.join(&name), bytes).with_context(|| format!("could not write dist/{name}"))?;
    Ok(name)
}

/// The name of the file that the link with this id leads to.
fn address(html: &str, id: &str) -> Result<String> {
    let found = html.split('<').find(|tag| tag.contains(&format!("id=\"{id}\"")) || tag.contains(&format!("id={id} ")));
    let name = found.and_then(|tag| tag.split("href=").nth(1)).map(|rest| rest.trim_start_matches(['"', '/', '.']));
    let name = name.and_then(|rest| rest.split(['"', ' ', '>']).next()).map(str::to_owned);
    name.with_context(|| format!("dist/index.html has no link with the id {id}"))
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}
