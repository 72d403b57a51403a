//! WebP.

use super::{icc, noise, refused, sound, tiff};
use crate::measure::{Colour, Extras, MeasureError, Profile, measure};
use image_webp::{ColorType, WebPDecoder, WebPEncoder};
use std::io::Cursor;

/// A WebP by its encoder, which writes those without loss.
fn webp(width: u32, height: u32, colour: ColorType, set: impl Fn(&mut WebPEncoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = WebPEncoder::new(&mut bytes);
    set(&mut encoder);
    let samples = if colour == ColorType::Rgba8 { 4 } else { 3 };
    encoder.encode(&noise((width * height * samples) as usize), width, height, colour).expect("a WebP");
    bytes
}

/// A WebP without loss.
pub(super) fn lossless(width: u32, height: u32, alpha: bool) -> Vec<u8> {
    webp(width, height, if alpha { ColorType::Rgba8 } else { ColorType::Rgb8 }, |_| {})
}

/// A WebP with a profile and metadata.
pub(super) fn rich() -> Vec<u8> {
    webp(6, 4, ColorType::Rgba8, |encoder| {
        encoder.set_icc_profile(icc("Display P3", 4));
        encoder.set_exif_metadata(tiff(true, 6, true));
        encoder.set_xmp_metadata(b"<x:xmpmeta/>".to_vec());
    })
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("short").to_le_bytes();
    [&name[..], &length, body, &[0][..body.len() % 2]].concat()
}

fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    chunk(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
}

/// The body of a lossy picture: the head of a key frame, and a first part of zeros.
fn vp8(width: u16, height: u16) -> Vec<u8> {
    let tag = (1u32 << 4 | 40 << 5).to_le_bytes();
    [&tag[..3], &[0x9d, 0x01, 0x2a], &width.to_le_bytes(), &height.to_le_bytes(), &[0; 60]].concat()
}

/// A lossy WebP.
pub(super) fn lossy(width: u16, height: u16) -> Vec<u8> {
    riff(&[chunk(b"VP8 ", &vp8(width, height))])
}

fn head(flags: u8, width: u32, height: u32) -> Vec<u8> {
    chunk(b"VP8X", &[&[flags, 0, 0, 0][..], &(width - 1).to_le_bytes()[..3], &(height - 1).to_le_bytes()[..3]].concat())
}

/// The body of a picture without loss.
fn vp8l(width: u32, height: u32) -> Vec<u8> {
    lossless(width, height, true)[20..].to_vec()
}

/// A WebP of some frames.
pub(super) fn animated(frames: usize) -> Vec<u8> {
    let size = [5u32.to_le_bytes(), 3u32.to_le_bytes(), 100u32.to_le_bytes()];
    let size: Vec<u8> = size.iter().flat_map(|number| number[..3].to_vec()).collect();
    let frame = chunk(b"ANMF", &[&[0; 6][..], &size, &[0], &chunk(b"VP8L", &vp8l(6, 4))].concat());
    riff(&[head(0x12, 6, 4), chunk(b"ANIM", &[0; 6]), vec![frame; frames].concat()])
}

#[test]
fn of_each_kind() {
    for (width, height) in [(1, 1), (7, 5), (9000, 1)] {
        for alpha in [false, true] {
            let measured = sound(&lossless(width, height, alpha), "without loss");
            let colour = if alpha { Colour::Rgba } else { Colour::Rgb };
            assert_eq!((measured.media_type, measured.colour, measured.bits, measured.alpha), ("image/webp", colour, 8, alpha));
        }
        let measured = sound(&lossy(width as u16, height as u16), "lossy");
        assert_eq!((measured.colour, measured.alpha, measured.animated), (Colour::YCbCr, false, false));
    }
    let clear = riff(&[head(0x10, 6, 4), chunk(b"ALPH", &[0; 25]), chunk(b"VP8 ", &vp8(6, 4))]);
    let measured = sound(&clear, "lossy with transparency");
    assert_eq!((measured.colour, measured.alpha), (Colour::YCbCr, true));
}

#[test]
fn what_travels_with_it() {
    let measured = sound(&rich(), "rich");
    assert_eq!((measured.width, measured.height, measured.stored, measured.orientation), (4, 6, (6, 4), 6));
    assert_eq!(measured.profile, Profile::Other("Display P3".into()));
    assert_eq!(measured.extras, Extras { exif: true, place: true, xmp: true, ..Extras::default() });
    for orientation in 1..=8 {
        // Some programs put the mark of JPEG before it.
        for mark in [&b""[..], b"Exif\0\0"] {
            let bytes = webp(6, 4, ColorType::Rgb8, |encoder| {
                encoder.set_exif_metadata([mark, &tiff(false, orientation, false)].concat());
            });
            assert_eq!(u16::from(measure(&bytes).expect("a WebP").orientation), orientation);
        }
    }
}

#[test]
fn animated_ones() {
    for frames in [1, 3] {
        let bytes = animated(frames);
        let other = WebPDecoder::new(Cursor::new(&bytes)).expect("a WebP");
        let measured = measure(&bytes).expect("a WebP");
        assert_eq!((other.dimensions(), other.num_frames()), ((measured.width, measured.height), measured.frames.expect("frames")));
        assert_eq!((measured.animated, measured.alpha, measured.colour), (frames > 1, true, Colour::Rgba));
    }
}

#[test]
fn what_is_damaged_is_named_with_numbers() {
    let picture = || chunk(b"VP8L", &vp8l(6, 4));
    let mut short = vp8(6, 4);
    short.truncate(30);
    let mut later = vp8(6, 4);
    later[0] |= 1;
    for (bytes, told) in [
        (riff(&[head(0, 7, 4), picture()]), "the width of its picture is 6, and should be that of its canvas"),
        (riff(&[head(0, 6, 5), picture()]), "the height of its picture is 4, and should be that of its canvas"),
        (riff(&[picture(), head(0, 6, 4)]), "the number of extended heads (VP8X) after its start is 1, and should be 0"),
        (riff(&[head(0, 6, 4), head(0, 6, 4), picture()]), "the number of extended heads (VP8X) after its start is 1, and should be 0"),
        (riff(&[picture(), picture()]), "the number of its pictures is 2, and should be 1"),
        (riff(&[head(0, 6, 4)]), "the number of its pictures is 0, and should be 1"),
        (riff(&[chunk(b"VP8X", &[0; 4]), picture()]), "the length of its extended head (VP8X) is 4, and should be 10"),
        (riff(&[chunk(b"VP8L", &[0x30, 0, 0, 0, 0])]), "the mark of its picture (VP8L) is 48, and should be 47"),
        (riff(&[chunk(b"VP8L", &[])]), "the length of its picture (VP8L) is 0, and should be more than 5"),
        (riff(&[chunk(b"VP8 ", &later)]), "the number of key frames (VP8) is 0, and should be 1"),
        (riff(&[chunk(b"VP8 ", &short)]), "the number of bytes of its picture (VP8) is 20, and should be at least what it states"),
        (riff(&[chunk(b"VP8 ", &vp8(0, 4))]), "its width is 0, and should be at least 1"),
        (riff(&[]), "the length that it states is 4, and should be at least 12"),
    ] {
        assert_eq!(refused(&bytes), format!("Save the image again: the file begins as a WebP and is damaged: {told}"));
    }
    let whole = lossy(6, 4);
    let (found, wanted) = (whole.len() as u64 - 1, whole.len() as u64);
    assert_eq!(measure(&whole[..whole.len() - 1]), Err(MeasureError::Truncated { kind: "a WebP", found, wanted }));
    // A chunk that goes on beyond the end that the file itself states.
    let mut far = lossy(6, 4);
    far[16] = 0xff;
    assert!(matches!(measure(&far), Err(MeasureError::Truncated { .. })));
    let bomb = riff(&[head(0, 0x0100_0000, 0x0100_0000), picture()]);
    assert_eq!(measure(&bomb), Err(MeasureError::TooLarge(0x0100_0000, 0x0100_0000)));
}
