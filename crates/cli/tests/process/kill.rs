//! Killed at any moment, the program has kept all that it said it kept, and nothing twice or by half.

use crate::harness::{Answer, Client, Place, listing, picture, sha256};
use sqlx::Row as _;
use std::collections::{BTreeMap, HashSet};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How many times the process is killed.
const KILLS: u32 = 200;

/// One who saves drafts under a slug, alone or beside others.
struct Writer {
    slug: &'static str,
    name: String,
    random: fastrand::Rng,
    count: u32,
    tag: String,
    /// What was acknowledged, by version.
    kept: BTreeMap<u64, Vec<u8>>,
    /// What no answer came for: kept or not, but whole.
    open: Vec<Vec<u8>>,
    /// What was refused.
    refused: HashSet<String>,
}

/// One who hands pictures over.
struct Painter {
    random: fastrand::Rng,
    kept: Vec<Vec<u8>>,
    /// How many of them were read back since; at the end all are, once more.
    read: usize,
    open: Vec<Vec<u8>>,
}

/// One who saves and submits, each version once.
struct Submitter {
    slug: &'static str,
    count: u32,
    /// The version that is being saved or submitted: its text, and its key once it was saved.
    open: Option<(String, bool)>,
    /// Ids of submissions by version.
    done: BTreeMap<u64, (String, String)>,
}

/// An answer that a client may get while nothing is wrong; the rest is a failure.
fn told(answer: &Answer, expected: &[u16]) {
    assert!(expected.contains(&answer.status), "{} {}", answer.status, answer.json());
}

impl Writer {
    fn new(slug: &'static str, name: &str, seed: u64) -> Self {
        let random = fastrand::Rng::with_seed(seed);
        Self {
            slug,
            name: name.into(),
            random,
            count: 0,
            tag: String::new(),
            kept: BTreeMap::new(),
            open: Vec::new(),
            refused: HashSet::new(),
        }
    }

    /// Saves until there is nobody to save with.
    fn work(&mut self, api: &Client, done: &Sender<()>) -> Result<(), ureq::Error> {
        let now = api.call("GET", &format!("/api/v1/integrations/{}/status", self.slug), &[], b"")?;
        told(&now, &[200, 404]);
        self.tag = now.text("etag");
        loop {
            self.count += 1;
            let filler = "x".repeat(self.random.usize(0..3000));
            let (slug, name, count) = (self.slug, &self.name, self.count);
            let body = format!(r#"{{"integration": {{"slug": "{slug}", "name": "{name} {count}"}}, "filler": "{filler}"}}"#).into_bytes();
            self.open.push(body.clone());
            let answer = api.save(self.slug, &self.tag, &body)?;
            self.open.pop();
            told(&answer, &[200, 201, 412]);
            self.tag = answer.etag.clone();
            if answer.status == 412 {
                self.refused.insert(sha256(&body));
                continue;
            }
            let version = answer.json()["version"].as_u64().expect("a version");
            assert!(self.kept.insert(version, body).is_none(), "version {version} was given twice");
            let _ = done.send(());
        }
    }
}

impl Painter {
    fn work(&mut self, api: &Client, done: &Sender<()>) -> Result<(), ureq::Error> {
        loop {
            let length = self.random.usize(1..20_000);
            let comment: Vec<u8> = (0..length).map(|_| self.random.u8(..)).collect();
            let bytes = picture(&comment);
            self.open.push(bytes.clone());
            let answer = api.hand_over(&bytes)?;
            self.open.pop();
            told(&answer, &[201]);
            self.kept.push(bytes);
            let _ = done.send(());
        }
    }

