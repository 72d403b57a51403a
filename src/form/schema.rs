//! A product's metadata schema, written in two ways at once: property by property, and as text.

mod builder;
mod compare;
mod condition;
mod default;
mod key;
mod lines;
mod options;
mod property;
pub mod text;

use super::{Slot, frame, parts};
use crate::dom;
use crate::pane::panes;
use crate::workbench::{Shown, Workbench};
use formwork_element::{El, Text, div, el, memo, switch};
use formwork_model::Pointer;
use leptos::prelude::*;

/// The place of the properties within a schema.
fn properties() -> Pointer {
    Pointer::root().key("properties")
}

/// Which of the two views the form shows; where the text has a pane of its own, the builder alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Builder,
    Text,
}

/// The editor of a schema.
pub fn editor(slot: Slot) -> El {
    let Some(bench) = Workbench::here() else { return div("") };
    let text = bench.text(&slot.place);
    let view = RwSignal::new(View::Builder);
    let shown = frame::shown_problems(&slot);
    let chosen = move || if bench.spread() { View::Builder } else { view.get() };
    let seg = parts::seg(
        &slot.part("view"),
        &["Builder", "Text"],
        move || usize::from(view.get() == View::Text),
        move |index| view.set(if index == 0 { View::Builder } else { View::Text }),
    );
    // The row keeps its height, so that nothing moves under the pointer when the panes open.
    let away = move || bench.spread().then_some(Text::Borrowed(""));
    let seg = seg.attr("role", "radiogroup").attr("aria-label", "View of the schema").attr_with("hidden", away);
    let beside_note = el("span")
        .class("muted small")
        .attr_with("hidden", move || (!bench.spread()).then_some(Text::Borrowed("")))
        .text("The customer’s form and the text stand beside this");
    let beside = el("button")
        .attr("type", "button")
        .class("btn btn-s btn-plain")
        .attr_with("hidden", away)
        .on("click", move |_| {
            bench.shown.set(Shown::Customer);
            // Where one pane is shown at a time, it is this one.
            dom::click(panes::PREVIEW);
        })
        .child(formwork_preview::icon("eye"))
        .child(el("span").text("Show the customer’s form"));
    let (built, typed) = (slot.clone(), slot.clone());
    let drawn = memo(chosen);
    let as_text = memo(move || drawn.get() == View::Text);
    let body = switch(move || {
        vec![match drawn.get() {
            View::Builder => builder::builder(&built, text, shown),
            View::Text => text::area(text, "Metadata Schema as text"),
        }]
    });
    let problems = div("msgs").attr("id", typed.part("message")).attr("role", "status").child(text::problems(text, shown, as_text));
    div("schema-field")
        .child(problems)
        .child(div("schema-head").child(seg).child(beside_note).child(beside))
        .child(body)
        .child(compare::compare(&typed))
}

/// The text in a pane of its own, beside the customer's form.
pub fn text_pane(bench: Workbench) -> El {
    let body = switch(move || match bench.product() {
        Some(product) => vec![text::area(bench.text(&Workbench::schema(product)), "Metadata Schema as text")],
        None => Vec::new(),
    });
    let count = move || match bench.product() {
        Some(product) => [&bench.text(&Workbench::schema(product)).lines().to_string(), " lines"].concat(),
        None => String::new(),
    };
    let head = div("pane-head").child(el("h2").text("Metadata Schema")).child(el("span").class("muted small num").text_with(count));
    el("section").class("text-pane").attr("aria-label", "Metadata Schema as text").child(head).child(div("pane-body").child(body))
}
