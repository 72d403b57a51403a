//! The API asked at random by a program that nobody here wrote: Schemathesis reads `openapi.json`, sends what it allows and what it
//! does not, and holds every answer against it. And the store of media over S3, against moto's server. Both are Python's.

#[path = "../../crates/server/src/tests/postgres.rs"]
mod postgres;

use crate::program::{headline, program, root, run_lines};
use crate::test::{Counts, Outcome, counted};
use crate::tools;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};

/// What is held against an answer: all that Schemathesis knows, but that what fits the schema is accepted, and what follows from it. A
/// manifest's rules are the model's, and that of two headers one must be there no schema says.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,\
                      response_schema_conformance,negative_data_rejection,missing_required_header,unsupported_method,\
                      allow_header_conformance,use_after_free,ignored_auth";

/// How long each of the two rounds takes, in seconds.
const SECONDS: &str = "35";

/// Runs these tests alone.
pub(crate) fn fuzz() -> Result<ExitCode> {
    Ok(fuzz_tests()?.alone("fuzz"))
}

/// The same, counted.
pub(crate) fn fuzz_tests() -> Result<Outcome> {
    headline("fuzz");
    let Some(python) = tools::python_packages()? else {
        let why = "PyPI cannot be reached, so Schemathesis and moto are not installed and neither ran";
        return Outcome::skipped(why);
    };
    let mut counts = over_s3(&python)?;
    let place = Place::start()?;
    // First names and numbers as chance has them, then those of things that are there, so that requests come all the way.
    for (title, parameters) in [("anything", String::new()), ("what is there", place.parameters()?)] {
        headline(&["fuzz: ", title].concat());
        counts += place.round(&python, &parameters)?;
    }
    Ok(Outcome::Ran(counts))
}

/// Reading and storing media over S3.
fn over_s3(python: &Path) -> Result<Counts> {
    headline("media over S3");
    let mut counts = Counts::default();
    let mut cargo = program("cargo", &["test", "--quiet", "--package", "formwork-cli", "--test", "process", "--", "--ignored", "store::"]);
    cargo.env("MOTO_SERVER", python.join("moto_server"));
    let succeeded = run_lines(&mut cargo, |line| counts += counted(line).unwrap_or_default())?;
    if succeeded && counts.passed == 0 {
        bail!("no test of media over S3 ran");
    }
    if !succeeded && counts.failed == 0 {
        counts.failed = 1;
    }
    Ok(counts)
}

