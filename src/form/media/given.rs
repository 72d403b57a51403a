//! Files that a person gives: chosen or dropped, taken in one after the other, or brought to the workshop where they can be mended.

use super::desk::{Desk, Earlier, Job, Said, Unkept};
use super::facts;
use super::wanted::is_several;
use crate::drafts;
use crate::edge::file::{self, Chosen};
use crate::edge::{clock, unkept};
use crate::form::{Slot, intake, parts};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, memo};
use formwork_model::json::Json;
use formwork_model::{Check, limits};
use formwork_preview::icon;
use leptos::prelude::*;
use std::cell::Cell;

/// The types that a picker offers: those that a field takes, and those that can be made into one.
const OFFERED: &str = "image/png,image/jpeg,image/webp,image/avif,image/gif,image/svg+xml";

/// Milliseconds after which what nothing names any more is swept: when the page has long come to rest.
const REST: i32 = 30_000;

/// What is said beside the picker.
pub(super) fn dropped(slot: &Slot, what: &str) -> String {
    let types = slot.field.rules.iter().find_map(|rule| if let Check::MediaTypes(types) = rule.check { Some(types.len()) } else { None });
    let kinds = if types == Some(1) { "PNG" } else { "PNG or JPEG" };
    ["or drop ", what, " here, ", kinds, "; others are made into one"].concat()
}

/// The part of the page that a file can be dropped on.
pub(super) fn target(slot: Slot, desk: Desk) -> El {
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
                receive(slot.clone(), desk, files);
            }
        })
}

/// The button that opens the browser's own picker.
pub(super) fn picker(slot: &Slot, desk: Desk, name: &'static str, several: bool) -> El {
    let taken = slot.clone();
    let input = el("input")
        .class("vh")
        .attr("type", "file")
        .attr("accept", OFFERED)
        .attr("aria-describedby", slot.described_by())
        .flag("multiple", several)
        .on("change", move |event| receive(taken.clone(), desk, file::from_input(&event)));
    let of = el("span").class("vh").text([": ", slot.field.label].concat());
    el("label").class("btn btn-s").child(icon("upload")).text(name).child(of).child(input)
}

/// Takes files in, one after the other: into the one place, or behind those that are there.
fn receive(slot: Slot, desk: Desk, files: Vec<Chosen>) {
    let several = is_several(&slot);
    if slot.workspace.read_only.with_untracked(Option::is_some) {
        return;
    }
    desk.clear();
    clock::run(async move {
        let (mut notes, mut refused, mut job, mut unkept) = (Vec::new(), false, None, None::<Unkept>);
        let count = if several { files.len() } else { 1 };
        for (index, chosen) in files.iter().take(count).enumerate() {
            let before = (!several).then(|| now(&slot).into_iter().next()).flatten();
            let of = if count > 1 { [&(index + 1).to_string(), " of ", &count.to_string(), ": "].concat() } else { String::new() };
            let busy = desk.busy(["Reading ", &of, &chosen.name].concat());
            let taken = intake::take(&slot, chosen, before.clone()).await;
            drop(busy);
            let (mend, before) = match taken {
                Ok(taken) => {
                    // One picture is cut right here; several are taken as they are, and each has its own button.
                    let mend = (taken.mendable && !several).then(|| (chosen.blob.clone(), false));
                    let value = taken.value.clone();
                    notes.extend(taken.note);
                    let (sha256, picture) = taken.picture;
                    unkept = untrack(|| unkept::why(&sha256)).map(|_| Unkept { sha256, name: chosen.name.clone(), picture }).or(unkept);
                    if !put(&slot, None, taken.value) {
                        refused = true;
                        notes.push([chosen.name.as_str(), " was left out: there are as many images as there can be"].concat());
                    }
                    (mend, Some(value))
                }
                Err(why) => {
                    refused = true;
                    notes.push(why.why);
                    (why.mendable, before)
                }
            };
            if let Some((original, drawing)) = mend.filter(|_| job.is_none()) {
                let name = chosen.name.clone();
                job = Some(Job { desk, slot: slot.clone(), index: None, before, name, original, drawing, earlier: None, asked: false });
            }
        }
        if job.is_some() {
            notes.push("Cut it to what is asked for below".into());
        }
        let words = notes.join(". ");
        desk.unkept.try_set(unkept);
        desk.say(match refused {
            _ if words.is_empty() => Said::Nothing,
            true => Said::Refused(words),
            false => Said::Note(words),
        });
        let _ = desk.job.try_set(job);
    });
}

