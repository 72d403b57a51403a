//! What the other commands need: each tool is looked for first and installed only if it is missing or has another version.
//! Everything comes from crates.io, npm, rustup or the system's packages; nothing is downloaded beside those.

use crate::program::{find, headline, output, program, root, run};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;

/// The newest Trunk that this workspace's Rust version builds: 0.22 wants a newer one.
const TRUNK: &str = "0.21.14";
const DENY: &str = "0.20.2";
const CYCLONEDX: &str = "0.5.9";
const WASM: &str = "wasm32-unknown-unknown";
pub(crate) const CHROMIUM: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const CHROMIUM_ELSEWHERE: [&str; 2] = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/snap/bin/chromium"];

/// Installs everything that is missing and says in one line each what is there.
pub(crate) fn tools() -> Result<()> {
    for_build()?;
    match chromium() {
        Ok(path) => println!("    Chromium: {}", path.display()),
        // The page can be built and served without a browser; the browser tests say this again and fail.
        Err(reason) => println!("    {reason}"),
    }
    Ok(())
}

/// What building the page needs.
pub(crate) fn for_build() -> Result<()> {
    headline("tools");
    needed("cc", "a C compiler", "apt-get install gcc, or xcode-select --install")?;
    needed("node", "Node.js 20 or later", "https://nodejs.org, or apt-get install nodejs npm")?;
    needed("npm", "npm", "it comes with Node.js; on Debian apt-get install npm")?;
    rust_target(WASM)?;
    let wasm_bindgen = locked("wasm-bindgen")?;
    cargo_tool("trunk", "trunk", TRUNK, &["--locked"])?;
    // Not with its own lock file: that one names a version of webpki-roots that the registry no longer has.
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen, &[])?;
    npm_packages()
}

/// Where Chromium is: `CHROMIUM`, the search path, the usual places, or (on Debian's CI machines) freshly installed.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let path = PathBuf::from(named);
        if !path.is_file() {
            bail!("CHROMIUM names {}, where no program is: correct or unset it", path.display());
        }
        return Ok(path);
    }
    let present =
        || CHROMIUM.iter().find_map(|name| find(name)).or_else(|| CHROMIUM_ELSEWHERE.iter().map(PathBuf::from).find(|path| path.is_file()));
    if present().is_none() {
        debian("Chromium", &["chromium"])?;
    }
    present().context("Chromium is missing (browser tests need it): apt-get install chromium, or name a Chrome or Edge in CHROMIUM")
}

/// What the tests of the API need: PostgreSQL, of which they start one of their own.
pub(crate) fn for_api_tests() -> Result<()> {
    let present = || find("initdb").is_some() || fs::read_dir("/usr/lib/postgresql").is_ok_and(|mut versions| versions.next().is_some());
    if !present() {
        debian("PostgreSQL", &["postgresql"])?;
    }
    if present() { Ok(()) } else { bail!("PostgreSQL is missing (tests of the API need it): apt-get install postgresql") }
}

/// What keeps this machine from fuzzing readers; `None` where nothing does.
///
/// # Errors
/// The same, on CI's machines, where it must run.
pub(crate) fn lacks_for_fuzzing() -> Result<Option<String>> {
    let present = || std::env::var_os("CXX").is_some() || ["c++", "g++", "clang++"].iter().any(|name| find(name).is_some());
    if !cfg!(any(target_os = "linux", target_os = "macos")) {
        return Ok(Some("libFuzzer is run on Linux and macOS only".into()));
    }
    if !present() {
        debian("a compiler of C++", &["g++"])?;
    }
    if present() {
        return Ok(None);
    }
    let why = "a compiler of C++ is missing, of which libFuzzer is made: apt-get install g++, or xcode-select --install";
    if std::env::var_os("CI").is_some() { bail!("{why}") } else { Ok(Some(why.into())) }
}

