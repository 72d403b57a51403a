//! A metadata schema as JSON text, with line numbers and its problems at their lines.
//!
//! What is typed is the text's own affair: the draft holds the last value that could be read, and the text is written anew only
//! where the draft's value was changed by something else (undo, a fix, the builder, an import).

use super::properties;
use crate::dom;
use crate::edge::notes::{self, Note};
use crate::edge::{caret, clock};
use crate::form::{frame, parts};
use crate::workbench::property_of;
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, effect, el, maybe, memo, switch};
use formwork_model::json::{self, Document, Json};
use formwork_model::{Pointer, Problem, Set, Severity, length, metadata};
use leptos::prelude::{Set as _, *};
use std::rc::Rc;

/// Texts longer than this many bytes are read once typing pauses, shorter ones at each key.
const LONG: usize = 50_000;

/// Milliseconds without a key after which a long text is read.
const PAUSE: i32 = 250;

/// The text of a schema, what was read of it, and what the draft last had.
#[derive(Clone, Copy)]
pub struct SchemaText {
    workspace: Workspace,
    place: StoredValue<Pointer>,
    text: RwSignal<String>,
    read: RwSignal<Rc<Document>, LocalStorage>,
    last: StoredValue<Option<Json>, LocalStorage>,
    timer: StoredValue<clock::Timer, LocalStorage>,
    due: StoredValue<bool>,
    /// Whether the draft's value was changed by something else while the text could not be read.
    behind: RwSignal<bool>,
}

impl SchemaText {
    /// The text of the schema at a place: what could not be read when the page was left, else the draft's value.
    pub fn new(workspace: Workspace, place: &Pointer) -> Self {
        let present = workspace.with_draft(|draft| draft.at(place).cloned());
        let unread = unread(workspace, place);
        let behind = unread.as_ref().is_some_and(|(_, of)| *of != present);
        let (text, value) = unread.unwrap_or_else(|| (present.as_ref().map_or_else(String::new, json::pretty), present.clone()));
        let read = RwSignal::new_local(Rc::new(json::read(&text)));
        Self {
            workspace,
            place: StoredValue::new(place.clone()),
            text: RwSignal::new(text),
            read,
            last: StoredValue::new_local(value),
            timer: StoredValue::new_local(clock::Timer::default()),
            due: StoredValue::new(false),
            behind: RwSignal::new(behind),
        }
    }

    /// Takes what was typed, and reads it now or once typing pauses.
    fn typed(self, text: String) {
        let long = text.len() >= LONG;
        self.text.set(text);
        self.timer.with_value(clock::Timer::stop);
        if long {
            self.timer.with_value(|timer| timer.set(PAUSE, move || self.take()));
        } else {
            self.take();
        }
    }

    /// Reads the text, and gives its value to the draft where it has one. What cannot be read is kept beside the draft.
    fn take(self) {
        let document = Rc::new(self.text.with_untracked(|text| json::read(text)));
        let value = document.value.clone();
        let blank = self.text.with_untracked(|text| text.trim().is_empty());
        self.read.set(document);
        let place = self.place.get_value();
        if value.is_some() || blank {
            // What was typed is told from what the text was made of, so that what changed elsewhere meanwhile stays.
            let changes = match (self.last.get_value(), value.clone()) {
                (Some(before), Some(after)) => json::difference(&before, &after)
                    .into_iter()
                    .map(|set| Set { path: place.below(&set.path), value: set.value })
                    .collect(),
                (_, value) => vec![Set { path: place, value }],
            };
            self.last.set_value(value);
            self.workspace.edit("change Metadata Schema", changes);
            self.behind.set(false);
            self.follow();
        }
        self.remember();
    }

