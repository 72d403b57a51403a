//! What the pixels of a small picture say of a logo: how it stands out, whether it sits in the middle, what the circle in which
//! it is drawn cuts off, and what is left of it at the smallest size.
//!
//! Measures, not verdicts: each is a number with a line that our experience draws, and makes a hint at most.

/// Pixels each way at which a logo is looked at: six times the smallest size in which it is drawn, 20 px.
pub const SIDE: usize = 120;

/// Pixels of [`SIDE`] that become one at 20 px.
const BLOCK: usize = 6;

/// A contrast from which something that is no text is seen (WCAG 2.2, 1.4.11).
pub const SEEN: f64 = 3.0;

/// Percent of the side by which a logo may sit off the middle before that is told.
pub const CENTRED: f64 = 4.0;

/// Percent of what tells parts of a logo from each other that may get lost at 20 px before that is told.
pub const READABLE: f64 = 35.0;

/// Percent of a logo that its circle may cut off before that is told.
const CUT: f64 = 1.0;

/// How far two colours differ, in steps of the channel that differs most, before one of them is art and not ground.
const APART: u8 = 24;

/// A colour: red, green, blue.
pub type Rgb = [u8; 3];

/// The ground of a page in its light theme, and in its dark one.
const PAGES: [Rgb; 2] = [[255, 255, 255], [10, 10, 10]];

/// What was measured of a logo. Shares are in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Looks {
    /// The colour around the art, where one was found: what the circle is filled with.
    pub ground: Option<Rgb>,
    /// How far the art stands out from that, as a contrast ratio from 1 to 21.
    pub own: Option<f64>,
    /// How far the whole stands out from a light page, and from a dark one.
    pub pages: [f64; 2],
    /// How far the middle of the art lies right of and below the middle, in percent of the side.
    pub off: (f64, f64),
    /// How much of the art lies outside the circle.
    pub outside: f64,
    /// How much of what tells parts from each other is lost at 20 px.
    pub lost: f64,
}

/// The relative luminance of a colour, from 0 to 1 (WCAG 2.2).
pub fn luminance(colour: Rgb) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The contrast ratio of two luminances, from 1 to 21 (WCAG 2.2).
pub fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colour that a picture ends in: the most frequent one among the first pixels that are not transparent, from each edge
/// inwards; with its share among them in percent. `None` where all is transparent. `pixels` are RGBA, row by row.
pub fn rim(pixels: &[u8], width: usize) -> Option<(Rgb, f64)> {
    let rows = pixels.len().checked_div(width.checked_mul(4)?)?;
    let seen = |x: usize, y: usize| {
        let at = y.checked_mul(width)?.checked_add(x)?.checked_mul(4)?;
        match pixels.get(at..at.checked_add(4)?)? {
            &[red, green, blue, alpha] if alpha >= 128 => Some([red, green, blue]),
            _ => None,
        }
    };
    let mut found: Vec<Rgb> = Vec::new();
    for y in 0..rows {
        found.extend((0..width).find_map(|x| seen(x, y)));
        found.extend((0..width).rev().find_map(|x| seen(x, y)));
    }
    for x in 0..width {
        found.extend((0..rows).find_map(|y| seen(x, y)));
        found.extend((0..rows).rev().find_map(|y| seen(x, y)));
    }
    // Near colours are one: the bins are sixteen steps wide, and the fullest gives its mean.
    let bin = |colour: &Rgb| colour.map(|channel| channel >> 4);
    let mut sorted = found.clone();
    sorted.sort_unstable_by_key(bin);
    let best = sorted.chunk_by(|one, other| bin(one) == bin(other)).max_by_key(|group| group.len())?;
    let count = best.len() as u64;
    let mean = [0, 1, 2].map(|channel| {
        let sum: u64 = best.iter().filter_map(|colour| colour.get(channel)).map(|value| u64::from(*value)).sum();
        u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX)
    });
    let close = found.iter().filter(|colour| !apart(**colour, mean)).count();
    Some((mean, share(close as f64, found.len() as f64)))
}

fn apart(one: Rgb, other: Rgb) -> bool {
    one.iter().zip(other).any(|(one, other)| one.abs_diff(other) > APART)
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole * 100.0 } else { 0.0 }
}

