//! What is fetched once one can type: the rules, Markdown, the rarer controls, and the pages that come last.
//!
//! A release is built in several files of wasm (`xtask/src/split.rs`): what can be reached through the tables below and in no
//! other way leaves the first one. A table holds plain functions, so that whoever has it calls them without waiting. Without
//! the feature `split`, as under `trunk serve`, everything is in one file and the tables are there at once.

use crate::drafts::Shelf;
use crate::edge::file::Chosen;
use crate::given::{Given, Progress};
use crate::pane::import::Offer;
use crate::remote::Remote;
use crate::tabs::{Meeting, News};
use crate::workbench::Workbench;
use crate::workspace::Workspace;
use crate::{bundles, edge, form, page, pane, remote, report, submit, tabs};
use formwork_bundle::Packed;
use formwork_element::{El, Text, View, div, el, switch};
use formwork_model::{Draft, Reading, Report};
use formwork_preview::{Colour, Span, Surface};
use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;
use leptos::wasm_split::SplitLoaderError;
use std::cell::{Cell, RefCell};
use std::pin::Pin;

/// An answer that is waited for, whatever gives it.
pub type Answer<T> = Pin<Box<dyn Future<Output = T>>>;

/// The rules.
pub struct Checking {
    /// What is wrong with a draft, with what was said of it at the API.
    pub check: fn(&Draft, Option<&Remote>) -> Report,
    /// What a file holds, and what is wrong with it.
    pub read: fn(&[u8]) -> Reading,
}

/// Markdown.
pub struct Markdown {
    /// The elements of a text, its headings from a level on, and its code as it is coloured.
    pub elements: fn(&str, u8, &Colour<'_>) -> Vec<El>,
}

/// The library that colours code. It is a module of JavaScript, and where it is missing code is plain.
pub struct Colouring {
    /// The stretches of a code in a language: a scope of highlight.js, and the text.
    pub spans: fn(&str, &str) -> Vec<(String, String)>,
}

/// What stands in the editor beside plain fields and the listing.
pub struct Editing {
    /// A control that is more than a text or a toggle.
    pub control: fn(form::Slot) -> El,
    /// The manifest pane.
    pub drawer: fn(Workspace) -> El,
    /// The manifest as text.
    pub export: fn(Workspace) -> String,
    /// A surface of the preview other than the listing, for a product.
    pub surface: fn(&formwork_preview::View, Surface, usize) -> El,
    /// The stretches of a code in a language.
    pub code: fn(&str, &str) -> Vec<Span>,
    /// What is said beneath a code: which secrets stand in it.
    pub secrets: fn(form::Slot) -> El,
    /// What is to be told of the draft's files.
    pub missing: fn(Workspace) -> El,
    /// What is done about the same draft in another tab.
    pub tabs: fn(Workspace, News),
}

/// What a product's metadata schema is written with.
pub struct Bench {
    /// The schema, property by property and as text.
    pub schema: fn(form::Slot) -> El,
    /// The schema as text, in a pane of its own.
    pub text: fn(Workbench) -> El,
    /// The form that customers fill in.
    pub customer: fn(Workbench, usize) -> El,
    /// What Vercel's command prints of a product.
    pub command: fn(Workbench, usize) -> El,
    /// Which of the customer's forms is shown.
    pub moments: fn(Workbench) -> El,
    /// What the integration server receives.
    pub sent: fn(Workbench) -> El,
}

/// What is there before there is a draft.
pub struct Starting {
    /// The start page.
    pub page: fn(Workspace, Shelf) -> El,
    /// Opens the complete example; answers the identity of its draft.
    pub example: fn(Workspace) -> Answer<Result<String, String>>,
}

/// What a picture is looked at and cut with.
pub struct Picturing {
    /// The workshop beneath a picture.
    pub lab: fn(form::media::Job) -> El,
}

/// What comes after editing.
pub struct Leaving {
    /// The review.
    pub review: fn(Workspace) -> El,
    /// What a file would change, and the choice whether it does.
    pub offer: fn(Workspace, &Offer) -> El,
    /// The report of the bytes of a manifest, as JSON.
    pub report: fn(&[u8]) -> String,
}

/// The Integrations Console.
pub struct Consoling {
    /// Its frame, signing in, and the list of integrations.
    pub page: fn(Workspace, Shelf) -> El,
}

/// The console's pages behind the list.
pub struct Desking {
    /// The page of a place.
    pub page: fn(page::console::Desk, &page::console::Place) -> Vec<El>,
}

/// The log of an integration's requests.
pub struct Logging {
    /// The page of it.
    pub page: fn(&page::console::One) -> El,
}

/// Saving at the API and submitting there.
pub struct Submitting {
    /// What stands beside the export on the review: how many problems block, and how many are shown.
    pub panel: fn(Workspace, Memo<usize>, RwSignal<usize>) -> El,
    /// Two versions brought together, where there are two.
    pub merging: fn(Workspace) -> El,
    /// How a draft that is linked stands to the API, for the bar.
    pub standing: fn(Workspace) -> El,
    /// What is here brought together with what another tab has stored.
    pub meet: fn(Workspace, Meeting),
}

/// What is looked at of versions and submissions: their listing, what differs, what the rules find.
pub struct Judging {
    /// What was submitted.
    pub content: fn(&page::console::Sent, &page::console::Papers) -> El,
    /// What differs between two versions.
    pub compare: fn(&page::console::History, u32, u32) -> El,
    /// What differs between the draft now and as it was, and both listings.
    pub point: fn(Draft, Draft) -> El,
}

/// Bundles: zips, made and taken apart.
pub struct Bundling {
    /// The bundle of the open draft.
    pub pack: fn(Workspace, Progress) -> Answer<Result<Packed, String>>,
    /// What a zip holds, or a manifest along with its pictures.
    pub take: fn(Vec<Chosen>, Progress) -> Answer<Result<Given, String>>,
}

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
    checking in editing, fetch_checking, Checking { check: remote::check, read: formwork_model::check_bytes }
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
        missing: form::missing::notices,
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
    starting in starting, fetch_starting, Starting { page: page::start::page, example: edge::example::open }
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
