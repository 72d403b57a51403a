//! What holds for every value, every layout and every change.

use super::super::{Json, compact, difference, pretty, read, read_bytes, read_with_comments, rewrite};
use super::SAMPLE;
use proptest::collection::vec;
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-d]{0,3}",
        1 => any::<String>(),
        1 => Just("é\u{2028}\"\\\n\u{1}😀".to_owned()),
    ]
}

fn scalar() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        "-?(0|[1-9][0-9]{0,4})(\\.[0-9]{1,3})?([eE][-+]?[0-9]{1,2})?".prop_map(Json::Number),
        text().prop_map(Json::Text),
    ]
}

fn unique(members: Vec<(String, Json)>) -> Json {
    let mut kept: Vec<(String, Json)> = Vec::new();
    for member in members {
        if kept.iter().all(|(name, _)| *name != member.0) {
            kept.push(member);
        }
    }
    Json::Object(kept)
}

fn json() -> impl Strategy<Value = Json> {
    scalar().prop_recursive(4, 40, 6, |inner| {
        prop_oneof![vec(inner.clone(), 0..6).prop_map(Json::List), vec((text(), inner), 0..6).prop_map(unique)]
    })
}

/// White space as people write it.
const SPACES: [&str; 8] = ["", "", " ", "\n", "\n  ", "\r\n\t", " \n\n    ", "  "];
/// White space with comments in it.
const COMMENTS: [&str; 12] = [
    "",
    " ",
    "\n  ",
    "\r\n\t",
    "\n",
    "/**/",
    " // one\n  ",
    "\n  // two, \"a\": {\n  ",
    "/* three */ ",
    " //\r\n",
    "\n/* four,\n \"*/\n",
    " // five\n// six\n",
];

/// Writes a value with the white space and the escapes that `dice` choose.
fn dress(out: &mut String, value: &Json, dice: &mut impl Iterator<Item = u8>, spaces: &[&str]) {
    let space = |out: &mut String, dice: &mut dyn Iterator<Item = u8>| {
        out.push_str(spaces[usize::from(dice.next().unwrap_or(0)) % spaces.len()]);
    };
    let string = |out: &mut String, text: &str, dice: &mut dyn Iterator<Item = u8>| {
        if dice.next().unwrap_or(0).is_multiple_of(2) {
            out.push_str(&compact(&text.into()));
            return;
        }
        out.push('"');
        for unit in text.encode_utf16() {
            out.push_str(&format!("\\u{unit:04x}"));
        }
        out.push('"');
    };
    space(out, dice);
    match value {
        Json::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                dress(out, item, dice, spaces);
            }
            space(out, dice);
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                space(out, dice);
                string(out, name, dice);
                space(out, dice);
                out.push(':');
                dress(out, value, dice, spaces);
            }
            space(out, dice);
            out.push('}');
        }
        Json::Text(text) => string(out, text, dice),
        scalar => out.push_str(&compact(scalar)),
    }
    space(out, dice);
}

/// A text and its value.
fn source() -> impl Strategy<Value = (String, Json)> {
    (json(), vec(any::<u8>(), 1..40), 0..4u8).prop_map(|(value, dice, layout)| {
        let text = match layout {
            0 => pretty(&value),
            1 => compact(&value),
            _ => {
                let mut out = String::new();
                dress(&mut out, &value, &mut dice.into_iter().cycle(), &SPACES);
                out
            }
        };
        (text, value)
    })
}

/// A text with comments and its value.
fn commented() -> impl Strategy<Value = (String, Json)> {
    (json(), vec(any::<u8>(), 1..40)).prop_map(|(value, dice)| {
        let mut out = String::new();
        dress(&mut out, &value, &mut dice.into_iter().cycle(), &COMMENTS);
        (out, value)
    })
}

/// `value` with other scalars in some of its places. Of equal elements nobody can say which one was changed: they stay.
fn overwrite(value: &Json, dice: &mut impl Iterator<Item = u8>) -> Json {
    match value {
        Json::List(items) if (1..items.len()).any(|at| items[..at].contains(&items[at])) => value.clone(),
        Json::List(items) => Json::List(items.iter().map(|item| overwrite(item, dice)).collect()),
        Json::Object(members) => Json::Object(members.iter().map(|(name, value)| (name.clone(), overwrite(value, dice))).collect()),
        _ if dice.next().unwrap_or(0).is_multiple_of(3) => Json::Text(format!("new {}", dice.next().unwrap_or(0))),
        scalar => scalar.clone(),
    }
}

