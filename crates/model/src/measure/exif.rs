//! Two things out of EXIF: how a picture is turned, and whether it tells where it was taken.

use super::bytes::{be16, be32, has, le16, le32};

/// Tag of the orientation in the first directory.
const ORIENTATION: u32 = 0x0112;
/// Tag of the directory about the place.
const GPS: u32 = 0x8825;
/// Tags of latitude and longitude in that directory: the others alone are no place.
const PLACE: [u32; 2] = [2, 4];
/// Of a number of 16 bits.
const SHORT: u32 = 3;
/// How much of an XMP text is looked at, in bytes.
const MOST_XMP: usize = 256 * 1024;

/// What is taken from EXIF.
pub(super) struct Exif {
    /// As it stands there; 1 where it does not.
    pub(super) orientation: u8,
    /// Whether it has a latitude or longitude.
    pub(super) place: bool,
}

/// The bytes of EXIF after the mark that JPEG puts before them, and some programs in WebP too.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes)
}

/// Reads EXIF, which is a TIFF of directories; `None` where it is none.
pub(super) fn read(tiff: &[u8]) -> Option<Exif> {
    let little = match tiff.first_chunk::<4>()? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    let short = |at| if little { le16(tiff, at) } else { be16(tiff, at) };
    let long = |at| if little { le32(tiff, at) } else { be32(tiff, at) };
    // An entry: tag, type, count, and four bytes of value or the place of a longer one.
    let entries = |directory: usize| {
        let count = short(directory).unwrap_or_default() as usize;
        (0..count).map_while(move |index| {
            let at = directory.checked_add(2 + 12 * index)?;
            Some((short(at)?, short(at + 2)?, long(at + 4)?, at + 8))
        })
    };
    let mut found = Exif { orientation: 1, place: false };
    let mut turned = false;
    for (tag, kind, count, at) in entries(long(4)? as usize) {
        match tag {
            ORIENTATION if kind == SHORT && count == 1 && !turned => {
                turned = true;
                found.orientation = short(at).and_then(|value| u8::try_from(value).ok()).unwrap_or(1);
            }
            // The first directory about a place is the one that is read: following each would cost the square.
            GPS if !found.place => {
                found.place = entries(long(at)? as usize).take(64).any(|(tag, _, count, _)| PLACE.contains(&tag) && count > 0);
            }
            _ => {}
        }
    }
    Some(found)
}

/// Whether an XMP text tells where a picture was taken.
pub(super) fn xmp_has_place(text: &[u8]) -> bool {
    let start = text.get(..text.len().min(MOST_XMP)).unwrap_or_default();
    has(start, b"GPSLatitude") || has(start, b"GPSLongitude")
}
