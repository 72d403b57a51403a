//! The form with the listing beside it.

use crate::app;
use crate::dom;
use crate::form::{fields, summary};
use crate::later;
use crate::pane::{bar, panes, preview, rail, tie};
use crate::route::{Page, Route};
use crate::workbench::Workbench;
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::json::Json;
use formwork_model::{Kind, Part, Pointer, Section, progress};
use formwork_preview::icon;
use leptos::prelude::*;
use std::rc::Rc;

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
                crate::edge::clock::after_paint(|| {
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
    let drawn = switch(move || {
        let chosen = applicable.get();
        if chosen.is_empty() {
            return vec![el("p").class("muted").text("A connectable account needs nothing here")];
        }
        chosen.into_iter().flat_map(|index| fields(workspace, &list[index..=index], &owner)).collect()
    });
    let fields = el("form")
        .class("fields")
        .attr("novalidate", "")
        .attr("id", "form")
        .attr("tabindex", "-1")
        .attr_with("aria-label", move || Some(heading().into()))
        .on("submit", submit);
    let product = if let Page::Product(index) = page { Some(product_actions(workspace, index)) } else { None };
    div("form pane-form")
        .child(notices(workspace))
        .child(summary::summary(workspace, part, heading))
        .child(product)
        .child(fields.child(div("fields").child(drawn)).child(foot(workspace, page)))
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

/// What holds for the whole draft: that it can only be read, what is parked.
fn notices(workspace: Workspace) -> El {
    let parked = memo(move || {
        workspace.revision.track();
        workspace.with_draft(|draft| {
            let parked = draft.parked.as_object().unwrap_or_default();
            parked.iter().filter_map(|(place, value)| Some(name_parked(&Pointer::parse(place)?, value))).collect::<Vec<_>>().join(", ")
        })
    });
    let note = maybe(move || {
        let names = parked.get();
        let wanted = if workspace.kind.get() == Kind::Connectable { "native" } else { "connectable" };
        (!names.is_empty()).then(|| {
            el("p").class("notice").text(
                ["Parked, since it does not apply to this kind: ", &names, ". It comes back when the draft is ", wanted, " again"].concat(),
            )
        })
    });
    let files = later::drawn(later::editing(), move |editing| (editing.missing)(workspace));
    div("notices").child(bar::read_only(workspace)).child(bar::undecided(workspace)).child(note).child(files)
}

fn name_parked(place: &Pointer, value: &Json) -> String {
    match value.as_list().filter(|_| place.as_str() == "/products") {
        Some(products) if products.len() == 1 => "1 product".into(),
        Some(products) => format!("{} products", products.len()),
        None => formwork_model::label_of(place).into(),
    }
}

/// What can be done with a product as a whole. Everything here can be undone.
fn product_actions(workspace: Workspace, index: usize) -> El {
    let list = Pointer::root().key("products");
    let change = move |label: &'static str, open: usize, edit: fn(&mut Vec<Json>, usize)| {
        let list = list.clone();
        move |_| {
            let mut products = workspace.with_draft(|draft| draft.products().to_vec());
            edit(&mut products, index);
            let left = products.len();
            workspace.close_step();
            workspace.set(label, &list, (left > 0).then_some(Json::List(products)));
            workspace.announcement.set([label, " done. Undo takes it back"].concat());
            if let Route::Draft(id, _) = workspace.route.get_untracked() {
                let page = if left == 0 { Page::Section(Section::Marketplace) } else { Page::Product(open.min(left - 1)) };
                app::go(workspace, &Route::Draft(id, page), false);
            }
        }
    };
    let count = move || {
        workspace.track(&Pointer::root().key("products"));
        workspace.with_draft(|draft| draft.products().len())
    };
    let button =
        |symbol, words: &'static str| el("button").class("btn btn-s btn-plain").attr("type", "button").child(icon(symbol)).text(words);
    // A disabled action says why, to the eye on hover and to the ear at once.
    let unless = |button: El, ends: Rc<dyn Fn() -> bool>, why: &'static str| {
        let (shown, said) = (ends.clone(), ends.clone());
        button
            .attr_with("aria-disabled", move || ends().then_some("true".into()))
            .attr_with("title", move || shown().then_some(why.into()))
            .child(el("span").class("vh").text_with(move || if said() { [", ", why].concat() } else { String::new() }))
    };
    let earlier = unless(button("up", "Move earlier"), Rc::new(move || index == 0), "it is the first");
    let later = unless(button("down", "Move later"), Rc::new(move || index + 1 >= count()), "it is the last");
    let swap_earlier = change("move product earlier", index.saturating_sub(1), |products, index| {
        if index > 0 && index < products.len() {
            products.swap(index, index - 1);
        }
    });
    let swap_later = change("move product later", index + 1, |products, index| {
        if index + 1 < products.len() {
            products.swap(index, index + 1);
        }
    });
    let copy = change("duplicate product", index + 1, |products, index| {
        if let Some(product) = products.get(index).cloned() {
            products.insert(index + 1, renamed(product));
        }
    });
    let remove = change("remove product", index, |products, index| {
        if index < products.len() {
            products.remove(index);
        }
    });
    div("prop-acts")
        .attr("role", "group")
        .attr("aria-label", "This product")
        .child(earlier.on("click", swap_earlier))
        .child(later.on("click", swap_later))
        .child(button("copy", "Duplicate").on("click", copy))
        .child(button("x", "Remove").on("click", remove))
}

/// A copy of a product with a slug of its own.
fn renamed(product: Json) -> Json {
    let mut product = product;
    for (key, suffix) in [("slug", "-copy"), ("name", " (copy)")] {
        if let Some(text) = product.get(key).and_then(Json::as_text).map(|text| [text, suffix].concat()) {
            product.set(&Pointer::root().key(key), Some(text.into()), |_, _, _| false);
        }
    }
    product
}

/// Adds a product with the schema that asks for nothing but a name, and opens it.
pub fn add_product(workspace: Workspace) {
    let index = workspace.with_draft(|draft| draft.products().len());
    let place = Pointer::root().key("products").index(index);
    let product = Json::Object(vec![("metadataSchema".into(), formwork_model::metadata::default_schema())]);
    let change = if index == 0 { (Pointer::root().key("products"), Json::List(vec![product])) } else { (place, product) };
    workspace.close_step();
    workspace.set("add product", &change.0, Some(change.1));
    if let Route::Draft(id, _) = workspace.route.get_untracked() {
        app::go(workspace, &Route::Draft(id, Page::Product(index)), false);
    }
}
