//! What a customer may choose from: a table of values with labels and states, or codes of regions and countries.

use super::key::Key;
use super::lines;
use crate::dom;
use crate::form::{line, parts};
use formwork_element::{El, Text, div, each, el, maybe, memo, switch};
use formwork_model::choice::REGIONS;
use formwork_model::json::{self, Json};
use formwork_model::metadata::{PropertyKind, expression};
use formwork_model::{Pointer, Set};
use formwork_preview::icon;
use leptos::prelude::{Set as _, *};
use std::rc::Rc;

/// The most options that are drawn as rows; the others are in the text.
const MOST: usize = 100;

/// The states of an option that can be chosen: words, and the values of `disabled` and `hidden`.
const STATES: [(&str, Rule, Rule); 7] = [
    ("On", Rule::Never, Rule::Never),
    ("Off", Rule::Always, Rule::Never),
    ("Off on create", Rule::Named("create"), Rule::Never),
    ("Off on update", Rule::Named("update"), Rule::Never),
    ("Hidden", Rule::Never, Rule::Always),
    ("Hidden on create", Rule::Never, Rule::Named("create")),
    ("Hidden on update", Rule::Never, Rule::Named("update")),
];

/// The states that an expression decides.
const DECIDED: [(&str, &str); 2] = [("Off by expression", "disabled"), ("Hidden by expression", "hidden")];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Never,
    Always,
    Named(&'static str),
}

impl Rule {
    fn value(self) -> Option<Json> {
        match self {
            Self::Never => None,
            Self::Always => Some(true.into()),
            Self::Named(moment) => Some(moment.into()),
        }
    }

    fn is(self, value: Option<&Json>) -> bool {
        match self {
            Self::Never => matches!(value, None | Some(Json::Null | Json::Bool(false))),
            Self::Always => value == Some(&Json::Bool(true)),
            Self::Named(moment) => value.and_then(Json::as_text) == Some(moment),
        }
    }
}

/// The options of a property, as its rows share them.
struct Table {
    key: Key,
}

impl Table {
    fn items(&self) -> Vec<Json> {
        let workspace = self.key.builder.slot.workspace;
        workspace.with_draft(|draft| draft.at(&self.key.place).and_then(Json::as_list).map(<[Json]>::to_vec)).unwrap_or_default()
    }

    fn change(&self, done: &str, index: usize, items: Vec<Json>) {
        let label = [done, " option ", &(index + 1).to_string(), " of ", &self.key.property].concat();
        let workspace = self.key.builder.slot.workspace;
        workspace.close_step();
        workspace.set(&label, &self.key.place, Some(Json::List(items)));
        workspace.close_step();
        workspace.announcement.set(label);
    }

    fn part(&self, index: usize, name: &str) -> String {
        [self.key.place.index(index).as_str(), "~", name].concat()
    }
}

/// Options with labels, one a row.
pub(super) fn table(key: &Key) -> El {
    let table = Rc::new(Table { key: key.clone() });
    let counted = key.clone();
    let count = memo(move || counted.builder.slot.workspace.count(&counted.place));
    let rows = {
        let table = table.clone();
        each(move || (0..count.get().min(MOST)).map(|index| index.to_string()).collect(), move |key| row(&table, key.parse().unwrap_or(0)))
    };
    let head = ["Value", "Label", "Description", "State"].map(|words| el("th").attr("scope", "col").text(words));
    let head = el("tr").children(head).child(el("th").attr("scope", "col").child(el("span").class("vh").text("Actions")));
    let frame = el("table").class("opts").child(el("thead").child(head)).child(el("tbody").child(rows));
    let more = maybe(move || {
        let rest = count.get().saturating_sub(MOST);
        (rest > 0).then(|| el("p").class("hint").text([&rest.to_string(), " more options are in the text of the schema"].concat()))
    });
    let add = parts::button("plus", "Add an option", move |_| {
        let mut items = table.items();
        let at = items.len();
        items.push(Json::Object(vec![("value".into(), "".into()), ("label".into(), "".into())]));
        table.change("add", at, items);
        parts::go(table.key.place.index(at).key("value").to_string());
    });
    let some = maybe(move || {
        (count.get() > 0).then(|| {
            el("span")
                .class("muted small num")
                .text([count.get().to_string().as_str(), if count.get() == 1 { " option" } else { " options" }].concat())
        })
    });
    div("rows")
        .child(misfit(key))
        .child(div("opts-box").attr_with("hidden", move || (count.get() == 0).then_some(Text::Borrowed(""))).child(frame))
        .child(more)
        .child(div("add-row").child(add.attr("id", [&key.id(), "~add"].concat())).child(some))
}

/// What stands there and is no list.
fn misfit(key: &Key) -> El {
    let (read, write) = (key.clone(), key.clone());
    let part = maybe(move || {
        let found = read.with(|value| value.filter(|value| !matches!(value, Json::Null | Json::List(_))).map(json::compact))?;
        let write = write.clone();
        let shown: String = found.chars().take(200).collect();
        Some(
            div("misfit")
                .child(el("code").attr("dir", "auto").text(shown))
                .child(parts::button("x", "Remove it", move |_| write.choose(None))),
        )
    });
    div("").child(part)
}

