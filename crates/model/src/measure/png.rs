//! PNG: a head, chunks with lengths, an end (ISO/IEC 15948, W3C PNG third edition).

use super::bytes::{be32, cut, damaged, has, some};
use super::inflate::inflate;
use super::{Answer, Colour, MeasureError, Measured, Profile, ends, exif, icc, size};

const KIND: &str = "a PNG";
/// The most that a chunk’s length or a side may be.
const MOST: u32 = 0x7fff_ffff;
/// How much of a colour profile is unpacked for its name.
const MOST_PROFILE: usize = 16 * 1024;
/// Deflate packs at most 258 bytes into two bits.
const BEST_PACKING: u64 = 1032;

/// How far the walk has come.
#[derive(Default)]
struct Walk {
    palettes: u32,
    /// Chunks of pixels, their bytes, and whether another chunk came after one.
    pixels: u32,
    packed: u64,
    left: bool,
    /// Whether a profile with more weight was seen.
    profile: u8,
}

/// Reads a PNG. Chunks are walked by their lengths, so the steps are bounded by the file’s size over twelve bytes.
pub(super) fn read(bytes: &[u8]) -> Answer {
    let (mut measured, channels) = head(bytes)?;
    let mut walk = Walk::default();
    let mut at = 33usize;
    loop {
        let (Some(length), Some(name)) = (be32(bytes, at), some::<4>(bytes, at + 4)) else {
            // Another chunk has to come: the end at least.
            return Err(cut(KIND, bytes, at + 12));
        };
        if let Some(other) = name.iter().find(|byte| !byte.is_ascii_alphabetic()) {
            return Err(damaged(KIND, "a byte in a chunk’s name", *other, "a letter"));
        }
        if length > MOST {
            return Err(damaged(KIND, "the length of a chunk", length, "2147483647 at most"));
        }
        let body = (length as usize).checked_add(at + 8).and_then(|end| bytes.get(at + 8..end));
        let Some(body) = body.filter(|body| bytes.len() - at - 8 - body.len() >= 4) else {
            return Err(cut(KIND, bytes, at as u64 + 12 + u64::from(length)));
        };
        at += 12 + body.len();
        if &name == b"IEND" {
            break;
        }
        chunk(&mut measured, &mut walk, &name, body)?;
    }
    if walk.pixels == 0 {
        return Err(damaged(KIND, "the number of chunks with pixels (IDAT)", 0u32, "at least 1"));
    }
    let raw = u64::from(measured.stored.0) * u64::from(measured.stored.1) * u64::from(channels) * u64::from(measured.bits) / 8;
    let least = raw / BEST_PACKING + 2;
    if walk.packed < least {
        return Err(cut(KIND, bytes, bytes.len() as u64 + least - walk.packed));
    }
    ends(KIND, bytes, at)?;
    Ok(measured)
}

/// The first chunk, and the number of samples of a pixel.
fn head(bytes: &[u8]) -> Result<(Measured, u32), MeasureError> {
    if bytes.get(12..16) == Some(b"CgBI") {
        return Err(MeasureError::Other("a PNG made for programs of one maker, which browsers do not show"));
    }
    if bytes.len() < 33 {
        return Err(cut(KIND, bytes, 57u32));
    }
    if bytes.get(12..16) != Some(b"IHDR") {
        return Err(damaged(KIND, "the number of heads (IHDR) at its start", 0u32, "1"));
    }
    if let Some(length) = be32(bytes, 8).filter(|length| *length != 13) {
        return Err(damaged(KIND, "the length of its head", length, "13"));
    }
    let (Some(width), Some(height), Some([bits, colour, packing, filter, passes])) = (be32(bytes, 16), be32(bytes, 20), some(bytes, 24))
    else {
        return Err(cut(KIND, bytes, 57u32));
    };
    let (stored, samples): (&[u8], _) = match colour {
        0 => (&[1, 2, 4, 8, 16], (Colour::Grey, 1)),
        2 => (&[8, 16], (Colour::Rgb, 3)),
        3 => (&[1, 2, 4, 8], (Colour::Indexed, 1)),
        4 => (&[8, 16], (Colour::GreyAlpha, 2)),
        6 => (&[8, 16], (Colour::Rgba, 4)),
        _ => return Err(damaged(KIND, "its kind of colours", colour, "0, 2, 3, 4 or 6")),
    };
    if !stored.contains(&bits) {
        let wanted = match stored.len() {
            5 => "1, 2, 4, 8 or 16",
            4 => "1, 2, 4 or 8",
            _ => "8 or 16",
        };
        return Err(damaged(KIND, "its number of bits", bits, wanted));
    }
    for (found, most, what, wanted) in
        [(packing, 0, "its kind of packing", "0"), (filter, 0, "its kind of filter", "0"), (passes, 1, "its kind of passes", "0 or 1")]
    {
        if found > most {
            return Err(damaged(KIND, what, found, wanted));
        }
    }
    for (side, what) in [(width, "its width"), (height, "its height")] {
        if side > MOST {
            return Err(damaged(KIND, what, side, "2147483647 at most"));
        }
    }
    let (width, height) = size(KIND, width, height)?;
    let (colour, channels) = samples;
    let alpha = matches!(colour, Colour::GreyAlpha | Colour::Rgba);
    Ok((Measured { bits, colour, alpha, progressive: passes == 1, ..Measured::new("image/png", width, height) }, channels))
}

