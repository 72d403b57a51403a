//! AVIF, whose encoders take minutes to build: boxes made by hand.

use super::{icc, refused, tiff};
use crate::measure::{Colour, Extras, MeasureError, Measured, Profile, measure};

fn part(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&u32::try_from(body.len() + 8).expect("short").to_be_bytes(), &name[..], body].concat()
}

/// A box with a version and flags.
fn full(name: &[u8; 4], version: u8, body: &[u8]) -> Vec<u8> {
    part(name, &[&[version, 0, 0, 0][..], body].concat())
}

fn sides(width: u32, height: u32) -> Vec<u8> {
    full(b"ispe", 0, &[width.to_be_bytes(), height.to_be_bytes()].concat())
}

/// What makes an AVIF: its properties, those of its first image by their numbers, its items beside that, bytes of EXIF.
struct Made<'a> {
    brands: &'a [u8],
    properties: Vec<Vec<u8>>,
    own: &'a [u8],
    more: Vec<Vec<u8>>,
    exif: Vec<u8>,
}

impl Made<'_> {
    fn new(properties: Vec<Vec<u8>>, own: &[u8]) -> Made<'_> {
        Made { brands: b"avif\0\0\0\0mif1", properties, own, more: Vec::new(), exif: Vec::new() }
    }

    fn bytes(&self) -> Vec<u8> {
        let item = |id: u8, kind: &[u8]| full(b"infe", 2, &[&[0, id, 0, 0][..], kind, b"\0"].concat());
        let items = [vec![item(1, b"av01")], self.more.clone()].concat();
        let count = u8::try_from(items.len()).expect("few");
        let own: Vec<u8> = [&[0, 0, 0, 1, 0, 1, u8::try_from(self.own.len()).expect("few")][..], self.own].concat();
        let meta = |start: u32| {
            // Two items with a stretch each: the picture of ten bytes, then EXIF.
            let exif = u32::try_from(self.exif.len()).expect("short");
            let stretch = |id: u8, at: u32, length: u32| [&[0, id, 0, 0, 0, 1][..], &at.to_be_bytes(), &length.to_be_bytes()].concat();
            let locations = [vec![0x44, 0, 0, 2], stretch(1, start, 10), stretch(2, start + 10, exif)].concat();
            full(
                b"meta",
                0,
                &[
                    full(b"hdlr", 0, b"\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"),
                    full(b"pitm", 0, &[0, 1]),
                    full(b"iloc", 0, &locations),
                    full(b"iinf", 0, &[vec![0, count], items.concat()].concat()),
                    part(b"iprp", &[part(b"ipco", &self.properties.concat()), full(b"ipma", 0, &own)].concat()),
                ]
                .concat(),
            )
        };
        let head = part(b"ftyp", self.brands);
        let start = u32::try_from(head.len() + meta(0).len() + 8).expect("short");
        [head, meta(start), part(b"mdat", &[vec![7; 10], self.exif.clone()].concat())].concat()
    }
}

