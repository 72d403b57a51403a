//! What is fetched once one can type: the rules, Markdown, the rarer controls, and the pages that come last.
//!
//! A release is built in several files of wasm (`xtask/src/split.rs`): what can be reached through the tables below and in no
//! other way leaves the first one. A table holds plain functions, so that whoever has it calls them without waiting. Without
//! the feature `split`, as under `trunk serve`, everything is in one file and the tables are there at once.

mod tables;

pub use tables::{
    Bench, Bundling, Checking, Colouring, Consoling, Desking, Editing, Judging, Leaving, Logging, Markdown, Picturing, Starting, Submitting,
};

use crate::{bundles, drafts, edge, form, page, pane, remote, report, submit, tabs};
use formwork_element::{El, Text, View, div, el, switch};
use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use leptos::wasm_split::SplitLoaderError;
use std::cell::{Cell, RefCell};
use std::pin::Pin;

/// An answer that is waited for, whatever gives it.
pub type Answer<T> = Pin<Box<dyn Future<Output = T>>>;

/// Why something is not there: it could not be fetched.
pub struct Missing;

impl Missing {
    /// The words for it.
    pub const WORDS: &str = "A part of Formwork could not be fetched. Is there a connection?";
}

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A part of the program that is fetched when it is first asked for.
pub struct Later<T: 'static> {
    table: Cell<Option<&'static T>>,
    fetch: fn() -> Answer<Result<&'static T, Missing>>,
    state: State,
}

/// What does not depend on which part it is.
struct State {
    /// Tells those who follow that it has come, or could not.
    news: ArcTrigger,
    fetching: Cell<bool>,
    failed: Cell<bool>,
    waiting: RefCell<Vec<Box<dyn FnOnce()>>>,
}

impl State {
    fn new() -> Self {
        Self { news: ArcTrigger::new(), fetching: Cell::new(false), failed: Cell::new(false), waiting: RefCell::default() }
    }

    fn came(&self, failed: bool) {
        self.fetching.set(false);
        self.failed.set(failed);
        if !failed {
            for act in self.waiting.take() {
                act();
            }
        }
        self.news.notify();
    }
}

impl<T> Later<T> {
    fn new(fetch: fn() -> Answer<Result<&'static T, Missing>>) -> &'static Self {
        Box::leak(Box::new(Self { table: Cell::new(None), fetch, state: State::new() }))
    }

    /// What has come already.
    pub fn now(&self) -> Option<&'static T> {
        self.table.get()
    }

    /// What has come already, followed; asks for it where it has not.
    pub fn get(&'static self) -> Option<&'static T> {
        self.state.news.track();
        if self.now().is_none() && !self.state.failed.get() {
            self.ask();
        }
        self.now()
    }

    /// Does something with it: now where it is there, else once it has come.
    pub fn then(&'static self, act: impl FnOnce(&'static T) + 'static) {
        match self.now() {
            Some(table) => act(table),
            None => {
                let act = move || self.now().map_or((), act);
                self.state.waiting.borrow_mut().push(Box::new(act));
                self.ask();
            }
        }
    }

    /// Waits for it.
    ///
    /// # Errors
    /// Where it could not be fetched. The next time is a new attempt.
    pub async fn wait(&'static self) -> Result<&'static T, Missing> {
        if let Some(table) = self.now() {
            return Ok(table);
        }
        let found = (self.fetch)().await;
        if let Ok(table) = &found
            && self.table.replace(Some(table)).is_none()
        {
            self.state.came(false);
        }
        found
    }

    /// Begins to fetch it, unless that has been done.
    pub fn ask(&'static self) {
        if self.now().is_none() && !self.state.fetching.replace(true) {
            edge::clock::run(async move {
                if self.wait().await.is_err() {
                    self.state.came(true);
                }
            });
        }
    }
}

/// A part of the page that something later draws: until it has come, a place that says so.
pub fn drawn<T>(later: &'static Later<T>, draw: impl Fn(&'static T) -> El + 'static) -> View {
    switch(move || match later.get() {
        Some(table) => vec![draw(table)],
        None => vec![place(later)],
    })
}

