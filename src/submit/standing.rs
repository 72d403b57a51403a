//! How the open draft stands to the API: for the bar, and for the review.

use super::{news_of, said};
use crate::edge::clock;
use crate::remote::{Remote, Standing, standing};
use crate::session;
use crate::workspace::Workspace;
use formwork_element::{El, Text, effect, el, memo, switch};
use formwork_model::{export, part_of};
use formwork_preview::mark;
use formwork_wire::Status;
use leptos::prelude::*;

/// The milliseconds after the last change in which the draft is held against its version: typing never waits for it.
const PAUSE: i32 = 350;

/// How the draft stands to its version, told a moment after each change.
pub fn follow(workspace: Workspace) -> RwSignal<Standing> {
    let found = RwSignal::new(Standing::Apart);
    let timer = clock::Timer::default();
    let look = move || {
        let text = workspace.with_draft(|draft| export(draft, workspace.source().as_deref()));
        let now = workspace.remote.with_untracked(|remote| standing(remote.as_ref(), &text));
        if found.try_get_untracked().is_some_and(|before| before != now) {
            found.try_set(now);
        }
    };
    Effect::new(move |before: Option<Option<Remote>>| {
        workspace.revision.track();
        let remote = workspace.remote.get();
        // Another version is no key that was pressed.
        let wait = if before.as_ref() == Some(&remote) { PAUSE } else { 0 };
        timer.set(wait, look);
        remote
    });
    found
}

/// Where the integration stands and whether this draft was changed since, in a few words.
pub fn words(remote: &Remote, standing: Standing) -> String {
    let newest = match news_of(&remote.slug).map(|news| news.answer) {
        Some(Ok(here)) => Some(here.summary.version),
        Some(Err(crate::edge::api::Trouble::LookElsewhere(_))) => return "Not at the API any more".into(),
        Some(Err(_)) | None => None,
    };
    let version = ["Version ", &remote.version.to_string(), " at the API"].concat();
    let submitted = said::submitted(remote).filter(|submitted| *submitted == remote.version);
    let first = match (said::status(remote), submitted) {
        (Status::Draft, _) => version,
        (Status::Submitted, Some(_)) => "Submitted, waits for a reviewer".into(),
        (Status::ChangesRequested, Some(_)) => "Changes requested".into(),
        (Status::Approved, Some(_)) => "Approved".into(),
        (Status::Published, Some(_)) => "Published".into(),
        (status, None) => [&version, ", an earlier one is ", &status.label().to_lowercase()].concat(),
    };
    let since = match standing {
        Standing::Changed => " · changed here since",
        Standing::InStep => " · in step",
        Standing::Apart => "",
    };
    match newest.filter(|newest| *newest > remote.version) {
        Some(newest) => [&first, since, " · version ", &newest.to_string(), " was saved there"].concat(),
        None => [&first, since].concat(),
    }
}

/// The standing in the bar. It asks the API where it stands whenever a page of the draft is opened by who is signed in.
pub fn shown(workspace: Workspace) -> El {
    session::resume();
    let standing = follow(workspace);
    let asked = memo(move || {
        let slug = workspace.remote.with(|remote| remote.as_ref().map(|remote| remote.slug.clone()));
        slug.filter(|_| session::signed_in().is_some()).map(|slug| (slug, session::signed_in().map(|session| session.team_id)))
    });
    effect(move || {
        if asked.get().is_some() {
            said::ask(workspace);
        }
    });
    // A comment is shown at its field at once: its part was submitted, so it has been tried.
    let comments = memo(move || workspace.remote.with(|remote| remote.as_ref().map(Remote::comments).unwrap_or_default()));
    effect(move || {
        let parts: Vec<_> = comments.get().iter().map(|(place, _)| part_of(place)).collect();
        if parts.iter().any(|part| workspace.tried.with_untracked(|tried| !tried.contains(part))) {
            workspace.tried.update(|tried| tried.extend(parts));
        }
    });
    let told = memo(move || workspace.remote.with(|remote| remote.as_ref().map(|remote| words(remote, standing.get()))));
    let content = switch(move || {
        let Some(words) = told.get() else { return Vec::new() };
        let drawn = match standing.get() {
            Standing::InStep => mark("done", "st st-done"),
            Standing::Changed | Standing::Apart => mark("part", "st"),
        };
        vec![drawn, el("span").class("saved-words").text(words)]
    });
    el("span").class("saved at-api").attr_with("title", move || told.get().map(Text::from)).child(content)
}
