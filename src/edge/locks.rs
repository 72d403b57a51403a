//! Locks that the pages of this site share: who has one is the only one.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt};

/// How a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// If nobody has it.
    IfFree,
    /// Once nobody has it.
    InTurn,
    /// At once: whoever has it loses it.
    Steal,
}

/// A lock that this page has. It is let go with this.
pub struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// What came of asking for a lock that may be taken.
#[derive(Default)]
pub enum Answer {
    /// This page has it.
    Held(Held),
    /// Another page has it.
    Taken,
    /// This browser has no locks, or none for this page.
    #[default]
    NoLocks,
}

/// Asks for a lock if it is free, and waits for the answer. `lost` is called where another page steals it later.
pub async fn if_free(name: &str, lost: impl FnOnce() + 'static) -> Answer {
    let found = Rc::new(RefCell::new(Answer::default()));
    let kept = found.clone();
    let mut parts = Some((found, lost));
    let answered = Promise::new(&mut |resolve, _| {
        let Some((found, lost)) = parts.take() else { return };
        let (granted, refused) = (resolve.clone(), resolve.clone());
        let done = |resolve: &Function| drop(resolve.call0(&JsValue::NULL));
        let granted = move |held: Option<Held>| {
            found.replace(held.map_or(Answer::Taken, Answer::Held));
            done(&granted);
        };
        let lost = move || {
            // A page that may have no locks is told in the same way as one that loses its own.
            done(&refused);
            lost();
        };
        if !ask(name, Ask::IfFree, granted, lost) {
            done(&resolve);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(answered).await;
    kept.take()
}

/// Asks for a lock. `granted` is given it, or nothing where it is not free; `lost` is called where another page steals it.
/// Answers whether this browser has locks: otherwise nothing is called.
pub fn ask(name: &str, how: Ask, granted: impl FnOnce(Option<Held>) + 'static, lost: impl FnOnce() + 'static) -> bool {
    let navigator = web_sys::window().unwrap_throw().navigator();
    let Ok(locks) = Reflect::get(&navigator, &"locks".into()) else { return false };
    let Some(request) = Reflect::get(&locks, &"request".into()).ok().and_then(|found| found.dyn_into::<Function>().ok()) else {
        return false;
    };
    let options = Object::new();
    let option = match how {
        Ask::IfFree => "ifAvailable",
        Ask::Steal => "steal",
        Ask::InTurn => "",
    };
    if !option.is_empty() {
        let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);
    }
    let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        if lock.is_null() || lock.is_undefined() {
            granted(None);
            return JsValue::UNDEFINED;
        }
        let mut held = None;
        let until = Promise::new(&mut |resolve, _| held = Some(Held(resolve)));
        granted(held);
        until.into()
    });
    match request.call3(&locks, &name.into(), &options, &granted) {
        Ok(ended) => {
            let lost = Closure::once_into_js(move |_: JsValue| lost());
            if let Ok(then) = Reflect::get(&ended, &"then".into()) {
                let _ = then.unchecked_into::<Function>().call2(&ended, &JsValue::UNDEFINED, &lost);
            }
            true
        }
        Err(_) => false,
    }
}
