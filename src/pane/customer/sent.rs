//! What the integration server receives: the metadata, and the requests that carry it.

use crate::edge::clock;
use crate::form::parts;
use crate::workbench::Workbench;
use formwork_element::{El, div, effect, el};
use formwork_model::Pointer;
use formwork_model::json::{Json, compact};
use formwork_model::metadata::{collected, request};
use leptos::prelude::*;

/// The metadata of a product's form as it is filled in now.
pub(super) fn sent(bench: Workbench, product: usize) -> El {
    let schema = Workbench::schema(product);
    let metadata = RwSignal::new(String::new());
    // After the paint: a long form makes a long answer, and typing does not wait for it.
    effect(move || {
        bench.answered.track();
        bench.epoch.track();
        bench.workspace.track(&schema);
        clock::after_paint(move || drop(metadata.try_set(compact(&now(bench, product)))));
    });
    let with = move |make: fn(&Asked) -> request::Request| {
        move || {
            let slug = bench.workspace.with_draft(|draft| text(draft.at(&Pointer::root().key("products").index(product).key("slug"))));
            make(&Asked { bench, product, slug }).curl()
        }
    };
    let resource = parts::copy_button(
        "Copy as request",
        with(|asked| {
            let metadata = now(asked.bench, asked.product);
            request::resource(
                untrack(|| asked.bench.moment()),
                &asked.slug,
                &asked.bench.name(asked.product),
                &asked.bench.plan(),
                &metadata,
            )
        }),
    );
    let plans = parts::copy_button(
        "Copy the request for plans",
        with(|asked| request::plans(untrack(|| asked.bench.moment()), &asked.slug, &now(asked.bench, asked.product))),
    );
    div("sent")
        .child(el("p").text("Your server receives, as ").child(el("code").text("metadata")))
        .child(
            el("code")
                .class("got")
                .attr("tabindex", "0")
                .attr("role", "status")
                .attr("aria-label", "Metadata")
                .text_with(move || metadata.get()),
        )
        .child(div("foot-acts").child(resource).child(plans))
        .child(super::plans::editor(bench, product))
}

struct Asked {
    bench: Workbench,
    product: usize,
    slug: String,
}

fn text(value: Option<&Json>) -> String {
    value.and_then(Json::as_text).unwrap_or_default().to_owned()
}

fn now(bench: Workbench, product: usize) -> Json {
    let schema = Workbench::schema(product);
    let answers = bench.answers_of(&schema);
    bench.workspace.with_draft(|draft| collected(draft.at(&schema).unwrap_or(&Json::Null), &answers))
}