/// An AVIF with properties of each kind, EXIF and XMP.
pub(super) fn rich() -> Vec<u8> {
    let nclx = part(b"colr", b"nclx\0\x01\0\x0d\0\x06\x80");
    let alpha = full(b"auxC", 0, b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0");
    let properties = vec![sides(6, 4), full(b"pixi", 0, &[3, 10, 10, 10]), nclx, part(b"irot", &[3]), sides(12, 8), alpha];
    let mut made = Made::new(properties, &[1, 2, 0x83, 0x84]);
    made.more = vec![full(b"infe", 2, b"\0\x02\0\0Exif\0"), full(b"infe", 2, b"\0\x03\0\0mime\0application/rdf+xml\0")];
    made.exif = [vec![0; 4], tiff(true, 3, true)].concat();
    made.bytes()
}

/// A sequence without a still image.
pub(super) fn film() -> Vec<u8> {
    let mut head = vec![0; 80];
    head[72..76].copy_from_slice(&(6u32 << 16).to_be_bytes());
    head[76..].copy_from_slice(&(4u32 << 16).to_be_bytes());
    let film = part(b"moov", &[full(b"mvhd", 0, &[0; 96]), part(b"trak", &full(b"tkhd", 0, &head))].concat());
    [part(b"ftyp", b"avis\0\0\0\0avisavif"), film, part(b"mdat", &[7; 20])].concat()
}

#[test]
fn properties_of_the_first_image() {
    let whole = Measured { colour: Colour::YCbCr, ..Measured::new("image/avif", 6, 4) };
    let plain = Made::new(vec![sides(6, 4)], &[1]).bytes();
    assert_eq!(measure(&plain), Ok(Measured { bytes: plain.len() as u64, ..whole.clone() }));
    let measured = measure(&rich()).expect("an AVIF");
    assert_eq!((measured.width, measured.height, measured.stored, measured.orientation), (4, 6, (6, 4), 6));
    assert_eq!((measured.bits, measured.alpha, measured.profile), (10, true, Profile::Srgb));
    assert_eq!(measured.extras, Extras { exif: true, place: true, xmp: true, ..Extras::default() });
    // The size of another item, and brands in another order.
    let mut second = Made::new(vec![sides(12, 8), sides(6, 4)], &[2]);
    second.brands = b"mif1\0\0\0\0miafavif";
    assert_eq!(measure(&second.bytes()).expect("an AVIF").stored, (6, 4));
    for (property, expected) in [
        (part(b"av1C", &[0x81, 0, 0x10, 0]), Measured { colour: Colour::Grey, ..whole.clone() }),
        (part(b"av1C", &[0x81, 0, 0x40, 0]), Measured { bits: 10, ..whole.clone() }),
        (part(b"av1C", &[0x81, 0, 0x60, 0]), Measured { bits: 12, ..whole.clone() }),
        (part(b"colr", b"nclx\0\x09\0\x10\0\x09\x80"), Measured { profile: Profile::Other("BT.2020 PQ (HDR)".into()), ..whole.clone() }),
        (part(b"colr", b"nclx\0\x02\0\x02\0\x02\x80"), whole.clone()),
        (part(b"colr", b"nclx\0\x01\0\x0d\0\0\x80"), Measured { profile: Profile::Srgb, colour: Colour::Rgb, ..whole.clone() }),
        (
            part(b"colr", &[b"prof".to_vec(), icc("Adobe RGB (1998)", 2)].concat()),
            Measured { profile: Profile::Other("Adobe RGB (1998)".into()), ..whole.clone() },
        ),
    ] {
        let bytes = Made::new(vec![sides(6, 4), property], &[1, 2]).bytes();
        assert_eq!(measure(&bytes), Ok(Measured { bytes: bytes.len() as u64, ..expected }));
    }
}

#[test]
fn turns_and_mirrors_are_orientations() {
    for (quarters, mirror, orientation) in [
        (0, None, 1),
        (0, Some(1), 2),
        (2, None, 3),
        (0, Some(0), 4),
        (1, Some(0), 5),
        (3, None, 6),
        (1, Some(1), 7),
        (1, None, 8),
        (2, Some(0), 2),
        (2, Some(1), 4),
        (3, Some(1), 5),
        (3, Some(0), 7),
    ] {
        let mirror: Vec<u8> = mirror.map(|axis| part(b"imir", &[axis])).unwrap_or_default();
        let bytes = Made::new(vec![sides(6, 4), part(b"irot", &[quarters]), mirror], &[1, 2, 3]).bytes();
        let measured = measure(&bytes).expect("an AVIF");
        assert_eq!(measured.orientation, orientation, "{quarters}");
        assert_eq!(measured.width, if orientation >= 5 { 4 } else { 6 });
    }
}

#[test]
fn films() {
    let measured = measure(&film()).expect("a film");
    assert_eq!((measured.stored, measured.animated, measured.frames), ((6, 4), true, None));
}

#[test]
fn what_is_damaged_is_named_with_numbers() {
    let whole = rich();
    let (found, wanted) = (whole.len() as u64 - 1, whole.len() as u64);
    assert_eq!(measure(&whole[..whole.len() - 1]), Err(MeasureError::Truncated { kind: "an AVIF", found, wanted }));
    let damaged = "Save the image again: the file begins as an AVIF and is damaged:";
    assert_eq!(refused(&Made::new(vec![sides(0, 4)], &[1]).bytes()), format!("{damaged} its width is 0, and should be at least 1"));
    assert_eq!(refused(&Made::new(vec![], &[]).bytes()), format!("{damaged} its width is 0, and should be at least 1"));
    let bomb = Made::new(vec![sides(50_000, 50_000)], &[1]).bytes();
    assert_eq!(measure(&bomb), Err(MeasureError::TooLarge(50_000, 50_000)));
    // The picture lies beyond the end.
    let plain = Made::new(vec![sides(6, 4)], &[1]).bytes();
    let start = u32::try_from(plain.len() - 10).expect("short").to_be_bytes();
    let place = plain.windows(4).position(|part| part == start).expect("where the picture lies");
    let far = [&plain[..place], &[0, 0xff, 0xff, 0xff], &plain[place + 4..]].concat();
    assert_eq!(measure(&far), Err(MeasureError::Truncated { kind: "an AVIF", found: far.len() as u64, wanted: 0x00ff_ffff + 10 }));
}
