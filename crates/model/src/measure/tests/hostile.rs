//! Images that are cut, changed, or something else besides.

use super::{CORPUS, refused};
use crate::measure::{MOST_PIXELS, MeasureError, Profile, measure};
use proptest::prelude::*;

#[test]
fn what_is_cut_anywhere_is_refused() {
    for (told, bytes) in CORPUS.iter() {
        assert!(measure(bytes).is_ok(), "{told}: {}", refused(bytes));
        assert!(bytes.len() < 3000, "{told} has {} bytes", bytes.len());
        for end in 0..bytes.len() {
            match measure(&bytes[..end]) {
                // Without the pictures that follow it, the first is a whole file.
                Ok(measured) if *told == "a JPEG with a preview" && measured.stored == (16, 8) && !measured.extras.pictures => {}
                Ok(measured) => panic!("{told} cut at {end} of {}: {measured:?}", bytes.len()),
                Err(MeasureError::Truncated { found, wanted, .. }) => {
                    assert!(found == end as u64 && wanted > found && wanted <= bytes.len() as u64, "{told} cut at {end}: {wanted}");
                }
                Err(_) => {}
            }
        }
    }
}

#[test]
fn nothing_but_zeros_may_follow() {
    for (told, bytes) in CORPUS.iter() {
        let whole = measure(bytes).expect(told);
        let filled = measure(&[&bytes[..], &[0; 700]].concat()).expect(told);
        assert_eq!((filled.width, filled.height, filled.bytes), (whole.width, whole.height, whole.bytes + 700), "{told}");
        for (tail, what) in [
            (&b"PK\x03\x04\x14\0\0\0\x08\0"[..], "a zip archive"),
            (b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "a zip archive"),
            (b"%PDF-1.7\n1 0 obj", "a PDF"),
            (b"<!DOCTYPE html><script>alert(1)</script>", "a web page"),
            (b"*/=1;alert(document.domain)//", "a text"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "a JPEG"),
            (b"\x01\x02\x03\xff\xfe\0\0\0\x01\x02\x03", "data of another kind"),
            (b"\0\0\x01;", "data of another kind"),
        ] {
            let both = [&bytes[..], tail].concat();
            match measure(&both) {
                Err(MeasureError::Trailing { end, more, what: found, .. }) => {
                    assert_eq!((end, more), (bytes.len() as u64, tail.len() as u64), "{told} and {what}");
                    assert!(found == what || what == "data of another kind", "{told}: {found} for {what}");
                }
                // A further picture that is cut off, where pictures may follow; a box that is too short, where boxes may.
                Err(MeasureError::Truncated { .. }) if what == "a JPEG" && *told == "a JPEG with a preview" => {}
                Err(MeasureError::Truncated { .. }) if told.starts_with("an AVIF") && tail.len() < 8 => {}
                other => panic!("{told} and {what}: {other:?}"),
            }
        }
    }
    let png = super::png::plain(4, 4);
    let both = [&png[..], b"PK\x03\x04"].concat();
    let end = png.len();
    assert_eq!(
        refused(&both),
        format!("Save the image again: the file is a PNG of {end} bytes, and 4 more follow, which begin as a zip archive")
    );
}

#[test]
fn what_claims_much_costs_little() {
    // Each would take minutes or gigabytes if what it claims were believed, or if it were looked at again and again.
    let boxes = |count: usize| [b"\0\0\0\x14ftypavif\0\0\0\0mif1".to_vec(), b"\0\0\0\x08free".repeat(count)].concat();
    let directory = [b"II\x2a\0\x08\0\0\0\xff\xff".to_vec(), b"\x25\x88\x04\0\x01\0\0\0\x08\0\0\0".repeat(5000)].concat();
    let exif = [&b"\xff\xd8\xff\xe1"[..], &60_018u16.to_be_bytes(), b"Exif\0\0", &directory].concat();
    for bytes in [
        boxes(200_000),
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0".to_vec(), b"\0\0\0\0tEXt\0\0\0\0".repeat(200_000)]
            .concat(),
        [b"GIF89a\x01\0\x01\0\0\0\0".to_vec(), b"\x21\xfe\x01a\0".repeat(200_000)].concat(),
        [b"\xff\xd8".to_vec(), b"\xff\xe9\0\x02".repeat(200_000)].concat(),
        [b"RIFF\xff\xff\xff\xffWEBP".to_vec(), b"JUNK\0\0\0\0".repeat(200_000)].concat(),
        exif,
    ] {
        assert!(measure(&bytes).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_changed_anywhere_is_answered(
        which in 0usize..14,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let (told, mut bytes) = CORPUS[which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        match measure(&bytes) {
            Ok(measured) => {
                prop_assert!(u64::from(measured.width) * u64::from(measured.height) <= MOST_PIXELS && measured.width > 0, "{}", told);
                prop_assert!((1..=8).contains(&measured.orientation) && measured.height > 0);
                prop_assert!(!matches!(measured.profile, Profile::Other(name) if name.chars().count() > 64));
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_measured(kind in 0usize..7, tail in proptest::collection::vec(any::<u8>(), 0..300)) {
        let starts: [&[u8]; 7] = [
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"\xff\xd8\xff",
            b"GIF89a",
            b"RIFF\xff\0\0\0WEBPVP8X",
            b"\0\0\0\x14ftypavif\0\0\0\0mif1\0\0\0\xffmeta\0\0\0\0",
            b"\0\0\0\x14ftypavis\0\0\0\0avif\0\0\0\xffmoov",
            b"",
        ];
        let _ = measure(&[starts[kind], &tail].concat());
    }
}
