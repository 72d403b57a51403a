//! A surface as HTML text, for the command, the server and tests.

use crate::source::{StaticSource, View};
use crate::surface::{Surface, surface};
use formwork_element::html;

/// The HTML text of a surface. `product` matters to surfaces of a product alone.
///
/// It stands in a document that links the style sheets and holds the sprite ([`crate::SPRITE`]).
pub fn render(source: StaticSource, which: Surface, product: usize) -> String {
    html(|| vec![surface(&View::new(source), which, product)])
}
