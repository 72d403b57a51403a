//! The text that is selected in a control, and typing over it so that the browser can take it back.

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

fn area(id: &str) -> Option<HtmlTextAreaElement> {
    crate::dom::by_id(id)?.dyn_into().ok()
}

/// The text of an area, and where the selection in it begins and ends, in UTF-16 units.
pub fn selection(id: &str) -> Option<(String, u32, u32)> {
    let area = area(id)?;
    let at = |place: Result<Option<u32>, _>| place.ok().flatten().unwrap_or(0);
    Some((area.value(), at(area.selection_start()), at(area.selection_end())))
}

/// Puts the focus into an area and selects a part of it.
pub fn select(id: &str, from: u32, to: u32) {
    if let Some(area) = area(id) {
        let _ = area.focus();
        let _ = area.set_selection_range(from, to);
    }
}

/// Replaces a part of an area's text as if it were typed, so that the area's own undo knows of it.
pub fn type_over(id: &str, from: u32, to: u32, text: &str) {
    let Some(area) = area(id) else { return };
    select(id, from, to);
    let document: HtmlDocument = web_sys::window().unwrap_throw().document().unwrap_throw().unchecked_into();
    let command = if text.is_empty() { "delete" } else { "insertText" };
    if document.exec_command_with_show_ui_and_value(command, false, text) == Ok(true) {
        return;
    }
    // A browser that cannot type for a page still takes the text, and is told as it tells of typing.
    let _ = area.set_range_text_with_start_and_end(text, from, to);
    let told = web_sys::EventInit::new();
    told.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &told) {
        let _ = area.dispatch_event(&event);
    }
}

/// Brings a line (from 0) of so many into view, in the box that an area lies in.
pub fn show_line(id: &str, line: u32, of: u32) {
    let Some(area) = area(id) else { return };
    if let Some(around) = area.parent_element() {
        let top = f64::from(area.scroll_height()) / f64::from(of.max(1)) * f64::from(line);
        // Whole pixels suffice.
        around.set_scroll_top((top - f64::from(around.client_height()) / 2.0).max(0.0) as i32);
    }
}
