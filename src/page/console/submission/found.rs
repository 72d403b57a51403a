//! What the rules find in a submission: the approval checklist, and the problems that are left.

use super::Sent;
use super::notes::Notes;
use crate::later;
use crate::page::console::parts::block;
use crate::page::console::words;
use formwork_element::{El, div, el, maybe, memo, switch};
use formwork_model::{Draft, Item, Problem, Report, Severity, Topic, Verdict, checklist};
use formwork_preview::mark;
use leptos::prelude::*;
use std::sync::Arc;

/// How many problems are shown.
const MOST: usize = 200;

/// Checklist and problems, once the rules are there.
pub(super) fn found(sent: &Sent, manifest: Arc<Vec<u8>>, draft: &Arc<Draft>) -> El {
    let draft = draft.clone();
    let open = sent.clone();
    let open = memo(move || open.is_open());
    let notes = sent.notes;
    let products: Arc<[String]> = words::products(&draft).into();
    let drawn = switch(move || {
        let Some(rules) = later::checking().get() else { return vec![later::place(later::checking())] };
        let report = (rules.read)(&manifest).report;
        let about = About { notes, open, products: products.clone() };
        vec![asked(&about, &draft, &report), problems(&about, &report)]
    });
    div("col").child(drawn)
}

/// What a row needs to be commented on.
struct About {
    notes: Notes,
    open: Memo<bool>,
    products: Arc<[String]>,
}

impl About {
    fn comment(&self, path: &str, what: &str, start: &str) -> El {
        let (notes, open) = (self.notes, self.open);
        let (path, what, start) = (path.to_owned(), what.to_owned(), start.to_owned());
        div("do").child(maybe(move || open.get().then(|| notes.button(path.clone(), &what, &start))))
    }
}

fn asked(about: &About, draft: &Draft, report: &Report) -> El {
    let items = checklist(draft, report);
    let count = |counts: fn(&Verdict) -> bool| items.iter().filter(|item| counts(&item.verdict)).count().to_string();
    let tally = |drawn: El, count: String, words: &'static str| {
        let class = if count == "0" { "none" } else { "" };
        el("span").class(class).child(drawn).child(el("span").child(el("b").text(count)).text([" ", words].concat()))
    };
    let marks = [
        tally(mark("done", "st st-done"), count(|verdict| matches!(verdict, Verdict::Passing(_))), "passing"),
        tally(mark("err", "st st-err"), count(|verdict| matches!(verdict, Verdict::Failing(..))), "failing"),
        tally(mark("look", "st st-look"), count(|verdict| matches!(verdict, Verdict::Look(_))), "for a person"),
    ];
    let topic = |group: Topic| {
        let rows: Vec<El> = items.iter().filter(|item| item.group == group).map(|item| row(about, item)).collect();
        let list = (!rows.is_empty()).then(|| el("ul").class("check").children(rows))?;
        Some(div("").child(el("h3").class("check-topic").text(group.label())).child(list))
    };
    let words = "What Vercel looks at before it approves. What a file can show is decided here, everything else is for a person to see";
    block("checklist-t", "Approval checklist", Some(div("tally end").children(marks)))
        .child(el("p").class("muted small").text(words))
        .children(Topic::ALL.into_iter().filter_map(topic))
}

fn row(about: &About, item: &Item) -> El {
    let verdict = |drawn: El, words: &'static str| div("verdict").child(drawn).child(el("span").text(words));
    let asked = div("asked").child(el("span").text(item.title));
    let start = [item.title, ": "].concat();
    let (verdict, asked, found, path) = match &item.verdict {
        Verdict::Passing(by) => (verdict(mark("done", "st st-done"), "Passing"), asked, by.clone(), ""),
        Verdict::Failing(why, place) => (verdict(mark("err", "st st-err"), "Failing"), asked, why.clone(), place.as_str()),
        Verdict::Look(why) => {
            let asked = asked.child(el("span").class("muted").text(why.clone()));
            (verdict(mark("look", "st st-look"), "A person must look"), asked, String::new(), "")
        }
    };
    el("li").child(verdict).child(asked).child(div("found").text(found)).child(about.comment(path, item.title, &start))
}

fn problems(about: &About, report: &Report) -> El {
    let counts = report.counts();
    let said = [
        words::count(counts.error as u32, "error", "errors"),
        words::count(counts.warning as u32, "warning", "warnings"),
        words::count(counts.hint as u32, "hint", "hints"),
    ];
    let section = block("problems-t", "What rules found", Some(el("span").class("muted small num end").text(said.join(", "))));
    if report.problems.is_empty() {
        return section.child(el("p").class("clear").child(mark("done", "st st-done")).child(el("span").text("Nothing is left")));
    }
    let rows = report.problems.iter().take(MOST).map(|problem| finding(about, problem));
    let rest = report.problems.len().checked_sub(MOST).filter(|rest| *rest > 0);
    let rest = rest.map(|rest| el("p").class("muted small").text(["And ", &rest.to_string(), " more"].concat()));
    section.child(el("ul").class("findings").children(rows)).child(rest)
}

fn finding(about: &About, problem: &Problem) -> El {
    let (drawn, said) = match problem.severity {
        Severity::Error => (mark("err", "st st-err"), "Problem: "),
        Severity::Warning => (mark("warn", "st st-warn"), "Warning: "),
        Severity::Hint => (mark("hint", "st"), "Hint: "),
    };
    let place = words::place(&problem.path, &about.products);
    let words = el("span").child(el("span").class("vh").text(said)).text(problem.message.clone());
    let what = div("what").child(words).child(el("span").class("where").text(place));
    el("li").child(drawn).child(what).child(about.comment(problem.path.as_str(), &problem.message, ""))
}