/// The button that brings the picture at a place to the workshop.
pub(super) fn edit_button(slot: &Slot, desk: Desk, index: Option<usize>) -> El {
    let at = index.map_or_else(|| slot.place.clone(), |index| slot.place.index(index));
    let (read, id) = (slot.clone(), edit_id(slot, index));
    let place = at.clone();
    let again = memo(move || Earlier::of(&facts::part(&read, &place, "sha256")).is_some());
    let label = index.map_or_else(|| [": ", slot.field.label].concat(), |index| [": image ", &(index + 1).to_string()].concat());
    let (asked, off) = (slot.clone(), slot.workspace);
    let button = el("button").attr("type", "button").class("btn btn-s").attr("id", id).on("click", move |_| {
        if asked.workspace.read_only.with_untracked(Option::is_none) {
            bring(asked.clone(), desk, index);
        }
    });
    let button = button.attr_with("aria-expanded", move || Some(Text::Borrowed(if desk.is_open(index) { "true" } else { "false" })));
    let button = parts::unless(button, move || off.read_only.with(Option::is_some));
    let words = move || if again.get() { "Edit again" } else { "Edit the picture" };
    let button = button.attr_with("aria-label", move || Some([words(), &label].concat().into()));
    button.child(icon("pen")).child(el("span").text_with(move || words().to_owned()))
}

/// The id of that button.
pub(super) fn edit_id(slot: &Slot, index: Option<usize>) -> String {
    match index {
        None => slot.part("edit"),
        Some(index) => [slot.place.index(index).as_str(), "~edit"].concat(),
    }
}

/// Brings a picture to the workshop: what it was cut from, cut as it was, where that is kept here.
fn bring(slot: Slot, desk: Desk, index: Option<usize>) {
    let Some(before) = now(&slot).into_iter().nth(index.unwrap_or(0)) else { return };
    let text = |key: &str| before.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
    let (sha256, file) = (text("sha256"), text("file"));
    desk.clear();
    clock::run(async move {
        let own = facts::name(&file).to_owned();
        let busy = desk.busy(["Fetching ", &own].concat());
        let mut earlier = Earlier::of(&sha256);
        let mut found = match &earlier {
            Some(earlier) => drafts::picture(slot.workspace, &earlier.original).await,
            None => None,
        };
        if found.is_none() {
            if earlier.take().is_some() {
                desk.say(Said::Note("What it was cut from is not kept here any more: this begins with the picture as it is".into()));
            }
            found = drafts::picture(slot.workspace, &sha256).await;
        }
        drop(busy);
        let Some(original) = found else {
            return desk.say(Said::Refused([&own, " is missing here; choose the file again"].concat()));
        };
        let (name, drawing) = earlier.as_ref().map_or((own, false), |earlier| (earlier.name.clone(), earlier.drawing));
        let job = Job { desk, slot, index, before: Some(before), name, original, drawing, earlier, asked: true };
        let _ = desk.job.try_set(Some(job));
    });
}

/// The pictures that are there.
pub(super) fn now(slot: &Slot) -> Vec<Json> {
    slot.workspace.with_draft(|draft| match draft.at(&slot.place) {
        Some(Json::List(items)) => items.clone(),
        Some(value @ Json::Object(_)) => vec![value.clone()],
        _ => Vec::new(),
    })
}

/// Puts a picture in its place, or in that of `before`. One that was only missing here is there again, and nothing changes.
/// Answers whether there was room.
pub(super) fn put(slot: &Slot, before: Option<&Json>, value: Json) -> bool {
    let several = is_several(slot);
    let mut items = now(slot);
    if items.iter().any(|item| item.get("sha256") == value.get("sha256")) {
        return true;
    }
    let replaced = before.filter(|_| several).and_then(|before| items.iter().position(|item| item.get("sha256") == before.get("sha256")));
    let most = limits(slot.field).most.map_or(usize::MAX, |most| most as usize);
    if several && replaced.is_none() && items.len() >= most {
        return false;
    }
    slot.workspace.close_step();
    let value = match replaced.and_then(|at| items.get_mut(at)) {
        Some(item) => {
            *item = value;
            Json::List(items)
        }
        None if several => {
            items.push(value);
            Json::List(items)
        }
        None => value,
    };
    let label = if before.is_some() { ["edit ", slot.field.label].concat() } else { slot.change() };
    slot.workspace.set(&label, &slot.place, Some(value));
    slot.workspace.close_step();
    true
}

/// Sweeps what nothing names any more, once in the life of the page.
pub(super) fn sweep_later(workspace: Workspace) {
    thread_local!(static SWEPT: Cell<bool> = const { Cell::new(false) });
    if !SWEPT.replace(true) {
        clock::later(REST, move || clock::run(drafts::sweep(workspace)));
    }
}
