//! JPEG.

use super::{icc, noise, refused, sound, tiff};
use crate::measure::{Colour, Extras, MeasureError, Profile, measure};
use jpeg_encoder::{ColorType, Encoder};

fn samples(colour: ColorType) -> usize {
    match colour {
        ColorType::Luma => 1,
        ColorType::Cmyk | ColorType::CmykAsYcck | ColorType::Ycck => 4,
        _ => 3,
    }
}

/// A JPEG by its encoder.
fn jpeg(width: u16, height: u16, colour: ColorType, set: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 80);
    set(&mut encoder);
    encoder.encode(&noise(usize::from(width) * usize::from(height) * samples(colour)), width, height, colour).expect("a JPEG");
    bytes
}

fn exif(orientation: u16, little: bool, place: bool) -> Vec<u8> {
    [b"Exif\0\0".to_vec(), tiff(little, orientation, place)].concat()
}

/// A plain JPEG.
pub(super) fn plain(width: u16, height: u16) -> Vec<u8> {
    jpeg(width, height, ColorType::Rgb, |_| {})
}

/// A small JPEG with segments of each kind.
pub(super) fn rich(progressive: bool) -> Vec<u8> {
    jpeg(9, 5, ColorType::Rgb, |encoder| {
        encoder.set_progressive(progressive);
        encoder.set_restart_interval(1);
        encoder.add_app_segment(1, exif(6, true, true)).expect("EXIF");
        encoder.add_icc_profile(&icc("Display P3", 4)).expect("a profile");
    })
}

/// A picture that announces another, and that one.
pub(super) fn with_preview() -> Vec<u8> {
    let first = jpeg(16, 8, ColorType::Rgb, |encoder| encoder.add_app_segment(2, b"MPF\0II\x2a\0".to_vec()).expect("MPF"));
    [first, plain(8, 4)].concat()
}

#[test]
fn colours_and_passes() {
    for (colour, expected) in [
        (ColorType::Luma, Colour::Grey),
        (ColorType::Rgb, Colour::YCbCr),
        (ColorType::Ycbcr, Colour::YCbCr),
        (ColorType::Cmyk, Colour::Cmyk),
        (ColorType::CmykAsYcck, Colour::Ycck),
        (ColorType::Ycck, Colour::Ycck),
    ] {
        for (width, height) in [(1, 1), (7, 5), (64, 17), (3000, 1)] {
            for progressive in [false, true] {
                for restarts in [0, 1, 3] {
                    let told = format!("{colour:?} {width} {height} {progressive} {restarts}");
                    let measured = sound(
                        &jpeg(width, height, colour, |encoder| {
                            encoder.set_progressive(progressive);
                            encoder.set_restart_interval(restarts);
                        }),
                        &told,
                    );
                    assert_eq!((measured.media_type, measured.colour, measured.bits), ("image/jpeg", expected, 8), "{told}");
                    assert_eq!((measured.progressive, measured.alpha, measured.animated), (progressive, false, false), "{told}");
                    assert_eq!((measured.profile, measured.extras), (Profile::None, Extras::default()), "{told}");
                }
            }
        }
    }
}

#[test]
fn all_orientations() {
    for orientation in 0..=9 {
        for (little, place) in [(true, false), (false, true)] {
            let bytes = jpeg(9, 5, ColorType::Rgb, |encoder| {
                encoder.add_app_segment(1, exif(orientation, little, place)).expect("EXIF");
            });
            let measured = measure(&bytes).expect("a JPEG");
            let expected = if (1..=8).contains(&orientation) { orientation } else { 1 };
            assert_eq!((u16::from(measured.orientation), measured.stored), (expected, (9, 5)));
            assert_eq!((measured.width, measured.height), if expected >= 5 { (5, 9) } else { (9, 5) });
            assert_eq!(measured.extras, Extras { exif: true, place, ..Extras::default() });
            if expected == orientation {
                sound(&bytes, "turned");
            }
        }
    }
}

#[test]
fn what_travels_with_it() {
    let none = Extras::default();
    let xmp = |text: &str| [&b"http://ns.adobe.com/xap/1.0/\0"[..], text.as_bytes()].concat();
    for (segment, body, extras) in [
        (1, exif(1, true, false), Extras { exif: true, ..none }),
        (1, b"Exif\0\0broken".to_vec(), Extras { exif: true, ..none }),
        (1, xmp("<x:xmpmeta/>"), Extras { xmp: true, ..none }),
        (1, xmp("exif:GPSLongitude=\"13,22E\""), Extras { xmp: true, place: true, ..none }),
        (13, b"Photoshop 3.0\08BIM".to_vec(), Extras { text: true, ..none }),
        (2, b"MPF\0".to_vec(), none),
        (9, b"anything".to_vec(), none),
    ] {
        let bytes = jpeg(8, 8, ColorType::Rgb, |encoder| encoder.add_app_segment(segment, body.clone()).expect("a segment"));
        assert_eq!(sound(&bytes, "extras").extras, extras, "{segment}");
    }
    let comment = [&plain(8, 8)[..2], b"\xff\xfe\0\x07Hello", &plain(8, 8)[2..]].concat();
    assert_eq!(sound(&comment, "a comment").extras, Extras { text: true, ..none });
    assert_eq!(sound(&with_preview(), "a preview").extras, Extras { pictures: true, ..none });
}

