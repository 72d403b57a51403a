//! The boxes of which AVIF and its kin are made (ISO/IEC 14496-12): a length, a name, a body that may hold boxes.

use super::bytes::{be16, be32, be64, some};

/// A box.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    /// Its name of four bytes.
    pub(super) name: [u8; 4],
    /// What it holds.
    pub(super) body: &'a [u8],
    /// Where it ends, by its own word; beyond the bytes where those were cut.
    pub(super) end: u64,
}

/// The box at `at`; `None` where there is no room for one, or its length is less than its head.
pub(super) fn part(bytes: &[u8], at: usize) -> Option<Part<'_>> {
    let (length, name) = (be32(bytes, at)?, some(bytes, at + 4)?);
    let (head, length) = match length {
        // To the end of what holds it.
        0 => (8, (bytes.len() - at) as u64),
        1 => (16, be64(bytes, at + 8)?),
        length => (8, u64::from(length)),
    };
    if length < head {
        return None;
    }
    let end = (at as u64).saturating_add(length);
    let stop = usize::try_from(end).map_or(bytes.len(), |stop| stop.min(bytes.len()));
    Some(Part { name, body: bytes.get(at + head as usize..stop).unwrap_or_default(), end })
}

/// The boxes in a body, up to the first that does not fit. Each takes at least eight bytes.
pub(super) fn parts(body: &[u8]) -> impl Iterator<Item = Part<'_>> {
    let mut at = Some(0usize);
    std::iter::from_fn(move || {
        let found = part(body, at?)?;
        at = usize::try_from(found.end).ok();
        Some(found)
    })
}

/// The first box of a name in a body.
pub(super) fn find<'a>(body: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    parts(body).find(|part| part.name == *name).map(|part| part.body)
}

/// The version of a box that has one, and its flags.
pub(super) fn version(body: &[u8]) -> Option<(u8, u32)> {
    be32(body, 0).map(|word| ((word >> 24) as u8, word & 0x00ff_ffff))
}

/// A number of 0, 2, 4 or 8 bytes.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    match size {
        0 => Some(0),
        2 => be16(bytes, at).map(u64::from),
        4 => be32(bytes, at).map(u64::from),
        8 => be64(bytes, at),
        _ => None,
    }
}

/// The first stretch of an item in the file, start and length in bytes, by the box `iloc`; 0 is a length that is not told.
pub(super) fn stretch(locations: &[u8], item: u32) -> Option<(u64, u64)> {
    let (version, _) = version(locations)?;
    let sizes = be16(locations, 4)? as usize;
    let (offset, length, base) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15);
    let index = if version == 0 { 0 } else { sizes & 15 };
    let wide = if version < 2 { 2 } else { 4 };
    let count = number(locations, 6, wide)?;
    let mut at = 6 + wide;
    for _ in 0..count {
        let id = number(locations, at, wide)?;
        at += wide;
        let method = if version == 0 { 0 } else { be16(locations, at)? & 15 };
        // The way of counting, which file holds it, where counting begins, how many stretches.
        at += if version == 0 { 2 } else { 4 };
        let start = number(locations, at, base)?;
        at += base;
        let extents = be16(locations, at)? as usize;
        at += 2;
        if id == u64::from(item) {
            // From another place than the start of the file.
            if method != 0 || extents == 0 {
                return None;
            }
            let more = number(locations, at + index, offset)?;
            return Some((start.saturating_add(more), number(locations, at + index + offset, length)?));
        }
        at = at.checked_add(extents * (index + offset + length))?;
    }
    None
}
