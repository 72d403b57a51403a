//! What differs between two versions, part by part, with what it means for those who have installed the integration.

use super::words;
use crate::dom;
use crate::edge::clock;
use formwork_element::{El, View, div, el, maybe, switch};
use formwork_model::json::{self, Json};
use formwork_model::{Change, Effect, What};
use formwork_preview::mark;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// How many changes are shown at first, and how many more at a time.
const STEP: usize = 100;
/// How much of a value is shown.
const LONGEST: usize = 4000;

/// What can be done about a change, beside it.
type Beside = Rc<dyn Fn(&Change) -> Option<El>>;

/// How many changes there are, and of which kind.
pub(super) fn summary(changes: &[Change]) -> String {
    let count = |counts: fn(&Change) -> bool| changes.iter().filter(|change| counts(change)).count() as u32;
    let breaks = count(|change| matches!(change.effect, Effect::Breaks(_)));
    let confirm = count(|change| change.effect == Effect::Confirm);
    let permanent = count(|change| change.effect == Effect::Permanent);
    let mut parts = vec![words::count(changes.len() as u32, "change", "changes")];
    if breaks > 0 {
        let verb = if breaks == 1 { " breaks what is installed" } else { " break what is installed" };
        parts.push([&breaks.to_string(), verb].concat());
    }
    if confirm > 0 {
        parts.push([&confirm.to_string(), " to be confirmed by users"].concat());
    }
    if permanent > 0 {
        parts.push([&permanent.to_string(), " that cannot be taken back"].concat());
    }
    parts.join(", ")
}

/// The changes; `sides` are what the two versions are called, `beside` what can be done about one.
pub(super) fn diff(changes: Arc<[Change]>, sides: (String, String), beside: impl Fn(&Change) -> Option<El> + 'static) -> El {
    let shown = RwSignal::new(STEP);
    let (total, beside): (_, Beside) = (changes.len(), Rc::new(beside));
    let parts = switch(move || {
        let mut parts: Vec<El> = Vec::new();
        let shown = changes.get(..shown.get()).unwrap_or(&changes);
        let mut index = 0;
        for part in shown.chunk_by(|one, next| one.heading == next.heading && one.part == next.part) {
            let rows = part.iter().map(|change| {
                index += 1;
                row(index, change, &sides, &beside)
            });
            let rows: Vec<El> = rows.collect();
            let heading = part.first().map_or_else(String::new, |change| change.heading.clone());
            parts.push(div("").child(el("h3").class("check-topic").text(heading)).child(el("ul").class("diff").children(rows)));
        }
        parts
    });
    div("stack diff-parts").child(parts).child(more(shown, total))
}

fn more(shown: RwSignal<usize>, total: usize) -> View {
    maybe(move || {
        let now = shown.get();
        let rest = total.checked_sub(now).filter(|rest| *rest > 0)?;
        let words = ["Show ", &rest.min(STEP).to_string(), " more of ", &rest.to_string()].concat();
        Some(el("button").class("btn").attr("type", "button").text(words).on("click", move |_| {
            shown.set(now + STEP);
            clock::after_paint(move || {
                dom::focus(&id(now + 1));
            });
        }))
    })
}

fn id(index: usize) -> String {
    ["change-", &index.to_string()].concat()
}

fn row(index: usize, change: &Change, sides: &(String, String), beside: &Beside) -> El {
    let what = match change.what {
        What::Added => "Added",
        What::Removed => "Removed",
        What::Changed => "Changed",
        What::Moved => "Moved",
        What::Reordered => "Reordered",
    };
    let effect = effect(change.effect).map(|(drawn, words)| el("p").class("effect").child(drawn).child(el("span").text(words)));
    let value = |name: &str, value: &Option<Json>| {
        let shown = value.as_ref().map(text);
        let drawn = match shown {
            Some(text) => el("pre").class("code").text(text),
            None => el("p").class("muted small").text("Nothing"),
        };
        div("value").child(el("h4").text(name.to_owned())).child(drawn)
    };
    let (before, after) = (value(&sides.0, &change.before), value(&sides.1, &change.after));
    let summary = el("summary").text("Before and after").child(el("span").class("vh").text([": ", &change.words].concat()));
    let values = el("details").class("more").child(summary).child(div("values").child(before).child(after));
    let body =
        div("what").child(el("p").attr("id", id(index)).attr("tabindex", "-1").text(change.words.clone())).child(effect).child(values);
    el("li").child(el("span").class("tag").text(what)).child(body).child(beside(change).map(|beside| div("do").child(beside)))
}

/// What a change means, with the mark of how bad that is.
fn effect(effect: Effect) -> Option<(El, String)> {
    let (drawn, before) = match effect {
        Effect::None => return None,
        Effect::Breaks(_) => (mark("err", "st st-err"), "Breaks: "),
        Effect::Confirm => (mark("warn", "st st-warn"), "Confirm: "),
        Effect::Permanent => (mark("warn", "st st-warn"), "For good: "),
        Effect::AtOnce => (mark("hint", "st"), "At once: "),
    };
    Some((drawn, [before, effect.words()].concat()))
}

/// A value as it is read: texts as they are, all else as in the file.
fn text(value: &Json) -> String {
    let text = match value {
        Json::Text(text) => text.clone(),
        value => json::pretty(value).trim_end().to_owned(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text,
    }
}
