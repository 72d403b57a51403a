//! Leaving the page while something on it would be lost.

use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};

/// What would be lost.
#[derive(Clone, Copy)]
pub enum Loss {
    /// What was typed last.
    Draft = 1,
    /// What is kept beside drafts, pictures above all.
    Beside = 2,
    /// A secret that is shown once.
    Secret = 4,
    /// Comments on a submission that were not sent.
    Comments = 8,
    /// What was typed last into a draft that is not the open one any more.
    Earlier = 16,
}

thread_local!(static LOSSES: Cell<u8> = const { Cell::new(0) });

/// Lets the browser ask, in its own words, before the page is closed or loaded anew; or not any more, for this reason.
pub fn ask_before(loss: Loss, on: bool) {
    let before = LOSSES.get();
    let now = if on { before | loss as u8 } else { before & !(loss as u8) };
    LOSSES.set(now);
    if (now == 0) == (before == 0) {
        return;
    }
    let window = web_sys::window().unwrap_throw();
    if now == 0 {
        window.set_onbeforeunload(None);
    } else {
        let ask = Closure::<dyn FnMut(web_sys::Event)>::new(|event: web_sys::Event| event.prevent_default());
        window.set_onbeforeunload(Some(ask.as_ref().unchecked_ref()));
        ask.forget();
    }
}

/// Asks the person whether to go on, in a box of the browser's own.
pub fn confirm(words: &str) -> bool {
    web_sys::window().unwrap_throw().confirm_with_message(words).unwrap_or(true)
}
