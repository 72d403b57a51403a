//! Two versions that were changed apart, field by field: a person decides where both changed the same.

mod value;

use super::{block, several};
use crate::dom;
use crate::edge::clock;
use crate::submit::clash::{Clash, Other, apply, put_away};
use crate::submit::clash_of;
use crate::workspace::Workspace;
use formwork_element::{El, Text, View, div, effect, el, maybe, memo, switch};
use formwork_model::{Change, Conflict, Pointer, Side};
use leptos::prelude::*;
use std::sync::Arc;

const HEADING: &str = "clash-t";
const WHY: &str = "why-apply";

/// What was decided, conflict by conflict.
type Choices = RwSignal<Vec<Option<Side>>>;

/// Where the two versions stand, once there are two.
pub fn place(workspace: Workspace) -> El {
    let clash = memo(move || {
        workspace.revision.track();
        clash_of(&workspace.id())
    });
    // Whoever pressed a button is led to what came of it.
    effect(move || {
        if let Some(clash) = clash.get() {
            workspace.announcement.set(summary(&clash));
            clock::after_paint(|| {
                dom::focus(HEADING);
            });
        }
    });
    div("clash-place").child(switch(move || clash.get().map(|clash| section(workspace, clash)).into_iter().collect()))
}

/// "4 changes of theirs come in, 2 fields differ on both sides".
fn summary(clash: &Clash) -> String {
    let differ = match clash.merge.conflicts.len() {
        0 => "nothing differs on both sides".to_owned(),
        1 => "1 field differs on both sides".to_owned(),
        count => format!("{count} fields differ on both sides"),
    };
    if matches!(clash.other, Other::Tab(..)) {
        return differ;
    }
    let comes = several(clash.merge.theirs_only.len(), "change");
    [comes.as_str(), " of theirs ", if clash.merge.theirs_only.len() == 1 { "comes in, " } else { "come in, " }, &differ].concat()
}

fn section(workspace: Workspace, clash: Arc<Clash>) -> El {
    let count = clash.merge.conflicts.len();
    let choices: Choices = RwSignal::new(vec![None; count]);
    let (title, story) = told(&clash);
    let all = |words: &'static str, side: Side| {
        let button = el("button").class("btn btn-s").attr("type", "button").text(words);
        button.on("click", move |_| choices.update(|choices| choices.fill(Some(side))))
    };
    let both = (count > 1).then(|| div("add-row").child(all("Take all mine", Side::Mine)).child(all("Take all theirs", Side::Theirs)));
    let rows = clash.merge.conflicts.iter().enumerate().map(|(index, conflict)| row(workspace, choices, index, conflict));
    let rows: Vec<El> = rows.collect();
    // The heading's own words change with the version.
    block(HEADING, "Two versions", None)
        .child(el("p").class("t-strong").text(title))
        .child(el("p").text([&summary(&clash), ". "].concat()).child(el("span").class("muted").text(story)))
        .child(list("Come in from theirs", &clash.merge.theirs_only))
        .child(list("Go out from mine", &clash.merge.mine_only))
        .child(both)
        .child(div("stack").children(rows))
        .child(foot(workspace, clash, choices))
}

/// Which two they are, and how they came to be two.
fn told(clash: &Clash) -> (String, String) {
    let Other::Api(version) = &clash.other else {
        let story = "Both were changed apart. Nothing was overwritten: mine is what was typed here and stands until you decide, theirs is \
                     what the other tab stored, one step back";
        return ("This draft, here and in another tab".into(), story.into());
    };
    let when = clock::parse(&version.at).map_or_else(|| version.at.clone(), clock::moment);
    let since = match version.since {
        Some(version) => ["This draft comes from version ", &version.to_string()].concat(),
        None => "This draft was never in step with it, so whatever differs is yours to decide".into(),
    };
    let story = [&version.by, " saved it, ", &when, ". ", &since];
    let story = [&story.concat(), ". Nothing was overwritten: mine is what is here, theirs is what is there"].concat();
    (["Version ", &version.theirs.version.to_string(), " of the API and this draft"].concat(), story)
}

