//! Comments: where they may stand, what is said of them, and that a change leaves them be.

use super::super::{compact, read, read_bytes, read_with_comments, rewrite};
use super::lines;
use crate::pointer::Pointer;

/// `source` with one place set or removed; new members come last.
fn set(source: &str, place: &str, to: Option<&str>) -> String {
    let mut after = read_with_comments(source).value.expect(source);
    let to = to.map(|text| read(text).value.expect(text));
    after.set(&Pointer::parse(place).expect(place), to, |_, _, _| false);
    let text = rewrite(source, &after);
    assert_eq!(read_with_comments(&text).value, Some(after), "{text}");
    text
}

const LISTING: &str = r#"// Kept by the partnerships team
{ // of Logbarn
  // Agreed with legal
  "name": "Logbarn", // as on the invoice
  /* The address of the listing:
     it never changes */
  "slug": "logbarn", /* short */
  "tagIds": [
    // at most three
    "tag_logging", // the main one
    "tag_monitoring" // since May
    // no more
  ]
  // the end
}
// behind
"#;

#[test]
fn they_stand_wherever_white_space_may() {
    for text in [
        "// a\n{}",
        "{}// a",
        "{/* a */}",
        "/**/[/**/1/**/,/**/2/**/]/**/",
        "{/***/\"a\"// a\n:// a\r\n1// a\r}",
        "/* \" { // */ {\"a\": [] /* */ }",
        "// one\u{2028}\n{}",
    ] {
        let document = read_with_comments(text);
        assert!(document.value.is_some(), "{text}: {:?}", lines(&document));
        let codes: Vec<_> = document.problems.iter().map(|problem| &*problem.code).collect();
        assert_eq!(codes, ["file.comments"], "{text}");
        assert_eq!(read_bytes(text.as_bytes()).value, document.value, "{text}");
        assert_eq!(read(text).value, None, "{text}");
    }
    assert_eq!(lines(&read_with_comments(LISTING)).len(), 1, "one word about all of them");
    let text = r#"{"a": "// no comment /* at all */"}"#;
    assert_eq!(lines(&read_with_comments(text)), [""; 0]);
}

#[test]
fn what_is_wrong_with_one_is_said() {
    let unclosed = "Close the comment with “*/”: the file ends within it";
    for (text, found, message) in [
        ("/* a", "1:1 ", unclosed),
        ("{\"a\": 1 /* b }", "1:9 ", unclosed),
        ("{\"a\": /* b }", "1:7 /a", unclosed),
        ("{\n/*", "2:1 ", unclosed),
        ("[1,/* /", "1:4 /1", unclosed),
        ("{} /* ", "1:4 ", unclosed),
        ("# a\n{}", "1:1 ", "Begin the comment with “//”: “#” has no meaning here"),
        ("{\"a\": 1 # a\n}", "1:9 ", "Begin the comment with “//”: “#” has no meaning here"),
        ("// a", "1:1 ", "Write a manifest into this file: it holds nothing but comments"),
        ("{\"a\" / 1}", "1:6 ", "Add a colon and a value after the key “a”"),
    ] {
        let problems = lines(&read_with_comments(text));
        let wanted = [found, " ", message].concat();
        assert!(problems.iter().any(|problem| problem.ends_with(&wanted)), "{text}: {problems:?}");
    }
}

#[test]
fn a_change_leaves_every_comment() {
    assert_eq!(set(LISTING, "/slug", Some("\"log-barn\"")), LISTING.replace("\"logbarn\"", "\"log-barn\""));
    assert_eq!(set(LISTING, "/tagIds/0", Some("\"tag_search\"")), LISTING.replace("tag_logging", "tag_search"));
}

#[test]
fn an_addition_comes_between_the_last_remark_and_the_bracket() {
    let added = set(LISTING, "/developer", Some("\"Logbarn Ltd\""));
    assert_eq!(added, LISTING.replace("  ]\n  // the end\n", "  ],\n  \"developer\": \"Logbarn Ltd\"\n  // the end\n"));
    let added = set(LISTING, "/tagIds/2", Some("\"tag_search\""));
    assert_eq!(added, LISTING.replace("\"tag_monitoring\" // since May\n", "\"tag_monitoring\", // since May\n    \"tag_search\"\n"));
    assert_eq!(set("{\n  \"a\": 1 // one\n}", "/b", Some("2")), "{\n  \"a\": 1, // one\n  \"b\": 2\n}");
    assert_eq!(set("[1, 2 /* two */]", "/2", Some("3")), "[1, 2, /* two */ 3]");
    assert_eq!(set("{ // nothing yet\n}", "/a", Some("1")), "{ // nothing yet\n  \"a\": 1\n}");
    assert_eq!(set("{\n  // nothing yet\n}", "/a", Some("1")), "{\n  // nothing yet\n  \"a\": 1\n}");
    assert_eq!(set("{/* none */}", "/a", Some("1")), "{/* none */\n  \"a\": 1\n}");
    assert_eq!(set("{\n  // one\n  \"a\": 1, // 1\n  // two\n  \"b\": 2 // 2\n}", "/c", Some("3")).lines().nth(5), Some("  \"c\": 3"));
}

#[test]
fn a_removal_takes_the_remark_and_leaves_what_stands_above() {
    assert_eq!(set(LISTING, "/name", None), LISTING.replace("  \"name\": \"Logbarn\", // as on the invoice\n", ""));
    let slug = "  \"slug\": \"logbarn\", /* short */\n";
    assert_eq!(set(LISTING, "/slug", None), LISTING.replace(slug, ""));
    let last = set(LISTING, "/tagIds/1", None);
    assert_eq!(
        last,
        LISTING.replace("\"tag_logging\", // the main one\n    \"tag_monitoring\" // since May\n", "\"tag_logging\" // the main one\n")
    );
    assert_eq!(set("{\n  // one\n  \"a\": 1\n}", "/a", None), "{\n  // one\n}");
    assert_eq!(set("[1 /* one */, 2]", "/1", None), "[1 /* one */]");
    assert_eq!(set("[ // numbers\n  1\n]", "/0", None), "[ // numbers\n]");
}

#[test]
fn one_moves_along_and_never_swallows_what_follows() {
    let source = "[\n  // one\n  1, // 1\n  // two\n  2 // 2\n]";
    let swapped = read("[2, 1]").value.expect("a list");
    assert_eq!(rewrite(source, &swapped), "[\n  // two\n  2, // 2\n  // one\n  1 // 1\n]");
    for (source, after) in [
        ("[1, // one\n2, 3]", "[1,3,2]"),
        ("[1, 2 // two\n]", "[2,1]"),
        ("[1 // one\n, 2]", "[2,1]"),
        ("{\"a\": 1, \"b\": // b\n 2}", "{\"b\":2,\"a\":1}"),
        ("{\"a\": 1 // a\n, \"b\": 2}", "{\"a\":1}"),
        ("[// none\n]", "[1]"),
    ] {
        let text = rewrite(source, &read(after).value.expect(after));
        let value = read_with_comments(&text).value;
        assert_eq!(value.as_ref().map(compact).as_deref(), Some(after), "{source} became {text}");
    }
}
