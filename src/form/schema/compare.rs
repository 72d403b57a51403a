//! What a change of the schema does to stores and scripts that exist: the schema beside an earlier version of it.

use crate::dom;
use crate::edge::{clock, file};
use crate::form::{Slot, parts};
use crate::workspace::Workspace;
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::json::{self, Json};
use formwork_model::{Change, Draft, Effect, Pointer, compare_schemas};
use formwork_preview::mark;
use leptos::prelude::*;

/// The most changes that are listed.
const MOST: usize = 200;

/// What the schema is compared with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    /// The file that the draft was imported from.
    Imported,
    /// The draft before the oldest step that can be undone.
    Oldest,
    /// A schema or a manifest that was pasted or chosen.
    Given,
}

impl Base {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Imported, "The imported file"), (Self::Oldest, "This draft, before the oldest step kept"), (Self::Given, "A file or text")];
}

/// The comparison with an earlier version, folded away and made only once it is asked for.
pub(super) fn compare(slot: &Slot) -> El {
    let slot = slot.clone();
    let summary = el("summary").text("Would it break what exists? Compare with an earlier version");
    parts::fold(false, summary, move || opened(&slot)).class("more compare")
}

fn opened(slot: &Slot) -> El {
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let imported = workspace.source().is_some();
    let base = RwSignal::new(if imported { Base::Imported } else { Base::Oldest });
    let given = RwSignal::new(String::new());
    let radio = |(own, words): (Base, &'static str)| {
        let input = el("input").attr("type", "radio").attr("name", slot.part("base")).flag_with("checked", move || base.get() == own);
        el("label").class("looked").child(input.on("change", move |_| base.set(own))).child(el("span").text(words))
    };
    let choices = Base::ALL.into_iter().filter(|(own, _)| *own != Base::Imported || imported).map(radio).collect::<Vec<_>>();
    let choices = el("fieldset").class("ticks").child(el("legend").class("vh").text("Compare with")).children(choices);
    let (own, paste) = (slot.clone(), place.clone());
    let entry = maybe(move || (base.get() == Base::Given).then(|| entry(&own, given)));
    let found = memo(move || {
        let before = match base.get() {
            Base::Imported => workspace.source().and_then(|text| in_text(workspace, &place, &text)),
            Base::Oldest => workspace.oldest().at(&place).cloned(),
            Base::Given => given.with(|text| in_text(workspace, &place, text)),
        };
        workspace.with(&place, |after| Some(compare_schemas(&before?, after?)))
    });
    let told = switch(move || match found.get() {
        Some(changes) => list(&paste, &changes),
        None => {
            let words = match base.get() {
                Base::Given if given.with(|text| text.trim().is_empty()) => "Paste a schema or a manifest, or choose a file",
                Base::Given => "The text holds no metadata schema: give one, or a manifest with this product",
                Base::Imported => "The imported file has no schema for this product",
                Base::Oldest => "The draft had no schema for this product then",
            };
            vec![el("p").class("hint").text(words)]
        }
    });
    div("compare-body").child(choices).child(entry).child(div("").attr("role", "status").child(told))
}

/// Where a version is pasted, or taken from a file.
fn entry(slot: &Slot, given: RwSignal<String>) -> El {
    let area = el("textarea")
        .class("control mono")
        .attr("rows", "4")
        .attr("aria-label", "An earlier version, as JSON")
        .attr("spellcheck", "false")
        .attr("id", slot.part("given"))
        .prop_with("value", move || given.get())
        .on("input", move |event| given.set(dom::value(&event)));
    let input = el("input").class("vh").attr("type", "file").attr("accept", "application/json,.json").on("change", move |event| {
        let Some(chosen) = file::from_input(&event).into_iter().next() else { return };
        clock::run(async move {
            // One byte more than is read tells a file that is too large from one that just fits.
            let bytes = file::bytes(&chosen.blob, Some(json::MAX_BYTES as f64 + 1.0)).await;
            let text = bytes.map(|bytes| json::read_bytes(&bytes).text().to_owned());
            let _ = given.try_set(text.unwrap_or_else(|why| why));
        });
    });
    let choose = el("label").class("btn btn-s").child(input).child(formwork_preview::icon("file")).child(el("span").text("Choose a file"));
    div("rows").child(area).child(div("add-row").child(choose))
}

/// The schema that a text holds for the product at a place: the text is a schema, or a manifest with the product.
fn in_text(workspace: Workspace, place: &Pointer, text: &str) -> Option<Json> {
    let value = json::read_with_comments(text).value?;
    if value.get("properties").is_some() {
        return Some(value);
    }
    // A product is found again by its slug, or else by its place.
    let owner = place.split_last()?.0;
    let slug = workspace.with_draft(|draft| draft.at(&owner.key("slug")).cloned());
    let before = Draft::from_document(value);
    let same = before.products().iter().position(|product| slug.is_some() && product.get("slug") == slug.as_ref());
    let owner = same.map_or(owner, |index| Pointer::root().key("products").index(index));
    before.at(&owner.key("metadataSchema")).cloned()
}

fn list(schema: &Pointer, changes: &[Change]) -> Vec<El> {
    let breaks = |change: &&Change| matches!(change.effect, Effect::Breaks(_));
    let breaking = changes.iter().filter(breaks).count();
    let words = match (changes.len(), breaking) {
        (0, _) => "Nothing differs".to_owned(),
        (1, 0) => "One change, and it breaks nothing".into(),
        (count, 0) => [&count.to_string(), " changes, and none breaks anything"].concat(),
        (count, breaking) => [&breaking.to_string(), " of ", &count.to_string(), " changes break what exists"].concat(),
    };
    let head = el("p").class("t-strong").text(words);
    let entry = |change: &Change| {
        let symbol = if breaks(&change) { mark("warn", "st st-warn") } else { mark("hint", "st") };
        let to = schema.below(&change.path);
        let link = el("a").attr("href", ["#", to.as_str()].concat()).text(change.words.clone());
        let why = change.effect.words();
        let why = (!why.is_empty()).then(|| el("span").class("muted small").text(Text::Borrowed(why)));
        el("li").class("compared").child(symbol).child(div("").child(link).child(why))
    };
    // What breaks something stands first.
    let ordered = changes.iter().filter(breaks).chain(changes.iter().filter(|change| !breaks(change)));
    let more = changes.len().saturating_sub(MOST);
    let rest = (more > 0).then(|| el("p").class("hint").text([&more.to_string(), " more changes are not listed"].concat()));
    let list = (!changes.is_empty()).then(|| el("ul").class("compared-list").children(ordered.take(MOST).map(entry).collect::<Vec<_>>()));
    [Some(head), list, rest].into_iter().flatten().collect()
}
