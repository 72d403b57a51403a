//! A change in a text leaves the rest of its bytes alone.

use super::super::{Json, pretty, read, rewrite};
use super::{SAMPLE, value};
use crate::pointer::Pointer;

/// `source` with the value that `after` (in any layout) has.
fn changed(source: &str, after: &str) -> String {
    let after = value(after);
    let text = rewrite(source, &after);
    assert_eq!(value(text.trim_start_matches('\u{FEFF}')), after, "{text}");
    text
}

/// `source` with one place set or removed; new members come last.
fn set(source: &str, place: &str, to: Option<&str>) -> String {
    let mut after = read(source).value.expect(source);
    after.set(&Pointer::parse(place).expect(place), to.map(value), |_, _, _| false);
    let text = rewrite(source, &after);
    assert_eq!(read(&text).value, Some(after), "{text}");
    text
}

#[test]
fn a_changed_scalar_is_the_only_change() {
    let source = "{\r\n\t\"a\" :1.0,\r\n\t\"b\": \"caf\\u00e9\" , \"c\": [ 1,2 ]}";
    assert_eq!(set(source, "/a", Some("2")), source.replace("1.0", "2"));
    assert_eq!(set(source, "/b", Some("\"cafés\"")), source.replace("caf\\u00e9", "cafés"));
    assert_eq!(set(source, "/c/1", Some("null")), source.replace("1,2", "1,null"));
    assert_eq!(set(source, "/c/0", Some("1.0")), source.replace("1,2", "1.0,2"));
    assert_eq!(set(SAMPLE, "/products/1/beta", Some("true")), SAMPLE.replace("\"beta\": false", "\"beta\": true"));
}

#[test]
fn additions_follow_the_layout_around_them() {
    let cases = [
        ("{\n  \"a\": 1\n}\n", "/b", "2", "{\n  \"a\": 1,\n  \"b\": 2\n}\n"),
        ("{\n\t\"a\": 1\n}", "/b", "{\"c\": [1], \"d\": {}}", "{\n\t\"a\": 1,\n\t\"b\": {\n\t\t\"c\": [1],\n\t\t\"d\": {}\n\t}\n}"),
        ("{\r\n    \"a\": 1\r\n}\r\n", "/b", "{\"c\": 1}", "{\r\n    \"a\": 1,\r\n    \"b\": {\r\n        \"c\": 1\r\n    }\r\n}\r\n"),
        ("{\"a\":1}", "/b", "[1,{\"c\":2}]", "{\"a\":1,\"b\":[1,{\"c\":2}]}"),
        ("{ \"a\": 1 }", "/b", "[1,{\"c\":2}]", "{ \"a\": 1, \"b\": [1, {\"c\": 2}] }"),
        ("{ \"a\" : 1 , \"b\" : 2 }", "/c", "3", "{ \"a\" : 1 , \"b\" : 2 , \"c\" : 3 }"),
        ("{\n  \"a\": [\"x\"],\n  \"b\": 1\n}", "/a/1", "\"y\"", "{\n  \"a\": [\"x\", \"y\"],\n  \"b\": 1\n}"),
        ("[1,2]", "/2", "3", "[1,2,3]"),
        ("[1, 2]", "/2", "[3,4]", "[1, 2, [3, 4]]"),
        ("{\n  \"a\": []\n}", "/a/0", "{\"b\": 1}", "{\n  \"a\": [\n    {\n      \"b\": 1\n    }\n  ]\n}"),
        ("{\"a\": {}}", "/a/b", "1", "{\"a\": {\"b\": 1}}"),
        ("{}", "/a", "1", "{\n  \"a\": 1\n}"),
        ("{}\r\n", "/a", "1", "{\r\n  \"a\": 1\r\n}\r\n"),
        ("[{\n  \"a\": 1\n}, {\n  \"a\": 2\n}]", "/2", "{\"a\": 3}", "[{\n  \"a\": 1\n}, {\n  \"a\": 2\n}, {\n  \"a\": 3\n}]"),
        ("{ \"a\": 1\n, \"b\": 2\n}", "/c", "3", "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}"),
        ("{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": 3\n}", "/d", "4", "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4\n}"),
        ("{\n\n  \"a\": 1\n\n}", "/b", "2", "{\n\n  \"a\": 1,\n  \"b\": 2\n\n}"),
        ("\u{FEFF}{\"a\": 1}\n\n", "/b", "2", "\u{FEFF}{\"a\": 1, \"b\": 2}\n\n"),
        ("  {\n    \"a\": 1\n  }", "/b", "{\"c\": 1}", "  {\n    \"a\": 1,\n    \"b\": {\n      \"c\": 1\n    }\n  }"),
    ];
    for (source, place, to, wanted) in cases {
        assert_eq!(set(source, place, Some(to)), wanted, "{source}");
    }
}

