//! The decision: what a reviewer makes of a submission, or what was made of it.

use super::notes::Notes;
use super::{Papers, Sent, decided, following, standing};
use crate::dom;
use crate::edge::api::Trouble;
use crate::edge::clock;
use crate::fetched::Fetched;
use crate::page::console::overview::comments;
use crate::page::console::parts::{Ask, Doing, reason};
use crate::page::console::words;
use crate::route::{Console, Route, Tab};
use crate::session;
use formwork_element::{El, Event, Text, div, el, maybe, memo, switch};
use formwork_model::{Draft, Pointer, Section, json, product};
use formwork_preview::{icon, mark};
use formwork_wire::{Decide, SubmissionState, Verdict};
use leptos::prelude::*;
use std::sync::Arc;

const HEADING: &str = "decision-t";
const APPROVE: &str = "approve";
const REQUEST: &str = "request";
const WHY: &str = "why-request";
const SELECT: &str = "comment-on";
/// The most products whose fields are offered.
const PRODUCTS: usize = 60;

/// The panel.
pub(super) fn panel(sent: &Sent, papers: Fetched<Papers>) -> El {
    let draft = memo(move || papers.with(|papers| json::read_bytes(&papers?.manifest).value.map(Draft::from_document)).map(Arc::new));
    let products = memo(move || draft.with(|draft| draft.as_ref().map(|draft| words::products(draft)).unwrap_or_default()));
    let (deciding, shown) = (sent.clone(), sent.clone());
    let (open, role) = (sent.clone(), sent.desk.session().role);
    let open = memo(move || open.is_open());
    let inside = switch(move || {
        if open.get() {
            return form(&deciding, draft, products);
        }
        let shown = shown.clone();
        let crossed = crossed(&shown, products);
        let rest = following(&shown, move |submission| {
            let mut parts = vec![standing(&submission)];
            parts.extend(decided(&submission, &products.get()));
            if submission.state == SubmissionState::Submitted && !role.reviews() {
                parts.push(el("p").class("muted small").text("A reviewer decides on it. Submitting again takes this one’s place"));
            }
            let path = Route::Console(Console::Integration(submission.slug.clone(), Tab::Overview)).path();
            parts.push(div("add-row").child(el("a").class("btn btn-s").attr("href", path).text("Go to the integration")));
            parts
        });
        vec![div("stack").child(crossed).child(div("stack").child(rest))]
    });
    let there = sent.submission;
    let hidden = move || there.with(|one| one.is_none()).then_some(Text::Borrowed(""));
    let heading = el("h2").attr("id", HEADING).attr("tabindex", "-1").text("Decision");
    el("aside")
        .class("col decision")
        .attr("aria-labelledby", HEADING)
        .attr_with("hidden", hidden)
        .child(div("hand").child(div("").child(heading).child(div("stack").child(inside))))
}

/// Where somebody else decided in the same moment: that, and what was not sent.
fn crossed(sent: &Sent, products: Memo<Vec<String>>) -> formwork_element::View {
    let (crossed, notes) = (sent.crossed, sent.notes);
    maybe(move || {
        let unsent = notes.comments();
        let words = match (crossed.get(), unsent.is_empty()) {
            (true, _) => "Somebody else decided in the meantime, so nothing of yours was sent",
            (false, false) => "These comments of yours were not sent, since it waits no more",
            (false, true) => return None,
        };
        let said = el("p").class("notice").child(mark("warn", "st st-warn")).child(el("span").text(words));
        let list = (!unsent.is_empty()).then(|| {
            let discard = el("button").class("btn btn-s").attr("type", "button").text("Discard my comments");
            let discard = discard.on("click", move |_| {
                notes.clear();
                dom::focus(HEADING);
            });
            let list = comments::list(&unsent, &products.get_untracked());
            div("stack").child(el("h3").text("Not sent")).child(list).child(div("add-row").child(discard))
        });
        Some(div("stack").child(said).child(list))
    })
}

/// What is written and decided.
fn form(sent: &Sent, draft: Memo<Option<Arc<Draft>>>, products: Memo<Vec<String>>) -> Vec<El> {
    let notes = sent.notes;
    let written = switch(move || vec![notes.drawn(products.get().into())]);
    let places = switch(move || draft.get().map(|draft| places(notes, &draft)).into_iter().collect());
    let lead = "Comments go along with the decision, each to the place that it is about. Until then they stay in this tab";
    vec![el("p").class("muted small").text(lead), div("").child(written), div("").child(places), acts(sent)]
}

/// The fields to comment on, as the form lists them.
fn places(notes: Notes, draft: &Draft) -> El {
    let chosen = RwSignal::new(String::new());
    let option = |path: &Pointer, label: &'static str| el("option").attr("value", path.as_str().to_owned()).text(label);
    let owner = Pointer::root().key("integration");
    let section = |section: &Section| {
        let fields = section.fields().iter().filter(|field| draft.holds(field.applies));
        let options: Vec<El> = fields.map(|field| option(&owner.join(field.key), field.label)).collect();
        (!options.is_empty()).then(|| el("optgroup").attr("label", section.label()).children(options))
    };
    let product = |(index, name): (usize, String)| {
        let owner = Pointer::root().key("products").index(index);
        let fields = product::FIELDS.iter().filter(|field| draft.holds(field.applies));
        el("optgroup").attr("label", name).children(fields.map(|field| option(&owner.join(field.key), field.label)))
    };
    let select = el("select")
        .class("control")
        .attr("id", SELECT)
        .on("change", move |event: Event| chosen.set(dom::value(&event)))
        .child(el("option").attr("value", "").text("The whole"))
        .children(Section::ALL.iter().filter_map(section))
        .children(words::products(draft).into_iter().take(PRODUCTS).enumerate().map(product));
    let add = el("button").class("btn").attr("type", "button").child(icon("plus")).text("Add");
    let add = add.child(el("span").class("vh").text(" a comment on it")).on("click", move |_| notes.begin(&chosen.get_untracked(), ""));
    let label = div("field-head").child(el("label").attr("for", SELECT).text("Comment on"));
    div("field").child(label).child(div("token-row").child(select).child(add))
}

