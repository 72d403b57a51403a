//! The name of a colour profile.

use super::Profile;
use super::bytes::{be16, be32, some};

/// The most characters of a profile’s name.
const MOST_NAME: usize = 64;
/// The most tags that are looked at; profiles have about a dozen.
const MOST_TAGS: usize = 100;

/// Reads what an ICC profile says of itself; its beginning suffices.
pub(super) fn read(profile: &[u8]) -> Profile {
    named(&description(profile).unwrap_or_default())
}

/// A profile by its name. Names of sRGB are many, and each has the word.
pub(super) fn named(name: &str) -> Profile {
    let name: String = name.chars().filter(|c| !c.is_control()).take(MOST_NAME).collect();
    let name = name.trim();
    if name.to_ascii_lowercase().contains("srgb") { Profile::Srgb } else { Profile::Other(name.to_owned()) }
}

/// Colours by the numbers of ITU-T H.273, as PNG (cICP) and AVIF (nclx) have them.
pub(super) fn numbered(primaries: u32, transfer: u32) -> Profile {
    match (primaries, transfer) {
        // Left open, or those of BT.709, which browsers show like sRGB.
        (2, 2) => Profile::None,
        (1, 13 | 1) => Profile::Srgb,
        (12, 13) => Profile::Other("Display P3".into()),
        (9, 16) => Profile::Other("BT.2020 PQ (HDR)".into()),
        (9, 18) => Profile::Other("BT.2020 HLG (HDR)".into()),
        _ => Profile::Other(["H.273 ", &primaries.to_string(), "/", &transfer.to_string()].concat()),
    }
}

/// The text of the tag `desc`: ASCII in version 2, UTF-16 in version 4.
fn description(profile: &[u8]) -> Option<String> {
    let count = (be32(profile, 128)? as usize).min(MOST_TAGS);
    let tag = (0..count).map(|index| 132 + 12 * index).find(|at| some(profile, *at) == Some(*b"desc"))?;
    let place = be32(profile, tag + 4)? as usize;
    let body = profile.get(place..)?;
    match body.first_chunk::<4>()? {
        b"desc" => {
            let length = be32(body, 8)? as usize;
            let text = body.get(12..)?.iter().take(length.min(4 * MOST_NAME)).take_while(|byte| **byte != 0);
            Some(text.map(|byte| char::from(*byte)).collect())
        }
        b"mluc" => {
            // The first language serves: names of profiles are not translated, or English comes first.
            let (length, start) = (be32(body, 20)? as usize, be32(body, 24)? as usize);
            let units = (0..(length / 2).min(4 * MOST_NAME)).map_while(|index| be16(body, start.checked_add(2 * index)?));
            Some(char::decode_utf16(units.map(|unit| unit as u16)).map(|c| c.unwrap_or('\u{fffd}')).collect())
        }
        _ => None,
    }
}
