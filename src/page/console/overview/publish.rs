//! Publishing what was approved, and where it can be seen.

use crate::dom;
use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::page::console::One;
use crate::page::console::parts::{Ask, Doing, block, fact, facts, outside, reason};
use crate::session;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_preview::icon;
use formwork_wire::{Integration, Role, Status};
use leptos::prelude::*;

const HEADING: &str = "publish-t";
const BUTTON: &str = "publish";
const WHY: &str = "why-publish";

/// What decides whether it can be published, and what is public.
#[derive(Clone, PartialEq)]
struct State {
    status: Status,
    version: Option<u32>,
    why: Option<&'static str>,
    native: bool,
    public: Option<(u32, String)>,
}

/// The section.
pub(super) fn publish(one: &One) -> El {
    let (here, role) = (one.status, one.desk.session().role);
    let state = memo(move || here.with(|here| here.map(|here| state(here, role))));
    let (acting, seen) = (one.clone(), one.clone());
    let act = switch(move || match state.get() {
        Some(state) if state.native => vec![action(&acting, state)],
        Some(_) => {
            vec![el("p").class("small").text("A connectable account is listed by Vercel, not here. What that asks for stands below")]
        }
        None => Vec::new(),
    });
    let public = memo(move || state.get().and_then(|state| state.public));
    let places = switch(move || vec![places(&seen, public.get())]);
    block(HEADING, "Listing", None).child(div("hand").child(div("").child(places)).child(div("").child(act)))
}

fn state(here: &Integration, role: Role) -> State {
    let summary = &here.summary;
    let why = match summary.status {
        _ if summary.products == 0 => Some("There is no product, and only products are published here"),
        Status::Draft => Some("Only what a reviewer approved is published, and it was never submitted"),
        Status::Submitted => Some("A reviewer has not decided yet"),
        Status::ChangesRequested => Some("Changes were requested. Answer them and submit again"),
        Status::Published => Some("What was approved is public already"),
        Status::Approved if !role.provides() => Some("Publishing takes a token of the role provider or admin"),
        Status::Approved => None,
    };
    let version = here.submission.as_ref().map(|submission| submission.receipt.version);
    let public = here.published_version.zip(here.listing.clone());
    State { status: summary.status, version, why, native: summary.kind.as_deref() != Some("connectable"), public }
}

/// Where it can be seen, here and at Vercel.
fn places(one: &One, public: Option<(u32, String)>) -> El {
    let address = ["https://vercel.com/integrations/", &one.slug].concat();
    let shown = address.trim_start_matches("https://").to_owned();
    let here = match public {
        Some((version, path)) => {
            el("span").child(outside(path.clone(), path).class("mono")).text([", version ", &version.to_string()].concat())
        }
        None => el("span").class("muted").text("Not public yet"),
    };
    let rows = [fact("On this server", here), fact("At Vercel", outside(address, shown).class("mono"))];
    let note = "Vercel’s page is there once the integration has been created in its dashboard. Whether others see it is set there";
    div("stack").child(facts(rows)).child(el("p").class("muted small").text(note))
}

fn action(one: &One, state: State) -> El {
    let doing = Doing::new();
    let ask = Ask { id: "publish-ask", from: BUTTON, verb: "Publish the listing", danger: false, open: RwSignal::new(false) };
    let why = state.why;
    let button = el("button")
        .class(if why.is_none() { "btn btn-ink" } else { "btn" })
        .attr("type", "button")
        .attr("id", BUTTON)
        .attr_with("aria-disabled", move || (why.is_some() || doing.busy()).then_some(Text::Borrowed("true")))
        .attr_with("aria-describedby", move || why.is_some().then_some(Text::Borrowed(WHY)))
        .child(icon("upload"))
        .text("Publish")
        .on("click", move |_| {
            if why.is_none() && !doing.busy() {
                doing.forget();
                ask.ask();
            }
        });
    let version = state.version.map_or_else(String::new, |version| [" ", &version.to_string()].concat());
    let (slug, acting) = (one.slug.clone(), one.clone());
    let words = move || {
        [
            "Version",
            version.as_str(),
            " becomes public at /listing/",
            &slug,
            ", for everybody who has the address. It is not taken back here.",
        ]
        .concat()
    };
    let act = move || {
        ask.shut();
        run(acting.clone(), doing);
    };
    let question = ask.drawn(words, act.clone());
    let asked = maybe(move || why.map(|why| reason(WHY, why)));
    div("stack publish").child(button).child(asked).child(question).child(doing.state(act))
}

/// Publishes it, and says so once it was read back as public.
fn run(one: One, doing: Doing) {
    doing.run(async move {
        let client = session::client();
        client.publish(&one.slug).await?;
        let read = client.integration(&one.slug).await?;
        let public = read.published_version.filter(|_| read.summary.status == Status::Published);
        one.status.set(read);
        let Some(version) = public else {
            let words = "The server took it, but read back it is not public. Try again, or tell whoever runs the server".to_owned();
            return Err(Trouble::Mend { words, report: None });
        };
        one.desk.workspace.announcement.set(["Published: version ", &version.to_string(), " is public"].concat());
        clock::after_paint(|| {
            dom::focus(HEADING);
        });
        Ok(())
    });
}
