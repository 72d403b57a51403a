//! A folder of data, processes over it, and a client for them.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before a test says that it hangs.
pub(crate) const BOUND: Duration = Duration::from_secs(60);

/// What processes share: a folder, and a database and a store of media if they are elsewhere.
pub(crate) struct Place {
    pub(crate) folder: tempfile::TempDir,
    /// Variables of the environment, such as `DATABASE_URL`.
    pub(crate) variables: Vec<(&'static str, String)>,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("page")).expect("a folder");
        std::fs::write(folder.path().join("page/index.html"), "<!doctype html><title>Page</title>").expect("a page");
        Self { folder, variables: Vec::new() }
    }

    /// Over a new database of a real PostgreSQL.
    pub(crate) fn over_postgres() -> Self {
        Self { variables: vec![("DATABASE_URL", crate::postgres::database())], ..Self::new() }
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_formwork"));
        for name in ["DATABASE_URL", "FORMWORK_DATA", "FORMWORK_KEY", "FORMWORK_MEDIA", "RUST_LOG"] {
            command.env_remove(name);
        }
        command.args(words).arg("--data").arg(self.data()).envs(self.variables.iter().map(|(name, value)| (*name, value)));
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Output {
        self.command(words).stdin(Stdio::null()).output().expect("the program runs")
    }

    /// Makes a token.
    pub(crate) fn token(&self, team: &str, role: &str) -> String {
        let made = self.run(&["token", "create", "--team", team, "--role", role]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        String::from_utf8(made.stdout).expect("text").trim().to_owned()
    }

    /// Starts a process without waiting for it.
    pub(crate) fn begin(&self, words: &[&str]) -> Server {
        let number = std::fs::read_dir(self.folder.path()).expect("a folder").count();
        let log = self.folder.path().join(format!("log-{number}-{}", fastrand::u32(..)));
        let page = self.folder.path().join("page").display().to_string();
        let mut command = self.command(&[&["serve", "--page", &page], words].concat());
        if !words.contains(&"--rate") {
            command.args(["--rate", "1000000", "--burst", "1000000"]);
        }
        if !words.contains(&"--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let errors = File::create(&log).expect("a log");
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors).spawn().expect("the program starts");
        Server { child, log, address: String::new() }
    }

    /// Starts a process and waits until it listens.
    pub(crate) fn serve(&self) -> Server {
        let mut server = self.begin(&[]);
        server.listens();
        server
    }
}

/// A process that is killed when the test ends, if it has not ended itself.
pub(crate) struct Server {
    pub(crate) child: Child,
    log: PathBuf,
    /// Where it listens, such as `127.0.0.1:40123`.
    pub(crate) address: String,
}

impl Server {
    /// Waits for the line with the address; the process may also end in place of writing it.
    pub(crate) fn listens(&mut self) {
        let mut line = String::new();
        let output = self.child.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").and_then(|line| line.strip_suffix('/'));
        self.address = address.unwrap_or_else(|| panic!("it does not listen: {}", self.log())).to_owned();
    }

    /// What it has written so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Ends it at once, as a failing machine would.
    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    /// Tells it to stop.
    pub(crate) fn terminate(&self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.expect("kill runs").success());
    }

    /// How it ends by itself.
    pub(crate) fn ends(&mut self) -> ExitStatus {
        let mut status = None;
        until("the process ends", || {
            status = self.child.try_wait().expect("it is ours");
            status.is_some()
        });
        status.expect("it ended")
    }

    pub(crate) fn client(&self, token: &str) -> Client {
        Client::new(&self.address, token)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something holds, within the bound.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < BOUND, "{what}: not within {} s", BOUND.as_secs());
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// A client with connections of its own.
#[derive(Clone)]
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
    token: String,
}

/// An answer as it came.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) etag: String,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    pub(crate) fn text(&self, key: &str) -> String {
        self.json()[key].as_str().unwrap_or_default().to_owned()
    }
}

