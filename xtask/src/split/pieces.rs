//! What several parts share, in few files.
//!
//! The program is parted by who needs what, which makes a file for each set of parts: about 170, of which one part would fetch a
//! hundred. Two of them become one where the request that is saved is worth more than the bytes that somebody then fetches in vain.

use super::glue::shared;
use crate::program::{program, run};
use anyhow::{Context, Result};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

/// What a request is worth, in bytes of wasm before it is made smaller: about 3 KB as they are sent.
const REQUEST: u64 = 9000;
/// The part that every draft fetches counts as often as this.
const OFTEN: (&str, u64) = ("editing", 4);

/// A file that is fetched, and by which parts.
pub(super) struct Piece {
    /// The parts that need it.
    pub(super) parts: BTreeSet<String>,
    /// The wasm.
    pub(super) file: PathBuf,
}

/// Files that become one.
struct Group {
    parts: BTreeSet<String>,
    bytes: u64,
    files: Vec<PathBuf>,
}

/// Makes few files of what each part needs: the part's own, and what it shares with others.
pub(super) fn pieces(needs: &HashMap<String, Vec<String>>, work: &Path) -> Result<Vec<Piece>> {
    let mut found = BTreeMap::<&str, BTreeSet<String>>::new();
    for (part, stems) in needs {
        stems.iter().for_each(|stem| {
            found.entry(stem).or_default().insert(part.clone());
        });
    }
    let (mut pieces, mut groups) = (Vec::new(), Vec::new());
    for (stem, parts) in found {
        let file = work.join(format!("{stem}.wasm"));
        if stem.starts_with("split_") {
            pieces.push(Piece { parts, file });
        } else {
            let bytes = fs::metadata(&file).with_context(|| format!("could not read {}", file.display()))?.len();
            groups.push(Group { parts, bytes, files: vec![file] });
        }
    }
    join(&mut groups);
    for (at, group) in groups.iter().enumerate() {
        let file = work.join(format!("shared_{at}.wasm"));
        merge(&group.files, &file, work)?;
        pieces.push(Piece { parts: group.parts.clone(), file });
    }
    Ok(pieces)
}

/// Joins two groups as long as that is worth it, the best two first.
fn join(groups: &mut Vec<Group>) {
    groups.sort_by(|one, other| one.files.cmp(&other.files));
    loop {
        let pairs = (0..groups.len()).flat_map(|second| (0..second).map(move |first| (first, second)));
        let best = pairs.map(|(first, second)| (gain(&groups[first], &groups[second]), Reverse((first, second)))).max();
        let Some((1.., Reverse((first, second)))) = best else { return };
        let other = groups.swap_remove(second);
        let group = &mut groups[first];
        group.parts.extend(other.parts);
        group.bytes += other.bytes;
        group.files.extend(other.files);
    }
}

/// The requests that are saved where two groups become one, less the bytes that are fetched in vain.
fn gain(one: &Group, other: &Group) -> i64 {
    let weight = |parts: &mut dyn Iterator<Item = &String>| parts.map(|part| if part == OFTEN.0 { OFTEN.1 } else { 1 }).sum::<u64>();
    let saved = REQUEST * weight(&mut one.parts.intersection(&other.parts));
    let wasted =
        one.bytes * weight(&mut other.parts.difference(&one.parts)) + other.bytes * weight(&mut one.parts.difference(&other.parts));
    saved.cast_signed() - wasted.cast_signed()
}

/// One file of several.
fn merge(files: &[PathBuf], out: &Path, work: &Path) -> Result<()> {
    if let [one] = files {
        fs::rename(one, out).with_context(|| format!("could not move {}", one.display()))?;
        return Ok(());
    }
    let read = |file: &PathBuf| fs::read(file).with_context(|| format!("could not read {}", file.display()));
    let stub = work.join("shared.wasm");
    fs::write(&stub, shared(&files.iter().map(read).collect::<Result<Vec<_>>>()?)?).context("could not write what the parts share")?;
    // What all of them ask for is asked for once, by the first.
    let mut merging = program("wasm-merge", &["--enable-bulk-memory", "--enable-reference-types", "--enable-sign-ext"]);
    merging.args(["--enable-nontrapping-float-to-int", "--enable-mutable-globals", "--enable-multivalue", "--skip-export-conflicts"]);
    merging.arg(&stub).arg("__wasm_split");
    for (at, file) in files.iter().enumerate() {
        merging.arg(file).arg(format!("part{at}"));
    }
    run(merging.arg("-o").arg(out))?;
    for file in files {
        fs::remove_file(file).with_context(|| format!("could not remove {}", file.display()))?;
    }
    Ok(())
}

/// The files that each part fetches.
pub(super) fn by_part(files: &[(BTreeSet<String>, String)]) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::<_, Vec<_>>::new();
    for (parts, file) in files {
        parts.iter().for_each(|part| found.entry(part.clone()).or_default().push(file.clone()));
    }
    found
}

/// The module that fetches the parts, by the names of their files.
pub(super) fn loader(files: &[(BTreeSet<String>, String)]) -> String {
    let loads = by_part(files).into_iter().map(|(part, files)| {
        let files = files.iter().map(|file| format!("\"./{file}\"")).collect::<Vec<_>>().join(", ");
        format!("export const __wasm_split_load_{part} = part({files});\n")
    });
    [include_str!("loader.js").to_owned()].into_iter().chain(loads).collect()
}
