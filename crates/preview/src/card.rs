//! The two small surfaces: a card of the marketplace, a row in a team's overview.

use crate::drawn::{bars, button, logo, said};
use crate::region::part;
use crate::source::View;
use formwork_element::{El, div, el};

/// A card of the marketplace's grid, among the shapes of others.
pub fn card(view: &View) -> El {
    let (name, short) = (view.integration("name"), view.integration("shortDescription"));
    let own = div("mk")
        .child(logo(&[view.integration("icon")], "logo l-48"))
        .child(part("div", "r", &name, said("h3", "", &name, "Name")))
        .child(part("div", "r", &short, said("p", "clamp-2", &short, "Short description: what it does, in one line")));
    let ghosts =
        (0..5).map(|_| div("mk ghost").attr("aria-hidden", "true").child(el("span").class("logo l-48")).child(div("").children(bars())));
    div("grid-cards").child(own).children(ghosts)
}

/// A row in a team's integrations overview, among the shapes of others.
pub fn overview_row(view: &View) -> El {
    let (name, short) = (view.integration("name"), view.integration("shortDescription"));
    let own = div("orow")
        .child(logo(&[view.integration("icon")], "logo l-32"))
        .child(div("orow-text").child(part("div", "r", &name, said("h3", "clamp-row", &name, "Name"))).child(part(
            "div",
            "r",
            &short,
            said("p", "clamp-row", &short, "Short description: what it does, in one line"),
        )))
        .child(button("host-btn line", "Manage"));
    let ghosts = (0..3).map(|_| {
        div("orow ghost").attr("aria-hidden", "true").child(el("span").class("logo l-32")).child(div("orow-text").children(bars()))
    });
    div("orows").child(own).children(ghosts)
}
