//! Lists of objects with fields of their own, and a single such object.

use super::{Slot, fields, line, parts};
use crate::dom;
use formwork_element::{El, Text, div, each, el, maybe, memo};
use formwork_model::json::{self, Json};
use formwork_model::{Control, Field, Pointer, Shape, choice, limits};
use formwork_preview::icon;
use leptos::prelude::*;
use std::rc::Rc;

/// More rows than this are folded, each to one line.
const OPEN: usize = 2;

/// A list editor: one row for each object.
///
/// The list is one value and a row is known by its index, so rows are drawn anew only when their number changes, and what is
/// being typed stays where it is.
pub(super) fn rows(slot: Slot, shape: &'static Shape) -> El {
    let list = Rc::new(List { most: limits(slot.field).most.map_or(usize::MAX, |most| most as usize), slot, shape });
    let slot = &list.slot;
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let count = memo(move || workspace.count(&place));
    // Rows that are there from the start are folded where they are many; a new one is open.
    let folded = count.get_untracked() > OPEN;
    let known = count.get_untracked();
    let drawn = {
        let list = list.clone();
        let keys = move || (0..count.get()).map(|index| index.to_string()).collect();
        each(keys, move |key| {
            let index = key.parse().unwrap_or(0);
            row(&list, index, !folded || index >= known)
        })
    };
    let (most, noun) = (list.most, shape.noun);
    let said = move || {
        let count = count.get();
        let many = if count == 1 { "" } else { "s" };
        if most == usize::MAX {
            if count == 0 { String::new() } else { [&count.to_string(), " ", noun, many].concat() }
        } else {
            [count.to_string().as_str(), " of ", &most.to_string(), if count >= most { ", which is the most" } else { "" }].concat()
        }
    };
    let adder = list.clone();
    let add = parts::button("plus", [article(noun), noun].concat(), move |_| {
        let count = adder.items().len();
        adder.grow("add", count, Json::object());
    });
    let add = parts::unless(add.attr("id", slot.part("add")), move || count.get() >= most);
    let start = starters(&list);
    let foot = div("add-row palette-row")
        .child(add)
        .child(start)
        .child(el("span").class("muted small num").attr("id", slot.part("count")).text_with(said));
    div("rows")
        .child(parts::misfit(slot, "a list", |value| value.as_list().is_some()))
        .child(el("ol").class("props").child(drawn))
        .child(foot)
}

/// A menu of what a row can be started from, filled with what the product says of itself.
fn starters(list: &Rc<List>) -> Vec<El> {
    let all = formwork_model::starters(list.shape);
    if all.is_empty() {
        return Vec::new();
    }
    let id = list.slot.part("starters");
    let entry = |(from, words): (&'static str, &'static str)| {
        let list = list.clone();
        let button = el("button").attr("type", "button").attr("popovertarget", id.clone()).on("click", move |_| list.start(from));
        button.child(el("span").class("t-strong").text(words)).child(el("code").class("muted").text(from))
    };
    let name = ["Start a ", list.shape.noun, " for"].concat();
    let menu = div("menu palette")
        .attr("id", id.clone())
        .attr("popover", "")
        .attr("role", "group")
        .attr("aria-label", name)
        .children(all.into_iter().map(entry).collect::<Vec<_>>());
    let button = el("button").attr("type", "button").class("btn btn-s btn-plain").attr("popovertarget", id);
    let words = ["Start ", list.shape.noun, " from a sample"].concat();
    let (counted, most) = (list.clone(), list.most);
    let off = move || counted.slot.workspace.count(&counted.slot.place) >= most;
    vec![parts::unless(button.child(el("span").text(words)).child(icon("down")), off), menu]
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "Add an " } else { "Add a " }
}

/// What every row is drawn with.
struct List {
    slot: Slot,
    shape: &'static Shape,
    most: usize,
}

impl List {
    fn items(&self) -> Vec<Json> {
        self.slot.workspace.with_draft(|draft| draft.at(&self.slot.place).and_then(Json::as_list).map(<[Json]>::to_vec)).unwrap_or_default()
    }

    /// Changes the list as one step, named by what was done to which row.
    fn change(&self, done: &str, index: usize, items: Vec<Json>) {
        let label = [done, " ", self.shape.noun, " ", &(index + 1).to_string()].concat();
        self.slot.workspace.close_step();
        self.slot.workspace.set(&label, &self.slot.place, (!items.is_empty()).then_some(Json::List(items)));
        self.slot.workspace.announcement.set(label);
    }