/// Installs packages of Debian's, on CI's machines alone.
pub(crate) fn debian(what: &str, packages: &[&str]) -> Result<()> {
    if std::env::var_os("CI").is_some() && find("apt-get").is_some() && output("id", &["-u"]).as_deref() == Some("0") {
        println!("    {what}: installing from Debian: {}", packages.join(", "));
        run(program("apt-get", &["update", "-qq"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
        run(program("apt-get", &["install", "-y", "-qq"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    Ok(())
}

fn needed(name: &str, what: &str, how: &str) -> Result<()> {
    match find(name) {
        Some(path) => println!("    {what}: {}", path.display()),
        None => bail!("{what} is missing: {how}"),
    }
    Ok(())
}

/// Rust's standard library for a target.
fn rust_target(name: &str) -> Result<()> {
    let library = output("rustc", &["--print", "target-libdir", "--target", name]).map(PathBuf::from);
    if library.is_some_and(|folder| folder.is_dir()) {
        println!("    Rust target: {name}");
        return Ok(());
    }
    println!("    Rust target: adding {name}");
    run(&mut program("rustup", &["target", "add", name]))
        .with_context(|| format!("Rust has no standard library for {name}, and rustup could not add it"))
}

/// What a static program needs: Rust's library for `target`, and a C compiler for musl's headers.
pub(crate) fn for_release(target: &str) -> Result<()> {
    headline("tools");
    if find("musl-gcc").is_none() {
        debian("musl", &["musl-tools"])?;
    }
    needed("musl-gcc", "a C compiler for musl", "apt-get install musl-tools")?;
    rust_target(target)
}

/// A program that cargo installs, in exactly this version: from the search path, or put into `.tools`.
pub(crate) fn cargo_tool(name: &str, package: &str, version: &str, more: &[&str]) -> Result<()> {
    let present = output(name, &["--version"]).and_then(|text| text.split_whitespace().nth(1).map(str::to_owned));
    if present.as_deref() == Some(version) {
        println!("    {name}: {version}");
        return Ok(());
    }
    println!("    {name}: installing {version} into .tools (a few minutes, once)");
    let package = format!("{package}@{version}");
    run(program("cargo", &["install", "--quiet", "--root", ".tools", &package]).args(more))
}

/// What the tests against Vercel's own programs need beside Rust.
pub(crate) fn for_outsiders() -> Result<()> {
    headline("tools");
    needed("node", "Node.js 20 or later", "https://nodejs.org, or apt-get install nodejs npm")?;
    needed("npm", "npm", "it comes with Node.js; on Debian apt-get install npm")
}

/// What holds dependencies against `.cargo/deny.toml`. Unoptimised: it runs for seconds and would compile for minutes.
pub(crate) fn for_dependencies() -> Result<()> {
    headline("tools");
    cargo_tool("cargo-deny", "cargo-deny", DENY, &["--locked", "--debug"])
}

/// What lists the parts of a program.
pub(crate) fn for_sbom() -> Result<()> {
    headline("tools");
    cargo_tool("cargo-cyclonedx", "cargo-cyclonedx", CYCLONEDX, &["--locked"])
}

/// The npm packages of the browser tests, among them wasm-opt, esbuild and what colours code.
fn npm_packages() -> Result<()> {
    let folder = "tests/e2e";
    if is_installed(folder) {
        println!("    npm packages: as in {folder}/package-lock.json");
        return Ok(());
    }
    npm_install(folder, "", &[])
}

/// Where the Python packages of the tests have their programs, installed first where they are missing: a virtual environment in
/// `.tools`. `None` where the registry cannot be reached.
pub(crate) fn python_packages() -> Result<Option<PathBuf>> {
    let wanted = fs::read(root().join("tests/python/requirements.txt")).context("could not read tests/python/requirements.txt")?;
    let folder = root().join(".tools/python");
    let (programs, mark) = (folder.join("bin"), folder.join("installed.txt"));
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        println!("    Python packages: as in tests/python/requirements.txt");
        return Ok(Some(programs));
    }
    needed("python3", "Python 3.10 or later", "apt-get install python3 python3-venv")?;
    let pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
    println!("    Python packages: installing those of tests/python/requirements.txt into .tools/python (200 MB, once)");
    run(&mut program("python3", &["-m", "venv", "--clear", &folder.to_string_lossy()]))
        .context("Python could not make a virtual environment: apt-get install python3-venv")?;
    let python = programs.join("python").to_string_lossy().into_owned();
    let small = ["download", "--no-deps", "--retries", "0", "--timeout", "15", "--dest", ".tools/python/reached", "idna==3.20"];
    if output(&python, &[pip.as_slice(), &small].concat()).is_none() {
        return Ok(None);
    }
    run(&mut program(&python, &[pip.as_slice(), &["install", "--no-deps", "--requirement", "tests/python/requirements.txt"]].concat()))?;
    fs::write(&mark, wanted).with_context(|| format!("could not write {}", mark.display()))?;
    Ok(Some(programs))
}

/// npm leaves no mark that tells whether the last install finished and for which lock file, so we do.
const MARK: &str = "node_modules/.installed-lock.json";

/// Whether exactly the packages of a folder's lock file are there.
pub(crate) fn is_installed(folder: &str) -> bool {
    let read = |name: &str| fs::read(root().join(folder).join(name));
    matches!((read(MARK), read("package-lock.json")), (Ok(installed), Ok(wanted)) if installed == wanted)
}

/// Installs exactly the packages of a folder's lock file.
pub(crate) fn npm_install(folder: &str, note: &str, arguments: &[&str]) -> Result<()> {
    println!("    npm packages: installing those of {folder}/package-lock.json{note}");
    let folder = root().join(folder);
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("could not read {}", lock.display()))?;
    run(program("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]).args(arguments).current_dir(&folder))?;
    let mark = folder.join(MARK);
    fs::write(&mark, wanted).with_context(|| format!("could not write {}", mark.display()))
}

/// The version of a package in Cargo.lock: the command-line half of wasm-bindgen must be exactly as old as the library.
fn locked(package: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let name = format!("name = \"{package}\"");
    let version = lock.lines().skip_while(|line| *line != name).nth(1);
    let version = version.and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).with_context(|| format!("Cargo.lock names no version of {package}: run `cargo check` to write it"))
}
