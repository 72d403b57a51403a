//! `formwork push` and `formwork diff`, against a running server.

use crate::between::{Fault, between};
use crate::desk::Desk;

const SHORT: &str = "\"shortDescription\": \"Search and keep every log line\"";

#[test]
fn what_is_new_is_saved_and_what_is_there_is_not_saved_again() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    let token = std::mem::take(&mut desk.token);
    desk.note("without a token, what can be told without the API");
    assert_eq!(desk.run(&["push", "logbarn", "--dry-run"]), 0);
    assert_eq!(desk.run(&["push", "logbarn", "--dry-run", "--format", "json"]), 0);
    assert_eq!(desk.run(&["push", "logbarn"]), 2);
    desk.token = token;
    desk.note("with a token, what is missing there");
    assert_eq!(desk.run(&["push", "logbarn", "--dry-run"]), 0);
    assert_eq!(desk.client().get("/api/v1/integrations/logbarn").status, 404, "a dry run saves nothing");
    assert!(!desk.path("logbarn/.formwork.json").exists());
    desk.note("the first version needs no answer, since nothing is overwritten");
    assert_eq!(desk.run(&["push", "logbarn"]), 0);
    assert_eq!(desk.client().get("/api/v1/integrations/logbarn").bytes, desk.text("logbarn/integration.json").as_bytes());
    let link: serde_json::Value = serde_json::from_str(&desk.text("logbarn/.formwork.json")).expect("a link");
    assert_eq!((&link["slug"], &link["version"]), (&"logbarn".into(), &1.into()));
    desk.note("and the second time there is nothing to do");
    assert_eq!(desk.run(&["push", "logbarn"]), 0);
    assert_eq!(desk.run(&["push", "logbarn", "--format", "json"]), 0);
    assert_eq!(desk.run(&["diff", "api:logbarn", "logbarn", "--exit-code"]), 0);
    desk.compare("push-first");
}

#[test]
fn what_takes_away_wants_more_than_a_yes() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    assert_eq!(desk.run(&["push", "logbarn"]), 0);
    desk.note("a text is changed: nobody is there to be asked");
    desk.change("logbarn/integration.json", SHORT, "\"shortDescription\": \"Search and keep all lines\"");
    assert_eq!(desk.run(&["push", "logbarn", "--dry-run"]), 0);
    assert_eq!(desk.run(&["diff", "api:logbarn", "logbarn", "--exit-code"]), 1);
    assert_eq!(desk.run(&["push", "logbarn"]), 1);
    assert_eq!(desk.run(&["push", "logbarn", "--format", "json"]), 1);
    desk.note("at a terminal one is asked");
    assert_eq!(desk.run_at_terminal(&["push", "logbarn"], "n\n"), 1);
    assert_eq!(desk.run_at_terminal(&["push", "logbarn"], "y\n"), 0);
    desk.note("nothing is taken away: --yes is enough");
    desk.change("logbarn/integration.json", "Search and keep all lines", "Every log line, kept");
    assert_eq!(desk.run(&["push", "logbarn", "--yes", "--format", "json"]), 0);
    desk.note("a scope is added, which those who have installed it must confirm, and an address goes: --yes is not enough");
    desk.change("logbarn/integration.json", "\"read:team\",", "\"read:team\",\n      \"read-write:deployment-check\",");
    desk.change("logbarn/integration.json", "    \"featuredVideoUrl\": \"https://logbarn.example/tour\",\n", "");
    assert_eq!(desk.run(&["push", "logbarn", "--yes"]), 1);
    assert_eq!(desk.run(&["push", "logbarn", "--yes=additive", "--format", "json"]), 1);
    assert_eq!(desk.run(&["push", "logbarn", "--yes=all"]), 0);
    desk.note("only the formatting");
    desk.change("logbarn/integration.json", "[\"external\"]", "[ \"external\" ]");
    assert_eq!(desk.run_at_terminal(&["push", "logbarn"], "\n"), 1);
    assert_eq!(desk.run(&["push", "logbarn", "--yes"]), 0);
    desk.compare("push-yes");
}

