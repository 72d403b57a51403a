//! The program under load, on this machine alone: `cargo xtask bench api` builds both and runs this one.
//!
//! `load PROGRAM [SECONDS]` starts `PROGRAM serve` over an empty folder, asks it with a thousand connections and prints a table.
//! `load bare` is what it is held against: a handler of axum's that answers the same bytes and does nothing for it.

#[path = "load/client.rs"]
mod client;
#[path = "load/figures.rs"]
mod figures;

use anyhow::{Context, Result, bail};
use client::{Client, Work};
use figures::{Figures, memory};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Connections of the mixed load, and of those that look for the most answers a second.
const MANY: usize = 1000;
const FEW: usize = 32;

/// Integrations that the list has before anything is measured.
const ROWS: usize = 200;

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match *arguments.as_slice() {
        ["bare"] => bare().await,
        [program] => load(program, 60).await,
        [program, seconds] => load(program, seconds.parse().context("SECONDS is no number")?).await,
        _ => bail!("load PROGRAM [SECONDS]"),
    }
}

/// Answers as much as a page of the list, and nothing else.
async fn bare() -> Result<()> {
    let body: &'static str = Box::leak("x".repeat(17_000).into_boxed_str());
    let router = axum::Router::new().fallback(async move || ([("content-type", "application/json")], body));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.context("could not listen")?;
    println!("http://{}/", listener.local_addr()?);
    axum::serve(listener, router).await.context("it ended")
}

/// A process that ends with this one's run.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program that prints its address in one line.
fn start(command: &mut Command) -> Result<(Server, String)> {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("the program does not start")?;
    let mut server = Server(child);
    let mut line = String::new();
    BufReader::new(server.0.stdout.take().context("its output")?).read_line(&mut line)?;
    let address = line.trim().strip_prefix("http://").and_then(|line| line.strip_suffix('/'));
    Ok((server, address.context("it does not listen")?.to_owned()))
}

async fn load(program: &str, seconds: u64) -> Result<()> {
    rlimit::increase_nofile_limit(4096).context("the limit of open files")?;
    let folder = tempfile::tempdir().context("a folder")?;
    let (data, page) = (folder.path().join("data"), folder.path().join("page"));
    std::fs::create_dir(&page)?;
    std::fs::write(page.join("index.html"), "<!doctype html>")?;
    let made = Command::new(program).args(["token", "create", "--team", "Load", "--role", "admin", "--data"]).arg(&data).output()?;
    let token = String::from_utf8(made.stdout)?.trim().to_owned();
    let plenty = ["--rate", "1000000", "--burst", "1000000", "--listen", "127.0.0.1:0"];
    let log = std::fs::File::create(folder.path().join("log"))?;
    let mut command = Command::new(program);
    command.arg("serve").args(plenty).arg("--data").arg(&data).arg("--page").arg(&page).env("RUST_LOG", "warn").stderr(log);
    let (server, address) = start(&mut command)?;
    let (bare, bare_address) = start(Command::new(std::env::current_exe()?).arg("bare"))?;

    let mut seed = Client::connect(&address, &token, 0).await?;
    for row in 0..ROWS {
        seed.create(&format!("row-{row}")).await?;
    }
    drop(seed);
    let short = Duration::from_secs((seconds / 6).max(2));
    println!("| {FEW} connections | answers a second | p50, ms | p99, ms |\n| --- | --: | --: | --: |");
    for (name, address, work) in [
        ("bare handler of axum's, as many bytes as a list", &bare_address, Work::List),
        ("`GET /integrations`, 50 rows", &address, Work::List),
        ("`GET /integrations/{slug}/status`", &address, Work::Status),
        ("`PUT /integrations/{slug}`, 4.6 KB", &address, Work::Save),
    ] {
        let figures = ask(address, &token, FEW, work, short, Duration::ZERO).await?;
        println!("| {name} | {:.0} | {} | {} |", figures.rate(), figures.milliseconds(50.0), figures.milliseconds(99.0));
        figures.without_errors()?;
    }
    drop(bare);

    for (name, pause) in [("without a pause", Duration::ZERO), ("one request each 2 s", Duration::from_secs(2))] {
        let time = if pause.is_zero() { Duration::from_secs(seconds) } else { short * 2 };
        let before = memory(server.0.id())?;
        let middle = async {
            tokio::time::sleep(time / 2).await;
            memory(server.0.id())
        };
        let (figures, middle) = tokio::join!(ask(&address, &token, MANY, Work::Mixed, time, pause), middle);
        let (figures, after) = (figures?, memory(server.0.id())?);
        println!("\n{MANY} connections, {name}, {} s: {:.0} answers a second, {} errors", time.as_secs(), figures.rate(), figures.errors());
        println!("\n| call | answers | p50, ms | p99, ms | longest, ms |\n| --- | --: | --: | --: | --: |");
        for row in figures.rows() {
            println!("{row}");
        }
        println!("\nMemory (RSS) at the start, in the middle, at the end: {before}, {}, {after} MB", middle?);
        figures.without_errors()?;
    }
    let log = std::fs::read_to_string(folder.path().join("log"))?;
    if !log.is_empty() {
        println!("\nThe server's log:\n{}", log.lines().take(20).collect::<Vec<_>>().join("\n"));
    }
    println!("\nDatabase: {} MB", folder_size(&data) / 1_000_000);
    Ok(())
}

fn folder_size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).filter(|file| file.is_file()).map(|file| file.len()).sum()
}

/// Asks with so many connections for so long, each with a pause between two requests.
async fn ask(address: &str, token: &str, connections: usize, work: Work, time: Duration, pause: Duration) -> Result<Figures> {
    let began = Instant::now();
    let mut clients = Vec::new();
    for number in 0..connections {
        let client = Client::connect(address, token, number).await?;
        clients.push(tokio::spawn(client.work(work, began + time, pause)));
    }
    let mut all = Figures::default();
    for client in clients {
        all.add(client.await?);
    }
    all.took = began.elapsed();
    Ok(all)
}