    /// Keeps a text that cannot be read, until it can.
    fn remember(self) {
        let id = self.workspace.id();
        let mut kept = notes::read(Note::Unread, &id);
        let entry = self.is_broken_now().then(|| {
            let of = self.last.with_value(|last| last.as_ref().map_or_else(String::new, json::compact));
            let slug = slug(self.workspace, &self.place.get_value());
            Json::Object(vec![("text".into(), self.text.get_untracked().into()), ("of".into(), of.into()), ("slug".into(), slug.into())])
        });
        let place = Pointer::root().key(self.place.get_value().as_str());
        if entry.is_some() || kept.at(&place).is_some() {
            kept.set(&place, entry, |_, _, _| false);
            notes::keep(Note::Unread, &id, &kept);
        }
    }

    /// Takes over, once the next frame is painted, a value that something else gave the draft.
    fn follow_soon(self) {
        if !self.due.get_value() {
            self.due.set_value(true);
            clock::after_paint(move || {
                if self.due.try_set_value(false).is_none() {
                    self.follow();
                }
            });
        }
    }

    fn follow(self) {
        let value = self.workspace.with_draft(|draft| draft.at(&self.place.get_value()).cloned());
        if self.last.with_value(|last| *last == value) {
            return;
        }
        // What cannot be read yet is somebody's work: it stays, and meets the change once it can be.
        if self.is_broken_now() {
            return self.behind.set(true);
        }
        // What did not change keeps the layout that it was typed with.
        let text = value.as_ref().map_or_else(String::new, |value| self.text.with_untracked(|text| json::rewrite(text, value)));
        self.read.set(Rc::new(json::read(&text)));
        self.text.set(text);
        self.last.set_value(value);
        self.remember();
    }

    /// Gives up what cannot be read for a value.
    fn start_from(self, value: Json) {
        let place = self.place.get_value();
        self.workspace.close_step();
        self.workspace.set("start from the default schema", &place, Some(value));
        // The draft may have held the value all along.
        self.text.set(String::new());
        self.last.set_value(None);
        self.behind.set(false);
        self.follow();
    }

    /// Whether the text cannot be read, followed.
    pub fn is_broken(self) -> bool {
        self.read.with(|document| document.value.is_none()) && self.text.with(|text| !text.trim().is_empty())
    }

    fn is_broken_now(self) -> bool {
        untrack(|| self.is_broken())
    }

    /// The number of lines, followed.
    pub fn lines(self) -> usize {
        self.text.with(|text| text.bytes().filter(|byte| *byte == b'\n').count() + 1)
    }

    /// The first and last line (from 1) of a place of the schema, followed.
    fn lines_of(self, place: &Pointer) -> Option<(u32, u32)> {
        self.read.with(|document| {
            let (first, _) = document.key_position(place).unwrap_or_else(|| document.position(place));
            let span = document.span(place)?;
            let inside = document.text().get(span)?.bytes().filter(|byte| *byte == b'\n').count();
            let (start, _) = document.position(place);
            Some((first, start + u32::try_from(inside).ok()?))
        })
    }
}

/// The text that could not be read when the page was left, and the value that it was made of.
fn unread(workspace: Workspace, place: &Pointer) -> Option<(String, Option<Json>)> {
    let kept = notes::read(Note::Unread, &workspace.id());
    let entry = kept.get(place.as_str())?;
    // A product that stands at this place now and is another one gets nothing of it.
    if entry.get("slug")?.as_text()? != slug(workspace, place) {
        return None;
    }
    let text = entry.get("text")?.as_text()?;
    // What can be read has been taken over already.
    let of = entry.get("of").and_then(Json::as_text).and_then(|of| json::read(of).value);
    json::read(text).value.is_none().then(|| (text.to_owned(), of))
}

/// The slug of the product that has the schema at a place.
fn slug(workspace: Workspace, schema: &Pointer) -> String {
    let place = schema.split_last().map(|(owner, _)| owner.key("slug")).unwrap_or_default();
    workspace.with_draft(|draft| draft.at(&place).and_then(Json::as_text).unwrap_or_default().to_owned())
}

/// The id of the area, so that whatever leads to a line finds it.
pub(super) fn id(place: &Pointer) -> String {
    [place.as_str(), "~text"].concat()
}

