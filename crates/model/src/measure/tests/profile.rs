//! Names of colour profiles, packed and not.

use super::{icc, noise};
use crate::measure::icc::{named, numbered, read};
use crate::measure::inflate::inflate;
use crate::measure::{Profile, measure};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use std::io::Write;

fn packed(raw: &[u8], level: u32) -> Vec<u8> {
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::new(level));
    zlib.write_all(raw).expect("zlib");
    zlib.finish().expect("zlib")
}

/// A PNG with chunks before its pixels.
fn png(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let plain = super::png::plain(4, 4);
    let made: Vec<u8> = chunks
        .iter()
        .flat_map(|(name, body)| [&u32::try_from(body.len()).expect("short").to_be_bytes(), &name[..], body, &[0; 4]].concat())
        .collect();
    [&plain[..33], &made, &plain[33..]].concat()
}

#[test]
fn profiles_in_png() {
    let other = |name: &str| Profile::Other(name.into());
    let profile = |label: &str, name: &str, version| [label.as_bytes(), b"\0\0", &packed(&icc(name, version), 6)].concat();
    let cicp = |primaries, transfer| (b"cICP", vec![primaries, transfer, 0, 1]);
    for (chunks, expected) in [
        (vec![], Profile::None),
        (vec![(b"sRGB", vec![0])], Profile::Srgb),
        (vec![(b"iCCP", profile("ICC Profile", "sRGB IEC61966-2.1", 2))], Profile::Srgb),
        (vec![(b"iCCP", profile("ICC Profile", "Color LCD", 4))], other("Color LCD")),
        (vec![(b"iCCP", profile("sRGB", "Display P3", 4))], other("Display P3")),
        // What cannot be unpacked has its label.
        (vec![(b"iCCP", b"Dot Gain 20%\0\0broken".to_vec())], other("Dot Gain 20%")),
        (vec![(b"iCCP", Vec::new())], other("")),
        (vec![(b"sRGB", vec![0]), (b"iCCP", profile("a", "Display P3", 4))], other("Display P3")),
        (vec![cicp(1, 13), (b"iCCP", profile("a", "Display P3", 4))], Profile::Srgb),
        (vec![cicp(12, 13)], other("Display P3")),
        (vec![cicp(9, 18)], other("BT.2020 HLG (HDR)")),
        (vec![cicp(22, 8)], other("H.273 22/8")),
    ] {
        assert_eq!(measure(&png(&chunks)).expect("a PNG").profile, expected, "{chunks:?}");
    }
}

#[test]
fn names_are_bounded() {
    let long = "Ä very long name ".repeat(20);
    for version in [2, 4] {
        let Profile::Other(name) = read(&icc(&long, version)) else { panic!("sRGB") };
        assert!(name.chars().count() <= 64 && name.len() > 20, "{name}");
    }
    assert_eq!(named("a\0\u{7}b\n"), Profile::Other("ab".into()));
    assert_eq!(named(" sRGB built-in "), Profile::Srgb);
    assert_eq!(numbered(2, 2), Profile::None);
    assert_eq!(read(b""), Profile::Other(String::new()));
    let whole = icc("Display P3", 4);
    for end in 0..whole.len() {
        let _ = read(&whole[..end]);
    }
}

#[test]
fn what_is_packed_is_unpacked() {
    let texts = [Vec::new(), vec![7], b"abcabcabcabc".repeat(900), noise(9000), vec![0; 20_000]];
    for raw in texts {
        for level in [0, 1, 6, 9] {
            let zlib = packed(&raw, level);
            assert_eq!(inflate(&zlib, 40_000), raw, "{level}");
            let most = raw.len() / 3;
            assert_eq!(inflate(&zlib, most), raw[..most], "{level}");
            // What is cut off is unpacked up to there.
            let part = inflate(&zlib[..zlib.len() / 2], 40_000);
            assert_eq!(part, raw[..part.len()], "{level}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(raw in proptest::collection::vec(0u8..20, 0..3000), level in 0u32..=9) {
        prop_assert_eq!(inflate(&packed(&raw, level), 4000), raw);
    }

    #[test]
    fn any_bytes_are_unpacked_within_bounds(bytes in proptest::collection::vec(any::<u8>(), 0..300), most in 0usize..5000) {
        let bytes = [vec![0x78, 0x9c], bytes].concat();
        prop_assert!(inflate(&bytes, most).len() <= most);
    }
}
