//! JPEG: marked segments with lengths, and coded pixels in which only a marker says where they end (ITU-T T.81, JFIF, EXIF).

use super::bytes::{be16, cut, damaged, some};
use super::{Answer, Colour, MeasureError, Measured, ends, icc, size};

const KIND: &str = "a JPEG";
/// The most pictures in one file: phones append a preview and a map of brightness.
const MOST_PICTURES: usize = 16;

/// One picture, from its start to its end.
struct Picture {
    measured: Measured,
    /// Where it ends.
    end: usize,
    /// Whether it says that other pictures follow.
    more: bool,
}

/// What the segments before the frame say, and the frame’s components.
#[derive(Default)]
struct Seen {
    jfif: bool,
    /// What Adobe’s segment says of the colours.
    transform: Option<u8>,
    frames: u32,
    /// The identifiers of the components.
    components: Vec<u8>,
    /// Bytes of coded pixels.
    coded: u64,
    more: bool,
}

/// Reads a JPEG, and whether what follows it is nothing, or pictures that it announces.
pub(super) fn read(bytes: &[u8]) -> Answer {
    let Picture { mut measured, mut end, more } = picture(bytes, 0)?;
    if more {
        for _ in 1..MOST_PICTURES {
            let next = bytes.get(end..).and_then(|rest| rest.iter().position(|byte| *byte != 0)).map(|filling| end + filling);
            let Some(next) = next.filter(|next| some(bytes, *next) == Some([0xff, 0xd8, 0xff])) else { break };
            end = picture(bytes, next)?.end;
            measured.extras.pictures = true;
        }
    }
    ends(KIND, bytes, end)?;
    Ok(measured)
}

/// Walks one picture that begins at `start`.
fn picture(bytes: &[u8], start: usize) -> Result<Picture, MeasureError> {
    let mut measured = Measured::new("image/jpeg", 0, 0);
    let mut seen = Seen::default();
    let mut at = start + 2;
    loop {
        let Some([mark, code]) = some(bytes, at) else { return Err(cut(KIND, bytes, at + 2)) };
        if mark != 0xff {
            return Err(damaged(KIND, "a byte where a marker begins", mark, "255"));
        }
        match code {
            // Filling bytes before a marker, and markers without a body.
            0xff => at += 1,
            0x01 | 0xd0..=0xd7 => at += 2,
            0xd8 => return Err(damaged(KIND, "the number of starts (SOI)", 2u32, "1")),
            0x00 => return Err(damaged(KIND, "a marker", 0u32, "1 to 254")),
            0xd9 => break,
            _ => {
                let Some(length) = be16(bytes, at + 2) else { return Err(cut(KIND, bytes, at + 4)) };
                if length < 2 {
                    return Err(damaged(KIND, "the length of a segment", length, "at least 2"));
                }
                let end = at + 2 + length as usize;
                let Some(body) = bytes.get(at + 4..end) else { return Err(cut(KIND, bytes, end)) };
                at = end;
                segment(&mut measured, &mut seen, code, body)?;
                if code == 0xda {
                    at = coded(bytes, at)?;
                    seen.coded += (at - end) as u64;
                }
            }
        }
    }
    if seen.frames == 0 {
        return Err(damaged(KIND, "the number of its frames (SOF)", 0u32, "1"));
    }
    // Each block of 8 × 8 pixels takes at least a bit, and in one pass at least two.
    let blocks = u64::from(measured.stored.0.div_ceil(8)) * u64::from(measured.stored.1.div_ceil(8));
    let least = (if measured.progressive { blocks.div_ceil(8) } else { blocks.div_ceil(4) }).max(1);
    if seen.coded < least {
        return Err(cut(KIND, bytes, bytes.len() as u64 + least - seen.coded));
    }
    measured.colour = colour(&seen);
    Ok(Picture { measured, end: at + 2, more: seen.more })
}

