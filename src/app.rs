//! The whole page: which screen is shown, and what is listened to everywhere.

use crate::dom;
use crate::drafts;
use crate::edge::{address, clock, exported, guard, leave, press, width};
use crate::later;
use crate::page::{editor, unknown};
use crate::pane::{bar, panes};
use crate::query;
use crate::route::{Console, Page, Route};
use crate::tabs;
use crate::workbench;
use crate::workspace::{SaveState, Workspace};
use crate::{autosave, drafts::Shelf, report};
use formwork_element::{El, div, effect, el, maybe, memo, switch};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The milliseconds in which what was unfolded is drawn.
const SOON: i32 = 60;

/// The milliseconds without a change after which the title follows.
const TITLED: i32 = 100;

/// What is on the screen. Pages of the form share one, so that going from section to section keeps preview and scroll.
#[derive(Clone, PartialEq)]
enum Screen {
    Start,
    Opening,
    Unknown,
    Editor(String),
    Review(String),
    /// All pages of it: it follows the address itself.
    Console,
}

/// Draws the page into `#app` and begins to listen.
pub fn start() {
    exported::answered_by(exported::Answers { check: report::asked, effects: formwork_element::effects_run });
    let draw = || {
        if let Some(mount) = dom::mount_point() {
            formwork_element::mount(mount, view);
        }
    };
    match Route::parse(&address::present().0) {
        // The shell that index.html holds looks like the start page and its links lead on: it stays until that can be drawn.
        Route::Start => clock::run(async move {
            let _ = later::starting().wait().await;
            draw();
        }),
        _ => draw(),
    }
}

fn view() -> El {
    let (path, _) = address::present();
    let workspace = Workspace::new(Route::parse(&path));
    let shelf = Shelf::default();

    spawn_local(drafts::begin_to_keep(workspace, shelf));
    let wide = RwSignal::new(false);
    width::watch(workbench::SPREAD, move |is| wide.set(is));
    provide_context(workbench::Wide(wide));
    listen(workspace, shelf);
    effect(move || arrive(workspace, shelf));
    let titled = memo(move || title(workspace));
    let timer = clock::Timer::default();
    // The browser takes longer to change its title than to show a key.
    effect(move || {
        let title = titled.get();
        timer.set(TITLED, move || dom::set_title(&title));
    });
    page(workspace, shelf)
}

fn page(workspace: Workspace, shelf: Shelf) -> El {
    let screen = memo(move || {
        workspace.revision.track();
        match workspace.route.get() {
            Route::Start => Screen::Start,
            Route::New(_) => Screen::Opening,
            Route::Unknown => Screen::Unknown,
            Route::Console(_) => Screen::Console,
            // Removed is removed, also where it was open: the list has it back.
            Route::Draft(id, _) if shelf.removed.with(|removed| removed.iter().any(|entry| entry.id == id)) => Screen::Unknown,
            Route::Draft(id, page) if id == workspace.id() => match page {
                Page::Review => Screen::Review(id),
                _ => Screen::Editor(id),
            },
            Route::Draft(id, _) if shelf.missing.with(|missing| missing.contains(&id)) => Screen::Unknown,
            Route::Draft(..) => Screen::Opening,
        }
    });
    let drawn = switch(move || match screen.get() {
        Screen::Start => match later::starting().get() {
            Some(starting) => vec![(starting.page)(workspace, shelf)],
            None => opening(workspace, later::place(later::starting())),
        },
        Screen::Opening => match later::editing().get() {
            Some(_) => opening(workspace, div("")),
            None => opening(workspace, later::place(later::editing())),
        },
        Screen::Unknown => vec![unknown::page(workspace)],
        Screen::Editor(_) => vec![editor::page(workspace)],
        // Where nothing has been checked yet, the review would say that nothing is left.
        Screen::Review(_) => match later::leaving().get() {
            Some(leaving) if workspace.checked.get() => vec![(leaving.review)(workspace)],
            _ => opening(workspace, later::place(later::leaving())),
        },
        Screen::Console => match later::consoling().get() {
            Some(consoling) => vec![(consoling.page)(workspace, shelf)],
            None => opening(workspace, later::place(later::consoling())),
        },
    });
    let files = maybe(move || match screen.get() {
        Screen::Editor(_) | Screen::Review(_) => later::editing().get().map(|editing| (editing.files)(workspace)),
        _ => None,
    });
    let said = el("p").class("vh").attr("role", "status").text_with(move || workspace.announcement.get());
    div("root").child(drawn).child(files).child(said)
}

/// A page that is still to come.
fn opening(workspace: Workspace, content: El) -> Vec<El> {
    vec![div("app").child(bar::plain(workspace)).child(el("main").attr("id", "main").attr("aria-busy", "true").child(content))]
}

/// Follows the address: opens the draft it names, makes the new one it asks for, goes to the field in its fragment.
fn arrive(workspace: Workspace, shelf: Shelf) {
    let route = workspace.route.get();
    // A new draft needs nothing of what is stored: one can type before the browser has looked.
    let stored = matches!(&route, Route::Draft(id, _) if *id != workspace.id());
    if stored && !shelf.ready.get() {
        // What it is opened with is fetched meanwhile.
        return later::editing().ask();
    }
    // What had the focus is not on the page any more.
    workspace.focused.set(None);
    let other = matches!(route, Route::New(_)) || stored;
    if other && !may_leave(workspace) {
        return go(workspace, &Route::Draft(workspace.id(), Page::Section(formwork_model::Section::Profile)), true);
    }
    match route {
        Route::New(kind) => {
            let id = drafts::begin(workspace, kind);
            go(workspace, &Route::Draft(id, Page::Section(formwork_model::Section::Profile)), true);
        }
        Route::Draft(id, _) if stored => later::editing().then(move |editing| {
            spawn_local(async move {
                (editing.open)(workspace, shelf, id).await;
                let (_, fragment) = address::present();
                focus_fragment(fragment);
            });
        }),
        _ => {}
    }
}

