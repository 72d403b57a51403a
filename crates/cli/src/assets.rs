//! The built page inside the program, as build.rs found it.

use formwork_site::{File, Files};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// What the program says where it is asked for the page and has none.
pub(crate) const WITHOUT_PAGE: &str =
    "this program was built without the page: run `cargo xtask build`, which makes it, then build the program again";

/// The page's files; `None` where the program was built without them.
pub(crate) fn page() -> Option<Files> {
    (!PAGE.is_empty()).then_some(Files::Embedded(PAGE))
}
