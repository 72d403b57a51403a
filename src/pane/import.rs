//! Replacing the open draft by a file: what it would change is shown first, and can be undone afterwards.

use crate::app;
use crate::dom;
use crate::edge::file;
use crate::given::{self, Given, Progress};
use crate::later;
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::{El, div, effect, el, switch};
use formwork_model::json::Json;
use formwork_model::{Draft, Pointer, Reading, Section, changes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

const DIALOG: &str = "import-dialog";
const INPUT: &str = "import-file";

/// The files that can be opened: a manifest, a bundle, and pictures beside a manifest.
pub const ACCEPT: &str = ".json,application/json,.zip,application/zip,image/png,image/jpeg";

/// A file that was read, and waits for the person's decision.
pub struct Offer {
    name: String,
    given: Result<Given, String>,
}

/// Lets the person choose a file, or a manifest and its pictures, for the open draft.
pub fn ask() {
    dom::click(INPUT);
}

/// Why a file can only be read, if so.
fn why_read_only(reading: &Reading) -> Option<String> {
    reading
        .read_only
        .then(|| "This manifest is of a newer version than this Formwork knows. It can be read and saved as it is, not changed".to_owned())
}

/// Opens files that were given on the start page as a draft of its own; nothing is replaced by it.
pub async fn open_as_new(workspace: Workspace, files: Vec<file::Chosen>, refused: Refused, progress: Progress) {
    let name = name(&files);
    let refuse = |name, sentences| refused.set(Some(Rc::new(Refusal { name, sentences })));
    match given::read(files, progress).await {
        Ok(given) if given.reading.draft.is_some() => go(workspace, given).await,
        Ok(given) => refuse(given.name, sentences(&given.reading)),
        Err(why) => refuse(name, vec![why]),
    }
}

/// Opens what was given as a draft of its own, and goes there.
async fn go(workspace: Workspace, given: Given) {
    if !app::may_leave(workspace) {
        return;
    }
    let why = why_read_only(&given.reading);
    if let Some(id) = given.adopt(workspace, why).await {
        app::go(workspace, &Route::Draft(id, Page::Section(Section::Profile)), false);
    }
}

/// What files are called in a sentence.
fn name(files: &[file::Chosen]) -> String {
    match files {
        [] => String::new(),
        [one] => one.name.clone(),
        [first, others @ ..] => {
            [first.name.as_str(), " with ", &others.len().to_string(), if others.len() == 1 { " other file" } else { " other files" }]
                .concat()
        }
    }
}

/// Where it is kept why a file could not be opened.
pub type Refused = RwSignal<Option<Rc<Refusal>>, LocalStorage>;

/// A file that could not be opened, and why.
pub struct Refusal {
    /// The file's name.
    pub name: String,
    /// What is wrong, each with its line and column.
    pub sentences: Vec<String>,
}

fn sentences(reading: &Reading) -> Vec<String> {
    let place = |line: Option<u32>, column: Option<u32>| match (line, column) {
        (Some(line), Some(column)) => format!("Line {line}, column {column}: "),
        _ => String::new(),
    };
    reading.report.problems.iter().map(|problem| [&place(problem.line, problem.column), problem.message.as_str()].concat()).collect()
}

/// The dialog, and the file input that opens it.
pub fn dialog(workspace: Workspace) -> El {
    let offer = RwSignal::new_local(None::<Rc<Offer>>);
    let progress: Progress = RwSignal::new(None);
    effect(move || {
        if let Some(words) = progress.get() {
            workspace.announcement.set(words);
        }
    });
    let choose = move |event: formwork_element::Event| {
        let files = file::from_input(&event);
        if files.is_empty() {
            return;
        }
        spawn_local(async move {
            let name = name(&files);
            let given = given::read(files, progress).await;
            offer.set(Some(Rc::new(Offer { name: given.as_ref().map_or(name, |given| given.name.clone()), given })));
            crate::edge::clock::after_paint(|| dom::dialog(DIALOG, true));
        });
    };
    let input = el("input")
        .flag("hidden", true)
        .attr("type", "file")
        .attr("id", INPUT)
        .attr("aria-label", "File to replace the draft by")
        .attr("accept", ACCEPT)
        .flag("multiple", true);
    let content = switch(move || match (offer.get(), later::leaving()) {
        (None, _) => Vec::new(),
        (Some(offer), later) => vec![later.get().map_or_else(|| later::place(later), |leaving| (leaving.offer)(workspace, &offer))],
    });
    let shell = el("dialog").class("dialog").attr("id", DIALOG).attr("aria-labelledby", "import-title");
    div("").child(input.on("change", choose)).child(shell.child(content))
}

/// What a file would change, and the choice whether it does.
pub fn offered(workspace: Workspace, offer: &Offer) -> El {
    let title = el("h2").attr("id", "import-title").text(["Replace this draft by ", &offer.name].concat());
    let shut = || el("button").class("btn").attr("type", "button").on("click", |_| dom::dialog(DIALOG, false));
    let problems =
        |sentences: Vec<String>| el("ul").class("plain-list").children(sentences.into_iter().map(|sentence| el("li").text(sentence)));
    let given = match &offer.given {
        Ok(given) => given,
        Err(why) => {
            let words = el("p").text("It cannot be opened, and the draft stays as it is");
            return div("stack").child(title).child(words).child(problems(vec![why.clone()])).child(shut().text("Close"));
        }
    };
    let reading = &given.reading;
    let Some(after) = &reading.draft else {
        let words = el("p").text("It cannot be opened, and the draft stays as it is");
        return div("stack").child(title).child(words).child(problems(sentences(reading))).child(shut().text("Close"));
    };
    let found = workspace.with_draft(|before| changes(before, after));
    let list = el("ul")
        .class("plain-list changes")
        .attr("tabindex", "0")
        .attr("aria-label", "Changes")
        .children(found.iter().map(|change| el("li").text(change.words.clone())));
    let words = match found.len() {
        0 => "It says the same as the draft; only its formatting would be taken over".to_owned(),
        1 => "One thing would change".to_owned(),
        count => format!("{count} things would change"),
    };
    let left = formwork_model::check(after).counts();
    let state = format!("In the file: {} problems, {} warnings", left.error, left.warning);
    let files: Vec<String> = given.missing.iter().chain(&given.told).cloned().collect();
    let files = (!files.is_empty()).then(|| problems(files).attr("aria-label", "About the files"));
    let (replacing, opening) = (given.clone(), given.clone());
    let replace = el("button").class("btn btn-ink").attr("type", "button").text("Replace the draft").on("click", move |_| {
        dom::dialog(DIALOG, false);
        let given = replacing.clone();
        spawn_local(async move {
            given.keep(workspace).await;
            replace(workspace, given);
        });
    });
    let open = el("button").class("btn").attr("type", "button").text("Open as a draft of its own").on("click", move |_| {
        dom::dialog(DIALOG, false);
        spawn_local(go(workspace, opening.clone()));
    });
    let newer = why_read_only(reading);
    let replace = if newer.is_some() { None } else { Some(replace) };
    let note = newer.unwrap_or_else(|| "Undo takes it back, here or after a reload".into());
    div("stack")
        .child(title)
        .child(el("p").text(words))
        .child(list)
        .child(el("p").class("muted small").text(state))
        .child(files)
        .child(div("add-row").child(replace).child(open).child(shut().text("Cancel")))
        .child(el("p").class("muted small").text(note))
}

/// Replaces the open draft, as one step.
fn replace(workspace: Workspace, given: Given) {
    let Some(Draft { document, .. }) = given.reading.draft else { return };
    let everything = formwork_model::Set { path: Pointer::root(), value: Some(document) };
    let changes = std::iter::once(everything).chain(given.facts).collect();
    workspace.close_step();
    workspace.edit_beside("replace by a file", changes, Some(Json::object()), Some(Some(given.reading.source)));
    workspace.try_all();
    given::tell(&workspace.id(), given.told);
}