/// Measures an opaque logo of [`SIDE`] pixels each way, RGBA, row by row; `None` where there are not so many pixels.
pub fn looks(pixels: &[u8]) -> Option<Looks> {
    if pixels.len() != SIDE * SIDE * 4 {
        return None;
    }
    // A ground is what most of the edge is; a photograph has none, and is art throughout.
    let ground = rim(pixels, SIDE).filter(|(_, share)| *share >= 60.0).map(|(colour, _)| colour);
    let middle = (SIDE as f64 - 1.0) / 2.0;
    let circle = (SIDE as f64 / 2.0).powi(2);
    let (mut art, mut outside, mut right, mut down, mut light) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let mut shades = Vec::with_capacity(SIDE * SIDE);
    let mut whole = 0.0;
    for (index, pixel) in pixels.chunks_exact(4).enumerate() {
        let &[red, green, blue, _] = pixel else { continue };
        let colour = [red, green, blue];
        let bright = luminance(colour);
        whole += bright;
        // As bright as it looks, so that dark parts count as much as light ones.
        shades.push(bright.cbrt());
        if ground.is_some_and(|ground| !apart(colour, ground)) {
            continue;
        }
        let (x, y) = ((index % SIDE) as f64 - middle, (index / SIDE) as f64 - middle);
        art += 1.0;
        right += x;
        down += y;
        light += bright;
        if x * x + y * y > circle {
            outside += 1.0;
        }
    }
    let whole = whole / (SIDE * SIDE) as f64;
    let own = ground.filter(|_| art > 0.0).map(|ground| contrast(light / art, luminance(ground)));
    let plate = ground.map_or(whole, luminance);
    let pages = PAGES.map(|page| {
        let page = luminance(page);
        // What is seen of a circle that is as light as the page is the art in it.
        contrast(plate, page).max(if art > 0.0 { contrast(light / art, page) } else { 1.0 })
    });
    let off = if art > 0.0 { (share(right / art, SIDE as f64), share(down / art, SIDE as f64)) } else { (0.0, 0.0) };
    Some(Looks { ground, own, pages, off, outside: share(outside, art), lost: lost(&shades) })
}

/// How much of the differences between pixels lies within what becomes one pixel at 20 px.
fn lost(shades: &[f64]) -> f64 {
    let mean = shades.iter().sum::<f64>() / (shades.len().max(1)) as f64;
    let all: f64 = shades.iter().map(|shade| (shade - mean).powi(2)).sum();
    let mut within = 0.0;
    let across = SIDE / BLOCK;
    for block in 0..across * across {
        let (left, top) = (block % across * BLOCK, block / across * BLOCK);
        let part = (0..BLOCK * BLOCK).filter_map(|at| shades.get((top + at / BLOCK) * SIDE + left + at % BLOCK));
        let count = (BLOCK * BLOCK) as f64;
        let mean = part.clone().sum::<f64>() / count;
        within += part.map(|shade| (shade - mean).powi(2)).sum::<f64>();
    }
    // What differs by less than can be told apart is one colour.
    if all < 1e-6 { 0.0 } else { share(within, all) }
}

/// What was measured, in words with numbers, and for each whether it deserves a second look.
pub fn hints(looks: &Looks) -> Vec<(bool, String)> {
    let mut said = Vec::new();
    let mut say =
        |told: bool, words: &[&str], more: &str| said.push((told, [words.concat().as_str(), if told { more } else { "" }].concat()));
    let faint = |found: f64| found < SEEN;
    match (looks.own, looks.ground) {
        (Some(own), _) => say(faint(own), &["The art stands out from its ground by ", &ratio(own)], "; 3:1 is needed to see it"),
        (None, Some(_)) => say(true, &["There is nothing but one colour"], ""),
        (None, None) => {}
    }
    let [light, dark] = looks.pages.map(ratio);
    let weak = looks.pages.iter().any(|found| faint(*found));
    say(weak, &["On a light page it stands out by ", &light, ", on a dark one by ", &dark], "; 3:1 is needed");
    let (right, down) = looks.off;
    let off = right.hypot(down);
    if off < 1.0 {
        say(false, &["It sits in the middle"], "");
    } else {
        let way = |by: f64, less: &str, more: &str| [percent(by.abs()).as_str(), if by < 0.0 { less } else { more }].concat();
        // A way that nobody would see is none.
        let ways = [(right, way(right, " left of", " right of")), (down, way(down, " above", " below"))];
        let ways: Vec<String> = ways.into_iter().filter(|(by, _)| by.abs() >= 0.5).map(|(_, words)| words).collect();
        say(off > CENTRED, &["Its middle lies ", &ways.join(" and "), " that of the picture"], "");
    }
    let cut = percent(looks.outside);
    match looks.ground {
        _ if looks.outside < 0.05 => say(false, &["The circle cuts nothing off"], ""),
        // Whatever fills its square loses the corners, which is no fault of its own.
        None => say(false, &["It fills its square: the circle cuts off ", &cut, " of it"], ""),
        Some(_) => say(looks.outside > CUT, &["The circle cuts off ", &cut, " of the art"], ""),
    }
    say(looks.lost > READABLE, &["At 20 px ", &percent(looks.lost), " of its detail is lost"], "; leave out what is fine");
    said
}

/// A contrast ratio as people write it: `4.5:1`.
fn ratio(found: f64) -> String {
    [&tenths(found), ":1"].concat()
}

/// A share as people write it: `0.4 %`, `12 %`.
pub fn percent(share: f64) -> String {
    let text = if share < 9.95 { tenths(share) } else { (share.round() as u64).to_string() };
    [text.trim_end_matches(".0"), " %"].concat()
}

fn tenths(number: f64) -> String {
    // Ratios and shares stay below a thousand.
    let tenths = (number * 10.0).round().max(0.0) as u64;
    [&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat()
}
