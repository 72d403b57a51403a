//! Starting: together, over something that cannot be used, and in words.

use crate::harness::{Place, Server};
use std::net::TcpListener;

/// Both ways to keep what lasts.
fn places() -> [Place; 2] {
    [Place::new(), Place::over_postgres()]
}

/// It does not start: status 2, and its last words.
fn refused(place: &Place, words: &[&str]) -> String {
    let page = place.folder.path().join("page").display().to_string();
    let ended = place.run(&[&["serve", "--listen", "127.0.0.1:0", "--page", &page], words].concat());
    assert_eq!(ended.status.code(), Some(2), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(ended.stdout.is_empty(), "{}", String::from_utf8_lossy(&ended.stdout));
    let words = String::from_utf8(ended.stderr).expect("text");
    assert!(words.lines().last().is_some_and(|line| line.starts_with("formwork: ")), "{words}");
    words
}

#[test]
fn two_that_start_at_once_over_nothing_both_serve() {
    for round in 0..5 {
        for place in places() {
            let mut servers: Vec<Server> = (0..2).map(|_| place.begin(&[])).collect();
            servers.iter_mut().for_each(Server::listens);
            let token = place.token("Tidewater", "admin");
            for server in &servers {
                assert_eq!(server.client(&token).get("/health/ready").status, 200, "round {round}: {}", server.log());
                assert_eq!(server.client(&token).get("/api/v1/session").text("team"), "Tidewater");
            }
            // One key for both, which only its owner reads, and nothing half-written beside it.
            let names = std::fs::read_dir(place.data()).expect("the folder").flatten().map(|entry| entry.file_name());
            let keys: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with("key")).collect();
            assert_eq!(keys, ["key"]);
            let mode = std::fs::metadata(place.data().join("key")).map(|key| std::os::unix::fs::PermissionsExt::mode(&key.permissions()));
            assert_eq!(mode.expect("a key") & 0o777, 0o600);
            let mode = std::fs::metadata(place.data()).map(|data| std::os::unix::fs::PermissionsExt::mode(&data.permissions()));
            assert_eq!(mode.expect("a folder") & 0o777, 0o700);
        }
    }
}

#[test]
fn who_listens_beyond_this_machine_without_tls_is_told() {
    let place = Place::new();
    for (words, told) in [(["--listen", "0.0.0.0:0"].as_slice(), true), (&["--listen", "0.0.0.0:0", "--public"], false), (&[], false)] {
        let mut server = place.begin(words);
        server.listens();
        assert_eq!(server.log().contains("in the clear"), told, "{words:?}: {}", server.log());
    }
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    for place in places() {
        drop(place.token("Tidewater", "admin"));
        let url = place.variables.first().map(|(_, url)| url.clone());
        let url = url.unwrap_or_else(|| format!("sqlite://{}", place.data().join("formwork.db").display()));
        let newer = async {
            sqlx::any::install_default_drivers();
            let pool = sqlx::AnyPool::connect(&url).await.expect("a database");
            let column = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) SELECT 9999, \
                          'of tomorrow', success, checksum, execution_time FROM _sqlx_migrations LIMIT 1";
            sqlx::query(column).execute(&pool).await.expect("a row");
            pool.close().await;
        };
        tokio::runtime::Runtime::new().expect("threads").block_on(newer);
        let words = refused(&place, &[]);
        assert!(words.contains("newer") && words.contains("9999"), "{words}");
        let list = place.run(&["token", "list"]);
        assert_eq!(list.status.code(), Some(2));
    }
}

#[test]
fn what_cannot_be_used_is_said_in_words() {
    let place = Place::new();
    let key = place.data().join("key");
    std::fs::create_dir_all(&key).expect("a folder");
    let words = refused(&place, &[]);
    assert!(words.contains("key") && words.contains("cannot be read"), "{words}");
    std::fs::remove_dir(&key).expect("a folder");
    std::fs::write(&key, "not a key").expect("a file");
    let words = refused(&place, &[]);
    assert!(words.contains("64 hexadecimal digits") && words.contains("openssl rand -hex 32"), "{words}");
    std::fs::remove_file(&key).expect("a file");

    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let ended = place.run(&["serve", "--listen", &address]);
    let words = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(2), "{words}");
    assert!(words.contains(&address) && words.contains("--listen"), "{words}");

    std::fs::remove_dir_all(place.data()).expect("a folder");
    std::fs::write(place.data(), "a file where the folder would be").expect("a file");
    let words = refused(&place, &[]);
    assert!(words.contains("the folder") && words.contains("cannot be made"), "{words}");
    std::fs::remove_file(place.data()).expect("a file");

    std::fs::create_dir(place.data()).expect("a folder");
    std::fs::write(place.data().join("formwork.db"), "no database").expect("a file");
    let words = refused(&place, &[]);
    assert!(words.contains("formwork.db") && words.contains("cannot be used"), "{words}");
    std::fs::remove_file(place.data().join("formwork.db")).expect("a file");

    for (name, value, part) in [
        ("DATABASE_URL", "postgres://formwork@127.0.0.1:1/none", "DATABASE_URL cannot be used"),
        ("DATABASE_URL", "mysql://here/none", "DATABASE_URL cannot be used"),
        ("FORMWORK_MEDIA", "ftp://bucket", "ftp://bucket cannot be used"),
        ("FORMWORK_KEY", "short", "FORMWORK_KEY"),
    ] {
        let place = Place { variables: vec![(name, value.into())], ..Place::new() };
        let words = refused(&place, &[]);
        assert!(words.contains(part), "{name}={value}: {words}");
    }
    assert!(refused(&place, &["--allow-origin", "http://\n"]).contains("is no origin"));
}
