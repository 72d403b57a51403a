//! AVIF: the properties of items in boxes (ISO/IEC 23008-12, AV1 Image File Format).

use super::boxes::{find, part, parts, stretch, version};
use super::bytes::{be16, be32, cut, damaged, has};
use super::{Answer, Colour, MeasureError, Measured, Profile, ends, icc, size};

const KIND: &str = "an AVIF";
/// The most properties that are looked at; an image has about a dozen.
const MOST_PROPERTIES: usize = 512;
/// The most items that are looked at; a tiled image has one for each tile.
const MOST_ITEMS: usize = 4096;
/// Boxes that stand at the top of such a file; another one is no box.
const TOP: [&[u8; 4]; 14] =
    [b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"wide", b"uuid", b"moof", b"mfra", b"sidx", b"styp", b"udta", b"idat"];

/// Whether a file of boxes calls itself an AVIF, first or among others.
pub(super) fn is_avif(bytes: &[u8]) -> bool {
    let brands = part(bytes, 0).map(|part| part.body).unwrap_or_default();
    let brands = brands.get(..brands.len().min(256)).unwrap_or_default();
    brands.chunks(4).enumerate().any(|(index, brand)| index != 1 && matches!(brand, b"avif" | b"avis"))
}

/// Reads an AVIF.
pub(super) fn read(bytes: &[u8]) -> Answer {
    let mut measured = Measured { colour: Colour::YCbCr, ..Measured::new("image/avif", 0, 0) };
    let (mut meta, mut film, mut pixels, mut at) = (None, None, false, 0usize);
    while at < bytes.len() {
        let Some(top) = part(bytes, at).filter(|top| TOP.contains(&&top.name)) else {
            if bytes.len() - at < 8 && bytes.get(at..).is_some_and(|rest| rest.iter().any(|byte| *byte != 0)) {
                return Err(cut(KIND, bytes, at + 8));
            }
            ends(KIND, bytes, at)?;
            break;
        };
        let Some(end) = usize::try_from(top.end).ok().filter(|end| *end <= bytes.len()) else { return Err(cut(KIND, bytes, top.end)) };
        match &top.name {
            b"meta" if meta.is_none() => meta = Some(top.body),
            b"moov" if film.is_none() => film = Some(top.body),
            b"mdat" => pixels = true,
            _ => {}
        }
        at = end;
    }
    let brand = bytes.get(8..12).unwrap_or_default();
    if film.is_some() && (brand == b"avis" || meta.is_none()) {
        (measured.animated, measured.frames) = (true, None);
    }
    if let Some(meta) = meta.and_then(|meta| meta.get(4..)) {
        items(&mut measured, bytes, meta)?;
    }
    if let (0, Some(film)) = (measured.stored.0, film) {
        measured.stored = track(film).unwrap_or_default();
    }
    // Small images keep their pixels beside their properties.
    pixels |= meta.is_some_and(|meta| meta.get(4..).is_some_and(|meta| find(meta, b"idat").is_some()));
    if !pixels || (meta.is_none() && film.is_none()) {
        return Err(cut(KIND, bytes, bytes.len() + 8));
    }
    measured.stored = size(KIND, measured.stored.0, measured.stored.1)?;
    measured.turn(measured.orientation);
    Ok(measured)
}

