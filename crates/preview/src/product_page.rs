//! A product's page after it was installed.

use crate::drawn::{button, joined, logo, memo, said};
use crate::guides::guides;
use crate::quickstart::quickstart;
use crate::region::part;
use crate::resources::{facts, resources};
use crate::source::{Value, View};
use crate::words;
use formwork_element::{El, div, el, switch};
use formwork_model::Pointer;

/// The page of the product at an index: what a customer sees in the dashboard once it is added.
pub fn product_page(view: &View, product: usize) -> El {
    let view = view.clone();
    let source = view.clone();
    let there = memo(move || source.kind().is_native() && product < source.products());
    div("pp").child(switch(move || if there() { vec![header(&view, product), body(&view, product)] } else { vec![nothing(&view)] }))
}

fn nothing(view: &View) -> El {
    let products = view.value(Pointer::root().key("products"));
    div("pp-none").child(part(
        "div",
        "r",
        &products,
        el("p").class("empty").text("Product page: what customers see once they have added a product"),
    ))
}

fn header(view: &View, product: usize) -> El {
    let [icon, name, slug, tags] = ["icon", "name", "slug", "tags"].map(|key| view.product(product, key));
    let integration = view.integration("name");
    el("header")
        .class("pp-head")
        .child(logo(&[icon, view.integration("icon")], "logo l-48"))
        .child(
            div("pp-names")
                .child(part("div", "r rs", &name, said("h3", "", &name, "Product name")))
                .child(
                    div("pp-sub")
                        .child(part("div", "r", &slug, el("span").child(joined("", &slug, "product", "-teal-heron"))))
                        .child(el("span").class("mut").text("example resource")),
                )
                .child(part("div", "r pp-tags", &tags, badges(&tags))),
        )
        .child(part("div", "r r-button", &integration, button("host-btn line", joined("Open in ", &integration, "your dashboard", ""))))
}

fn badges(tags: &Value) -> formwork_element::View {
    let tags = tags.clone();
    let read = tags.clone();
    let texts = memo(move || read.texts());
    switch(move || {
        let texts = texts();
        let badge = |tag: &String| el("span").class("badge").text(words::choice(tags.field(), tag));
        if texts.is_empty() {
            vec![el("span").class("badge").attr("data-ghost", "").text("Tags")]
        } else {
            texts.iter().map(badge).collect()
        }
    })
}

fn body(view: &View, product: usize) -> El {
    div("pp-grid")
        .child(div("pp-main").child(quickstart(view, product, "h4")).child(guides(view, product, "h4")))
        .child(div("pp-side").child(resources(view, product)).child(facts(view, product, "h4")))
}
