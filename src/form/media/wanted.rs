//! What the rules of a field ask of its pictures, and what a file breaks of that, in words with numbers.

use super::super::intake::pixels;
use crate::form::Slot;
use formwork_model::crop::{Ratio, Size};
use formwork_model::{Check, Control, Field, Severity};

/// The older documented shape of feature media, and the size that goes with it.
const OLDER: (Ratio, Size) = (Ratio(3, 2), (1440, 960));

/// A shape that a picture can be cut to, with the size that is wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cut {
    pub(super) ratio: Ratio,
    pub(super) size: Size,
    pub(super) name: &'static str,
}

/// The shapes that a field takes, the one that is asked for first. A field that asks for none takes any picture whole.
pub(super) fn cuts(field: &Field) -> Vec<Cut> {
    let size =
        field.rules.iter().filter_map(|rule| if let Check::MinPixels(across, down) = rule.check { Some((across, down)) } else { None });
    let size = size.max().unwrap_or((512, 512));
    for rule in field.rules {
        match rule.check {
            Check::Square => return vec![Cut { ratio: Ratio(1, 1), size, name: "1:1" }],
            Check::Ratio(16, 9) => {
                let older = Cut { ratio: OLDER.0, size: OLDER.1, name: "3:2, older" };
                return vec![Cut { ratio: Ratio(16, 9), size, name: "16:9" }, older];
            }
            Check::Ratio(across, down) => return vec![Cut { ratio: Ratio(across, down), size, name: "As asked" }],
            _ => {}
        }
    }
    vec![Cut { ratio: Ratio::of(size), size, name: "As asked" }]
}

/// The least size that blocks what is smaller.
pub(super) fn least(field: &Field) -> Option<Size> {
    field.rules.iter().filter(|rule| rule.severity == Severity::Error).find_map(|rule| match rule.check {
        Check::MinPixels(across, down) => Some((across, down)),
        _ => None,
    })
}

/// Whether a picture of the field is drawn in a circle: one that is as wide as high is.
pub(super) fn is_round(field: &Field) -> bool {
    field.rules.iter().any(|rule| rule.check == Check::Square)
}

/// Whether the field holds several pictures.
pub(super) fn is_several(slot: &Slot) -> bool {
    matches!(slot.field.control, Control::Images)
}

/// A rule that a file breaks.
pub(crate) struct Breach {
    /// What is found and what is wanted.
    pub(crate) words: String,
    /// What it weighs.
    pub(crate) severity: Severity,
    /// Whether cutting the picture mends it.
    pub(crate) mendable: bool,
}

/// What a file breaks, in the order of the rules.
pub(crate) fn breaches(field: &Field, media_type: &str, size: Size, clear: bool) -> Vec<Breach> {
    let found = || ["is ", &pixels(size.0, size.1), " pixels; "].concat();
    let mut list: Vec<Breach> = Vec::new();
    for rule in field.rules {
        let (needed, needs) =
            if rule.severity == Severity::Error { (" are needed", " is needed") } else { (" are advised", " is advised") };
        let words = match rule.check {
            Check::MediaTypes(types) if !types.contains(&media_type) => {
                let wanted: Vec<&str> = types.iter().map(|wanted| kind(wanted)).collect();
                ["is ", kind(media_type), "; ", &wanted.join(" or "), needs].concat()
            }
            Check::Square if size.0 != size.1 => [&found(), "it has to be square"].concat(),
            Check::Ratio(across, down) if !Ratio(across, down).is_of(size) => {
                [&found(), &across.to_string(), ":", &down.to_string(), needs].concat()
            }
            Check::MinPixels(across, down) if size.0 < across || size.1 < down => {
                // Of two sizes that are asked for, the one that blocks is told, or else the larger.
                let older = (across, down) == (1920, 1080) && OLDER.0.is_of(size) && size.0 >= OLDER.1.0;
                let told = list.iter().any(|breach| !breach.mendable);
                if older || told {
                    continue;
                }
                [&found(), "at least ", &pixels(across, down), needed].concat()
            }
            Check::Opaque if clear => "has transparent pixels; each has to be opaque".into(),
            _ => continue,
        };
        list.push(Breach { words, severity: rule.severity, mendable: !matches!(rule.check, Check::MinPixels(..)) });
    }
    list
}

/// The breaches of a file in one sentence: `logo.jpg is JPEG; PNG is needed. It is 900 × 600 pixels; it has to be square`.
pub(crate) fn sentence(name: &str, breaches: &[Breach]) -> String {
    let words: Vec<&str> = breaches.iter().map(|breach| breach.words.as_str()).collect();
    [name, " ", &words.join(". It ")].concat()
}

/// What people call a media type.
pub(super) fn kind(media_type: &str) -> &str {
    match media_type {
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "image/webp" => "WebP",
        "image/avif" => "AVIF",
        "image/gif" => "GIF",
        "image/svg+xml" => "a drawing in SVG",
        other => other,
    }
}
