//! A real PostgreSQL for the tests: one for the whole process, with a database for each test. It ends with the process.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

struct Cluster {
    folder: PathBuf,
    /// Ends the server and removes its folder when its standard input closes, which it does with this process, however that ends.
    _keeper: Child,
}

/// The address of a new, empty database.
pub(super) fn database() -> String {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let cluster = CLUSTER.get_or_init(start);
    let name = format!("formwork_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let made = program("createdb").args(["--host"]).arg(&cluster.folder).args(["--username", "formwork", &name]).output();
    let made = made.expect("createdb runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    format!("postgres://formwork@localhost/{name}?host={}", cluster.folder.display())
}

fn start() -> Cluster {
    let folder = tempfile::Builder::new().prefix("formwork-postgres").tempdir_in("/tmp").expect("a folder").keep();
    let data = folder.join("data");
    std::fs::create_dir(&data).expect("a folder");
    // PostgreSQL refuses to run as root, as whom containers often run: there it is nobody.
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut become_other = Vec::new();
    if root {
        for path in [&folder, &data] {
            std::os::unix::fs::chown(path, Some(65534), Some(65534)).expect("a folder that is nobody's");
        }
        become_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"].map(str::to_owned).to_vec();
    }
    let run = |program: &Path, arguments: &[&str]| {
        let mut words = become_other.clone();
        words.push(program.display().to_string());
        words.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        words
    };
    let path = |path: &Path| path.display().to_string();
    let words = run(
        &binary("initdb"),
        &["--pgdata", &path(&data), "--username", "formwork", "--auth", "trust", "--no-sync", "--encoding", "UTF8", "--locale", "C"],
    );
    let made = Command::new(&words[0]).args(&words[1..]).current_dir(&folder).output().expect("initdb runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let log = folder.join("log");
    std::fs::File::create(&log).and_then(|mut file| file.write_all(b"")).expect("a log");
    let words = run(
        &binary("postgres"),
        &["-D", &path(&data), "-k", &path(&folder), "-c", "listen_addresses=", "-c", "max_connections=400", "-c", "fsync=off"],
    );
    let keeper = Command::new("sh")
        .args(["-c", r#"folder=$1; shift; "$@" >log 2>&1 & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -r "$folder""#])
        .arg("sh")
        .arg(&folder)
        .args(words)
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .spawn()
        .expect("sh runs");
    let ready = || program("pg_isready").arg("--host").arg(&folder).output().is_ok_and(|output| output.status.success());
    let started = std::time::Instant::now();
    while !ready() {
        assert!(started.elapsed() < Duration::from_secs(60), "{}", std::fs::read_to_string(&log).unwrap_or_default());
        std::thread::sleep(Duration::from_millis(50));
    }
    Cluster { folder, _keeper: keeper }
}

fn program(name: &str) -> Command {
    Command::new(binary(name))
}

/// A program of PostgreSQL's: from the PATH, or from where Debian keeps them.
fn binary(name: &str) -> PathBuf {
    let on_path = std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let of_debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let mut found: Vec<PathBuf> = of_debian.chain(on_path).map(|folder| folder.join(name)).filter(|file| file.is_file()).collect();
    assert!(!found.is_empty(), "PostgreSQL's {name} is missing: install PostgreSQL (Debian: apt-get install postgresql)");
    found.swap_remove(0)
}
