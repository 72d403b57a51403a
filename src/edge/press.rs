//! The pointer: what would move things on the page waits while it is pressed, so that what was pressed is still there when it is released.

use crate::edge::clock;
use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::Event;

/// The milliseconds after a release in which the browser has told of the click.
const CLICKED: i32 = 50;
/// A press that lasts longer than these milliseconds is none that a click comes of.
const LONGEST: i32 = 1000;

thread_local! {
    static PRESSED: Cell<bool> = const { Cell::new(false) };
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Begins to listen.
pub fn watch() {
    let document = web_sys::window().unwrap_throw().document().unwrap_throw();
    let timer = clock::Timer::default();
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let pressed = event.type_() == "pointerdown";
        PRESSED.set(pressed);
        timer.set(if pressed { LONGEST } else { CLICKED }, go_on);
    });
    for name in ["pointerdown", "pointerup", "pointercancel"] {
        let _ = document.add_event_listener_with_callback_and_bool(name, heard.as_ref().unchecked_ref(), true);
    }
    heard.forget();
}

fn go_on() {
    PRESSED.set(false);
    WAITING.take().into_iter().for_each(|action| action());
}

/// Does something now, or once the pointer is released.
pub fn released(action: impl FnOnce() + 'static) {
    if PRESSED.get() {
        WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(action)));
    } else {
        action();
    }
}
