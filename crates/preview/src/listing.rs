//! The listing's own page.

use crate::carousel::carousel;
use crate::details::details;
use crate::drawn::{button, ghostly, logo, memo, said};
use crate::region::{hit, part};
use crate::source::{Value, View};
use crate::words;
use formwork_element::{El, Text, div, each, el, maybe, switch};

/// The listing's own page: header, pictures, prose, products, details.
pub fn listing(view: &View) -> El {
    let kind = view.clone();
    let native = memo(move || kind.kind().is_native());
    let products = view.clone();
    div("ls")
        .child(header(view))
        .child(lead(view))
        .child(carousel(view))
        .child(
            div("ls-body")
                .child(
                    div("ls-main")
                        .child(prose("Overview", &view.integration("overview"), "Overview: why and when to use it"))
                        .child(maybe(move || native().then(|| cards(&products))))
                        .child(prose(
                            "Instructions",
                            &view.integration("additionalInformation"),
                            "Instructions: what to do after installing, and what each environment variable holds",
                        )),
                )
                .child(details(view)),
        )
        .child(el("p").class("ls-notice").text(
            "Community integrations are made and supported by their developers alone. Read the privacy policy and the EULA before you install.",
        ))
}

fn header(view: &View) -> El {
    let (name, developer, tags) = (view.integration("name"), view.integration("developer"), view.integration("tagIds"));
    el("header")
        .class("ls-head")
        .child(logo(&[view.integration("icon")], "logo l-56"))
        .child(
            div("ls-names").child(part("div", "r rs", &name, said("h3", "ls-title", &name, "Name"))).child(
                div("ls-by")
                    .child(part("div", "r", &developer, said("span", "", &developer, "Developer")))
                    .child(el("span").class("sep").attr("aria-hidden", "true").text("·"))
                    .child(part("div", "r", &tags, categories(&tags)))
                    .child(el("span").class("badge").text("Community")),
            ),
        )
        .child(button("host-btn", "Install"))
}

fn categories(tags: &Value) -> El {
    let (count, all) = (tags.clone(), tags.clone());
    el("span").attr_with("data-ghost", move || (count.count() == 0).then_some("".into())).text_with(move || {
        let labels: Vec<String> = all.texts().iter().map(|tag| words::choice(all.field(), tag)).collect();
        if labels.is_empty() { "Category".into() } else { labels.join(", ") }
    })
}

/// The extended description, which has no ghost: most forms do not ask for it.
fn lead(view: &View) -> formwork_element::View {
    let value = view.integration("extendedDescription");
    let blank = value.clone();
    let filled = memo(move || !blank.is_blank());
    maybe(move || filled().then(|| div("ls-lead").child(part("div", "r", &value, said("p", "", &value, "")))))
}

/// A section of Markdown, parsed again only when its text is another.
fn prose(title: &'static str, value: &Value, ghost: &'static str) -> El {
    let (read, drawn) = (value.clone(), value.clone());
    let text = memo(move || read.text());
    let content = switch(move || {
        let text = text();
        if text.trim().is_empty() { vec![el("p").class("empty").text(ghost)] } else { drawn.prose(&text, 5) }
    });
    part("section", "r prose", value, vec![el("h4").text(title), div("prose").child(content)])
}

fn cards(view: &View) -> El {
    let length = view.clone();
    let count = memo(move || length.products());
    let (some, keys, view) = (count.clone(), count, view.clone());
    let list = el("ul").class("prod-cards").child(each(move || (0..keys()).map(|index| index.to_string()).collect(), {
        let view = view.clone();
        move |key| product(&view, key.parse().unwrap_or_default())
    }));
    let products = view.value(formwork_model::Pointer::root().key("products"));
    let ghost = maybe(move || {
        (some() == 0).then(|| {
            part("div", "r", &products, el("p").class("empty").text("Products: a card for each, with what it is and what it costs"))
        })
    });
    el("section").child(el("h4").text("Products")).child(list).child(ghost)
}

/// A product's card. Many are off screen, so the browser is told that it need not lay them out (`prod-card`).
fn product(view: &View, index: usize) -> El {
    let [name, short, foot] = ["name", "shortDescription", "shortBillingPlansDescription"].map(|key| view.product(index, key));
    el("li")
        .class("prod-card")
        .child(part("div", "r", &name, said("h5", "", &name, "Product name")))
        .child(part("div", "r r-fill", &short, said("p", "", &short, "What the product is")))
        .child(
            ghostly(el("div").class("r foot"), &foot)
                .attr("data-r", Text::from(foot.place().as_str().to_owned()))
                .child(said("span", "", &foot, "What it costs, in a few words"))
                .child(hit(&foot)),
        )
}
