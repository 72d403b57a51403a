//! Images: what a draft says of them, and what their files are.

use super::{added, folder, lines, sound};
use crate::{
    Colour, Draft, Extras, MOST_IMAGE_BYTES, MeasureError, Measured, MediaFile, Profile, Report, check, check_media, extension_fits,
    measure,
};
use std::fs;

fn image(size: &str, kind: &str) -> String {
    let (width, height) = size.split_once('x').expect(size);
    let ending = kind.rsplit('/').next().expect(kind).replace("jpeg", "jpg");
    format!(r#"{{"file": "media/a.{ending}", "mediaType": "{kind}", "width": {width}, "height": {height}, "alt": "A"}}"#)
}

#[test]
fn logos() {
    let told = |size: &str, kind: &str| added("gatepost", &[("/integration/icon", &image(size, kind))]).join(", ");
    assert_eq!(told("512x512", "image/png"), "");
    assert_eq!(told("511x511", "image/png"), "/integration/icon icon.smallAdvised hint");
    assert_eq!(told("256x256", "image/png"), "/integration/icon icon.smallAdvised hint");
    assert_eq!(told("255x255", "image/png"), "/integration/icon icon.small error");
    assert_eq!(told("512x513", "image/png"), "/integration/icon icon.square error");
    assert_eq!(told("512x512", "image/jpeg"), "/integration/icon icon.mediaType error");
}

#[test]
fn feature_media() {
    let place = "/integration/featuredImages/0";
    let told = |size: &str, kind: &str| added("gatepost", &[(place, &image(size, kind))]).join(", ");
    for size in ["1920x1080", "2560x1440", "3841x2160"] {
        assert_eq!(told(size, "image/jpeg"), "", "{size}");
    }
    assert_eq!(told("1280x720", "image/png"), format!("{place} featuredImages.small warning"));
    assert_eq!(told("1440x960", "image/png"), format!("{place} featuredImages.olderShape warning"));
    assert_eq!(told("1500x1000", "image/png"), format!("{place} featuredImages.olderShape warning"));
    assert_eq!(told("720x480", "image/png"), format!("{place} featuredImages.ratio warning, {place} featuredImages.small warning"));
    assert_eq!(told("1920x1080", "image/webp"), format!("{place} featuredImages.mediaType error"));
    let many = |count: usize| {
        let images: Vec<String> = (0..count).map(|n| image("1920x1080", "image/png").replace("a.png", &format!("a{n}.png"))).collect();
        added("gatepost", &[("/integration/featuredImages", &format!("[{}]", images.join(", ")))]).join(", ")
    };
    let place = "/integration/featuredImages";
    assert_eq!(many(0), format!("{place} featuredImages.required error"));
    assert_eq!(many(2), format!("{place} featuredImages.fewAdvised warning"));
    assert_eq!((many(3), many(5)), (String::new(), String::new()));
    assert_eq!(many(6), format!("{place} featuredImages.manyAdvised warning"));
    assert_eq!(many(8), format!("{place} featuredImages.manyAdvised warning"));
    assert_eq!(many(9), format!("{place} featuredImages.many error"));
    let twice = image("1920x1080", "image/png");
    let told = added("gatepost", &[(place, &format!("[{twice}, {twice}, {}]", twice.replace("a.png", "b.png")))]);
    assert_eq!(told, [format!("{place}/1 featuredImages.twice warning")]);
}

#[test]
fn paths_stay_in_the_folder() {
    for (path, sound) in [
        ("logo.png", true),
        ("media/a/b c.png", true),
        ("médiá/ä.png", true),
        ("/etc/a.png", false),
        ("../a.png", false),
        ("media/../../a.png", false),
        ("media//a.png", false),
        ("./a.png", false),
        ("C:/a.png", false),
        ("media\\\\a.png", false),
        ("https://acme.example/a.png", false),
        ("a.png\\u0000", false),
        ("media/a.png.", false),
    ] {
        let told = added("gatepost", &[("/integration/icon/file", &format!("\"{path}\""))]);
        assert_eq!(told.iter().any(|line| line == "/integration/icon/file media.path error"), !sound, "{path}: {told:?}");
    }
}

#[test]
fn what_a_media_value_lacks() {
    for (member, value, expected) in [
        ("file", "", "/integration/icon/file media.file error"),
        ("file", "7", "/integration/icon/file media.file error"),
        ("sha256", "\"abc\"", "/integration/icon/sha256 media.sha256 error"),
        ("width", "0", "/integration/icon/width media.size error"),
        ("width", "\"512\"", "/integration/icon/width media.size error"),
        ("width", "", "/integration/icon media.unmeasured warning"),
        ("mediaType", "", "/integration/icon media.unmeasured warning"),
        ("alt", "7", "/integration/icon/alt media.text error"),
        ("file", "\"media/logo.jpg\"", "/integration/icon/file media.ending warning"),
    ] {
        let told = added("gatepost", &[(&format!("/integration/icon/{member}"), value)]);
        assert_eq!(told, [expected], "{member} {value}");
    }
}

/// Answers what lies in a folder of fixtures.
fn media(name: &str) -> impl FnMut(&str, &str) -> Option<MediaFile> {
    let folder = folder().join(name);
    move |file, hash| {
        let bytes = fs::read(folder.join(file)).ok()?;
        Some(MediaFile { sha256: hash.to_owned(), measured: measure(&bytes) })
    }
}

#[test]
fn files_of_the_complete_listings_are_what_they_say() {
    for name in ["tidewater", "logbarn", "gatepost"] {
        let draft = Draft::from_document(sound(name));
        let before = check(&draft);
        assert_eq!(check_media(&draft, before.clone(), &mut media(name)), before, "{name}");
    }
}

#[test]
fn files_that_are_something_else_are_found_out() {
    for name in ["broken/fake-media", "broken/wrong-media"] {
        let bytes = fs::read(folder().join(name).join("integration.json")).expect(name);
        let mut reading = crate::check_bytes(&bytes);
        let before = reading.report.problems.len();
        reading.add_media(&mut media(name));
        let told = lines(&reading.report);
        assert!(told.len() > before && told.iter().any(|line| line.contains(" media.")), "{name}: {told:#?}");
        assert!(reading.report.problems.iter().all(|problem| problem.line.is_some()));
    }
    let draft = Draft::from_document(sound("gatepost"));
    let of = |file: Option<MediaFile>| {
        let told = lines(&check_media(&draft, Report::default(), &mut |path, _| {
            if path.ends_with("logo.png") { file.clone() } else { media("gatepost")(path, "") }
        }));
        told.into_iter().filter(|line| line.starts_with("/integration/icon")).collect::<Vec<_>>()
    };
    let whole = Measured::new("image/png", 512, 512);
    let file = |measured| Some(MediaFile { sha256: String::new(), measured });
    assert!(of(file(Ok(whole.clone()))).is_empty());
    assert_eq!(of(None), ["/integration/icon/file media.missing error"]);
    assert_eq!(of(file(Err(MeasureError::Unknown))), ["/integration/icon/file media.unreadable error"]);
    let extras = Extras { exif: true, place: true, ..Extras::default() };
    for (measured, expected) in [
        (Measured { width: 511, ..whole.clone() }, "/integration/icon media.differs error"),
        (Measured { media_type: "image/jpeg", ..whole.clone() }, "/integration/icon/mediaType media.content error"),
        (Measured { alpha: true, ..whole.clone() }, "/integration/icon icon.opaque error"),
        (Measured { animated: true, frames: Some(12), ..whole.clone() }, "/integration/icon/file media.animated warning"),
        (Measured { bytes: MOST_IMAGE_BYTES + 1, ..whole.clone() }, "/integration/icon/file media.heavy warning"),
        (Measured { extras, ..whole.clone() }, "/integration/icon/file media.place warning"),
        (Measured { colour: Colour::Cmyk, ..whole.clone() }, "/integration/icon/file media.cmyk warning"),
        (Measured { colour: Colour::Ycck, ..whole.clone() }, "/integration/icon/file media.cmyk warning"),
        (Measured { profile: Profile::Other("Display P3".into()), ..whole.clone() }, "/integration/icon/file media.profile hint"),
        (Measured { bits: 16, ..whole.clone() }, "/integration/icon/file media.deep hint"),
        (Measured { orientation: 6, ..whole.clone() }, "/integration/icon/file media.turned hint"),
    ] {
        assert_eq!(of(file(Ok(measured.clone()))), [expected], "{measured:?}");
    }
    for measured in [
        Measured { profile: Profile::Srgb, bytes: MOST_IMAGE_BYTES, progressive: true, ..whole.clone() },
        Measured { extras: Extras { exif: true, xmp: true, text: true, ..Extras::default() }, ..whole.clone() },
    ] {
        assert!(of(file(Ok(measured.clone()))).is_empty(), "{measured:?}");
    }
    let other = Some(MediaFile { sha256: "0".repeat(64), measured: Ok(whole) });
    assert_eq!(of(other), ["/integration/icon/sha256 media.hash error"]);
}

#[test]
fn what_is_said_of_a_file_has_numbers() {
    let draft = Draft::from_document(sound("gatepost"));
    let told = |measured: Measured| {
        let file = MediaFile { sha256: String::new(), measured: Ok(measured) };
        let report = check_media(&draft, Report::default(), &mut |path, _| {
            if path.ends_with("logo.png") { Some(file.clone()) } else { media("gatepost")(path, "") }
        });
        report.problems.into_iter().map(|problem| problem.message).next().unwrap_or_default()
    };
    let whole = Measured::new("image/png", 512, 512);
    for (measured, expected) in [
        (Measured { animated: true, frames: Some(12), ..whole.clone() }, "Use an image that does not move: it has 12 frames"),
        (Measured { animated: true, frames: None, ..whole.clone() }, "Use an image that does not move"),
        (Measured { bytes: 23_450_000, ..whole.clone() }, "Make the file smaller: it has 23.5 MB, and 20 MB are the most"),
        (
            Measured { profile: Profile::Other("Display P3".into()), ..whole.clone() },
            "Save the image in sRGB: its colour profile is “Display P3”",
        ),
        (Measured { profile: Profile::Other(String::new()), ..whole.clone() }, "Save the image in sRGB: its colour profile has no name"),
        (Measured { bits: 16, ..whole.clone() }, "Save the image with 8 bits for each colour: it has 16"),
        (
            Measured { orientation: 6, stored: (400, 300), ..whole.clone() },
            "Save the image upright: it is stored as 400 × 300 pixels, to be turned for showing (orientation 6)",
        ),
    ] {
        assert_eq!(told(measured), expected);
    }
}

#[test]
fn names_end_as_their_types_do() {
    for (name, media_type, fits) in [
        ("media/logo.png", "image/png", true),
        ("media/logo.PNG", "image/png", true),
        ("media/logo.jpg", "image/jpeg", true),
        ("logo.jpeg", "image/jpeg", true),
        ("logo.png", "image/jpeg", false),
        ("logo.jpg", "image/webp", false),
        ("logo.webp", "image/webp", true),
        ("logo.avif", "image/avif", true),
        ("logo.gif", "image/gif", true),
        ("logo.svg", "image/svg+xml", true),
        ("logo.svg.png", "image/svg+xml", false),
        ("png", "image/png", false),
        ("media.png/logo", "image/png", false),
        ("", "image/png", false),
        ("anything", "image/x-own", true),
    ] {
        assert_eq!(extension_fits(name, media_type), fits, "{name} {media_type}");
    }
    // Where the manifest does not say what the file is, its name is held against its bytes.
    let draft = super::with("gatepost", &[("/integration/icon/mediaType", "")]);
    let file = MediaFile { sha256: String::new(), measured: Ok(Measured::new("image/jpeg", 512, 512)) };
    let told = lines(&check_media(&draft, Report::default(), &mut |path, _| {
        if path.ends_with("logo.png") { Some(file.clone()) } else { media("gatepost")(path, "") }
    }));
    assert!(told.contains(&"/integration/icon/file media.ending warning".to_owned()), "{told:?}");
}