/// The changes of one side alone, folded away.
fn list(title: &'static str, changes: &[Change]) -> Option<El> {
    let line = |change: &Change| el("li").text([&change.heading, ": ", &change.words].concat());
    (!changes.is_empty()).then(|| {
        let summary = el("summary").text([title, " (", &changes.len().to_string(), ")"].concat());
        el("details").class("fold small").child(summary).child(el("ul").class("plain-list").children(changes.iter().map(line)))
    })
}

/// One conflict: what both began with, mine, theirs, and the choice.
fn row(workspace: Workspace, choices: Choices, index: usize, conflict: &Conflict) -> El {
    let name = ["clash-", &index.to_string()].concat();
    let side = |side: Side, words: &'static str, value: &Option<formwork_model::json::Json>, done: &str| {
        let id = [name.as_str(), if side == Side::Mine { "-mine" } else { "-theirs" }].concat();
        let chosen = move || choices.with(|choices| choices.get(index).copied().flatten()) == Some(side);
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", name.clone())
            .attr("id", [&id, "-choice"].concat())
            .attr("aria-describedby", id.clone())
            .flag_with("checked", chosen)
            .on("change", move |_| {
                choices.update(|choices| {
                    if let Some(choice) = choices.get_mut(index) {
                        *choice = Some(side);
                    }
                });
            });
        let label = el("label").class("choice").child(radio).child(el("span").class("t-strong").text(words));
        let label = label.child((!done.is_empty()).then(|| el("span").class("muted").text(done.to_owned())));
        div("side").child(label).child(value::shown(workspace, value.as_ref()).attr("id", id))
    };
    let place = [&conflict.heading, ", ", &conflict.name].concat();
    let base =
        div("side").child(el("p").class("muted small").text("Both began with")).child(value::shown(workspace, conflict.base.as_ref()));
    el("fieldset")
        .class("differ")
        .child(el("legend").text(place))
        .child(base)
        .child(side(Side::Mine, "Mine", &conflict.mine, &conflict.mine_words))
        .child(side(Side::Theirs, "Theirs", &conflict.theirs, &conflict.theirs_words))
}

fn foot(workspace: Workspace, clash: Arc<Clash>, choices: Choices) -> El {
    let left = memo(move || choices.with(|choices| choices.iter().filter(|choice| choice.is_none()).count()));
    let then = if let Other::Api(version) = &clash.other { version.then } else { None };
    let words = match (then, clash.merge.is_clean()) {
        (Some(_), _) => "Bring together and go on",
        (None, true) => "Bring theirs in",
        (None, false) => "Bring together",
    };
    let bring = el("button")
        .class("btn btn-ink")
        .attr("type", "button")
        .attr_with("aria-disabled", move || (left.get() > 0).then_some(Text::Borrowed("true")))
        .attr_with("aria-describedby", move || (left.get() > 0).then_some(Text::Borrowed(WHY)))
        .text(words)
        .on("click", move |_| bring(workspace, &clash, choices));
    let later = el("button").class("btn").attr("type", "button").text("Not now").on("click", |_| {
        put_away();
        clock::after_paint(dom::focus_heading);
    });
    div("stack")
        .child(div("add-row").child(bring).child(later))
        .child(reason(left))
        .child(el("p").class("muted small").text("One step: undo takes it back"))
}

fn reason(left: Memo<usize>) -> View {
    maybe(move || {
        let words = match left.get() {
            0 => return None,
            1 => "1 field is left to decide".to_owned(),
            left => format!("{left} fields are left to decide"),
        };
        Some(el("p").class("muted small").attr("id", WHY).text(words))
    })
}

fn bring(workspace: Workspace, clash: &Clash, choices: Choices) {
    let chosen = choices.get_untracked();
    let pairs = clash.merge.conflicts.iter().zip(&chosen);
    let undecided = chosen.iter().position(Option::is_none);
    if let Some(index) = undecided {
        // A button that does nothing is a riddle: this one leads to what is left.
        dom::focus(&["clash-", &index.to_string(), "-mine-choice"].concat());
        return;
    }
    let decided: Vec<(Pointer, Side)> = pairs.filter_map(|(conflict, choice)| Some((conflict.path.clone(), (*choice)?))).collect();
    if apply(workspace, clash, &decided) {
        clock::after_paint(dom::focus_heading);
    } else {
        workspace.announcement.set("The draft was changed meanwhile. Both are compared anew".into());
    }
}
