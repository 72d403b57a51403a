//! Images: what a draft says of them, and what their files are.

use super::{added, folder, lines, sound};
use crate::{Draft, MeasureError, Measured, MediaFile, Report, check, check_media, measure};
use std::fs;

fn image(size: &str, kind: &str) -> String {
    let (width, height) = size.split_once('x').expect(size);
    let ending = if kind == "image/jpeg" { "jpg" } else { "png" };
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
    let whole = Measured { media_type: "image/png", width: 512, height: 512, alpha: false, animated: false };
    let file = |measured| Some(MediaFile { sha256: String::new(), measured });
    assert!(of(file(Ok(whole))).is_empty());
    assert_eq!(of(None), ["/integration/icon/file media.missing error"]);
    assert_eq!(of(file(Err(MeasureError::Unknown))), ["/integration/icon/file media.unreadable error"]);
    assert_eq!(of(file(Ok(Measured { width: 511, ..whole }))), ["/integration/icon media.differs error"]);
    assert_eq!(of(file(Ok(Measured { media_type: "image/jpeg", ..whole }))), ["/integration/icon/mediaType media.content error"]);
    assert_eq!(of(file(Ok(Measured { alpha: true, ..whole }))), ["/integration/icon icon.opaque error"]);
    assert_eq!(of(file(Ok(Measured { animated: true, ..whole }))), ["/integration/icon/file media.animated warning"]);
    let other = Some(MediaFile { sha256: "0".repeat(64), measured: Ok(whole) });
    assert_eq!(of(other), ["/integration/icon/sha256 media.hash error"]);
}

/// A PNG of a size: head, an empty chunk with a name, and an end.
fn png(width: u32, height: u32, colour: u8, chunk: &[u8; 4]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, colour, 0, 0, 0, 0, 0, 0, 0]);
    for name in [chunk, b"IEND"] {
        bytes.extend([0, 0, 0, 0]);
        bytes.extend(name);
        bytes.extend([0, 0, 0, 0]);
    }
    bytes
}

#[test]
fn images_are_measured_by_their_bytes() {
    let whole = Measured { media_type: "image/png", width: 512, height: 256, alpha: false, animated: false };
    assert_eq!(measure(&png(512, 256, 2, b"IDAT")), Ok(whole));
    assert_eq!(measure(&png(512, 256, 6, b"IDAT")), Ok(Measured { alpha: true, ..whole }));
    assert_eq!(measure(&png(512, 256, 3, b"tRNS")), Ok(Measured { alpha: true, ..whole }));
    assert_eq!(measure(&png(512, 256, 2, b"acTL")), Ok(Measured { animated: true, ..whole }));
    let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xff, 0xc2, 0, 11, 8, 1, 0, 2, 0, 1, 1, 1];
    assert_eq!(measure(&jpeg), Ok(Measured { media_type: "image/jpeg", ..whole }));
    let gif = b"GIF89a\x00\x02\x00\x01\x00\x00\x00\x21\xf9\x04\x01\x00\x00\x00\x00";
    assert_eq!(measure(gif), Ok(Measured { media_type: "image/gif", alpha: true, ..whole }));
    let webp = |kind: &[u8; 4], body: &[u8]| [b"RIFF\0\0\0\0WEBP", &kind[..], &[0, 0, 0, 0], body].concat();
    let extended = webp(b"VP8X", &[0x12, 0, 0, 0, 0xff, 1, 0, 0xff, 0, 0]);
    assert_eq!(measure(&extended), Ok(Measured { media_type: "image/webp", alpha: true, animated: true, ..whole }));
    let lossy = webp(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 1]);
    assert_eq!(measure(&lossy), Ok(Measured { media_type: "image/webp", ..whole }));
    let bits: u32 = 511 | 255 << 14 | 1 << 28;
    let lossless = webp(b"VP8L", &[&[0x2f][..], &bits.to_le_bytes()].concat());
    assert_eq!(measure(&lossless), Ok(Measured { media_type: "image/webp", alpha: true, ..whole }));
    let avif = [&b"\0\0\0\x18ftypavif\0\0\0\0\0\0\0\x14ispe\0\0\0\0"[..], &512u32.to_be_bytes(), &256u32.to_be_bytes()].concat();
    assert_eq!(measure(&avif), Ok(Measured { media_type: "image/avif", ..whole }));
}

#[test]
fn what_is_no_image_is_answered_with_a_sentence() {
    for (bytes, sentence) in [
        (&b""[..], "Choose another file: this one is empty"),
        (b"<?xml version='1.0'?><svg>", "Choose a PNG or JPEG image: this is an SVG, a drawing without pixels"),
        (b"%PDF-1.7", "Choose a PNG or JPEG image: this is a PDF"),
        (b"Hello, this is text", "Choose a PNG or JPEG image: this is a text"),
        (b"\0\x01\x02\xff", "Choose a PNG or JPEG image: what this file is cannot be told"),
        (b"\x89PNG\r\n\x1a\n", "Save the image again: the file begins as a PNG and ends too early"),
        (b"\x89PNG\n\x1a\n", "Save the image again: the file begins as a PNG and is damaged"),
        (b"\xff\xd8\xff\xe0\0\x10", "Save the image again: the file begins as a JPEG and ends too early"),
    ] {
        assert_eq!(measure(bytes).expect_err(sentence).to_string(), sentence);
    }
    assert_eq!(measure(&png(100_000, 100_000, 2, b"IDAT")), Err(MeasureError::TooLarge(100_000, 100_000)));
    assert_eq!(measure(&png(0, 5, 2, b"IDAT")), Err(MeasureError::Damaged("a PNG")));
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_measured(kind in 0usize..6, tail in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let starts: [&[u8]; 6] = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8X", b"\0\0\0\0ftypavif", b""];
        let _ = measure(&[starts[kind], &tail].concat());
    }
}
