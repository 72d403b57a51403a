//! What the page's module offers to scripts: `check`, which answers the report of a manifest.

use std::cell::Cell;
use std::pin::Pin;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// An answer that is waited for: the report, or why there is none.
pub type Answer = Pin<Box<dyn Future<Output = Result<String, &'static str>>>>;

/// Who reports on the bytes of a manifest.
pub type Check = fn(Vec<u8>) -> Answer;

thread_local!(static CHECK: Cell<Option<Check>> = const { Cell::new(None) });

/// Says who answers.
pub fn answered_by(check: Check) {
    CHECK.set(Some(check));
}

/// The report of the bytes of a manifest, as JSON.
///
/// # Errors
/// Where the rules could not be fetched, and before the page has started.
#[wasm_bindgen]
pub async fn check(manifest: Vec<u8>) -> Result<String, JsError> {
    let check = CHECK.get().ok_or_else(|| JsError::new("the page has not started yet"))?;
    check(manifest).await.map_err(JsError::new)
}
