//! The style sheets of the pages that the server writes itself. `cargo xtask build` joins each from files of `style/` into the
//! built page's folder, under a name that stays, so that a server knows it without having seen the folder.

/// A style sheet at an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Where browsers fetch it.
    pub address: &'static str,
    /// The files of `style/` that it is joined from, in this order.
    pub parts: &'static [&'static str],
}

/// The reference of the API.
pub const APIDOCS: Sheet = Sheet { address: "/server/apidocs.css", parts: &["tokens.css", "base.css", "apidocs.css"] };
/// Public listings.
pub const LISTING: Sheet =
    Sheet { address: "/server/listing.css", parts: &["tokens.css", "base.css", "preview.css", "surfaces.css", "listing.css"] };

/// Every sheet.
pub const ALL: &[Sheet] = &[APIDOCS, LISTING];

/// The icon of those pages: `public/favicon.svg` under a name that stays.
pub const ICON: &str = "/server/favicon.svg";
