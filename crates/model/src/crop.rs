//! Cutting an image to a shape: which part of it is kept, how large that becomes, what a circle or another shape cuts off.
//!
//! All of it is geometry in whole pixels of the image as it is seen. What the pixels themselves say stands in `crop/look.rs`.

mod look;
#[cfg(test)]
mod tests;

pub use look::{CENTRED, Looks, READABLE, Rgb, SEEN, SIDE, contrast, hints, looks, luminance, percent, rim};

/// Width and height in pixels.
pub type Size = (u32, u32);

/// How far from each edge of a feature image its safe zone begins, in percent (spec section 2.3).
pub const SAFE_ZONE: u32 = 20;

/// The shape to which networks cut the picture of a shared address: 1.91:1, as width and height in pixels.
pub const SOCIAL_CARD: Size = (1200, 630);

/// A shape: width is to height as these two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio(pub u32, pub u32);

/// The part of an image that is kept, in pixels of the image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Crop {
    /// Pixels left of it.
    pub x: u32,
    /// Pixels above it.
    pub y: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Ratio {
    /// The shape of a size, or of a square where a side is nothing.
    pub fn of((width, height): Size) -> Self {
        let (mut one, mut other) = (width, height);
        while other != 0 {
            (one, other) = (other, one % other);
        }
        if width == 0 || height == 0 { Self(1, 1) } else { Self(width / one, height / one) }
    }

    /// Whether a size has this shape, to the pixel that sides of whole numbers leave open.
    pub fn is_of(self, (width, height): Size) -> bool {
        let (wide, high) = (u64::from(width) * u64::from(self.1), u64::from(height) * u64::from(self.0));
        if self.0 == self.1 { width == height } else { wide.abs_diff(high) <= u64::from(self.0.max(self.1)) }
    }

    /// How often the shape fits into a size, counted in whole steps of its two numbers.
    fn steps(self, (width, height): Size) -> u32 {
        let times = |room: u32, part: u32| room.checked_div(part).unwrap_or(0);
        times(width, self.0).min(times(height, self.1))
    }

    fn times(self, steps: u32) -> Size {
        (self.0.saturating_mul(steps), self.1.saturating_mul(steps))
    }
}

impl Crop {
    /// The largest crop of a shape, in the middle of an image; `None` where the image is too small to have the shape.
    pub fn largest(image: Size, ratio: Ratio) -> Option<Self> {
        let steps = ratio.steps(image);
        let (width, height) = ratio.times(steps);
        (steps > 0).then(|| Self { x: (image.0 - width) / 2, y: (image.1 - height) / 2, width, height })
    }

    /// This crop made to fit: of the shape, not larger than the image, and within it.
    pub fn within(self, image: Size, ratio: Ratio) -> Option<Self> {
        let most = ratio.steps(image);
        let steps = ratio.steps((self.width, self.height)).clamp(1, most.max(1));
        let (width, height) = ratio.times(steps);
        (most > 0).then(|| Self { x: self.x.min(image.0 - width), y: self.y.min(image.1 - height), width, height })
    }

    /// Moved by so many pixels to the right and down, as far as the image goes.
    pub fn moved(self, right: i32, down: i32, image: Size) -> Self {
        let moved = |at: u32, by: i32, size: u32, room: u32| at.saturating_add_signed(by).min(room.saturating_sub(size));
        Self { x: moved(self.x, right, self.width, image.0), y: moved(self.y, down, self.height, image.1), ..self }
    }

    /// Larger by so many pixels of width, or smaller where it is less than nothing, around its middle and in whole steps of the
    /// shape; at least one step.
    pub fn resized(self, by: i32, image: Size, ratio: Ratio) -> Self {
        let most = ratio.steps(image);
        let now = ratio.steps((self.width, self.height));
        let across = i32::try_from(ratio.0).unwrap_or(i32::MAX).max(1);
        // Less than a step is still one: a key that does nothing is a riddle.
        let steps = if by == 0 { 0 } else { (by / across).saturating_add(if by % across == 0 { 0 } else { by.signum() }) };
        let (width, height) = ratio.times(now.saturating_add_signed(steps).clamp(1, most.max(1)));
        // Half of what is won goes to each side, and comes back from there when it is given up again.
        let placed = |at: u32, before: u32, after: u32, room: u32| {
            let half = (i64::from(before) - i64::from(after)) / 2;
            let at = (i64::from(at) + half).clamp(0, i64::from(room.saturating_sub(after)));
            u32::try_from(at).unwrap_or(0)
        };
        let (x, y) = (placed(self.x, self.width, width, image.0), placed(self.y, self.height, height, image.1));
        Self { x, y, width, height }
    }

