//! The start: a new integration by kind, a file, a complete example, and the drafts kept here.

use crate::app;
use crate::drafts::{self, Entry, Shelf};
use crate::edge::storage::Trouble;
use crate::edge::{clock, file, media};
use crate::given::Progress;
use crate::later::{self, Missing};
use crate::pane::import::Refused;
use crate::pane::{bar, import};
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::{El, div, each, effect, el, maybe, switch};
use formwork_model::{Kind, Section};
use formwork_preview::{icon, mark};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Why a file could not be opened, and how far one is that is being opened.
#[derive(Clone, Copy)]
struct Opening {
    refused: Refused,
    progress: Progress,
}

/// Why what was asked of a draft was not done.
type Undone = RwSignal<Option<String>>;

/// The start page.
pub fn page(workspace: Workspace, shelf: Shelf) -> El {
    effect(move || {
        if shelf.ready.get() {
            spawn_local(shelf.refresh(workspace));
        }
    });
    let refused: Refused = RwSignal::new_local(None);
    let opened = Opening { refused, progress: RwSignal::new(None) };
    let drop = move |event: formwork_element::Event| {
        let files = file::from_drop(&event);
        if !files.is_empty() {
            event.prevent_default();
            open(workspace, files, opened);
        }
    };
    let over = |event: formwork_element::Event| {
        if file::carries_files(&event) {
            event.prevent_default();
        }
    };
    let left = div("stack").child(kinds()).child(opening(workspace, opened));
    let main = el("main")
        .class("wide-page start-page")
        .attr("id", "main")
        .child(lead())
        .child(div("start-grid").child(left).child(kept(workspace, shelf, refused)));
    div("app start")
        .on("drop", drop)
        .on("dragover", over)
        .child(el("a").class("skip").attr("href", "#main").text("Skip to the page"))
        .child(bar::plain(workspace))
        .child(main.child(foot()))
}

fn drawing(class: &'static str, view: &'static str, name: &'static str) -> El {
    el("svg").class(class).attr("viewBox", view).attr("aria-hidden", "true").child(el("use").attr("href", name))
}

fn lead() -> El {
    let words = div("lead")
        .child(el("h1").text("Vercel’s integration forms, checked as you type"))
        .child(el("p").text("Fill them in with the listing beside you, and leave with one file: integration.json"));
    div("start-top").child(words).child(drawing("figure", "0 0 400 232", "#g-figure"))
}

fn kinds() -> El {
    let kind = |kind: Kind| {
        let (glyph, words) = match kind {
            Kind::Native => ("#g-native", "Your product is sold and created inside Vercel. Both forms, and a server of yours"),
            Kind::Connectable => ("#g-connectable", "People connect the account they already have with you. One form"),
            Kind::Both => ("#g-both", "One listing that offers either way to install"),
        };
        let link = el("a").attr("href", Route::New(kind).path()).child(drawing("glyph", "0 0 36 36", glyph));
        let link = link.child(el("span").class("t").text(kind.label())).child(el("span").class("d").text(words));
        el("li").child(link.child(el("span").class("go").child(icon("arrow"))))
    };
    el("section")
        .class("block")
        .attr("aria-labelledby", "new-t")
        .child(el("h2").attr("id", "new-t").text("Start a new integration"))
        .child(el("ul").class("choices").children(Kind::ALL.map(kind)))
        .child(el("p").class("muted small").text("You can change the kind later. What no longer applies is parked, not deleted"))
}

