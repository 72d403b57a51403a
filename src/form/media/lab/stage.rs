//! The picture with the frame that cuts it: moved and resized by hand, by keys and by buttons.

use super::{Lab, crop_button};
use crate::dom;
use crate::edge::canvas;
use crate::edge::clock;
use crate::form::intake;
use formwork_element::{El, Event, div, effect, el};
use formwork_model::crop::{Crop, SAFE_ZONE, Size};
use leptos::prelude::*;

/// Pixels that a key moves; with Shift, and by a button.
const STEP: i32 = 1;
const STRIDE: i32 = 10;

/// What a pointer does while it is held: where it began, in parts of the picture, and what the crop was.
#[derive(Clone, Copy)]
enum Drag {
    Move { from: (f64, f64), before: Crop },
    Corner { anchor: Size },
}

/// The stage, the buttons beneath it and what they do in numbers.
pub(super) fn stage(lab: Lab) -> El {
    let id = lab.id("picture");
    effect(move || {
        if let Some(picture) = lab.picture.get() {
            let id = lab.id("picture");
            clock::after_paint(move || picture.show(&id));
        }
    });
    let shape = move || {
        let (width, height) = lab.size();
        [&width.to_string(), " / ", &height.to_string()].concat()
    };
    let wide = move || {
        let (width, height) = lab.size();
        // As wide as there is room, and not higher than can be seen at once.
        ["calc(20rem * ", &width.to_string(), " / ", &height.max(1).to_string(), ")"].concat()
    };
    let drag = StoredValue::new(None::<Drag>);
    let stage = div("lab-stage")
        .attr("id", lab.id("stage"))
        .style_with("aspect-ratio", shape)
        .style_with("max-width", wide)
        .style_with("background-color", move || canvas::hex(super::ground::colour_now(lab)))
        .on("pointerdown", move |event| {
            let Some(begun) = begin(lab, &event) else { return };
            event.prevent_default();
            canvas::hold(&event, &lab.id("stage"));
            dom::focus_quietly(&lab.id("frame"));
            drag.set_value(Some(begun));
        })
        .on("pointermove", move |event| {
            if let Some(crop) = drag.get_value().and_then(|drag| follow(lab, drag, &event)) {
                lab.crop.set(crop);
            }
        })
        .on("pointerup", move |_| {
            if drag.get_value().is_some() {
                drag.set_value(None);
                lab.tell();
            }
        })
        .on("pointercancel", move |_| drag.set_value(None))
        .child(el("canvas").attr("id", id).attr("aria-hidden", "true"))
        .child(frame(lab));
    let keys = "Drag the frame or a corner of it. With the frame in focus: arrow keys move it by 1 pixel, with Shift by 10; + and − resize it; 0 makes it as large as it goes";
    div("lab-part").child(stage).child(tools(lab)).child(el("p").class("hint").attr("id", lab.id("keys")).text(keys))
}

fn frame(lab: Lab) -> El {
    let part = move |pick: fn(Crop) -> u32, of: fn(Size) -> u32| {
        move || {
            let (part, whole) = (pick(lab.crop.get()), of(lab.size()).max(1));
            [&(f64::from(part) / f64::from(whole) * 100.0).to_string(), "%"].concat()
        }
    };
    let corner = |index: usize| el("span").class("lab-corner").attr("data-corner", index.to_string());
    let inner = if lab.is_round() {
        el("span").class("lab-circle")
    } else {
        let inset = move || [&SAFE_ZONE.to_string(), "%"].concat();
        el("span").class("lab-safe").style_with("inset", inset).child(el("span").text("Safe zone, 20 % from each edge"))
    };
    div("lab-frame")
        .attr("id", lab.id("frame"))
        .attr("tabindex", "0")
        .attr("role", "application")
        .attr("aria-roledescription", "crop frame")
        .attr_with("aria-label", move || {
            let crop = lab.crop.get();
            Some(["Part that is kept: ", &intake::pixels(crop.width, crop.height), " pixels"].concat().into())
        })
        .attr("aria-describedby", lab.id("keys"))
        .style_with("left", part(|crop| crop.x, |size| size.0))
        .style_with("top", part(|crop| crop.y, |size| size.1))
        .style_with("width", part(|crop| crop.width, |size| size.0))
        .style_with("height", part(|crop| crop.height, |size| size.1))
        .on("keydown", move |event| keyed(lab, &event))
        .child(inner)
        .children((0..4).map(corner))
}

