//! The text that a value is written as.

use super::super::{Json, compact, pretty, read};
use super::{SAMPLE, value};

#[test]
fn pretty_text_has_one_member_per_line() {
    let wanted = r#"{
  "version": 1,
  "installationTypes": ["marketplace", "external"],
  "integration": {
    "slug": "acme-db",
    "name": "Acmé é 😀 😀",
    "agreement": {
      "accepted": true,
      "by": null
    }
  },
  "products": [
    {
      "slug": "one",
      "price": -1.50e+3,
      "tags": []
    },
    {
      "slug": "two",
      "metadataSchema": {},
      "beta": false
    }
  ]
}
"#;
    assert_eq!(pretty(&value(SAMPLE)), wanted);
    assert_eq!(pretty(&value("[[], {}, [1, [2]]]")), "[\n  [],\n  {},\n  [\n    1,\n    [2]\n  ]\n]\n");
    assert_eq!(pretty(&Json::Null), "null\n");
}

#[test]
fn compact_text_has_no_white_space() {
    assert_eq!(compact(&value("{ \"a\" : [ 1 , {} ] , \"b\" : { \"c\" : \"d e\" } }")), "{\"a\":[1,{}],\"b\":{\"c\":\"d e\"}}");
}

#[test]
fn a_list_of_scalars_stays_on_its_line_up_to_100_columns() {
    // Two spaces, `"a": [` and `""]` with n letters; a comma if another member follows.
    let document = |letters: usize, more: bool| {
        let mut members = vec![("a".to_owned(), Json::List(vec![Json::Text("é".repeat(letters))]))];
        if more {
            members.push(("b".into(), Json::Null));
        }
        pretty(&Json::Object(members))
    };
    for (letters, more, lines) in [(89, false, 3), (90, false, 5), (88, true, 4), (89, true, 6)] {
        let text = document(letters, more);
        assert_eq!(text.lines().count(), lines, "{text}");
        assert!(lines > 4 || text.lines().any(|line| line.chars().count() == 100), "{text}");
    }
    let long = Json::List(vec![Json::from("x".repeat(5000)), Json::from(true)]);
    assert_eq!(pretty(&long).lines().count(), 4);
}

#[test]
fn only_what_must_be_is_escaped() {
    let text = "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F} é\u{2028}\u{2029}😀";
    let wanted = "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\u{7F} é\\u2028\\u2029😀\"";
    assert_eq!(compact(&text.into()), wanted);
    assert_eq!(read(wanted).value, Some(text.into()));
}

#[test]
fn what_is_written_is_always_json() {
    for spelling in ["", "NaN", "0x1", "1.", "1 2", "-", "1,"] {
        assert_eq!(compact(&Json::Number(spelling.into())), "null");
    }
    let mut deep = Json::Null;
    for _ in 0..2000 {
        deep = Json::List(vec![deep]);
    }
    assert_eq!(compact(&deep).len(), 2 * 2000 + 4);
}