fn row(table: &Rc<Table>, index: usize) -> El {
    let place = table.key.place.index(index);
    let number = (index + 1).to_string();
    let cell = |name: &'static str, mono: bool| {
        let input = entry(table, index, &place, name, mono).attr("aria-label", ["Option ", &number, ", ", name].concat());
        el("td").child(input)
    };
    let (mover, remover) = (table.clone(), table.clone());
    let up = parts::icon_button("up", ["Move option ", &number, " up"].concat(), move |_| {
        let mut items = mover.items();
        if index > 0 && index < items.len() {
            items.swap(index, index - 1);
            mover.change("move up", index, items);
            parts::go(mover.part(index - 1, "up"));
        }
    });
    let up = parts::unless(up.attr("id", table.part(index, "up")), move || index == 0);
    let remove = parts::icon_button("x", ["Remove option ", &number].concat(), move |_| {
        let mut items = remover.items();
        if index < items.len() {
            items.remove(index);
            let left = items.len();
            remover.change("remove", index, items);
            parts::go(match left {
                0 => [&remover.key.id(), "~add"].concat(),
                left => remover.part(index.min(left - 1), "remove"),
            });
        }
    });
    let tools = el("td").class("tools").child(div("").child(up).child(remove.attr("id", table.part(index, "remove"))));
    el("tr")
        .attr("id", place.to_string())
        .attr("tabindex", "-1")
        .child(cell("value", true))
        .child(cell("label", false))
        .child(cell("description", false))
        .child(el("td").child(state(table, index, &place)))
        .child(tools)
}

/// A text of an option. One that is a code alone is its own value, and becomes an object once it has more to say.
fn entry(table: &Rc<Table>, index: usize, place: &Pointer, name: &'static str, mono: bool) -> El {
    let (workspace, at, own) = (table.key.builder.slot.workspace, place.clone(), place.clone());
    let label = ["change ", name, " of option ", &(index + 1).to_string(), " of ", &table.key.property].concat();
    el("input")
        .class(if mono { "control mono" } else { "control" })
        .attr("type", "text")
        .attr("id", place.key(name).to_string())
        .attr("autocomplete", "off")
        .attr("dir", "auto")
        .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || {
            workspace.with(&at, |option| match option {
                Some(Json::Object(_)) => line::shown_text(option.and_then(|option| option.get(name))),
                option if name == "value" => line::shown_text(option),
                _ => String::new(),
            })
        })
        .on("input", move |event| {
            let typed = dom::value(&event);
            let plain = workspace.with_draft(|draft| {
                draft.at(&own).filter(|option| option.as_object().is_none()).map(|option| line::shown_text(Some(option)))
            });
            let needed = matches!(name, "value" | "label");
            let value = (needed || !typed.is_empty()).then(|| Json::from(typed.as_str()));
            let set = match plain {
                Some(_) if name == "value" => Set { path: own.clone(), value: Some(typed.into()) },
                Some(plain) => {
                    let members = [Some(("value".to_owned(), plain.into())), value.map(|value| (name.to_owned(), value))];
                    Set { path: own.clone(), value: Some(Json::Object(members.into_iter().flatten().collect())) }
                }
                None => Set { path: own.key(name), value },
            };
            workspace.edit(&label, vec![set]);
        })
}

