//! The receipt of a submission: proof of what was handed over.

use super::parts::{fact, facts};
use super::words;
use crate::edge::file;
use crate::workspace::Workspace;
use formwork_element::{El, div, el};
use formwork_preview::icon;
use formwork_wire::Receipt;
use leptos::prelude::*;

/// The receipt, and a way to keep it.
pub(super) fn receipt(workspace: Workspace, receipt: &Receipt) -> El {
    let hash = |hash: &str| el("code").class("hash").text(hash.to_owned());
    let bytes: u64 = receipt.media.iter().map(|media| media.bytes).sum();
    let pictures = match receipt.media.len() {
        0 => "None".to_owned(),
        count => [&words::count(count as u32, "file", "files"), ", ", &words::size(bytes)].concat(),
    };
    let rows = [
        fact("Submission", el("code").text(receipt.submission.clone())),
        fact("Version", receipt.version.to_string()),
        fact("Submitted", el("span").child(words::moment(&receipt.at)).text([" by ", &receipt.by, " of ", &receipt.team].concat())),
        fact("Manifest", hash(&receipt.manifest_sha256)),
        fact("Agreement", hash(&receipt.agreement_sha256)),
        fact("Media", pictures),
    ];
    let each = receipt.media.iter().map(|media| {
        let size = el("span").class("muted num").text(words::size(media.bytes));
        el("li").child(el("code").text(media.file.clone())).child(size).child(hash(&media.sha256))
    });
    let files = (!receipt.media.is_empty()).then(|| {
        let list = el("ul").class("receipt-media").children(each);
        el("details").class("more").child(el("summary").text("Each file and its hash")).child(list)
    });
    let kept = receipt.clone();
    let save = el("button").class("btn btn-s").attr("type", "button").child(icon("download")).text("Download the receipt");
    let save = save.on("click", move |_| {
        let text = serde_json::to_string_pretty(&kept).unwrap_or_default() + "\n";
        let name = [&kept.slug, "-", &kept.submission, ".json"].concat();
        file::download(&name, &file::blob(text.as_bytes(), "application/json"));
        workspace.announcement.set([&name, " was given to the browser to save"].concat());
    });
    div("stack receipt").child(facts(rows)).child(files).child(div("add-row").child(save))
}
