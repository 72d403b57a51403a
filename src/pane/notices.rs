//! What holds for the whole draft: that it can only be read, what is to be decided, what is parked, what its files lack.

use crate::form::missing;
use crate::route::{Page, Route};
use crate::tabs;
use crate::workspace::Workspace;
use formwork_element::{El, div, el, maybe, memo};
use formwork_model::json::Json;
use formwork_model::{Kind, Pointer};
use formwork_preview::icon;
use leptos::prelude::*;

/// The notices about the open draft, above its form.
pub fn notices(workspace: Workspace) -> El {
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
    div("notices").child(read_only(workspace)).child(undecided(workspace)).child(note).child(missing::notices(workspace))
}

fn name_parked(place: &Pointer, value: &Json) -> String {
    match value.as_list().filter(|_| place.as_str() == "/products") {
        Some(products) if products.len() == 1 => "1 product".into(),
        Some(products) => format!("{} products", products.len()),
        None => formwork_model::label_of(place).into(),
    }
}

/// Why the draft can only be read, if so; where another tab writes it, with the way to write it here.
pub fn read_only(workspace: Workspace) -> formwork_element::View {
    maybe(move || {
        let why = workspace.read_only.get()?;
        let take =
            el("button").class("btn btn-s").attr("type", "button").text("Take over").on("click", move |_| tabs::take_over(workspace));
        let take = workspace.follows.get().then_some(take);
        Some(el("p").class("notice").attr("role", "status").child(icon("lock")).child(el("span").text(why)).child(take))
    })
}

/// That fields were changed here and in another tab, each in its own way, and the way to decide.
pub fn undecided(workspace: Workspace) -> formwork_element::View {
    maybe(move || {
        let words = match workspace.undecided.get() {
            0 => return None,
            1 => "1 field was changed here and in another tab. What was typed here stands; ".to_owned(),
            count => format!("{count} fields were changed here and in another tab. What was typed here stands; "),
        };
        let link = el("a").attr("href", Route::Draft(workspace.id(), Page::Review).path()).text("look at both and decide");
        Some(el("p").class("notice").attr("role", "status").child(icon("warn")).child(el("span").text(words).child(link)))
    })
}
