//! Small things asked of elements: what was typed, where the focus goes, what the window is called.

use formwork_element::Event;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

fn document() -> Document {
    web_sys::window().unwrap_throw().document().unwrap_throw()
}

/// The text of the control that an event comes from.
pub fn value(event: &Event) -> String {
    let Some(target) = event.target() else { return String::new() };
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        target.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }
}

/// Whether the box that an event comes from is checked.
pub fn checked(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()).is_some_and(|input| input.checked())
}

/// The key of a keyboard event, and whether Control or Command, and Shift, are held.
pub fn key(event: &Event) -> (String, bool, bool) {
    event
        .dyn_ref::<web_sys::KeyboardEvent>()
        .map(|event| (event.key(), event.ctrl_key() || event.meta_key(), event.shift_key()))
        .unwrap_or_default()
}

/// Whether an event comes from a control in which text is typed.
pub fn is_typing(event: &Event) -> bool {
    let Some(target) = event.target() else { return false };
    let input = target
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|input| !matches!(input.type_().as_str(), "checkbox" | "radio" | "file" | "button"));
    input || target.dyn_ref::<HtmlTextAreaElement>().is_some()
}

/// Whether an event comes from a box or a button that is ticked, not typed into.
pub fn is_tick(event: &Event) -> bool {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| matches!(input.type_().as_str(), "checkbox" | "radio"))
}

/// The element with an id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// Moves the focus to the element with an id, or to the first control within it, and brings it into view with its label.
/// Answers whether there is one.
pub fn focus(id: &str) -> bool {
    let Some(found) = by_id(id) else { return false };
    reveal(&found);
    let group = found.get_attribute("role").as_deref() == Some("group");
    let first = group
        .then(|| found.query_selector(":is(input, select, textarea, button, summary):not(:disabled, [hidden])").ok().flatten())
        .flatten();
    let target = first.unwrap_or_else(|| found.clone());
    if let Some(target) = target.dyn_ref::<HtmlElement>() {
        let _ = target.focus();
    }
    let shown = found.closest(".field").ok().flatten().unwrap_or(found);
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    shown.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Moves the focus to the element with an id, and nothing else.
pub fn focus_quietly(id: &str) {
    if let Some(found) = by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = found.focus();
    }
}

/// Unfolds all that an element lies in. One that is itself hidden is told by the event `reveal` and shown at once, since what
/// cannot be seen takes no focus.
fn reveal(found: &Element) {
    let mut around = Some(found.clone());
    while let Some(details) = around.and_then(|around| around.closest("details").ok().flatten()) {
        let _ = details.set_attribute("open", "");
        around = details.parent_element();
    }
    if found.has_attribute("hidden") {
        let _ = found.remove_attribute("hidden");
        let _ = Event::new("reveal").map(|event| found.dispatch_event(&event));
    }
}

/// Calls the window what the page is about.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// An attribute of the whole document, such as the theme.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Opens a dialog over the page, or shuts it.
pub fn dialog(id: &str, open: bool) {
    if let Some(dialog) = by_id(id).and_then(|found| found.dyn_into::<web_sys::HtmlDialogElement>().ok()) {
        if open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open {
            dialog.close();
        }
    }
}

/// Where the page is drawn; the static shell that stood there goes away.
pub fn mount_point() -> Option<HtmlElement> {
    let mount: HtmlElement = by_id("app")?.dyn_into().ok()?;
    mount.set_text_content(None);
    Some(mount)
}

/// Moves the focus to the page's heading, so that a screen reader says where one is.
pub fn focus_heading() {
    let heading = document().query_selector("h1").ok().flatten().and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.focus();
    }
}

/// What has the focus, if anything has.
pub fn active() -> Option<Element> {
    document().active_element().filter(|active| active.tag_name() != "BODY")
}

/// Whether somebody has gone to another part of the page's main content since `before` had the focus.
pub fn has_gone_on(before: Option<&Element>) -> bool {
    active().is_some_and(|now| Some(&now) != before && now.closest("main").is_ok_and(|main| main.is_some()))
}

/// Scrolls to the top of the page.
pub fn to_top() {
    web_sys::window().unwrap_throw().scroll_to_with_x_and_y(0.0, 0.0);
}

/// The place, or the nearest around it, that has an element of its own.
pub fn nearest(mut place: &str) -> Option<&str> {
    while !exists(place) {
        place = &place[..place.rfind('/').filter(|end| *end > 0)?];
    }
    Some(place)
}

/// Unfolds what an element consists of, where that is folded away.
pub fn unfold(id: &str) {
    if let Some(folded) = by_id(id).and_then(|found| found.query_selector(":scope > details").ok().flatten()) {
        let _ = folded.set_attribute("open", "");
    }
}

/// Calls `action` on every key that nothing else has taken.
pub fn on_key(mut action: impl FnMut(&Event) + 'static) {
    let action = wasm_bindgen::closure::Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if !event.default_prevented() {
            action(&event);
        }
    });
    let _ = document().add_event_listener_with_callback("keydown", action.as_ref().unchecked_ref());
    action.forget();
}

/// Lets the style sheet draw the tie, or not.
fn tied(on: bool) {
    if let Some(editor) = document().query_selector(".editor").ok().flatten() {
        let _ = if on { editor.class_list().add_1("has-tie") } else { editor.class_list().remove_1("has-tie") };
    }
}

