//! Several processes over one database are one API: what holds in one holds in all, at once.

use crate::harness::{Client, Place, listing, sha256};
use std::collections::HashSet;
use std::sync::Barrier;

const CLIENTS: usize = 8;

/// Sends what `send` says from many clients at once, one to this process and the next to the other.
fn at_once<T: Send>(apis: &[Client; 2], send: impl Fn(usize, &Client) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(CLIENTS);
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (start, send, api) = (&start, &send, &apis[client % 2]);
                scope.spawn(move || {
                    start.wait();
                    send(client, api)
                })
            })
            .collect();
        clients.into_iter().map(|client| client.join().expect("an answer")).collect()
    })
}

fn hold_together(place: &Place) {
    let token = place.token("Tidewater", "admin");
    let servers = [place.serve(), place.serve()];
    let apis = [servers[0].client(&token), servers[1].client(&token)];

    // Compare-and-set: of those who save in place of the same version, one wins, whichever process each of them asks.
    let mut tag = apis[0].save("tidewater", "", br#"{"integration": {"slug": "tidewater"}}"#).expect("an answer").etag;
    for round in 0..20 {
        let body = |client: usize| format!(r#"{{"integration": {{"slug": "tidewater", "name": "{round} {client}"}}}}"#);
        let answers = at_once(&apis, |client, api| (client, api.save("tidewater", &tag, body(client).as_bytes()).expect("an answer")));
        let won: Vec<_> = answers.iter().filter(|(_, answer)| answer.status == 200).collect();
        assert!(won.len() == 1 && answers.iter().all(|(_, answer)| matches!(answer.status, 200 | 412)), "{answers:?}");
        let (client, answer) = won[0];
        assert_eq!(answer.json()["version"], round + 2);
        for api in &apis {
            assert_eq!(api.get("/api/v1/integrations/tidewater").bytes, body(*client).as_bytes());
        }
        tag = answer.etag.clone();
    }
    // A first version is first once.
    let answers = at_once(&apis, |client, api| {
        let body = format!(r#"{{"integration": {{"slug": "first", "name": "{client}"}}}}"#);
        api.save("first", "", body.as_bytes()).expect("an answer").status
    });
    assert_eq!(answers.iter().filter(|status| **status == 201).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 412).count(), CLIENTS - 1, "{answers:?}");

    // A submission that is sent many times at once is one.
    apis[1].hand_over_media();
    for round in 0..10 {
        let text = listing("logbarn", &format!("Every log line, {round}"));
        let tag = apis[0].get("/api/v1/integrations/logbarn/status").text("etag");
        assert!(matches!(apis[1].save("logbarn", &tag, text.as_bytes()).expect("an answer").status, 200 | 201));
        let body = format!(r#"{{"sha256": "{}"}}"#, sha256(text.as_bytes()));
        let key = format!("key-{round}");
        let answers = at_once(&apis, |_, api| api.post("/api/v1/integrations/logbarn/submissions", &[("idempotency-key", &key)], &body));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 201)), "{answers:?}");
        assert_eq!(answers.iter().map(|answer| answer.text("id")).collect::<HashSet<_>>().len(), 1, "{answers:?}");
    }
    assert_eq!(apis[0].all("/api/v1/submissions", "submissions").len(), 10);

    // A token that is revoked is nobody's, in every process.
    let lost = place.token("Tidewater", "provider");
    let of_lost = [servers[0].client(&lost), servers[1].client(&lost)];
    assert!(of_lost.iter().all(|api| api.get("/api/v1/session").status == 200));
    let list = String::from_utf8(place.run(&["token", "list"]).stdout).expect("text");
    let hint = format!("…{}", &lost[lost.len() - 4..]);
    let id = list.lines().find(|line| line.contains(&hint)).and_then(|line| line.split('\t').next()).expect("its line");
    assert!(place.run(&["token", "revoke", id]).status.success());
    assert!(of_lost.iter().all(|api| api.get("/api/v1/session").status == 401));
    for server in &servers {
        assert!(!server.log().contains("\"status\":5"), "{}", server.log());
    }
}

#[test]
fn over_one_file_of_sqlite() {
    hold_together(&Place::new());
}

#[test]
fn over_one_postgresql() {
    hold_together(&Place::over_postgres());
}
