//! The control of several pictures, in order.

use super::desk::Desk;
use super::facts::{facts, social, thumb};
use super::given::{dropped, edit_button, now, picker, target};
use crate::dom;
use crate::form::{Slot, line, parts};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, each, el, maybe, memo};
use formwork_model::json::{self, Json};
use formwork_model::{Pointer, limits};
use leptos::prelude::*;

/// Several pictures, in order.
pub(in crate::form) fn images(slot: Slot) -> El {
    super::given::sweep_later(slot.workspace);
    let desk = Desk::new();
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let count = memo(move || workspace.count(&place));
    let drawn = slot.clone();
    let list =
        each(move || (0..count.get()).map(|index| index.to_string()).collect(), move |key| item(&drawn, desk, key.parse().unwrap_or(0)));
    let limits = limits(slot.field);
    let counted = move || {
        let count = count.get();
        let mut words = [count.to_string().as_str(), if count == 1 { " image" } else { " images" }].concat();
        for (number, before, after) in [(limits.fewest, ", ", ""), (limits.advised, " to ", " advised"), (limits.most, ", ", " at most")] {
            if let Some(number) = number {
                words = [&words, before, &number.to_string(), after].concat();
            }
        }
        words
    };
    let foot = div("drop").child(picker(&slot, desk, "Choose images", true)).child(el("span").text(dropped(&slot, "them")));
    let foot = foot.child(el("span").class("num").attr("id", slot.part("count")).text_with(counted));
    let misfit = parts::misfit(&slot, "a list of pictures", |value| value.as_list().is_some());
    let words = desk.words(&slot);
    target(slot, desk).child(misfit).child(words).child(el("ol").class("media").child(list)).child(foot).child(desk.bench(None))
}

fn item(slot: &Slot, desk: Desk, index: usize) -> El {
    let (workspace, place) = (slot.workspace, slot.place.index(index));
    let number = (index + 1).to_string();
    let id = move |slot: &Slot, index: usize, name: &str| [slot.place.index(index).as_str(), "~", name].concat();
    let step = |mark: &'static str, way: &'static str, by: isize| {
        let (moved, counted) = (slot.clone(), slot.clone());
        let button = parts::icon_button(mark, ["Move image ", &number, " ", way].concat(), move |_| {
            let mut items = now(&moved);
            if let Some(other) = index.checked_add_signed(by).filter(|other| *other < items.len()) {
                items.swap(index, other);
                change(&moved, desk, "move an image", items);
                parts::go(id(&moved, other, way));
            }
        });
        let off = move || index.checked_add_signed(by).is_none_or(|other| other >= counted.workspace.count(&counted.place));
        parts::unless(button.attr("id", id(slot, index, way)), off)
    };
    let gone = slot.clone();
    let remove = parts::icon_button("x", ["Remove image ", &number].concat(), move |_| {
        let mut items = now(&gone);
        if index < items.len() {
            items.remove(index);
            let left = items.len();
            change(&gone, desk, "remove an image", items);
            parts::go(if left == 0 { gone.id() } else { id(&gone, index.min(left - 1), "remove") });
        }
    });
    let remove = remove.attr("id", id(slot, index, "remove"));
    let tools = el("span").class("moves").child(step("left", "earlier", -1)).child(step("right", "later", 1)).child(remove);
    let (found, at) = (slot.clone(), place.clone());
    let odd = maybe(move || {
        let odd = found.workspace.with(&at, |value| value.filter(|value| value.as_object().is_none()).map(json::compact));
        odd.map(|odd| div("misfit").child(el("p").text("Here stands something else, where a picture belongs")).child(el("code").text(odd)))
    });
    let alt = alt(workspace, &place, &number);
    let cut = (index == 0).then(|| social(slot, &place));
    let edit = div("media-edit").child(edit_button(slot, desk, Some(index)));
    let body = div("media-body").child(facts(slot, &place, false)).child(odd).child(alt).child(edit).child(cut);
    let group = div("media-item").attr("role", "group").attr("id", place.to_string()).attr("aria-label", ["Image ", &number].concat());
    el("li").child(group.child(thumb(slot, &place, "thumb")).child(body).child(tools)).child(desk.bench(Some(index)))
}

/// What a picture shows, for those who do not see it.
fn alt(workspace: Workspace, place: &Pointer, number: &str) -> El {
    let at = place.key("alt");
    let (id, read) = (at.to_string(), at.clone());
    let input = el("input")
        .class("control")
        .attr("type", "text")
        .attr("id", id.clone())
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || workspace.with(&read, line::shown_text))
        .on("input", move |event| {
            let text = dom::value(&event);
            workspace.set("change an image’s description", &at, (!text.is_empty()).then(|| text.into()));
        });
    let of = el("span").class("vh").text([" of image ", number].concat());
    div("alt").child(el("label").attr("for", id).text("What it shows").child(of)).child(input)
}

fn change(slot: &Slot, desk: Desk, label: &str, items: Vec<Json>) {
    // What is being cut may no longer be where it was.
    desk.clear();
    slot.workspace.close_step();
    slot.workspace.set(label, &slot.place, (!items.is_empty()).then_some(Json::List(items)));
    slot.workspace.announcement.set(label.to_owned());
}
