//! `formwork submit` and `formwork status`, against a running server, from the first draft to the public listing.

use crate::desk::Desk;
use serde_json::{Value, json};

fn submissions(desk: &Desk) -> Vec<Value> {
    desk.client().all("/api/v1/submissions", "submissions")
}

/// A reviewer decides about what was submitted last.
fn decide(desk: &Desk, decision: &Value) {
    let id = submissions(desk)[0]["id"].as_str().expect("an id").to_owned();
    let answer = desk.client().post(&format!("/api/v1/submissions/{id}/decision"), &[], &decision.to_string());
    assert_eq!(answer.status, 200, "{}", answer.json());
}

#[test]
fn what_has_errors_is_not_submitted() {
    let mut desk = Desk::new();
    desk.lay("broken", "broken");
    assert_eq!(desk.run(&["submit", "broken/no-products.json"]), 1);
    assert_eq!(desk.run(&["submit", "broken/no-products.json", "--format", "json"]), 1);
    assert_eq!(desk.client().get("/api/v1/integrations/logbarn").status, 404, "nor is it saved");
    desk.note("a picture that is not there");
    desk.lay("tidewater", "tidewater");
    std::fs::remove_file(desk.path("tidewater/media/logo.png")).expect("a file");
    assert_eq!(desk.run(&["submit", "tidewater"]), 1);
    assert!(submissions(&desk).is_empty());
    desk.compare("submit-errors");
}

#[test]
fn a_submission_is_read_back_and_happens_once() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    assert_eq!(desk.run(&["submit", "logbarn"]), 0);
    desk.note("again: the same submission");
    assert_eq!(desk.run(&["submit", "logbarn"]), 0);
    let made = submissions(&desk);
    assert_eq!(made.len(), 1, "{made:?}");
    let manifest = crate::harness::sha256(desk.text("logbarn/integration.json").as_bytes());
    assert_eq!(made[0]["receipt"]["manifestSha256"], manifest.as_str());
    desk.note("something changed: it is shown, and standard output stays the receipt's");
    desk.change("logbarn/integration.json", "https://logbarn.example/tour", "https://logbarn.example/film");
    assert_eq!(desk.run(&["submit", "logbarn"]), 1);
    assert_eq!(desk.run(&["submit", "logbarn", "--yes"]), 0);
    let states: Vec<Value> = submissions(&desk).iter().map(|submission| submission["state"].clone()).collect();
    assert_eq!(states, ["submitted", "superseded"]);
    desk.note("something is taken away");
    desk.change("logbarn/integration.json", "    \"featuredVideoUrl\": \"https://logbarn.example/film\",\n", "");
    assert_eq!(desk.run(&["submit", "logbarn", "--yes"]), 1);
    assert_eq!(submissions(&desk).len(), 2);
    desk.note("what was never pulled is not overwritten");
    desk.lay("logbarn", "other");
    assert_eq!(desk.run(&["submit", "other", "--yes=all"]), 1);
    assert_eq!(submissions(&desk).len(), 2);
    desk.compare("submit");
}

#[test]
fn status_tells_who_acts_next_and_what_was_written() {
    let mut desk = Desk::new();
    desk.lay("gatepost", "gatepost");
    desk.note("nothing is there");
    assert_eq!(desk.run(&["status", "gatepost"]), 2);
    assert_eq!(desk.run(&["push", "gatepost"]), 0);
    desk.note("a draft");
    assert_eq!(desk.run(&["status", "gatepost"]), 0);
    desk.note("submitted, and changed here since");
    assert_eq!(desk.run(&["submit", "gatepost"]), 0);
    let text = desk.text("gatepost/integration.json");
    std::fs::write(desk.path("gatepost/integration.json"), [&text, "\n"].concat()).expect("a file");
    assert_eq!(desk.run(&["status", "gatepost"]), 0);
    std::fs::write(desk.path("gatepost/integration.json"), text).expect("a file");
    desk.note("a reviewer asks for changes, at places and of the whole");
    let comments = json!([
        { "path": "/integration/shortDescription", "message": "Say what it protects." },
        { "path": "/products/0/name", "message": "This name is another company's." },
        { "path": "/integration/nowhere", "message": "This place is gone." },
        { "path": "", "message": "Please send us an account to try it with." },
    ]);
    decide(&desk, &json!({ "decision": "changes_requested", "comments": comments }));
    assert_eq!(desk.run(&["status", "gatepost"]), 1);
    assert_eq!(desk.run(&["status", "gatepost", "--format", "json"]), 1);
    desk.note("submitted again, approved, published");
    desk.change("gatepost/integration.json", "\"developer\": \"", "\"developer\": \"The ");
    assert_eq!(desk.run(&["submit", "gatepost", "--yes"]), 0);
    decide(&desk, &json!({ "decision": "approved" }));
    assert_eq!(desk.run(&["status", "gatepost"]), 0);
    assert_eq!(desk.client().post("/api/v1/integrations/gatepost/publish", &[], "").status, 200);
    assert_eq!(desk.run(&["status", "gatepost"]), 0);
    desk.note("a file without a slug");
    desk.lay("broken", "broken");
    assert_eq!(desk.run(&["status", "broken/empty-and-whitespace.json"]), 2);
    desk.compare("status");
}