/// `value` with something new in some of its objects, and nothing else changed.
fn extend(value: &Json, dice: &mut impl Iterator<Item = u8>) -> Json {
    match value {
        Json::List(items) => Json::List(items.iter().map(|item| extend(item, dice)).collect()),
        Json::Object(members) => {
            let mut members: Vec<_> = members.iter().map(|(name, value)| (name.clone(), extend(value, dice))).collect();
            if dice.next().unwrap_or(0).is_multiple_of(2) {
                let at = usize::from(dice.next().unwrap_or(0)) % (members.len() + 1);
                members.insert(at, ("brand-new".into(), Json::Null));
            }
            Json::Object(members)
        }
        scalar => scalar.clone(),
    }
}

/// The comments of a text, sorted.
fn comments(text: &str) -> Vec<&str> {
    let (mut found, mut at, mut is_text) = (Vec::new(), 0, false);
    while at < text.len() {
        let rest = &text[at..];
        let length = match (is_text, rest.chars().next()) {
            (true, Some('\\')) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            (_, Some('"')) => {
                is_text = !is_text;
                1
            }
            (false, Some('/')) => {
                let end = if rest.starts_with("//") { rest.find(['\r', '\n']) } else { rest.find("*/").map(|end| end + 2) };
                found.push(&rest[..end.unwrap_or(rest.len())]);
                end.unwrap_or(rest.len())
            }
            (_, c) => c.map_or(1, char::len_utf8),
        };
        at += length;
    }
    found.sort_unstable();
    found
}

/// `value` with a few changes: members and elements taken out, put in, replaced and moved.
fn edit(value: &Json, dice: &mut impl Iterator<Item = u8>, fresh: &Json) -> Json {
    let mut roll = |sides: u8| dice.next().unwrap_or(0) % sides;
    match value {
        _ if roll(12) == 0 => fresh.clone(),
        Json::List(items) => {
            let (remove, insert, swap) = (roll(4) == 0, roll(4) == 0, roll(4) == 0);
            let at = usize::from(roll(7));
            let mut items: Vec<Json> = items.iter().map(|item| edit(item, dice, fresh)).collect();
            if remove && at < items.len() {
                items.remove(at);
            }
            if insert && at <= items.len() {
                items.insert(at, fresh.clone());
            }
            if swap && at < items.len() {
                items.swap(0, at);
            }
            Json::List(items)
        }
        Json::Object(members) => {
            let (remove, insert, swap) = (roll(4) == 0, roll(4) == 0, roll(4) == 0);
            let at = usize::from(roll(7));
            let mut members: Vec<_> = members.iter().map(|(name, value)| (name.clone(), edit(value, dice, fresh))).collect();
            if remove && at < members.len() {
                members.remove(at);
            }
            if insert && at <= members.len() {
                members.insert(at, ("new".into(), fresh.clone()));
            }
            if swap && at < members.len() {
                members.swap(0, at);
            }
            unique(members)
        }
        scalar => scalar.clone(),
    }
}

/// Our own bounds, and what serde_json refuses in addition: numbers beyond a double.
fn beyond(text: &str) -> bool {
    read(text).problems.iter().any(|problem| matches!(&*problem.code, "file.number" | "file.depth" | "file.byteOrderMark"))
}

/// The value as serde_json has it, with numbers as doubles.
fn agrees(ours: &Json, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Json::Null, serde_json::Value::Null) => true,
        (Json::Bool(a), serde_json::Value::Bool(b)) => a == b,
        (Json::Number(_), serde_json::Value::Number(b)) => {
            ours.as_number().zip(b.as_f64()).is_some_and(|(a, b)| (a - b).abs() <= a.abs() * 1e-15)
        }
        (Json::Text(a), serde_json::Value::String(b)) => a == b,
        (Json::List(a), serde_json::Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agrees(a, b)),
        (Json::Object(_), serde_json::Value::Object(b)) => {
            b.iter().all(|(name, b)| ours.get(name).is_some_and(|a| agrees(a, b)))
                && ours.as_object().unwrap_or_default().iter().all(|(name, _)| b.contains_key(name))
        }
        _ => false,
    }
}