#[test]
fn profiles_have_names() {
    let of = |name: &str, version| {
        let bytes = jpeg(8, 8, ColorType::Rgb, |encoder| encoder.add_icc_profile(&icc(name, version)).expect("a profile"));
        sound(&bytes, name).profile
    };
    for version in [2, 4] {
        assert_eq!(of("sRGB IEC61966-2.1", version), Profile::Srgb);
        assert_eq!(of("Adobe RGB (1998)", version), Profile::Other("Adobe RGB (1998)".into()));
    }
}

/// A JPEG of segments made by hand, without pixels.
fn made(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let segment = |(code, body): &(u8, &[u8])| {
        let length = u16::try_from(body.len() + 2).expect("short");
        [&[0xff, *code][..], &length.to_be_bytes(), body].concat()
    };
    [vec![0xff, 0xd8], segments.iter().flat_map(segment).collect()].concat()
}

#[test]
fn what_is_damaged_is_named_with_numbers() {
    let frame: &[u8] = &[8, 0, 8, 0, 8, 1, 1, 0x11, 0];
    let scan: &[u8] = &[1, 1, 0, 0, 63, 0];
    for (bytes, told) in [
        (made(&[(0xc0, &[8, 0, 0, 0, 8, 1, 1, 0x11, 0])]), "its height is 0, and should be at least 1"),
        (made(&[(0xc0, &[8, 0, 8, 0, 0, 1, 1, 0x11, 0])]), "its width is 0, and should be at least 1"),
        (made(&[(0xc0, &[9, 0, 8, 0, 8, 1, 1, 0x11, 0])]), "its number of bits is 9, and should be 8"),
        (made(&[(0xc0, &[8, 0, 8, 0, 8, 2, 1, 0x11, 0, 2, 0x11, 0])]), "its number of colours is 2, and should be 1, 3 or 4"),
        (made(&[(0xc0, &[8, 0, 8])]), "the length of its frame (SOF) is 3, and should be at least 6"),
        (made(&[(0xc0, &[8, 0, 8, 0, 8, 3, 1, 0x11, 0])]), "the length of its frame (SOF) is 9, and should be 6 and 3 for each colour"),
        (made(&[(0xc0, frame), (0xc2, frame)]), "the number of its frames (SOF) is 2, and should be 1"),
        (made(&[(0xda, scan)]), "the number of frames (SOF) before its pixels is 0, and should be 1"),
        ([made(&[]), vec![0xff, 0xe0, 0, 1]].concat(), "the length of a segment is 1, and should be at least 2"),
        ([made(&[]), vec![0xff, 0xd8]].concat(), "the number of starts (SOI) is 2, and should be 1"),
        ([made(&[(0xe0, b"")]), vec![7, 7]].concat(), "a byte where a marker begins is 7, and should be 255"),
        ([made(&[]), vec![0xff, 0xd9]].concat(), "the number of its frames (SOF) is 0, and should be 1"),
    ] {
        assert_eq!(refused(&bytes), format!("Save the image again: the file begins as a JPEG and is damaged: {told}"));
    }
    // Pixels of a thousand each way in three bytes, and a file without an end.
    let large: &[u8] = &[8, 3, 232, 3, 232, 1, 1, 0x11, 0];
    let poor = [made(&[(0xc0, large), (0xda, scan)]), vec![1, 2, 3, 0xff, 0xd9]].concat();
    let wanted = poor.len() + 125 * 125_usize.div_ceil(4) - 3;
    assert!(wanted > poor.len() && matches!(measure(&poor), Err(MeasureError::Truncated { found, .. }) if found == poor.len() as u64));
    let whole = plain(40, 40);
    let open = &whole[..whole.len() - 2];
    assert_eq!(
        refused(open),
        format!(
            "Save the image again: the file begins as a JPEG and ends too early, with {} bytes of at least {}",
            open.len(),
            whole.len()
        )
    );
    for code in [0xc3, 0xc5, 0xc9, 0xcf] {
        assert!(refused(&made(&[(code, frame)])).contains("which browsers do not show"), "{code}");
    }
    assert!(refused(&made(&[(0xc1, &[12, 0, 8, 0, 8, 1, 1, 0x11, 0])])).contains("12 bits"));
    let bomb = made(&[(0xc0, &[8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0])]);
    assert_eq!(measure(&bomb), Err(MeasureError::TooLarge(65535, 65535)));
}