/// What a key does to the crop.
fn keyed(lab: Lab, event: &Event) {
    let (key, command, shift) = dom::key(event);
    let step = if shift { STRIDE } else { STEP };
    if command {
        return;
    }
    match key.as_str() {
        "ArrowLeft" => moved(lab, -step, 0),
        "ArrowRight" => moved(lab, step, 0),
        "ArrowUp" => moved(lab, 0, -step),
        "ArrowDown" => moved(lab, 0, step),
        "+" | "=" => resized(lab, STRIDE),
        "-" | "_" | "−" => resized(lab, -STRIDE),
        "0" => lab.whole(),
        _ => return,
    }
    event.prevent_default();
}

fn moved(lab: Lab, right: i32, down: i32) {
    lab.set(untrack(|| lab.crop.get().moved(right, down, lab.size())));
}

fn resized(lab: Lab, by: i32) {
    lab.set(untrack(|| lab.crop.get().resized(by, lab.size(), lab.cut().ratio)));
}

/// The buttons for whoever neither drags nor types, and the numbers.
fn tools(lab: Lab) -> El {
    let numbers = move || {
        let crop = lab.crop.get();
        let [x, y] = [crop.x, crop.y].map(|number| number.to_string());
        [&intake::pixels(crop.width, crop.height), " at ", &x, ", ", &y].concat()
    };
    let buttons = div("moves")
        .attr("role", "group")
        .attr("aria-label", "Move and resize the part that is kept")
        .child(crop_button("left", "Move left by 10 pixels", move || moved(lab, -STRIDE, 0)))
        .child(crop_button("right", "Move right by 10 pixels", move || moved(lab, STRIDE, 0)))
        .child(crop_button("up", "Move up by 10 pixels", move || moved(lab, 0, -STRIDE)))
        .child(crop_button("down", "Move down by 10 pixels", move || moved(lab, 0, STRIDE)))
        .child(crop_button("minus", "Smaller", move || resized(lab, -STRIDE)))
        .child(crop_button("plus", "Larger", move || resized(lab, STRIDE)))
        .child(crop_button("refresh", "As large as it goes, in the middle", move || lab.whole()));
    div("lab-tools").child(buttons).child(el("span").class("muted small num").text_with(numbers))
}

/// What a pointer that is pressed begins, if anything: a corner is pulled, the frame is moved.
fn begin(lab: Lab, event: &Event) -> Option<Drag> {
    let from = canvas::pointed(event, &lab.id("stage"))?;
    let before = lab.crop.get_untracked();
    if let Some(corner) = dom::data(event, "data-corner").and_then(|corner| corner.parse::<usize>().ok()) {
        return before.corners().get((corner + 2) % 4).map(|anchor| Drag::Corner { anchor: *anchor });
    }
    let (width, height) = untrack(|| lab.size());
    let (x, y) = (from.0 * f64::from(width), from.1 * f64::from(height));
    let within = |at: f64, start: u32, length: u32| at >= f64::from(start) && at <= f64::from(start.saturating_add(length));
    (within(x, before.x, before.width) && within(y, before.y, before.height)).then_some(Drag::Move { from, before })
}

/// What the crop becomes as the pointer goes.
fn follow(lab: Lab, drag: Drag, event: &Event) -> Option<Crop> {
    let to = canvas::pointed(event, &lab.id("stage"))?;
    let (size, ratio) = untrack(|| (lab.size(), lab.cut().ratio));
    let (width, height) = (f64::from(size.0), f64::from(size.1));
    match drag {
        Drag::Move { from, before } => {
            let (right, down) = ((to.0 - from.0) * width, (to.1 - from.1) * height);
            Some(before.moved(right.round() as i32, down.round() as i32, size))
        }
        Drag::Corner { anchor } => {
            let to = ((to.0 * width).round() as i64, (to.1 * height).round() as i64);
            Crop::spanned(anchor, to, size, ratio)
        }
    }
}
