//! What is written is the same each time, and is what others read.

use super::{files, sha256};
use crate::{BundleError, MANIFEST, MAX_ENTRIES, MAX_FILE, read, write};
use proptest::prelude::*;
use rc_zip_sync::ReadZip;
use std::collections::BTreeMap;

/// A manifest that names `logo.png` beside it and another file in a folder.
const NAMES: &str = r#"{"integration": {"icon": {"file": "logo.png"}, "featuredImages": [{"file": "art/höhe.jpg"}]}}"#;

/// The files of a zip as another reader finds them, in order, by name.
fn outside(zip: &[u8]) -> Vec<(String, Vec<u8>)> {
    let archive = zip.read_zip().expect("a zip");
    archive.entries().map(|entry| (entry.sanitized_name().expect("a name").to_owned(), entry.bytes().expect("its bytes"))).collect()
}

#[test]
fn the_same_bytes_on_every_run() {
    let media = files(&[("media/b.png", b"\x89PNG\r\n\x1a\n"), ("media/a.jpg", b"\xff\xd8\xff")]);
    let zip = write("{\"version\": 1}\n", &media).expect("a bundle");
    assert_eq!(sha256(&zip), "07a6497b9f0680b32f1f1b45e6671095934be69e32fe6c44d9539281d93a114a");
    assert_eq!(outside(&zip).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [MANIFEST, "media/a.jpg", "media/b.png"]);
}

#[test]
fn names_beyond_ascii_are_utf_8_for_everybody() {
    let media = files(&[("logo.png", b"1"), ("art/höhe.jpg", b"2")]);
    let zip = write(NAMES, &media).expect("a bundle");
    let mut expected = files(&[(MANIFEST, NAMES.as_bytes()), ("art/höhe.jpg", b"2"), ("logo.png", b"1")]);
    assert_eq!(outside(&zip), expected);
    let bundle = read(&zip).expect("a bundle");
    assert_eq!((bundle.media, bundle.problems), (expected.split_off(1), Vec::new()));
}

#[test]
fn what_cannot_be_read_back_is_not_written() {
    let refused = |media: &[(&str, &[u8])]| write("{}", &files(media)).expect_err("refused");
    for path in ["../a.png", "/a.png", "media/", "a\\b.png", "C:/a.png", "media/../../a.png", "", "a\0.png"] {
        assert_eq!(refused(&[(path, b"")]), BundleError::Leaves(path.into()), "{path:?}");
    }
    assert_eq!(refused(&[("a.png", b"1"), ("a.png", b"2")]), BundleError::Twice("a.png".into()));
    assert_eq!(refused(&[(MANIFEST, b"1")]), BundleError::Twice(MANIFEST.into()));
    assert_eq!(refused(&[("a.png", &vec![0; MAX_FILE + 1])]), BundleError::FileTooLarge("a.png".into()));
    let large = vec![0; MAX_FILE];
    assert_eq!(refused(&[("a", &large), ("b", &large), ("c", &large), ("d", &large)]), BundleError::TooLarge);
    let many: Vec<(String, Vec<u8>)> = (0..MAX_ENTRIES).map(|number| (format!("media/{number}.png"), Vec::new())).collect();
    assert_eq!(write("{}", &many), Err(BundleError::TooMany));
    assert_eq!(read(&write("{}", &many[1..]).expect("a bundle")).map(|bundle| bundle.media.len()), Ok(MAX_ENTRIES - 1));
    // The same file twice is one file.
    assert_eq!(write("{}", &files(&[("a", b"1"), ("a", b"1")])), write("{}", &files(&[("a", b"1")])));
}

proptest! {
    #[test]
    fn what_goes_in_comes_out(
        text in "\\PC{0,200}",
        media in proptest::collection::btree_map("media/[a-zä-ö]{1,8}(/[a-z0-9-]{1,8})?\\.(png|jpg)", proptest::collection::vec(any::<u8>(), 0..300), 0..6),
    ) {
        let sorted: Vec<(String, Vec<u8>)> = media.into_iter().collect();
        let backwards: Vec<(String, Vec<u8>)> = sorted.iter().rev().cloned().collect();
        let zip = write(&text, &sorted).expect("a bundle");
        prop_assert_eq!(&zip, &write(&text, &backwards).expect("a bundle"));
        let bundle = read(&zip).expect("a bundle");
        prop_assert_eq!(&bundle.manifest, text.as_bytes());
        prop_assert_eq!(&bundle.media, &sorted);
        prop_assert!(bundle.problems.is_empty());
        let seen: BTreeMap<String, Vec<u8>> = outside(&zip).into_iter().collect();
        let expected: BTreeMap<String, Vec<u8>> = sorted.into_iter().chain([(MANIFEST.to_owned(), text.into_bytes())]).collect();
        prop_assert_eq!(seen, expected);
    }
}
