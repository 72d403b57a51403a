//! GIF.

use super::{noise, refused, sound};
use crate::measure::{Colour, Extras, MeasureError, measure};
use gif::{Encoder, Frame};

/// A GIF by its encoder.
fn gif(width: u16, height: u16, frames: &[Frame<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height, &noise(48)).expect("a GIF");
    for frame in frames {
        encoder.write_frame(frame).expect("a frame");
    }
    drop(encoder);
    bytes
}

fn frame(width: u16, height: u16) -> Frame<'static> {
    let pixels = noise(usize::from(width) * usize::from(height)).into_iter().map(|pixel| pixel & 15).collect();
    Frame { width, height, buffer: std::borrow::Cow::Owned(pixels), ..Frame::default() }
}

/// A GIF that does not move.
pub(super) fn still(width: u16, height: u16, interlaced: bool) -> Vec<u8> {
    gif(width, height, &[Frame { interlaced, ..frame(width, height) }])
}

/// A GIF of some frames.
pub(super) fn animated(frames: usize) -> Vec<u8> {
    gif(4, 3, &vec![frame(4, 3); frames])
}

#[test]
fn stills_and_films() {
    for (width, height) in [(1, 1), (7, 5), (5000, 1)] {
        for interlaced in [false, true] {
            let measured = sound(&still(width, height, interlaced), "still");
            assert_eq!((measured.media_type, measured.colour, measured.bits), ("image/gif", Colour::Indexed, 4));
            assert_eq!((measured.progressive, measured.alpha, measured.animated, measured.frames), (interlaced, false, false, Some(1)));
        }
    }
    let measured = sound(&animated(3), "film");
    assert_eq!((measured.animated, measured.frames), (true, Some(3)));
}

#[test]
fn transparency() {
    let clear = gif(4, 3, &[Frame { transparent: Some(3), ..frame(4, 3) }]);
    assert!(sound(&clear, "a transparent colour").alpha);
    // A frame that leaves a part of the screen free.
    assert!(sound(&gif(4, 3, &[frame(4, 2)]), "free below").alpha);
    assert!(sound(&gif(4, 3, &[Frame { left: 1, ..frame(3, 3) }]), "free at the left").alpha);
    assert!(!sound(&gif(4, 3, &[frame(4, 3), frame(1, 1)]), "a small second frame").alpha);
}

#[test]
fn what_travels_with_it() {
    let whole = still(4, 3, false);
    let with = |block: &[u8]| [&whole[..whole.len() - 1], block, b";"].concat();
    let comment = with(b"\x21\xfe\x05Hello\0");
    assert_eq!(sound(&comment, "comment").extras, Extras { text: true, ..Extras::default() });
    let xmp = with(&[&b"\x21\xff\x0bXMP DataXMP\x0fGPSLatitude=12N\0"[..]].concat());
    assert_eq!(sound(&xmp, "XMP").extras, Extras { xmp: true, place: true, ..Extras::default() });
}

#[test]
fn what_is_damaged_is_named_with_numbers() {
    let mut whole = still(4, 3, false);
    assert_eq!(
        measure(&whole[..whole.len() - 1]),
        Err(MeasureError::Truncated { kind: "a GIF", found: whole.len() as u64 - 1, wanted: whole.len() as u64 })
    );
    let empty = [&whole[..13 + 48], b";"].concat();
    let damaged = "Save the image again: the file begins as a GIF and is damaged:";
    assert_eq!(refused(&empty), format!("{damaged} the number of its frames is 0, and should be at least 1"));
    let odd = [&whole[..13 + 48], b"\x07;"].concat();
    assert_eq!(refused(&odd), format!("{damaged} the mark of a block is 7, and should be 33, 44 or 59"));
    whole[6] = 0;
    assert_eq!(refused(&whole), format!("{damaged} its width is 0, and should be at least 1"));
    let script = b"GIF89a/*\x01\0\0\0\0\0*/=1;alert(1)//;";
    assert_eq!(refused(script), "Save the image again: the file is a GIF and a script at once");
    assert_eq!(refused(b"GIF89a=1;alert(1)//;"), "Save the image again: the file is a GIF and a script at once");
}
