//! Line, column and bytes of a place, and the place of a byte.

use super::super::{Document, read};
use super::SAMPLE;
use crate::pointer::Pointer;

fn place(text: &str) -> Pointer {
    Pointer::parse(text).expect(text)
}

#[test]
fn values_and_names_have_a_line_and_a_column() {
    let document = read(SAMPLE);
    let cases = [
        ("", (1, 1), None),
        ("/version", (2, 14), Some((2, 3))),
        ("/installationTypes/1", (3, 40), None),
        ("/integration", (4, 18), Some((4, 3))),
        ("/integration/name", (5, 32), Some((5, 24))),
        ("/integration/agreement/by", (6, 44), Some((6, 38))),
        ("/products/1/beta", (10, 52), Some((10, 44))),
    ];
    for (path, value, key) in cases {
        assert_eq!(document.position(&place(path)), value, "{path}");
        assert_eq!(document.key_position(&place(path)), key, "{path}");
    }
}

#[test]
fn what_is_missing_stands_where_its_parent_stands() {
    let document = read(SAMPLE);
    let cases = [
        ("/integration/missing", "/integration"),
        ("/integration/missing/deeper/0", "/integration"),
        ("/products/2", "/products"),
        ("/products/01", "/products"),
        ("/products/-", "/products"),
        ("/products/99999999999999999999/x", "/products"),
        ("/version/0", "/version"),
        ("/nothing", ""),
    ];
    for (path, parent) in cases {
        assert_eq!(document.position(&place(path)), document.position(&place(parent)), "{path}");
        assert_eq!(document.key_position(&place(path)), None, "{path}");
        assert_eq!(document.span(&place(path)), None, "{path}");
    }
    assert_eq!(Document::default().position(&place("/a")), (1, 1));
}

#[test]
fn spans_are_the_bytes_of_the_value() {
    let document = read(SAMPLE);
    for (path, text) in [("/products/0/price", "-1.50e+3"), ("/products/0/tags", "[]"), ("/integration/slug", "\"acme-db\"")] {
        assert_eq!(document.span(&place(path)).and_then(|range| SAMPLE.get(range)), Some(text));
    }
    assert_eq!(document.span(&Pointer::root()), Some(0..SAMPLE.trim_end().len()));
}

#[test]
fn columns_count_utf_16_units_and_lines_end_in_three_ways() {
    let document = read("[\"😀é\", 1,\r\n2,\r 3,\n4]");
    let found: Vec<_> = (0..5).map(|index| document.position(&Pointer::root().index(index))).collect();
    assert_eq!(found, [(1, 2), (1, 9), (2, 1), (3, 2), (4, 1)]);
    assert_eq!(read("\u{FEFF}[1]").position(&place("/0")), (1, 2));
}

#[test]
fn names_are_found_by_what_they_mean_and_the_last_one_counts() {
    let document = read("{\"a/b\": 1, \"m~n\": 2, \"\\u0061\": 3, \"\": 4, \"a\": 5}");
    for (path, offset) in [("/a~1b", 8), ("/m~0n", 18), ("/", 38), ("/a", 46)] {
        assert_eq!(document.span(&place(path)), Some(offset..offset + 1), "{path}");
    }
}

#[test]
fn a_byte_belongs_to_the_innermost_value() {
    let document = read(SAMPLE);
    let at = |needle: &str| document.place_at(SAMPLE.find(needle).expect(needle));
    for (needle, path) in [
        ("\"version\"", "/version"),
        (": 1", "/version"),
        ("external", "/installationTypes/1"),
        ("acme-db", "/integration/slug"),
        ("null", "/integration/agreement/by"),
        ("    { \"slug\": \"two\"", "/products"),
        ("\"slug\": \"two\"", "/products/1/slug"),
        ("{},", "/products/1/metadataSchema"),
    ] {
        assert_eq!(at(needle), place(path), "{needle}");
    }
    let end = SAMPLE.find("acme-db\"").expect("slug") + 8;
    assert_eq!(document.place_at(end), place("/integration/slug"), "directly behind a value");
    assert_eq!(document.place_at(end + 1), place("/integration"), "behind the comma");
    assert_eq!(document.place_at(usize::MAX), Pointer::root());
    assert_eq!(Document::default().place_at(3), Pointer::root());
}

#[test]
fn every_place_is_found_from_its_own_bytes() {
    let document = read(SAMPLE);
    for offset in 0..SAMPLE.len() {
        let place = document.place_at(offset);
        let span = document.span(&place).expect("a place that exists");
        let value = document.value.as_ref().and_then(|value| value.at(&place));
        assert_eq!(read(&SAMPLE[span]).value.as_ref(), value, "{place}");
    }
}

#[test]
fn text_that_is_not_json_has_places_up_to_where_reading_stopped() {
    let mut document = read("{\"a\": {\"b\": 1, \"c\": tru}}");
    assert_eq!(document.position(&place("/a/b")), (1, 13));
    assert_eq!(document.place_at(17), place("/a/c"));
    document = read("{\"a\": 1}");
    document.value.take();
    assert_eq!(document.position(&place("/a")), (1, 7));
}

/// Were a look-up to walk over the line or over the siblings, this would take many minutes.
#[test]
fn a_look_up_does_not_depend_on_the_length_of_the_text() {
    let count = 50_000;
    let list = format!("[{}0]", "\"0123456789😀\",".repeat(count));
    let document = read(&list);
    for index in 0..count {
        assert_eq!(document.position(&Pointer::root().index(index)), (1, 2 + 15 * index as u32));
    }
    let mut object = String::from("{");
    for index in 0..count {
        object.push_str(&format!("\"key{index:06}\":1,"));
    }
    object.push_str("\"z\":1}");
    let document = read(&object);
    assert_eq!(document.problems, []);
    for index in 0..count {
        let place = Pointer::root().key(&format!("key{index:06}"));
        assert_eq!(document.key_position(&place), Some((1, 2 + 14 * index as u32)));
        assert_eq!(document.place_at(1 + 14 * index), place);
    }
}
