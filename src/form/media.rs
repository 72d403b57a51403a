//! Pictures: one, or several in order. Chosen or dropped, checked by what the file holds, shown with what was found.

use super::{Slot, intake, parts};
use crate::dom;
use crate::edge::file::{self, Chosen};
use crate::edge::media;
use formwork_element::{El, Text, div, each, el, maybe, switch};
use formwork_model::json::{self, Json};
use formwork_model::{Check, Pointer, limits};
use formwork_preview::{icon, mark};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is said of the last file: whether it was refused, and the words.
type Said = RwSignal<Option<(bool, String)>>;

/// One picture.
pub(super) fn image(slot: Slot) -> El {
    let said: Said = RwSignal::new(None);
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let there = Memo::new(move |_| workspace.with(&place, |value| value.is_some_and(|value| value.as_object().is_some())));
    let shown = slot.clone();
    let card = switch(move || {
        if !there.get() {
            return vec![div("drop").child(picker(&shown, said, "Choose an image", false)).child(el("span").text(dropped(&shown, "it")))];
        }
        let gone = shown.clone();
        let remove = parts::icon_button("trash", ["Remove ", shown.field.label].concat(), move |_| {
            gone.workspace.close_step();
            gone.workspace.set(&["remove ", gone.field.label].concat(), &gone.place, None);
            said.set(None);
            parts::go(gone.id());
        });
        let card = div("file").child(thumb(&shown, &shown.place, "thumb thumb-round")).child(facts(&shown, &shown.place, true));
        vec![card.child(picker(&shown, said, "Replace", false)).child(remove)]
    });
    let misfit = parts::misfit(&slot, "a picture", |value| value.as_object().is_some());
    target(slot, said).child(misfit).child(words(said)).child(card)
}

/// Several pictures, in order.
pub(super) fn images(slot: Slot) -> El {
    let said: Said = RwSignal::new(None);
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let count = Memo::new(move |_| workspace.count(&place));
    let drawn = slot.clone();
    let list =
        each(move || (0..count.get()).map(|index| index.to_string()).collect(), move |key| item(&drawn, said, key.parse().unwrap_or(0)));
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
    let foot = div("drop").child(picker(&slot, said, "Choose images", true)).child(el("span").text(dropped(&slot, "them")));
    let foot = foot.child(el("span").class("num").attr("id", slot.part("count")).text_with(counted));
    let misfit = parts::misfit(&slot, "a list of pictures", |value| value.as_list().is_some());
    target(slot, said).child(misfit).child(words(said)).child(el("ol").class("media").child(list)).child(foot)
}

fn dropped(slot: &Slot, what: &str) -> String {
    let types = slot.field.rules.iter().find_map(|rule| if let Check::MediaTypes(types) = rule.check { Some(types.len()) } else { None });
    ["or drop ", what, " here, ", if types == Some(1) { "PNG" } else { "PNG or JPEG" }].concat()
}

/// The part of the page that a file can be dropped on.
fn target(slot: Slot, said: Said) -> El {
    let over = RwSignal::new(false);
    div("media-field")
        .attr_with("data-over", move || over.get().then_some(Text::Borrowed("")))
        .on("dragover", move |event| {
            if file::carries_files(&event) {
                event.prevent_default();
                event.stop_propagation();
                over.set(true);
            }
        })
        .on("dragleave", move |_| over.set(false))
        .on("drop", move |event| {
            over.set(false);
            let files = file::from_drop(&event);
            if !files.is_empty() {
                event.prevent_default();
                event.stop_propagation();
                receive(slot.clone(), said, files);
            }
        })
}

/// The button that opens the browser's own picker.
fn picker(slot: &Slot, said: Said, name: &'static str, several: bool) -> El {
    let taken = slot.clone();
    let input = el("input")
        .class("vh")
        .attr("type", "file")
        .attr("accept", "image/png,image/jpeg")
        .attr("aria-describedby", slot.described_by())
        .flag("multiple", several)
        .on("change", move |event| receive(taken.clone(), said, file::from_input(&event)));
    let of = el("span").class("vh").text([": ", slot.field.label].concat());
    el("label").class("btn btn-s").child(icon("upload")).text(name).child(of).child(input)
}

/// What became of the files that were given last.
fn words(said: Said) -> El {
    let part = maybe(move || {
        let (refused, words) = said.get()?;
        let (class, mark) = if refused { ("msg msg-err", mark("err", "st st-err")) } else { ("msg msg-hint", mark("hint", "st")) };
        Some(el("p").class(class).child(mark).child(el("span").text(words)))
    });
    div("").attr("role", "status").child(part)
}

/// Takes files in, one after the other: into the one place, or behind those that are there.
fn receive(slot: Slot, said: Said, files: Vec<Chosen>) {
    let several = matches!(slot.field.control, formwork_model::Control::Images);
    if slot.workspace.read_only.with_untracked(Option::is_some) {
        return;
    }
    said.set(None);
    spawn_local(async move {
        let (mut notes, mut refused) = (Vec::new(), false);
        for chosen in files.iter().take(if several { files.len() } else { 1 }) {
            let before = (!several).then(|| now(&slot).into_iter().next()).flatten();
            match intake::take(&slot, chosen, before).await {
                Ok(taken) => {
                    notes.extend(taken.note);
                    if !put(&slot, taken.value, several) {
                        refused = true;
                        notes.push([chosen.name.as_str(), " was left out: there are as many images as there can be"].concat());
                    }
                }
                Err(why) => {
                    refused = true;
                    notes.push(why);
                }
            }
        }
        said.set((!notes.is_empty()).then(|| (refused, notes.join(". "))));
    });
}

