//! The one time that a secret is seen: over the page, until the person says that it is stored.

use crate::dom;
use crate::edge::clock;
use crate::edge::leave::{self, Loss};
use crate::page::console::parts::copy;
use crate::workspace::Workspace;
use formwork_element::{El, div, el, switch};
use formwork_preview::mark;
use leptos::prelude::*;

const DIALOG: &str = "issued";
const FIELD: &str = "issued-secret";
const STORED: &str = "issued-stored";

/// A secret that was just made. A copy names the same one.
#[derive(Clone, Copy)]
pub(super) struct Issued {
    workspace: Workspace,
    secret: RwSignal<Option<String>>,
    /// Whether it was asked if one may really leave.
    asked: RwSignal<bool>,
    /// The id of what takes the focus afterwards.
    from: StoredValue<&'static str>,
}

impl Issued {
    /// Nothing was made yet.
    pub(super) fn new(workspace: Workspace) -> Self {
        // Going elsewhere by the way back takes the panel with it, and what it holds.
        on_cleanup(|| leave::ask_before(Loss::Secret, false));
        Self { workspace, secret: RwSignal::new(None), asked: RwSignal::new(false), from: StoredValue::new("") }
    }

    /// Shows it. `from` is what takes the focus afterwards.
    pub(super) fn show(self, secret: String, from: &'static str) {
        // Whoever has gone elsewhere meanwhile cannot be shown it; they rotate again.
        if self.secret.try_set(Some(secret)).is_some() {
            return;
        }
        self.asked.set(false);
        self.from.set_value(from);
        leave::ask_before(Loss::Secret, true);
        clock::after_paint(|| {
            dom::dialog(DIALOG, true);
            dom::focus(FIELD);
        });
    }

    /// Forgets it.
    fn done(self) {
        self.secret.set(None);
        leave::ask_before(Loss::Secret, false);
        dom::dialog(DIALOG, false);
        self.workspace.announcement.set("The secret is gone from this page".into());
        let from = self.from.get_value();
        clock::after_paint(move || {
            dom::focus(from);
        });
    }

    /// The panel.
    pub(super) fn dialog(self) -> El {
        let content = switch(move || self.secret.get().map(|secret| self.content(secret)).into_iter().collect());
        let cancel = move |event: formwork_element::Event| {
            event.prevent_default();
            self.asked.set(true);
            clock::after_paint(|| {
                dom::focus(STORED);
            });
        };
        // Escape is taken before the browser makes a second one final.
        let key = move |event: formwork_element::Event| {
            if dom::key(&event).0 == "Escape" {
                event.prevent_default();
                if self.asked.get_untracked() {
                    self.done();
                } else {
                    self.asked.set(true);
                    clock::after_paint(|| {
                        dom::focus(STORED);
                    });
                }
            }
        };
        let dialog = el("dialog").class("dialog").attr("id", DIALOG).attr("aria-labelledby", "issued-t");
        dialog.on("cancel", cancel).on("keydown", key).child(content)
    }

    fn content(self, secret: String) -> El {
        let kept = secret.clone();
        let field = el("input")
            .class("control mono")
            .attr("id", FIELD)
            .attr("readonly", "")
            .attr("aria-describedby", "issued-h")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .prop_with("value", move || secret.clone());
        let copy = copy(self.workspace, "the secret", move || kept.clone());
        let hint = "This is the only time that it is seen. Store it where your server reads its secrets, then say so";
        let label = div("field-head").child(el("label").attr("for", FIELD).text("Secret"));
        let row = div("field").child(label).child(div("token-row").child(field).child(copy));
        let stored = el("button").class("btn btn-ink").attr("type", "button").attr("id", STORED).text("I have stored it");
        let asked = switch(move || {
            let words = "Leave without it? Nobody can show it again; the way out is another rotation. Press Escape again to leave";
            let said = || el("p").class("msg msg-warn").child(mark("warn", "st st-warn")).child(el("span").text(words));
            self.asked.get().then(said).into_iter().collect()
        });
        div("stack")
            .child(el("h2").attr("id", "issued-t").text("The new Client (Integration) Secret"))
            .child(el("p").class("small").attr("id", "issued-h").text(hint))
            .child(row)
            .child(div("").attr("role", "alert").child(asked))
            .child(div("add-row").child(stored.on("click", move |_| self.done())))
    }
}