impl Client {
    pub(crate) fn new(address: &str, token: &str) -> Self {
        let settings = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).timeout_global(Some(BOUND));
        Self { agent: settings.build().new_agent(), address: address.into(), token: token.into() }
    }

    /// An answer, or why there is none, such as that the process is no more.
    pub(crate) fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer, ureq::Error> {
        let mut request = ureq::http::Request::builder().method(method).uri(["http://", &self.address, path].concat());
        request = request.header("authorization", ["Bearer ", &self.token].concat());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = if matches!(method, "PUT" | "POST") {
            self.agent.run(request.header("content-type", "application/json").body(body)?)
        } else {
            self.agent.run(request.body(())?)
        };
        let mut answer = answer?;
        let etag = answer.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = answer.body_mut().with_config().limit(64 << 20).read_to_vec()?;
        Ok(Answer { status: answer.status().as_u16(), etag, bytes })
    }

    /// An answer of a process that must be there.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.call("GET", path, &[], b"").unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.call("POST", path, headers, body.as_bytes()).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    /// Saves a draft: a first version, or one in place of the version of the tag.
    pub(crate) fn save(&self, slug: &str, tag: &str, body: &[u8]) -> Result<Answer, ureq::Error> {
        let condition = if tag.is_empty() { ("if-none-match", "*") } else { ("if-match", tag) };
        self.call("PUT", &["/api/v1/integrations/", slug].concat(), &[condition], body)
    }

    /// Hands a file over.
    pub(crate) fn hand_over(&self, bytes: &[u8]) -> Result<Answer, ureq::Error> {
        self.call("PUT", &["/api/v1/blobs/", &sha256(bytes)].concat(), &[], bytes)
    }

    /// Hands the media of Logbarn's listing over.
    pub(crate) fn hand_over_media(&self) {
        for entry in std::fs::read_dir(fixtures().join("logbarn/media")).expect("media").flatten() {
            let answer = self.hand_over(&std::fs::read(entry.path()).expect("a file")).expect("an answer");
            assert!(matches!(answer.status, 201 | 204), "{answer:?}");
        }
    }

    /// All rows of a list, page by page.
    pub(crate) fn all(&self, path: &str, key: &str) -> Vec<Value> {
        let (mut rows, mut cursor) = (Vec::new(), String::new());
        loop {
            let answer = self.get(&[path, &cursor].concat());
            assert_eq!(answer.status, 200, "{path}: {}", answer.json());
            let page = answer.json();
            rows.extend(page[key].as_array().expect("rows").iter().cloned());
            let Some(next) = page["cursor"].as_str() else { return rows };
            cursor = ["?cursor=", next].concat();
        }
    }
}

/// Lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The folder of listings that every suite shares.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures")
}

/// Logbarn's listing, which can be submitted, under another slug and with a text that is told apart.
pub(crate) fn listing(slug: &str, words: &str) -> String {
    let text = std::fs::read_to_string(fixtures().join("logbarn/integration.json")).expect("a fixture");
    let text = text.replacen("\"slug\": \"logbarn\"", &format!("\"slug\": \"{slug}\""), 1);
    text.replacen("Search and keep every log line", words, 1)
}

/// A small picture that no other is like: a picture's own bytes with a comment before its end.
pub(crate) fn picture(comment: &[u8]) -> Vec<u8> {
    let mut bytes = std::fs::read(fixtures().join("tidewater/media/cache.png")).expect("a fixture");
    let end = bytes.len() - 12;
    let mut chunk = Vec::from(u32::try_from(comment.len()).expect("a short comment").to_be_bytes());
    chunk.extend(b"tEXt");
    chunk.extend(comment);
    // Readers of headers hold no chunk against its checksum, and no test looks at the picture.
    chunk.extend([0; 4]);
    bytes.splice(end..end, chunk);
    bytes
}

/// Everything that can be read, or that a bound was reached.
pub(crate) fn read_all(mut stream: impl Read) -> (Vec<u8>, Option<std::io::Error>) {
    let mut bytes = Vec::new();
    let error = stream.read_to_end(&mut bytes).err();
    (bytes, error)
}
