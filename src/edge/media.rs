//! Pictures: their fingerprint, whether they are transparent, and addresses under which the page can show them.

use super::file::{Blob, said};
use leptos::prelude::{Notify, Track};
use leptos::reactive::signal::ArcTrigger;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static SHOWN: RefCell<HashMap<String, Shown>> = RefCell::default();
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// The most pixels each way at which a picture is looked at.
const LOOK: u32 = 1024;

/// A picture that the page can show.
struct Shown {
    url: String,
    blob: Blob,
    opaque: Option<bool>,
}

/// The SHA-256 of bytes, in 64 hexadecimal digits.
///
/// # Errors
/// What the browser says; it computes digests only on `https:` pages and on this machine.
pub async fn sha256(bytes: &[u8]) -> Result<String, String> {
    let crypto = web_sys::window().unwrap_throw().crypto().map_err(|error| said(&error))?;
    let digest =
        crypto.subtle().digest_with_str_and_js_u8_array("SHA-256", &js_sys::Uint8Array::from(bytes)).map_err(|error| said(&error))?;
    let digest = js_sys::Uint8Array::new(&JsFuture::from(digest).await.map_err(|error| said(&error))?).to_vec();
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    Ok(digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// An address under which the page can show a picture, by its fingerprint; followed.
pub fn address(sha256: &str) -> Option<String> {
    with(sha256, |shown| shown.url.clone())
}

/// The file of a picture that the page can show, by its fingerprint; followed.
pub fn blob(sha256: &str) -> Option<Blob> {
    with(sha256, |shown| shown.blob.clone())
}

/// The file of a picture that the page can show, by its fingerprint, as things are now.
pub fn now(sha256: &str) -> Option<Blob> {
    SHOWN.with_borrow(|shown| shown.get(sha256).map(|shown| shown.blob.clone()))
}

/// Whether every pixel of a picture is opaque, where that was looked at; followed.
pub fn opaque(sha256: &str) -> Option<bool> {
    with(sha256, |shown| shown.opaque).flatten()
}

fn with<T>(sha256: &str, f: impl FnOnce(&Shown) -> T) -> Option<T> {
    CHANGED.with(Track::track);
    SHOWN.with_borrow(|shown| shown.get(sha256).map(f))
}

/// Makes a picture showable.
pub fn show(sha256: &str, blob: &Blob) {
    let fresh = SHOWN.with_borrow_mut(|shown| {
        if shown.contains_key(sha256) {
            return false;
        }
        let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else { return false };
        shown.insert(sha256.to_owned(), Shown { url, blob: blob.clone(), opaque: None }).is_none()
    });
    if fresh {
        CHANGED.with(Notify::notify);
    }
}

/// Keeps in mind whether every pixel of a picture is opaque.
pub fn set_opaque(sha256: &str, opaque: bool) {
    SHOWN.with_borrow_mut(|shown| shown.get_mut(sha256).map_or((), |shown| shown.opaque = Some(opaque)));
    CHANGED.with(Notify::notify);
}

/// Whether a picture has a pixel that lets through what lies behind it. Pictures of more than a thousand pixels each way are
/// looked at in that size.
///
/// # Errors
/// What the browser says, above all that it cannot draw the file.
pub async fn is_transparent(blob: &Blob) -> Result<bool, String> {
    let window = web_sys::window().unwrap_throw();
    let bitmap = window.create_image_bitmap_with_blob(blob).map_err(|error| said(&error))?;
    let bitmap: web_sys::ImageBitmap = JsFuture::from(bitmap).await.map_err(|error| said(&error))?.unchecked_into();
    let canvas: web_sys::HtmlCanvasElement =
        window.document().unwrap_throw().create_element("canvas").map_err(|error| said(&error))?.unchecked_into();
    let (width, height) = (bitmap.width().clamp(1, LOOK), bitmap.height().clamp(1, LOOK));
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").map_err(|error| said(&error))?.ok_or("The browser draws no pictures")?;
    let context: web_sys::CanvasRenderingContext2d = context.unchecked_into();
    let (across, down) = (f64::from(width), f64::from(height));
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, across, down).map_err(|error| said(&error))?;
    let pixels = context.get_image_data(0.0, 0.0, across, down).map_err(|error| said(&error))?.data();
    Ok(pixels.chunks_exact(4).any(|pixel| pixel[3] < u8::MAX))
}