/// What the items of a still image say.
fn items(measured: &mut Measured, bytes: &[u8], meta: &[u8]) -> Result<(), MeasureError> {
    let number = |body: &[u8], at, wide: bool| if wide { be32(body, at) } else { be16(body, at) };
    let primary = find(meta, b"pitm").and_then(|body| number(body, 4, version(body)?.0 > 0));
    let locations = find(meta, b"iloc").unwrap_or_default();
    if let Some((start, length)) = primary.and_then(|primary| stretch(locations, primary)) {
        let end = start.saturating_add(length);
        if end > bytes.len() as u64 {
            return Err(cut(KIND, bytes, end));
        }
    }
    let information = find(meta, b"iinf").unwrap_or_default();
    let head = if version(information).is_some_and(|(version, _)| version > 0) { 8 } else { 6 };
    for entry in parts(information.get(head..).unwrap_or_default()).filter(|entry| entry.name == *b"infe").take(MOST_ITEMS) {
        let wide = version(entry.body).is_some_and(|(version, _)| version > 2);
        let Some((id, rest)) = number(entry.body, 4, wide).zip(entry.body.get(if wide { 10 } else { 8 }..)) else { continue };
        if rest.starts_with(b"Exif") && !measured.extras.exif {
            let place = stretch(locations, id).and_then(|(start, length)| {
                let start = usize::try_from(start).ok()?;
                bytes.get(start..usize::try_from(length).ok()?.checked_add(start)?)
            });
            // Four bytes say how far the EXIF begins after them. The image’s own properties turn it, not EXIF.
            let tiff = place.and_then(|body| body.get(4usize.checked_add(be32(body, 0)? as usize)?..));
            measured.exif(tiff.unwrap_or_default(), false);
        } else if rest.starts_with(b"mime") && has(rest, b"application/rdf+xml") {
            measured.extras.xmp = true;
        }
    }
    let Some(properties) = find(meta, b"iprp") else {
        return Err(damaged(KIND, "the number of its properties", 0u32, "at least 1"));
    };
    let own = primary.and_then(|primary| own(properties, primary));
    let (mut quarters, mut mirror) = (0u8, None);
    for (index, property) in parts(find(properties, b"ipco").unwrap_or_default()).take(MOST_PROPERTIES).enumerate() {
        let body = property.body;
        // Transparency is an image of its own beside the first.
        if property.name == *b"auxC" {
            measured.alpha |= has(body.get(..body.len().min(64)).unwrap_or_default(), b"auxiliary:alpha")
                || has(body.get(..body.len().min(64)).unwrap_or_default(), b"auxid:1");
        }
        if own.as_ref().is_some_and(|own| own.get(index + 1) != Some(&true)) {
            continue;
        }
        match &property.name {
            b"ispe" if measured.stored.0 == 0 => {
                measured.stored = be32(body, 4).zip(be32(body, 8)).unwrap_or_default();
            }
            b"pixi" => {
                measured.bits = body.get(5).copied().unwrap_or(8);
                if body.get(4) == Some(&1) {
                    measured.colour = Colour::Grey;
                }
            }
            b"av1C" => {
                let flags = body.get(2).copied().unwrap_or_default();
                measured.bits = if flags & 0x20 != 0 {
                    12
                } else if flags & 0x40 != 0 {
                    10
                } else {
                    8
                };
                if flags & 0x10 != 0 {
                    measured.colour = Colour::Grey;
                }
            }
            b"colr" => colours(measured, body),
            b"irot" => quarters = body.first().copied().unwrap_or_default() & 3,
            b"imir" => mirror = body.first().map(|axis| axis & 1),
            _ => {}
        }
    }
    measured.orientation = orientation(quarters, mirror);
    Ok(())
}

/// Which properties belong to an item, by their number, which counts from 1.
fn own(properties: &[u8], item: u32) -> Option<Vec<bool>> {
    let table = find(properties, b"ipma")?;
    let (version, flags) = version(table)?;
    let (wide, long) = (version > 0, flags & 1 == 1);
    let mut at = 8;
    for _ in 0..be32(table, 4)? {
        let id = if wide { be32(table, at)? } else { be16(table, at)? };
        at += if wide { 4 } else { 2 };
        let count = usize::from(*table.get(at)?);
        at += 1;
        let step = if long { 2 } else { 1 };
        if id == item {
            let mut own = vec![false; MOST_PROPERTIES + 1];
            for index in 0..count {
                // The highest bit says whether a reader has to know the property.
                let place = at + index * step;
                let number = if long { be16(table, place)? & 0x7fff } else { u32::from(table.get(place)? & 0x7f) };
                if let Some(own) = own.get_mut(number as usize) {
                    *own = true;
                }
            }
            return Some(own);
        }
        at += count * step;
    }
    None
}

/// What a box about colours says: numbers, or a profile, which counts more.
fn colours(measured: &mut Measured, body: &[u8]) {
    match body.first_chunk::<4>() {
        Some(b"nclx") => {
            if let (Profile::None, Some(primaries), Some(transfer)) = (&measured.profile, be16(body, 4), be16(body, 6)) {
                measured.profile = icc::numbered(primaries, transfer);
            }
            // Without differences of colour: the planes are green, blue and red.
            if be16(body, 8) == Some(0) && measured.colour == Colour::YCbCr {
                measured.colour = Colour::Rgb;
            }
        }
        Some(b"prof" | b"rICC") => measured.profile = icc::read(body.get(4..).unwrap_or_default()),
        _ => {}
    }
}

/// Quarters of a turn against the clock, then a mirror (0 upside down, 1 left to right), as EXIF counts.
fn orientation(quarters: u8, mirror: Option<u8>) -> u8 {
    match (quarters, mirror) {
        (0, None) => 1,
        (0, Some(0)) | (2, Some(1)) => 4,
        (0, Some(_)) | (2, Some(0)) => 2,
        (1, None) => 8,
        (1, Some(0)) | (3, Some(1)) => 5,
        (1, Some(_)) | (3, Some(0)) => 7,
        (2, None) => 3,
        (3, None) => 6,
        _ => 1,
    }
}

/// The size of the first track of a film that has one, in whole pixels.
fn track(film: &[u8]) -> Option<(u32, u32)> {
    parts(film).filter(|part| part.name == *b"trak").take(16).find_map(|part| {
        let head = find(part.body, b"tkhd")?;
        let at = if version(head)?.0 == 0 { 76 } else { 88 };
        let (width, height) = (be32(head, at)? >> 16, be32(head, at + 4)? >> 16);
        (width > 0 && height > 0).then_some((width, height))
    })
}
