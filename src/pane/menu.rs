//! The menus of the bar: what can be done with the draft as a whole, of which kind it is; and handing it over as a file.

use crate::app;
use crate::drafts;
use crate::edge::{file, unkept};
use crate::given::{self, Progress};
use crate::later::{self, Missing};
use crate::pane::{drawer, import};
use crate::route::{Console, Page, Route};
use crate::workspace::{SaveState, Workspace};
use formwork_element::{El, Text, div, effect, el, maybe, memo};
use formwork_model::{Kind, Section};
use formwork_preview::icon;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What can be done with the draft as a whole.
pub fn entries(workspace: Workspace) -> Vec<El> {
    let entry = |symbol, words: &'static str| {
        el("button").attr("type", "button").attr("popovertarget", "draft-menu").child(icon(symbol)).text(words)
    };
    let copy = entry("copy", "Duplicate this draft").on("click", move |_| {
        let id = drafts::duplicate(workspace);
        app::go(workspace, &Route::Draft(id, Page::Section(Section::Profile)), false);
    });
    let progress: Progress = RwSignal::new(None);
    effect(move || progress.get().map_or((), |words| workspace.announcement.set(words)));
    let lacking = memo(move || drafts::lacking(workspace).join(", "));
    let lacks = maybe(move || {
        let names = lacking.get();
        (!names.is_empty())
            .then(|| el("p").class("menu-note").text(["The bundle will be without what is not in this browser: ", &names].concat()))
    });
    vec![
        el("a").attr("href", "/").child(icon("list")).text("All drafts"),
        el("a").attr("href", Route::Console(Console::List).path()).child(icon("arrow")).text("Integrations Console"),
        copy,
        entry("upload", "Replace it by a file").on("click", move |_| import::ask()),
        entry("file", "Save the draft as a file").on("click", move |_| save_file(workspace)),
        entry("download", "Download the bundle").on("click", move |_| save_bundle(workspace, progress)),
        div("").child(lacks),
    ]
}

/// The kinds that the draft can be made one of.
pub fn kinds(workspace: Workspace) -> Vec<El> {
    let choice = move |kind: Kind| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "kind")
            .flag_with("checked", move || workspace.kind.get() == kind)
            .on("change", move |_| workspace.switch(kind));
        el("label").child(radio).child(el("span").text(kind.label()))
    };
    let note = el("p").class("menu-note").text("What no longer applies is parked, not deleted");
    let choices = el("fieldset").child(el("legend").class("vh").text("Kind of integration")).children(Kind::ALL.map(choice));
    vec![choices, note]
}

/// What takes along what this browser does not keep: the file, or the bundle where pictures are among it.
pub fn rescue(workspace: Workspace) -> Vec<El> {
    let bundle = memo(move || workspace.unkept.with(Option::is_some) && unkept::has_picture());
    let words = move || if bundle.get() { "Download the bundle" } else { "Save as a file" }.to_owned();
    let save = move |_| if bundle.get_untracked() { save_bundle(workspace, RwSignal::new(None)) } else { save_file(workspace) };
    // No file holds the notes beside a draft: where they alone are not kept, there is nothing to hand over.
    let away = move || {
        let saved = !matches!(workspace.saved.get(), SaveState::Failed(_));
        (saved && !bundle.get()).then_some(Text::Borrowed(""))
    };
    vec![el("button").class("btn btn-s").attr("type", "button").attr_with("hidden", away).on("click", save).text_with(words)]
}

/// Hands the draft over as it is, problems and all.
pub fn save_file(workspace: Workspace) {
    file::download("integration.json", &file::blob(drawer::export(workspace).as_bytes(), "application/json"));
}

/// Hands the draft over with its pictures, as one zip. How far that is, or why it failed, is told in `progress`.
pub fn save_bundle(workspace: Workspace, progress: Progress) {
    spawn_local(async move {
        let made = match later::bundling().wait().await {
            Ok(bundling) => (bundling.pack)(workspace, progress).await,
            Err(_) => Err(Missing::WORDS.to_owned()),
        };
        match made {
            Ok(packed) => {
                file::download(&packed.name, &file::blob(&packed.bytes, "application/zip"));
                workspace.announcement.set([&packed.name, " was given to the browser to save"].concat());
            }
            Err(why) => {
                given::tell(&workspace.id(), vec![why.clone()]);
                progress.set(Some(why));
            }
        }
    });
}
