//! Comments that a reviewer is writing. They outlive a reload of the tab, and nothing else sees them until they are sent.

use crate::dom;
use crate::edge::clock;
use crate::edge::leave::{self, Loss};
use crate::edge::tab::{self, Kept};
use crate::page::console::words;
use crate::workspace::Workspace;
use formwork_element::{El, Event, Text, div, each, el, maybe, memo};
use formwork_model::Pointer;
use formwork_preview::icon;
use formwork_wire::Comment;
use leptos::prelude::*;
use std::sync::Arc;

/// The most characters of a comment that the API takes.
pub(super) const LONGEST: usize = 2000;
const HEADING: &str = "notes-t";

/// One comment, under a number of its own.
#[derive(Clone, PartialEq)]
struct Note {
    key: u32,
    path: String,
    text: String,
}

/// All of them. A copy names the same ones.
#[derive(Clone, Copy)]
pub(super) struct Notes {
    rows: RwSignal<Vec<Note>>,
    next: StoredValue<u32>,
    submission: StoredValue<String>,
    /// Whether the browser refused to keep them.
    refused: RwSignal<bool>,
    workspace: Workspace,
}

impl Notes {
    /// Those that the tab keeps for a submission.
    pub(super) fn new(submission: &str, workspace: Workspace) -> Self {
        let kept: Vec<Comment> = serde_json::from_str(&tab::read_of(Kept::Comments, submission)).unwrap_or_default();
        let rows: Vec<Note> = (0..).zip(kept).map(|(key, one)| Note { key, path: one.path, text: one.message }).collect();
        let next = StoredValue::new(rows.len() as u32);
        Self {
            rows: RwSignal::new(rows),
            next,
            submission: StoredValue::new(submission.to_owned()),
            refused: RwSignal::new(false),
            workspace,
        }
    }

    fn keep(self) {
        let row = |row: &Note| Comment { path: row.path.clone(), message: row.text.clone() };
        let rows: Vec<Comment> = self.rows.with_untracked(|rows| rows.iter().map(row).collect());
        let text = if rows.is_empty() { String::new() } else { serde_json::to_string(&rows).unwrap_or_default() };
        self.ended(self.submission.with_value(|submission| tab::keep_of(Kept::Comments, submission, &text)));
    }

    /// Bears in mind whether they are kept. Where they are not, the browser asks before the page is left.
    fn ended(self, kept: bool) {
        leave::ask_before(Loss::Comments, !kept);
        if self.refused.try_get_untracked() == Some(kept) {
            self.refused.set(!kept);
        }
    }

    /// Begins one at a place, or goes on with one there that has no words yet.
    pub(super) fn begin(self, path: &str, start: &str) {
        let blank = |row: &Note| row.path == path && (row.text.trim().is_empty() || row.text == start);
        let found = self.rows.with_untracked(|rows| rows.iter().find(|row| blank(row)).map(|row| row.key));
        let key = found.unwrap_or_else(|| {
            let key = self.next.get_value();
            self.next.set_value(key + 1);
            self.rows.update(|rows| rows.push(Note { key, path: path.to_owned(), text: start.to_owned() }));
            self.keep();
            key
        });
        clock::after_paint(move || {
            dom::focus(&id(key));
        });
    }

    /// A button that begins one about a place. `what` says to what, for those who do not see it; `start` is how it begins.
    pub(super) fn button(self, path: String, what: &str, start: &str) -> El {
        let start = start.to_owned();
        let button = el("button").class("btn btn-s btn-plain").attr("type", "button").text("Comment");
        button.child(el("span").class("vh").text([" on: ", what].concat())).on("click", move |_| self.begin(&path, &start))
    }

    /// Those with words, as they are sent; followed.
    pub(super) fn comments(self) -> Vec<Comment> {
        let row = |row: &Note| Comment { path: row.path.clone(), message: row.text.trim().to_owned() };
        self.rows.with(|rows| rows.iter().filter(|row| !row.text.trim().is_empty()).map(row).collect())
    }

