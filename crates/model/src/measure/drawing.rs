//! What a drawing (SVG) is and does, by one look over its text.
//!
//! A drawing is never put into the page: the browser makes pixels of it, as an image of its own, in which nothing runs and nothing is
//! fetched. So what is found here tells a person what will be missing from the pixels, and refuses what was made to do more than draw.
//! The look errs on the side of finding: names count without their prefixes, and whatever could be built from entities counts.

use super::bytes::{cut, damaged};
use super::markup::{Mark, attributes, decoded, local, marks};
use super::{MeasureError, other};

const KIND: &str = "an SVG";
/// The most bytes of a drawing that are looked at.
const MOST: usize = 4_000_000;

/// What a drawing is and does.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Width and height in CSS pixels, where it states both as lengths.
    pub size: Option<(f64, f64)>,
    /// Width and height of its `viewBox` in units of its own, where it has one: its shape.
    pub view_box: Option<(f64, f64)>,
    /// Whether it has a script, or an address that is one.
    pub script: bool,
    /// Whether it does something when it is loaded, pressed, or otherwise met.
    pub handlers: bool,
    /// Whether it refers to something outside of itself.
    pub external: bool,
    /// Whether it holds parts of a web page.
    pub foreign: bool,
    /// Whether it declares entities or default values, from which anything can be built.
    pub entities: bool,
}

impl Drawing {
    /// What speaks against making an image of it, as a sentence for a person: `None` where nothing does.
    pub fn objection(&self) -> Option<&'static str> {
        if self.script {
            Some("Save the drawing without scripts: it holds one")
        } else if self.handlers {
            Some("Save the drawing without event handlers: it holds one")
        } else if self.entities {
            Some("Save the drawing without a document type that declares entities: anything can be built from them")
        } else if self.foreign {
            Some("Save the drawing without foreign objects: it holds a part of a web page")
        } else if self.external {
            Some("Embed what the drawing refers to: it needs something from outside, and would lack it")
        } else {
            None
        }
    }

    /// Width over height, by its size or else by its `viewBox`.
    pub fn ratio(&self) -> Option<f64> {
        self.size.or(self.view_box).map(|(width, height)| width / height)
    }
}

/// Reads what a drawing (SVG) is and does, from its bytes.
///
/// # Errors
///
/// Says why the bytes are no drawing: something else, no UTF-8, cut off, without pixels, or more than 4,000,000 bytes.
pub fn measure_drawing(bytes: &[u8]) -> Result<Drawing, MeasureError> {
    if bytes.is_empty() {
        return Err(MeasureError::Empty);
    }
    if bytes.len() > MOST {
        return Err(MeasureError::TooHeavy(bytes.len() as u64, MOST as u64));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}'),
        Err(error) if bytes.first() == Some(&b'<') => {
            return Err(damaged(KIND, "the number of its first bytes that are UTF-8", error.valid_up_to() as u64, "all of them"));
        }
        Err(_) => return Err(other::refuse(bytes)),
    };
    let mut drawing = Drawing::default();
    let mut depth = 0usize;
    let mut rooted = false;
    // How deep the style element is in which the look is.
    let mut style = None;
    for mark in marks(text) {
        match mark {
            Mark::Start(name, rest) => {
                let name = local(name);
                if !rooted && name != "svg" {
                    return Err(other::refuse(bytes));
                }
                element(&mut drawing, &name, rest, !rooted)?;
                rooted = true;
                if !rest.ends_with('/') {
                    depth += 1;
                    if name == "style" && style.is_none() {
                        style = Some(depth);
                    }
                }
            }
            Mark::End(_) => {
                if style == Some(depth) {
                    style = None;
                }
                depth = depth.checked_sub(1).ok_or_else(|| damaged(KIND, "the number of ends without a start", 1u32, "0"))?;
            }
            Mark::Text(text) if style.is_some() => css(&mut drawing, &decoded(text)),
            Mark::Text(text) if !rooted && !text.trim().is_empty() => return Err(other::refuse(bytes)),
            Mark::Text(_) => {}
            // Without declarations of its own it names a document that browsers do not fetch.
            Mark::Kind(text) => drawing.entities |= text.contains('['),
            Mark::Order(text) => drawing.external |= text.trim_start().to_ascii_lowercase().starts_with("xml-stylesheet"),
            Mark::Cut => return Err(cut(KIND, bytes, bytes.len() + 1)),
        }
    }
    if !rooted {
        return Err(other::refuse(bytes));
    }
    if depth > 0 {
        return Err(cut(KIND, bytes, bytes.len() + 4 * depth));
    }
    Ok(drawing)
}

