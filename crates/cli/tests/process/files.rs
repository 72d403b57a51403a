//! The verbs that make files, from nothing to what is handed on.

use crate::desk::Desk;

#[test]
fn a_listing_is_begun_packed_and_shown() {
    let mut desk = Desk::new();
    desk.api.clear();
    desk.note("all is said by flags");
    assert_eq!(desk.run(&["new", "acme", "--kind", "native", "--name", "Acme Búsqueda"]), 0);
    assert_eq!(desk.run(&["new", "acme", "--kind", "native", "--name", "Acme"]), 2);
    assert_eq!(desk.run(&["check", "acme"]), 1);
    desk.note("what is not said is asked, until it serves");
    assert_eq!(desk.run_at_terminal(&["new", "asked"], "neither\nboth\n\nTide\n"), 0);
    let asked: serde_json::Value = serde_json::from_str(&desk.text("asked/integration.json")).expect("a manifest");
    assert_eq!((&asked["integration"]["name"], &asked["integration"]["slug"]), (&"Tide".into(), &"tide".into()));
    desk.note("a bundle, the same bytes each time");
    desk.lay("logbarn", "logbarn");
    assert_eq!(desk.run(&["pack", "logbarn"]), 0);
    assert_eq!(desk.run(&["pack", "logbarn"]), 2);
    assert_eq!(desk.run(&["pack", "logbarn", "-o", "again.zip"]), 0);
    let bytes = |name: &str| std::fs::read(desk.path(name)).expect("a bundle");
    assert!(bytes("logbarn.zip") == bytes("again.zip"));
    assert_eq!(desk.run(&["check", "logbarn.zip", "--strict"]), 0);
    desk.note("one that lacks a picture says so");
    std::fs::remove_file(desk.path("logbarn/media/alert.png")).expect("a file");
    assert_eq!(desk.run(&["pack", "logbarn", "-o", "lacks.zip"]), 1);
    assert_eq!(desk.run(&["check", "lacks.zip"]), 1);
    desk.note("the listing as one page");
    desk.lay("tidewater", "tidewater");
    assert_eq!(desk.run(&["preview", "tidewater", "-o", "tidewater.html"]), 0);
    assert_eq!(desk.run(&["preview", "tidewater", "-o", "tidewater.html"]), 2);
    let page = desk.text("tidewater.html");
    assert!(page.contains("data:image/png;base64,") && !page.contains("src=\"http"), "the pictures are inside");
    desk.note("manual pages");
    assert_eq!(desk.run(&["man", "-o", "man"]), 0);
    assert!(desk.text("man/formwork-push.1").contains("dry\\-run"));
    desk.compare("files");
}