/// A schema as text, with its problems and its tools.
pub(super) fn area(state: SchemaText, label: &'static str) -> El {
    let (workspace, place) = (state.workspace, state.place.get_value());
    state.follow();
    let followed = place.clone();
    Effect::new(move |before: Option<()>| {
        workspace.track(&followed);
        if before.is_some() {
            state.follow_soon();
        }
    });
    let lines = memo(move || state.lines());
    let numbers = move || (1..=lines.get()).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
    let (id, at) = (id(&place), place.clone());
    let follow_caret = {
        let (id, place) = (id.clone(), place.clone());
        move |_| {
            // Reads the place of the caret after the browser has moved it.
            let (id, place) = (id.clone(), place.clone());
            clock::later(0, move || caret_moved(state, &id, &place));
        }
    };
    let described = ["hint", "message"].map(|part| [place.as_str(), "~", part].concat()).join(" ");
    let area = el("textarea")
        .class("control code")
        .attr("id", id.clone())
        .attr("aria-label", label)
        .attr("aria-describedby", [&described, " ", &id, "~said"].concat())
        .attr("wrap", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .attr("autocomplete", "off")
        .attr_with("rows", move || Some(Text::Owned(lines.get().max(4).to_string())))
        .attr_with("aria-invalid", move || state.is_broken().then_some(Text::Borrowed("true")))
        .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || state.text.get())
        .on("input", move |event| state.typed(dom::value(&event)))
        .on("keyup", follow_caret.clone())
        .on("click", follow_caret);
    let gutter = el("pre").class("ln").attr("aria-hidden", "true").text_with(numbers);
    let mark = marked(state, &at, &id);
    let said = maybe(move || {
        let words = match (state.is_broken(), state.behind.get()) {
            (false, _) => return None,
            (true, false) => "The text is not JSON yet; the schema in use is the last one that could be read. Both are kept",
            (true, true) => {
                "The text is not JSON yet, and the schema was changed elsewhere meanwhile. Both come together once it can be read"
            }
        };
        Some(el("p").class("hint").text(words))
    });
    let said = div("").attr("id", [&id, "~said"].concat()).attr("role", "status").child(said).child(own_problems(state, &id));
    div("schema-text")
        .attr("data-field", place.as_str().to_owned())
        .child(said)
        .child(div("code-box").child(gutter).child(mark).child(area))
        .child(tools(state, &id))
}

/// The lines of the property that the focus is in; they are brought into view unless the text itself is being edited.
fn marked(state: SchemaText, schema: &Pointer, id: &str) -> El {
    let (schema, id) = (schema.clone(), id.to_owned());
    let lines = memo(move || {
        let name = state.workspace.focused.with(|focused| property_of(&schema, focused.as_ref()?))?;
        state.lines_of(&properties().key(&name))
    });
    effect(move || {
        if let Some((first, _)) = lines.get()
            && !dom::has_focus(&id)
        {
            let of = u32::try_from(untrack(|| state.lines())).unwrap_or(u32::MAX);
            let id = id.clone();
            clock::after_paint(move || caret::show_line(&id, first.saturating_sub(1), of));
        }
    });
    let rem = |lines: u32| [&(f64::from(lines) * 1.25 + 0.5).to_string(), "rem"].concat();
    div("code-mark")
        .attr("aria-hidden", "true")
        .attr_with("hidden", move || lines.with(Option::is_none).then_some(Text::Borrowed("")))
        .style_with("top", move || lines.get().map_or_else(String::new, |(first, _)| rem(first.saturating_sub(1))))
        .style_with("height", move || {
            lines
                .get()
                .map_or_else(String::new, |(first, last)| [&(f64::from(last + 1 - first.min(last)) * 1.25).to_string(), "rem"].concat())
        })
}

