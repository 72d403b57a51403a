//! From a file that a person gives to the picture of a field: read, measured, refused or kept.

use super::Slot;
use super::media::{breaches, sentence};
use crate::drafts;
use crate::edge::file::{self, Blob, Chosen};
use crate::edge::media;
use formwork_model::json::Json;
use formwork_model::{MOST_IMAGE_BYTES, Severity, crop, extension_fits, measure, slugify};

/// The most bytes of a picture.
const MOST: f64 = MOST_IMAGE_BYTES as f64;

/// The media type of a drawing.
pub(super) const SVG: &str = "image/svg+xml";

/// A picture that was taken in.
pub(super) struct Taken {
    /// The media value.
    pub(super) value: Json,
    /// What else the person should know of it.
    pub(super) note: Option<String>,
    /// The picture as it was given, by its fingerprint.
    pub(super) picture: (String, Blob),
    /// Whether cutting it would mend what the note says.
    pub(super) mendable: bool,
}

/// A file that was not taken in.
pub(super) struct Refused {
    /// What was found and what is wanted.
    pub(super) why: String,
    /// The picture as it was given and whether it is a drawing, where cutting it mends that.
    pub(super) mendable: Option<(Blob, bool)>,
}

impl From<String> for Refused {
    fn from(why: String) -> Self {
        Self { why, mendable: None }
    }
}

/// Reads a file, and takes it in where no rule that blocks speaks against it.
///
/// # Errors
/// Why it is refused, and whether it can be cut to what is wanted.
pub(super) async fn take(slot: &Slot, chosen: &Chosen, before: Option<Json>) -> Result<Taken, Refused> {
    let name = &chosen.name;
    if chosen.size > MOST {
        return Err([name, " has ", &size(chosen.size), "; ", &size(MOST), " is the most"].concat().into());
    }
    let bytes = file::bytes(&chosen.blob, None).await?;
    if crop::is_svg(&bytes) {
        let breaches = breaches(slot.field, SVG, (u32::MAX, u32::MAX), false);
        let more = if crop::leans_out(&bytes) { ". What it takes from elsewhere, and programs in it, are not drawn" } else { "" };
        let why = [&sentence(name, &breaches), more].concat();
        return Err(Refused { why, mendable: Some((file::blob(&bytes, SVG), true)) });
    }
    let measured = measure(&bytes).map_err(|error| [name, ": ", &error.to_string()].concat())?;
    let clear = measured.alpha && media::is_transparent(&chosen.blob).await?;
    let found = breaches(slot.field, measured.media_type, (measured.width, measured.height), clear);
    // The type by content, so that a file with a wrong name is shown all the same.
    let blob = file::blob(&bytes, measured.media_type);
    let (blocking, told): (Vec<_>, Vec<_>) = found.into_iter().partition(|breach| breach.severity == Severity::Error);
    if !blocking.is_empty() {
        let mendable = blocking.iter().all(|breach| breach.mendable).then_some((blob, false));
        return Err(Refused { why: sentence(name, &blocking), mendable });
    }
    let mut note = (!told.is_empty()).then(|| sentence(name, &told));
    if !extension_fits(name, measured.media_type) {
        let words = [name, " is ", measured.media_type, " by its content, and is kept under a name that says so"].concat();
        note = Some(note.map_or_else(|| words.clone(), |note| [&note, ". ", &words].concat()));
    }
    let sha256 = media::sha256(&bytes).await?;
    drafts::keep_picture(slot.workspace, &sha256, &blob).await;
    media::set_opaque(&sha256, !clear);
    let mendable = told.iter().any(|breach| breach.mendable);
    let value = value(slot, name, measured.media_type, (measured.width, measured.height), sha256.clone(), before);
    Ok(Taken { value, note, picture: (sha256, blob), mendable })
}

/// The media value of a picture in the place of another.
pub(super) fn value(slot: &Slot, name: &str, media_type: &str, (width, height): crop::Size, sha256: String, before: Option<Json>) -> Json {
    let number = |value: u32| Json::Number(value.to_string());
    let mut value = vec![
        ("file".into(), path(slot, name, media_type, &sha256, before.as_ref()).into()),
        ("sha256".into(), sha256.into()),
        ("mediaType".into(), media_type.into()),
        ("width".into(), number(width)),
        ("height".into(), number(height)),
    ];
    // The words for a picture outlive the picture: it is most often replaced by a better one of the same.
    value.extend(before.as_ref().and_then(|before| before.get("alt")).map(|alt| ("alt".into(), alt.clone())));
    Json::Object(value)
}

/// Looks whether every pixel of a picture is opaque, where nobody has yet.
pub(super) async fn look(sha256: String, picture: Blob) {
    let Ok(bytes) = file::bytes(&picture, Some(MOST)).await else { return };
    let Ok(measured) = measure(&bytes) else { return };
    if let Ok(clear) = if measured.alpha { media::is_transparent(&picture).await } else { Ok(false) } {
        media::set_opaque(&sha256, !clear);
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
fn path(slot: &Slot, name: &str, media_type: &str, sha256: &str, before: Option<&Json>) -> String {
    let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let stem = if stem.is_empty() { slugify(slot.field.label) } else { stem };
    let end = match media_type {
        "image/jpeg" => ".jpg",
        other => &[".", other.rsplit('/').next().unwrap_or("png")].concat(),
    };
    let mut taken = slot.workspace.with_draft(|draft| drafts::pictures(&draft.document));
    // What is replaced leaves its name free.
    if let Some(gone) = before.and_then(|before| before.get("sha256")).and_then(Json::as_text)
        && let Some(at) = taken.iter().position(|(_, sha256, _)| sha256 == gone)
    {
        taken.remove(at);
    }
    let mut path = ["media/", &stem, end].concat();
    for number in 2.. {
        if taken.iter().all(|(file, other, _)| *file != path || other == sha256) {
            break;
        }
        path = ["media/", &stem, "-", &number.to_string(), end].concat();
    }
    path
}
