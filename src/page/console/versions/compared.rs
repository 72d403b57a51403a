//! What differs between two versions, in words and on the listing.

use super::restore::{self, save, tell};
use super::{FROM, History, TO};
use crate::dom;
use crate::edge::api::Trouble;
use crate::fetched::Fetched;
use crate::page::console::diff::{diff, summary};
use crate::page::console::paper::{Side, paper};
use crate::page::console::parts::{Doing, block, fold};
use crate::query;
use crate::session;
use formwork_element::{El, Event, Text, div, el, memo, switch};
use formwork_model::json::{self, Json};
use formwork_model::{Change, Draft, Pointer, Set, What, changes, export};
use formwork_preview::icon;
use leptos::prelude::*;
use std::sync::Arc;

/// The bytes of two versions.
type Pair = (Arc<Vec<u8>>, Arc<Vec<u8>>);

/// The two, as the page shows them.
#[derive(Clone)]
struct Compared {
    from: u32,
    to: u32,
    before: Arc<Draft>,
    after: Arc<Draft>,
    /// The text of the later one, of which a single value can be put back.
    source: Arc<str>,
}

/// The comparison of two versions.
pub fn compare(history: &History, from: u32, to: u32) -> El {
    let slug = history.one.slug.clone();
    let pair = Fetched::new(move || {
        let (client, slug) = (session::client(), slug.clone());
        Box::pin(async move {
            let (before, after) = (client.version(&slug, from).await?, client.version(&slug, to).await?);
            Ok::<Pair, Trouble>((Arc::new(before), Arc::new(after)))
        })
    });
    let shown = history.clone();
    let drawn = pair.drawn(move |(before, after)| match read(from, to, &before, &after) {
        Some(compared) => content(&shown, &compared),
        None => {
            vec![el("p").class("notice").text("One of the two is no JSON that can be read, so that nothing can be said of what differs")]
        }
    });
    let shut = el("button").class("btn btn-s btn-plain").attr("type", "button").child(icon("x")).text("Close the comparison");
    let shut = shut.on("click", |_| {
        query::set(&[(FROM, ""), (TO, "")], false);
        dom::focus("versions-t");
    });
    block("compare-t", "What changed", Some(div("end").child(shut)))
        .child(chooser(history, from, to))
        .child(pair.state())
        .child(div("stack compare").child(drawn))
}

fn read(from: u32, to: u32, before: &[u8], after: &[u8]) -> Option<Compared> {
    let (before, later) = (json::read_bytes(before), json::read_bytes(after));
    let source: Arc<str> = later.text().into();
    let draft = |value: Option<Json>| value.map(Draft::from_document).map(Arc::new);
    Some(Compared { from, to, before: draft(before.value)?, after: draft(later.value)?, source })
}

/// Which two are compared.
fn chooser(history: &History, from: u32, to: u32) -> El {
    let versions = history.versions;
    let choose = move |name: &'static str, label: &'static str, id: &'static str, present: u32| {
        let numbers = memo(move || {
            let mut numbers: Vec<u32> =
                versions.with(|page| page.map(|page| page.versions.iter().map(|one| one.version).collect()).unwrap_or_default());
            if !numbers.contains(&present) {
                numbers.push(present);
            }
            numbers
        });
        let options = switch(move || {
            let option = |number: u32| {
                let text = number.to_string();
                el("option").attr("value", text.clone()).flag("selected", number == present).text(["Version ", &text].concat())
            };
            numbers.get().into_iter().map(option).collect()
        });
        let select = el("select").class("control").attr("id", id).child(options);
        let select = select.on("change", move |event: Event| {
            query::set(&[(name, &dom::value(&event))], false);
            crate::edge::clock::after_paint(move || {
                dom::focus(id);
            });
        });
        div("tool").child(el("label").attr("for", id).text(label)).child(select)
    };
    let (a, b) = (from.to_string(), to.to_string());
    let turn = el("button").class("btn").attr("type", "button").text("Swap").on("click", move |_| {
        query::set(&[(FROM, &b), (TO, &a)], false);
        dom::focus("compare-t");
    });
    div("compare-tools").child(choose(FROM, "From", "compare-from", from)).child(choose(TO, "To", "compare-to", to)).child(turn)
}

fn content(history: &History, compared: &Compared) -> Vec<El> {
    let found: Arc<[Change]> = changes(&compared.before, &compared.after).into();
    let name = |number: u32| ["Version ", &number.to_string()].concat();
    let names = (name(compared.from), name(compared.to));
    let doing = Doing::new();
    let back = (history.clone(), compared.clone());
    let newest = history.one.status;
    let provides = history.one.desk.session().role.provides();
    let beside = move |change: &Change| {
        let (history, compared) = &back;
        // Only the newest version is gone on from.
        let on_newest = newest.with_now(|here| here.is_some_and(|here| here.summary.version == compared.to));
        (provides && on_newest).then(|| put_back(history, compared, change, doing)).flatten()
    };
    let words = if found.is_empty() { "They say the same; at most they are written otherwise".to_owned() } else { summary(&found) };
    let list = (!found.is_empty()).then(|| diff(found, names.clone(), beside));
    let side = |name: &str, draft: &Arc<Draft>| Side { name: name.to_owned(), draft: draft.clone() };
    let sides = vec![side(&names.0, &compared.before), side(&names.1, &compared.after)];
    let listing = fold("The listing then and now", move || paper(sides.clone()));
    let shown = history.clone();
    vec![el("p").class("small").text(words), restore::state(doing, shown, move || doing.forget()), div("").child(list), listing]
}

/// The button that brings the earlier value back, where that is one value at the same place.
fn put_back(history: &History, compared: &Compared, change: &Change, doing: Doing) -> Option<El> {
    let place = &change.path;
    let keeps = match change.what {
        // The place is that of the later version, and what stands there is what the change tells of.
        What::Added | What::Changed => compared.after.at(place) == change.after.as_ref(),
        // The place is that of the earlier one: in a list it may be another element's by now.
        What::Removed => !within_list(place) && compared.after.at(place).is_none(),
        What::Moved | What::Reordered => false,
    };
    if !keeps || place.as_str().is_empty() {
        return None;
    }
    let (history, compared, change) = (history.clone(), compared.clone(), change.clone());
    let from = compared.from.to_string();
    let label = ["Put back what version ", &from, " had: ", &change.words].concat();
    let button = el("button").class("btn btn-s").attr("type", "button").attr("aria-label", label).text("Put back");
    let button = button.attr_with("aria-disabled", move || doing.busy().then_some(Text::Borrowed("true")));
    Some(button.on("click", move |_| {
        let mut draft = (*compared.after).clone();
        draft.apply(&[Set { path: change.path.clone(), value: change.before.clone() }]);
        let text = export(&draft, Some(&compared.source));
        let (history, field, from) = (history.clone(), change.field, compared.from.to_string());
        doing.run(async move {
            let saved = save(&history, text.as_bytes()).await?;
            tell(&history, &saved, &[field, " is as in version ", &from, " again, saved as version "].concat());
            query::set(&[(TO, &saved.version.to_string())], true);
            Ok(())
        });
    }))
}

/// Whether a place lies in a list.
fn within_list(place: &Pointer) -> bool {
    place.segments().any(|segment| segment.bytes().all(|byte| byte.is_ascii_digit()))
}
