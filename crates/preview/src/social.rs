//! What a chat or network shows where the listing's address is shared.

use crate::carousel::shown;
use crate::drawn::{memo, said};
use crate::region::part;
use crate::source::View;
use formwork_element::{El, div, el, switch};

/// The social card: the first image, cut to the shape that such cards have, the name, the description.
pub fn social_card(view: &View) -> El {
    let (images, name, short) = (view.integration("featuredImages"), view.integration("name"), view.integration("shortDescription"));
    let first = images.index(0);
    let picture = memo(move || first.picture());
    let drawn = switch(move || match picture() {
        None => vec![div("shot shot-ghost").text("Your first image, cut to 1200 × 630")],
        picture => vec![shown(picture)],
    });
    div("og-stage").child(
        div("og").child(part("div", "r og-shot", &images, drawn)).child(
            div("og-text")
                .child(el("p").class("mut og-host").text("vercel.com"))
                .child(part("div", "r", &name, said("h3", "clamp-2", &name, "Name")))
                .child(part("div", "r", &short, said("p", "mut clamp-2", &short, "Short description: what it does, in one line"))),
        ),
    )
}
