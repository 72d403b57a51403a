//! The way to the forms of an integration: it opens its draft and leads there.

use super::{Desk, heading, patient};
use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::fetched::{refusal, waiting};
use crate::route::{Console, Route, Tab};
use crate::submit::open::open_remote;
use formwork_element::{El, div, el, maybe};
use leptos::prelude::*;
use std::sync::Arc;

/// The page, until the draft is there.
pub(super) fn page(desk: Desk, slug: &str) -> Vec<El> {
    let failed = RwSignal::new(None::<Trouble>);
    let name: Arc<str> = slug.into();
    let open = move || {
        failed.try_set(None);
        let opening = open_remote(desk.workspace, desk.shelf, &name);
        clock::run(async move {
            if let Err(trouble) = opening.await {
                failed.try_set(Some(trouble));
            }
        });
    };
    // The draft takes the place of this page: not while it is being drawn.
    clock::after_paint(open.clone());
    let state = maybe(move || {
        let again = open.clone();
        Some(match failed.get() {
            Some(trouble) => refusal(&trouble, again),
            None => div("").child(patient(waiting)),
        })
    });
    let back = el("a").class("btn").attr("href", Route::Console(Console::Integration(slug.to_owned(), Tab::Overview)).path());
    let back = back.text(["Back to ", slug].concat());
    vec![heading(["Opening ", slug].concat()), div("console-state").child(state), div("console-body").child(back)]
}
