//! What an image file is, from its bytes: type by content, size, transparency. Nothing is decoded.
//!
//! The crate `imagesize` answers size and type alone; a listing also needs to know of transparency and movement, and both need
//! the same headers, so the headers are read here.

use std::fmt;

/// The most pixels of an image: more than any listing needs, and a bomb for whoever decodes it.
const MOST_PIXELS: u64 = 100_000_000;

/// What an image file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The media type by content, such as `image/png`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether a pixel can be transparent.
    pub alpha: bool,
    /// Whether it moves.
    pub animated: bool,
}

/// Why a file is not an image that can be used. `Display` gives the sentence for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureError {
    /// The file has no bytes.
    Empty,
    /// The content is no image that is known here.
    Unknown,
    /// The content is something else, which this names.
    Other(&'static str),
    /// The content ends before it should; this names what it began as.
    Truncated(&'static str),
    /// The content is damaged; this names what it began as.
    Damaged(&'static str),
    /// More pixels than a listing can need.
    TooLarge(u32, u32),
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Choose another file: this one is empty"),
            Self::Unknown => f.write_str("Choose a PNG or JPEG image: what this file is cannot be told"),
            Self::Other(kind) => write!(f, "Choose a PNG or JPEG image: this is {kind}"),
            Self::Truncated(kind) => write!(f, "Save the image again: the file begins as {kind} and ends too early"),
            Self::Damaged(kind) => write!(f, "Save the image again: the file begins as {kind} and is damaged"),
            Self::TooLarge(width, height) => write!(f, "Make the image smaller: {width} × {height} pixels are more than 100 million"),
        }
    }
}

impl std::error::Error for MeasureError {}

type Answer = Result<Measured, MeasureError>;

/// Reads what an image file is from its bytes, whatever its name says.
///
/// # Errors
///
/// Says why the bytes are not an image that can be used.
pub fn measure(bytes: &[u8]) -> Answer {
    let measured = match bytes {
        [] => Err(MeasureError::Empty),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => png(bytes),
        [0xff, 0xd8, 0xff, ..] => jpeg(bytes),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => avif(bytes),
        _ => Err(other(bytes)),
    }?;
    if u64::from(measured.width) * u64::from(measured.height) > MOST_PIXELS {
        return Err(MeasureError::TooLarge(measured.width, measured.height));
    }
    Ok(measured)
}

/// What bytes are that are none of the images known here.
fn other(bytes: &[u8]) -> MeasureError {
    let start = &bytes[..bytes.len().min(512)];
    let has = |needle: &[u8]| start.windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle));
    MeasureError::Other(match start {
        [0x89, b'P', b'N', b'G', ..] => return MeasureError::Damaged("a PNG"),
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'P', b'K', 3, 4, ..] => "a zip archive",
        [b'B', b'M', ..] if start.len() > 14 => "a BMP image",
        [0, 0, 1, 0, ..] => "an icon file",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "a TIFF image",
        [b'8', b'B', b'P', b'S', ..] => "a Photoshop document",
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e' | b'i' | b'm', ..] => "a HEIC image",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a video",
        _ if has(b"<svg") => "an SVG, a drawing without pixels",
        _ if has(b"<!doctype html") || has(b"<html") => "a web page",
        _ if std::str::from_utf8(&start[..start.len().saturating_sub(4)]).is_ok() && !start.contains(&0) => "a text",
        _ => return MeasureError::Unknown,
    })
}

/// The four bytes at `at`, most significant first.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?).and_then(|four| four.try_into().ok()).map(u32::from_be_bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(2)?).map(|two| u32::from(two[0]) << 8 | u32::from(two[1]))
}

/// The two bytes at `at`, least significant first.
fn u16_le(bytes: &[u8], at: usize) -> Option<u32> {
    u16_at(bytes, at).map(|value| (value & 0xff) << 8 | value >> 8)
}

fn sized(media_type: &'static str, kind: &'static str, size: Option<(u32, u32)>, alpha: bool, animated: bool) -> Answer {
    match size {
        None => Err(MeasureError::Truncated(kind)),
        Some((0, _) | (_, 0)) => Err(MeasureError::Damaged(kind)),
        Some((width, height)) => Ok(Measured { media_type, width, height, alpha, animated }),
    }
}

