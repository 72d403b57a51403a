//! What a reviewer asked for.

use crate::page::console::parts::block;
use crate::page::console::words;
use crate::route::{Console, Route};
use formwork_element::{El, div, el};
use formwork_model::Pointer;
use formwork_preview::mark;
use formwork_wire::{Comment, Integration};

/// The comments of the newest decision, where it asked for changes.
pub(super) fn comments(here: &Integration, provides: bool) -> Option<El> {
    let count = here.comments.len() as u32;
    let who = here.submission.as_ref().and_then(|submission| submission.decision.as_ref());
    let who = who.map(|decision| el("p").class("muted small").text([&decision.by, " asked "].concat()).child(words::moment(&decision.at)));
    let heading = block(
        "comments-t",
        "What a reviewer asks for",
        Some(el("span").class("muted small num end").text(words::count(count, "comment", "comments"))),
    );
    let answer = provides.then(|| {
        let path = Route::Console(Console::Edit(here.summary.slug.clone())).path();
        let note = el("span").class("muted small").text("They stand at their fields there");
        div("add-row").child(el("a").class("btn").attr("href", path).text("Answer in the forms")).child(note)
    });
    (count > 0).then(|| heading.child(who).child(list(&here.comments, &[])).child(answer))
}

/// Comments, each with the place that it is about.
pub(in crate::page::console) fn list(comments: &[Comment], products: &[String]) -> El {
    let row = |comment: &Comment| {
        let place = Pointer::parse(&comment.path).unwrap_or_default();
        let label = if comment.path.is_empty() { "The whole".to_owned() } else { words::place(&place, products) };
        let path = (!comment.path.is_empty()).then(|| el("code").class("wire").text(comment.path.clone()));
        let head = el("p").class("comment-place").child(el("b").class("t-strong").text(label)).child(path);
        el("li")
            .child(mark("warn", "st st-warn"))
            .child(el("div").class("what").child(head).child(el("p").class("comment-words").text(comment.message.clone())))
    };
    el("ul").class("findings comments").children(comments.iter().map(row))
}
