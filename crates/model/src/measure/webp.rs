//! WebP: chunks with lengths in a RIFF (RFC 9649).

use super::bytes::{cut, damaged, le16, le24, le32, some};
use super::{Answer, Colour, MeasureError, Measured, ends, exif, icc, size};

const KIND: &str = "a WebP";

/// What the chunks were.
#[derive(Default)]
struct Walk {
    /// Width and height of the canvas, where the extended head tells.
    canvas: Option<(u32, u32)>,
    /// Still pictures.
    pictures: u32,
    /// Pictures of an animation.
    frames: u32,
}

/// Reads a WebP. Chunks are walked by their lengths; each step takes at least eight bytes.
pub(super) fn read(bytes: &[u8]) -> Answer {
    let Some(length) = le32(bytes, 4) else { return Err(cut(KIND, bytes, 20u32)) };
    let whole = u64::from(length) + 8;
    if length < 12 {
        return Err(damaged(KIND, "the length that it states", length, "at least 12"));
    }
    let end = usize::try_from(whole).ok().filter(|end| *end <= bytes.len()).ok_or_else(|| cut(KIND, bytes, whole))?;
    let riff = bytes.get(..end).unwrap_or_default();
    let mut measured = Measured { colour: Colour::YCbCr, ..Measured::new("image/webp", 0, 0) };
    let mut walk = Walk::default();
    let mut at = 12;
    while at < end {
        let (Some(name), Some(length)) = (some::<4>(riff, at), le32(riff, at + 4)) else { return Err(cut(KIND, riff, at + 8)) };
        let next = (length as usize).checked_add(at + 8);
        let Some((next, body)) = next.and_then(|next| Some((next, riff.get(at + 8..next)?))) else {
            return Err(cut(KIND, bytes, at as u64 + 8 + u64::from(length)));
        };
        chunk(&mut measured, &mut walk, &name, body, at == 12)?;
        // A chunk of an odd length is filled up with a zero, which some programs leave out at the end.
        at = next + next % 2;
    }
    match (walk.pictures, walk.frames) {
        (0, 0) => return Err(damaged(KIND, "the number of its pictures", 0u32, "1")),
        (1, 0) => {}
        (0, frames) => (measured.frames, measured.animated) = (Some(frames), frames > 1),
        (pictures, frames) => return Err(damaged(KIND, "the number of its pictures", pictures.saturating_add(frames), "1")),
    }
    if let Some((width, height)) = walk.canvas {
        if walk.frames == 0 && measured.stored.0 != width {
            return Err(damaged(KIND, "the width of its picture", measured.stored.0, "that of its canvas"));
        }
        if walk.frames == 0 && measured.stored.1 != height {
            return Err(damaged(KIND, "the height of its picture", measured.stored.1, "that of its canvas"));
        }
        measured.stored = (width, height);
    }
    measured.stored = size(KIND, measured.stored.0, measured.stored.1)?;
    measured.turn(measured.orientation);
    ends(KIND, bytes, end)?;
    Ok(measured)
}

/// What one chunk adds.
fn chunk(measured: &mut Measured, walk: &mut Walk, name: &[u8; 4], body: &[u8], first: bool) -> Result<(), MeasureError> {
    match name {
        b"VP8X" => {
            if !first || walk.canvas.is_some() {
                return Err(damaged(KIND, "the number of extended heads (VP8X) after its start", 1u32, "0"));
            }
            let (Some(flags), Some(width), Some(height)) = (body.first(), le24(body, 4), le24(body, 7)) else {
                return Err(damaged(KIND, "the length of its extended head (VP8X)", body.len() as u64, "10"));
            };
            walk.canvas = Some(size(KIND, width + 1, height + 1)?);
            measured.alpha |= flags & 0x10 != 0;
        }
        b"VP8 " => {
            walk.pictures += 1;
            measured.stored = lossy(body)?;
        }
        b"VP8L" => {
            walk.pictures += 1;
            let alpha;
            (measured.stored, alpha) = lossless(body)?;
            measured.alpha |= alpha;
            measured.colour = if alpha { Colour::Rgba } else { Colour::Rgb };
        }
        b"ALPH" => measured.alpha = true,
        b"ANMF" => {
            // Place, size, duration and flags of the frame, then chunks as in a still picture.
            if body.len() < 24 {
                return Err(damaged(KIND, "the length of a frame (ANMF)", body.len() as u64, "at least 24"));
            }
            walk.frames = walk.frames.saturating_add(1);
            if some(body, 16) == Some(*b"VP8L") {
                measured.colour = if measured.alpha { Colour::Rgba } else { Colour::Rgb };
            }
        }
        b"ICCP" => measured.profile = icc::read(body),
        b"EXIF" => measured.exif(exif::unmarked(body), true),
        b"XMP " => measured.xmp(body),
        _ => {}
    }
    Ok(())
}

/// The size of a lossy picture: a key frame of VP8 (RFC 6386).
fn lossy(body: &[u8]) -> Result<(u32, u32), MeasureError> {
    let (Some(tag), Some(start), Some(width), Some(height)) = (le24(body, 0), some::<3>(body, 3), le16(body, 6), le16(body, 8)) else {
        return Err(damaged(KIND, "the length of its picture (VP8)", body.len() as u64, "more than 10"));
    };
    if tag & 1 != 0 || start != [0x9d, 0x01, 0x2a] {
        return Err(damaged(KIND, "the number of key frames (VP8)", 0u32, "1"));
    }
    let coded = body.len() as u64 - 10;
    if u64::from(tag >> 5) > coded {
        return Err(damaged(KIND, "the number of bytes of its picture (VP8)", coded, "at least what it states"));
    }
    Ok((width & 0x3fff, height & 0x3fff))
}

/// The size of a picture without loss, and whether it uses transparency.
fn lossless(body: &[u8]) -> Result<((u32, u32), bool), MeasureError> {
    let (Some(mark), Some(bits)) = (body.first(), le32(body, 1)) else {
        return Err(damaged(KIND, "the length of its picture (VP8L)", body.len() as u64, "more than 5"));
    };
    if *mark != 0x2f {
        return Err(damaged(KIND, "the mark of its picture (VP8L)", *mark, "47"));
    }
    Ok((((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1), bits >> 28 & 1 == 1))
}
