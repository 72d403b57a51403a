//! `formwork pull`, against a running server: what comes, what stays, and what a person is asked.

use crate::desk::Desk;

const SHORT: &str = "\"shortDescription\": \"Search and keep every log line\"";
const OVERVIEW: &str = "Search and keep every log line";

/// A desk with the same listing in `mine` and `theirs`, both in step with the API, and nothing said yet.
fn two() -> Desk {
    let mut desk = Desk::new();
    desk.lay("logbarn", "mine");
    assert_eq!(desk.run(&["push", "mine"]), 0);
    assert_eq!(desk.run(&["pull", "theirs", "--slug", "logbarn"]), 0);
    desk
}

#[test]
fn what_comes_into_an_empty_folder_is_what_was_saved() {
    let mut desk = two();
    for name in ["integration.json", "media/logo.png", "media/search.png", "media/alert.png", "media/retention.png"] {
        let read = |folder: &str| std::fs::read(desk.path(folder).join(name)).expect("a file");
        assert!(read("mine") == read("theirs"), "{name}");
    }
    desk.note("again: nothing to do");
    assert_eq!(desk.run(&["pull", "theirs"]), 0);
    assert_eq!(desk.run(&["pull", "theirs", "--format", "json"]), 0);
    desk.note("a picture that is gone is fetched; one that is another stays, since it may be somebody's work");
    std::fs::remove_file(desk.path("theirs/media/alert.png")).expect("a file");
    std::fs::write(desk.path("theirs/media/logo.png"), "mine").expect("a file");
    assert_eq!(desk.run(&["pull", "theirs"]), 0);
    assert_eq!(desk.text("theirs/media/logo.png"), "mine");
    desk.note("what is not there");
    assert_eq!(desk.run(&["pull", "nowhere"]), 2);
    assert_eq!(desk.run(&["pull", "nowhere", "--slug", "tidewater"]), 2);
    assert_eq!(desk.run(&["pull", "nowhere", "--slug", "../session"]), 2);
    assert!(!desk.path("nowhere").exists(), "nothing is left behind");
    std::fs::write(desk.path("broken.json"), "{\"integration\": ").expect("a file");
    assert_eq!(desk.run(&["pull", "broken.json", "--slug", "logbarn"]), 2);
    assert_eq!(desk.text("broken.json"), "{\"integration\": ");
    desk.compare("pull-first");
}

#[test]
fn what_only_one_side_changed_is_taken() {
    let mut desk = two();
    desk.note("theirs alone");
    desk.change("theirs/integration.json", SHORT, "\"shortDescription\": \"Every log line of theirs\"");
    assert_eq!(desk.run(&["push", "theirs", "--yes"]), 0);
    let before = desk.text("mine/integration.json");
    assert_eq!(desk.run(&["pull", "mine", "--dry-run"]), 0);
    assert_eq!(desk.run(&["pull", "mine", "--dry-run", "--format", "json"]), 0);
    assert_eq!(desk.text("mine/integration.json"), before);
    assert_eq!(desk.run(&["pull", "mine"]), 0);
    assert_eq!(desk.text("mine/integration.json"), desk.text("theirs/integration.json"));
    desk.note("different fields on both sides, and neither is lost");
    desk.change("theirs/integration.json", "https://logbarn.example/tour", "https://logbarn.example/film");
    assert_eq!(desk.run(&["push", "theirs", "--yes"]), 0);
    desk.change("mine/integration.json", "\"developer\": \"Logbarn Ltd\"", "\"developer\": \"Logbarn\"");
    let expected = desk.text("mine/integration.json").replace("/tour", "/film");
    assert_eq!(desk.run(&["pull", "mine", "--format", "json"]), 0);
    assert_eq!(desk.text("mine/integration.json"), expected);
    assert_eq!(desk.run(&["push", "mine", "--yes"]), 0);
    desk.compare("pull-merge");
}

#[test]
fn where_both_changed_a_field_a_person_decides() {
    let mut desk = two();
    desk.change("theirs/integration.json", SHORT, "\"shortDescription\": \"Every log line of theirs\"");
    desk.change("theirs/integration.json", "https://logbarn.example/tour", "https://logbarn.example/film");
    assert_eq!(desk.run(&["push", "theirs", "--yes"]), 0);
    desk.change("mine/integration.json", SHORT, "\"shortDescription\": \"Every log line of mine\"");
    let before = desk.text("mine/integration.json");
    let link = desk.text("mine/.formwork.json");
    desk.note("nobody is there to be asked");
    assert_eq!(desk.run(&["pull", "mine"]), 1);
    assert_eq!(desk.run(&["pull", "mine", "--format", "json"]), 1);
    assert_eq!(desk.run(&["pull", "mine", "--dry-run"]), 1);
    desk.note("somebody leaves");
    assert_eq!(desk.run_at_terminal(&["pull", "mine"], "what?\nq\n"), 1);
    assert_eq!((desk.text("mine/integration.json"), desk.text("mine/.formwork.json")), (before.clone(), link), "nothing was written");
    desk.note("somebody decides");
    assert_eq!(desk.run_at_terminal(&["pull", "mine"], "m\n"), 0);
    assert_eq!(desk.text("mine/integration.json"), before.replace("/tour", "/film"));
    desk.note("the same said beforehand");
    desk.change("theirs/integration.json", "Every log line of theirs", "Each line of theirs");
    assert_eq!(desk.run(&["push", "theirs", "--yes"]), 0);
    assert_eq!(desk.run(&["pull", "mine", "--prefer", "theirs", "--format", "json"]), 0);
    assert_eq!(desk.text("mine/integration.json"), desk.text("theirs/integration.json"));
    desk.compare("pull-conflict");
}

#[test]
fn a_persons_formatting_stays() {
    let mut desk = two();
    // As an editor of somebody's on Windows leaves it: tabs, CRLF, other order, keys of their own.
    let text = desk.text("mine/integration.json");
    let text = text
        .replace("  ", "\t")
        .replace("\": ", "\" : ")
        .replacen("{\n", "{\n\t\"x-owner\" : \"Partnerships\",\n", 1)
        .replace('\n', "\r\n");
    std::fs::write(desk.path("mine/integration.json"), &text).expect("a file");
    desk.change("theirs/integration.json", SHORT, "\"shortDescription\": \"Every log line of theirs\"");
    assert_eq!(desk.run(&["push", "theirs", "--yes"]), 0);
    assert_eq!(desk.run(&["pull", "mine"]), 0);
    assert_eq!(desk.text("mine/integration.json"), text.replacen(OVERVIEW, "Every log line of theirs", 1));
    desk.note("where only the formatting was changed here, it stays too");
    let spaced = desk.text("theirs/integration.json").replace('\n', "\r\n");
    std::fs::write(desk.path("theirs/integration.json"), &spaced).expect("a file");
    desk.change("mine/integration.json", "https://logbarn.example/tour", "https://logbarn.example/film");
    assert_eq!(desk.run(&["push", "mine", "--yes"]), 0);
    assert_eq!(desk.run(&["pull", "theirs"]), 0);
    let expected = spaced.replace("/tour", "/film").replacen("{\r\n", "{\r\n  \"x-owner\": \"Partnerships\",\r\n", 1);
    assert_eq!(desk.text("theirs/integration.json"), expected);
    desk.compare("pull-formatting");
}