/// What stands where something later will: nothing that can be seen, or why it has not come and a way to try again.
pub fn place<T>(later: &'static Later<T>) -> El {
    if !later.state.failed.get() {
        return div("later").attr("aria-busy", "true");
    }
    let again = el("button").class("btn btn-s").attr("type", "button").text("Try again").on("click", move |_| later.ask());
    el("p").class("notice").attr("role", "alert").child(el("span").text(Text::Borrowed(Missing::WORDS))).child(again)
}

/// A split point: which file it leads to, the table of what is behind it, and the function that names it.
macro_rules! later {
    ($(#[$about:meta])* $name:ident in $file:ident, $fetch:ident, $table:ident { $($member:ident: $function:expr),+ $(,)? }) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)]
        fn $fetch() -> Result<&'static $table, Missing> {
            Ok(&$table { $($member: $function),+ })
        }

        #[cfg(not(feature = "split"))]
        async fn $fetch() -> Result<&'static $table, Missing> {
            Ok(&$table { $($member: $function),+ })
        }

        $(#[$about])*
        pub fn $name() -> &'static Later<$table> {
            thread_local!(static LATER: &'static Later<$table> = Later::new(|| Box::pin($fetch())));
            LATER.with(|later| *later)
        }
    };
}

later! {
    /// The rules.
    checking in editing, fetch_checking, Checking {
        check: remote::check,
        read: formwork_model::check_bytes,
        open: formwork_model::read_manifest,
    }
}
later! {
    /// Markdown.
    markdown in markdown, fetch_markdown, Markdown { elements: formwork_preview::markdown }
}
later! {
    /// What stands in the editor beside plain fields and the listing.
    editing in editing, fetch_editing, Editing {
        control: form::control::rare,
        drawer: pane::drawer::pane,
        export: pane::drawer::export,
        surface: formwork_preview::surface,
        code: pane::code::spans,
        secrets: form::secrets::line,
        notices: pane::notices::notices,
        product: page::products::actions,
        add: page::products::add,
        entries: pane::menu::entries,
        kinds: pane::menu::kinds,
        rescue: pane::menu::rescue,
        open: drafts::open,
        files: pane::import::dialog,
        reopen: drafts::reopen,
        tabs: tabs::heard,
    }
}
/// The library that colours code.
pub fn colouring() -> &'static Later<Colouring> {
    thread_local!(static LATER: &'static Later<Colouring> = Later::new(edge::highlight::fetch));
    LATER.with(|later| *later)
}

later! {
    /// What a product's metadata schema is written with.
    workbench in workbench, fetch_workbench, Bench {
        schema: form::schema::editor,
        text: form::schema::text_pane,
        customer: pane::customer::sheet,
        command: pane::command::sheet,
        moments: pane::customer::moments,
        sent: pane::customer::foot,
    }
}
later! {
    /// What a picture is looked at and cut with.
    picturing in picturing, fetch_picturing, Picturing { lab: form::media::lab::panel }
}
later! {
    /// What is there before there is a draft.
    starting in starting, fetch_starting, Starting {
        page: page::start::page,
        look: drafts::look,
        example: edge::example::open,
    }
}
later! {
    /// What comes after editing.
    leaving in leaving, fetch_leaving, Leaving { review: page::review::page, offer: pane::import::offered, report: report::report }
}
later! {
    /// The Integrations Console's frame and its list, with the API that it speaks to.
    consoling in console, fetch_consoling, Consoling { page: page::console::page }
}
later! {
    /// The console's pages behind the list.
    desking in desk, fetch_desking, Desking { page: page::console::desk }
}
later! {
    /// The log of an integration's requests, which few visits to the console look at.
    logging in logs, fetch_logging, Logging { page: page::console::logs }
}
later! {
    /// Saving at the API and submitting there, for those who do: in one file with the console, which speaks to the same API.
    submitting in console, fetch_submitting, Submitting {
        panel: page::review::api::panel,
        merging: page::review::merging::place,
        standing: submit::standing::shown,
        meet: submit::clash::meet_tab,
    }
}
later! {
    /// What is looked at of versions and submissions.
    judging in judging, fetch_judging, Judging {
        content: page::console::content,
        compare: page::console::compare,
        point: page::console::point,
    }
}
later! {
    /// Bundles, for those who ask for one or bring one.
    bundling in bundling, fetch_bundling, Bundling { pack: bundles::pack, take: bundles::take }
}
