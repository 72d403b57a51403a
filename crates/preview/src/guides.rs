//! Getting-started guides: cards that open to their steps.

use crate::drawn::{memo, said, said_as};
use crate::region::{corner, frame, hit, part};
use crate::source::{Value, View};
use crate::words;
use formwork_element::{El, div, each, el, maybe, switch};
use formwork_model::choice;

/// The guides of a product, under a heading of a level.
pub(crate) fn guides(view: &View, product: usize, heading: &'static str) -> El {
    let guides = view.product(product, "guides");
    let empty = guides.clone();
    let count = counted(&guides);
    let ghost = maybe(move || {
        (count() == 0).then(|| {
            let words = el("p").class("empty").text("Guides: how to get started, a card for each framework");
            div("r").child(words).child(hit(&empty))
        })
    });
    frame("section", "r r-frame", &guides)
        .attr("data-name", guides.plate())
        .child(el(heading).text("Guides"))
        .child(el("ul").class("pp-guides").child(rows(&guides, |guide| card(&guide))))
        .child(ghost)
}

fn counted(list: &Value) -> impl Fn() -> usize + Clone + 'static {
    let list = list.clone();
    memo(move || list.count())
}

/// One part for each row of a list.
fn rows(list: &Value, part: impl Fn(Value) -> El + 'static) -> formwork_element::View {
    let (count, list) = (counted(list), list.clone());
    let part: std::rc::Rc<dyn Fn(Value) -> El> = std::rc::Rc::new(part);
    each(move || (0..count()).map(|index| index.to_string()).collect(), move |key| part(list.index(key.parse().unwrap_or_default())))
}

fn card(guide: &Value) -> El {
    let [framework, title, steps] = ["framework", "title", "steps"].map(|key| guide.key(key));
    let name = said_as("strong", "", &framework, "Framework", |text| words::choice_of(choice::FRAMEWORKS, &text));
    // A summary is a control, so no region within it carries a link: the card's corner does.
    let head = el("summary")
        .child(frame("span", "r r-frame", &framework).child(name))
        .child(frame("span", "r r-frame", &title).child(said("span", "mut", &title, "What the reader will have done")));
    let empty = counted(&steps);
    let none = maybe(move || (empty() == 0).then(|| el("p").class("mut").text("No steps yet")));
    let steps = el("ol").class("pp-steps").child(rows(&steps, |value| step(&value)));
    frame("li", "pp-guide r r-frame", guide).child(el("details").child(head).child(steps).child(none)).child(corner(guide))
}

fn step(step: &Value) -> El {
    let [title, content, actions] = ["title", "content", "actions"].map(|key| step.key(key));
    let (read, drawn) = (content.clone(), content.clone());
    let text = memo(move || read.text());
    let prose = switch(move || {
        let text = text();
        if text.trim().is_empty() { vec![el("p").attr("data-ghost", "").text("What exactly to do")] } else { drawn.prose(&text, 6) }
    });
    frame("li", "r r-frame", step)
        .child(part("div", "r", &title, said("strong", "", &title, "The step in a few words")))
        .child(part("div", "r prose", &content, div("prose").child(prose)))
        .child(div("pp-actions").child(rows(&actions, |action| {
            let kind = action.key("type");
            let label = said_as("span", "host-btn line", &kind, "Action", |text| words::choice_of(choice::STEP_ACTIONS, &text));
            part("div", "r r-button", &kind, label)
        })))
}
