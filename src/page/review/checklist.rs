//! The approval checklist: what the draft shows, and what a person has to look at.

use super::{block, readiness::href, tally};
use crate::dom;
use crate::edge::clock;
use crate::edge::notes::{self, Note};
use crate::workspace::Workspace;
use formwork_element::{El, div, el, memo, switch};
use formwork_model::json::Json;
use formwork_model::{Item, Topic, Verdict, checklist as items};
use formwork_preview::mark;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What was looked at, and when.
type Looked = RwSignal<BTreeMap<String, f64>>;

/// The checklist, topic by topic.
pub(super) fn checklist(workspace: Workspace) -> El {
    let kept = notes::read(Note::Looked, &workspace.id());
    let entries = kept.as_object().unwrap_or_default();
    let looked: Looked = RwSignal::new(entries.iter().filter_map(|(item, at)| Some((item.clone(), at.as_number()?))).collect());
    let found = memo(move || {
        workspace.revision.track();
        let report = workspace.report.get();
        workspace.with_draft(|draft| {
            let mut found = items(draft, &report);
            found.retain(|item| draft.holds(item.when));
            found
        })
    });
    let count = move |counts: fn(&Verdict) -> bool| found.with(|found| found.iter().filter(|item| counts(&item.verdict)).count());
    let seen = move || {
        let to_see = |item: &&Item| matches!(item.verdict, Verdict::Look(_)) && looked.with(|looked| looked.contains_key(item.id));
        found.with(|found| found.iter().filter(to_see).count())
    };
    let people = el("b").text_with(move || count(|verdict| matches!(verdict, Verdict::Look(_))).to_string());
    let people = el("span").child(people).text_with(move || [" for a person, ", &seen().to_string(), " looked at"].concat());
    let marks = [
        tally(mark("done", "st st-done"), move || count(|verdict| matches!(verdict, Verdict::Passing(_))), "passing", "passing"),
        tally(mark("err", "st st-err"), move || count(|verdict| matches!(verdict, Verdict::Failing(..))), "failing", "failing"),
        el("span").child(mark("look", "st st-look")).child(people),
    ];
    let topics =
        switch(move || found.with(|found| Topic::ALL.into_iter().filter_map(|group| topic(workspace, looked, found, group)).collect()));
    let words = "What Vercel looks at before it approves. What a file can show is decided here, everything else is for a person to see";
    block("check-t", "Approval checklist", Some(div("tally end").children(marks)))
        .child(el("p").class("muted small").text(words))
        .child(topics)
}

fn topic(workspace: Workspace, looked: Looked, found: &[Item], group: Topic) -> Option<El> {
    let items: Vec<El> = found.iter().filter(|item| item.group == group).map(|item| row(workspace, looked, item)).collect();
    let list = (!items.is_empty()).then(|| el("ul").class("check").children(items))?;
    Some(div("").child(el("h3").class("check-topic").text(group.label())).child(list))
}

fn row(workspace: Workspace, looked: Looked, item: &Item) -> El {
    let verdict = |drawn: El, words: &'static str| div("verdict").child(drawn).child(el("span").text(words));
    let asked = div("asked").child(el("span").text(item.title));
    let found = div("found");
    let (verdict, asked, found) = match &item.verdict {
        Verdict::Passing(by) => (verdict(mark("done", "st st-done"), "Passing"), asked, found.text(by.clone())),
        Verdict::Failing(why, place) => {
            let link = el("a").attr("href", href(workspace, place)).text(why.clone());
            (verdict(mark("err", "st st-err"), "Failing"), asked, found.child(link))
        }
        Verdict::Look(why) => {
            let asked = asked.child(el("span").class("muted").text(why.clone()));
            (verdict(mark("look", "st st-look"), "A person must look"), asked, found.child(note(workspace, looked, item)))
        }
    };
    el("li").child(verdict).child(asked).child(found)
}

/// "I have looked", or when that was.
fn note(workspace: Workspace, looked: Looked, item: &Item) -> El {
    let id = item.id;
    let at = move || looked.with(|looked| looked.get(id).copied());
    let input = el("input").attr("type", "checkbox").attr("id", ["look-", id].concat()).flag_with("checked", move || at().is_some());
    let input = input.on("change", move |event| {
        looked.update(|looked| {
            if dom::checked(&event) {
                looked.insert(id.to_owned(), clock::now());
            } else {
                looked.remove(id);
            }
        });
        let entry = |(item, at): (&String, &f64)| (item.clone(), Json::Number(at.to_string()));
        let kept = Json::Object(looked.with_untracked(|looked| looked.iter().map(entry).collect()));
        notes::keep(Note::Looked, &workspace.id(), &kept);
    });
    let words = move || at().map_or_else(|| "I have looked".to_owned(), |at| ["Looked at, ", &clock::moment(at)].concat());
    el("label")
        .class("looked")
        .child(input)
        .child(el("span").text_with(words).child(el("span").class("vh").text([": ", item.title].concat())))
}
