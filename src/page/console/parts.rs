//! Parts that several pages of the console are made of: sections, facts, what is done at the server and asked before it is done.

use super::words;
use crate::dom;
use crate::edge::api::Trouble;
use crate::edge::{clock, file};
use crate::fetched::{refusal, waiting};
use crate::form;
use crate::workspace::Workspace;
use formwork_element::{Child, El, Text, View, div, el, maybe};
use formwork_preview::{icon, mark};
use leptos::prelude::*;

/// A section whose heading takes the focus where something in it has changed.
pub(super) fn block(id: &'static str, heading: &'static str, beside: Option<El>) -> El {
    let head = div("block-head").child(el("h2").attr("id", id).attr("tabindex", "-1").text(heading)).child(beside);
    el("section").class("block").attr("aria-labelledby", id).child(head)
}

/// A part that is drawn once it is unfolded.
pub(super) fn fold(title: &'static str, draw: impl Fn() -> El + 'static) -> El {
    let summary = el("summary").class("fold-h2").text(title);
    form::parts::fold(false, summary, move || div("").child(draw())).class("fold")
}

/// One row of a list of facts.
pub(super) fn fact(name: &'static str, what: impl Child) -> [El; 2] {
    [el("dt").text(name), el("dd").child(what)]
}

/// A list of facts.
pub(super) fn facts(rows: impl IntoIterator<Item = [El; 2]>) -> El {
    el("dl").class("facts").children(rows.into_iter().flatten())
}

/// How many errors and warnings there are; where there is neither, that.
pub(super) fn problems(errors: u32, warnings: u32) -> El {
    let line = |drawn: El, words: String| el("span").class("state num").child(drawn).text(words);
    let errors_line = (errors > 0).then(|| line(mark("err", "st st-err"), words::count(errors, "error", "errors")));
    let warnings_line = (warnings > 0).then(|| line(mark("warn", "st st-warn"), words::count(warnings, "warning", "warnings")));
    let none = (errors == 0 && warnings == 0).then(|| line(mark("done", "st st-done"), "None that a rule finds".into()));
    el("span").class("state-row").child(errors_line).child(warnings_line).child(none)
}

/// Why something cannot be done, for the button that is described by it.
pub(super) fn reason(id: &'static str, words: impl Into<Text>) -> El {
    el("p").class("reason").attr("id", id).child(mark("hint", "st")).child(el("span").text(words))
}

/// A link to a page of somebody else, which opens beside this one.
pub(super) fn outside(href: impl Into<Text>, words: impl Into<Text>) -> El {
    el("a").attr("href", href).attr("target", "_blank").attr("rel", "noopener").text(words)
}

/// A button that puts a text on the clipboard. `what` names the text.
pub(super) fn copy(workspace: Workspace, what: &'static str, text: impl Fn() -> String + 'static) -> El {
    let done = RwSignal::new(false);
    let button = el("button").class("btn btn-s").attr("type", "button").child(icon("copy"));
    let words = move || if done.get() { "Copied" } else { "Copy" }.to_owned();
    button.text_with(words).child(el("span").class("vh").text([" ", what].concat())).on("click", move |_| {
        let text = text();
        clock::run(async move {
            match file::copy(&text).await {
                Ok(()) => {
                    done.try_set(true);
                    workspace.announcement.set(["Copied: ", what].concat());
                    clock::later(2000, move || {
                        done.try_set(false);
                    });
                }
                Err(why) => workspace.announcement.set(["Not copied: ", &why].concat()),
            }
        });
    })
}

/// Something that is done at the server: once at a time, with what went wrong beside it.
#[derive(Clone, Copy)]
pub(super) struct Doing {
    busy: RwSignal<bool>,
    slow: RwSignal<bool>,
    failed: RwSignal<Option<Trouble>>,
}

impl Doing {
    /// Nothing is being done yet.
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), slow: RwSignal::new(false), failed: RwSignal::new(None) }
    }

    /// Does it, unless it is being done already.
    pub(super) fn run(self, work: impl Future<Output = Result<(), Trouble>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        clock::later(200, move || {
            if self.busy.try_get_untracked() == Some(true) {
                self.slow.try_set(true);
            }
        });
        clock::run(async move {
            let answer = work.await;
            self.busy.try_set(false);
            self.slow.try_set(false);
            self.failed.try_set(answer.err());
        });
    }

    /// Whether it is being done; followed.
    pub(super) fn busy(self) -> bool {
        self.busy.get()
    }

    /// Why it was not done; followed.
    pub(super) fn failed(self) -> Option<Trouble> {
        self.failed.get()
    }

    /// Forgets why it was not done.
    pub(super) fn forget(self) {
        self.failed.set(None);
    }

    /// Words that one waits, or why it was not done, with a way to try again where that may help.
    pub(super) fn state(self, again: impl Fn() + Clone + 'static) -> El {
        div("doing").child(maybe(move || match self.failed.get() {
            Some(trouble) => Some(refusal(&trouble, again.clone())),
            None => self.slow.get().then(waiting),
        }))
    }
}

/// A question that stands between a button and what cannot be taken back. Escape, and Cancel, lead back to the button.
#[derive(Clone, Copy)]
pub(super) struct Ask {
    /// The id of the question.
    pub(super) id: &'static str,
    /// The id of the button that asks it.
    pub(super) from: &'static str,
    /// What is done, as on the button that does it.
    pub(super) verb: &'static str,
    /// Whether something is lost.
    pub(super) danger: bool,
    /// Whether it is being asked.
    pub(super) open: RwSignal<bool>,
}

impl Ask {
    /// Asks.
    pub(super) fn ask(self) {
        self.open.set(true);
        let id = self.id;
        clock::after_paint(move || {
            dom::focus(id);
        });
    }

    /// Asks no more.
    pub(super) fn shut(self) {
        self.open.try_set(false);
    }

    fn back(self) {
        self.shut();
        let from = self.from;
        clock::after_paint(move || {
            dom::focus(from);
        });
    }

    /// The question, while it is asked.
    pub(super) fn drawn(self, words: impl Fn() -> String + 'static, act: impl Fn() + Clone + 'static) -> View {
        maybe(move || {
            if !self.open.get() {
                return None;
            }
            let act = act.clone();
            let said = [self.id, "-words"].concat();
            let class = if self.danger { "btn btn-danger" } else { "btn btn-ink" };
            let sure = el("button").class(class).attr("type", "button").attr("aria-describedby", said.clone()).text(self.verb);
            let sure = sure.on("click", move |_| act());
            let cancel = el("button").class("btn").attr("type", "button").text("Cancel").on("click", move |_| self.back());
            let asked = div("ask").attr("role", "group").attr("id", self.id).attr("aria-labelledby", said.clone());
            let asked = asked.on("keydown", move |event| {
                if dom::key(&event).0 == "Escape" {
                    self.back();
                }
            });
            Some(asked.child(el("p").attr("id", said).text(words())).child(div("add-row").child(sure).child(cancel)))
        })
    }
}
