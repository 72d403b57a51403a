//! Every code that can be produced has its paragraph.

use super::{folder, sound};
use crate::json::{self, Json};
use crate::paragraphs::paragraphs;
use crate::{
    Colour, Draft, Extras, MOST_IMAGE_BYTES, Measured, MediaFile, Pointer, Problem, Profile, Report, Severity, check, check_bytes,
    check_media,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[test]
fn each_code_has_one_paragraph() {
    let mut seen = BTreeSet::new();
    for paragraph in paragraphs() {
        assert!(seen.insert(paragraph.code), "{} twice", paragraph.code);
        assert!(paragraph.what.ends_with('.') && paragraph.what.len() > 10, "{}: {}", paragraph.code, paragraph.what);
        assert!(paragraph.why.is_empty() || paragraph.why.ends_with(['.', '!', '…']), "{}: {}", paragraph.code, paragraph.why);
    }
    assert!(seen.len() > 300);
}

/// Values of all kinds, to be put in each place.
fn values() -> Vec<Json> {
    let texts = [
        "",
        " x ",
        "A B",
        "x@y",
        "http://a.example/?b#c",
        "https://u:p@a.example",
        "https://localhost",
        "www.a.example",
        "<b>x</b>",
        "[a](x)",
        "[a.example](https://b.example)",
        "> > > > > > > > > x",
        "lorem ipsum",
        "a\u{200b}b",
        "a\nb",
        "enabled",
        "read:monitoring",
        "deployment-ready",
        "{{ A_B }}",
        "{{A_B",
        "{{aB}}",
        "{{process.env.A_B}}",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "../x",
        "support",
    ];
    let mut values: Vec<Json> = texts.into_iter().map(Json::from).collect();
    values.push(Json::Text("long ".repeat(300)));
    values.extend([Json::Null, Json::Bool(true), Json::Bool(false), Json::Number("7".into()), Json::object(), Json::List(Vec::new())]);
    values.push(Json::List(vec!["x".into(), "x".into(), Json::Number("1".into()), "marketplace.invoice.paid".into()]));
    values.push(Json::List(vec![Json::object(); 9]));
    values.push(Json::Object(vec![
        ("a b".into(), "x".into()),
        ("c".into(), Json::Null),
        ("status".into(), "on".into()),
        ("token".into(), "x".into()),
    ]));
    for (kind, width, height) in [("image/webp", 10, 20), ("image/png", 1500, 1000), ("image/png", 300, 300)] {
        let size = |side: i32| Json::Number(side.to_string());
        let members = [("file", "a.jpg".into()), ("mediaType", kind.into()), ("width", size(width)), ("height", size(height))];
        let image = Json::Object(members.map(|(name, value): (&str, Json)| (name.into(), value)).into());
        values.push(Json::List(vec![image.clone(); 6]));
        values.push(image);
    }
    values
}

fn places(value: &Json, at: &Pointer, places: &mut Vec<Pointer>) {
    places.push(at.clone());
    match value {
        Json::List(items) => items.iter().enumerate().take(2).for_each(|(index, item)| self::places(item, &at.index(index), places)),
        Json::Object(members) => members.iter().for_each(|(name, member)| self::places(member, &at.key(name), places)),
        _ => {}
    }
}

#[test]
fn every_code_that_is_produced_has_its_paragraph() {
    let known: BTreeMap<&str, Severity> = paragraphs().iter().map(|paragraph| (paragraph.code, paragraph.severity)).collect();
    let mut seen = BTreeSet::new();
    let mut look = |problems: &[Problem], from: &str| {
        for problem in problems {
            let Some(severity) = known.get(problem.code.as_ref()) else { panic!("{} has no paragraph (from {from})", problem.code) };
            // UTF-16 is read, with a warning; other encodings are not.
            assert!(
                *severity == problem.severity || problem.code == "file.encoding",
                "{} weighs {:?} (from {from})",
                problem.code,
                problem.severity
            );
            seen.insert(problem.code.to_string());
        }
    };
    for name in ["", "broken", "broken/fake-media", "broken/wrong-media", "tidewater", "logbarn", "gatepost"] {
        for entry in fs::read_dir(folder().join(name)).expect(name).flatten().filter(|entry| entry.path().is_file()) {
            let bytes = fs::read(entry.path()).expect("a file");
            look(&check_bytes(&bytes).report.problems, &entry.path().display().to_string());
        }
    }
    for name in ["gatepost", "logbarn"] {
        let document = sound(name);
        let mut all = Vec::new();
        places(&document, &Pointer::root(), &mut all);
        let values = values();
        for place in all {
            // Within a metadata schema its own tests look.
            if place.as_str().contains("/metadataSchema/") {
                continue;
            }
            for value in &values {
                let mut document = document.clone();
                document.set(&place, Some(value.clone()), |_, _, _| false);
                let draft = Draft::from_document(document);
                look(&check(&draft).problems, &format!("{place} = {}", json::compact(value)));
            }
        }
        let draft = Draft::from_document(document);
        for (alpha, animated, width) in [(true, true, 5), (false, false, 512)] {
            let extras = Extras { place: animated, ..Extras::default() };
            let profile = Profile::Other(String::new());
            let (bytes, bits, orientation, colour) = (MOST_IMAGE_BYTES * 2, 16, 8, Colour::Ycck);
            let plain = Measured { alpha, animated, extras, bytes, ..Measured::new("image/gif", width, 512) };
            let measured = Measured { profile, bits, orientation, colour, ..plain };
            let file = MediaFile { sha256: "0".repeat(64), measured: Ok(measured) };
            look(&check_media(&draft, Report::default(), &mut |_, _| Some(file.clone())).problems, "files");
        }
    }
    assert!(seen.len() > 120, "only {} codes were produced", seen.len());
}
