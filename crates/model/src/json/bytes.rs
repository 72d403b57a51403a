//! Bytes to text: which encoding they are in, or what else they are.

use super::scan;

/// What bytes turned out to be.
pub(super) enum Found<'a> {
    /// UTF-8.
    Utf8(&'a str),
    /// UTF-16, decoded, without its byte order mark.
    Utf16(String),
    /// Text that cannot be decoded: what was before, the byte of that at which something is to be done, and what.
    Broken(String, usize, String),
    /// No text, but this.
    Binary(&'static str),
}

/// First bytes by which other files are known.
const MAGIC: [(&[u8], &str); 19] = [
    (b"\x89PNG", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or another RIFF file"),
    (b"\0\0\x01\0", "an icon (ICO)"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"%PDF", "a PDF"),
    (b"\xD0\xCF\x11\xE0", "a document of an old Office program"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x7FELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"\x1A\x45\xDF\xA3", "a WebM or Matroska video"),
];

/// Tells what the bytes are, and decodes them.
pub(super) fn decode(bytes: &[u8]) -> Found<'_> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Found::Binary(kind);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Found::Binary("an MP4 video or an AVIF or HEIC image");
    }
    // JSON starts with an ASCII character, so the place of the zero bytes tells the encoding (RFC 4627, section 3).
    match *bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0, 1..0x80, ..] | [1..0x80, 0, 0, 0, ..] => {
            Found::Broken(String::new(), 0, "Save the file as UTF-8: it is UTF-32".into())
        }
        [0xFF, 0xFE, ref rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, ref rest @ ..] => utf16(rest, u16::from_be_bytes),
        [1..0x80, 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, 1..0x80, ..] => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Found<'_> {
    let at = match str::from_utf8(bytes) {
        Ok(text) => return Found::Utf8(text),
        Err(error) => error.valid_up_to(),
    };
    if bytes.contains(&0) {
        return Found::Binary("binary data");
    }
    let before = bytes.get(..at).and_then(|before| str::from_utf8(before).ok()).unwrap_or_default();
    let byte = scan::code(bytes.get(at).copied().unwrap_or_default().into());
    let message = ["Save the file as UTF-8: the byte 0x", scan::part(&byte, 2, 4), " here is not UTF-8"].concat();
    Found::Broken(before.into(), at, message)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Found<'_> {
    let (pairs, rest) = bytes.as_chunks();
    let mut text = String::with_capacity(bytes.len());
    for c in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        match c {
            Ok(c) => text.push(c),
            Err(_) => return half(text, "Save the file as UTF-8: it is UTF-16 with half of a surrogate pair here"),
        }
    }
    if rest.is_empty() {
        Found::Utf16(text)
    } else {
        half(text, "Save the file as UTF-8: it is UTF-16 and ends in the middle of a character")
    }
}

fn half(text: String, message: &str) -> Found<'static> {
    let at = text.len();
    Found::Broken(text, at, message.into())
}
