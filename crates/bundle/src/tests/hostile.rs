//! Zips that are made to harm, or were harmed: each is refused in a sentence, and none costs more than its bounds.

use super::forge::{Forged, zip, zip64, zip64_sizes};
use crate::{Bundle, BundleError, MANIFEST, MAX_BYTES, MAX_ENTRIES, MAX_FILE, read};
use proptest::prelude::*;

const TEXT: &[u8] = br#"{"integration": {"icon": {"file": "logo.png"}}}"#;

fn manifest() -> Forged {
    Forged::deflated(MANIFEST, TEXT)
}

fn picture(name: &str) -> Forged {
    Forged::stored(name, b"\x89PNG picture")
}

/// Why a zip of the manifest and one file is refused.
fn refused(file: Forged) -> BundleError {
    read(&zip(&[manifest(), file])).expect_err("refused")
}

fn paths(bundle: &Bundle) -> Vec<&str> {
    bundle.media.iter().map(|(path, _)| path.as_str()).collect()
}

fn codes(bundle: &Bundle) -> Vec<String> {
    bundle.problems.iter().map(|problem| format!("{} {}", problem.code, problem.message)).collect()
}

#[test]
fn zips_of_other_programs_are_read() {
    let own = [manifest(), picture("media/a.png"), Forged::stored("media/", b"").mode(0o040_755)];
    for files in [
        own.clone().to_vec(),
        own.clone().map(Forged::descriptor).to_vec(),
        vec![manifest().named(b"./integration.json"), picture("./media/a.png")],
        vec![manifest().named(b"listing/integration.json"), picture("listing/media/a.png"), Forged::stored("listing/", b"")],
        vec![picture("media/a.png"), manifest().named(b"INTEGRATION.json"), manifest()],
    ] {
        let bundle = read(&zip(&files)).expect("a bundle");
        assert_eq!((bundle.manifest.as_slice(), paths(&bundle)), (TEXT, vec!["media/a.png"]));
    }
    let bundle = read(&zip64(&own, 3)).expect("a bundle");
    assert_eq!(paths(&bundle), ["media/a.png"]);
    let large = manifest().claims(u32::MAX).packed_size(u32::MAX);
    let packed = miniz_oxide::deflate::compress_to_vec(TEXT, 6).len() as u64;
    let bundle = read(&zip(&[large.extra(zip64_sizes(TEXT.len() as u64, packed))])).expect("a bundle");
    assert_eq!(bundle.manifest, TEXT);
}

#[test]
fn what_has_no_place_in_a_bundle_is_told_and_passed_over() {
    let files = [
        manifest().named(b"listing/integration.json"),
        picture("listing/logo.png"),
        picture("listing/.DS_Store"),
        picture("__MACOSX/listing/._logo.png"),
        Forged::deflated("listing/art/logo.svg", &vec![b' '; 30_000_000]),
        picture("beside.png"),
        picture("listing/media/odd?.png"),
        manifest().named(b"listing/art/integration.json"),
        picture("").named(b"b\xfcro.png"),
    ];
    let bundle = read(&zip(&files)).expect("a bundle");
    assert_eq!(paths(&bundle), ["logo.png"]);
    assert_eq!(
        codes(&bundle),
        [
            "bundle.other Leave out what is neither the manifest nor a picture of it; passed over here: “listing/art/logo.svg”, \
             “beside.png”, “listing/media/odd?.png”, “listing/art/integration.json”, “b\u{fffd}ro.png”",
            "bundle.other Leave out what the system keeps in folders; passed over here: “listing/.DS_Store”, \
             “__MACOSX/listing/._logo.png”",
        ]
    );
    let many: Vec<Forged> = (0..30).map(|number| picture(&format!("{number}.txt"))).chain([manifest()]).collect();
    assert!(codes(&read(&zip(&many)).expect("a bundle"))[0].ends_with("“9.txt”, 20 more"));
}

