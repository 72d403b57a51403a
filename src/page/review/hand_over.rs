//! What leaves the page: the manifest, the draft as it is, the pictures beside it.

use super::{bundle, outside, readiness, several};
use crate::drafts;
use crate::edge::{file, media};
use crate::pane::menu;
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::{Severity, address, json};
use formwork_preview::{icon, mark};
use leptos::prelude::*;
use leptos::task::spawn_local;

const WHY: &str = "why-export";

/// What is handed over, how, and what keeps it from that.
pub(super) fn hand_over(workspace: Workspace, blocking: Memo<usize>, shown: RwSignal<usize>) -> El {
    let head = div("").child(el("h2").text("Hand over")).child(facts(workspace));
    let leave = div("").child(export(workspace, blocking, shown)).child(why_not(workspace, blocking)).child(save(workspace)).child(
        el("p").class("muted small").text_with(move || {
            workspace.revision.track();
            let parked = workspace.with_draft(|draft| draft.parked.as_object().is_some_and(|parked| !parked.is_empty()));
            if parked {
                "Opens here again, problems and all. What is parked stays in this browser"
            } else {
                "Opens here again, problems and all"
            }
            .to_owned()
        }),
    );
    let truth = el("p")
        .class("muted small")
        .text("No public address of Vercel’s creates an integration: what is exported here is entered in its dashboard. ")
        .child(outside("https://vercel.com/docs/integrations/create-integration", "How that is done"));
    div("hand").child(head).child(leave).child(bundle::bundle(workspace)).child(pictures(workspace)).child(div("").child(truth))
}

fn facts(workspace: Workspace) -> El {
    let version = move || {
        workspace.revision.track();
        let version = workspace.with_draft(|draft| draft.document.get("version").map_or_else(|| "1".into(), json::compact));
        ["integration.json, version ", &version].concat()
    };
    let live = memo(move || {
        workspace.revision.track();
        workspace.with_draft(address)
    });
    let place = switch(move || match live.get() {
        Some(address) => vec![el("span").class("mono").text(address.trim_start_matches("https://").to_owned())],
        None => vec![el("span").text("Known once there is a URL Slug")],
    });
    el("dl")
        .class("facts")
        .child(el("dt").text("File"))
        .child(el("dd").text_with(version))
        .child(el("dt").text("Address"))
        .child(el("dd").child(place))
}

fn export(workspace: Workspace, blocking: Memo<usize>, shown: RwSignal<usize>) -> El {
    let blocked = move || (blocking.get() > 0).then_some(());
    el("button")
        .class("btn btn-ink")
        .attr("type", "button")
        .attr_with("aria-disabled", move || blocked().map(|()| Text::Borrowed("true")))
        .attr_with("aria-describedby", move || blocked().map(|()| Text::Borrowed(WHY)))
        .on("click", move |_| {
            workspace.check_then(move |report| {
                if report.valid() {
                    menu::save_file(workspace);
                    workspace.announcement.set("integration.json was given to the browser to save".into());
                } else {
                    // A button that does nothing is a riddle: this one leads to what keeps it from working.
                    readiness::focus_first(workspace, shown);
                }
            });
        })
        .child(icon("download"))
        .text("Export integration.json")
}

fn why_not(workspace: Workspace, blocking: Memo<usize>) -> formwork_element::View {
    maybe(move || {
        let count = Some(blocking.get()).filter(|count| *count > 0)?;
        let first = workspace.report.with(|report| {
            report.problems.iter().find(|problem| problem.severity == Severity::Error).map(|problem| problem.path.clone())
        })?;
        let left = [several(count, "problem").as_str(), if count == 1 { " is" } else { " are" }, " left. "].concat();
        let words = el("span").text(left).child(el("a").attr("href", readiness::href(workspace, &first)).text("See the first"));
        Some(el("p").class("reason").attr("id", WHY).child(mark("err", "st st-err")).child(words))
    })
}

fn save(workspace: Workspace) -> El {
    let button = el("button").class("btn").attr("type", "button").child(icon("file")).text("Save the draft as a file");
    button.on("click", move |_| {
        menu::save_file(workspace);
        workspace.announcement.set("The draft was given to the browser to save".into());
    })
}

/// The pictures that belong beside the file, each to be had by itself.
fn pictures(workspace: Workspace) -> formwork_element::View {
    let used = memo(move || {
        workspace.revision.track();
        let mut used = workspace.with_draft(|draft| drafts::pictures(&draft.document));
        used.retain(|(name, sha256, _)| !name.is_empty() || !sha256.is_empty());
        used.sort();
        used.dedup();
        used.into_iter().map(|(name, sha256, _)| (name, sha256)).collect::<Vec<_>>()
    });
    maybe(move || {
        let used = used.get();
        let kept = used.iter().any(|(_, sha256)| media::address(sha256).is_some());
        let words = if kept {
            "The file names its pictures, it does not hold them. Put them beside it under these names, or take the bundle"
        } else {
            "The file names its pictures, it does not hold them, and this browser does not have them. They lie where the file came from"
        };
        (!used.is_empty()).then(|| {
            let list = used.into_iter().map(|(name, sha256)| picture(workspace, name, sha256, kept));
            div("")
                .child(el("h3").text("Pictures"))
                .child(el("p").class("muted small").text(words))
                .child(el("ul").class("pictures").children(list))
        })
    })
}

/// One picture. Where others can be had here, it is told of one that cannot.
fn picture(workspace: Workspace, name: String, sha256: String, others: bool) -> El {
    let item = el("li").child(el("code").text(name.clone()));
    if media::address(&sha256).is_none() {
        return item.child(others.then(|| el("span").class("muted").text("Not in this browser")));
    }
    let button = el("button").class("btn btn-s").attr("type", "button").text("Save");
    let button = button.child(el("span").class("vh").text([" ", &name].concat()));
    item.child(button.on("click", move |_| {
        let (name, sha256) = (name.clone(), sha256.clone());
        spawn_local(async move {
            let short = name.rsplit('/').next().unwrap_or_default();
            match drafts::picture(workspace, &sha256).await {
                Some(picture) => file::download(short, &picture),
                None => workspace.announcement.set([short, " is not kept in this browser any more"].concat()),
            }
        });
    }))
}