/// Lets the other views follow the caret.
fn caret_moved(state: SchemaText, id: &str, schema: &Pointer) {
    let Some((text, from, _)) = caret::selection(id) else { return };
    let mut units = 0;
    let offset = text.char_indices().find(|(_, c)| {
        let here = units >= from as usize;
        units += c.len_utf16();
        here
    });
    let offset = offset.map_or(text.len(), |(at, _)| at);
    let within = state.read.with_untracked(|document| document.place_at(offset));
    let place = property_of(&Pointer::root(), &within).map_or_else(|| schema.clone(), |name| schema.below(&properties().key(&name)));
    if state.workspace.focused.with_untracked(|focused| focused.as_ref() != Some(&place)) {
        state.workspace.focused.set(Some(place));
    }
}

/// What is wrong with the text as JSON, told at once, each with its line.
fn own_problems(state: SchemaText, id: &str) -> El {
    let id = id.to_owned();
    let list = switch(move || {
        let document = state.read.get();
        let own = if state.text.with(|text| text.trim().is_empty()) { &[] } else { document.problems.as_slice() };
        own.iter().map(|problem| entry(state, problem, problem.line.unwrap_or(1), &id)).collect()
    });
    div("msgs").child(list)
}

/// What the schema breaks, once its part of the form was tried: each with its line where the text is shown, else with the
/// property that it is about.
pub(super) fn problems(state: SchemaText, shown: Memo<Vec<Problem>>, as_text: Memo<bool>) -> El {
    let place = state.place.get_value();
    let id = id(&place);
    let list = switch(move || {
        let within = |problem: &Problem| problem.path.as_str().strip_prefix(place.as_str()).and_then(Pointer::parse).unwrap_or_default();
        let line = |problem: &Problem| state.read.with(|document| document.position(&within(problem)).0);
        if state.is_broken() {
            return Vec::new();
        }
        let as_text = as_text.get();
        let drawn = |problem: &Problem| match property_of(&place, &problem.path) {
            _ if as_text => entry(state, problem, line(problem), &id),
            Some(name) => {
                let link = el("a").class("line-link").attr("href", ["#", problem.path.as_str()].concat()).child(el("code").text(name));
                div("at-line").child(link).child(frame::message(state.workspace, problem))
            }
            None => frame::message(state.workspace, problem),
        };
        shown.with(|shown| shown.iter().map(drawn).collect())
    });
    div("msgs").child(list)
}

fn entry(state: SchemaText, problem: &Problem, line: u32, id: &str) -> El {
    let id = id.to_owned();
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
    div("at-line").child(button).child(frame::message(state.workspace, problem))
}

fn tools(state: SchemaText, id: &str) -> El {
    let (format_id, area) = (id.to_owned(), id.to_owned());
    let format = parts::button("braces", "Format", move |_| {
        let formatted = state.read.with_untracked(|document| document.value.as_ref().map(json::pretty));
        if let Some(formatted) = formatted.filter(|formatted| state.text.with_untracked(|text| text != formatted)) {
            let end = state.text.with_untracked(|text| length(text));
            caret::type_over(&format_id, 0, end, &formatted);
            caret::select(&format_id, 0, 0);
        }
    });
    let format = parts::unless(format, move || state.read.with(|document| document.value.is_none()));
    let copy = parts::copy_button("Copy the schema", move || state.text.get_untracked());
    let default = parts::button("refresh", "Start from the default", move |_| {
        state.start_from(metadata::default_schema());
        caret::select(&area, 0, 0);
    });
    let said = move || if state.is_broken() { "Format needs text that can be read as JSON" } else { "" }.to_owned();
    div("add-row").child(format).child(copy).child(default).child(el("span").class("muted small").text_with(said))
}

/// The severity of the worst problem of each property, by its name.
pub(super) fn worst(shown: &[Problem], schema: &Pointer) -> std::collections::HashMap<String, Severity> {
    let mut worst = std::collections::HashMap::new();
    for problem in shown {
        if let Some(name) = property_of(schema, &problem.path) {
            let entry = worst.entry(name).or_insert(problem.severity);
            *entry = problem.severity.min(*entry);
        }
    }
    worst
}
