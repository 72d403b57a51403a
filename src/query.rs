//! The query of the address: what a page shows of itself, such as a search or a filter, so that a link, a reload and the way back
//! show the same. The path is `route.rs`.

use crate::edge::address;
use leptos::prelude::*;

thread_local!(static PRESENT: ArcRwSignal<String> = ArcRwSignal::new(address::search()));

fn present() -> ArcRwSignal<String> {
    PRESENT.with(ArcRwSignal::clone)
}

/// The value of a name, or ""; followed.
pub fn get(name: &str) -> String {
    present().with(|search| address::value(search, name))
}

/// The value of a name, or "", as it is now.
pub fn now(name: &str) -> String {
    present().with_untracked(|search| address::value(search, name))
}

/// Gives names other values; an empty one is left out. `replace` leaves no way back to what was, as while a text is typed.
pub fn set(values: &[(&str, &str)], replace: bool) {
    let before = present().get_untracked();
    let search = address::with_values(&before, values);
    if search != before {
        let (path, _) = address::present();
        address::go(&[path.as_str(), &search].concat(), replace);
        present().set(search);
    }
}

/// The address of a page with a query of its own.
pub fn link(path: &str, values: &[(&str, &str)]) -> String {
    [path, &address::with_values("", values)].concat()
}

/// Reads the address anew: for `app.rs`, whenever it has changed.
pub fn arrive() {
    let search = address::search();
    if present().with_untracked(|before| *before != search) {
        present().set(search);
    }
}