#[test]
fn no_name_leads_out_of_the_folder() {
    for name in [
        "../logo.png",
        "media/../../logo.png",
        "/etc/logo.png",
        "media\\logo.png",
        "..\\logo.png",
        "C:/logo.png",
        "c:logo.png",
        "media/a\0.png",
        "media//a.png",
        "media/./a.png",
        "",
        "/",
        "..",
        "../",
        "media/\u{1b}[2J.png",
    ] {
        assert_eq!(refused(picture(name)), BundleError::Leaves(name.into()), "{name:?}");
    }
    assert_eq!(refused(picture("media/a.png").local_name("../a.png")), BundleError::Names("media/a.png".into()));
    assert_eq!(refused(picture(MANIFEST)), BundleError::Twice(MANIFEST.into()));
    assert_eq!(refused(manifest().named(b"./integration.json")), BundleError::Twice(MANIFEST.into()));
    let twice = zip(&[manifest(), picture("media/a.png"), picture("media/a.png")]);
    assert_eq!(read(&twice), Err(BundleError::Twice("media/a.png".into())));
    for mode in [0o120_777, 0o010_644, 0o060_644, 0o140_755] {
        assert_eq!(refused(picture("media/a.png").mode(mode)), BundleError::Link("media/a.png".into()), "{mode:o}");
    }
}

#[test]
fn a_manifest_has_one_place() {
    assert_eq!(read(&zip(&[picture("media/a.png")])), Err(BundleError::NoManifest));
    assert_eq!(read(&zip(&[manifest().named(b"a/b/integration.json")])), Err(BundleError::NoManifest));
    assert_eq!(read(&zip(&[])), Err(BundleError::NoManifest));
    let several = zip(&[manifest().named(b"b/integration.json"), manifest().named(b"a/integration.json")]);
    assert_eq!(read(&several), Err(BundleError::SeveralManifests("a/integration.json".into(), "b/integration.json".into())));
}

#[test]
fn nothing_becomes_large_that_claims_to_be_small() {
    let name = || "media/a.png".to_owned();
    let zeros = vec![0; 19_000_000];
    assert_eq!(refused(Forged::deflated("media/a.png", &zeros)), BundleError::Bomb(name()));
    assert_eq!(refused(Forged::deflated("media/a.png", &zeros).claims(1_000)), BundleError::Broken(name()));
    assert_eq!(refused(Forged::deflated("media/a.png", &zeros).claims(MAX_FILE as u32 + 1)), BundleError::FileTooLarge(name()));
    assert_eq!(refused(picture("media/a.png").claims(5)), BundleError::Broken(name()));
    assert_eq!(refused(picture("media/a.png").claims(500)), BundleError::Broken(name()));
    assert_eq!(refused(picture("media/a.png").crc(7)), BundleError::Broken(name()));
    assert_eq!(refused(picture("media/a.png").method(8)), BundleError::Broken(name()));
    assert_eq!(refused(Forged::deflated("media/a.png", b"picture").claims(8)), BundleError::Broken(name()));
    assert_eq!(refused(picture("media/a.png").packed_size(1 << 30)), BundleError::Damaged);
    let huge = picture("media/a.png").claims(u32::MAX).packed_size(u32::MAX);
    assert_eq!(refused(huge.clone().extra(zip64_sizes(1 << 60, 12))), BundleError::FileTooLarge(name()));
    assert_eq!(refused(huge.clone().extra(zip64_sizes(12, u64::MAX))), BundleError::Damaged);
    assert_eq!(refused(huge), BundleError::Damaged);
    assert_eq!(read(&zip(&[manifest().claims(40_000_000)])), Err(BundleError::FileTooLarge(MANIFEST.into())));
    // A zip within the zip is a file like any other: nobody opens it.
    let inner = zip(&[Forged::deflated("media/b.png", &zeros)]);
    assert!(read(&zip(&[manifest(), Forged::stored("media/a.png", &inner)])).is_ok());
    // Twelve files of 20 MB, each packed to less than a megabyte.
    let text: Vec<u8> = (0..MAX_FILE as u32 / 80).flat_map(|row| [row.to_le_bytes().as_slice(), &[7; 76]].concat()).collect();
    let each: Vec<Forged> = ('a'..='l').map(|name| Forged::deflated(&format!("media/{name}.png"), &text)).chain([manifest()]).collect();
    let packed = zip(&each);
    assert!(packed.len() < 12_000_000 && packed.len() > 12 * MAX_FILE / 100, "{}", packed.len());
    assert_eq!(read(&packed), Err(BundleError::TotalTooLarge));
}