#[test]
fn what_was_never_seen_here_is_not_overwritten() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "mine");
    desk.lay("logbarn", "theirs");
    assert_eq!(desk.run(&["push", "mine"]), 0);
    desk.note("the same file of somebody else: it is what the API has");
    assert_eq!(desk.run(&["push", "theirs"]), 0);
    desk.change("theirs/integration.json", SHORT, "\"shortDescription\": \"Every log line of theirs\"");
    assert_eq!(desk.run(&["push", "theirs", "--yes"]), 0);
    desk.note("mine is behind");
    desk.change("mine/integration.json", "\"developer\": \"Logbarn Ltd\"", "\"developer\": \"Logbarn\"");
    let theirs = desk.client().get("/api/v1/integrations/logbarn").bytes;
    assert_eq!(desk.run(&["push", "mine", "--yes=all"]), 1);
    assert_eq!(desk.run(&["push", "mine", "--dry-run"]), 1);
    assert_eq!(desk.run(&["push", "mine", "--yes=all", "--format", "json"]), 1);
    assert_eq!(desk.client().get("/api/v1/integrations/logbarn").bytes, theirs);
    desk.note("so it is pulled first, and then saved");
    assert_eq!(desk.run(&["pull", "mine"]), 0);
    assert_eq!(desk.run(&["push", "mine", "--yes"]), 0);
    desk.note("a link that somebody wrote into is said to be one");
    std::fs::write(desk.path("mine/.formwork.json"), "{").expect("a file");
    desk.change("mine/integration.json", "Every log line of theirs", "Every log line of ours");
    assert_eq!(desk.run(&["push", "mine", "--yes"]), 2);
    desk.compare("push-behind");
}

#[test]
fn a_listing_with_errors_may_be_kept_but_not_every_file_is_one() {
    let mut desk = Desk::new();
    desk.lay("broken", "broken");
    desk.note("an incomplete draft is kept, since nothing is submitted by it");
    assert_eq!(desk.run(&["push", "broken/no-products.json"]), 0);
    desk.note("what has no slug, or is no JSON, is not");
    assert_eq!(desk.run(&["push", "broken/truncated.json"]), 2);
    assert_eq!(desk.run(&["push", "broken/newer-version.json"]), 2);
    assert_eq!(desk.run(&["push", "broken/empty.json"]), 2);
    assert_eq!(desk.run(&["push", "broken/empty-and-whitespace.json"]), 2);
    desk.note("a bundle has no folder in which the link could lie");
    desk.lay("logbarn", "logbarn");
    assert_eq!(desk.run(&["pack", "logbarn", "-o", "logbarn.zip"]), 0);
    assert_eq!(desk.run(&["push", "logbarn.zip"]), 2);
    desk.compare("push-what");
}

#[test]
fn what_happens_in_the_very_moment_is_not_overwritten_and_not_lost() {
    let mut desk = Desk::new();
    desk.lay("logbarn", "logbarn");
    assert_eq!(desk.run(&["push", "logbarn"]), 0);
    let (server, text) = (desk.api.clone(), desk.text("logbarn/integration.json"));
    desk.change("logbarn/integration.json", SHORT, "\"shortDescription\": \"Search and keep all lines\"");

    desk.note("somebody saves while one is asked");
    let client = desk.client();
    let theirs = text.replace("https://logbarn.example/tour", "https://logbarn.example/film");
    let tag = client.get("/api/v1/integrations/logbarn").etag;
    let body = theirs.clone();
    let save = move || assert_eq!(client.save("logbarn", &tag, body.as_bytes()).expect("an answer").status, 200);
    desk.api = between(&desk.server.address, Fault::Before(Box::new(save)));
    let address = desk.api.clone();
    desk.name("[BETWEEN]", &address);
    // Which API a manifest is in step with is known by its address.
    let link = desk.text("logbarn/.formwork.json").replace(&server, &desk.api);
    std::fs::write(desk.path("logbarn/.formwork.json"), link).expect("a link");
    assert_eq!(desk.run(&["push", "logbarn", "--yes"]), 1);
    assert_eq!(desk.client().get("/api/v1/integrations/logbarn").bytes, theirs.as_bytes());
    assert_eq!(desk.run(&["pull", "logbarn"]), 0);

    desk.note("the answer is lost: whoever asks again learns that it was saved");
    desk.api = between(&desk.server.address, Fault::AnswerLost);
    let again = desk.api.clone();
    desk.name("[LOST]", &again);
    let link = desk.text("logbarn/.formwork.json").replace(&address, &again);
    std::fs::write(desk.path("logbarn/.formwork.json"), link).expect("a link");
    assert_eq!(desk.run(&["push", "logbarn", "--yes"]), 2);
    assert_eq!(desk.run(&["push", "logbarn", "--yes"]), 0);
    assert_eq!(desk.client().get("/api/v1/integrations/logbarn/versions").json()["versions"].as_array().map(Vec::len), Some(3));
    desk.compare("push-moment");
}
