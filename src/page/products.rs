//! A product as a whole: adding one, and what can be done with it. Everything here can be undone.

use crate::app;
use crate::route::{Page, Route};
use crate::workspace::Workspace;
use formwork_element::{El, div, el};
use formwork_model::json::Json;
use formwork_model::{Pointer, Section};
use formwork_preview::icon;
use leptos::prelude::*;
use std::rc::Rc;

/// What can be done with a product.
pub fn actions(workspace: Workspace, index: usize) -> El {
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
pub fn add(workspace: Workspace) {
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
