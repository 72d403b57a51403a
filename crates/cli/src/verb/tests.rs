//! What the verbs write into a person's file: whatever its formatting, every byte outside the changed values stays.

use super::check::mended;
use super::pull::brought;
use crate::input::Input;
use formwork_model::json::{self, Json, compact};
use formwork_model::{Pointer, check_bytes, merge, resolve};
use proptest::collection::vec;
use proptest::prelude::*;

const LISTINGS: [&str; 3] = [
    include_str!("../../../../tests/fixtures/tidewater/integration.json"),
    include_str!("../../../../tests/fixtures/logbarn/integration.json"),
    include_str!("../../../../tests/fixtures/gatepost/integration.json"),
];

/// Addresses, which a machine can mend where they lack TLS.
const ADDRESSES: [&str; 4] =
    ["/integration/websiteUrl", "/integration/documentationUrl", "/integration/eulaDocUri", "/integration/privacyDocUri"];

/// Fields that two people may change at the same time.
const FIELDS: [&str; 7] = [
    "/integration/name",
    "/integration/developer",
    "/integration/contactEmail",
    "/integration/shortDescription",
    "/integration/websiteUrl",
    "/integration/overview",
    "/integration/icon/alt",
];

/// How somebody writes JSON with comments.
#[derive(Clone, Debug)]
struct Hand {
    newline: &'static str,
    indent: &'static str,
    colon: &'static str,
    /// Lists of plain values stand on one line, with this between them.
    comma: Option<&'static str>,
    end: &'static str,
    /// Which member goes first, and where unknown ones and comments are put.
    dice: Vec<u8>,
}

fn hand() -> impl Strategy<Value = Hand> {
    let pick = |all: &'static [&'static str]| prop::sample::select(all);
    let comma = prop_oneof![Just(None), pick(&[",", ", ", " , "]).prop_map(Some)];
    let parts = (
        pick(&["\n", "\r\n"]),
        pick(&["", " ", "  ", "\t", "    "]),
        pick(&[":", ": ", " : ", ":\t"]),
        comma,
        pick(&["", "\n", "\r\n", "\n\n  "]),
    );
    (parts, vec(any::<u8>(), 1..24)).prop_map(|((newline, indent, colon, comma, end), dice)| Hand {
        newline,
        indent,
        colon,
        comma,
        end,
        dice,
    })
}

impl Hand {
    fn write(&self, value: &Json) -> String {
        let mut dice = self.dice.iter().copied().cycle();
        let mut out = String::new();
        self.put(&mut out, value, 0, &mut dice);
        out + self.end
    }

    fn put(&self, out: &mut String, value: &Json, depth: usize, dice: &mut impl Iterator<Item = u8>) {
        let line = |out: &mut String, depth: usize| {
            out.push_str(self.newline);
            out.push_str(&self.indent.repeat(depth));
        };
        let plain = |value: &Json| !matches!(value, Json::Object(_) | Json::List(_));
        match (value, self.comma) {
            (Json::Object(members), _) if !members.is_empty() => {
                out.push('{');
                let first = usize::from(dice.next().unwrap_or(0)) % members.len();
                let order = members.iter().skip(first).chain(members.iter().take(first));
                for (index, (name, value)) in order.enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    out.push_str(["", " // why", "", " /* why\n */", "", "", ""][usize::from(dice.next().unwrap_or(0) % 7)]);
                    line(out, depth + 1);
                    if dice.next().unwrap_or(0).is_multiple_of(16) && depth < 3 {
                        out.push_str(&format!("\"x-{depth}-{index}\"{}{{\"kept\" : [1.50,  2e0]}},", self.colon));
                        line(out, depth + 1);
                    }
                    out.push_str(&compact(&name.as_str().into()));
                    out.push_str(self.colon);
                    self.put(out, value, depth + 1, dice);
                }
                line(out, depth);
                out.push('}');
            }
            (Json::List(items), Some(comma)) if items.iter().all(plain) => {
                let items: Vec<String> = items.iter().map(compact).collect();
                out.push_str(&["[", &items.join(comma), "]"].concat());
            }
            (Json::List(items), _) if !items.is_empty() => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    line(out, depth + 1);
                    self.put(out, item, depth + 1, dice);
                }
                line(out, depth);
                out.push(']');
            }
            (other, _) => out.push_str(&compact(other)),
        }
    }
}

fn value(text: &str) -> Json {
    json::read(text).value.expect("JSON")
}

/// The value at a place, to be changed.
fn at<'a>(value: &'a mut Json, path: &str) -> Option<&'a mut Json> {
    path.split('/').skip(1).try_fold(value, |value, name| match value {
        Json::Object(members) => members.iter_mut().find(|(own, _)| own == name).map(|(_, value)| value),
        _ => None,
    })
}