/// What an element adds.
fn element(drawing: &mut Drawing, name: &str, rest: &str, root: bool) -> Result<(), MeasureError> {
    match name {
        "script" | "handler" | "listener" => drawing.script = true,
        "foreignobject" | "iframe" | "object" | "embed" | "video" | "audio" | "canvas" | "html" | "body" | "head" | "img" | "link"
        | "meta" | "base" | "form" | "input" => drawing.foreign = true,
        _ => {}
    }
    let (mut width, mut height) = (None, None);
    for (name, value) in attributes(rest) {
        let Some(value) = value else {
            return Err(damaged(KIND, "the number of attributes without a value in quotes", 1u32, "0"));
        };
        let value = decoded(value);
        let name = local(name);
        match name.as_str() {
            "href" | "src" | "base" | "data" | "action" => reference(drawing, &value),
            // An animation can set what an attribute says.
            "attributename" => {
                let target = local(value.trim());
                drawing.handlers |= target.starts_with("on") || target == "href";
            }
            "values" | "to" | "from" | "by" => drawing.script |= squeezed(&value).contains("script:"),
            "width" if root => width = Some(length(&value)),
            "height" if root => height = Some(length(&value)),
            "viewbox" if root => {
                let mut numbers = value.split([' ', ',', '\t', '\n', '\r']).filter(|part| !part.is_empty()).map(str::parse::<f64>);
                if let (Some(Ok(_)), Some(Ok(_)), Some(Ok(width)), Some(Ok(height))) =
                    (numbers.next(), numbers.next(), numbers.next(), numbers.next())
                {
                    drawing.view_box = is_size(width, height).then_some((width, height));
                }
            }
            // No other attribute of a drawing begins so.
            name if name.len() > 2 && name.starts_with("on") => drawing.handlers = true,
            _ if value.contains(['(', '\\', '@']) => css(drawing, &value),
            _ => {}
        }
    }
    for (side, what) in [(width, "its width"), (height, "its height")] {
        if side.flatten().is_some_and(|side| side <= 0.0) {
            return Err(damaged(KIND, what, 0u32, "more than 0"));
        }
    }
    if let (Some(Some(width)), Some(Some(height))) = (width, height) {
        drawing.size = is_size(width, height).then_some((width, height));
    }
    Ok(())
}

fn is_size(width: f64, height: f64) -> bool {
    width.is_finite() && height.is_finite() && width > 0.0 && height > 0.0
}

/// A length in CSS pixels; `None` where it depends on something else.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let unit = text.len() - text.chars().rev().take_while(|c| c.is_ascii_alphabetic() || *c == '%').count();
    let (number, unit) = text.split_at_checked(unit)?;
    let pixels = match unit.to_ascii_lowercase().as_str() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|number| number * pixels)
}

/// A text without what addresses may be broken with, in small letters.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).map(|c| c.to_ascii_lowercase()).collect()
}

/// What an address leads to: a part of the drawing itself, a picture within it, or something outside.
fn reference(drawing: &mut Drawing, address: &str) {
    const PICTURES: [&str; 6] = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let address = squeezed(address);
    let picture = address
        .strip_prefix("data:image/")
        .is_some_and(|rest| PICTURES.iter().any(|kind| rest.strip_prefix(kind).is_some_and(|rest| rest.starts_with([';', ',']))));
    if address.starts_with("javascript:") || address.starts_with("vbscript:") {
        drawing.script = true;
    } else if !(address.is_empty() || address.starts_with('#') || picture) {
        drawing.external = true;
    }
}

/// What a style refers to.
fn css(drawing: &mut Drawing, text: &str) {
    let text = text.to_ascii_lowercase();
    // An escape can hide any word.
    drawing.external |= text.contains('\\') || text.contains("@import") || text.contains("image-set(") || text.contains("src(");
    drawing.script |= text.contains("javascript:") || text.contains("expression(");
    for after in text.split("url(").skip(1) {
        let target = after.split(')').next().unwrap_or_default();
        reference(drawing, target.trim().trim_matches(['"', '\'']));
    }
}
