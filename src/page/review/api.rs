//! Saving at the API and submitting there: who is signed in, what keeps one from it, how far it is, and the receipt.

mod receipt;
mod steps;

use super::{block, readiness, several};
use crate::dom;
use crate::edge::api::{Client, Trouble};
use crate::edge::clock;
use crate::fetched::{Fetched, refusal, waiting};
use crate::page::console::{sign_in, words};
use crate::remote::{self, Remote, Standing as Step};
use crate::route::{Console, Route, Tab};
use crate::session::{self, Standing};
use crate::submit::{self, Failure, Goal, clash, news_of, run_of, said, slug, standing};
use crate::workspace::Workspace;
use formwork_element::{El, Text, View, div, el, maybe, memo, switch};
use formwork_model::{Draft, changes, is_slug};
use formwork_preview::{icon, mark};
use formwork_wire::{Actor, Session, Status};
use leptos::prelude::*;

/// The heading, which takes the focus once somebody has signed in.
const HEADING: &str = "api-t";
/// The changes that are listed before a save; a draft can have thousands.
const MOST_CHANGES: usize = 200;
/// The longest slug that the API takes.
const LONGEST_SLUG: usize = 64;

/// Everything beside the export that has to do with the API.
pub fn panel(workspace: Workspace, blocking: Memo<usize>, shown: RwSignal<usize>) -> El {
    session::resume();
    let who = memo(session::standing);
    let content = switch(move || match who.get() {
        Standing::Asking => vec![waiting()],
        Standing::Out => outside(workspace),
        Standing::Unsure(trouble) => vec![refusal(&trouble, session::resume)],
        Standing::In(session) => inside(workspace, &session, blocking, shown),
    });
    // What stopped because the token had ended goes on with the one that takes its place.
    Effect::new(move |before: Option<bool>| {
        let ended = session::ended();
        if before == Some(true)
            && !ended
            && let Some(run) = untrack(|| run_of(&workspace.id())).filter(|run| run.failure() == Some(&Failure::Call(Trouble::SignIn)))
        {
            submit::start(workspace, run.goal);
        }
        ended
    });
    let truth = "No public address of Vercel’s creates an integration. This API is a provider’s or an operator’s own; what it keeps is \
                 ready to be entered in Vercel’s dashboard";
    block(HEADING, "Save and submit", None).child(div("api stack").child(content)).child(el("p").class("muted small").text(truth))
}

/// What is there for those who are not signed in: they have asked for it, or the draft is linked with a version.
fn outside(workspace: Workspace) -> Vec<El> {
    if workspace.remote.with_untracked(Option::is_none) {
        clock::after_paint(|| {
            dom::focus(sign_in::FIELD);
        });
    }
    let lead = "Sign in to save this draft for your team, or to submit it to its reviewers. The token is kept in this tab alone, until \
                it is closed";
    let form = sign_in::form("Sign in", || {
        dom::focus(HEADING);
    });
    vec![el("p").class("small").text(lead), div("").child(nobody_there()), form]
}

/// Where the page is hosted as files alone: that it is, and how to have an API.
fn nobody_there() -> View {
    let found = Fetched::new(|| Box::pin(Client::look()));
    let said = memo(move || found.failed());
    maybe(move || {
        let again = el("button").class("btn btn-s").attr("type", "button").text("Look again").on("click", move |_| found.again());
        let words = match said.get()? {
            Trouble::Serve => el("span")
                .text("There is no API at this address: the page is hosted as files alone. Where ")
                .child(el("code").text("formwork serve"))
                .text(" runs, page and API share one address. The export above works everywhere"),
            trouble => el("span").text(trouble.words()),
        };
        Some(el("p").class("notice").attr("role", "status").child(mark("hint", "st")).child(words).child(again))
    })
}