    /// What was kept is here whole; what was open is so too, or not at all.
    fn check(&mut self, api: &Client, all: bool) {
        for bytes in &self.kept[if all { 0 } else { self.read }..] {
            let read = api.get(&["/api/v1/blobs/", &sha256(bytes)].concat());
            assert!(read.status == 200 && read.bytes == *bytes, "{} of a picture that was kept", read.status);
        }
        for bytes in std::mem::take(&mut self.open) {
            let read = api.get(&["/api/v1/blobs/", &sha256(&bytes)].concat());
            assert!(read.status == 404 || read.bytes == bytes, "{} of a picture that was open", read.status);
            told(&api.hand_over(&bytes).expect("an answer"), if read.status == 404 { &[201] } else { &[204] });
            self.kept.push(bytes);
        }
        self.read = self.kept.len();
    }
}

impl Submitter {
    fn work(&mut self, api: &Client, done: &Sender<()>) -> Result<(), ureq::Error> {
        loop {
            let now = api.call("GET", &format!("/api/v1/integrations/{}/status", self.slug), &[], b"")?;
            told(&now, &[200, 404]);
            let (text, mut saved) = self.open.take().unwrap_or_else(|| {
                self.count += 1;
                (listing(self.slug, &format!("Every log line, {}", self.count)), false)
            });
            self.open = Some((text.clone(), saved));
            let sum = sha256(text.as_bytes());
            if !saved {
                // If the save of before the kill was kept, this one is the same again.
                let answer = api.save(self.slug, &now.text("etag"), text.as_bytes())?;
                told(&answer, &[200, 201]);
                saved = true;
                self.open = Some((text.clone(), saved));
            }
            let body = format!(r#"{{"sha256": "{sum}"}}"#);
            let path = format!("/api/v1/integrations/{}/submissions", self.slug);
            let key = format!("{}-{}", self.slug, self.count);
            let answer = api.call("POST", &path, &[("idempotency-key", &key)], body.as_bytes())?;
            told(&answer, &[200, 201]);
            let (id, version) = (answer.text("id"), answer.json()["receipt"]["version"].as_u64().expect("a version"));
            self.open = None;
            assert!(self.done.insert(version, (id.clone(), text)).is_none(), "version {version} was submitted twice");
            let _ = done.send(());
            let again = api.call("POST", &path, &[("idempotency-key", &key)], body.as_bytes())?;
            told(&again, &[200]);
            assert_eq!(again.text("id"), id);
        }
    }

    /// Every acknowledged submission is there once, and at most the open one beside them.
    fn check(&self, api: &Client, all: bool) {
        let path = format!("/api/v1/integrations/{}/submissions", self.slug);
        let rows =
            if all { api.all(&path, "submissions") } else { api.get(&path).json()["submissions"].as_array().cloned().unwrap_or_default() };
        let mut seen = HashSet::new();
        for row in &rows {
            let version = row["receipt"]["version"].as_u64().expect("a version");
            assert!(seen.insert(version), "version {version} of {} was submitted twice", self.slug);
            match self.done.get(&version) {
                Some((id, _)) => assert_eq!(row["id"], id.as_str()),
                None => assert!(self.open.is_some() && self.done.keys().all(|done| *done < version), "nobody submitted version {version}"),
            }
        }
        let missing: Vec<_> =
            self.done.keys().rev().take(if all { usize::MAX } else { 40 }).filter(|version| !seen.contains(version)).collect();
        assert!(missing.is_empty(), "the submissions of the versions {missing:?} are gone");
        for (id, text) in self.done.values().rev().take(if all { usize::MAX } else { 1 }) {
            assert_eq!(api.get(&format!("/api/v1/submissions/{id}/manifest")).bytes, text.as_bytes());
        }
    }
}

/// The versions of a slug have no gap, and each is what its writer was told, or what no answer came for.
fn check_versions(api: &Client, slug: &str, writers: &[Writer], all: bool) {
    let writers: Vec<&Writer> = writers.iter().filter(|writer| writer.slug == slug).collect();
    let path = format!("/api/v1/integrations/{slug}/versions");
    let kept = |version: u64| writers.iter().find_map(|writer| writer.kept.get(&version));
    let newest = writers.iter().filter_map(|writer| writer.kept.keys().next_back()).max().copied().unwrap_or_default();
    let answer = api.get(&path);
    if answer.status == 404 && newest == 0 {
        return;
    }
    let rows = if all { api.all(&path, "versions") } else { answer.json()["versions"].as_array().expect("rows").clone() };
    let number = |row: &serde_json::Value| row["version"].as_u64().expect("a version");
    let first = rows.first().map(number).expect("a version");
    assert!(first >= newest, "{slug}: version {newest} was acknowledged, the newest is {first}");
    for (place, row) in (0..).zip(&rows) {
        let (version, sum) = (number(row), row["sha256"].as_str().expect("a hash"));
        assert_eq!(version, first - place, "{slug}: versions have a gap");
        assert!(writers.iter().all(|writer| !writer.refused.contains(sum)), "{slug}: version {version} was refused");
        match kept(version) {
            Some(body) => {
                assert_eq!(sha256(body), sum, "{slug}: version {version}");
                if all || place < 3 {
                    assert_eq!(api.get(&format!("{path}/{version}")).bytes, *body, "{slug}: version {version}");
                }
            }
            None => assert!(
                writers.iter().any(|writer| writer.open.iter().any(|body| sha256(body) == sum)),
                "{slug}: nobody has sent version {version}"
            ),
        }
    }
    assert!(!all || rows.last().map(number) == Some(1), "{slug}: the first version is missing");
}

#[test]
fn nothing_that_was_acknowledged_is_lost_however_often_it_is_killed() {
    let seed = std::env::var("FORMWORK_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..1_000_000));
    println!("the same again: FORMWORK_SEED={seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let place = Place::new();
    let token = place.token("Tidewater", "admin");
    let mut writers: Vec<Writer> = [("shared", "one"), ("shared", "two"), ("alone", "three")]
        .into_iter()
        .map(|(slug, name)| Writer::new(slug, name, random.u64(..)))
        .collect();
    let mut painters: Vec<Painter> =
        (0..2).map(|_| Painter { random: fastrand::Rng::with_seed(random.u64(..)), kept: Vec::new(), read: 0, open: Vec::new() }).collect();
    let mut submitters: Vec<Submitter> =
        ["logbarn-one", "logbarn-two"].into_iter().map(|slug| Submitter { slug, count: 0, open: None, done: BTreeMap::new() }).collect();
    let mut acknowledged = 0;
    for kill in 0..=KILLS {
        let mut server = place.serve();
        let api = server.client(&token);
        if kill == 0 {
            api.hand_over_media();
        }
        let all = kill == KILLS;
        for slug in ["shared", "alone"] {
            check_versions(&api, slug, &writers, all);
        }
        for painter in &mut painters {
            painter.check(&api, all);
        }
        submitters.iter().for_each(|submitter| submitter.check(&api, all));
        if all {
            break;
        }
        acknowledged += round(&mut random, || server.kill(), &api, &mut writers, &mut painters, &mut submitters);
        assert!(!server.log().contains("\"status\":5"), "kill {kill}: {}", server.log());
    }
    println!("{KILLS} kills, {acknowledged} acknowledged writes");
    assert!(acknowledged > u64::from(KILLS), "there was no load: {acknowledged} writes");
    let trouble = tokio::runtime::Runtime::new().expect("threads").block_on(integrity(&place.data().join("formwork.db")));
    assert_eq!(trouble, ["ok"], "SQLite's own check of the file");
}

/// Lets everybody work until the kill, at a point that chance chooses; how many writes were acknowledged.
fn round(
    random: &mut fastrand::Rng,
    kill: impl FnOnce(),
    api: &Client,
    writers: &mut [Writer],
    painters: &mut [Painter],
    submitters: &mut [Submitter],
) -> u64 {
    let (done, count): (Sender<()>, Receiver<()>) = channel();
    let mut acknowledged = 0;
    std::thread::scope(|scope| {
        // Every one ends with the error that says that the process is no more.
        for writer in writers {
            let done = done.clone();
            scope.spawn(move || writer.work(api, &done).expect_err("the process is killed"));
        }
        for painter in painters {
            let done = done.clone();
            scope.spawn(move || painter.work(api, &done).expect_err("the process is killed"));
        }
        for submitter in submitters {
            let done = done.clone();
            scope.spawn(move || submitter.work(api, &done).expect_err("the process is killed"));
        }
        drop(done);
        // A number of writes, and a part of the next.
        for _ in 0..random.u32(0..20) {
            acknowledged += u64::from(count.recv_timeout(Duration::from_secs(10)).is_ok());
        }
        acknowledged += u64::from(count.recv_timeout(Duration::from_micros(random.u64(0..4000))).is_ok());
        kill();
    });
    acknowledged + count.try_iter().count() as u64
}

async fn integrity(file: &std::path::Path) -> Vec<String> {
    sqlx::any::install_default_drivers();
    let pool = sqlx::AnyPool::connect(&format!("sqlite://{}", file.display())).await.expect("a database");
    let rows = sqlx::query("PRAGMA integrity_check").fetch_all(&pool).await.expect("an answer");
    rows.iter().map(|row| row.try_get(0).expect("text")).collect()
}