/// Whether another draft may take the place of the open one: asked where that would lose what was typed last.
pub fn may_leave(workspace: Workspace) -> bool {
    let failed = matches!(workspace.saved.get_untracked(), SaveState::Failed(_));
    !failed || !tabs::unsaved(workspace) || leave::confirm("What was typed last in the open draft is not saved. Open another without it?")
}

/// Goes to a page; `replace` leaves no way back to the present one.
pub fn go(workspace: Workspace, route: &Route, replace: bool) {
    go_by(workspace, route, "", replace);
}

/// Goes where a link leads: to a page, with the query or the fragment behind its path.
fn follow(workspace: Workspace, href: &str) {
    let (path, rest) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
    go_by(workspace, &Route::parse(path), rest, false);
}

fn go_by(workspace: Workspace, route: &Route, rest: &str, replace: bool) {
    address::go(&[&route.path(), rest].concat(), replace);
    query::arrive();
    workspace.close_step();
    workspace.route.set(route.clone());
    if replace {
        return;
    }
    let before = dom::active();
    let arrived = || {
        clock::after_paint(move || {
            // Who types already, while a slow machine still paints, is not taken away from there.
            if dom::has_gone_on(before.as_ref()) {
                return;
            }
            dom::click(panes::FORM);
            dom::to_top();
            dom::focus_heading();
        });
    };
    match route {
        // The first time, its heading is still to be fetched.
        Route::Console(Console::List) => later::consoling().then(move |_| arrived()),
        Route::Console(_) => later::consoling().then(move |_| later::desking().then(move |_| arrived())),
        _ => arrived(),
    }
}

/// Goes to the field at a place, on whichever page it is.
pub fn go_to(workspace: Workspace, place: &str) {
    let Some(pointer) = formwork_model::Pointer::parse(place) else { return };
    let page = Page::of(&pointer);
    if let Route::Draft(id, now) = workspace.route.get_untracked()
        && now != page
    {
        let route = Route::Draft(id, page);
        address::go(&[&route.path(), "#", place].concat(), false);
        workspace.route.set(route);
    }
    let place = place.to_owned();
    clock::after_paint(move || {
        // Where one pane is shown at a time, the field is in this one.
        dom::click(panes::FORM);
        if !reach(&place, 0) {
            dom::focus_heading();
        }
    });
}

/// Focuses the field at a place, or the nearest around it until that is there: what was folded around it is drawn once it is
/// unfolded, one fold after the other. Nothing happens where that is no nearer than `known`, the length of a place around it.
fn reach(place: &str, known: usize) -> bool {
    let Some(near) = dom::nearest(place).filter(|near| near.len() > known) else { return false };
    dom::focus(near);
    if near != place {
        dom::unfold(near);
        let (place, known) = (place.to_owned(), near.len());
        clock::later(SOON, move || {
            reach(&place, known);
        });
    }
    true
}

/// Focuses the field that a fragment names, once the page is drawn.
fn focus_fragment(fragment: String) {
    if fragment.starts_with('/') {
        clock::after_paint(move || {
            reach(&fragment, 0);
        });
    }
}

fn listen(workspace: Workspace, shelf: Shelf) {
    address::watch(
        move || {
            let (path, fragment) = address::present();
            let route = Route::parse(&path);
            query::arrive();
            if workspace.route.get_untracked() != route {
                workspace.route.set(route);
            }
            focus_fragment(fragment);
        },
        move |href| match href.strip_prefix('#') {
            Some(place) => go_to(workspace, place),
            None => follow(workspace, &href),
        },
    );
    address::on_leave(move || autosave::leave(workspace));
    tabs::listen(workspace, shelf);
    guard::answer(move || workspace.is_well());
    press::watch();
    dom::on_key(move |event| {
        let (key, command, shift) = dom::key(event);
        // A text that is being typed has the browser's own undo until it is left.
        if command && !dom::is_typing(event) && matches!(key.as_str(), "z" | "Z" | "y") {
            event.prevent_default();
            if shift || key == "y" { workspace.redo() } else { workspace.undo() }
        }
    });
}

fn title(workspace: Workspace) -> String {
    let name = workspace.text(&formwork_model::Pointer::root().join("integration/name"));
    let name = if name.trim().is_empty() { "Untitled".to_owned() } else { name };
    match workspace.route.get() {
        Route::Draft(_, page) => {
            let problems = page.part().is_some_and(|part| {
                workspace.tried.with(|tried| tried.contains(&part)) && {
                    let report = workspace.report.get();
                    workspace.with_draft(|draft| formwork_model::progress(draft, &report, part)).errors > 0
                }
            });
            let heading = crate::pane::rail::heading(workspace, page);
            [if problems { "Error: " } else { "" }, &name, ": ", &heading, ", Formwork"].concat()
        }
        Route::Unknown => "Not found, Formwork".into(),
        Route::Console(page) => page.title(),
        Route::Start | Route::New(_) => "Formwork: Vercel’s integration forms, checked as you type".into(),
    }
}