/// The pictures that are there.
fn now(slot: &Slot) -> Vec<Json> {
    slot.workspace.with_draft(|draft| match draft.at(&slot.place) {
        Some(Json::List(items)) => items.clone(),
        Some(value @ Json::Object(_)) => vec![value.clone()],
        _ => Vec::new(),
    })
}

/// Puts a picture in its place. One that was only missing here is there again, and nothing changes.
fn put(slot: &Slot, value: Json, several: bool) -> bool {
    let mut items = now(slot);
    if items.iter().any(|item| item.get("sha256") == value.get("sha256")) {
        return true;
    }
    let most = limits(slot.field).most.map_or(usize::MAX, |most| most as usize);
    if several && items.len() >= most {
        return false;
    }
    slot.workspace.close_step();
    let value = if several {
        items.push(value);
        Json::List(items)
    } else {
        value
    };
    slot.workspace.set(&slot.change(), &slot.place, Some(value));
    true
}

fn part(slot: &Slot, at: &Pointer, key: &str) -> String {
    slot.workspace.with(&at.key(key), super::line::shown_text)
}

fn name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// The picture itself, where it is here.
fn thumb(slot: &Slot, at: &Pointer, class: &'static str) -> El {
    let (slot, at) = (slot.clone(), at.clone());
    let address = Memo::new(move |_| media::address(&part(&slot, &at, "sha256")));
    el("span").class(class).child(switch(move || match address.get() {
        // Its words stand beside it.
        Some(address) => vec![el("img").attr("src", address).attr("alt", "")],
        None => vec![icon("file")],
    }))
}

/// What is known of a picture: its name, its size in pixels, whether it is opaque, its size in bytes.
fn facts(slot: &Slot, at: &Pointer, opaque: bool) -> El {
    let (named, slot, place) = (slot.clone(), slot.clone(), at.clone());
    if opaque {
        let (slot, at) = (slot.clone(), at.clone());
        Effect::new(move |_| {
            let sha256 = part(&slot, &at, "sha256");
            if let Some(picture) = media::blob(&sha256).filter(|_| media::opaque(&sha256).is_none()) {
                spawn_local(intake::look(sha256, picture));
            }
        });
    }
    let facts = move || {
        let sha256 = part(&slot, &place, "sha256");
        let [width, height] = ["width", "height"].map(|key| part(&slot, &place, key));
        let mut facts = [&width, " × ", &height].concat();
        let Some(picture) = media::blob(&sha256) else {
            return [&facts, ", missing here; choose the file again"].concat();
        };
        if let Some(all) = media::opaque(&sha256).filter(|_| opaque) {
            facts.push_str(if all { ", opaque" } else { ", transparent" });
        }
        [&facts, ", ", &intake::size(picture.size())].concat()
    };
    let at = at.clone();
    let title = el("span").attr("dir", "auto").text_with(move || name(&part(&named, &at, "file")).to_owned());
    el("span").class("file-name").child(title).child(el("span").class("muted small num").text_with(facts))
}

fn item(slot: &Slot, said: Said, index: usize) -> El {
    let (workspace, place) = (slot.workspace, slot.place.index(index));
    let number = (index + 1).to_string();
    let id = move |slot: &Slot, index: usize, name: &str| [slot.place.index(index).as_str(), "~", name].concat();
    let step = |mark: &'static str, way: &'static str, by: isize| {
        let (moved, counted) = (slot.clone(), slot.clone());
        let button = parts::icon_button(mark, ["Move image ", &number, " ", way].concat(), move |_| {
            let mut items = now(&moved);
            if let Some(other) = index.checked_add_signed(by).filter(|other| *other < items.len()) {
                items.swap(index, other);
                change(&moved, "move an image", items);
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
            change(&gone, "remove an image", items);
            said.set(None);
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
    let body = div("media-body").child(facts(slot, &place, false)).child(odd).child(alt);
    let group = div("media-item").attr("role", "group").attr("id", place.to_string()).attr("aria-label", ["Image ", &number].concat());
    el("li").child(group.child(thumb(slot, &place, "thumb")).child(body).child(tools))
}

/// What a picture shows, for those who do not see it.
fn alt(workspace: crate::workspace::Workspace, place: &Pointer, number: &str) -> El {
    let at = place.key("alt");
    let (id, read) = (at.to_string(), at.clone());
    let input = el("input")
        .class("control")
        .attr("type", "text")
        .attr("id", id.clone())
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .attr_with("readonly", move || workspace.read_only.with(Option::is_some).then_some(Text::Borrowed("")))
        .prop_with("value", move || workspace.with(&read, super::line::shown_text))
        .on("input", move |event| {
            let text = dom::value(&event);
            workspace.set("change an image’s description", &at, (!text.is_empty()).then(|| text.into()));
        });
    let of = el("span").class("vh").text([" of image ", number].concat());
    div("alt").child(el("label").attr("for", id).text("What it shows").child(of)).child(input)
}

fn change(slot: &Slot, label: &str, items: Vec<Json>) {
    slot.workspace.close_step();
    slot.workspace.set(label, &slot.place, (!items.is_empty()).then_some(Json::List(items)));
    slot.workspace.announcement.set(label.to_owned());
}
