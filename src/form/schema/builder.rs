//! The properties of a schema as rows: added from a palette, found by a search, opened one by one.

use super::text::{self, SchemaText};
use super::{properties, property};
use crate::dom;
use crate::form::{Slot, parts};
use crate::workbench;
use formwork_element::{El, Text, div, each, el, maybe, memo};
use formwork_model::json::Json;
use formwork_model::metadata::{KINDS, PropertyKind, arrange};
use formwork_model::{Pointer, Problem, Set, Severity};
use formwork_preview::{icon, mark};
use leptos::prelude::{Set as _, *};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// More properties than this can be searched.
const FEW: usize = 8;

/// What the rows of a builder share.
pub(super) struct Builder {
    pub(super) slot: Slot,
    /// The names in the order of the form.
    pub(super) names: Memo<Vec<String>>,
    /// The names of what must be filled in.
    pub(super) required: Memo<BTreeSet<String>>,
    /// The worst problem of each property that is shown.
    pub(super) worst: Memo<HashMap<String, Severity>>,
    /// The problems that are shown.
    pub(super) shown: Memo<Vec<Problem>>,
    /// A property that was just made: its row is drawn open.
    fresh: StoredValue<Option<String>>,
}

impl Builder {
    /// The place of a property.
    pub(super) fn place(&self, name: &str) -> Pointer {
        self.slot.place.below(&properties().key(name))
    }

    /// The id of a part of a row.
    pub(super) fn part(&self, name: &str, part: &str) -> String {
        [self.place(name).as_str(), "~", part].concat()
    }

    /// Reads the schema as it is now.
    pub(super) fn with<T>(&self, read: impl FnOnce(&Json) -> T) -> T {
        self.slot.workspace.with_draft(|draft| read(draft.at(&self.slot.place).unwrap_or(&Json::Null)))
    }

    /// Makes changes of the schema as one step with a name.
    pub(super) fn edit(&self, label: &str, sets: Vec<Set>) {
        let sets = sets.into_iter().map(|set| Set { path: self.slot.place.below(&set.path), value: set.value }).collect();
        self.slot.workspace.close_step();
        self.slot.workspace.edit(label, sets);
        self.slot.workspace.close_step();
        self.slot.workspace.announcement.set(label.to_owned());
    }

    fn add(&self, kind: &'static PropertyKind) {
        let (name, sets) = self.with(|schema| arrange::add(schema, kind));
        self.fresh.set_value(Some(name.clone()));
        self.edit(&["add property ", &name].concat(), sets);
        parts::go(self.part(&name, "name"));
    }

    pub(super) fn duplicate(&self, name: &str) {
        if let Some((copy, sets)) = self.with(|schema| arrange::duplicate(schema, name)) {
            self.fresh.set_value(Some(copy.clone()));
            self.edit(&["duplicate property ", name].concat(), sets);
            parts::go(self.part(&copy, "name"));
        }
    }

    pub(super) fn remove(&self, name: &str) {
        let names = self.names.get_untracked();
        let at = names.iter().position(|other| other == name).unwrap_or(0);
        let next = names.get(at + 1).or_else(|| names.get(at.checked_sub(1)?)).cloned();
        let sets = self.with(|schema| arrange::remove(schema, name));
        self.edit(&["remove property ", name].concat(), sets);
        parts::go(next.map_or_else(|| self.slot.part("add"), |next| self.part(&next, "summary")));
    }

    fn shift(&self, name: &str, by: isize) {
        let sets = self.with(|schema| arrange::shift(schema, name, by));
        let way = if by < 0 { "up" } else { "down" };
        self.edit(&["move property ", name, " ", way].concat(), sets);
        parts::go(self.part(name, way));
    }

    /// Gives a property another name; what had the focus in its row has it in the new one.
    ///
    /// # Errors
    /// Where the name cannot be taken; nothing was changed.
    pub(super) fn rename(&self, old: &str, new: &str) -> Result<(), &'static str> {
        let sets = self.with(|schema| arrange::rename(schema, old, new)).map_err(arrange::NameFault::words)?;
        let (before, after) = (self.place(old).to_string(), self.place(new).to_string());
        let focused = dom::focused().strip_prefix(&before).map(|rest| [&after, rest].concat());
        self.fresh.set_value(Some(new.to_owned()));
        self.edit(&["rename property ", old, " to ", new].concat(), sets);
        if let Some(focused) = focused {
            parts::go(focused);
        }
        Ok(())
    }
}

