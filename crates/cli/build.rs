//! Puts the built page into the program: a table of the files in `dist`, or in the folder that `FORMWORK_DIST` names. Where there
//! is no release page, the table is empty and the program says so when it is asked for one.

use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).ok_or_else(|| format!("cargo has not set {name}"));
    let root = variable("CARGO_MANIFEST_DIR")?.join("../..");
    let dist = root.join(env::var_os("FORMWORK_DIST").unwrap_or_else(|| "dist".into()));
    println!("cargo::rerun-if-env-changed=FORMWORK_DIST");
    println!("cargo::rerun-if-changed=build.rs");
    // A folder that is missing makes cargo run this again each time, so that the page is taken in once it is there.
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut table = Table::default();
    // `trunk serve` fills the same folder with a page for developers, many times as large and without compressed siblings.
    if dist.join("index.html.br").is_file() {
        table.folder(&dist.canonicalize()?, "")?;
    }
    fs::write(variable("OUT_DIR")?.join("assets.rs"), table.text())?;
    Ok(())
}

/// The table as Rust: its bytes, each content once, and a row for each file.
#[derive(Default)]
struct Table {
    contents: String,
    rows: String,
    known: HashMap<String, usize>,
}

impl Table {
    /// A row for each file of a folder, in the order of their names; `below` is the folder's path within the page.
    fn folder(&mut self, folder: &Path, below: &str) -> Result<(), Box<dyn Error>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            let name = entry?.file_name().into_string().map_err(|name| format!("{} is no name for an address", name.display()))?;
            names.push(name);
        }
        names.sort();
        for name in names {
            let (file, path) = (folder.join(&name), format!("{below}{name}"));
            if file.is_dir() {
                self.folder(&file, &format!("{path}/"))?;
            } else if !is_sibling(&file) {
                let (bytes, sha256) = self.content(&file)?;
                let [br, gz] = [self.sibling(&file, "br")?, self.sibling(&file, "gz")?];
                writeln!(self.rows, "File {{ path: {path:?}, sha256: {sha256:?}, bytes: {bytes}, br: {br}, gz: {gz} }},")?;
            }
        }
        Ok(())
    }

    /// The name of a file's bytes in the table, and their hash.
    fn content(&mut self, file: &Path) -> Result<(String, String), Box<dyn Error>> {
        let sha256 = Sha256::digest(fs::read(file)?).iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
        let next = self.known.len();
        let index = *self.known.entry(sha256.clone()).or_insert(next);
        if index == next {
            let file = file.to_str().ok_or_else(|| format!("{} is no path that Rust can name", file.display()))?;
            writeln!(self.contents, "static CONTENT_{index}: &[u8] = include_bytes!({file:?});")?;
        }
        Ok((format!("CONTENT_{index}"), sha256))
    }

    fn sibling(&mut self, file: &Path, extension: &str) -> Result<String, Box<dyn Error>> {
        let sibling = with_extension(file, extension);
        Ok(if sibling.is_file() { format!("Some({})", self.content(&sibling)?.0) } else { "None".into() })
    }

    fn text(&self) -> String {
        format!("{}static PAGE: &[File] = &[\n{}];\n", self.contents, self.rows)
    }
}

/// Whether a file is the compressed form of one beside it.
fn is_sibling(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "br" || extension == "gz") && file.with_extension("").is_file()
}

fn with_extension(file: &Path, extension: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    name.into()
}