fn same_as_serde(text: &str) {
    if beyond(text) {
        return;
    }
    match (read(text).value, serde_json::from_str::<serde_json::Value>(text)) {
        (Some(ours), Ok(theirs)) => assert!(agrees(&ours, &theirs), "{text}"),
        (None, Err(_)) => {}
        (ours, theirs) => panic!("{text:?}: {ours:?} / {theirs:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read((text, value) in source()) {
        let value = Some(value);
        prop_assert_eq!(&read(&text).value, &value);
        for text in value.iter().flat_map(|value| [pretty(value), compact(value)]) {
            prop_assert_eq!(&read(&text).value, &value);
        }
    }

    #[test]
    fn no_change_leaves_every_byte((text, value) in source()) {
        prop_assert_eq!(rewrite(&text, &value), text);
    }

    #[test]
    fn a_rewritten_text_has_the_new_value((text, value) in source(), dice in vec(any::<u8>(), 1..60), fresh in json()) {
        let after = edit(&value, &mut dice.into_iter().cycle(), &fresh);
        let rewritten = rewrite(&text, &after);
        prop_assert_eq!(rewrite(&rewritten, &after), rewritten.as_str());
        prop_assert_eq!(read(&rewritten).value, Some(after), "{}", rewritten);
        prop_assert_eq!(read(&rewrite(&text, &fresh)).value, Some(fresh));
    }

    #[test]
    fn comments_change_no_value_and_stay_where_nothing_changes((text, value) in commented()) {
        let document = read_with_comments(&text);
        prop_assert_eq!(document.value.as_ref(), Some(&value));
        prop_assert_eq!(rewrite(&text, &value), text);
    }

    #[test]
    fn a_rewritten_text_with_comments_has_the_new_value((text, value) in commented(), dice in vec(any::<u8>(), 1..60), fresh in json()) {
        let after = edit(&value, &mut dice.into_iter().cycle(), &fresh);
        let rewritten = rewrite(&text, &after);
        prop_assert_eq!(rewrite(&rewritten, &after), rewritten.as_str());
        prop_assert_eq!(read_with_comments(&rewritten).value, Some(after), "{}", rewritten);
    }

    #[test]
    fn other_scalars_change_nothing_but_their_own_bytes(source in prop_oneof![source(), commented()], dice in vec(any::<u8>(), 1..60)) {
        let (text, value) = source;
        let after = overwrite(&value, &mut dice.into_iter().cycle());
        let document = read_with_comments(&text);
        let mut wanted = text.clone();
        for set in difference(&value, &after).into_iter().rev() {
            let span = document.span(&set.path).expect("the place of a change");
            wanted.replace_range(span, &compact(&set.value.expect("a value")));
        }
        prop_assert_eq!(rewrite(&text, &after), wanted);
    }

    #[test]
    fn an_addition_takes_no_comment((text, value) in commented(), dice in vec(any::<u8>(), 1..60)) {
        let after = extend(&value, &mut dice.into_iter().cycle());
        let rewritten = rewrite(&text, &after);
        prop_assert_eq!(comments(&rewritten), comments(&text), "{}", rewritten);
        prop_assert_eq!(read_with_comments(&rewritten).value, Some(after), "{}", rewritten);
    }

    #[test]
    fn acceptance_is_that_of_serde_json((text, _) in source()) {
        same_as_serde(&text);
    }

    #[test]
    fn acceptance_of_mutated_text_is_that_of_serde_json(
        (text, _) in source(),
        changes in vec((any::<prop::sample::Index>(), prop::sample::select(b"{}[],:\"\\'0123456789-+.eEntfu/ \n\r\t\0\x0Bx".to_vec()), 0..3u8), 1..4),
    ) {
        let mut bytes = text.into_bytes();
        for (index, byte, kind) in changes {
            let at = index.index(bytes.len() + 1);
            match kind {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => bytes[at] = byte,
                _ if at < bytes.len() => { bytes.remove(at); }
                _ => {}
            }
        }
        let _ = read_bytes(&bytes);
        same_as_serde(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in vec(any::<u8>(), 0..200)) {
        let document = read_bytes(&bytes);
        prop_assert!(document.value.is_some() || !document.problems.is_empty());
        for problem in &document.problems {
            prop_assert!(problem.line >= Some(1) && problem.column >= Some(1));
        }
    }

    #[test]
    fn every_byte_has_a_place_that_exists((text, value) in source()) {
        let document = read(&text);
        for offset in 0..=text.len() {
            let place = document.place_at(offset);
            let span = document.span(&place);
            prop_assert!(span.is_some());
            let inner = span.and_then(|span| read(&text[span]).value);
            prop_assert_eq!(inner.as_ref(), value.at(&place));
        }
    }
}

#[test]
fn every_single_change_of_the_sample_is_judged_as_serde_json_does() {
    for at in 0..SAMPLE.len() {
        for byte in b"{}[],:\"\\'019-+.eEntfu/ \n\t\0x" {
            let mut bytes = SAMPLE.as_bytes().to_vec();
            bytes[at] = *byte;
            same_as_serde(&String::from_utf8_lossy(&bytes));
            bytes.remove(at);
            same_as_serde(&String::from_utf8_lossy(&bytes));
        }
    }
}
