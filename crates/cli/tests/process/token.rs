//! `formwork token`: made, listed, revoked, and what is refused.

use crate::harness::Place;
use std::process::Output;

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn a_token_is_made_listed_and_revoked() {
    for place in [Place::new(), Place::over_postgres()] {
        let none = place.run(&["token", "list"]);
        assert!(none.status.success() && none.stdout.is_empty() && text(&none.stderr).contains("formwork token create"));
        for (words, role, name, end) in [
            (["--role", "provider", "--name", "CI of Tidewater"].as_slice(), "provider", "CI of Tidewater", "ends 20"),
            (&["--role", "reviewer", "--expires", "0"], "reviewer", "reviewer", "no end"),
            (&["--role", "admin", "--expires", "65535"], "admin", "admin", "ends 2"),
        ] {
            let made = place.run(&[&["token", "create", "--team", "Tidewater"], words].concat());
            assert!(made.status.success(), "{words:?}: {}", text(&made.stderr));
            let token = text(&made.stdout);
            let token = token.trim();
            assert!(token.len() == 43 && token.starts_with("fw_"), "{token}");
            assert!(!text(&made.stderr).contains(token), "the log of a script would keep it");
            let list = text(&place.run(&["token", "list"]).stdout);
            assert!(!list.contains(token), "{list}");
            let row: Vec<&str> = list.lines().find(|line| line.contains(&token[39..])).expect("its line").split('\t').collect();
            assert_eq!((&row[1..4], row.len()), (["Tidewater", role, name].as_slice(), 7), "{row:?}");
            assert!(row[0].starts_with("tok_") && row[5].starts_with(end) && row[6] == "never used", "{row:?}");
            // Revoking it again is no mistake: the answer to the first time may have been lost.
            for _ in 0..2 {
                let revoked = place.run(&["token", "revoke", row[0]]);
                assert!(revoked.status.success() && revoked.stdout.is_empty(), "{}", text(&revoked.stderr));
            }
            let list = text(&place.run(&["token", "list"]).stdout);
            let again = list.lines().find(|line| line.starts_with(row[0])).expect("its line");
            assert!(again.contains("\trevoked 20"), "{again}");
        }
    }
}

#[test]
fn refusals_are_logged_with_the_token_that_was_meant_but_not_its_text() {
    let place = Place::new();
    let token = |name: &str, role: &str| {
        let made = place.run(&["token", "create", "--team", "Tidewater", "--role", role, "--name", name]);
        let list = text(&place.run(&["token", "list"]).stdout);
        let row = list.lines().find(|line| line.contains(&format!("\t{name}\t"))).expect("its line").to_owned();
        (text(&made.stdout).trim().to_owned(), row.split('\t').next().expect("an id").to_owned())
    };
    let (reviewer, reviewers_id) = token("desk", "reviewer");
    let (ended, ended_id) = token("lost", "admin");
    assert!(place.run(&["token", "revoke", &ended_id]).status.success());
    let unknown = ["fw_", &"0".repeat(40)].concat();
    let server = place.serve();
    assert_eq!(server.client(&reviewer).get("/api/v1/session").status, 200);
    assert_eq!(server.client(&unknown).get("/api/v1/session").status, 401);
    assert_eq!(server.client(&ended).get("/api/v1/session").status, 401);
    assert_eq!(server.client(&reviewer).save("tide", "", b"{}").expect("an answer").status, 403);
    let logged: Vec<serde_json::Value> = server.log().lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let answers: Vec<String> = logged
        .iter()
        .filter(|line| line["message"] == "answered")
        .map(|line| {
            let (span, word) = (&line["span"], |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned());
            assert!(line["timestamp"].as_str().is_some_and(|time| time.ends_with('Z')) && span["id"].is_string(), "{line}");
            [line["status"].to_string(), word(&line["problem"]), word(&span["team"]), word(&span["token"])].join(" ")
        })
        .collect();
    assert_eq!(
        answers,
        [
            format!("200 - Tidewater {reviewers_id}"),
            "401 unauthenticated - -".into(),
            format!("401 unauthenticated Tidewater {ended_id}"),
            format!("403 forbidden Tidewater {reviewers_id}"),
        ]
    );
    for secret in [&reviewer, &ended, &unknown] {
        assert!(!server.log().contains(secret.as_str()), "{}", server.log());
    }
}

#[test]
fn what_is_no_token_is_refused_in_words() {
    let place = Place::new();
    let refused = |words: &[&str]| -> Output { place.run(&[&["token"], words].concat()) };
    for (words, part) in [
        (["create", "--team", "", "--role", "admin"].as_slice(), "1 to 64 characters"),
        (&["create", "--team", " Tidewater", "--role", "admin"], "1 to 64 characters"),
        (&["create", "--team", &"T".repeat(65), "--role", "admin"], "1 to 64 characters"),
        (&["create", "--team", "Tide\nwater", "--role", "admin"], "no control characters"),
        (&["create", "--team", "Tidewater", "--role", "admin", "--name", "\u{7f}"], "no control characters"),
        (&["create", "--team", "Tidewater", "--role", "owner"], "the roles are provider, reviewer, admin"),
        (&["create", "--team", "Tidewater"], "--role"),
        (&["create", "--team", "Tidewater", "--role", "admin", "--expires", "-1"], "-1"),
        (&["revoke", "fw_0000"], "they begin with tok_"),
        (&["revoke", "tok_000000000000000000000000"], "formwork token list"),
        (&["revoke"], "<ID>"),
    ] {
        let ended = refused(words);
        assert_eq!(ended.status.code(), Some(2), "{words:?}");
        assert!(ended.stdout.is_empty() && text(&ended.stderr).contains(part), "{words:?}: {}", text(&ended.stderr));
    }
    assert!(refused(&["list"]).stdout.is_empty());
}