#[test]
fn an_addition_stands_where_the_value_has_it() {
    assert_eq!(changed("{\n  \"a\": 1,\n  \"c\": 3\n}", "{\"a\": 1, \"b\": 2, \"c\": 3}"), "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}");
    assert_eq!(changed("{\n  \"a\": 1,\n  \"c\": 3\n}", "{\"0\": 0, \"a\": 1, \"c\": 3}"), "{\n  \"0\": 0,\n  \"a\": 1,\n  \"c\": 3\n}");
    assert_eq!(changed("[1, 3]", "[1, 2, 3]"), "[1, 2, 3]");
    assert_eq!(changed("[\n 1\n]", "[0, 1]"), "[\n 0,\n 1\n]");
}

#[test]
fn a_removal_takes_its_comma_and_its_line() {
    let source = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n";
    assert_eq!(set(source, "/a", None), "{\n  \"b\": 2,\n  \"c\": 3\n}\n");
    assert_eq!(set(source, "/b", None), "{\n  \"a\": 1,\n  \"c\": 3\n}\n");
    assert_eq!(set(source, "/c", None), "{\n  \"a\": 1,\n  \"b\": 2\n}\n");
    assert_eq!(set("{\"a\":1, \"b\":2}", "/a", None), "{\"b\":2}");
    assert_eq!(set("{ \"a\": 1 }", "/a", None), "{}");
    assert_eq!(set("[\n  1\n]", "/0", None), "[]");
    assert_eq!(set("[1, 2 , 3]", "/2", None), "[1, 2]");
    assert_eq!(set("[1, 2 , 3]", "/1", None), "[1, 3]");
}

#[test]
fn reordered_members_keep_their_own_text() {
    let source = "{\n  \"a\": 1.0,\n  \"b\" : \"\\u0062\",\n  \"c\": [ ]\n}";
    assert_eq!(changed(source, "{\"c\": [], \"b\": \"b\", \"a\": 1.0}"), "{\n  \"c\": [ ],\n  \"b\" : \"\\u0062\",\n  \"a\": 1.0\n}");
    assert_eq!(changed("{\"a\":1, \"b\":2}", "{\"b\":2,\"a\":1}"), "{\"b\":2, \"a\":1}");
}

#[test]
fn one_of_two_hundred_products_changes_alone() {
    let product = |index: usize| format!("{{ \"slug\":\"p{index}\", \"price\": {index}.50 }}");
    let source = |products: Vec<String>| format!("{{\"products\": [\n{}\n]}}", products.join(",\n"));
    let before = source((0..200).map(product).collect());
    let edited = set(&before, "/products/77/slug", Some("\"new\""));
    assert_eq!(edited, before.replace("\"p77\"", "\"new\""));
    assert_eq!(set(&before, "/products/77", None), source((0..200).filter(|&index| index != 77).map(product).collect()));
    let mut after = value(&before);
    if let Some((_, Json::List(products))) = match &mut after {
        Json::Object(members) => members.last_mut(),
        _ => None,
    } {
        products.swap(3, 150);
    }
    let mut swapped: Vec<_> = (0..200).map(product).collect();
    swapped.swap(3, 150);
    assert_eq!(rewrite(&before, &after), source(swapped), "elements that moved keep their text");
}

#[test]
fn a_value_of_another_kind_is_written_anew() {
    assert_eq!(set("{\n  \"a\": \"x\"\n}", "/a", Some("[\"x\"]")), "{\n  \"a\": [\"x\"]\n}");
    assert_eq!(set("{\n  \"a\": [ 1 ]\n}", "/a", Some("{\"b\": 1}")), "{\n  \"a\": {\n    \"b\": 1\n  }\n}");
    assert_eq!(changed(" [ 1 ]\n", "\"x\""), " \"x\"\n");
}

#[test]
fn repeated_names_stay_until_their_object_changes() {
    let source = "{\n  \"a\": 1,\n  \"b\": {\"c\": 1},\n  \"a\": 2\n}";
    let before = read(source).value.expect(source);
    assert_eq!(rewrite(source, &before), source);
    let mut inner = before.clone();
    inner.set(&Pointer::root().key("b").key("c"), Some(Json::Null), |_, _, _| false);
    assert_eq!(rewrite(source, &inner), source.replace("{\"c\": 1}", "{\"c\": null}"));
    let mut outer = before;
    outer.set(&Pointer::root().key("d"), Some(Json::Null), |_, _, _| false);
    assert_eq!(rewrite(source, &outer), "{\n  \"b\": {\"c\": 1},\n  \"a\": 2,\n  \"d\": null\n}");
}

#[test]
fn what_cannot_be_read_is_replaced() {
    let after = value(SAMPLE);
    for source in ["", "{", "{\"a\": 1,}", "\u{FEFF}"] {
        assert_eq!(rewrite(source, &after), pretty(&after));
    }
}