/// Where the coded pixels that begin at `at` end: at a marker that is no restart.
fn coded(bytes: &[u8], mut at: usize) -> Result<usize, MeasureError> {
    loop {
        let found = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)).map(|more| at + more);
        let Some(place) = found else { return Err(cut(KIND, bytes, bytes.len() + 2)) };
        let Some(code) = bytes.get(place + 1) else { return Err(cut(KIND, bytes, bytes.len() + 1)) };
        match code {
            0x00 | 0xd0..=0xd7 => at = place + 2,
            0xff => at = place + 1,
            _ => return Ok(place),
        }
    }
}

/// What one segment adds.
fn segment(measured: &mut Measured, seen: &mut Seen, code: u8, body: &[u8]) -> Result<(), MeasureError> {
    match code {
        0xc0..=0xc2 => frame(measured, seen, code, body)?,
        0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
            return Err(MeasureError::Other("a JPEG without loss, in layers, or with arithmetic coding, which browsers do not show"));
        }
        0xda if seen.frames == 0 => return Err(damaged(KIND, "the number of frames (SOF) before its pixels", 0u32, "1")),
        0xe0 => seen.jfif |= body.starts_with(b"JFIF\0"),
        0xe1 => {
            if let Some(tiff) = body.strip_prefix(b"Exif\0\0") {
                measured.exif(tiff, true);
            } else if body.starts_with(b"http://ns.adobe.com/xap/1.0/\0") || body.starts_with(b"http://ns.adobe.com/xmp/extension/\0") {
                measured.xmp(body);
            }
        }
        0xe2 => {
            if let Some(part) = body.strip_prefix(b"ICC_PROFILE\0") {
                // A long profile comes in parts, numbered from 1; its name stands in the first.
                if part.first() == Some(&1) {
                    measured.profile = icc::read(part.get(2..).unwrap_or_default());
                }
            }
            seen.more |= body.starts_with(b"MPF\0");
        }
        0xed => measured.extras.text |= body.starts_with(b"Photoshop 3.0\0"),
        0xee if body.starts_with(b"Adobe") => seen.transform = body.get(11).copied(),
        0xfe => measured.extras.text = true,
        _ => {}
    }
    Ok(())
}

fn frame(measured: &mut Measured, seen: &mut Seen, code: u8, body: &[u8]) -> Result<(), MeasureError> {
    seen.frames += 1;
    if seen.frames > 1 {
        return Err(damaged(KIND, "the number of its frames (SOF)", seen.frames, "1"));
    }
    let (Some(bits), Some(height), Some(width), Some(count)) = (body.first(), be16(body, 1), be16(body, 3), body.get(5)) else {
        return Err(damaged(KIND, "the length of its frame (SOF)", body.len() as u64, "at least 6"));
    };
    if *bits == 12 {
        return Err(MeasureError::Other("a JPEG of 12 bits, which browsers do not show"));
    }
    if *bits != 8 {
        return Err(damaged(KIND, "its number of bits", *bits, "8"));
    }
    if !matches!(count, 1 | 3 | 4) {
        return Err(damaged(KIND, "its number of colours", *count, "1, 3 or 4"));
    }
    let components = body.get(6..).unwrap_or_default();
    if components.len() != 3 * usize::from(*count) {
        return Err(damaged(KIND, "the length of its frame (SOF)", body.len() as u64, "6 and 3 for each colour"));
    }
    seen.components = components.iter().step_by(3).copied().collect();
    measured.stored = size(KIND, width, height)?;
    measured.progressive = code == 0xc2;
    // The orientation, which most often came before.
    measured.turn(measured.orientation);
    Ok(())
}

/// In which colours the components are, as libjpeg guesses where no segment says it.
fn colour(seen: &Seen) -> Colour {
    match (seen.components.as_slice(), seen.transform) {
        ([_], _) => Colour::Grey,
        ([_, _, _], Some(0)) if !seen.jfif => Colour::Rgb,
        ([b'R', b'G', b'B'], None) if !seen.jfif => Colour::Rgb,
        ([_, _, _, _], Some(2)) => Colour::Ycck,
        ([_, _, _, _], _) => Colour::Cmyk,
        _ => Colour::YCbCr,
    }
}
