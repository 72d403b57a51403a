//! What a draft says of its images against what their files are.
//!
//! A draft alone cannot tell whether a file exists, holds what it claims, or is transparent: whoever has the files asks here.

use crate::at::At;
use crate::check::{Finding, Findings, is_safe_path};
use crate::draft::Draft;
use crate::field::{Check, Control, Field, Source};
use crate::json::Json;
use crate::measure::{Colour, MOST_IMAGE_BYTES, MeasureError, Measured, Profile, extension_fits};
use crate::pointer::Pointer;
use crate::problem::{Fix, Report, Set, Severity};
use crate::rule::pixels;
use crate::{integration, product};

/// What is known of the file of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaFile {
    /// The SHA-256 of its bytes as 64 hexadecimal digits; "" where it is not known.
    pub sha256: String,
    /// What its bytes are.
    pub measured: Result<Measured, MeasureError>,
}

/// An image that a draft names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaValue<'a> {
    /// Where it stands in the manifest.
    pub path: Pointer,
    /// Its file, relative to the manifest, as it was entered; "" where it names none.
    pub file: &'a str,
    /// The SHA-256 that is stated of the file; "" where none is.
    pub sha256: &'a str,
}

/// All images that a draft names, in the order of the form: those of the integration, then those of each product.
pub fn media_values(draft: &Draft) -> Vec<MediaValue<'_>> {
    let mut found = Vec::new();
    let owners = draft.document.get("integration").map(|owner| (Pointer::root().key("integration"), owner, integration::FIELDS));
    let products = Pointer::root().key("products");
    let products = draft.products().iter().enumerate().map(|(index, owner)| (products.index(index), owner, product::FIELDS));
    for (at, owner, fields) in owners.into_iter().chain(products) {
        for field in fields {
            let Some(value) = owner.get(field.key) else { continue };
            match field.control {
                Control::Image => found.extend(media_value(at.key(field.key), value)),
                Control::Images => {
                    for (index, value) in value.as_list().unwrap_or_default().iter().enumerate() {
                        found.extend(media_value(at.key(field.key).index(index), value));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// What an image says of its file; nothing where it is no object.
fn media_value(path: Pointer, value: &Json) -> Option<MediaValue<'_>> {
    let text = |name| value.get(name).and_then(Json::as_text).unwrap_or_default();
    value.as_object().map(|_| MediaValue { path, file: text("file"), sha256: text("sha256") })
}

/// Adds to a report what is wrong with the files of a draft's images, in the order of the form.
///
/// `find` is asked for each image by its file and its hash ("" where the draft has none); a path that leaves the manifest's
/// folder is never asked for.
pub fn check_media(draft: &Draft, report: Report, find: &mut dyn FnMut(&str, &str) -> Option<MediaFile>) -> Report {
    let mut findings = Findings::on(draft, report.problems);
    let root = At::Root;
    if let Some(owner) = draft.document.get("integration") {
        images(&mut findings, integration::FIELDS, "", &At::Key(&root, "integration"), owner, find);
    }
    let products = At::Key(&root, "products");
    for (index, owner) in draft.products().iter().enumerate() {
        images(&mut findings, product::FIELDS, "product.", &At::Index(&products, index), owner, find);
    }
    findings.report()
}

fn images(
    findings: &mut Findings<'_>,
    fields: &'static [Field],
    prefix: &str,
    owner: &At<'_>,
    object: &Json,
    find: &mut dyn FnMut(&str, &str) -> Option<MediaFile>,
) {
    for field in fields {
        let at = At::Key(owner, field.key);
        let value = object.get(field.key);
        match field.control {
            Control::Image => {
                if let Some(value) = value {
                    image(findings, field, prefix, &at, value, find);
                }
            }
            Control::Images => {
                for (index, value) in value.and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
                    image(findings, field, prefix, &At::Index(&at, index), value, find);
                }
            }
            _ => {}
        }
    }
}

fn image(
    findings: &mut Findings<'_>,
    field: &'static Field,
    prefix: &str,
    at: &At<'_>,
    value: &Json,
    find: &mut dyn FnMut(&str, &str) -> Option<MediaFile>,
) {
    let text = |name| value.get(name).and_then(Json::as_text).unwrap_or_default();
    let (file, hash) = (text("file"), text("sha256"));
    if !is_safe_path(file) {
        return;
    }
    let here = At::Key(at, "file");
    let Some(found) = find(file, hash) else {
        let message = ["Put the file ", &crate::words::quote(file), " beside the manifest: it is missing"].concat();
        return findings.add(&here, Finding::new("media.missing", Severity::Error, Source::Ours, message));
    };
    let measured = match found.measured {
        Ok(measured) => measured,
        Err(error) => return findings.add(&here, Finding::new("media.unreadable", Severity::Error, Source::Ours, error.to_string())),
    };
    let set = |name: &str, value: Json| Set { path: at.pointer().key(name), value: Some(value) };
    let size = [&measured.width.to_string(), " × ", &measured.height.to_string()].concat();
    let stated = text("mediaType");
    let facts = || {
        vec![
            set("mediaType", measured.media_type.into()),
            set("width", Json::Number(measured.width.to_string())),
            set("height", Json::Number(measured.height.to_string())),
        ]
    };
    if !stated.is_empty() && stated != measured.media_type {
        let message = ["Save the image as ", stated, " or say what it is: its bytes are ", measured.media_type].concat();
        let fix = Fix { title: ["Say that it is ", measured.media_type].concat(), set: facts() };
        findings.add(&At::Key(at, "mediaType"), Finding::new("media.content", Severity::Error, Source::Ours, message).fix(fix));
    } else if pixels(value).is_some_and(|stated| stated != (measured.width, measured.height))
        || stated.is_empty()
        || pixels(value).is_none()
    {
        let message = ["State the size that the file has: ", &size, " pixels, ", measured.media_type].concat();
        let fix = Fix { title: ["Use ", &size].concat(), set: facts() };
        findings.add(at, Finding::new("media.differs", Severity::Error, Source::Ours, message).fix(fix));
    }
    if !hash.is_empty() && !found.sha256.is_empty() && hash != found.sha256 {
        let fix = Fix { title: "Use the hash of the file".into(), set: vec![set("sha256", found.sha256.as_str().into())] };
        let message = ["Bring ", &crate::words::quote(file), " back as it was, or state its hash: it was changed"].concat();
        let finding = Finding::new("media.hash", Severity::Error, Source::Ours, message);
        findings.add(&At::Key(at, "sha256"), finding.fix(fix));
    }
    // What the manifest says is held against the name by `check`; a file that only its bytes describe is held against them.
    if stated.is_empty() && !extension_fits(file, measured.media_type) {
        let message = ["Name the file after its type: its bytes are ", measured.media_type].concat();
        findings.add(&here, Finding::new("media.ending", Severity::Warning, Source::Ours, message));
    }
    contents(&measured, &mut |code, severity, message, help| {
        findings.add(&here, Finding::new(code, severity, Source::Ours, message).help(help));
    });
    if let Some(rule) = field.rules.iter().find(|rule| rule.check == Check::Opaque).filter(|_| measured.alpha) {
        let code = [prefix, field.key, ".opaque"].concat();
        let finding = Finding::new(code, rule.severity, rule.source, "Save the image without transparency: its file has an alpha channel");
        findings.add(at, finding.help("It is drawn on light and on dark."));
    }
}

/// What the file of an image says that is better otherwise in a listing, whatever its field asks for: code, weight, what to do, why.
fn contents(measured: &Measured, add: &mut dyn FnMut(&'static str, Severity, String, &'static str)) {
    if measured.animated {
        let frames = measured.frames.map(|frames| [": it has ", &frames.to_string(), " frames"].concat());
        let message = ["Use an image that does not move", &frames.unwrap_or_default()].concat();
        add("media.animated", Severity::Warning, message, "");
    }
    if measured.bytes > MOST_IMAGE_BYTES {
        let message = ["Make the file smaller: it has ", &mega(measured.bytes), ", and ", &mega(MOST_IMAGE_BYTES), " are the most"];
        add("media.heavy", Severity::Warning, message.concat(), "The page takes in no more, and who visits a listing loads each image.");
    }
    if measured.extras.place {
        let message = "Save the image without the place where it was taken: its metadata tells it".into();
        add("media.place", Severity::Warning, message, "A listing is public, and its images can be downloaded as they are.");
    }
    if let Colour::Cmyk | Colour::Ycck = measured.colour {
        let message = "Save the image in RGB: it is in CMYK, the inks of printing".into();
        add("media.cmyk", Severity::Warning, message, "Browsers show such colours differently, and some not at all.");
    }
    if let Profile::Other(name) = &measured.profile {
        let which = if name.is_empty() { "has no name".into() } else { ["is ", &crate::words::quote(name)].concat() };
        let message = ["Save the image in sRGB: its colour profile ", &which].concat();
        add("media.profile", Severity::Hint, message, "Where an image is made anew without its profile, its colours change.");
    }
    if measured.bits > 8 {
        let message = ["Save the image with 8 bits for each colour: it has ", &measured.bits.to_string()].concat();
        add("media.deep", Severity::Hint, message, "Nobody sees the difference, and the file is larger.");
    }
    if measured.orientation != 1 {
        let ((width, height), turned) = (measured.stored, measured.orientation.to_string());
        let stored = [&width.to_string(), " × ", &height.to_string()].concat();
        let message =
            ["Save the image upright: it is stored as ", &stored, " pixels, to be turned for showing (orientation ", &turned, ")"];
        add(
            "media.turned",
            Severity::Hint,
            message.concat(),
            "A program that does not know of it shows the image lying, mirrored or upside down.",
        );
    }
}

/// A number of bytes in millions, with one digit after the point where it is not whole; rounded up, so that more looks like more.
fn mega(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    match tenths % 10 {
        0 => [&(tenths / 10).to_string(), " MB"].concat(),
        rest => [&(tenths / 10).to_string(), ".", &rest.to_string(), " MB"].concat(),
    }
}
