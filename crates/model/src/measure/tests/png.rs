//! PNG.

use super::{noise, refused, sound, tiff};
use crate::measure::{Colour, Extras, MeasureError, Profile, measure};
use png::{BitDepth, ColorType, Encoder};
use std::io::Write;

const COLOURS: [(ColorType, Colour, u32, &[u8]); 5] = [
    (ColorType::Grayscale, Colour::Grey, 1, &[1, 2, 4, 8, 16]),
    (ColorType::Rgb, Colour::Rgb, 3, &[8, 16]),
    (ColorType::Indexed, Colour::Indexed, 1, &[1, 2, 4, 8]),
    (ColorType::GrayscaleAlpha, Colour::GreyAlpha, 2, &[8, 16]),
    (ColorType::Rgba, Colour::Rgba, 4, &[8, 16]),
];

/// A PNG by its encoder, with chunks before its pixels.
fn png(width: u32, height: u32, colour: ColorType, bits: u8, trns: Option<&[u8]>, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::from_u8(bits).expect("a depth"));
    if colour == ColorType::Indexed {
        encoder.set_palette(noise(3 << bits));
    }
    if let Some(trns) = trns {
        encoder.set_trns(trns.to_vec());
    }
    let mut writer = encoder.write_header().expect("a head");
    for (name, body) in chunks {
        writer.write_chunk(png::chunk::ChunkType(**name), body).expect("a chunk");
    }
    let row = (width as usize * colour.samples() * usize::from(bits)).div_ceil(8);
    writer.write_image_data(&noise(row * height as usize)).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// A plain PNG.
pub(super) fn plain(width: u32, height: u32) -> Vec<u8> {
    png(width, height, ColorType::Rgb, 8, None, &[])
}

/// A small PNG with one chunk of each kind.
pub(super) fn rich() -> Vec<u8> {
    let text = b"Comment\0Drawn by hand".to_vec();
    png(4, 3, ColorType::Indexed, 4, Some(&[0, 128]), &[(b"sRGB", vec![0]), (b"eXIf", tiff(true, 1, true)), (b"tEXt", text)])
}

/// An animated PNG by its encoder.
pub(super) fn animated(frames: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 4, 3);
    encoder.set_color(ColorType::Rgb);
    encoder.set_animated(frames, 0).expect("frames");
    let mut writer = encoder.write_header().expect("a head");
    for _ in 0..frames {
        writer.write_image_data(&noise(36)).expect("pixels");
    }
    writer.finish().expect("an end");
    bytes
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(body);
    [&u32::try_from(body.len()).expect("short").to_be_bytes(), &name[..], body, &sum.sum().to_be_bytes()].concat()
}

fn head(width: u32, height: u32, rest: [u8; 5]) -> Vec<u8> {
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &rest].concat())
}

fn packed(raw: &[u8]) -> Vec<u8> {
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(raw).expect("zlib");
    zlib.finish().expect("zlib")
}

/// A PNG of chunks made by hand.
fn made(chunks: &[Vec<u8>]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat(), chunk(b"IEND", b"")].concat()
}

/// A PNG in the seven passes of Adam7, which its encoder does not write.
pub(super) fn passes(width: u32, height: u32, colour: ColorType, bits: u8) -> Vec<u8> {
    let mut raw = Vec::new();
    for (left, top, across, down) in [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)] {
        let (columns, rows) = (width.saturating_sub(left).div_ceil(across), height.saturating_sub(top).div_ceil(down));
        let row = (columns as usize * colour.samples() * usize::from(bits)).div_ceil(8);
        if columns > 0 {
            (0..rows).for_each(|_| raw.extend([vec![0], noise(row)].concat()));
        }
    }
    let palette = if colour == ColorType::Indexed { chunk(b"PLTE", &noise(3 << bits)) } else { Vec::new() };
    made(&[head(width, height, [bits, colour as u8, 0, 0, 1]), palette, chunk(b"IDAT", &packed(&raw))])
}

