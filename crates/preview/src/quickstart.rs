//! Snippets, one tab each, with masked secrets.
//!
//! Tabs are radio buttons and Show Secrets is a checkbox, so that the page that the command writes has them without a script.

use crate::code;
use crate::drawn::{memo, said, said_as};
use crate::region::{corner, frame, hit};
use crate::source::{Value, View};
use crate::words;
use formwork_element::{El, div, each, el, maybe, switch};

/// The most snippets that a product may have (spec section 3.4).
const MOST: usize = 6;

/// The Quickstart section under a heading of a level: the snippets' tabs and code, and the switch that shows secrets.
pub(crate) fn quickstart(view: &View, product: usize, heading: &'static str) -> El {
    let snippets = view.product(product, "snippets");
    let read = snippets.clone();
    let count = memo(move || read.count());
    let (some, more) = (count.clone(), count.clone());
    let (all, empty, group) = (snippets.clone(), snippets.clone(), view.group());
    let tabs = each(
        move || (0..count().min(MOST)).map(|index| index.to_string()).collect(),
        move |key| tab(&all, key.parse().unwrap_or_default(), group.clone()),
    );
    let foot = switch(move || {
        if some() == 0 {
            let ghost = el("p").class("empty").text("Quickstart: code to copy, a tab for each snippet, secrets masked");
            vec![div("r").child(ghost).child(hit(&empty))]
        } else {
            let check = el("input").class("vh").attr("type", "checkbox");
            vec![el("label").class("host-btn line pp-show").child(check).child(el("span").text("Show Secrets"))]
        }
    });
    let rest = maybe(move || {
        let rest = more().saturating_sub(MOST);
        (rest > 0).then(|| el("p").class("mut").text(format!("{rest} more are not shown: a product has at most {MOST}")))
    });
    frame("section", "pp-quick r r-frame", &snippets)
        .attr("data-name", snippets.plate())
        .child(el(heading).text("Quickstart"))
        .child(div("pp-tabs").attr("role", "radiogroup").attr("aria-label", "Snippets").child(tabs))
        .child(div("pp-foot").child(rest).child(foot))
}

fn tab(snippets: &Value, index: usize, group: String) -> El {
    let snippet = snippets.index(index);
    let [name, language, content] = ["name", "language", "content"].map(|key| snippet.key(key));
    let radio = el("input").class("vh").attr("type", "radio").attr("name", group).flag("checked", index == 0);
    let (code, lang) = (content.clone(), language.clone());
    let read = memo(move || (code.text(), lang.text()));
    // Coloured anew only where the code or its language differs, or where colours have come.
    let source = content.clone();
    let parts = memo(move || {
        let (text, language) = read();
        code::drawn(&formwork_model::pieces(&text, &language), |text| source.code(text, &language))
    });
    let blank = content.clone();
    let drawn = switch(move || {
        let parts = parts();
        if parts.is_empty() {
            vec![el("span").class("mut").text("The code of the snippet")]
        } else {
            parts.into_iter().map(code::part).collect()
        }
    });
    let code = el("code").attr_with("data-ghost", move || blank.is_blank().then_some("".into())).child(drawn);
    let language = said_as("span", "mut", &language, "Language", |text| words::choice_of(formwork_model::choice::LANGUAGES, &text));
    div("pp-snip")
        .child(el("label").class("pp-tab").child(radio).child(frame("span", "r r-frame", &name).child(said("span", "", &name, "Snippet"))))
        .child(
            frame("div", "pp-panel r r-frame", &snippet)
                .child(frame("pre", "pp-code r r-frame", &content).attr("tabindex", "0").child(code))
                .child(div("pp-lang").child(language))
                .child(corner(&snippet)),
        )
}
