//! What a draft says of its images against what their files are.
//!
//! A draft alone cannot tell whether a file exists, holds what it claims, or is transparent: whoever has the files asks here.

use crate::at::At;
use crate::check::{Finding, Findings, is_safe_path};
use crate::draft::Draft;
use crate::field::{Check, Control, Field, Source};
use crate::json::Json;
use crate::measure::{MeasureError, Measured};
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
        let finding = Finding::new(
            "media.hash",
            Severity::Error,
            Source::Ours,
            "State the hash that the file has, or bring the file back that had this one",
        );
        findings.add(&At::Key(at, "sha256"), finding.fix(fix));
    }
    if measured.animated {
        findings.add(&here, Finding::new("media.animated", Severity::Warning, Source::Ours, "Use an image that does not move"));
    }
    if let Some(rule) = field.rules.iter().find(|rule| rule.check == Check::Opaque).filter(|_| measured.alpha) {
        let code = [prefix, field.key, ".opaque"].concat();
        let finding = Finding::new(code, rule.severity, rule.source, "Save the image without transparency: its file has an alpha channel");
        findings.add(at, finding.help("It is drawn on light and on dark."));
    }
}
