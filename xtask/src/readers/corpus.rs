//! The inputs that a target begins with: one packed file for each in `tests/fuzz/corpus`, and the words of a schema.

use super::place;
use crate::program::{root, run};
use anyhow::{Context, Result};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders of a target: what its runs on this machine found, and what is kept in the repository, unpacked anew.
pub(super) fn folders(name: &str) -> Result<[PathBuf; 2]> {
    let (own, kept) = (place().join("inputs").join(name), place().join("kept").join(name));
    fs::create_dir_all(&own).with_context(|| format!("could not make {}", own.display()))?;
    let _ = fs::remove_dir_all(&kept);
    fs::create_dir_all(&kept).with_context(|| format!("could not make {}", kept.display()))?;
    let packed = packed(name);
    let file = fs::File::open(&packed).with_context(|| format!("could not read {}", packed.display()))?;
    tar::Archive::new(GzDecoder::new(file)).unpack(&kept).with_context(|| format!("could not unpack {}", packed.display()))?;
    Ok([own, kept])
}

fn packed(name: &str) -> PathBuf {
    root().join("tests/fuzz/corpus").join([name, ".tar.gz"].concat())
}

/// Packs the fewest of all known inputs that reach what all of them reach. The same inputs give the same bytes.
pub(super) fn keep(name: &str, programs: &Path, longest: usize) -> Result<()> {
    let fewest = place().join("fewest").join(name);
    let _ = fs::remove_dir_all(&fewest);
    fs::create_dir_all(&fewest).with_context(|| format!("could not make {}", fewest.display()))?;
    let mut known: Vec<PathBuf> = vec![place().join("inputs").join(name)];
    if packed(name).is_file() {
        known = folders(name)?.into();
    }
    let mut merge = Command::new(programs.join(name));
    merge.args(["-merge=1", &["-max_len=", &longest.to_string()].concat()]).arg(&fewest).args(known);
    run(merge.stderr(fs::File::create(place().join(["log-", name].concat())).context("could not write a log")?))?;
    let mut paths: Vec<PathBuf> = fs::read_dir(&fewest)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let mut pack = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for path in &paths {
        let bytes = fs::read(path).with_context(|| format!("could not read {}", path.display()))?;
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        pack.append_data(&mut header, path.file_name().unwrap_or_default(), bytes.as_slice())?;
    }
    let bytes = pack.into_inner()?.finish()?;
    let to = packed(name);
    fs::create_dir_all(root().join("tests/fuzz/corpus")).context("could not make tests/fuzz/corpus")?;
    fs::write(&to, &bytes).with_context(|| format!("could not write {}", to.display()))?;
    println!("    {name}: {} inputs in {} bytes", paths.len(), bytes.len());
    Ok(())
}

/// Writes the names and words of a schema in `docs` as a dictionary of the fuzzer's, and says where it is.
pub(super) fn dictionary(names: &str) -> Result<PathBuf> {
    let from = root().join("docs").join([names, ".schema.json"].concat());
    let text = fs::read_to_string(&from).with_context(|| format!("could not read {}", from.display()))?;
    let schema: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", from.display()))?;
    let mut words = BTreeSet::new();
    collect(&schema, &mut words);
    let lines: String = words.iter().filter_map(|word| entry(word)).collect();
    let to = place().join([names, ".dict"].concat());
    fs::write(&to, lines).with_context(|| format!("could not write {}", to.display()))?;
    Ok(to)
}

/// The names of members and the listed values of a schema.
fn collect(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        Value::Object(members) => {
            for (name, value) in members {
                match (name.as_str(), value) {
                    ("properties", Value::Object(properties)) => words.extend(properties.keys().cloned()),
                    ("enum", Value::Array(values)) => words.extend(values.iter().filter_map(Value::as_str).map(str::to_owned)),
                    ("const", Value::String(value)) => words.extend([value.clone()]),
                    _ => {}
                }
                collect(value, words);
            }
        }
        _ => {}
    }
}

/// A word in quotes, as it stands in JSON; `None` for what a dictionary of the fuzzer's cannot hold, or two letters that it finds by
/// itself.
fn entry(word: &str) -> Option<String> {
    let plain = word.len() > 2 && word.len() < 60 && word.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\'));
    plain.then(|| ["\"\\\"", word, "\\\"\"\n"].concat())
}

#[cfg(test)]
mod tests {
    use super::{collect, entry};
    use serde_json::json;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_listed_values_are_words() {
        let schema = json!({
            "properties": { "slug": { "type": "string" }, "kind": { "enum": ["native", 1] } },
            "anyOf": [{ "const": "external" }]
        });
        let mut words = BTreeSet::new();
        collect(&schema, &mut words);
        assert_eq!(words.iter().map(String::as_str).collect::<Vec<_>>(), ["external", "kind", "native", "slug"]);
        assert_eq!(entry("slug").as_deref(), Some("\"\\\"slug\\\"\"\n"));
        assert_eq!((entry("a\"bc"), entry("DE")), (None, None));
    }
}