    /// Adds an object at an index and puts the focus into it; where there are as many as there can be, nothing happens.
    fn grow(&self, done: &str, index: usize, added: Json) {
        let mut items = self.items();
        if items.len() < self.most {
            items.insert(index.min(items.len()), added);
            self.change(done, index, items);
            let first = self.shape.fields.first().map_or("", |field| field.key);
            parts::go(self.slot.place.index(index).join(first).to_string());
        }
    }

    /// Adds a row that is started from a sample.
    fn start(&self, from: &str) {
        let owner = self.slot.place.split_last().map(|(owner, _)| owner).unwrap_or_default();
        let made = self.slot.workspace.with_draft(|draft| {
            let (nothing, integration) = (Json::Null, Pointer::root().key("integration"));
            let at = |place: &Pointer| draft.at(place).unwrap_or(&nothing);
            formwork_model::start(self.shape, from, at(&owner), at(&integration))
        });
        if let Some(made) = made {
            self.grow("start", self.items().len(), made);
        }
    }

    fn part(&self, index: usize, name: &str) -> String {
        [self.slot.place.index(index).as_str(), "~", name].concat()
    }

    /// Lets two neighbours change places; what was unfolded stays unfolded.
    fn swap(&self, index: usize, other: usize) {
        let mut items = self.items();
        if index >= items.len() || other >= items.len() {
            return;
        }
        items.swap(index, other);
        self.change(if other < index { "move up" } else { "move down" }, index, items);
        let [one, two] = [index, other].map(|at| self.part(at, "fold"));
        let (first, second) = (dom::is_open(&one), dom::is_open(&two));
        dom::set_open(&one, second);
        dom::set_open(&two, first);
        parts::go(self.part(other, if other < index { "up" } else { "down" }));
    }

    fn remove(&self, index: usize) {
        let mut items = self.items();
        if index < items.len() {
            items.remove(index);
            let left = items.len();
            for at in index..left {
                dom::set_open(&self.part(at, "fold"), dom::is_open(&self.part(at + 1, "fold")));
            }
            self.change("remove", index, items);
            parts::go(if left == 0 { self.slot.part("add") } else { self.part(index.min(left - 1), "summary") });
        }
    }
}

fn row(list: &Rc<List>, index: usize, open: bool) -> El {
    let (shape, place) = (list.shape, list.slot.place.index(index));
    let number = (index + 1).to_string();
    let mut noun = shape.noun.to_owned();
    noun[..1].make_ascii_uppercase();
    let name = [&noun, " ", &number].concat();

    let summary = summary(list, &place, &name).attr("id", list.part(index, "summary"));
    let drawn = {
        let (list, name) = (list.clone(), name.clone());
        move || unfolded(&list, index, &name)
    };
    let details = parts::fold(open, summary, drawn).attr("id", list.part(index, "fold"));

    let step = |mark: &'static str, way: &'static str, by: isize| {
        let (mover, counted) = (list.clone(), list.clone());
        let button = parts::icon_button(mark, ["Move ", &name, " ", way].concat(), move |_| {
            if let Some(other) = index.checked_add_signed(by) {
                mover.swap(index, other);
            }
        });
        let off = move || index.checked_add_signed(by).is_none_or(|other| other >= counted.slot.workspace.count(&counted.slot.place));
        parts::unless(button.attr("id", list.part(index, way)), off)
    };
    let moves = el("span").class("moves").child(step("up", "up", -1)).child(step("down", "down", 1));
    let frame = el("fieldset").attr("role", "group").attr("id", place.to_string()).attr("tabindex", "-1");
    el("li").child(frame.child(el("legend").class("vh").text(name.clone())).child(details).child(moves))
}

/// The fields of a row, and what can be done with it.
fn unfolded(list: &Rc<List>, index: usize, name: &str) -> El {
    let act = |mark: &'static str, words: &'static str, act: fn(&List, usize)| {
        let list = list.clone();
        let button = el("button").attr("type", "button").class("btn btn-s btn-plain").on("click", move |_| act(&list, index));
        button.child(icon(mark)).child(el("span").text(words)).child(el("span").class("vh").text([" ", name].concat()))
    };
    let (counted, most) = (list.clone(), list.most);
    let full = move || counted.slot.workspace.count(&counted.slot.place) >= most;
    let duplicate = act("copy", "Duplicate", |list, index| {
        let copy = list.items().get(index).cloned().unwrap_or_default();
        list.grow("duplicate", index + 1, copy);
    });
    let acts = div("prop-acts").child(parts::unless(duplicate, full)).child(act("trash", "Remove", |list, index| list.remove(index)));
    div("prop-body").child(body(list.slot.workspace, list.shape, &list.slot.place.index(index))).child(acts)
}

