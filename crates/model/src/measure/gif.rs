//! GIF: a screen, blocks made of small pieces, an end (the specification of 1990, called 89a).

use super::bytes::{cut, damaged, le16, some};
use super::{Answer, Colour, MeasureError, Measured, ends, size};

const KIND: &str = "a GIF";

/// Reads a GIF. Each piece is skipped by its length; each step takes at least a byte.
pub(super) fn read(bytes: &[u8]) -> Answer {
    // The width as letters that begin a comment or an assignment, so that the whole file runs as JavaScript.
    if matches!(bytes.get(6..8), Some([b'/', b'*'] | [b'=', b' '..=b'~'])) {
        return Err(MeasureError::Both(KIND, "a script"));
    }
    let (Some(width), Some(height), Some(flags)) = (le16(bytes, 6), le16(bytes, 8), bytes.get(10)) else {
        return Err(cut(KIND, bytes, 14u32));
    };
    let (width, height) = size(KIND, width, height)?;
    let mut measured = Measured { colour: Colour::Indexed, ..Measured::new("image/gif", width, height) };
    measured.bits = (flags & 7) + 1;
    let mut at = 13 + palette(*flags);
    let mut frames = 0u32;
    loop {
        match bytes.get(at) {
            Some(0x3b) => break,
            Some(0x21) => {
                let Some([_, label]) = some(bytes, at) else { return Err(cut(KIND, bytes, at + 2)) };
                let body = at + 2;
                match label {
                    0xf9 => measured.alpha |= bytes.get(body + 1).is_some_and(|flags| flags & 1 == 1),
                    0xfe => measured.extras.text = true,
                    0xff if bytes.get(body + 1..body + 12) == Some(b"XMP DataXMP") => {
                        // Written as it is, with a tail that leads any reader to its end.
                        let end = pieces(bytes, body)?;
                        measured.xmp(bytes.get(body..end).unwrap_or_default());
                    }
                    _ => {}
                }
                at = pieces(bytes, body)?;
            }
            Some(0x2c) => {
                let (Some([left, top, across, down]), Some(flags)) = (frame(bytes, at + 1), bytes.get(at + 9)) else {
                    return Err(cut(KIND, bytes, at + 10));
                };
                // What the first frame leaves free of the screen lets through what lies behind.
                measured.alpha |= frames == 0 && (left > 0 || top > 0 || across < width || down < height);
                measured.progressive |= flags & 0x40 != 0;
                if palette(*flags) > 0 {
                    measured.bits = measured.bits.max((flags & 7) + 1);
                }
                frames = frames.saturating_add(1);
                at = pieces(bytes, at + 11 + palette(*flags))?;
            }
            Some(other) => return Err(damaged(KIND, "the mark of a block", *other, "33, 44 or 59")),
            None => return Err(cut(KIND, bytes, at + 1)),
        }
    }
    if frames == 0 {
        return Err(damaged(KIND, "the number of its frames", 0u32, "at least 1"));
    }
    (measured.frames, measured.animated) = (Some(frames), frames > 1);
    ends(KIND, bytes, at + 1)?;
    Ok(measured)
}

/// The bytes of a palette, by the flags that announce it.
fn palette(flags: u8) -> usize {
    if flags & 0x80 != 0 { 3 << ((flags & 7) + 1) } else { 0 }
}

/// Left, top, width, height of a frame.
fn frame(bytes: &[u8], at: usize) -> Option<[u32; 4]> {
    Some([le16(bytes, at)?, le16(bytes, at + 2)?, le16(bytes, at + 4)?, le16(bytes, at + 6)?])
}

/// Where the pieces that begin at `at` end: after one of no length.
fn pieces(bytes: &[u8], mut at: usize) -> Result<usize, MeasureError> {
    loop {
        match bytes.get(at) {
            Some(0) => return Ok(at + 1),
            Some(length) => at += 1 + usize::from(*length),
            None => return Err(cut(KIND, bytes, at + 1)),
        }
    }
}