fn png(bytes: &[u8]) -> Answer {
    const KIND: &str = "a PNG";
    let size = u32_at(bytes, 16).zip(u32_at(bytes, 20));
    let Some(colour) = bytes.get(25).filter(|_| bytes.get(12..16) == Some(b"IHDR")) else {
        return Err(if bytes.len() < 33 { MeasureError::Truncated(KIND) } else { MeasureError::Damaged(KIND) });
    };
    let mut alpha = matches!(colour, 4 | 6);
    let mut animated = false;
    // Chunks are walked by their lengths; the number of steps is bounded by the file's size over twelve bytes.
    let mut at = 8usize;
    while let (Some(length), Some(name)) = (u32_at(bytes, at), bytes.get(at + 4..at + 8)) {
        match name {
            b"tRNS" => alpha = true,
            b"acTL" => animated = true,
            b"IEND" => return sized("image/png", KIND, size, alpha, animated),
            _ => {}
        }
        let Some(next) = at.checked_add(12).and_then(|at| at.checked_add(length as usize)) else { break };
        at = next;
    }
    Err(MeasureError::Truncated(KIND))
}

fn jpeg(bytes: &[u8]) -> Answer {
    const KIND: &str = "a JPEG";
    let mut at = 2usize;
    loop {
        let Some(&[mark, code]) = bytes.get(at..at + 2).and_then(|two| <&[u8; 2]>::try_from(two).ok()) else {
            return Err(MeasureError::Truncated(KIND));
        };
        match (mark, code) {
            // Filling bytes before a marker, and markers without a body.
            (0xff, 0xff) => at += 1,
            (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
            (0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) => {
                return sized("image/jpeg", KIND, u16_at(bytes, at + 7).zip(u16_at(bytes, at + 5)), false, false);
            }
            (0xff, 0xd9 | 0xda | 0x00) => return Err(MeasureError::Damaged(KIND)),
            (0xff, _) => match u16_at(bytes, at + 2) {
                Some(length) if length >= 2 => at += 2 + length as usize,
                Some(_) => return Err(MeasureError::Damaged(KIND)),
                None => return Err(MeasureError::Truncated(KIND)),
            },
            _ => return Err(MeasureError::Damaged(KIND)),
        }
    }
}

fn gif(bytes: &[u8]) -> Answer {
    let size = u16_le(bytes, 6).zip(u16_le(bytes, 8));
    // A control block says whether a colour is transparent; two of them make a film.
    let controls = bytes.windows(8).filter(|part| part.starts_with(&[0x21, 0xf9, 4]) && part[7] == 0).take(2);
    let flags = controls.map(|part| part[3] & 1).collect::<Vec<_>>();
    sized("image/gif", "a GIF", size, flags.contains(&1), flags.len() > 1)
}

fn webp(bytes: &[u8]) -> Answer {
    let small = |at: usize| u16_le(bytes, at).zip(bytes.get(at + 2)).map(|(low, high)| (low | u32::from(*high) << 16) + 1);
    let (size, alpha, animated) = match bytes.get(12..16) {
        Some(b"VP8X") => {
            let flags = bytes.get(20).copied().unwrap_or_default();
            (small(24).zip(small(27)), flags & 0x10 != 0, flags & 0x02 != 0)
        }
        Some(b"VP8L") => {
            let bits = u32_at(bytes, 21).map(u32::swap_bytes);
            (bits.map(|bits| ((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1)), bits.is_some_and(|bits| bits >> 28 & 1 == 1), false)
        }
        Some(b"VP8 ") => (u16_le(bytes, 26).zip(u16_le(bytes, 28)).map(|(width, height)| (width & 0x3fff, height & 0x3fff)), false, false),
        Some(_) => return Err(MeasureError::Damaged("a WebP")),
        None => (None, false, false),
    };
    sized("image/webp", "a WebP", size, alpha, animated)
}

fn avif(bytes: &[u8]) -> Answer {
    // The properties stand in the head of the file, in boxes that are found by their names.
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let place = head.windows(4).position(|part| part == b"ispe");
    let size = place.and_then(|at| u32_at(head, at + 8).zip(u32_at(head, at + 12)));
    let alpha = head.windows(15).any(|part| part == b"auxiliary:alpha");
    sized("image/avif", "an AVIF", size, alpha, bytes.get(11) == Some(&b's'))
}