    /// The largest crop of a shape that has one corner at `anchor` and reaches toward `to`, as far as the image goes: what a
    /// drag of the opposite corner means. At least one step of the shape, where there is room for it.
    pub fn spanned(anchor: Size, to: (i64, i64), image: Size, ratio: Ratio) -> Option<Self> {
        let (right, down) = (to.0 >= i64::from(anchor.0), to.1 >= i64::from(anchor.1));
        let room = |forth: bool, at: u32, all: u32| if forth { all.saturating_sub(at) } else { at.min(all) };
        let (across, high) = (room(right, anchor.0, image.0), room(down, anchor.1, image.1));
        let wish = |to: i64, at: u32| u32::try_from((to - i64::from(at)).unsigned_abs()).unwrap_or(u32::MAX);
        let most = ratio.steps((across, high));
        let times = |wish: u32, part: u32| wish.checked_div(part).unwrap_or(0);
        // The longer way decides, so that the corner follows the hand also along one edge.
        let steps = times(wish(to.0, anchor.0), ratio.0).max(times(wish(to.1, anchor.1), ratio.1)).clamp(1, most.max(1));
        let (width, height) = ratio.times(steps);
        let (x, y) =
            (if right { anchor.0 } else { anchor.0 - width.min(anchor.0) }, if down { anchor.1 } else { anchor.1 - height.min(anchor.1) });
        (most > 0).then_some(Self { x, y, width, height })
    }

    /// The corners, clockwise from the upper left.
    pub fn corners(self) -> [Size; 4] {
        let (right, low) = (self.x.saturating_add(self.width), self.y.saturating_add(self.height));
        [(self.x, self.y), (right, self.y), (right, low), (self.x, low)]
    }

    /// Its size.
    pub fn size(self) -> Size {
        (self.width, self.height)
    }
}

/// The size that a crop is written in: the one that is wanted, or its own where it has fewer pixels. Nothing is made larger
/// than it was.
pub fn output(crop: Crop, wanted: Size) -> Size {
    if crop.width >= wanted.0 && crop.height >= wanted.1 { wanted } else { crop.size() }
}

/// A size made to fit into `most` pixels each way, its shape kept; never larger than it was, never without a pixel.
pub fn fit((width, height): Size, most: u32) -> Size {
    let longer = width.max(height);
    if longer <= most {
        return (width.max(1), height.max(1));
    }
    // What is divided stays below 2^64: both factors are below 2^32.
    let scaled = |side: u32| u32::try_from(u64::from(side) * u64::from(most) / u64::from(longer)).unwrap_or(most).max(1);
    (scaled(width), scaled(height))
}

/// The part of an image in which what matters should stand: away from each edge by [`SAFE_ZONE`] percent.
pub fn safe_zone((width, height): Size) -> Crop {
    let inset = |side: u32| u32::try_from(u64::from(side) * u64::from(SAFE_ZONE) / 100).unwrap_or(0);
    let (x, y) = (inset(width), inset(height));
    Crop { x, y, width: width - 2 * x, height: height - 2 * y }
}

/// What is cut from an image that fills another shape, in percent of its width and of its height; one of them is nothing.
pub fn cut_by(image: Size, shape: Size) -> (f64, f64) {
    let ratio = |(width, height): Size| f64::from(width.max(1)) / f64::from(height.max(1));
    let (found, wanted) = (ratio(image), ratio(shape));
    let lost = |kept: f64| (1.0 - kept) * 100.0;
    if found > wanted { (lost(wanted / found), 0.0) } else { (0.0, lost(found / wanted)) }
}

/// Whether bytes are a drawing in SVG: text that opens such an element within its first four thousand bytes.
pub fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    !start.contains(&0) && has(start, b"<svg")
}

/// Whether a drawing in SVG leans on what lies outside of it or on a program, which no picture may: those parts are not drawn.
pub fn leans_out(bytes: &[u8]) -> bool {
    [&b"<script"[..], b"@import", b"<foreignobject", b"url(http", b"url('http", b"url(\"http", b"href=\"http", b"href='http"]
        .iter()
        .any(|needle| has(bytes, needle))
}

fn has(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|part| part.eq_ignore_ascii_case(needle))
}