    /// The key of the first that cannot be sent as it is, and why; followed.
    pub(super) fn unfit(self) -> Option<(u32, &'static str)> {
        self.rows.with(|rows| {
            rows.iter().find_map(|row| {
                let count = row.text.trim().chars().count();
                let why = match count {
                    0 => "A comment has no words yet",
                    1..=LONGEST => return None,
                    _ => "A comment has more than 2,000 characters",
                };
                Some((row.key, why))
            })
        })
    }

    /// Moves the focus to one.
    pub(super) fn focus(key: u32) {
        dom::focus(&id(key));
    }

    /// Lets go of all.
    pub(super) fn clear(self) {
        self.rows.try_set(Vec::new());
        self.submission.try_with_value(|submission| tab::keep_of(Kept::Comments, submission, ""));
        self.ended(true);
    }

    /// Lets go of one; the focus goes to the one after it, or to the heading.
    fn remove(self, key: u32) {
        let next = self.rows.with_untracked(|rows| {
            let at = rows.iter().position(|row| row.key == key)?;
            rows.get(at + 1).map(|row| row.key)
        });
        self.rows.update(|rows| rows.retain(|row| row.key != key));
        self.keep();
        self.workspace.announcement.set("The comment is gone".into());
        clock::after_paint(move || {
            dom::focus(&next.map_or_else(|| HEADING.to_owned(), id));
        });
    }

    /// The comments, to be written.
    pub(super) fn drawn(self, products: Arc<[String]>) -> El {
        let keys = move || self.rows.with(|rows| rows.iter().map(|row| row.key.to_string()).collect());
        let rows = each(keys, move |key| {
            let key: u32 = key.parse().unwrap_or_default();
            let path = self.rows.with_untracked(|rows| rows.iter().find(|row| row.key == key).map(|row| row.path.clone()));
            self.row(key, &path.unwrap_or_default(), &products)
        });
        let count = move || match self.rows.with(Vec::len) {
            0 => "Comments".to_owned(),
            count => ["Comments, ", &count.to_string()].concat(),
        };
        let heading = el("h3").attr("id", HEADING).attr("tabindex", "-1").text_with(count);
        let list = el("ul").class("notes").child(rows);
        let refused = maybe(move || {
            let words = "Not kept: this browser has no room for them or keeps nothing for this site. They are gone once this page is left";
            self.refused.get().then(|| el("p").class("notice").text(words))
        });
        on_cleanup(|| leave::ask_before(Loss::Comments, false));
        div("stack-s").child(heading).child(div("").attr("role", "status").child(refused)).child(list)
    }

    fn row(self, key: u32, path: &str, products: &[String]) -> El {
        let place = Pointer::parse(path).unwrap_or_default();
        let label = if path.is_empty() { "The whole".to_owned() } else { words::place(&place, products) };
        let text = move || self.rows.with(|rows| rows.iter().find(|row| row.key == key).map(|row| row.text.clone())).unwrap_or_default();
        let count = move || text().trim().chars().count();
        let long = memo(move || count() > LONGEST);
        let typed = move |event: Event| {
            let text = dom::value(&event);
            self.rows.update(|rows| rows.iter_mut().filter(|row| row.key == key).for_each(|row| row.text.clone_from(&text)));
            self.keep();
        };
        let counted = el("span").attr_with("class", move || Some(Text::Borrowed(if long.get() { "t-danger" } else { "" })));
        let counter = el("span").class("count").child(counted.text_with(move || [&count().to_string(), " of 2,000"].concat()));
        let area = el("textarea")
            .class("control")
            .attr("id", id(key))
            .attr("rows", "3")
            .attr("aria-required", "true")
            .attr_with("aria-invalid", move || long.get().then_some(Text::Borrowed("true")))
            .prop_with("value", text)
            .on("input", typed);
        let away = el("button").class("ib ib-s").attr("type", "button").attr("aria-label", ["Remove the comment on ", &label].concat());
        let away = away.attr("title", "Remove").child(icon("trash")).on("click", move |_| self.remove(key));
        let name = el("label").attr("for", id(key)).child(el("span").class("vh").text("Comment on ")).text(label);
        let code = (!path.is_empty()).then(|| el("code").class("wire").text(path.to_owned()));
        let head = div("note-head").child(name).child(counter).child(away);
        el("li").child(div("field").child(head).child(code).child(area))
    }
}

fn id(key: u32) -> String {
    ["note-", &key.to_string()].concat()
}