fn opening(workspace: Workspace, opened: Opening) -> El {
    let input = el("input")
        .class("vh")
        .attr("id", "f-open")
        .attr("type", "file")
        .attr("accept", import::ACCEPT)
        .flag("multiple", true)
        .on("change", move |event| open(workspace, file::from_input(&event), opened));
    let words = el("p")
        .class("muted small")
        .text("Drop ")
        .child(el("code").text("integration.json"))
        .text(", alone, with its pictures, or as a bundle, anywhere on this page. It opens as a draft of its own");
    let zone = div("dropzone")
        .child(words)
        .child(input)
        .child(el("label").class("btn").attr("for", "f-open").child(icon("file")).text("Choose a file"));
    let refusal = maybe(move || {
        let refusal = opened.refused.get()?;
        let sentences = el("ul").class("summary-list").children(refusal.sentences.iter().map(|sentence| el("li").text(sentence.clone())));
        let title = el("h3").text([refusal.name.as_str(), " was not opened"].concat());
        Some(div("summary").attr("role", "alert").child(title).child(sentences))
    });
    el("section")
        .class("block")
        .attr("aria-labelledby", "open-t")
        .child(el("h2").attr("id", "open-t").text("Open a file"))
        .child(refusal)
        .child(zone)
        .child(el("p").class("muted small").attr("role", "status").text_with(move || opened.progress.get().unwrap_or_default()))
}

fn open(workspace: Workspace, files: Vec<file::Chosen>, opened: Opening) {
    opened.refused.set(None);
    if !files.is_empty() {
        spawn_local(import::open_as_new(workspace, files, opened.refused, opened.progress));
    }
}

fn kept(workspace: Workspace, shelf: Shelf, refused: Refused) -> El {
    // Why a draft could not be removed, or not put back.
    let undone: Undone = RwSignal::new(None);
    let list = each(
        // Whatever another tab stores of a draft is shown here too.
        move || shelf.entries.with(|entries| entries.iter().map(mark_of).collect()),
        move |mark| {
            let entry = shelf.entries.with_untracked(|entries| entries.iter().find(|entry| mark_of(entry) == mark).cloned());
            entry.map_or_else(|| el("li"), |entry| draft(workspace, shelf, entry, undone))
        },
    );
    let empty = move || shelf.ready.get() && shelf.entries.with(Vec::is_empty);
    let state = switch(move || {
        match (empty(), shelf.trouble.get()) {
        (_, Some(why)) => vec![el("p").class("t-danger small").attr("role", "alert").text(["Drafts cannot be read here: ", &why, ". Save your work as a file"].concat())],
        (true, None) => vec![el("p").class("muted small").text("None yet. What you type is kept in this browser as you type it")],
        (false, None) => vec![el("p").class("muted small").text("They stay here until you remove them; nothing is sent. Safari lets go of them after seven days without a visit: keep a file of what matters")],
    }
    });
    let removed = maybe(move || {
        let name = name(shelf.removed.with(|removed| removed.last().cloned()).as_ref()?);
        let words = [&name, " was removed. It can be put back until this page is closed or reloaded"].concat();
        let back = el("button").class("btn btn-s").attr("type", "button").text("Put it back").on("click", move |_| {
            let name = name.clone();
            spawn_local(async move {
                let done = drafts::put_back(workspace, shelf).await;
                undone.set(done.err().map(|Trouble(why)| [&name, " was not put back: ", &why].concat()));
            });
        });
        Some(el("p").class("notice").attr("role", "status").child(el("span").text(words)).child(back))
    });
    let undone = maybe(move || Some(el("p").class("t-danger small").attr("role", "alert").text(undone.get()?)));
    let lost = maybe(move || {
        let words = [
            "The browser has deleted the drafts that were kept here, last on ",
            &clock::moment(shelf.lost.get()?),
            ". Safari does so after seven days without a visit, others when the disk is full. Open the file that you saved",
        ];
        let known = el("button").class("btn btn-s").attr("type", "button").text("I know").on("click", move |_| drafts::accept_loss(shelf));
        Some(el("p").class("notice").attr("role", "alert").child(el("span").text(words.concat())).child(known))
    });
    let example =
        el("button").class("btn").attr("type", "button").child(icon("eye")).text("See a complete example").on("click", move |_| {
            if !app::may_leave(workspace) {
                return;
            }
            spawn_local(async move {
                let opened = match later::starting().wait().await {
                    Ok(starting) => (starting.example)(workspace).await,
                    Err(_) => Err(Missing::WORDS.to_owned()),
                };
                match opened {
                    Ok(id) => app::go(workspace, &Route::Draft(id, Page::Section(Section::Profile)), false),
                    Err(why) => refused.set(Some(Rc::new(import::Refusal { name: "The example".into(), sentences: vec![why] }))),
                }
            });
        });
    el("section")
        .class("block")
        .attr("aria-labelledby", "drafts-t")
        .child(el("h2").attr("id", "drafts-t").text("Drafts kept in this browser"))
        .child(removed)
        .child(undone)
        .child(lost)
        .child(el("ul").class("drafts").child(list))
        .child(state)
        .child(aside(workspace, shelf))
        .child(div("add-row").child(example))
}

