//! The surfaces, written as text.
#![cfg(feature = "ssr")]

mod audience;
mod empty;
mod filled;
mod fixtures;
mod hostile;
mod markdown;
mod product;
mod published;
mod structure;

use formwork_model::{Draft, Kind};
use formwork_preview::{StaticSource, Surface, render};

/// Every surface of a draft, as its first product has it.
fn all(draft: &Draft) -> Vec<(Surface, String)> {
    Surface::ALL.into_iter().map(|surface| (surface, render(StaticSource::new(draft.clone()).linked(), surface, 0))).collect()
}

fn one(draft: &Draft, surface: Surface) -> String {
    render(StaticSource::new(draft.clone()).linked(), surface, 0)
}

/// A draft of each kind with the same content.
fn of_each_kind(draft: &Draft) -> Vec<Draft> {
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let mut draft = draft.clone();
            draft.document.set(&filled::place("/installationTypes"), Some(kind.to_json()), |_, _, _| false);
            draft
        })
        .collect()
}
