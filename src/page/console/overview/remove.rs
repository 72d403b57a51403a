//! Removing an integration with all that belongs to it, once its slug was typed.

use crate::app;
use crate::dom;
use crate::page::console::One;
use crate::page::console::parts::{Doing, reason};
use crate::route::{Console, Route};
use crate::session;
use formwork_element::{El, Event, Text, div, el, maybe, memo};
use leptos::prelude::*;

const FIELD: &str = "remove-slug";
const WHY: &str = "why-remove";

/// The section, folded away; nothing for those who may not.
pub(super) fn remove(one: &One) -> El {
    if !one.desk.session().role.provides() {
        return div("");
    }
    let here = one.status;
    let public = memo(move || here.with(|here| here.is_some_and(|here| here.published_version.is_some())));
    let one = one.clone();
    let inside = maybe(move || {
        let words = "Its listing is public, so it stays. A listing is taken back by writing to integrations@vercel.com";
        Some(if public.get() { reason(WHY, words) } else { form(&one) })
    });
    let fold = el("details").class("fold").child(el("summary").class("fold-h2").text("Remove this integration")).child(inside);
    el("section").class("block").child(fold)
}

fn form(one: &One) -> El {
    let doing = Doing::new();
    let typed = RwSignal::new(String::new());
    let slug = one.slug.clone();
    let same = memo(move || typed.with(|typed| typed.trim() == &*slug));
    let acting = one.clone();
    let act = move || run(acting.clone(), doing);
    let again = act.clone();
    let submit = move |event: Event| {
        event.prevent_default();
        if same.get_untracked() {
            act();
        } else {
            dom::focus(FIELD);
        }
    };
    let words = "Its versions, submissions, credentials and log go with it, and nothing brings them back. Drafts in browsers stay";
    let hint = el("p")
        .class("hint")
        .attr("id", "remove-h")
        .text("Type ")
        .child(el("code").text(one.slug.to_string()))
        .text(" to say that it is meant");
    let input = el("input")
        .class("control mono")
        .attr("id", FIELD)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "remove-h")
        .on("input", move |event| typed.set(dom::value(&event)));
    let label = div("field-head").child(el("label").attr("for", FIELD).text("URL Slug of this integration"));
    let field = div("field").child(label).child(hint).child(input);
    let off = move || (!same.get() || doing.busy()).then_some(Text::Borrowed("true"));
    let button = el("button").class("btn btn-danger").attr("type", "submit").attr_with("aria-disabled", off).text("Remove for good");
    let why = maybe(move || (!same.get()).then(|| reason(WHY, "The slug is not typed yet")));
    let button = button.attr_with("aria-describedby", move || (!same.get()).then_some(Text::Borrowed(WHY)));
    el("form")
        .class("stack")
        .attr("aria-label", "Remove this integration")
        .on("submit", submit)
        .child(el("p").class("small").text(words))
        .child(field)
        .child(div("add-row").child(button))
        .child(why)
        .child(doing.state(again))
}

fn run(one: One, doing: Doing) {
    doing.run(async move {
        let Some(etag) = one.status.with_now(|here| here.map(|here| here.etag.clone())) else { return Ok(()) };
        if let Err(trouble) = session::client().remove(&one.slug, &etag).await {
            // Whoever tries again has seen by then what was saved meanwhile.
            one.status.again();
            return Err(trouble);
        }
        let workspace = one.desk.workspace;
        workspace.announcement.set([&one.slug, " was removed"].concat());
        app::go(workspace, &Route::Console(Console::List), false);
        Ok(())
    });
}