/// Which draft it is, and as of when.
fn mark_of(entry: &Entry) -> String {
    format!("{} {}", entry.id, entry.saved_at as u64)
}

fn name(entry: &Entry) -> String {
    if entry.name.trim().is_empty() { "Untitled".into() } else { entry.name.clone() }
}

fn draft(workspace: Workspace, shelf: Shelf, entry: Entry, undone: Undone) -> El {
    let logo = match media::address(&entry.icon) {
        Some(address) => el("img").class("logo l-32").attr("src", address).attr("alt", ""),
        None => el("span").class("blank logo l-32").child(icon("file")),
    };
    let (symbol, left) = match entry.left {
        Some(0) => (mark("done", "st st-done"), "ready".to_owned()),
        None => (mark("part", "st"), "not checked".to_owned()),
        Some(left) => (mark("part", "st"), format!("{left} left")),
    };
    let kind = if entry.kind == Kind::Connectable { "Connectable" } else { entry.kind.label() };
    let words = [kind, ", ", &left, ". Edited ", &clock::moment(entry.saved_at)].concat();
    let link = el("a").attr("href", Route::Draft(entry.id.clone(), Page::Section(Section::Profile)).path()).text(name(&entry));
    let remove = el("button").class("ib").attr("type", "button").attr("aria-label", ["Remove ", &name(&entry)].concat()).child(icon("x"));
    let remove = remove.on("click", move |_| {
        let entry = entry.clone();
        spawn_local(async move {
            let name = name(&entry);
            let done = drafts::remove(workspace, shelf, entry).await;
            undone.set(done.err().map(|Trouble(why)| [&name, " was not removed: ", &why].concat()));
        });
    });
    el("li").child(logo).child(link).child(el("span").class("m").child(symbol).text(words)).child(remove)
}

/// Drafts that could not be read, each to be had as a file.
fn aside(workspace: Workspace, shelf: Shelf) -> formwork_element::View {
    maybe(move || {
        let aside = shelf.aside.get();
        let entry = |(id, text): &(String, String)| {
            let (name, text) = (["formwork-", id, ".txt"].concat(), text.clone());
            let save = el("button").class("btn btn-s").attr("type", "button").text("Save what was found");
            let save = save.on("click", move |_| file::download(&name, &file::blob(text.as_bytes(), "text/plain")));
            let id = id.clone();
            let forget = el("button").class("btn btn-s btn-plain").attr("type", "button").text("Let it go").on("click", move |_| {
                spawn_local(drafts::let_go(workspace, shelf, id.clone()));
            });
            el("li").child(el("span").text("A draft could not be read and was set aside")).child(save).child(forget)
        };
        (!aside.is_empty()).then(|| el("ul").class("plain-list notice").children(aside.iter().map(entry)))
    })
}

fn foot() -> El {
    let link =
        |href: &'static str, words: &'static str| el("a").attr("href", href).attr("target", "_blank").attr("rel", "noopener").text(words);
    el("footer")
        .class("pagefoot")
        .child(link("/docs/fields.md", "All fields and their rules"))
        .child(link("/docs/problems.md", "All problems explained"))
        .child(link("/docs/integration.schema.json", "JSON Schema"))
        .child(el("span").class("nowrap").text("Not a product of Vercel"))
}
