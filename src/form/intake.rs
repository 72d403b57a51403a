//! From a file that a person gives to the picture of a field: read, measured, refused or kept.

use super::Slot;
use crate::drafts;
use crate::edge::file::{self, Blob, Chosen};
use crate::edge::media;
use formwork_model::json::Json;
use formwork_model::{Check, Severity, measure, slugify};

/// The most bytes of a picture.
const MOST: f64 = 20e6;

/// A picture that was taken in.
pub(super) struct Taken {
    /// The media value.
    pub(super) value: Json,
    /// What else the person should know of it.
    pub(super) note: Option<String>,
}

/// Reads a file, and takes it in where no rule that blocks speaks against it.
///
/// # Errors
/// Why it is refused: what was found and what is wanted.
pub(super) async fn take(slot: &Slot, chosen: &Chosen, before: Option<Json>) -> Result<Taken, String> {
    let name = &chosen.name;
    if chosen.size > MOST {
        return Err([name, " has ", &size(chosen.size), "; ", &size(MOST), " is the most"].concat());
    }
    let bytes = file::bytes(&chosen.blob, None).await?;
    let measured = measure(&bytes).map_err(|error| [name, ": ", &error.to_string()].concat())?;
    let clear = measured.alpha && media::is_transparent(&chosen.blob).await?;
    let mut note = None;
    for rule in slot.field.rules {
        let Some(words) = breach(rule.check, measured.media_type, (measured.width, measured.height), clear) else { continue };
        let words = [name, " ", &words].concat();
        if rule.severity == Severity::Error {
            return Err(words);
        }
        // What a manifest tells of a picture is reported by the rules; that it is transparent can only be seen here.
        if rule.check == Check::Opaque {
            note = Some(words);
        }
    }
    let sha256 = media::sha256(&bytes).await?;
    // The type by content, so that a file with a wrong name is shown all the same.
    let blob = file::blob(&bytes, measured.media_type);
    if let Err(trouble) = drafts::keep_picture(slot.workspace, &sha256, &blob).await {
        note = Some(["Shown in this tab, not kept: ", &trouble.0].concat());
    }
    media::set_opaque(&sha256, !clear);
    let number = |value: u32| Json::Number(value.to_string());
    let mut value = vec![
        ("file".into(), path(slot, name, measured.media_type, &sha256).into()),
        ("sha256".into(), sha256.into()),
        ("mediaType".into(), measured.media_type.into()),
        ("width".into(), number(measured.width)),
        ("height".into(), number(measured.height)),
    ];
    // The words for a picture outlive the picture: it is most often replaced by a better one of the same.
    value.extend(before.as_ref().and_then(|before| before.get("alt")).map(|alt| ("alt".into(), alt.clone())));
    Ok(Taken { value: Json::Object(value), note })
}

/// Looks whether every pixel of a picture is opaque, where nobody has yet.
pub(super) async fn look(sha256: String, picture: Blob) {
    let Ok(bytes) = file::bytes(&picture, Some(MOST)).await else { return };
    let Ok(measured) = measure(&bytes) else { return };
    if let Ok(clear) = if measured.alpha { media::is_transparent(&picture).await } else { Ok(false) } {
        media::set_opaque(&sha256, !clear);
    }
}

/// What is found and what is wanted, where a rule is broken.
fn breach(check: Check, media_type: &str, (width, height): (u32, u32), clear: bool) -> Option<String> {
    let found = || ["is ", &pixels(width, height), " pixels; "].concat();
    match check {
        Check::MediaTypes(types) if !types.contains(&media_type) => {
            let wanted: Vec<&str> = types.iter().map(|wanted| kind(wanted)).collect();
            Some(["is ", kind(media_type), "; ", &wanted.join(" or "), " is needed"].concat())
        }
        Check::Square if width != height => Some([&found(), "it has to be square"].concat()),
        Check::MinPixels(across, down) if width < across || height < down => {
            Some([&found(), "at least ", &pixels(across, down), " are needed"].concat())
        }
        Check::Opaque if clear => Some("has transparent pixels; each has to be opaque".into()),
        _ => None,
    }
}

fn kind(media_type: &str) -> &str {
    match media_type {
        "image/png" => "PNG",
        "image/jpeg" => "JPEG",
        "image/webp" => "WebP",
        "image/gif" => "GIF",
        other => other,
    }
}

/// Width and height as people write them.
pub(super) fn pixels(width: u32, height: u32) -> String {
    [&width.to_string(), " × ", &height.to_string()].concat()
}

/// A number of bytes as people write it.
pub(super) fn size(bytes: f64) -> String {
    let kilo = (bytes / 1e3).ceil() as u64;
    if kilo >= 1000 && (kilo / 100).is_multiple_of(10) {
        return [&(kilo / 1000).to_string(), " MB"].concat();
    }
    if kilo < 1000 {
        [&kilo.to_string(), " kB"].concat()
    } else {
        [&(kilo / 1000).to_string(), ".", &(kilo / 100 % 10).to_string(), " MB"].concat()
    }
}

/// Where the picture lies in the bundle: named after the file, and by no other picture of the draft.
fn path(slot: &Slot, name: &str, media_type: &str, sha256: &str) -> String {
    let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let stem = if stem.is_empty() { slugify(slot.field.label) } else { stem };
    let end = match media_type {
        "image/jpeg" => ".jpg",
        other => &[".", other.rsplit('/').next().unwrap_or("png")].concat(),
    };
    let taken = slot.workspace.with_draft(|draft| drafts::pictures(&draft.document));
    let mut path = ["media/", &stem, end].concat();
    for number in 2.. {
        if taken.iter().all(|(file, other, _)| *file != path || other == sha256) {
            break;
        }
        path = ["media/", &stem, "-", &number.to_string(), end].concat();
    }
    path
}
