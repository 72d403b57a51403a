//! Files: reading those a person gives, and handing over those they asked for.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;

/// A piece of data that the browser holds.
pub use web_sys::Blob;

/// A file that a person chose or dropped.
#[derive(Clone)]
pub struct Chosen {
    /// The name it has on their machine.
    pub name: String,
    /// Its size in bytes.
    pub size: f64,
    /// The file itself.
    pub blob: web_sys::Blob,
}

/// The files of a file input, which is emptied so that the same file can be chosen again.
pub fn from_input(event: &web_sys::Event) -> Vec<Chosen> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) else { return Vec::new() };
    let files = input.files().map(|files| chosen(&files)).unwrap_or_default();
    input.set_value("");
    files
}

/// The files of a drop, if there are any.
pub fn from_drop(event: &web_sys::Event) -> Vec<Chosen> {
    let files = event.dyn_ref::<web_sys::DragEvent>().and_then(web_sys::DragEvent::data_transfer).and_then(|data| data.files());
    files.map(|files| chosen(&files)).unwrap_or_default()
}

/// Whether a drag carries files.
pub fn carries_files(event: &web_sys::Event) -> bool {
    let data = event.dyn_ref::<web_sys::DragEvent>().and_then(web_sys::DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

fn chosen(files: &web_sys::FileList) -> Vec<Chosen> {
    let file = |index| files.get(index).map(|file| Chosen { name: file.name(), size: file.size(), blob: file.into() });
    (0..files.length()).filter_map(file).collect()
}

/// The bytes of a file, or of its first `most` bytes.
///
/// # Errors
/// What the browser says, where the file went away or may not be read.
pub async fn bytes(blob: &web_sys::Blob, most: Option<f64>) -> Result<Vec<u8>, String> {
    let part = match most {
        Some(most) if blob.size() > most => blob.slice_with_f64_and_f64(0.0, most).map_err(|error| said(&error))?,
        _ => blob.clone(),
    };
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(|error| said(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// What a browser's error says.
pub fn said(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{error:?}"),
    }
}

/// Bytes as a file of a media type.
pub fn blob(bytes: &[u8], media_type: &str) -> web_sys::Blob {
    blob_of(&Uint8Array::from(bytes), media_type)
}

/// What the browser holds of bytes, as a file of a media type.
pub fn blob_of(bytes: &JsValue, media_type: &str) -> web_sys::Blob {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    web_sys::Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options).unwrap_throw()
}

/// Hands a file over to the person, under a name.
pub fn download(name: &str, blob: &web_sys::Blob) {
    let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else { return };
    let document = web_sys::window().unwrap_throw().document().unwrap_throw();
    let link: web_sys::HtmlAnchorElement = document.create_element("a").unwrap_throw().unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    super::clock::later(10_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    });
}

/// Puts a text on the clipboard.
///
/// # Errors
/// What the browser says, where it does not allow it.
pub async fn copy(text: &str) -> Result<(), String> {
    let clipboard = web_sys::window().unwrap_throw().navigator().clipboard();
    JsFuture::from(clipboard.write_text(text)).await.map(|_| ()).map_err(|error| said(&error))
}
