//! Regions: parts of a surface that show one field, and lead back to it.

use crate::source::{Value, View};
use formwork_element::{Child, El, el};
use formwork_model::Pointer;

/// A part of a surface that shows the field at `place`: `div.r[data-r=<pointer>]`, with a link over it that is named
/// "Edit <label>" where regions link. `content` must hold no link, button or control of its own.
pub fn region(view: &View, place: &Pointer, label: &str, content: impl Child) -> El {
    let link = view.links().then(|| link(place, label, label, "hit"));
    el("div").class("r").attr("data-r", place.as_str().to_owned()).child(content).child(link)
}

/// The region of a value, as an element with classes of its own; `class` must contain `r`.
pub(crate) fn part(tag: &'static str, class: &'static str, value: &Value, content: impl Child) -> El {
    frame(tag, class, value).child(content).child(hit(value))
}

/// A region without its link, which its content then carries.
pub(crate) fn frame(tag: &'static str, class: &'static str, value: &Value) -> El {
    el(tag).class(class).attr("data-r", value.place().as_str().to_owned())
}

/// The link over a region.
pub(crate) fn hit(value: &Value) -> Option<El> {
    value.links().then(|| link(value.place(), &value.label(), value.plate(), "hit"))
}

/// A link in the corner of a region that holds controls of its own.
pub(crate) fn corner(value: &Value) -> Option<El> {
    value.links().then(|| link(value.place(), &value.label(), value.plate(), "hit hit-corner").child(crate::icon("pen")))
}

/// `plate` is what a sighted person reads on the region, the accessible name says where among its like the region is.
fn link(place: &Pointer, label: &str, plate: &str, class: &'static str) -> El {
    el("a").class(class).attr("href", format!("#{place}")).attr("aria-label", format!("Edit {label}")).attr("data-name", plate.to_owned())
}