fn inside(workspace: Workspace, session: &Session, blocking: Memo<usize>, shown: RwSignal<usize>) -> Vec<El> {
    let ended = memo(session::ended);
    let again = maybe(move || {
        let words = "The token has ended. Sign in again, and what was begun goes on";
        let form = || {
            sign_in::form("Sign in again", || {
                dom::focus(HEADING);
            })
        };
        ended.get().then(|| div("sign-again").child(el("p").class("t-strong").text(words)).child(form()))
    });
    let standing = standing::follow(workspace);
    let provides = session.role.provides();
    let signed = ["Signed in for ", &session.team, " as ", &words::role(session.role).to_lowercase()].concat();
    let console = el("a").attr("href", Route::Console(Console::List).path()).text("Integrations Console");
    let signed = el("p").class("muted small").text([&signed, ". "].concat()).child(console);
    vec![
        signed,
        div("").child(again),
        div("api-where").child(whereabouts(workspace, session, standing)),
        div("api-acts").child(save(workspace, provides)).child(send(workspace, provides, standing, blocking, shown)),
        div("").child(steps::steps(workspace)),
        div("").child(receipt::receipt(workspace, standing)),
    ]
}

/// The link of the open draft, where it leads to the team of who is signed in; followed.
fn ours(workspace: Workspace) -> Option<Remote> {
    workspace.remote.get().filter(said::is_ours)
}

/// Where the integration stands, who acts next, and what is to be known before one saves.
fn whereabouts(workspace: Workspace, session: &Session, standing: RwSignal<Step>) -> View {
    let role = session.role;
    let now = memo(move || {
        workspace.revision.track();
        workspace.with_draft(slug)
    });
    switch(move || {
        let Some(link) = workspace.remote.get() else {
            return vec![el("p").class("small").text("Not at the API yet. You act next: save a version, or submit")];
        };
        if !said::is_ours(&link) {
            let words = "This draft is linked with an integration of another team. Saved with this token, it becomes a new one of yours";
            return vec![el("p").class("notice").child(mark("hint", "st")).child(el("span").text(words))];
        }
        let status = said::status(&link);
        let next = status.next(workspace.kind.get().is_native());
        let turn = match next.who {
            Actor::Nobody => next.what,
            who => [words::turn(who, role), ": ", &next.what.to_lowercase()].concat(),
        };
        let path = Route::Console(Console::Integration(link.slug.clone(), Tab::Overview)).path();
        let state = el("span")
            .child(el("a").class("mono").attr("href", path).text(link.slug.clone()))
            .text([": ", &standing::words(&link, standing.get()), ". ", &turn].concat());
        let state = el("p").class("api-state").child(words::status_mark(status)).child(state);
        let renamed = (now.get() != link.slug && !now.get().is_empty()).then(|| {
            let words = [
                "The URL Slug was ",
                &link.slug,
                " when it was saved. The API cannot rename: this becomes a new integration, ",
                &now.get(),
                ", and ",
                &link.slug,
                " stays as it is",
            ];
            el("p").class("notice").child(mark("hint", "st")).child(el("span").text(words.concat()))
        });
        let newer = news_of(&link.slug).and_then(|news| news.answer.ok()).filter(|here| here.summary.version > link.version);
        let newer = newer.map(|here| {
            let words = format!("{} saved version {} since. ", here.summary.updated_by, here.summary.version);
            el("p")
                .class("notice")
                .child(mark("warn", "st st-warn"))
                .child(el("span").text(words))
                .child(catch_up(workspace, "Bring it in"))
        });
        let goes = (standing.get() == Step::Changed).then(|| outgoing(workspace, &link));
        [Some(state), renamed, newer, goes].into_iter().flatten().collect()
    })
}

/// The button that holds the newest version against the draft.
fn catch_up(workspace: Workspace, words: &'static str) -> El {
    el("button").class("btn btn-s").attr("type", "button").text(words).on("click", move |_| {
        let slug = workspace.remote.get_untracked().map_or_else(|| workspace.with_draft(slug), |link| link.slug);
        clock::run(async move {
            match clash::catch_up(workspace, &slug).await {
                Ok(clash::Met::Settled) => workspace.announcement.set("The newest version of the API is here. Undo takes it back".into()),
                Ok(clash::Met::Apart) => {}
                Err(trouble) => workspace.announcement.set(trouble.words()),
            }
            said::ask(workspace);
        });
    })
}

