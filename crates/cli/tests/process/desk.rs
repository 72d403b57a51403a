//! A person's desk: folders with listings, a running server, and everything that the command says, held against a file of
//! `tests/process/said`. `TRYCMD=overwrite cargo test -p formwork-cli --test process` writes those anew, to be read before they are
//! committed.

use crate::harness::{Client, Place, Server, fixtures};
use regex::Regex;
use snapbox::assert::Assert;
use snapbox::{Data, Redactions};
use std::fs;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The desk.
pub(crate) struct Desk {
    pub(crate) place: Place,
    pub(crate) server: Server,
    /// Whose token the command is given; none where it is empty.
    pub(crate) token: String,
    /// The address that the command is given; none where it is empty.
    pub(crate) api: String,
    /// More variables of the environment.
    pub(crate) variables: Vec<(&'static str, String)>,
    folder: tempfile::TempDir,
    said: String,
    addresses: Vec<(&'static str, String)>,
}

impl Desk {
    /// A server over nothing, and a token of Tidewater's that may do everything.
    pub(crate) fn new() -> Self {
        let place = Place::new();
        let token = place.token("Tidewater", "admin");
        let server = place.serve();
        let api = ["http://", &server.address].concat();
        let addresses = vec![("[API]", api.clone())];
        let folder = tempfile::tempdir().expect("a folder");
        Self { place, server, token, api, variables: Vec::new(), folder, said: String::new(), addresses }
    }

    /// A client of the same server with the same token.
    pub(crate) fn client(&self) -> Client {
        self.server.client(&self.token)
    }

    /// Where something lies on it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Lays a listing of the fixtures into a folder.
    pub(crate) fn lay(&self, fixture: &str, name: &str) {
        copy(&fixtures().join(fixture), &self.path(name));
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Replaces a part of a file, which must be there once.
    pub(crate) fn change(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert_eq!(text.matches(from).count(), 1, "{from} in {name}");
        fs::write(self.path(name), text.replacen(from, to, 1)).expect("a file");
    }

    /// Says in the transcript what comes.
    pub(crate) fn note(&mut self, words: &str) {
        self.said.push_str(&["\n# ", words, "\n"].concat());
    }

    /// Names an address that differs from run to run.
    pub(crate) fn name(&mut self, mark: &'static str, text: &str) {
        self.addresses.push((mark, text.to_owned()));
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_formwork"));
        for name in ["DATABASE_URL", "FORMWORK_API", "FORMWORK_DATA", "FORMWORK_TOKEN", "NO_PROXY", "RUST_BACKTRACE", "no_proxy"] {
            command.env_remove(name);
        }
        // What is meant for this machine goes through no proxy, whatever the environment names.
        command.env("HTTP_PROXY", "http://127.0.0.1:9").env("http_proxy", "http://127.0.0.1:9");
        let given = [("FORMWORK_API", &self.api), ("FORMWORK_TOKEN", &self.token)];
        command.envs(given.into_iter().filter(|(_, value)| !value.is_empty()));
        command.envs(self.variables.iter().map(|(name, value)| (*name, value)));
        command.args(words).current_dir(self.folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the command where nobody can be asked, past the transcript.
    pub(crate) fn ended(&self, words: &[&str]) -> Output {
        self.command(words).stdin(Stdio::null()).output().expect("the program runs")
    }

    /// Runs the command where nobody can be asked; returns its exit status.
    pub(crate) fn run(&mut self, words: &[&str]) -> i32 {
        let ended = self.ended(words);
        self.tell(words, "", &ended)
    }

    /// Runs it at a terminal, at which somebody types.
    pub(crate) fn run_at_terminal(&mut self, words: &[&str], typed: &str) -> i32 {
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        let keyboard = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&keyboard).and_then(|()| unlockpt(&keyboard)).expect("a terminal");
        let name = ptsname(&keyboard, Vec::new()).expect("its name").into_string().expect("text");
        let terminal = File::options().read(true).write(true).open(name).expect("its other end");
        let child = self.command(words).stdin(terminal).spawn().expect("the program starts");
        let mut keyboard = File::from(keyboard);
        keyboard.write_all(typed.as_bytes()).expect("somebody types");
        let ended = child.wait_with_output().expect("it ends");
        self.tell(words, &["  < ", &typed.trim_end().replace('\n', " "), "\n"].concat(), &ended)
    }

    fn tell(&mut self, words: &[&str], typed: &str, ended: &Output) -> i32 {
        let code = ended.status.code().expect("it was not killed");
        self.said.push_str(&format!("\n$ formwork {}\n{typed}", words.join(" ")));
        for (name, bytes) in [("stdout", &ended.stdout), ("stderr", &ended.stderr)] {
            let text = String::from_utf8(bytes.clone()).expect("text");
            if !text.is_empty() {
                self.said.push_str(&["--- ", name, "\n", &text].concat());
            }
        }
        self.said.push_str(&format!("--- exit {code}\n"));
        code
    }

    /// Holds everything that was said against its file. What differs from run to run stands there as a name.
    pub(crate) fn compare(self, name: &str) {
        let mut names = Redactions::new();
        for (mark, text) in self.addresses {
            names.insert(mark, text).expect("a name");
        }
        for (mark, pattern) in [
            ("[TIME]", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"),
            ("[HASH]", r"\b[0-9a-f]{64}\b"),
            ("[SUBMISSION]", r"\bsub_[0-9A-Za-z]{24}\b"),
            ("[TOKEN]", r"\bfw_[0-9A-Za-z]{40}\b"),
            ("[TOKEN_ID]", r"\btok_[0-9A-Za-z]{24}\b"),
            ("[TAG]", r"\b\d+-[0-9a-f]{16}\b"),
            ("[CLIENT]", r"\boac_[0-9A-Za-z]{24}\b"),
            ("[GIT]", r"git version \S+"),
            // A page holds its style, and so weighs something else with each change of that.
            ("[SIZE]", r"\.html: (?P<redacted>\d+) bytes"),
            ("[PAGE]", r"ok      page: (?P<redacted>.+)"),
        ] {
            names.insert(mark, Regex::new(pattern).expect("a pattern")).expect("a name");
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/process/said").join(name).with_extension("txt");
        let assert = Assert::new().action_env("TRYCMD").normalize_paths(false).redact_with(names);
        assert.eq(Data::text(self.said), Data::read_from(&file, None));
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("a copy");
        }
    }
}
