//! What the page's module offers to scripts: `check`, the report of a manifest, and `work`, what was done so far.

use std::cell::Cell;
use std::pin::Pin;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// An answer that is waited for: the report, or why there is none.
pub type Answer = Pin<Box<dyn Future<Output = Result<String, &'static str>>>>;

/// Who answers.
#[derive(Clone, Copy)]
pub struct Answers {
    /// Reports on the bytes of a manifest.
    pub check: fn(Vec<u8>) -> Answer,
    /// How often effects have run.
    pub effects: fn() -> u32,
}

thread_local! {
    static ANSWERS: Cell<Option<Answers>> = const { Cell::new(None) };
    static CHECKS: Cell<u32> = const { Cell::new(0) };
}

/// Says who answers.
pub fn answered_by(answers: Answers) {
    ANSWERS.set(Some(answers));
}

/// Counts a check of a draft.
pub fn checked() {
    CHECKS.set(CHECKS.get().wrapping_add(1));
}

/// The report of the bytes of a manifest, as JSON.
///
/// # Errors
/// Where the rules could not be fetched, and before the page has started.
#[wasm_bindgen]
pub async fn check(manifest: Vec<u8>) -> Result<String, JsError> {
    let answers = ANSWERS.get().ok_or_else(|| JsError::new("the page has not started yet"))?;
    (answers.check)(manifest).await.map_err(JsError::new)
}

/// How often effects have run and how often the draft was checked since the page started: a key may cost so much work and no more.
#[wasm_bindgen]
pub fn work() -> Vec<u32> {
    vec![ANSWERS.get().map_or(0, |answers| (answers.effects)()), CHECKS.get()]
}