/// What one chunk adds.
fn chunk(measured: &mut Measured, walk: &mut Walk, name: &[u8; 4], body: &[u8]) -> Result<(), MeasureError> {
    if walk.pixels > 0 && name != b"IDAT" {
        walk.left = true;
    }
    match name {
        b"IHDR" => return Err(damaged(KIND, "the number of heads (IHDR)", 2u32, "1")),
        b"PLTE" => {
            walk.palettes += 1;
            if walk.palettes > 1 {
                return Err(damaged(KIND, "the number of palettes (PLTE)", walk.palettes, "1 at most"));
            }
            if !body.len().is_multiple_of(3) || body.is_empty() || body.len() > 768 {
                return Err(damaged(KIND, "the length of its palette", body.len() as u64, "a multiple of 3, from 3 to 768"));
            }
        }
        b"IDAT" => {
            if walk.left {
                return Err(damaged(KIND, "the number of runs of chunks with pixels (IDAT)", 2u32, "1"));
            }
            if measured.colour == Colour::Indexed && walk.palettes == 0 {
                return Err(damaged(KIND, "the number of palettes (PLTE) before its pixels", 0u32, "1"));
            }
            walk.pixels += 1;
            walk.packed += body.len() as u64;
        }
        // A list of how transparent each colour is, or the one colour that stands for transparent.
        b"tRNS" => match measured.colour {
            Colour::Indexed => measured.alpha |= body.iter().take(256).any(|alpha| *alpha < 255),
            _ => measured.alpha |= !body.is_empty(),
        },
        b"acTL" if walk.pixels == 0 => match be32(body, 0) {
            None | Some(0) => return Err(damaged(KIND, "its number of frames (acTL)", 0u32, "at least 1")),
            Some(frames) => (measured.frames, measured.animated) = (Some(frames), frames > 1),
        },
        b"cICP" | b"iCCP" | b"sRGB" => profile(measured, walk, name, body),
        b"eXIf" => measured.exif(exif::unmarked(body), true),
        b"tEXt" | b"zTXt" | b"iTXt" => {
            if body.starts_with(b"XML:com.adobe.xmp\0") {
                measured.xmp(body);
            } else {
                measured.extras.text = true;
                // Some programs keep EXIF and XMP as texts of digits.
                let start = body.get(..body.len().min(40)).unwrap_or_default();
                measured.extras.exif |= has(start, b"Raw profile type exif") || has(start, b"Raw profile type APP1");
                measured.extras.xmp |= has(start, b"Raw profile type xmp");
            }
        }
        _ if name.first().is_some_and(u8::is_ascii_uppercase) => {
            return Err(damaged(KIND, "the number of chunks that have to be known and are not", 1u32, "0"));
        }
        _ => {}
    }
    Ok(())
}

/// Of several profiles the one counts that the standard puts first.
fn profile(measured: &mut Measured, walk: &mut Walk, name: &[u8; 4], body: &[u8]) {
    let weight = match name {
        b"cICP" => 3,
        b"iCCP" => 2,
        _ => 1,
    };
    if weight <= walk.profile {
        return;
    }
    walk.profile = weight;
    measured.profile = match name {
        b"cICP" => some::<2>(body, 0).map_or(Profile::None, |[primaries, transfer]| icc::numbered(primaries.into(), transfer.into())),
        b"iCCP" => {
            let end = body.iter().take(80).position(|byte| *byte == 0).unwrap_or_default();
            let (label, packed) = body.split_at_checked(end).unwrap_or_default();
            // After the label come a zero and the kind of packing, then zlib. The label is what the program liked to write.
            match icc::read(&inflate(packed.get(2..).unwrap_or_default(), MOST_PROFILE)) {
                Profile::Other(name) if name.is_empty() => icc::named(&String::from_utf8_lossy(label)),
                profile => profile,
            }
        }
        _ => Profile::Srgb,
    };
}
