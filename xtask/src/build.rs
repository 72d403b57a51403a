//! The release page: what Trunk builds, then one style sheet, everything minified, the compressed siblings that the server
//! sends, and the table of sizes.

use crate::program::{headline, program, root, run};
use crate::{limits, offline, sheets, split, tools};
use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use formwork_site::headers::policy_of;
use formwork_site::sheets as served;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Already compressed, or too short to gain.
const LEFT_AS_THEY_ARE: [&str; 6] = ["png", "webp", "jpg", "woff2", "br", "gz"];

/// Sets up what is missing and builds the release page into `dist`.
pub(crate) fn build() -> Result<()> {
    tools::for_build()?;
    page()
}

/// Builds the release page into `dist`.
pub(crate) fn page() -> Result<()> {
    headline("build the page");
    run(&mut program("trunk", &["build", "--release", "--features=split", "--log=warn"]))?;
    let dist = root().join("dist");
    let parts = split::split(&dist, sheets::of_parts(&dist)?)?;
    finish(&dist)?;
    for_the_server(&dist)?;
    offline::worker(&dist, &files(&dist)?)?;
    minify(&dist)?;
    compress(&dist)?;
    let (table, first) = table(&dist)?;
    let mut sizes = vec![(limits::FIRST.to_owned(), first)];
    let mut text = format!("\n{:<52}{:>10}{:>10}\n", "a part with all it needs", "files", "brotli");
    for (part, files) in parts {
        let sum = files.iter().map(|file| Ok(fs::metadata(dist.join(format!("{file}.br")))?.len())).sum::<Result<u64>>()?;
        writeln!(text, "{part:<52}{:>10}{sum:>10}", files.len())?;
        sizes.push((part, sum));
    }
    print!("{table}{text}");
    limits::hold(&sizes)
}

/// The folder that `build` fills, if it has.
pub(crate) fn built() -> Result<PathBuf> {
    let dist = root().join("dist");
    if !dist.join("index.html.br").is_file() {
        bail!("dist holds no release page: run `cargo xtask build` first");
    }
    Ok(dist)
}

/// What Trunk leaves undone in `index.html`.
fn finish(dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let html = read(&index)?;
    // The attribute is there for `trunk serve`, which puts a fresh number into it; here it would be the same for everybody.
    let html = html.replace(" nonce=\"trunk-serve-nonce\"", "").replace(" nonce=trunk-serve-nonce", "");
    let html = offline::mark(&without_comments(&sheets::joined(&html, dist)?));
    if html.contains("trunk-serve-nonce") {
        bail!(
            "dist/index.html still holds Trunk's placeholder for a nonce: `finish` in xtask/src/build.rs must learn how it is written now"
        );
    }
    fs::write(&index, &html).with_context(|| format!("could not write {}", index.display()))?;
    if !read(&root().join("vercel.json"))?.contains(&policy_of(&html)) {
        println!("vercel.json allows another style than the page has now: run `cargo xtask codegen` before it is deployed");
    }
    // Hosts that know no rewrites answer an unknown path with this file, and the page then shows the right route.
    fs::write(dist.join("404.html"), &html).context("could not write dist/404.html")
}

/// What is for whoever reads the source.
fn without_comments(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("-->").map_or("", |(_, rest)| rest.trim_start_matches('\n')))
}

/// The style sheets and the icon of pages that the server writes, under names that stay.
fn for_the_server(dist: &Path) -> Result<()> {
    let write = |address: &str, text: String| {
        let path = dist.join(address.trim_start_matches('/'));
        let folder = path.parent().unwrap_or(dist);
        fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))
    };
    for sheet in served::ALL {
        let parts = sheet.parts.iter().map(|part| read(&root().join("style").join(part))).collect::<Result<Vec<_>>>()?;
        write(sheet.address, parts.concat())?;
    }
    write(served::ICON, read(&root().join("public/favicon.svg"))?)
}

/// Trunk could minify too, but its parser gives up on what wasm-bindgen writes.
fn minify(dist: &Path) -> Result<()> {
    for path in files(dist)? {
        if path.extension().is_some_and(|extension| extension == "js" || extension == "css") {
            let path = path.to_string_lossy();
            let out = format!("--outfile={path}");
            run(&mut program("esbuild", &[&path, "--minify", "--allow-overwrite", "--log-level=warning", split::DUPLICATES, &out]))?;
        }
    }
    Ok(())
}

fn compress(dist: &Path) -> Result<()> {
    for path in files(dist)? {
        let bytes = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
        if path.extension().is_some_and(|extension| LEFT_AS_THEY_ARE.iter().any(|left| extension == *left)) {
            continue;
        }
        let mut small = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut small, &parameters)
            .with_context(|| format!("could not compress {}", path.display()))?;
        sibling(&path, "br", &small)?;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&bytes)?;
        sibling(&path, "gz", &encoder.finish()?)?;
    }
    Ok(())
}

fn sibling(path: &Path, extension: &str, bytes: &[u8]) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{extension}"));
    fs::write(&name, bytes).with_context(|| format!("could not write {}", name.to_string_lossy()))
}

/// Every file's size as it is, gzipped and in brotli: first what one can type with, then what comes on demand. Answers the sum of
/// the first in brotli, too.
///
/// The first visit is what `index.html` names. Its wasm fetches nothing before the form and the listing stand; tests/e2e holds
/// it to that.
fn table(dist: &Path) -> Result<(String, u64)> {
    let index = read(&dist.join("index.html"))?;
    let mut text = format!("{:<52}{:>10}{:>10}{:>10}\n", "bytes", "raw", "gzip", "brotli");
    let names = files(dist)?.into_iter().map(|path| path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().into_owned());
    let names = names.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    let (first, later): (Vec<_>, Vec<_>) = names.partition(|name| name == "index.html" || index.contains(&format!("/{name}")));
    let total = rows(dist, &first, &mut text)?;
    writeln!(text, "first visit, brotli: {total} bytes\n\non demand")?;
    rows(dist, &later, &mut text)?;
    Ok((text, total))
}

/// A line for each file; answers the sum of their bytes in brotli.
fn rows(dist: &Path, names: &[String], text: &mut String) -> Result<u64> {
    let mut total = 0;
    for name in names {
        let raw = fs::metadata(dist.join(name))?.len();
        let size = |extension: &str| fs::metadata(dist.join(format!("{name}.{extension}"))).map_or(raw, |file| file.len());
        total += size("br");
        writeln!(text, "{name:<52}{raw:>10}{:>10}{:>10}", size("gz"), size("br"))?;
    }
    Ok(total)
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("could not read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::for_the_server;
    use formwork_site::sheets as served;

    #[test]
    fn what_the_server_links_is_there() {
        let dist = tempfile::TempDir::new().expect("a temporary folder");
        for_the_server(dist.path()).expect("the files");
        for address in served::ALL.iter().map(|sheet| sheet.address).chain([served::ICON]) {
            assert!(dist.path().join(address.trim_start_matches('/')).is_file(), "{address}");
        }
    }
}