/// Approve, and Request changes.
fn acts(sent: &Sent) -> El {
    let (notes, doing) = (sent.notes, Doing::new());
    let wanted = RwSignal::new(Verdict::Approved);
    let approve = Ask { id: "approve-ask", from: APPROVE, verb: "Approve it", danger: false, open: RwSignal::new(false) };
    let request = Ask { id: "request-ask", from: REQUEST, verb: "Send the comments", danger: false, open: RwSignal::new(false) };
    let unfit = memo(move || notes.unfit());
    let count = memo(move || notes.comments().len() as u32);
    let why = memo(move || match (unfit.get(), count.get()) {
        (Some((_, why)), _) => Some(why),
        (None, 0) => Some("Changes are requested with at least one comment that says which"),
        (None, _) => None,
    });
    let (acting, again) = (sent.clone(), sent.clone());
    let act = move |verdict: Verdict| {
        approve.shut();
        request.shut();
        wanted.set(verdict);
        run(acting.clone(), doing, verdict);
    };
    let (approving, requesting) = (act.clone(), act);
    let choose = move |verdict: Verdict| {
        if doing.busy() {
            return;
        }
        doing.forget();
        approve.shut();
        request.shut();
        if let Some((key, _)) = unfit.get_untracked() {
            return Notes::focus(key);
        }
        match verdict {
            Verdict::Approved => approve.ask(),
            Verdict::ChangesRequested if why.get_untracked().is_some() => drop(dom::focus(SELECT)),
            Verdict::ChangesRequested => request.ask(),
        }
    };
    let button = |id: &'static str, class: &'static str, words: &'static str, verdict: Verdict| {
        let button = el("button").class(class).attr("type", "button").attr("id", id).text(words);
        button.on("click", move |_| choose(verdict))
    };
    let held = move || (doing.busy() || why.with(Option::is_some)).then_some(Text::Borrowed("true"));
    let ask_changes = button(REQUEST, "btn", "Request changes", Verdict::ChangesRequested)
        .attr_with("aria-disabled", held)
        .attr_with("aria-describedby", move || why.with(Option::is_some).then_some(Text::Borrowed(WHY)));
    let yes = button(APPROVE, "btn btn-ink", "Approve", Verdict::Approved)
        .attr_with("aria-disabled", move || (doing.busy() || unfit.with(Option::is_some)).then_some(Text::Borrowed("true")));
    let along = move || match count.get() {
        0 => "Nothing goes along.".to_owned(),
        count => [&words::count(count, "comment goes", "comments go"), " along."].concat(),
    };
    let version = sent.submission.with_now(|one| one.map(|one| one.receipt.version.to_string())).unwrap_or_default();
    let other = version.clone();
    let approved = move || ["Version ", &version, " is approved, and its provider can publish it. ", &along()].concat();
    let requested = move || ["Version ", &other, " goes back to its provider. ", &along()].concat();
    let reason = maybe(move || why.get().map(|why| reason(WHY, why)));
    div("stack-s acts-row")
        .child(div("decide-row").child(yes).child(ask_changes))
        .child(reason)
        .child(div("").child(approve.drawn(approved, move || approving(Verdict::Approved))))
        .child(div("").child(request.drawn(requested, move || requesting(Verdict::ChangesRequested))))
        .child(doing.state(move || run(again.clone(), doing, wanted.get_untracked())))
}

/// Decides, and says so once the decision was read back.
fn run(sent: Sent, doing: Doing, verdict: Verdict) {
    let comments = sent.notes.comments();
    doing.run(async move {
        let client = session::client();
        let answer = client.decide(&sent.id, &Decide { decision: verdict, comments }).await;
        let said = match answer {
            Ok(_) => None,
            // Either somebody else was there first, or the answer to an earlier try was lost: reading it tells.
            Err(trouble @ Trouble::Mend { .. }) => Some(trouble),
            Err(trouble) => return Err(trouble),
        };
        let read = client.submission(&sent.id).await?;
        let words = match (&said, &read.decision) {
            (None, Some(made)) if made.decision == verdict => {
                sent.notes.clear();
                match verdict {
                    Verdict::Approved => "Approved",
                    Verdict::ChangesRequested => "Changes are requested",
                }
            }
            (Some(trouble), _) if read.state == SubmissionState::Submitted => return Err(trouble.clone()),
            _ => {
                sent.crossed.try_set(true);
                "It was decided on in the meantime; nothing of yours was sent"
            }
        };
        sent.desk.workspace.announcement.set(words.into());
        sent.submission.set(read);
        clock::after_paint(|| {
            dom::focus(HEADING);
        });
        Ok(())
    });
}
