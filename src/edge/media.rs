//! Pictures: their fingerprint, whether they are transparent, and addresses under which the page can show them.

use super::file::said;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::UnwrapThrowExt;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static SHOWN: RefCell<HashMap<String, String>> = RefCell::default();
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

/// An address under which the page can show a picture, by its fingerprint.
pub fn address(sha256: &str) -> Option<String> {
    SHOWN.with_borrow(|shown| shown.get(sha256).cloned())
}

/// Makes a picture showable.
pub fn show(sha256: &str, blob: &web_sys::Blob) {
    SHOWN.with_borrow_mut(|shown| {
        if !shown.contains_key(sha256)
            && let Ok(url) = web_sys::Url::create_object_url_with_blob(blob)
        {
            shown.insert(sha256.to_owned(), url);
        }
    });
}
