//! The fixtures as bundles: packed, read back, and with a file gone, altered or moved.

use super::sha256;
use crate::{Bundle, check, pack, read};
use formwork_model::{Draft, Reading, check_bytes, export, json};
use std::fs;
use std::path::PathBuf;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name)
}

fn manifest(name: &str) -> (Draft, String) {
    let source = fs::read_to_string(folder(name).join("integration.json")).expect("a manifest");
    (Draft::from_document(json::read(&source).value.expect("JSON")), source)
}

/// The bundle of a fixture.
fn packed(name: &str) -> Vec<u8> {
    let (draft, source) = manifest(name);
    let bundle = pack(&draft, &source, &mut |file, _| fs::read(folder(name).join(file)).ok()).expect("a bundle");
    assert_eq!((bundle.name, bundle.lacks), (format!("{name}.zip"), Vec::<String>::new()));
    bundle.bytes
}

/// What is told of a bundle, each with its place.
fn told(bundle: &Bundle) -> Vec<String> {
    let mut reading = reading(bundle);
    let hashes: Vec<String> = bundle.media.iter().map(|(_, bytes)| sha256(bytes)).collect();
    check(&mut reading, bundle, &hashes);
    let added =
        reading.report.problems.into_iter().filter(|problem| problem.code.starts_with("media.") || problem.code.starts_with("bundle."));
    added.map(|problem| format!("{} {} {}", problem.path, problem.code, problem.message)).collect()
}

fn reading(bundle: &Bundle) -> Reading {
    check_bytes(&bundle.manifest)
}

#[test]
fn fixtures_are_packed_and_read_back() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        let zip = packed(name);
        assert_eq!(zip, packed(name), "{name}");
        let bundle = read(&zip).expect("a bundle");
        assert_eq!(bundle.manifest, fs::read(folder(name).join("integration.json")).expect("a manifest"), "{name}");
        assert!(bundle.media.len() >= 4, "{name}");
        for (path, bytes) in &bundle.media {
            assert_eq!(bytes, &fs::read(folder(name).join(path)).expect(path), "{name}/{path}");
        }
        assert_eq!(told(&bundle), Vec::<String>::new(), "{name}");
        assert!(reading(&bundle).report.valid(), "{name}");
    }
}

#[test]
fn a_file_that_is_gone_altered_moved_or_not_named_is_told() {
    let whole = read(&packed("gatepost")).expect("a bundle");
    let logo = |bundle: &Bundle| bundle.media.iter().position(|(path, _)| path == "media/logo.png").expect("a logo");

    let mut gone = whole.clone();
    gone.media.remove(logo(&gone));
    assert_eq!(told(&gone), ["/integration/icon/file media.missing Put the file “media/logo.png” beside the manifest: it is missing"]);

    let mut altered = whole.clone();
    let at = logo(&altered);
    // What stands behind the end of a picture changes its hash and nothing that is seen.
    altered.media[at].1.push(0);
    let words = "/integration/icon/sha256 media.hash Bring “media/logo.png” back as it was, or state its hash: it was changed";
    assert_eq!(told(&altered), [words]);
    altered.media[at].1.truncate(20);
    assert!(told(&altered)[0].starts_with("/integration/icon/file media.unreadable "), "{:?}", told(&altered));

    let mut moved = whole.clone();
    moved.media[at].0 = "media/brand.png".into();
    assert_eq!(told(&moved), Vec::<String>::new());

    let mut more = whole;
    more.media.push(("media/old logo.png".into(), b"1".to_vec()));
    assert_eq!(told(&more), [" bundle.unused Leave out pictures that the manifest does not name: “media/old logo.png”"]);
}

#[test]
fn a_draft_is_packed_however_unfinished_it_is() {
    let text = r#"{"integration": {"name": "Tide Pool", "icon": {"file": "media/a.png", "sha256": "1"}, "featuredImages": [
        {"file": "media/a.png", "sha256": "1"}, {"file": "media/a.png", "sha256": "2"}, {"file": "../b.png"}, {"file": ""}, {}, 7,
        {"file": "integration.json"}, {"file": "media/c.png", "sha256": "3"}]}, "products": [{"icon": {"file": "media/c.png"}}, []]}"#;
    let draft = Draft::from_document(json::read(text).value.expect("JSON"));
    let mut asked = Vec::new();
    let bundle = pack(&draft, text, &mut |file, sha256| {
        asked.push([file, " ", sha256].concat());
        (file == "media/a.png").then(|| b"picture".to_vec())
    })
    .expect("a bundle");
    assert_eq!(asked, ["media/a.png 1", "media/c.png 3", "media/c.png "]);
    assert_eq!(bundle.name, "tide-pool.zip");
    assert_eq!(bundle.lacks, ["media/a.png", "../b.png", "integration.json", "media/c.png"]);
    let back = read(&bundle.bytes).expect("a bundle");
    assert_eq!(back.manifest, text.as_bytes());
    assert_eq!(back.media, [("media/a.png".to_owned(), b"picture".to_vec())]);
    // Whatever the bundle lacks, it says so itself when it is read.
    let missing: Vec<String> = told(&back).into_iter().filter(|line| line.contains("media.missing")).collect();
    assert_eq!(missing.len(), 3, "{missing:?}");
}

#[test]
fn a_draft_without_a_file_of_its_own_lacks_all_pictures() {
    let (draft, _) = manifest("logbarn");
    let bundle = pack(&draft, &export(&draft, None), &mut |_, _| None).expect("a bundle");
    let back = read(&bundle.bytes).expect("a bundle");
    assert_eq!(bundle.lacks.len(), told(&back).len());
    let mut reading = reading(&back);
    check(&mut reading, &back, &[]);
    let lost = reading.report.problems.iter().filter(|problem| problem.code == "media.missing");
    assert!(lost.clone().count() >= 4 && lost.clone().all(|problem| problem.line.is_some()));
}
