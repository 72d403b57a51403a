//! The listing as visitors see it.
//!
//! Every surface is an element tree over a [`View`]: in the page its texts follow signals one by one, natively the same
//! functions write HTML text. Nothing here calls the browser, and nothing can reach a private value: a [`View`] has none.

mod audience;
mod code;
mod drawn;
mod icon;
mod markdown;
mod region;
mod source;
mod surface;
mod words;

mod card;
mod carousel;
mod details;
mod guides;
mod listing;
#[cfg(feature = "ssr")]
mod native;
mod permissions;
mod product_page;
#[cfg(feature = "ssr")]
mod published;
mod quickstart;
mod resources;
mod social;

pub use card::{card, overview_row};
pub use code::{MAX_COLOURED, Span, Token};
pub use icon::{SPRITE, icon, mark};
pub use listing::listing;
pub use markdown::{Colour, markdown, plain};
#[cfg(feature = "ssr")]
pub use native::render;
pub use permissions::permissions;
pub use product_page::product_page;
#[cfg(feature = "ssr")]
pub use published::{Published, listing_document, listing_path, notice_document, product_document, product_path};
pub use region::region;
pub use social::social_card;
pub use source::{Picture, Source, StaticSource, Value, View};
pub use surface::{Surface, sheet, surface};
