//! The form with the listing beside it.

use crate::app;
use crate::dom;
use crate::edge::{address, clock};
use crate::form::{fields, summary};
use crate::later;
use crate::pane::{bar, panes, preview, rail, tie};
use crate::route::{Page, Route};
use crate::workbench::Workbench;
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::{Part, Pointer, Section, progress};
use leptos::prelude::*;

/// Fields that fill a screen.
const AT_FIRST: usize = 6;

/// The editor of the open draft.
pub fn page(workspace: Workspace) -> El {
    let bench = Workbench::new(workspace);
    provide_context(bench);
    let spread = memo(move || bench.spread());
    let page = memo(move || match workspace.route.get() {
        Route::Draft(_, page) => page,
        _ => Page::Section(Section::Profile),
    });
    let main = el("main")
        .class("panes-main")
        .attr("id", "main")
        .child(head(workspace, page))
        .child(switch(move || vec![form(workspace, page.get())]))
        .child(preview::pane(bench))
        .child(maybe(move || {
            (!spread.get()).then(|| div("drawer-frame").child(later::drawn(later::editing(), move |editing| (editing.drawer)(workspace))))
        }));
    el("div")
        .attr_with("class", move || Some(Text::Borrowed(if spread.get() { "app editor spread" } else { "app editor" })))
        .child(el("a").class("skip").attr("href", "#form").text("Skip to the form"))
        .child(bar::draft(workspace))
        .child(rail::rail(workspace))
        .child(main)
        .child(tie::tie())
        .child(panes::panes())
}

fn head(workspace: Workspace, page: Memo<Page>) -> El {
    let count = memo(move || {
        let report = workspace.report.get();
        let part = page.get().part().unwrap_or(Part::Document);
        let progress = workspace.with_draft(|draft| progress(draft, &report, part));
        format!("{} of {} fields ready", progress.ready, progress.total)
    });
    el("header")
        .class("section-head")
        .child(el("h1").text_with(move || rail::heading(workspace, page.get())))
        .child(el("p").class("num").text_with(move || count.get()))
}

fn form(workspace: Workspace, page: Page) -> El {
    let Some(part) = page.part() else { return div("") };
    // A product's heading is its name: followed where it stands, since the form must not be drawn anew while it is typed.
    let heading = move || rail::heading(workspace, page);
    let (list, owner) = match page {
        Page::Product(index) => (formwork_model::product::FIELDS, Pointer::root().key("products").index(index)),
        Page::Section(section) => (section.fields(), Pointer::root().key("integration")),
        Page::Review => (&[] as &[_], Pointer::root()),
    };
    let submit = move |event: formwork_element::Event| {
        event.prevent_default();
        workspace.try_part(part, move |blocked| {
            if blocked {
                clock::after_paint(|| {
                    dom::focus(summary::ID);
                });
            } else if let Route::Draft(id, _) = workspace.route.get_untracked() {
                app::go(workspace, &Route::Draft(id, next(workspace, page)), false);
            }
        });
    };
    // What does not apply and yet holds something (a file can bring it) is shown, so that it can be taken out. Whether it does is
    // not followed: a field must not go while somebody empties it.
    let object = owner.clone();
    let applicable = memo(move || {
        workspace.kind.track();
        let shown = |index: &usize| {
            let field = &list[*index];
            workspace
                .with_draft(|draft| draft.holds(field.applies) || draft.at(&object.join(field.key)).is_some_and(|value| !value.is_blank()))
        };
        (0..list.len()).filter(shown).collect::<Vec<_>>()
    });
    let draw =
        move |chosen: &[usize]| chosen.iter().flat_map(|index| fields(workspace, &list[*index..=*index], &owner)).collect::<Vec<_>>();
    // What few screens show at first comes after the first paint, unless somebody goes to a field that may be there.
    let whole = RwSignal::new(address::present().1.starts_with('/'));
    if !whole.get_untracked() {
        clock::after_paint(move || {
            let _ = whole.try_set(true);
        });
    }
    let rest = draw.clone();
    let drawn = switch(move || {
        applicable.with(|chosen| match chosen.as_slice() {
            [] => vec![el("p").class("muted").text("A connectable account needs nothing here")],
            chosen => draw(&chosen[..chosen.len().min(AT_FIRST)]),
        })
    });
    let rest = switch(move || {
        if !whole.get() {
            return Vec::new();
        }
        applicable.with(|chosen| rest(chosen.get(AT_FIRST..).unwrap_or_default()))
    });
    let fields = el("form")
        .class("fields")
        .attr("novalidate", "")
        .attr("id", "form")
        .attr("tabindex", "-1")
        .attr_with("aria-label", move || Some(heading().into()))
        .on("submit", submit);
    let product = if let Page::Product(index) = page {
        Some(later::drawn(later::editing(), move |editing| (editing.product)(workspace, index)))
    } else {
        None
    };
    div("form pane-form")
        .child(later::drawn(later::editing(), move |editing| (editing.notices)(workspace)))
        .child(summary::summary(workspace, part, heading))
        .child(product)
        .child(fields.child(div("fields").child(drawn).child(rest)).child(maybe(move || whole.get().then(|| foot(workspace, page)))))
}

fn foot(workspace: Workspace, page: Page) -> El {
    let note = move || {
        workspace.revision.track();
        ["Next: ", &rail::heading(workspace, next(workspace, page))].concat()
    };
    div("form-foot")
        .child(el("button").class("btn btn-ink").attr("type", "submit").text("Continue"))
        .child(el("span").class("note").text_with(note))
}

/// The page after this one, in the order of the form.
fn next(workspace: Workspace, page: Page) -> Page {
    let products = workspace.with_draft(|draft| draft.products().len());
    match page {
        Page::Section(section) => {
            match Section::ALL.iter().position(|other| *other == section).and_then(|place| Section::ALL.get(place + 1)) {
                Some(section) => Page::Section(*section),
                None if products > 0 => Page::Product(0),
                None => Page::Review,
            }
        }
        Page::Product(index) if index + 1 < products => Page::Product(index + 1),
        _ => Page::Review,
    }
}
