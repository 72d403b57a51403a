//! The library that colours code: a module of its own (`highlight.js` beside this file), fetched once there is code to colour.
//!
//! `cargo xtask build` bundles it and writes its address into the page's own module. Where there is none, as under `trunk serve`,
//! the module is missing and code has no colours.

use crate::later::{Answer, Colouring, Missing};
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(inline_js = r#"
export function fetched() {
  return typeof FORMWORK_HIGHLIGHT === "string" ? import(FORMWORK_HIGHLIGHT) : Promise.reject(new Error("not built"));
}
"#)]
extern "C" {
    fn fetched() -> Promise;
}

thread_local!(static SPANS: RefCell<Option<Function>> = const { RefCell::new(None) });

/// Fetches the library.
///
/// # Errors
/// Where it could not be fetched, or was not built.
pub fn fetch() -> Answer<Result<&'static Colouring, Missing>> {
    Box::pin(async {
        let module = JsFuture::from(fetched()).await.map_err(|_| Missing)?;
        let function = Reflect::get(&module, &"spans".into()).ok().and_then(|value| value.dyn_into().ok()).ok_or(Missing)?;
        SPANS.set(Some(function));
        Ok(&Colouring { spans })
    })
}

/// The stretches of a code: the scope of each as highlight.js names it, "" for none, and its text. Empty where the library does
/// not know the language or gives the code up.
fn spans(code: &str, language: &str) -> Vec<(String, String)> {
    let answer = SPANS.with_borrow(|function| function.as_ref()?.call2(&JsValue::NULL, &code.into(), &language.into()).ok());
    let flat: Array = answer.and_then(|answer| answer.dyn_into().ok()).unwrap_or_default();
    let text = |at| flat.get(at).as_string().unwrap_or_default();
    (0..flat.length()).step_by(2).map(|at| (text(at), text(at + 1))).collect()
}