#[test]
fn files_that_share_bytes_are_refused() {
    // The second name leads to the record of the first, or into its bytes.
    let kernel = Forged::deflated("media/a.png", &[0; 900_000]);
    let at = zip(&[manifest()]).windows(4).position(|four| four == b"PK\x01\x02").expect("a directory") as u32;
    let again = Forged::stored("media/b.png", b"").local_name("media/a.png").at(at);
    assert!(matches!(read(&zip(&[manifest(), kernel.clone(), again])), Err(BundleError::Names(_))));
    let quoted = zip(&[picture("media/b.png")]);
    let quoting = Forged::stored("media/a.png", &quoted);
    let inside = picture("media/b.png").at(at + 30 + 11);
    assert_eq!(read(&zip(&[manifest(), quoting, inside])), Err(BundleError::Overlap("media/b.png".into())));
    let beyond = picture("media/b.png").at(60_000_000);
    assert_eq!(refused(beyond), BundleError::Damaged);
}

#[test]
fn what_cannot_be_unpacked_is_named() {
    for flags in [1, 1 << 6, 1 << 13] {
        assert_eq!(refused(picture("media/a.png").flags(flags)), BundleError::Encrypted("media/a.png".into()));
    }
    for method in [1, 6, 9, 12, 14, 93, 95, 98, 99, 6_000] {
        assert_eq!(refused(picture("media/a.png").method(method)), BundleError::Method("media/a.png".into(), method));
    }
}

#[test]
fn too_much_is_refused_before_it_is_looked_at() {
    let many: Vec<Forged> = (0..MAX_ENTRIES).map(|number| picture(&format!("media/{number}.png"))).chain([manifest()]).collect();
    assert_eq!(read(&zip(&many)), Err(BundleError::TooMany));
    assert_eq!(read(&vec![b'P'; MAX_BYTES + 1]), Err(BundleError::TooLarge));
    assert_eq!(read(&zip64(&[manifest()], 1 << 40)), Err(BundleError::Damaged));
    assert_eq!(read(&zip64(&[manifest()], 0)), Err(BundleError::Damaged));
}

#[test]
fn what_was_cut_off_or_is_no_zip_is_refused() {
    let whole =
        zip(&[manifest(), picture("media/a.png"), Forged::deflated("media/b.png", &[7; 5_000]), picture("media/c.png").descriptor()]);
    assert!(read(&whole).is_ok());
    for length in (0..whole.len()).step_by(64).chain(whole.len().saturating_sub(80)..whole.len()) {
        let cut = read(&whole[..length]).expect_err("refused");
        assert_eq!(cut, if length < 2 { BundleError::NotZip } else { BundleError::Damaged }, "{length}");
    }
    assert_eq!(read(&[whole.as_slice(), b"\0"].concat()), Err(BundleError::Damaged));
    for bytes in [b"".as_slice(), b"{}", b"\x1f\x8b\x08", b"\x89PNG\r\n\x1a\n", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"] {
        assert_eq!(read(bytes), Err(BundleError::NotZip));
    }
}

#[test]
fn every_refusal_says_what_to_do() {
    let name = || "media/a.png".to_owned();
    for error in [
        BundleError::NotZip,
        BundleError::Damaged,
        BundleError::TooLarge,
        BundleError::TooMany,
        BundleError::FileTooLarge(name()),
        BundleError::TotalTooLarge,
        BundleError::Bomb(name()),
        BundleError::Leaves(name()),
        BundleError::Twice(name()),
        BundleError::Link(name()),
        BundleError::Encrypted(name()),
        BundleError::Method(name(), 14),
        BundleError::Overlap(name()),
        BundleError::Broken(name()),
        BundleError::Names(name()),
        BundleError::NoManifest,
        BundleError::SeveralManifests(name(), name()),
    ] {
        let words = error.to_string();
        let first = words.split(' ').next().expect("a word");
        assert!(["Give", "Fetch", "Make", "Take", "Do", "Keep", "Put", "Pack"].contains(&first), "{words}");
        assert!(!words.ends_with('.') && !words.contains("invalid"), "{words}");
    }
}

proptest! {
    #[test]
    fn whatever_is_changed_is_answered(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let mut bytes = zip64(&[manifest(), picture("media/a.png"), Forged::deflated("media/b.png", &[7; 500]).descriptor()], 3);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        for part in [&bytes[..], &bytes[cut.index(bytes.len())..]] {
            if let Ok(bundle) = read(part) {
                let total: usize = bundle.media.iter().map(|(_, bytes)| bytes.len()).sum();
                prop_assert!(total < 2_000);
            }
        }
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(read(&bytes).is_err());
        prop_assert!(read(&[b"PK\x05\x06".as_slice(), &bytes].concat()).is_err());
    }
}
