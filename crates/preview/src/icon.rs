//! Icons and state marks, drawn from the sprite that the page holds (`icons.svg` beside this file).

use formwork_element::{El, el};

/// The symbols of the sprite, so that the document that includes it can be checked against what is drawn.
pub const SPRITE: &str = include_str!("icons.svg");

/// An icon of 16 px in the colour of the text: a symbol of the sprite by its name without `i-`, such as `down`.
///
/// It is hidden from assistive technology, so a name or a word must stand beside it.
pub fn icon(name: &'static str) -> El {
    symbol("i", "0 0 16 16", ["#i-", name].concat())
}

/// A state mark of 14 px: a symbol of the sprite by its name without `s-` (`done`, `err`, `warn`, `part`, `todo`, `off`).
///
/// `class` is what it is drawn as, such as `st st-done`.
pub fn mark(name: &'static str, class: &'static str) -> El {
    symbol(class, "0 0 14 14", ["#s-", name].concat())
}

fn symbol(class: &'static str, view: &'static str, href: String) -> El {
    el("svg").class(class).attr("viewBox", view).attr("aria-hidden", "true").child(el("use").attr("href", href))
}
