//! What the pages of this site tell each other, and what the browser tells one that was asleep.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, UnwrapThrowExt};

const NAME: &str = "formwork.drafts";

thread_local!(static CHANNEL: Option<web_sys::BroadcastChannel> = web_sys::BroadcastChannel::new(NAME).ok());

/// Tells every other page of this site something. Where the browser cannot, nobody hears.
pub fn tell(words: &str) {
    CHANNEL.with(|channel| channel.as_ref().map(|channel| channel.post_message(&words.into())));
}

/// Hears what other pages tell.
pub fn hear(heard: impl Fn(&str) + 'static) {
    let heard = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
        heard(&event.data().as_string().unwrap_or_default());
    });
    CHANNEL.with(|channel| {
        if let Some(channel) = channel {
            channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        }
    });
    heard.forget();
}

/// Calls `woken` where the page was asleep, as it was left, and is shown again.
pub fn on_wake(woken: impl Fn() + 'static) {
    let window = web_sys::window().unwrap_throw();
    let woken = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        // `pageshow` is told of every page; of one that was asleep it says so.
        let fresh = event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(|event| !event.persisted());
        if !fresh {
            woken();
        }
    });
    let _ = window.add_event_listener_with_callback("pageshow", woken.as_ref().unchecked_ref());
    if let Some(document) = window.document() {
        let _ = document.add_event_listener_with_callback("resume", woken.as_ref().unchecked_ref());
    }
    woken.forget();
}
