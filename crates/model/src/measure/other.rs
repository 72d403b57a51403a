//! What bytes are that are none of the images known here.

use super::MeasureError;
use super::bytes::damaged;

const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// Why bytes that begin as none of the known images are refused.
pub(super) fn refuse(bytes: &[u8]) -> MeasureError {
    if bytes.starts_with(b"\x89PNG") {
        // Whoever sends it as a text changes its line ends, and with them the first eight bytes.
        if bytes.len() < PNG.len() && PNG.starts_with(bytes) {
            return super::cut("a PNG", bytes, 57u64);
        }
        let right = PNG.iter().zip(bytes).take_while(|(one, other)| one == other).count();
        return damaged("a PNG", "the number of first bytes that are right", right as u64, "8");
    }
    name(bytes).map_or(MeasureError::Unknown, MeasureError::Other)
}

/// What bytes are, as far as their beginning tells.
pub(super) fn name(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.get(..bytes.len().min(512)).unwrap_or_default();
    let has = |needle: &[u8]| start.windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle));
    // A character may be cut where the beginning ends.
    let is_text = |error: std::str::Utf8Error| error.error_len().is_none();
    Some(match start {
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'P', b'K', 3 | 5, 4 | 6, ..] => "a zip archive",
        [0x1f, 0x8b, 8, ..] => "a compressed file",
        [b'R', b'a', b'r', b'!', ..] | [b'7', b'z', 0xbc, 0xaf, ..] => "an archive",
        [0x7f, b'E', b'L', b'F', ..] => "a program",
        [b'M', b'Z', ..] if start.len() > 64 => "a program",
        [b'B', b'M', ..] if start.len() > 14 => "a BMP image",
        [0, 0, 1, 0, ..] => "an icon file",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "a TIFF image",
        [b'8', b'B', b'P', b'S', ..] => "a Photoshop document",
        [0xff, 0xd8, 0xff, ..] => "a JPEG",
        [0x89, b'P', b'N', b'G', ..] => "a PNG",
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => "a JPEG XL image",
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e' | b'i' | b'm', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i' | b's', b'f', b'1', ..] => "a HEIC image",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a video",
        _ if has(b"<svg") => "an SVG, a drawing without pixels",
        _ if has(b"<!doctype html") || has(b"<html") || has(b"<script") => "a web page",
        _ if !start.contains(&0) && std::str::from_utf8(start).map_or_else(is_text, |_| true) => "a text",
        _ => return None,
    })
}
