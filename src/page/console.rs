//! The Integrations Console: what a team keeps at the API, and what is done with it there.
//!
//! This file is the frame: who is signed in, where one is, and which page is shown. Frame and list come at once, the pages about one
//! integration and the reviewer's (`desk.rs`) once somebody goes there. A page is a function of [`Desk`], or of [`One`]
//! where it is about one integration; it asks the API through `session::client` and `fetched`, and keeps what it shows of itself in
//! the query (`query.rs`). The frame draws the `h1`; pages begin at `h2`.

mod credentials;
mod desk;
mod diff;
mod edit;
mod list;
mod logo;
mod logs;
mod one;
mod overview;
mod paper;
mod parts;
mod point;
mod queue;
mod receipt;
pub(crate) mod sign_in;
mod submission;
mod versions;
pub(crate) mod words;

pub use desk::page as desk;
pub use logs::page as logs;
pub use one::One;
pub use point::point;
pub use submission::{Papers, Sent, content};
pub use versions::{History, compare};

use crate::drafts::Shelf;
use crate::edge::clock;
use crate::fetched::{refusal, waiting};
use crate::later;
use crate::pane::bar;
use crate::route::{Console, Route};
use crate::session::{self, Standing};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_preview::mark;
use formwork_wire::Session;
use leptos::prelude::*;

/// What every page of the console is given. A copy names the same.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The page as a whole: where one is, and what is said to those who do not see it.
    pub workspace: Workspace,
    /// The drafts kept in this browser.
    pub shelf: Shelf,
    /// Who is signed in. Another token of the same team and role may take its place.
    pub session: StoredValue<Session>,
}

impl Desk {
    /// Who is signed in.
    pub fn session(self) -> Session {
        self.session.get_value()
    }
}

/// Which page, apart from which part of an integration.
#[derive(Clone, PartialEq)]
pub enum Place {
    /// All integrations.
    List,
    /// One of them.
    Integration(String),
    /// The way to the forms of one.
    Edit(String),
    /// What waits for a reviewer.
    Queue,
    /// One submission.
    Submission(String),
}

/// The console, or what is to be done before it can be shown.
pub fn page(workspace: Workspace, shelf: Shelf) -> El {
    session::resume();
    let standing = memo(session::standing);
    let place = Memo::new(move |before: Option<&Place>| match workspace.route.get() {
        Route::Console(Console::List) => Place::List,
        Route::Console(Console::Integration(slug, _)) => Place::Integration(slug),
        Route::Console(Console::Edit(slug)) => Place::Edit(slug),
        Route::Console(Console::Queue) => Place::Queue,
        Route::Console(Console::Submission(id)) => Place::Submission(id),
        // The console is about to go: nothing is drawn for that.
        _ => before.cloned().unwrap_or(Place::List),
    });
    let main = switch(move || match standing.get() {
        Standing::Asking => vec![heading("Integrations Console"), div("console-wait").child(patient(waiting))],
        Standing::Out => sign_in::page(),
        Standing::Unsure(trouble) => {
            let leave = el("button").class("btn").attr("type", "button").text("Sign out").on("click", |_| session::sign_out());
            vec![heading("Integrations Console"), refusal(&trouble, session::resume), div("add-row").child(leave)]
        }
        Standing::In(session) => {
            let desk = Desk { workspace, shelf, session: StoredValue::new(session) };
            vec![again(), div("console-page").child(switch(move || drawn(desk, &place.get())))]
        }
    });
    div("app console")
        .child(el("a").class("skip").attr("href", "#main").text("Skip to the page"))
        .child(top(workspace, standing))
        .child(el("main").class("console-main").attr("id", "main").child(main))
}

fn drawn(desk: Desk, place: &Place) -> Vec<El> {
    match place {
        Place::Queue if !desk.session().role.reviews() => {
            let words = "Submissions are decided on with a token of the role reviewer or admin. Yours is a provider’s";
            vec![
                heading("Review queue"),
                div("console-state").child(el("p").class("notice").child(mark("hint", "st")).child(el("span").text(words))),
            ]
        }
        Place::List => {
            // Where most go next.
            clock::after_paint(|| later::desking().ask());
            list::page(desk)
        }
        _ => match later::desking().get() {
            Some(desking) => (desking.page)(desk, place),
            None => vec![later::place(later::desking())],
        },
    }
}

/// The page's heading, which takes the focus when one arrives.
fn heading(words: impl Into<Text>) -> El {
    el("h1").attr("tabindex", "-1").text(words)
}

/// What is drawn once one has waited for a while.
fn patient(draw: impl Fn() -> El + 'static) -> formwork_element::View {
    let due = RwSignal::new(false);
    clock::later(200, move || {
        due.try_set(true);
    });
    maybe(move || due.get().then(&draw))
}

/// Where the token has ended: a way to sign in again beside what is on the page, which stays.
fn again() -> El {
    let ended = memo(session::ended);
    div("console-again").child(maybe(move || ended.get().then(sign_in::again)))
}

/// The bar: which team and role, the pages, signing out.
fn top(workspace: Workspace, standing: Memo<Standing>) -> El {
    let who = switch(move || match standing.get() {
        Standing::In(session) => vec![identity(&session)],
        Standing::Asking | Standing::Out | Standing::Unsure(_) => Vec::new(),
    });
    let reviews = memo(move || matches!(standing.get(), Standing::In(session) if session.role.reviews()));
    let inside = memo(move || matches!(standing.get(), Standing::In(_)));
    let link = move |page: Console, words: &'static str, here: fn(&Console) -> bool| {
        let current = move || matches!(workspace.route.get(), Route::Console(page) if here(&page)).then_some(Text::Borrowed("page"));
        el("a").attr("href", Route::Console(page).path()).attr_with("aria-current", current).text(words)
    };
    let queue = maybe(move || {
        reviews.get().then(|| link(Console::Queue, "Review queue", |page| matches!(page, Console::Queue | Console::Submission(_))))
    });
    let list = link(Console::List, "Integrations", |page| matches!(page, Console::List | Console::Integration(..) | Console::Edit(_)));
    let pages = el("nav").class("bar-nav").attr("aria-label", "Pages");
    let pages = pages.child(el("a").attr("href", "/").text("Drafts")).child(list).child(queue);
    let leave = maybe(move || {
        let leave = || el("button").class("btn btn-s btn-plain").attr("type", "button").text("Sign out");
        inside.get().then(|| leave().on("click", move |_| leave_now(workspace)))
    });
    el("header")
        .class("bar")
        .child(bar::brand())
        .child(div("bar-team").child(who))
        .child(pages)
        .child(div("bar-end").child(bar::theme_menu()).child(leave))
}

fn leave_now(workspace: Workspace) {
    session::sign_out();
    workspace.announcement.set("Signed out. This tab has forgotten the token".into());
    clock::after_paint(crate::dom::focus_heading);
}

fn identity(session: &Session) -> El {
    let said = ["Signed in as ", session.role.name(), " with the token ", &session.name].concat();
    el("p")
        .class("saved")
        .attr("title", said)
        .child(el("b").class("team").text(session.team.clone()))
        .child(mark("done", "st st-done"))
        .child(
            el("span")
                .class("saved-words")
                .text(words::role(session.role))
                .child(el("span").class("wide").text([", ", &session.name].concat())),
        )
}
