//! Images of all kinds, made by encoders that others keep or by hand, and what is read from them.

mod avif;
mod drawing;
mod gif;
mod hostile;
mod jpeg;
mod png;
mod profile;
mod webp;

use super::{Extras, Measured, measure};
use image::{ImageDecoder, ImageReader};
use std::io::Cursor;
use std::sync::LazyLock;

/// Pixels that no two encoders pack to nothing.
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    let step = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..count).map(step).collect()
}

/// EXIF as a TIFF with an orientation, and a latitude.
fn tiff(little: bool, orientation: u16, place: bool) -> Vec<u8> {
    let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let long = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut bytes = if little { b"II\x2a\0".to_vec() } else { b"MM\0\x2a".to_vec() };
    bytes.extend(long(8));
    bytes.extend(short(1 + u16::from(place)));
    let mut entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        bytes.extend(short(tag));
        bytes.extend(short(kind));
        bytes.extend(long(count));
        bytes.extend(value);
    };
    let [first, second] = short(orientation);
    entry(0x0112, 3, 1, [first, second, 0, 0]);
    if place {
        entry(0x8825, 4, 1, long(8 + 2 + 24 + 4));
    }
    bytes.extend(long(0));
    if place {
        bytes.extend(short(1));
        bytes.extend([short(2), short(5)].concat());
        bytes.extend([long(3), long(0), long(0)].concat());
    }
    bytes
}

/// An ICC profile that holds nothing but its name: of version 2 (ASCII), or 4 (UTF-16).
fn icc(name: &str, version: u8) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes[8] = version;
    bytes[16..20].copy_from_slice(b"RGB ");
    bytes[36..40].copy_from_slice(b"acsp");
    let body = if version == 2 {
        let length = u32::try_from(name.len() + 1).expect("a short name");
        [&b"desc\0\0\0\0"[..], &length.to_be_bytes(), name.as_bytes(), &[0; 79]].concat()
    } else {
        let text: Vec<u8> = name.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let length = u32::try_from(text.len()).expect("a short name");
        let head = [&b"mluc\0\0\0\0"[..], &1u32.to_be_bytes(), &12u32.to_be_bytes(), b"enUS", &length.to_be_bytes(), &28u32.to_be_bytes()];
        [head.concat(), text].concat()
    };
    bytes.extend(1u32.to_be_bytes());
    bytes.extend([&b"desc"[..], &144u32.to_be_bytes(), &u32::try_from(body.len()).expect("short").to_be_bytes()].concat());
    bytes.extend(body);
    let length = u32::try_from(bytes.len()).expect("short");
    bytes[..4].copy_from_slice(&length.to_be_bytes());
    bytes
}

/// Reads an image, and holds its size and orientation against what another reader says.
fn sound(bytes: &[u8], told: &str) -> Measured {
    let measured = measure(bytes).unwrap_or_else(|error| panic!("{told}: {error}"));
    let mut other = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect(told).into_decoder().expect(told);
    assert_eq!(other.dimensions(), measured.stored, "{told}");
    let turned = other.orientation().expect(told).to_exif();
    assert_eq!(turned, measured.orientation, "{told}");
    let (width, height) = measured.stored;
    assert_eq!((measured.width, measured.height), if turned >= 5 { (height, width) } else { (width, height) }, "{told}");
    assert_eq!(measured.bytes, bytes.len() as u64);
    measured
}

/// Why bytes are refused.
fn refused(bytes: &[u8]) -> String {
    measure(bytes).map_or_else(|error| error.to_string(), |measured| panic!("{measured:?}"))
}

/// Small images of each kind, to be cut and changed.
static CORPUS: LazyLock<Vec<(&str, Vec<u8>)>> = LazyLock::new(|| {
    vec![
        ("a PNG", png::rich()),
        ("a PNG with passes", png::passes(5, 3, ::png::ColorType::Rgba, 16)),
        ("an animated PNG", png::animated(2)),
        ("a JPEG", jpeg::rich(false)),
        ("a progressive JPEG", jpeg::rich(true)),
        ("a JPEG with a preview", jpeg::with_preview()),
        ("a GIF", gif::still(4, 3, false)),
        ("an animated GIF", gif::animated(3)),
        ("a WebP without loss", webp::lossless(6, 4, true)),
        ("a WebP with a head", webp::rich()),
        ("a lossy WebP", webp::lossy(6, 4)),
        ("an animated WebP", webp::animated(2)),
        ("an AVIF", avif::rich()),
        ("an AVIF of frames", avif::film()),
    ]
});

#[test]
fn what_is_no_image_is_answered_with_a_sentence() {
    for (bytes, sentence) in [
        (&b""[..], "Choose another file: this one is empty"),
        (b"<?xml version='1.0'?><svg>", "Choose a PNG or JPEG image: this is an SVG, a drawing without pixels"),
        (b"%PDF-1.7", "Choose a PNG or JPEG image: this is a PDF"),
        (b"PK\x03\x04\x14\0", "Choose a PNG or JPEG image: this is a zip archive"),
        (b"Hello, this is text", "Choose a PNG or JPEG image: this is a text"),
        (b"<!DOCTYPE html><title>A", "Choose a PNG or JPEG image: this is a web page"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "Choose a PNG or JPEG image: this is a HEIC image"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "Choose a PNG or JPEG image: this is a video"),
        (b"\xff\x0a\0\0", "Choose a PNG or JPEG image: this is a JPEG XL image"),
        (b"\x1f\x8b\x08\0", "Choose a PNG or JPEG image: this is a compressed file"),
        (b"\0\x01\x02\xff", "Choose a PNG or JPEG image: what this file is cannot be told"),
        (b"\x89PNG\r\n\x1a\n", "Save the image again: the file begins as a PNG and ends too early, with 8 bytes of at least 57"),
        (b"\x89PNG", "Save the image again: the file begins as a PNG and ends too early, with 4 bytes of at least 57"),
        (
            b"\x89PNG\n\x1a\n",
            "Save the image again: the file begins as a PNG and is damaged: the number of first bytes that are right is 4, and should be 8",
        ),
        (b"\xff\xd8\xff\xe0\0\x10", "Save the image again: the file begins as a JPEG and ends too early, with 6 bytes of at least 20"),
    ] {
        assert_eq!(refused(bytes), sentence);
    }
}

#[test]
fn extras_are_any_or_none() {
    let none = Extras::default();
    assert!(!none.any());
    for extras in [
        Extras { exif: true, ..none },
        Extras { place: true, ..none },
        Extras { xmp: true, ..none },
        Extras { text: true, ..none },
        Extras { pictures: true, ..none },
    ] {
        assert!(extras.any(), "{extras:?}");
    }
}
