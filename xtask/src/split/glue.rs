//! What wasm-bindgen writes, made smaller: nothing that nobody calls, and short names between the wasm and its module.

use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, HashMap};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The module's name of itself, under which the wasm asks for most functions.
const GLUE: &str = "./formwork_bg.js";

/// The first part under the name by which the files that were merged ask for it; `loader.js` knows it too.
const FIRST: &str = "first";

/// Classes of wasm-streams, which comes along with Leptos. The page makes none of them, but what is exported stays.
const CLASSES: &str = "IntoUnderlying";

/// Takes out of the linker's wasm what it gives for classes that nobody makes, so that the functions behind them are not reached.
pub(super) fn without_exports(wasm: &[u8]) -> Result<Vec<u8>> {
    let low = CLASSES.to_lowercase();
    rewritten(wasm, |_, name| name.to_owned(), |name| !name.contains(&low))
}

/// Takes those classes out of the module.
pub(super) fn without_classes(js: &str) -> Result<String> {
    let made = js.lines().find(|line| line.contains(CLASSES) && line.contains(".__wrap("));
    ensure!(made.is_none(), "the page makes a class of wasm-streams now ({made:?}): leave it in, in xtask/src/split/glue.rs");
    let (class, dispose) = (format!("export class {CLASSES}"), format!("if (Symbol.dispose) {CLASSES}"));
    let mut inside = false;
    let kept = js.lines().filter(|line| {
        inside |= line.starts_with(&class);
        let gone = inside || line.starts_with(&dispose);
        inside &= *line != "}";
        !gone
    });
    Ok(kept.flat_map(|line| [line, "\n"]).collect())
}

/// Gives the functions that the wasm asks its module for short names on both sides, and takes out those it does not ask for.
pub(super) fn with_short_names(wasm: &[u8], js: &str) -> Result<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    rewritten(wasm, |module, name| note(&mut names, module, name), |_| true)?;
    for (at, short) in names.values_mut().enumerate() {
        *short = letters(at);
    }
    let mut found = 0;
    let mut dropped = false;
    let mut text = String::with_capacity(js.len());
    for line in js.lines() {
        let key = line.strip_prefix("        ").and_then(|line| line.split_once(": ")).filter(|(name, _)| name.starts_with("__wb"));
        match key.map(|(name, rest)| (names.get(name), rest)) {
            Some((Some(short), rest)) => {
                found += 1;
                text.extend(["        ", short, ": ", rest, "\n"]);
            }
            Some((None, rest)) => dropped = rest.starts_with("function("),
            None if dropped => dropped = line != "        },",
            None => text.extend([line, "\n"]),
        }
    }
    ensure!(
        found == names.len(),
        "wasm-bindgen writes its module in another way: {found} of {} functions were found. See xtask/src/split/glue.rs",
        names.len()
    );
    let wasm =
        rewritten(wasm, |module, name| names.get(name).filter(|_| module == GLUE).map_or_else(|| name.to_owned(), Clone::clone), |_| true)?;
    Ok((wasm, text))
}

/// Notes a function of the module, and leaves its name.
fn note(names: &mut BTreeMap<String, String>, module: &str, name: &str) -> String {
    if module == GLUE {
        names.insert(name.to_owned(), String::new());
    }
    name.to_owned()
}

/// `a` to `z`, `aa`, `ba` and so on.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// The same wasm with other names for what it asks for, and without some of what it gives.
fn rewritten(wasm: &[u8], mut asked: impl FnMut(&str, &str) -> String, given: impl Fn(&str) -> bool) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let mut same = RoundtripReencoder;
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.context("wasm-bindgen's wasm cannot be read")?;
        match payload {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.into_imports() {
                    let import = import?;
                    imports.import(import.module, &asked(import.module, import.name), same.entity_type(import.ty)?);
                }
                module.section(&imports);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section {
                    let export = export?;
                    if given(export.name) {
                        exports.export(export.name, same.export_kind(export.kind)?, export.index);
                    }
                }
                module.section(&exports);
            }
            payload => {
                if let Some((id, range)) = payload.as_section() {
                    let data = usize::try_from(range.start)?..usize::try_from(range.end)?;
                    module.section(&RawSection { id, data: &wasm[data] });
                }
            }
        }
    }
    Ok(module.finish())
}

/// What several files ask for, each once: the memory, the table and the stack's end that the first one made.
pub(super) fn shared(files: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut same = RoundtripReencoder;
    let (mut imports, mut exports, mut counts) = (ImportSection::new(), ExportSection::new(), HashMap::new());
    let mut seen = Vec::new();
    for wasm in files {
        for payload in Parser::new(0).parse_all(wasm) {
            let Payload::ImportSection(section) = payload.context("a part cannot be read")? else { continue };
            for import in section.into_imports() {
                let import = import?;
                if seen.iter().any(|name| name == import.name) {
                    continue;
                }
                seen.push(import.name.to_owned());
                let ty = same.entity_type(import.ty)?;
                let kind = wasm_encoder::ExportKind::from(match import.ty {
                    wasmparser::TypeRef::Memory(_) => wasmparser::ExternalKind::Memory,
                    wasmparser::TypeRef::Table(_) => wasmparser::ExternalKind::Table,
                    wasmparser::TypeRef::Global(_) => wasmparser::ExternalKind::Global,
                    other => anyhow::bail!("a part asks for {}, which is {other:?}: xtask/src/split/glue.rs must learn of it", import.name),
                });
                let index: &mut u32 = counts.entry(std::mem::discriminant(&import.ty)).or_default();
                imports.import(FIRST, import.name, ty);
                exports.export(import.name, kind, *index);
                *index += 1;
            }
        }
    }
    let mut module = Module::new();
    module.section(&imports).section(&exports);
    Ok(module.finish())
}