/// A text without the values at some places, and those values.
fn without(text: &str, paths: &[&str]) -> (String, Vec<String>) {
    let document = json::read_with_comments(text);
    let span = |path: &&str| document.span(&Pointer::parse(path).expect("a pointer"));
    let mut spans: Vec<_> = paths.iter().filter_map(span).collect();
    spans.sort_by_key(|span| span.start);
    let values = spans.iter().map(|span| text[span.clone()].to_owned()).collect();
    let mut left = text.to_owned();
    spans.into_iter().rev().for_each(|span| left.replace_range(span, ""));
    (left, values)
}

#[test]
fn fixes_that_touch_each_other_wait_for_the_next_round() {
    let mut document = value(LISTINGS[0]);
    let mut set = |path: &str, text: &str| *at(&mut document, path).expect(path) = value(text);
    // Taking one element out moves those behind it.
    set("/installationTypes", r#"["marketplace", "marketplace", "marketplace"]"#);
    set("/integration/websiteUrl", r#""http://tidewater.example""#);
    let Some(Json::List(products)) = at(&mut document, "/products") else { panic!("products") };
    let schema = r#"{
        "type": "object", "required": ["size", "size", "size", "sise"],
        "properties": {"size": {"type": "string", "ui:control": "input", "ui:label": "Size", "required": true}}
    }"#;
    *at(&mut products[0], "/metadataSchema").expect("a schema") = value(schema);
    let input = Input::of_text(compact(&document).into_bytes());
    let (reading, titles) = mended(&input, input.reading());
    let left = reading.draft.expect("a draft").document;
    let there = |place: &str| compact(left.at(&Pointer::parse(place).expect("a pointer")).unwrap_or(&Json::Null));
    assert_eq!(there("/installationTypes"), r#"["marketplace"]"#);
    assert_eq!(there("/integration/websiteUrl"), r#""https://tidewater.example""#);
    assert_eq!(there("/products/0/metadataSchema/required"), r#"["size"]"#);
    assert_eq!(there("/products/0/metadataSchema/properties/size/required"), "null");
    assert_eq!(titles.iter().filter(|title| *title == "Installation Types: Take it out").count(), 2, "{titles:?}");
    assert_eq!(titles.len(), 7, "{titles:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn mending_changes_nothing_but_what_it_says(listing in prop::sample::select(&LISTINGS[..]), hand in hand(), broken in 1..16u8) {
        let mut document = value(listing);
        let broken: Vec<&str> = ADDRESSES.iter().enumerate().filter(|(at, _)| broken >> at & 1 == 1).map(|(_, path)| *path).collect();
        let mut expected = Vec::new();
        for path in &broken {
            let Some(Json::Text(address)) = at(&mut document, path) else { panic!("{path} is text") };
            expected.push(compact(&address.as_str().into()));
            *address = address.replacen("https://", "http://", 1);
        }
        let source = hand.write(&document);
        let input = Input::of_text(source.clone().into_bytes());
        let (reading, titles) = mended(&input, input.reading());
        prop_assert_eq!(titles.len(), broken.len(), "{:?}", titles);
        let ((before, _), (after, mut values)) = (without(&source, &broken), without(&reading.source, &broken));
        prop_assert_eq!(before, after);
        values.sort();
        expected.sort();
        prop_assert_eq!(values, expected);
    }

    #[test]
    fn pulling_changes_nothing_but_what_came(listing in prop::sample::select(&LISTINGS[..]), hand in hand(), who in vec(0..4u8, FIELDS.len())) {
        let base = value(listing);
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let mut came = Vec::new();
        for (path, who) in FIELDS.iter().zip(who) {
            let text = |side: &str| Json::Text(format!("“{side}” \\ {path}"));
            if at(&mut mine, path).is_none() {
                continue;
            }
            let set = |value: &mut Json, side| if let Some(value) = at(value, path) { *value = text(side) };
            match who {
                1 => set(&mut mine, "mine"),
                2 => { set(&mut theirs, "theirs"); came.push(*path) }
                3 => { set(&mut mine, "both"); set(&mut theirs, "both") }
                _ => {}
            }
        }
        let source = hand.write(&mine);
        let input = Input::of_text(source.clone().into_bytes());
        let mine = check_bytes(source.as_bytes()).draft.expect("a draft");
        let merge = merge(&base, &mine, &theirs);
        prop_assert!(merge.is_clean(), "{:?}", merge.conflicts);
        let after = String::from_utf8(brought(&resolve(&merge, &[]), &input).expect("a text")).expect("text");
        let ((before, _), (left, values)) = (without(&source, &came), without(&after, &came));
        prop_assert_eq!(before, left);
        prop_assert_eq!(values.len(), came.len());
        prop_assert!(values.iter().all(|value| value.contains("“theirs”")), "{:?}", values);
    }
}
