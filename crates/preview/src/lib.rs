//! The listing as visitors see it.
//!
//! Every surface is an element tree over a [`View`]: in the page its texts follow signals one by one, natively the same
//! functions write HTML text. Nothing here calls the browser, and nothing can reach a private value: a [`View`] has none.

mod audience;
mod icon;
mod markdown;
mod region;
mod source;
mod surface;
mod words;

pub use icon::{SPRITE, icon, mark};
pub use markdown::markdown;
pub use region::region;
pub use source::{Picture, Source, StaticSource, Value, View};
pub use surface::{Surface, surface};

use formwork_element::{El, div};
/// Stub.
pub fn card(_view: &View) -> El {
    div("")
}
/// Stub.
pub fn listing(_view: &View) -> El {
    div("")
}
/// Stub.
pub fn overview_row(_view: &View) -> El {
    div("")
}
/// Stub.
pub fn permissions(_view: &View) -> El {
    div("")
}
/// Stub.
pub fn product_page(_view: &View, _product: usize) -> El {
    div("")
}
/// Stub.
pub fn social_card(_view: &View) -> El {
    div("")
}
