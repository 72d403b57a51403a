//! What an image file is, from its bytes: type by content, size, colours, what travels with it. Nothing is decoded.
//!
//! The crate `imagesize` answers size and type alone; a listing also needs to know of transparency, movement, orientation, colours
//! and what the file carries of its maker, and all of these stand in the same headers, so the headers are read here. A reader walks
//! the parts of its format once by their lengths, keeps nothing that a file merely claims, and ends where the bytes end.

mod avif;
mod boxes;
mod bytes;
mod drawing;
mod error;
mod exif;
mod gif;
mod icc;
mod inflate;
mod jpeg;
mod markup;
mod other;
mod png;
mod webp;

#[cfg(test)]
mod tests;

pub use drawing::{Drawing, measure_drawing};
pub use error::MeasureError;

use bytes::{cut, damaged};

/// The most pixels of an image: more than any listing needs, and a bomb for whoever decodes it.
pub(crate) const MOST_PIXELS: u64 = 100_000_000;

/// The most bytes of an image file that the page takes in.
pub const MOST_IMAGE_BYTES: u64 = 20_000_000;

/// What an image file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The media type by content, such as `image/png`.
    pub media_type: &'static str,
    /// Width in pixels, as browsers show it: after `orientation`.
    pub width: u32,
    /// Height in pixels, as browsers show it: after `orientation`.
    pub height: u32,
    /// Width and height in pixels as they stand in the file, before `orientation`.
    pub stored: (u32, u32),
    /// How the stored pixels are turned for showing, 1 to 8 as EXIF counts: 1 is upright, and from 5 on the sides change places.
    pub orientation: u8,
    /// Whether a pixel can be transparent.
    pub alpha: bool,
    /// Whether it moves.
    pub animated: bool,
    /// How many frames it has, 1 for a still image; `None` where the file does not say it in its headers.
    pub frames: Option<u32>,
    /// Bits of each stored sample; of an indexed image, bits of an index.
    pub bits: u8,
    /// In which colours it is stored.
    pub colour: Colour,
    /// Whether it is stored in passes, coarse to fine: a progressive JPEG, an interlaced PNG or GIF.
    pub progressive: bool,
    /// What its colours mean.
    pub profile: Profile,
    /// What travels with it that is no picture.
    pub extras: Extras,
    /// Size of the file in bytes.
    pub bytes: u64,
}

/// In which colours an image is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Shades of grey.
    Grey,
    /// Shades of grey, each with its transparency.
    GreyAlpha,
    /// Numbers of colours in a table.
    Indexed,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, transparency.
    Rgba,
    /// Brightness and two differences of colour; transparency, if any, is stored apart.
    YCbCr,
    /// Inks for printing.
    Cmyk,
    /// Inks for printing, as brightness, two differences of colour, and black.
    Ycck,
}

/// What the colours of an image mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Profile {
    /// The file does not say; browsers take it as sRGB.
    None,
    /// sRGB.
    Srgb,
    /// Something else, by the name that its profile has, 64 characters at most; "" where it has none.
    Other(String),
}

/// What travels with an image that is no picture, and is gone once the image is drawn anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// EXIF: camera, time, orientation.
    pub exif: bool,
    /// Where it was taken, in EXIF or XMP.
    pub place: bool,
    /// XMP: what programs keep of their work.
    pub xmp: bool,
    /// Comments, text chunks, captions for the press.
    pub text: bool,
    /// Further pictures after the first, as phones append them.
    pub pictures: bool,
}

impl Extras {
    /// Whether there is anything.
    pub fn any(self) -> bool {
        let Self { exif, place, xmp, text, pictures } = self;
        exif || place || xmp || text || pictures
    }
}

impl Measured {
    /// An upright still image of 8 bits of red, green and blue with nothing else in its file: to be changed where one differs.
    pub fn new(media_type: &'static str, width: u32, height: u32) -> Self {
        Self {
            media_type,
            width,
            height,
            stored: (width, height),
            orientation: 1,
            alpha: false,
            animated: false,
            frames: Some(1),
            bits: 8,
            colour: Colour::Rgb,
            progressive: false,
            profile: Profile::None,
            extras: Extras::default(),
            bytes: 0,
        }
    }

    /// The image shown in another orientation than it is stored; what is none counts as upright, as in browsers.
    fn turn(&mut self, orientation: u8) {
        self.orientation = if (1..=8).contains(&orientation) { orientation } else { 1 };
        let (width, height) = self.stored;
        (self.width, self.height) = if self.orientation >= 5 { (height, width) } else { (width, height) };
    }

    /// Takes over what EXIF says, and with it the orientation where the format shows it.
    fn exif(&mut self, tiff: &[u8], turns: bool) {
        let first = !self.extras.exif;
        self.extras.exif = true;
        let Some(found) = exif::read(tiff) else { return };
        self.extras.place |= found.place;
        if turns && first {
            self.turn(found.orientation);
        }
    }

    /// Takes over that there is XMP, and whether it tells of a place.
    fn xmp(&mut self, text: &[u8]) {
        self.extras.xmp = true;
        self.extras.place |= exif::xmp_has_place(text);
    }
}

/// What a reader of one format answers.
type Answer = Result<Measured, MeasureError>;

/// Reads what an image file is from its bytes, whatever its name says.
///
/// A drawing (SVG) has no pixels and is refused here; `measure_drawing` reads it.
///
/// # Errors
///
/// Says why the bytes are not an image that can be used: something else, cut off, damaged, more than 100 million pixels, or an
/// image with other data behind its end.
pub fn measure(bytes: &[u8]) -> Answer {
    let mut measured = match bytes {
        [] => Err(MeasureError::Empty),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => png::read(bytes),
        [0xff, 0xd8, 0xff, ..] => jpeg::read(bytes),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif::read(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp::read(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] if avif::is_avif(bytes) => avif::read(bytes),
        _ => Err(other::refuse(bytes)),
    }?;
    measured.bytes = bytes.len() as u64;
    Ok(measured)
}

/// A size that an image can have.
fn size(kind: &'static str, width: u32, height: u32) -> Result<(u32, u32), MeasureError> {
    for (side, what) in [(width, "its width"), (height, "its height")] {
        if side == 0 {
            return Err(damaged(kind, what, 0u32, "at least 1"));
        }
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(MeasureError::TooLarge(width, height));
    }
    Ok((width, height))
}

/// That nothing but zeros, with which some programs fill up a file, follows the end of an image.
fn ends(kind: &'static str, bytes: &[u8], end: usize) -> Result<(), MeasureError> {
    let rest = bytes.get(end..).unwrap_or_default();
    match rest.iter().position(|byte| *byte != 0) {
        None => Ok(()),
        Some(filling) => {
            let what = other::name(rest.get(filling..).unwrap_or_default()).unwrap_or("data of another kind");
            Err(MeasureError::Trailing { kind, end: end as u64, more: rest.len() as u64, what })
        }
    }
}

/// Whether the ending of a file’s name fits what its bytes are. A type that is not read here fits every name.
pub fn extension_fits(name: &str, media_type: &str) -> bool {
    let endings: &[&str] = match media_type {
        "image/png" => &["png"],
        "image/jpeg" => &["jpg", "jpeg"],
        "image/gif" => &["gif"],
        "image/webp" => &["webp"],
        "image/avif" => &["avif"],
        "image/svg+xml" => &["svg"],
        _ => return true,
    };
    let file = name.rsplit('/').next().unwrap_or(name);
    let ending = file.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    endings.iter().any(|known| known.eq_ignore_ascii_case(ending))
}