#[test]
fn every_kind_of_colours_depth_and_passes() {
    for (colour, expected, _, depths) in COLOURS {
        for bits in depths {
            for (width, height) in [(1, 1), (7, 5), (33, 2)] {
                let told = format!("{colour:?} {bits} {width} {height}");
                for progressive in [false, true] {
                    let bytes =
                        if progressive { passes(width, height, colour, *bits) } else { png(width, height, colour, *bits, None, &[]) };
                    // That the file is whole is for its own decoder to say.
                    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect(&told);
                    let mut pixels = vec![0; reader.output_buffer_size().expect(&told)];
                    reader.next_frame(&mut pixels).expect(&told);
                    let measured = sound(&bytes, &told);
                    let info = reader.info();
                    assert_eq!(
                        (info.width, info.height, info.interlaced),
                        (measured.width, measured.height, measured.progressive),
                        "{told}"
                    );
                    assert_eq!((measured.media_type, measured.colour, measured.bits), ("image/png", expected, *bits), "{told}");
                    assert_eq!(measured.alpha, matches!(expected, Colour::GreyAlpha | Colour::Rgba), "{told}");
                    assert_eq!((measured.animated, measured.frames, measured.progressive), (false, Some(1), progressive), "{told}");
                    assert_eq!((measured.profile, measured.extras), (Profile::None, Extras::default()), "{told}");
                }
            }
        }
    }
}

#[test]
fn one_transparent_colour_and_a_list_of_them() {
    for (colour, bits, trns, alpha) in [
        (ColorType::Grayscale, 8, &[0, 7][..], true),
        (ColorType::Rgb, 8, &[0, 7, 0, 7, 0, 7], true),
        (ColorType::Indexed, 8, &[255, 0], true),
        (ColorType::Indexed, 8, &[255, 255], false),
    ] {
        let bytes = png(4, 4, colour, bits, Some(trns), &[]);
        assert_eq!(sound(&bytes, "tRNS").alpha, alpha, "{colour:?}");
    }
}

#[test]
fn what_travels_with_it() {
    let none = Extras::default();
    let xmp = |text: &str| [&b"XML:com.adobe.xmp\0\0\0\0\0"[..], text.as_bytes()].concat();
    for (name, body, extras) in [
        (b"eXIf", tiff(true, 1, false), Extras { exif: true, ..none }),
        (b"eXIf", tiff(false, 1, true), Extras { exif: true, place: true, ..none }),
        (b"iTXt", xmp("<x:xmpmeta/>"), Extras { xmp: true, ..none }),
        (b"iTXt", xmp("<exif:GPSLatitude>52,31N</exif:GPSLatitude>"), Extras { xmp: true, place: true, ..none }),
        (b"tEXt", b"Software\0Somebody's".to_vec(), Extras { text: true, ..none }),
        (b"zTXt", b"Raw profile type exif\0\0".to_vec(), Extras { text: true, exif: true, ..none }),
        (b"tIME", vec![7, 234, 11, 25, 1, 2, 3], none),
    ] {
        let measured = measure(&png(4, 4, ColorType::Rgb, 8, None, &[(name, body)])).expect("a PNG");
        assert_eq!(measured.extras, extras, "{name:?}");
    }
}

#[test]
fn all_orientations() {
    for orientation in 0..=9 {
        let bytes = png(7, 5, ColorType::Rgb, 8, None, &[(b"eXIf", tiff(orientation % 2 == 0, orientation, false))]);
        let expected = if (1..=8).contains(&orientation) { orientation } else { 1 };
        let measured = measure(&bytes).expect("a PNG");
        assert_eq!((u16::from(measured.orientation), measured.stored), (expected, (7, 5)));
        assert_eq!((measured.width, measured.height), if expected >= 5 { (5, 7) } else { (7, 5) });
    }
}

#[test]
fn animated_ones() {
    let measured = sound(&animated(3), "three frames");
    assert_eq!((measured.animated, measured.frames), (true, Some(3)));
    let measured = sound(&animated(1), "one frame");
    assert_eq!((measured.animated, measured.frames), (false, Some(1)));
}

#[test]
fn very_wide_very_large() {
    assert_eq!(sound(&png(100_000, 1, ColorType::Grayscale, 1, None, &[]), "wide").width, 100_000);
    let bomb = |width, height| measure(&made(&[head(width, height, [8, 2, 0, 0, 0]), chunk(b"IDAT", &noise(100))]));
    assert_eq!(bomb(100_000, 100_000), Err(MeasureError::TooLarge(100_000, 100_000)));
    assert_eq!(bomb(0x7fff_ffff, 0x7fff_ffff), Err(MeasureError::TooLarge(0x7fff_ffff, 0x7fff_ffff)));
}

