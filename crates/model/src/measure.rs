//! What an image file is, from its first bytes: type by content, size, transparency. Nothing is decoded.

use std::fmt;

/// What an image file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The media type by content, such as `image/png`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Whether a pixel can be transparent.
    pub alpha: bool,
    /// Whether it moves.
    pub animated: bool,
}

/// Why a file is not an image that can be used. `Display` gives the sentence for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureError {
    /// The file has no bytes.
    Empty,
    /// The content is no image that browsers show.
    Unknown,
    /// The content ends within its header.
    Truncated(&'static str),
    /// More pixels than an image on a listing can need.
    TooLarge,
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Choose a PNG or JPEG image")
    }
}

impl std::error::Error for MeasureError {}

/// Reads what an image file is from its bytes.
///
/// # Errors
///
/// Says why the bytes are not an image that can be used.
pub fn measure(_bytes: &[u8]) -> Result<Measured, MeasureError> {
    Err(MeasureError::Unknown)
}