/// Whether an option can be chosen and seen, and on which form.
fn state(table: &Rc<Table>, index: usize, place: &Pointer) -> El {
    let (workspace, at) = (table.key.builder.slot.workspace, place.clone());
    let own = STATES.len();
    let chosen = memo(move || {
        workspace.with(&at, |option| {
            let [disabled, hidden] = ["disabled", "hidden"].map(|key| option.and_then(|option| option.get(key)));
            if let Some(found) = STATES.iter().position(|(_, off, out)| off.is(disabled) && out.is(hidden)) {
                return found;
            }
            match (disabled.and_then(expression), hidden.and_then(expression)) {
                (Some(_), None) if Rule::Never.is(hidden) => own,
                (None, Some(_)) if Rule::Never.is(disabled) => own + 1,
                _ => usize::MAX,
            }
        })
    });
    let (label, at) = (["change state of option ", &(index + 1).to_string(), " of ", &table.key.property].concat(), place.clone());
    let option = |(index, words): (usize, &'static str)| {
        el("option").attr("value", index.to_string()).flag_with("selected", move || chosen.get() == index).text(words)
    };
    let words = STATES.iter().map(|state| state.0).chain(DECIDED.iter().map(|decided| decided.0));
    let both = maybe(move || {
        (chosen.get() == usize::MAX).then(|| el("option").attr("value", "").flag("selected", true).text("Both, as in the text"))
    });
    let select = el("select")
        .class("control")
        .attr("id", place.key("disabled").to_string())
        .attr("aria-label", ["Option ", &(index + 1).to_string(), ", state"].concat())
        .flag_with("disabled", move || workspace.read_only.with(Option::is_some))
        .on("change", move |event| {
            let Ok(index) = dom::value(&event).parse::<usize>() else { return };
            let plain = workspace.with_draft(|draft| {
                draft.at(&at).filter(|option| option.as_object().is_none()).map(|option| line::shown_text(Some(option)))
            });
            let start = plain.map(|plain| Set { path: at.clone(), value: Some(Json::Object(vec![("value".into(), plain.into())])) });
            let expression = || Some(Json::Object(vec![("expr".into(), "".into())]));
            let (disabled, hidden) = match STATES.get(index) {
                Some((_, disabled, hidden)) => (disabled.value(), hidden.value()),
                None if index == own => (expression(), None),
                None => (None, expression()),
            };
            let sets = [Set { path: at.key("disabled"), value: disabled }, Set { path: at.key("hidden"), value: hidden }];
            workspace.close_step();
            workspace.edit(&label, start.into_iter().chain(sets).collect());
            workspace.close_step();
        })
        .children(words.enumerate().map(option).collect::<Vec<_>>())
        .child(both);
    let place = place.clone();
    let expr = switch(move || {
        let Some((_, key)) = chosen.get().checked_sub(own).and_then(|which| DECIDED.get(which)) else { return Vec::new() };
        let (read, write) = (place.key(key), place.key(key).key("expr"));
        let label = ["change expression of option ", &(index + 1).to_string()].concat();
        let input = el("input")
            .class("control mono")
            .attr("type", "text")
            .attr("id", write.to_string())
            .attr("aria-label", ["Option ", &(index + 1).to_string(), ", expression"].concat())
            .attr("spellcheck", "false")
            .prop_with("value", move || workspace.with(&read, |value| value.and_then(expression).unwrap_or_default().to_owned()))
            .on("input", move |event| workspace.set(&label, &write, Some(dom::value(&event).into())));
        vec![input]
    });
    div("opt-state").child(select).child(expr)
}

/// Codes: Vercel's regions as boxes, countries as a text; as a table where an option says more than its code.
pub(super) fn codes(key: &Key, kind: &'static PropertyKind) -> El {
    let read = key.clone();
    let objects =
        memo(move || read.with(|value| value.and_then(Json::as_list).is_some_and(|list| list.iter().any(|item| item.as_text().is_none()))));
    let key = key.clone();
    let country = kind.control == "vercel-country";
    let drawn = switch(move || {
        if objects.get() {
            return vec![table(&key)];
        }
        if country {
            let area = lines::area(&key, lines::CODES).attr("id", [&key.id(), "~words"].concat());
            return vec![area.attr("aria-label", "Country codes, between spaces")];
        }
        vec![misfit(&key), regions(&key)]
    });
    div("rows").child(drawn)
}

fn regions(key: &Key) -> El {
    let chip = |code: &'static str, city: &'static str| {
        let (read, write) = (key.clone(), key.clone());
        let input = parts::tick(
            move || read.with(|value| value.is_some_and(|value| value.texts().any(|text| text == code))),
            move |on| {
                let list = write.listing(&code.into(), on);
                write.choose(Some(Json::List(list)));
            },
        );
        el("label").attr("title", city).child(input.class("vh").attr("value", code)).text(city).child(el("code").text(code))
    };
    let chips = div("chips chips-s").children(REGIONS.iter().map(|region| chip(region.value, region.label)).collect::<Vec<_>>());
    let (read, all, none) = (key.clone(), key.clone(), key.clone());
    let said = move || {
        let count = read.with(|value| value.map_or(0, |value| value.texts().count()));
        [&count.to_string(), " of ", &REGIONS.len().to_string(), " regions"].concat()
    };
    let every = parts::button("plus", "All regions", move |_| {
        all.choose(Some(Json::List(REGIONS.iter().map(|region| region.value.into()).collect())));
    });
    let clear = parts::button("x", "None", move |_| none.choose(Some(Json::List(Vec::new()))));
    let odd = key.clone();
    let strangers = switch(move || {
        let unknown = odd.with(|value| {
            let unknown = value.into_iter().flat_map(Json::texts).filter(|text| REGIONS.iter().all(|region| region.value != *text));
            unknown.map(str::to_owned).collect::<Vec<_>>()
        });
        unknown.into_iter().map(|code| stranger(&odd, code)).collect()
    });
    div("rows")
        .child(chips)
        .child(el("ul").class("strangers").child(strangers))
        .child(div("add-row").child(every).child(clear).child(el("span").class("muted small num").text_with(said)))
}

fn stranger(key: &Key, code: String) -> El {
    let (key, own) = (key.clone(), code.clone());
    let remove = el("button").attr("type", "button").class("ib ib-s").attr("aria-label", ["Remove ", &code].concat()).child(icon("x"));
    let remove = remove.on("click", move |_| {
        let list = key.listing(&own.as_str().into(), false);
        key.choose(Some(Json::List(list)));
    });
    el("li")
        .class("stranger")
        .child(el("code").text(code))
        .child(el("span").class("muted small").text("not a region of Vercel’s"))
        .child(remove)
}
