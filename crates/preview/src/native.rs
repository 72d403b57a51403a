//! A surface as HTML text, for the command, the server and tests.

use crate::source::{StaticSource, View};
use crate::surface::{Surface, surface};
use leptos::prelude::{Owner, RenderHtml};

/// The HTML text of a surface. `product` matters to surfaces of a product alone.
///
/// It stands in a document that links the style sheets and holds the sprite ([`crate::SPRITE`]).
pub fn render(source: StaticSource, which: Surface, product: usize) -> String {
    let owner = Owner::new();
    let html = owner.with(|| surface(&View::new(source), which, product).view().to_html());
    owner.cleanup();
    // Marks for a script that would take the text over; there is none.
    html.replace("<!>", "")
}
