//! A media value (contract section 3): what names an image, and what is said of it.

use super::{Finding, Findings};
use crate::at::At;
use crate::draft::MEDIA_KEYS;
use crate::field::Source;
use crate::fix;
use crate::json::Json;
use crate::measure::extension_fits;
use crate::problem::Severity;
use crate::rule::pixels;
use crate::words::quote;

/// Whether a path stays within the folder of its manifest, on every system that may unpack it.
pub fn is_safe_path(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']) && !part.starts_with(' ');
    path.len() <= 255
        && path.split('/').all(plain)
        && !path.chars().any(|c| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|'))
}

impl Findings<'_> {
    /// Checks a media value.
    pub(super) fn media(&mut self, at: &At<'_>, image: &Json) {
        self.members(image, at, MEDIA_KEYS.into_iter());
        let file = image.get("file").filter(|file| !file.is_blank());
        let mut add = |name: &'static str, code: &'static str, severity, message: String, help: &'static str, value: Option<Json>| {
            let at = At::Key(at, name);
            let fix = value.map(|value| fix::replace(["Use ", &quote(value.as_text().unwrap_or_default())].concat(), &at, value));
            self.add(&at, Finding::new(code, severity, Source::Ours, message).help(help).fix(fix));
        };
        match file {
            None => add("file", "media.file", Severity::Error, "Name the image’s file".into(), "For example: media/logo.png", None),
            Some(Json::Text(path)) if is_safe_path(path) => {}
            Some(Json::Text(path)) => {
                let inside = path.trim_start_matches("./").replace('\\', "/");
                let inside = (inside != *path && is_safe_path(&inside)).then(|| inside.into());
                let message = [
                    "Keep the file in the manifest’s folder: ",
                    &quote(path),
                    " leads out of it or has a character that some systems refuse",
                ];
                add(
                    "file",
                    "media.path",
                    Severity::Error,
                    message.concat(),
                    "A path is relative, with / between folders, like media/logo.png.",
                    inside,
                );
            }
            Some(other) => {
                add("file", "media.file", Severity::Error, ["Name the image’s file in quotes: it is ", other.kind()].concat(), "", None);
            }
        }
        let is_hash = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if let Some(hash) = image.get("sha256").filter(|hash| !hash.is_blank() && !hash.as_text().is_some_and(is_hash)) {
            let lower = hash.as_text().map(|text| text.trim().to_ascii_lowercase()).filter(|text| is_hash(text));
            let message = "Write the SHA-256 of the file as 64 hexadecimal digits".into();
            add("sha256", "media.sha256", Severity::Error, message, "", lower.map(Json::from));
        }
        for side in ["width", "height"] {
            if image.get(side).is_some_and(|value| {
                !value.is_blank() && !matches!(value, Json::Number(text) if text.parse::<u32>().is_ok_and(|side| side > 0))
            }) {
                let message = ["Write the image’s ", side, " as a whole number of pixels"].concat();
                add(side, "media.size", Severity::Error, message, "", None);
            }
        }
        for name in ["mediaType", "alt"] {
            if let Some(value) = image.get(name).filter(|value| !value.is_blank() && value.as_text().is_none()) {
                let message = ["Put ", &quote(name), " in quotes: it is ", value.kind()].concat();
                add(name, "media.text", Severity::Error, message, "", None);
            }
        }
        let kind = image.get("mediaType").and_then(Json::as_text).filter(|kind| !kind.trim().is_empty());
        if kind.is_none() || pixels(image).is_none() {
            let missing = kind.is_none() && image.get("mediaType").is_none_or(Json::is_blank);
            let missing = missing || ["width", "height"].iter().any(|side| image.get(side).is_none_or(Json::is_blank));
            if missing && file.is_some() {
                let finding =
                    Finding::new("media.unmeasured", Severity::Warning, Source::Ours, "State the image’s mediaType, width and height");
                self.add(at, finding.help("Without them nobody can tell whether the image has the shape that is asked for."));
            }
        } else if let (Some(kind), Some(path)) = (kind, file.and_then(Json::as_text))
            && !extension_fits(path, kind)
        {
            let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
            let message = ["Name the file after its type: it is ", kind, ", and its name ends in ", &quote(&ending)].concat();
            self.add(&At::Key(at, "file"), Finding::new("media.ending", Severity::Warning, Source::Ours, message));
        }
    }
}
