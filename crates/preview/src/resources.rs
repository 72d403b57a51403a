//! The side of a product's page: its links, and what the product is to Vercel.

use crate::drawn::{memo, said_as};
use crate::region::{hit, part};
use crate::source::{Value, View};
use crate::words;
use formwork_element::{El, div, each, el, maybe};
use formwork_model::choice::PROTOCOLS;

/// Resource links, and the Support link that Vercel adds to them.
pub(crate) fn resources(view: &View, product: usize) -> El {
    let links = view.product(product, "resourceLinks");
    let (read, all, empty) = (links.clone(), links.clone(), links.clone());
    let count = memo(move || read.count());
    let some = count.clone();
    let rows =
        each(move || (0..count()).map(|index| index.to_string()).collect(), move |key| row(&all.index(key.parse().unwrap_or_default())));
    let ghost = maybe(move || {
        (some() == 0)
            .then(|| el("li").class("r").child(el("span").attr("data-ghost", "").text("Documentation, status …")).child(hit(&empty)))
    });
    let support = el("li").child(el("span").class("md-link").text("Support")).child(el("span").class("mut").text(" added for you"));
    el("section").child(el("h4").text("Resources")).child(el("ul").class("pp-res").child(rows).child(ghost).child(support))
}

fn row(link: &Value) -> El {
    let (title, href) = (link.key("title"), link.key("href"));
    let (text, target) = (title.clone(), href.clone());
    let shown = el("span")
        .class("md-link")
        .attr_with("data-ghost", move || title.is_blank().then_some("".into()))
        .attr_with("title", move || Some(target.text().into()))
        .text_with(move || if text.is_blank() { "Title of the link".into() } else { text.text() });
    part("li", "r", link, shown)
}

/// What else a customer learns: what the product works as, what it may do in a connected project (under a heading of a level).
pub(crate) fn facts(view: &View, product: usize, heading: &'static str) -> El {
    let primary = view.product(product, "primaryProtocol");
    let checks = view.product(product, "protocols/checks/status");
    let flags = view.product(product, "protocols/experimentation/edgeConfigSyncingSupport");
    let scopes = view.product(product, "projectConnectionScopes");
    let rows = [
        when(
            primary.clone(),
            |value| !value.is_blank(),
            move || said_as("span", "", &primary, "", |text| ["Works as ", &words::choice_of(PROTOCOLS, &text)].concat()),
        ),
        when(checks, Value::is_on, || el("span").text("Checks deployments")),
        when(flags, Value::is_on, || el("span").text("Can keep flags in an Edge Config")),
    ];
    let read = scopes.clone();
    let granted = memo(move || read.texts());
    let granted = maybe(move || {
        let label = |scope: &String| el("li").text(words::choice(scopes.field(), scope));
        let list = || el("ul").class("pp-res").children(granted().iter().map(label));
        (!granted().is_empty()).then(|| part("section", "r", &scopes, vec![el(heading).text("In connected projects"), list()]))
    });
    div("pp-facts").children(rows).child(granted)
}

/// A fact that is drawn while `holds`.
fn when(value: Value, holds: fn(&Value) -> bool, words: impl Fn() -> El + 'static) -> formwork_element::View {
    let read = value.clone();
    let there = memo(move || holds(&read));
    maybe(move || there().then(|| part("div", "r", &value, words())))
}
