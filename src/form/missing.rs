//! What the files of a draft leave to be told: pictures that are not in this browser, asked for, and what was found on opening.

use crate::drafts;
use crate::edge::file::{self, Chosen};
use crate::edge::media;
use crate::given;
use crate::workspace::Workspace;
use formwork_element::{El, div, el, maybe, memo};
use formwork_model::{Pointer, measure, media_values};
use formwork_preview::icon;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The most bytes of a picture.
const MOST: f64 = 20e6;

/// What is said of the files that were chosen last.
type Said = RwSignal<Option<String>>;

/// Notices about the files of the open draft; nothing where there is nothing to tell.
pub fn notices(workspace: Workspace) -> El {
    drafts::follow_unkept(workspace);
    let said: Said = RwSignal::new(None);
    let lacking = memo(move || drafts::lacking(workspace).join(", "));
    let asked = maybe(move || {
        let names = lacking.get();
        (!names.is_empty()).then(|| {
            let input = el("input")
                .class("vh")
                .attr("type", "file")
                .attr("accept", "image/png,image/jpeg")
                .flag("multiple", true)
                .on("change", move |event| receive(workspace, said, file::from_input(&event)));
            let words = el("span").text(["Not in this browser, and named by the draft: ", &names].concat());
            let button = el("label").class("btn btn-s").child(icon("upload")).text("Choose the missing pictures").child(input);
            div("notice").child(words).child(button)
        })
    });
    let words = maybe(move || Some(el("span").text(said.get()?)));
    let told = maybe(move || {
        let id = workspace.id();
        let told = given::told(&id);
        (!told.is_empty()).then(|| {
            let list = el("ul")
                .class("plain-list")
                .attr("aria-label", "About the files")
                .children(told.into_iter().map(|words| el("li").text(words)));
            let close = el("button").class("btn btn-s").attr("type", "button").text("Understood");
            div("notice").child(list).child(close.on("click", move |_| given::tell(&id, Vec::new())))
        })
    });
    div("notices").child(told).child(asked).child(div("").attr("role", "status").child(words))
}

/// Takes the pictures that are missing out of the files that were chosen.
fn receive(workspace: Workspace, said: Said, files: Vec<Chosen>) {
    said.set(None);
    spawn_local(async move {
        let (mut others, mut facts) = (Vec::new(), Vec::new());
        for chosen in &files {
            match taken(workspace, chosen).await {
                Ok(stated) => facts.extend(stated),
                Err(why) => others.push(why),
            }
        }
        if !facts.is_empty() {
            workspace.close_step();
            workspace.edit("state what the pictures are", facts);
        }
        said.set((!others.is_empty()).then(|| others.join(". ")));
    });
}

/// Keeps a file where it is a picture that the draft names. Answers what it states of one of which nothing was known.
async fn taken(workspace: Workspace, chosen: &Chosen) -> Result<Vec<formwork_model::Set>, String> {
    let name = &chosen.name;
    if chosen.size > MOST {
        return Err([name, " has more than 20 MB"].concat());
    }
    let bytes = file::bytes(&chosen.blob, None).await?;
    let measured = measure(&bytes).map_err(|error| [name, ": ", &error.to_string()].concat())?;
    let sha256 = media::sha256(&bytes).await?;
    let (named, bare) = workspace.with_draft(|draft| {
        let values = media_values(draft);
        let bare = values.iter().filter(|value| value.sha256.is_empty() && value.file.rsplit('/').next() == Some(name.as_str()));
        let bare: Vec<Pointer> = bare.map(|value| value.path.clone()).collect();
        (values.iter().any(|value| value.sha256 == sha256), bare)
    });
    if !named && bare.is_empty() {
        return Err([name, " is none of them: its bytes are others than those that the draft names"].concat());
    }
    drafts::keep_picture(workspace, &sha256, &file::blob(&bytes, measured.media_type)).await;
    Ok(bare.iter().flat_map(|place| given::facts(place, &sha256, &measured)).collect())
}