#[test]
fn what_is_damaged_is_named_with_numbers() {
    let pixels = || chunk(b"IDAT", &packed(&noise(1000)));
    let rgb = || head(4, 4, [8, 2, 0, 0, 0]);
    let palette = || chunk(b"PLTE", &[1, 2, 3]);
    let indexed = || head(4, 4, [8, 3, 0, 0, 0]);
    for (chunks, told) in [
        (vec![head(0, 4, [8, 2, 0, 0, 0]), pixels()], "its width is 0, and should be at least 1"),
        (vec![head(4, 0, [8, 2, 0, 0, 0]), pixels()], "its height is 0, and should be at least 1"),
        (vec![head(0x8000_0000, 1, [8, 2, 0, 0, 0]), pixels()], "its width is 2147483648, and should be 2147483647 at most"),
        (vec![head(4, 4, [8, 5, 0, 0, 0]), pixels()], "its kind of colours is 5, and should be 0, 2, 3, 4 or 6"),
        (vec![head(4, 4, [3, 0, 0, 0, 0]), pixels()], "its number of bits is 3, and should be 1, 2, 4, 8 or 16"),
        (vec![head(4, 4, [16, 3, 0, 0, 0]), pixels()], "its number of bits is 16, and should be 1, 2, 4 or 8"),
        (vec![head(4, 4, [4, 6, 0, 0, 0]), pixels()], "its number of bits is 4, and should be 8 or 16"),
        (vec![head(4, 4, [8, 2, 1, 0, 0]), pixels()], "its kind of packing is 1, and should be 0"),
        (vec![head(4, 4, [8, 2, 0, 0, 2]), pixels()], "its kind of passes is 2, and should be 0 or 1"),
        (vec![chunk(b"IHDR", &[0; 21]), pixels()], "the length of its head is 21, and should be 13"),
        (vec![pixels(), rgb()], "the number of heads (IHDR) at its start is 0, and should be 1"),
        (vec![rgb(), rgb(), pixels()], "the number of heads (IHDR) is 2, and should be 1"),
        (vec![rgb(), pixels(), head(9, 9, [8, 2, 0, 0, 0])], "the number of heads (IHDR) is 2, and should be 1"),
        (vec![indexed(), pixels()], "the number of palettes (PLTE) before its pixels is 0, and should be 1"),
        (vec![indexed(), palette(), palette(), pixels()], "the number of palettes (PLTE) is 2, and should be 1 at most"),
        (
            vec![indexed(), chunk(b"PLTE", &[1, 2]), pixels()],
            "the length of its palette is 2, and should be a multiple of 3, from 3 to 768",
        ),
        (vec![rgb(), pixels(), chunk(b"tEXt", b"a\0b"), pixels()], "the number of runs of chunks with pixels (IDAT) is 2, and should be 1"),
        (vec![rgb()], "the number of chunks with pixels (IDAT) is 0, and should be at least 1"),
        (vec![rgb(), chunk(b"acTL", &[0; 8]), pixels()], "its number of frames (acTL) is 0, and should be at least 1"),
        (vec![rgb(), chunk(b"ABCD", b""), pixels()], "the number of chunks that have to be known and are not is 1, and should be 0"),
        (vec![rgb(), chunk(b"I\0AT", b""), pixels()], "a byte in a chunk’s name is 0, and should be a letter"),
        (vec![rgb(), b"\xff\xff\xff\xffIDAT".to_vec()], "the length of a chunk is 4294967295, and should be 2147483647 at most"),
    ] {
        assert_eq!(refused(&made(&chunks)), format!("Save the image again: the file begins as a PNG and is damaged: {told}"));
    }
    let early = "Save the image again: the file begins as a PNG and ends too early, with";
    let far = made(&[rgb(), b"\x7f\xff\xff\xffIDAT".to_vec()]);
    assert_eq!(refused(&far), format!("{early} {} bytes of at least 2147483692", far.len()));
    // A thousand pixels each way cannot be packed into ten bytes: at most 1,032 times smaller.
    let poor = made(&[head(1000, 1000, [8, 2, 0, 0, 0]), chunk(b"IDAT", &[0; 10])]);
    assert_eq!(refused(&poor), format!("{early} {} bytes of at least {}", poor.len(), poor.len() + 3_000_000 / 1032 + 2 - 10));
    let best = made(&[head(1000, 1000, [8, 2, 0, 0, 0]), chunk(b"IDAT", &packed(&vec![0; 3_001_000]))]);
    assert_eq!(sound(&best, "as small as can be").width, 1000);
    let own = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"CgBI", &[0; 4]), rgb()].concat();
    assert!(refused(&own).starts_with("Choose a PNG or JPEG image: this is a PNG made for"));
}