/// A server over an empty database of PostgreSQL, which refuses more texts than SQLite does.
struct Place {
    folder: tempfile::TempDir,
    server: Child,
    address: String,
    token: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Place {
    fn start() -> Result<Self> {
        let program = crate::run::formwork("dev")?;
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let page = folder.path().join("page");
        fs::create_dir(&page).context("could not make a folder")?;
        fs::write(page.join("index.html"), "<!doctype html>").context("could not write a page")?;
        let database = postgres::database();
        let command = |words: &[&str]| {
            let mut command = Command::new(&program);
            command.args(words).arg("--data").arg(folder.path().join("data")).env("DATABASE_URL", &database);
            command
        };
        let made = command(&["token", "create", "--team", "Tidewater", "--role", "admin"]).output().context("could not make a token")?;
        let token = String::from_utf8(made.stdout).context("a token is text")?.trim().to_owned();
        let log = fs::File::create(folder.path().join("log")).context("could not make a log")?;
        let mut serve = command(&["serve", "--listen", "127.0.0.1:0", "--rate", "1000000", "--burst", "1000000"]);
        let mut server = serve.arg("--page").arg(page).stdout(Stdio::piped()).stderr(log).spawn().context("the server does not start")?;
        let mut line = String::new();
        let output = server.stdout.take().context("the server has no output")?;
        BufReader::new(output).read_line(&mut line).context("the server says nothing")?;
        let address = line.trim().trim_end_matches('/').to_owned();
        if address.is_empty() {
            bail!("the server does not start: {}", fs::read_to_string(folder.path().join("log")).unwrap_or_default());
        }
        Ok(Self { address, folder, server, token })
    }

    /// Saves Tidewater's listing with its media, submits it, and names what is there by then.
    fn parameters(&self) -> Result<String> {
        let fixture = root().join("tests/fixtures/tidewater");
        let agent = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().new_agent();
        let call = |method: &str, path: &str, headers: &[(&str, &str)], body: Vec<u8>| -> Result<Value> {
            let mut request = ureq::http::Request::builder().method(method).uri([&self.address, "/api/v1", path].concat());
            for (name, value) in [&[("authorization", ["Bearer ", &self.token].concat().as_str())], headers].concat() {
                request = request.header(name, value);
            }
            let answer = agent.run(request.body(body)?).with_context(|| format!("{method} {path} has no answer"))?;
            Ok(answer.into_body().read_json().unwrap_or(Value::Null))
        };
        let json = ("content-type", "application/json");
        let mut logo = String::new();
        for entry in fs::read_dir(fixture.join("media")).context("the fixture has no media")?.flatten() {
            let bytes = fs::read(entry.path()).context("could not read a picture")?;
            let sha256 = format!("{:x}", <sha2::Sha256 as sha2::Digest>::digest(&bytes));
            call("PUT", &["/blobs/", &sha256].concat(), &[], bytes)?;
            if entry.file_name() == "logo.png" {
                logo = sha256;
            }
        }
        let manifest = fs::read(fixture.join("integration.json")).context("could not read the fixture")?;
        let saved = call("PUT", "/integrations/tidewater", &[json, ("if-none-match", "*")], manifest)?;
        let body = serde_json::json!({ "sha256": saved["sha256"] }).to_string().into_bytes();
        let submitted = call("POST", "/integrations/tidewater/submissions", &[json, ("idempotency-key", "one")], body)?;
        let id = submitted["id"].as_str().with_context(|| format!("the fixture could not be submitted: {submitted}"))?;
        Ok(format!(
            "[parameters]\n\"path.slug\" = \"tidewater\"\n\"path.id\" = \"{id}\"\n\"path.sha256\" = \"{logo}\"\n\"path.version\" = 1\n"
        ))
    }

    /// One run of Schemathesis. Every operation in which nothing was found counts as passed, every finding as failed.
    fn round(&self, python: &Path, parameters: &str) -> Result<Counts> {
        let config = self.folder.path().join("schemathesis.toml");
        fs::write(&config, parameters).context("could not write the configuration")?;
        let report = self.folder.path().join("report.json");
        let mut schemathesis = Command::new(python.join("schemathesis"));
        schemathesis.arg("--config-file").arg(&config).args(["run", &[&self.address, "/api/v1/openapi.json"].concat()]);
        schemathesis.args(["--header", &["Authorization: Bearer ", &self.token].concat(), "--checks", CHECKS, "--max-time", SECONDS]);
        schemathesis.args(["--request-timeout", "20", "--workers", "2", "--continue-on-failure", "--no-shrink", "--warnings", "off"]);
        // What sends requests to the addresses of a manifest would leave this machine.
        schemathesis.args(["--exclude-path-regex", "/checks/"]);
        schemathesis.args(["--report", "json", "--report-json-path"]).arg(&report).current_dir(self.folder.path());
        // Nothing but this machine is asked, whatever proxy the environment names.
        schemathesis.env("NO_PROXY", "127.0.0.1").env("NO_COLOR", "1");
        let succeeded = schemathesis.status().context("could not start Schemathesis")?.success();
        let report = fs::read_to_string(&report).context("Schemathesis ended without a report")?;
        let report: Value = serde_json::from_str(&report).context("Schemathesis' report is not JSON")?;
        let counts = told(&report, succeeded);
        println!("    {} requests, {} operations without a finding", report["test_cases"]["generated"], counts.passed);
        if counts.failed > 0 {
            let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            log.lines().filter(|line| line.contains("\"ERROR\"")).take(20).for_each(|line| println!("    {line}"));
        }
        Ok(counts)
    }
}

/// The counts of a report.
fn told(report: &Value, succeeded: bool) -> Counts {
    let list = |name: &str| report[name].as_array().cloned().unwrap_or_default();
    let findings = [list("failures"), list("errors")].concat();
    let found: BTreeSet<String> = findings
        .iter()
        .flat_map(|finding| finding["operations"].as_array().cloned().unwrap_or_default())
        .map(|name| name.to_string())
        .collect();
    let tested = report["operations"]["tested"].as_u64().unwrap_or_default();
    let failed = findings.len() as u64;
    Counts { passed: tested.saturating_sub(found.len() as u64), failed: if !succeeded && failed == 0 { 1 } else { failed } }
}

#[cfg(test)]
mod tests {
    use super::{Counts, told};
    use serde_json::json;

    #[test]
    fn the_report_is_read() {
        let report = json!({
            "operations": { "tested": 19 },
            "failures": [{ "code": "ST101", "operations": ["GET /a", "GET /b"] }, { "code": "ST202", "operations": ["GET /a"] }],
            "errors": []
        });
        assert_eq!(told(&report, false), Counts { passed: 17, failed: 2 });
        let clean = json!({ "operations": { "tested": 19 }, "failures": [], "errors": [] });
        assert_eq!(told(&clean, true), Counts { passed: 19, failed: 0 });
        assert_eq!(told(&clean, false), Counts { passed: 19, failed: 1 });
    }
}
