//! Bringing a version back: its bytes, or one value of it, are saved as a new version on top of the newest. Nothing is overwritten.

use super::{History, row_id};
use crate::dom;
use crate::edge::api::{Precondition, Trouble};
use crate::edge::clock;
use crate::page::console::parts::{Ask, Doing};
use crate::session;
use formwork_element::{El, div, el, maybe, memo};
use formwork_wire::Saved;
use leptos::prelude::*;

/// Which version is to be brought back.
#[derive(Clone)]
pub(super) struct Restoring {
    history: History,
    chosen: RwSignal<u32>,
    ask: Ask,
    doing: Doing,
    from: RwSignal<u32>,
}

impl Restoring {
    /// None is.
    pub(super) fn new(history: &History) -> Self {
        let ask =
            Ask { id: "restore-ask", from: "versions-t", verb: "Save it as a new version", danger: false, open: RwSignal::new(false) };
        Self { history: history.clone(), chosen: RwSignal::new(0), ask, doing: Doing::new(), from: RwSignal::new(0) }
    }

    /// The button at a version.
    pub(super) fn button(&self, number: u32) -> El {
        let (chosen, ask, doing) = (self.chosen, self.ask, self.doing);
        let button = el("button").class("btn btn-s").attr("type", "button").text("Restore");
        button.child(el("span").class("vh").text([" version ", &number.to_string()].concat())).on("click", move |_| {
            doing.forget();
            chosen.set(number);
            ask.ask();
        })
    }

    /// The question, and what became of it.
    pub(super) fn drawn(&self) -> El {
        let (chosen, status, ask, doing) = (self.chosen, self.history.one.status, self.ask, self.doing);
        let newest = move || status.with(|here| here.map(|here| here.summary.version)).unwrap_or_default();
        let said = move || {
            let (chosen, newest) = (chosen.get(), newest());
            let (chosen, next) = (chosen.to_string(), (newest + 1).to_string());
            ["The bytes of version ", &chosen, " are saved as version ", &next, ". Version ", &newest.to_string(), " stays in the list."]
                .concat()
        };
        let this = self.clone();
        let act = move || {
            ask.shut();
            this.run();
        };
        div("restoring").child(ask.drawn(said, act.clone())).child(state(doing, self.history.clone(), act))
    }

    fn run(&self) {
        let (history, number, doing) = (self.history.clone(), self.chosen.get_untracked(), self.doing);
        self.from.set(number);
        doing.run(async move {
            let bytes = session::client().version(&history.one.slug, number).await?;
            let saved = save(&history, &bytes).await?;
            tell(&history, &saved, &["Version ", &number.to_string(), " was saved again as version "].concat());
            Ok(())
        });
    }
}

/// Saves bytes on top of the version that the page knows as the newest: where there is a newer one by now, nothing is saved.
pub(super) async fn save(history: &History, bytes: &[u8]) -> Result<Saved, Trouble> {
    let etag = history.one.status.with_now(|here| here.map(|here| here.etag.clone())).unwrap_or_default();
    let (saved, _) = session::client().save(&history.one.slug, bytes, Precondition::Unchanged(&etag)).await?;
    Ok(saved)
}

/// Says what was saved, shows it in the list, and leads there.
pub(super) fn tell(history: &History, saved: &Saved, words: &str) {
    history.one.status.again();
    history.versions.again();
    let number = saved.version;
    history.one.desk.workspace.announcement.set([words, &number.to_string()].concat());
    // The row is drawn once the list has come.
    let versions = history.versions;
    Effect::new(move |done: Option<bool>| {
        let there = versions.with(|page| page.is_some_and(|page| page.versions.iter().any(|one| one.version == number)));
        if there && done != Some(true) {
            clock::after_paint(move || {
                dom::focus(&row_id(number));
            });
        }
        there || done == Some(true)
    });
}

/// What keeps it from being saved; where somebody saved meanwhile, the way to see that.
pub(super) fn state(doing: Doing, history: History, again: impl Fn() + Clone + 'static) -> El {
    let stale = memo(move || matches!(doing.failed(), Some(Trouble::ReadAnew { .. })));
    let read = maybe(move || {
        let (status, versions) = (history.one.status, history.versions);
        let button = el("button").class("btn btn-s").attr("type", "button").text("Show the newest");
        let button = button.on("click", move |_| {
            doing.forget();
            status.again();
            versions.again();
            dom::focus("versions-t");
        });
        stale.get().then(|| div("add-row").child(button))
    });
    div("stack-s").child(doing.state(again)).child(read)
}
