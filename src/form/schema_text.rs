//! A metadata schema as JSON text, with line numbers and its problems at their lines.
//!
//! What is typed is the text's own affair: the draft holds the last value that could be read, and the text is written anew only
//! where the draft's value was changed by something else (undo, a fix, the builder, an import).

use super::{Slot, frame, parts};
use crate::dom;
use crate::edge::{caret, clock};
use formwork_element::{El, Text, div, el, switch};
use formwork_model::json::{self, Document, Json};
use formwork_model::{Pointer, Problem, Severity, length, metadata};
use leptos::prelude::*;
use std::rc::Rc;

/// Texts longer than this many bytes are read once typing pauses, shorter ones at each key.
const LONG: usize = 50_000;

/// Milliseconds without a key after which a long text is read.
const PAUSE: i32 = 250;

/// The text, what was read of it, and what the draft last had.
#[derive(Clone, Copy)]
struct State {
    text: RwSignal<String>,
    read: RwSignal<Rc<Document>, LocalStorage>,
    last: StoredValue<Option<Json>, LocalStorage>,
    timer: StoredValue<Option<i32>>,
}

impl State {
    fn new(value: Option<Json>) -> Self {
        let text = value.as_ref().map_or_else(String::new, json::pretty);
        let read = RwSignal::new_local(Rc::new(json::read(&text)));
        Self { text: RwSignal::new(text), read, last: StoredValue::new_local(value), timer: StoredValue::new(None) }
    }

    /// Reads the text, and gives its value to the draft where it has one.
    fn take(self, slot: &Slot) {
        self.timer.set_value(None);
        let document = Rc::new(self.text.with_untracked(|text| json::read(text)));
        let value = document.value.clone();
        let blank = self.text.with_untracked(|text| text.trim().is_empty());
        self.read.set(document);
        if value.is_some() || blank {
            self.last.set_value(value.clone());
            slot.workspace.set(&slot.change(), &slot.place, value);
        }
    }

    /// Takes over a value that something else gave the draft.
    fn follow(self, value: Option<Json>) {
        if self.last.with_value(|last| *last == value) {
            return;
        }
        // What did not change keeps the layout that it was typed with.
        let text = value.as_ref().map_or_else(String::new, |value| self.text.with_untracked(|text| json::rewrite(text, value)));
        self.read.set(Rc::new(json::read(&text)));
        self.text.set(text);
        self.last.set_value(value);
    }

    fn is_broken(self) -> bool {
        self.read.with(|document| document.value.is_none()) && self.text.with(|text| !text.trim().is_empty())
    }
}

/// A schema as text.
pub(super) fn text(slot: Slot) -> El {
    let state = State::new(slot.workspace.with_draft(|draft| draft.at(&slot.place).cloned()));
    let followed = slot.clone();
    Effect::new(move |_| state.follow(followed.workspace.get(&followed.place)));
    let lines = Memo::new(move |_| state.text.with(|text| text.bytes().filter(|byte| *byte == b'\n').count() + 1));
    let numbers = move || (1..=lines.get()).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
    let (typed, workspace) = (slot.clone(), slot.workspace);
    let shown = frame::shown_problems(&slot);
    let wrong = move || state.is_broken() || shown.with(|problems| problems.iter().any(|problem| problem.severity == Severity::Error));
    let area = el("textarea")
        .class("control code")
        .attr("id", slot.id())
        .attr("name", slot.id())
        .attr("aria-describedby", slot.described_by())
        .attr("wrap", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .attr_with("rows", move || Some(Text::Owned(lines.get().max(4).to_string())))
        .attr_with("aria-invalid", move || wrong().then_some(Text::Borrowed("true")))
        .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || state.text.get())
        .on("input", move |event| {
            state.text.set(dom::value(&event));
            if let Some(timer) = state.timer.get_value() {
                clock::cancel(timer);
            }
            if state.text.with_untracked(String::len) < LONG {
                state.take(&typed);
            } else {
                let typed = typed.clone();
                state.timer.set_value(Some(clock::later(PAUSE, move || state.take(&typed))));
            }
        });
    let gutter = el("pre").class("ln").attr("aria-hidden", "true").text_with(numbers);
    div("schema-text").child(problems(&slot, state)).child(div("code-box").child(gutter).child(area)).child(tools(&slot, state))
}

/// What is wrong, each with its line. As text it is told at once; what the schema breaks, once its part of the form was tried.
fn problems(slot: &Slot, state: State) -> El {
    let (shown, slot) = (frame::shown_problems(slot), slot.clone());
    let place = slot.place.clone();
    let id = slot.part("message");
    let list = switch(move || {
        let document = state.read.get();
        let own = if state.text.with(|text| text.trim().is_empty()) { &[] } else { document.problems.as_slice() };
        let line = |problem: &Problem| {
            let within = problem.path.as_str().strip_prefix(place.as_str()).and_then(Pointer::parse).unwrap_or_default();
            document.position(&within).0
        };
        let mut entries: Vec<El> = own.iter().map(|problem| entry(&slot, problem, problem.line.unwrap_or(1), state)).collect();
        if state.is_broken() {
            entries.push(el("p").class("hint").text("The text is not JSON yet; the schema in use is the last one that could be read"));
        } else {
            entries.extend(shown.with(|shown| shown.iter().map(|problem| entry(&slot, problem, line(problem), state)).collect::<Vec<_>>()));
        }
        entries
    });
    div("msgs").attr("id", id).attr("role", "status").child(list)
}

fn entry(slot: &Slot, problem: &Problem, line: u32, state: State) -> El {
    let id = slot.id();
    let go = move |_| {
        let (from, to, of) = state.text.with_untracked(|text| {
            let start = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(length).sum::<u32>();
            let own = text.split('\n').nth(line.saturating_sub(1) as usize).map_or(0, length);
            (start, start + own, text.split('\n').count())
        });
        caret::select(&id, from, to);
        caret::show_line(&id, line.saturating_sub(1), u32::try_from(of).unwrap_or(u32::MAX));
    };
    let words = ["Line ", &line.to_string()].concat();
    let button = el("button").attr("type", "button").class("line-link num").on("click", go).text(words);
    div("at-line").child(button).child(frame::message(slot.workspace, problem))
}

fn tools(slot: &Slot, state: State) -> El {
    let (id, area) = (slot.id(), slot.id());
    let format = parts::button("braces", "Format", move |_| {
        let formatted = state.read.with_untracked(|document| document.value.as_ref().map(json::pretty));
        if let Some(formatted) = formatted.filter(|formatted| state.text.with_untracked(|text| text != formatted)) {
            let end = state.text.with_untracked(|text| length(text));
            caret::type_over(&id, 0, end, &formatted);
            caret::select(&id, 0, 0);
        }
    });
    let format = parts::unless(format, move || state.read.with(|document| document.value.is_none()));
    let slot = slot.clone();
    let default = parts::button("refresh", "Start from the default", move |_| {
        slot.workspace.close_step();
        slot.workspace.set("start from the default schema", &slot.place, Some(metadata::default_schema()));
        // A text that cannot be read is given up for it as well; the draft may have held the default all along.
        state.last.set_value(None);
        state.follow(Some(metadata::default_schema()));
        caret::select(&area, 0, 0);
    });
    let said = move || if state.is_broken() { "Format needs text that can be read as JSON" } else { "" }.to_owned();
    div("add-row").child(format).child(default).child(el("span").class("muted small").text_with(said))
}