/// The rows, with the search above and the palette below.
pub(super) fn builder(slot: &Slot, text: SchemaText, shown: Memo<Vec<Problem>>) -> El {
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let (names, required) = (workbench::names(workspace, &place), workbench::required(workspace, &place));
    let at = place.clone();
    let worst = memo(move || shown.with(|shown| text::worst(shown, &at)));
    let builder = Arc::new(Builder { slot: slot.clone(), names, required, worst, shown, fresh: StoredValue::new(None) });
    let wanted = RwSignal::new(String::new());
    let rows = {
        let builder = builder.clone();
        each(move || names.get(), move |name| row(&builder, &name, wanted))
    };
    let search = {
        let slot = slot.clone();
        let many = memo(move || names.with(|names| names.len() > FEW));
        maybe(move || many.get().then(|| search(&slot, names, wanted)))
    };
    let empty = maybe(move || {
        names
            .with(Vec::is_empty)
            .then(|| el("p").class("empty-note").text("No property yet: customers are asked for a name and nothing else"))
    });
    let broken = maybe(move || {
        let words = "The text cannot be read at the moment: this is the last schema that could be";
        text.is_broken().then(|| el("p").class("notice").text(words))
    });
    div("rows builder")
        .child(parts::misfit(slot, "a schema, an object,", |value| value.as_object().is_some()))
        .child(broken)
        .child(search)
        .child(empty)
        .child(el("ol").class("props").attr("aria-label", "Properties").child(rows))
        .child(palette(&builder))
}

fn search(slot: &Slot, names: Memo<Vec<String>>, wanted: RwSignal<String>) -> El {
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let input = parts::search("Find a property", wanted);
    let said = move || {
        wanted.with(|wanted| {
            if wanted.is_empty() {
                return String::new();
            }
            let of = names.with(Vec::len);
            let found = workspace
                .with(&place, |schema| names.with(|names| names.iter().filter(|name| fits(name, label_of(schema, name), wanted)).count()));
            [&found.to_string(), " of ", &of.to_string()].concat()
        })
    };
    div("filter").child(icon("search")).child(input).child(el("span").class("muted small num").attr("role", "status").text_with(said))
}

fn label_of<'a>(schema: Option<&'a Json>, name: &str) -> &'a str {
    schema.and_then(|schema| schema.get("properties")?.get(name)?.get("ui:label")?.as_text()).unwrap_or_default()
}

fn fits(name: &str, label: &str, wanted: &str) -> bool {
    wanted.is_empty() || name.to_lowercase().contains(wanted) || label.to_lowercase().contains(wanted)
}

/// The kinds of property, each with what it asks for.
fn palette(builder: &Arc<Builder>) -> El {
    let id = builder.slot.part("palette");
    let entry = |kind: &'static PropertyKind| {
        let adder = builder.clone();
        let button = el("button").attr("type", "button").attr("popovertarget", id.clone()).on("click", move |_| adder.add(kind));
        button.child(el("span").class("t-strong").text(kind.label)).child(el("code").class("muted").text(kind.control))
    };
    let menu = div("menu palette")
        .attr("id", id.clone())
        .attr("popover", "")
        .attr("role", "group")
        .attr("aria-label", "Kinds of property")
        .children(KINDS.iter().map(entry).collect::<Vec<_>>());
    let names = builder.names;
    let said = move || match names.with(Vec::len) {
        0 => "12 kinds of control".to_owned(),
        1 => "1 property".into(),
        count => [&count.to_string(), " properties"].concat(),
    };
    let add = el("button").attr("type", "button").class("btn btn-s").attr("id", builder.slot.part("add")).attr("popovertarget", id);
    let add = add.child(icon("plus")).child(el("span").text("Add a property"));
    div("add-row palette-row").child(add).child(menu).child(el("span").class("muted small num").text_with(said))
}

