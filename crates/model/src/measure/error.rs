//! Why a file is no image that can be used.

use std::fmt;

/// Why a file is not an image that can be used. `Display` gives the sentence for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureError {
    /// The file has no bytes.
    Empty,
    /// The content is no image that is known here.
    Unknown,
    /// The content is something else, which this names.
    Other(&'static str),
    /// The content ends before it should.
    Truncated {
        /// What it began as.
        kind: &'static str,
        /// How many bytes there are.
        found: u64,
        /// How many there have to be, at least.
        wanted: u64,
    },
    /// The content is damaged.
    Damaged {
        /// What it began as.
        kind: &'static str,
        /// What of it is wrong, as the beginning of a sentence.
        what: &'static str,
        /// What stands in the file.
        found: u64,
        /// What could stand there.
        wanted: &'static str,
    },
    /// The image has ended, and something else follows.
    Trailing {
        /// What the image is.
        kind: &'static str,
        /// At which byte it ends.
        end: u64,
        /// How many bytes follow.
        more: u64,
        /// What they begin as.
        what: &'static str,
    },
    /// The bytes are an image, and to another program something else.
    Both(&'static str, &'static str),
    /// More pixels than a listing can need: width and height.
    TooLarge(u32, u32),
    /// More bytes than are read: how many there are, and how many can be.
    TooHeavy(u64, u64),
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Choose another file: this one is empty"),
            Self::Unknown => f.write_str("Choose a PNG or JPEG image: what this file is cannot be told"),
            Self::Other(kind) => write!(f, "Choose a PNG or JPEG image: this is {kind}"),
            Self::Truncated { kind, found, wanted } => {
                write!(f, "Save the image again: the file begins as {kind} and ends too early, with {found} bytes of at least {wanted}")
            }
            Self::Damaged { kind, what, found, wanted } => {
                write!(f, "Save the image again: the file begins as {kind} and is damaged: {what} is {found}, and should be {wanted}")
            }
            Self::Trailing { kind, end, more, what } => {
                write!(f, "Save the image again: the file is {kind} of {end} bytes, and {more} more follow, which begin as {what}")
            }
            Self::Both(kind, other) => write!(f, "Save the image again: the file is {kind} and {other} at once"),
            Self::TooLarge(width, height) => write!(f, "Make the image smaller: {width} × {height} pixels are more than 100 million"),
            Self::TooHeavy(found, most) => write!(f, "Make the file smaller: it has {found} bytes, and {most} are the most"),
        }
    }
}

impl std::error::Error for MeasureError {}