/// What would go to the API with the next version, folded away.
fn outgoing(workspace: Workspace, link: &Remote) -> El {
    let (base, version) = (Draft::from_document(link.document()), link.version);
    let found = memo(move || {
        workspace.revision.track();
        let found = workspace.with_draft(|draft| changes(&base, draft));
        found.into_iter().map(|change| change.words).collect::<Vec<_>>()
    });
    let words = move || [&several(found.with(Vec::len), "change"), " since version ", &version.to_string()].concat();
    let lines = switch(move || found.get().into_iter().take(MOST_CHANGES).map(|words| el("li").text(words)).collect());
    el("details").class("fold small").child(el("summary").text_with(words)).child(el("ul").class("plain-list").child(lines))
}

/// Why nothing can be saved, if so.
fn why_not(workspace: Workspace, provides: bool) -> Option<String> {
    workspace.revision.track();
    let slug = workspace.with_draft(slug);
    if !provides {
        return Some("A reviewer’s token reads and decides. Saving wants one of the role provider or admin".into());
    }
    if workspace.read_only.get().is_some() {
        return Some("This manifest is of a newer version: it can only be read here".into());
    }
    if !is_slug(&slug) || slug.len() > LONGEST_SLUG {
        return Some("Enter a URL Slug first: the API keeps it under that name".into());
    }
    submit::under_way().then(|| "Under way".into())
}

fn save(workspace: Workspace, provides: bool) -> Vec<El> {
    let why = memo(move || why_not(workspace, provides));
    action("Save to the API", "why-save", "file", why, move || submit::start(workspace, Goal::Save))
}

fn send(workspace: Workspace, provides: bool, standing: RwSignal<Step>, blocking: Memo<usize>, shown: RwSignal<usize>) -> Vec<El> {
    let why = memo(move || {
        if let Some(why) = why_not(workspace, provides) {
            return Some(why);
        }
        match blocking.get() {
            0 => {}
            count => return Some([several(count, "problem").as_str(), if count == 1 { " is left" } else { " are left" }].concat()),
        }
        let link = ours(workspace).filter(|link| standing.get() == Step::InStep && said::submitted(link) == Some(link.version))?;
        Some(match said::status(&link) {
            Status::Submitted => "This version is submitted and waits for a reviewer. Change something to submit anew".into(),
            Status::Approved => "This version is approved. Change something to submit anew".into(),
            Status::Published => "This version is published. Change something to submit anew".into(),
            Status::Draft | Status::ChangesRequested => return None,
        })
    });
    action("Submit", "why-submit", "upload", why, move || {
        if blocking.get_untracked() > 0 {
            readiness::focus_first(workspace, shown);
        } else if why.with_untracked(Option::is_none) {
            submit::start(workspace, Goal::Submit);
        }
    })
}

/// A button with what keeps it from working, if anything does. `act` is called all the same: it may lead to what is in the way.
fn action(words: &'static str, id: &'static str, symbol: &'static str, why: Memo<Option<String>>, act: impl Fn() + 'static) -> Vec<El> {
    let blocked = move || why.with(Option::is_some);
    let button = el("button")
        .class("btn")
        .attr("type", "button")
        .attr_with("aria-disabled", move || blocked().then_some(Text::Borrowed("true")))
        .attr_with("aria-describedby", move || blocked().then_some(Text::Borrowed(id)))
        .on("click", move |_| act())
        .child(icon(symbol))
        .text(words);
    let reason = maybe(move || {
        let words = why.get()?;
        Some(el("p").class("reason").attr("id", id).child(mark("hint", "st")).child(el("span").text(words)))
    });
    vec![div("api-act").child(button).child(reason)]
}

/// Saves as a new integration what is not at the API any more.
fn save_anew(workspace: Workspace, goal: Goal) {
    let id = workspace.id();
    clock::run(async move {
        let _ = remote::link(workspace, &id, None).await;
        submit::start(workspace, goal);
    });
}