/// One property: a line that tells what it is, and all of it once it is opened.
fn row(builder: &Arc<Builder>, name: &str, wanted: RwSignal<String>) -> El {
    let (workspace, place) = (builder.slot.workspace, builder.place(name));
    let opened = builder.fresh.with_value(|fresh| fresh.as_deref() == Some(name));
    let drawn = {
        let (builder, name) = (builder.clone(), name.to_owned());
        move || property::body(&builder, &name)
    };
    let details = parts::fold(opened, summary(builder, name), drawn).attr("id", builder.part(name, "fold"));
    let step = |symbol: &'static str, way: &'static str, by: isize| {
        let (mover, own) = (builder.clone(), name.to_owned());
        let button = parts::icon_button(symbol, ["Move ", name, " ", way].concat(), move |_| mover.shift(&own, by));
        let (names, own) = (builder.names, name.to_owned());
        let off = move || names.with(|names| if by < 0 { names.first() == Some(&own) } else { names.last() == Some(&own) });
        parts::unless(button.attr("id", builder.part(name, way)), off)
    };
    let moves = el("span").class("moves").child(step("up", "up", -1)).child(step("down", "down", 1));
    let (at, own, focus) = (place.clone(), name.to_owned(), place.clone());
    let hidden = move || {
        wanted.with(|wanted| {
            let shown = wanted.is_empty() || workspace.with(&at, |property| fits(&own, label(property), wanted));
            (!shown).then_some(Text::Borrowed(""))
        })
    };
    el("li")
        .attr("data-field", place.to_string())
        .attr_with("hidden", hidden)
        .on("focusin", move |event| {
            // What has the focus is the property, or a key in it.
            let nearest = dom::data(&event, "data-field").and_then(|nearest| Pointer::parse(&nearest));
            let Some(place) = nearest.filter(|nearest| focus.contains(nearest)) else { return };
            if workspace.focused.with_untracked(|focused| focused.as_ref() != Some(&place)) {
                workspace.focused.set(Some(place));
            }
        })
        .child(
            el("fieldset")
                .attr("role", "group")
                .attr("id", place.to_string())
                .attr("tabindex", "-1")
                .child(el("legend").class("vh").text(["Property ", name].concat()))
                .child(details)
                .child(moves),
        )
}

fn label(property: Option<&Json>) -> &str {
    property.and_then(|property| property.get("ui:label")?.as_text()).unwrap_or_default()
}

fn summary(builder: &Arc<Builder>, name: &str) -> El {
    let (workspace, place) = (builder.slot.workspace, builder.place(name));
    let kind = move || {
        workspace.with(&place, |property| match property.and_then(PropertyKind::of) {
            Some(kind) => kind.label.to_owned(),
            None => "No control of Vercel’s".into(),
        })
    };
    let (worst, own) = (builder.worst, name.to_owned());
    let state = memo(move || worst.with(|worst| worst.get(&own).copied()));
    let state = maybe(move || {
        let (symbol, class, words) = match state.get()? {
            Severity::Error => ("err", "st st-err", "Has a problem: "),
            Severity::Warning => ("warn", "st st-warn", "Has a warning: "),
            Severity::Hint => ("hint", "st", "Has a hint: "),
        };
        Some(el("span").child(mark(symbol, class)).child(el("span").class("vh").text(words)))
    });
    let (required, own) = (builder.required, name.to_owned());
    let required = memo(move || required.with(|required| required.contains(&own)));
    let flag = maybe(move || required.get().then(|| el("span").class("tag").text("Required")));
    el("summary")
        .class("prop")
        .attr("id", builder.part(name, "summary"))
        .child(el("span").class("fold").child(icon("right")))
        .child(el("span").class("row-state").child(state))
        .child(el("code").class("t-strong").attr("dir", "auto").text(if name.is_empty() {
            "(no name)".to_owned()
        } else {
            name.to_owned()
        }))
        .child(el("span").class("of").text_with(kind))
        .child(el("span").class("flags").child(flag))
}