/// The one line of a row: what it is called, what it is about, how much is in it, whether something is wrong in it.
fn summary(list: &Rc<List>, place: &Pointer, name: &str) -> El {
    let (workspace, shape) = (list.slot.workspace, list.shape);
    let told = |field: Option<&'static Field>| {
        let place = field.map(|field| place.join(field.key));
        move || match (&place, field) {
            (Some(place), Some(field)) => workspace.with(place, |value| told(field, value)),
            _ => String::new(),
        }
    };
    let first = told(shape.fields.first());
    let instead = name.to_owned();
    let title = move || {
        let title = first();
        if title.is_empty() { instead.clone() } else { title }
    };
    let inner = shape.fields.iter().find_map(|field| match field.control {
        Control::Rows(inner) => Some((place.join(field.key), inner.noun)),
        _ => None,
    });
    let inside = inner.map(|(place, noun)| {
        let said = move || {
            let count = workspace.count(&place);
            [count.to_string().as_str(), " ", noun, if count == 1 { "" } else { "s" }].concat()
        };
        el("span").class("muted small num").text_with(said)
    });
    let (at, frame) = (place.clone(), el("span").class("row-state"));
    let wrong = memo(move || {
        workspace.shows(&at)
            && workspace.report.with(|report| report.within(&at).any(|problem| problem.severity == formwork_model::Severity::Error))
    });
    let state = frame.child(maybe(move || {
        let mark = || formwork_preview::mark("err", "st st-err");
        wrong.get().then(|| el("span").child(mark()).child(el("span").class("vh").text("Has a problem: ")))
    }));
    let fold = el("span").class("fold").child(icon("right"));
    let words = el("span").class("of").attr("dir", "auto").text_with(told(shape.fields.get(1).filter(|field| is_line(field))));
    el("summary")
        .class("prop")
        .child(fold)
        .child(state)
        .child(el("span").class("t-strong").attr("dir", "auto").text_with(title))
        .child(words)
        .child(inside)
}

fn is_line(field: &Field) -> bool {
    matches!(field.control, Control::Line(_) | Control::Suggest(_) | Control::Choice(_) | Control::Area { .. })
}

/// A value in a few words.
fn told(field: &Field, value: Option<&Json>) -> String {
    let text = line::shown_text(value);
    let text = match field.control {
        Control::Choice(list) | Control::Suggest(list) => choice::label(list, &text).to_owned(),
        _ => text,
    };
    text.lines().next().unwrap_or_default().chars().take(80).collect()
}

/// The fields of an object; where something else stands in its place, that.
fn body(workspace: crate::workspace::Workspace, shape: &'static Shape, place: &Pointer) -> El {
    let (at, drawn) = (place.clone(), place.clone());
    let misfit =
        memo(move || workspace.with(&at, |value| value.filter(|value| !matches!(value, Json::Object(_) | Json::Null)).map(json::compact)));
    let part = formwork_element::switch(move || match misfit.get() {
        None => fields(workspace, shape.fields, &drawn),
        Some(found) => {
            let said = ["Here stands something else, where a ", shape.noun, " belongs"].concat();
            vec![div("misfit").child(el("p").text(said)).child(el("code").attr("dir", "auto").text(found))]
        }
    });
    div("fields").child(part)
}

/// One object: its first field, and the others once there is one.
pub(super) fn group(slot: Slot, shape: &'static Shape) -> El {
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let at = place.clone();
    let there = memo(move || workspace.with(&at, |value| value.is_some_and(|value| !value.is_blank())));
    let (first, rest) = shape.fields.split_at(1);
    let at = place.clone();
    let others = formwork_element::switch(move || {
        if !there.get() {
            return Vec::new();
        }
        let (at, label) = (at.clone(), ["remove ", shape.noun].concat());
        let remove = parts::button("trash", "Remove these settings", move |_| {
            workspace.close_step();
            workspace.set(&label, &at, None);
            parts::go(at.to_string());
        });
        let mut parts = fields(workspace, rest, &place);
        parts.push(div("add-row").child(remove));
        parts
    });
    div("within").child(parts::misfit(&slot, "an object", |value| value.as_object().is_some())).child(
        div("fields")
            .attr_with("hidden", {
                let slot = slot.clone();
                move || {
                    slot.workspace
                        .with(&slot.place, |value| value.is_some_and(|value| !matches!(value, Json::Object(_) | Json::Null)))
                        .then_some(Text::Borrowed(""))
                }
            })
            .children(fields(workspace, first, &slot.place))
            .child(others),
    )
}