/// Marks the parts of the preview that show a place, or the nearest place around it, and the field that holds it.
pub fn tie(place: Option<&str>) {
    let all = |selector: &str| document().query_selector_all(selector).ok();
    let each = |found: Option<web_sys::NodeList>, then: &dyn Fn(&Element)| {
        let Some(found) = found else { return };
        for node in (0..found.length()).filter_map(|index| found.get(index)) {
            if let Some(element) = node.dyn_ref::<Element>() {
                then(element);
            }
        }
    };
    each(all(".is-tied, .is-tied-field"), &|element| {
        let _ = element.class_list().remove_2("is-tied", "is-tied-field");
    });
    tied(false);
    let mut place = place.unwrap_or_default();
    while !place.is_empty() {
        // Places are pointers; what would end the quoted text of a selector is escaped.
        let quoted = place.replace('\\', "\\\\").replace('"', "\\\"");
        let regions = all(&["[data-r=\"", &quoted, "\"]"].concat()).filter(|found| found.length() > 0);
        each(all(&["[data-field=\"", &quoted, "\"]"].concat()), &|element| {
            let _ = element.class_list().add_1("is-tied-field");
        });
        if regions.is_some() {
            each(regions, &|element| {
                let _ = element.class_list().add_1("is-tied");
            });
            tied(true);
            return;
        }
        place = place.rfind('/').map_or("", |end| &place[..end]);
    }
}

/// Presses the element with an id.
pub fn click(id: &str) {
    if let Some(element) = by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// How far the element of a scroll event is scrolled, and how high its window is, in whole pixels.
pub fn scrolled(event: &Event) -> (usize, usize) {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.map_or((0, 0), |element| (element.scroll_top().max(0) as usize, element.client_height().max(0) as usize))
}

/// Scrolls the element with an id so far that the row at `top` pixels, `height` pixels high, is visible.
pub fn scroll_row(id: &str, top: usize, height: usize) {
    let Some(element) = by_id(id) else { return };
    let (shown, room) = (element.scroll_top().max(0) as usize, element.client_height().max(0) as usize);
    if top < shown || top + height > shown + room {
        element.set_scroll_top(top.saturating_sub(room / 3) as i32);
    }
}

/// Scrolls the element with an id as little as the row at `top` pixels, `height` pixels high, needs to be visible.
pub fn scroll_near(id: &str, top: usize, height: usize) {
    let Some(element) = by_id(id) else { return };
    let (shown, room) = (element.scroll_top().max(0) as usize, element.client_height().max(0) as usize);
    if top < shown {
        element.set_scroll_top(top as i32);
    } else if top + height > shown + room {
        element.set_scroll_top((top + height).saturating_sub(room) as i32);
    }
}

/// Scrolls the element with an id to so many pixels.
pub fn set_scroll(id: &str, top: usize) {
    if let Some(element) = by_id(id) {
        element.set_scroll_top(top as i32);
    }
}

/// How high the inside of the element with an id is, in whole pixels; 0 where there is none.
pub fn height(id: &str) -> usize {
    by_id(id).map_or(0, |element| element.client_height().max(0) as usize)
}

/// Moves the focus to the element with an id without scrolling anything.
pub fn focus_in_place(id: &str) {
    if let Some(found) = by_id(id).and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = found.focus_with_options(&options);
    }
}

/// The value of an attribute of the element that an event comes from, or of one around it.
pub fn data(event: &Event, name: &str) -> Option<String> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok())?;
    target.closest(&["[", name, "]"].concat()).ok().flatten()?.get_attribute(name)
}

/// Whether what an event came from is still part of the page.
pub fn is_on_page(target: &web_sys::EventTarget) -> bool {
    target.dyn_ref::<web_sys::Node>().is_some_and(web_sys::Node::is_connected)
}

/// Whether the part that an event of folding comes from is unfolded.
pub fn is_target_open(event: &Event) -> bool {
    event.target().and_then(|target| target.dyn_into::<Element>().ok()).is_some_and(|target| target.has_attribute("open"))
}

/// Lets a control that is typed into tell that it was changed, as if it had been left.
pub fn commit(event: &Event) {
    if let Some(target) = event.target()
        && let Ok(changed) = Event::new("change")
    {
        let _ = target.dispatch_event(&changed);
    }
}

/// Scrolls a strip sideways, and nothing around it, as little as what holds the element with an id needs to be visible in it.
pub fn bring(id: &str) {
    let held = by_id(id).and_then(|found| found.parent_element());
    if let Some((held, strip)) = held.and_then(|held| Some((held.clone(), held.parent_element()?))) {
        let (part, whole) = (held.get_bounding_client_rect(), strip.get_bounding_client_rect());
        let by = (part.left() - whole.left()).min(0.0) + (part.right() - whole.right()).max(0.0);
        strip.set_scroll_left(strip.scroll_left() + by.round() as i32);
    }
}

/// Whether the element with an id has the focus.
pub fn has_focus(id: &str) -> bool {
    document().active_element().is_some_and(|active| active.id() == id)
}

/// What stands in the input with an id, while it has the focus.
pub fn typed(id: &str) -> Option<String> {
    let input = document().active_element().filter(|active| active.id() == id)?;
    input.dyn_into::<HtmlInputElement>().ok().map(|input| input.value())
}

/// The id of the element that has the focus, or "".
pub fn focused() -> String {
    document().active_element().map(|active| active.id()).unwrap_or_default()
}

/// Whether there is an element with an id.
pub fn exists(id: &str) -> bool {
    by_id(id).is_some()
}

/// Whether a part that can be folded is unfolded.
pub fn is_open(id: &str) -> bool {
    by_id(id).is_some_and(|found| found.has_attribute("open"))
}

/// Folds a part, or unfolds it.
pub fn set_open(id: &str, open: bool) {
    if let Some(found) = by_id(id) {
        let _ = found.toggle_attribute_with_force("open", open);
    }
}
