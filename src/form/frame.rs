//! What stands around every control: label, privacy, counter, hint, message, example, always in this order.

use super::{Slot, control};
use crate::dom;
use formwork_element::{El, Text, div, el, memo, switch};
use formwork_model::json::Json;
use formwork_model::{Audience, Check, Control, Place, Problem, Severity, length, limits, required};
use formwork_preview::{icon, mark};
use leptos::prelude::*;

/// A field with all that belongs to it.
pub fn field(slot: Slot) -> El {
    let grouped = control::is_group(&slot.field.control);
    let (workspace, state) = (slot.workspace, slot.clone());
    let shown = shown_problems(&slot);
    let class = move || {
        let worst = shown.with(|problems| problems.iter().map(|problem| problem.severity).min());
        Some(Text::Borrowed(match worst {
            Some(Severity::Error) => "field err",
            Some(Severity::Warning) => "field warn",
            _ => "field",
        }))
    };
    let place = slot.place.clone();
    let frame = el("div")
        .attr_with("class", class)
        .attr("data-field", slot.id())
        .on("focusin", move |event| {
            // Of fields that lie within one another, the innermost is meant.
            let own = dom::data(&event, "data-field").is_none_or(|nearest| nearest == place.as_str());
            if own && workspace.focused.with_untracked(|focused| focused.as_ref() != Some(&place)) {
                workspace.focused.set(Some(place.clone()));
            }
        })
        .on("focusout", move |_| workspace.close_step())
        // A box has no read-only state of its own: a draft that can only be read lets it be looked at, not ticked.
        .on("click", move |event| {
            if workspace.read_only.with_untracked(Option::is_some) && dom::is_tick(&event) {
                event.prevent_default();
            }
        });
    let frame = if grouped {
        frame
            .attr("id", slot.id())
            .attr("role", "group")
            .attr("tabindex", "-1")
            .attr("aria-labelledby", slot.part("label"))
            .attr("aria-describedby", slot.described_by())
            .child(head(&slot, el("span").class("label").attr("id", slot.part("label"))))
    } else {
        frame.child(head(&slot, el("label").attr("for", slot.id())))
    };
    frame
        .child(el("p").class("hint").attr("id", slot.part("hint")).text(slot.field.help))
        .child((!matches!(slot.field.control, Control::Schema)).then(|| messages(&state, shown)))
        .child(control::control(slot))
        .child(example(&state))
}

fn head(slot: &Slot, label: El) -> El {
    let mut head = div("field-head").child(label.text(slot.field.label));
    // A column is as private as the field it belongs to, which says so.
    if slot.field.audience == Audience::Private && slot.field.standing != Place::Column {
        head = head.child(el("span").class("tag").child(icon("lock")).text("Private"));
    }
    let (asked, place) = (slot.clone(), slot.place.clone());
    // A toggle is off until it is wanted, and a group says it of its columns: nobody has to be told.
    let choice =
        matches!(slot.field.control, Control::Toggle | Control::Status | Control::Group(_) | Control::Protocols | Control::Headers);
    let optional = memo(move || {
        if choice {
            return false;
        }
        let _ = asked.workspace.kind.get();
        asked.workspace.track(&formwork_model::Pointer::root().key("products"));
        !asked.workspace.with_draft(|draft| required(asked.field, draft))
    });
    head = head.child(switch(move || if optional.get() { vec![el("span").class("tag").text("Optional")] } else { Vec::new() }));
    let key = place.split_last().map(|(_, last)| last).unwrap_or_default();
    head.child(el("code").class("key").attr("aria-hidden", "true").text(key)).child(counter(slot))
}

/// "9 of 64", or "70 of 40 advised, 128 at most": counts up, live, whatever else is quiet.
fn counter(slot: &Slot) -> Option<El> {
    let limits = limits(slot.field);
    let counts = matches!(slot.field.control, Control::Line(_) | Control::Area { .. } | Control::Code);
    let most = limits.most.or(limits.advised).filter(|_| counts)?;
    let (workspace, place) = (slot.workspace, slot.place.clone());
    let count = memo(move || workspace.with(&place, |value| length(value.and_then(Json::as_text).unwrap_or_default())));
    let class = move || {
        let count = count.get();
        Some(Text::Borrowed(if count > most {
            "t-danger"
        } else if limits.advised.is_some_and(|advised| count > advised) {
            "t-warning"
        } else {
            ""
        }))
    };
    let of = match (limits.advised, limits.most) {
        (Some(advised), Some(most)) if advised < most => format!(" of {advised} advised, {most} at most"),
        _ => format!(" of {most}"),
    };
    let number = el("b").attr_with("class", class).text_with(move || count.get().to_string());
    Some(el("span").class("count").attr("id", slot.part("count")).child(number).text(of))
}

/// The problems of a field that are shown now: none before its part was tried, live from then on.
pub fn shown_problems(slot: &Slot) -> Memo<Vec<Problem>> {
    let slot = slot.clone();
    // A row's columns tell their own; a list tells what concerns it as a whole.
    let whole = !matches!(slot.field.control, Control::Rows(_) | Control::Group(_) | Control::Protocols);
    memo(move || {
        if !slot.workspace.shows(&slot.place) {
            return Vec::new();
        }
        let own = |problem: &&Problem| {
            whole
                || problem.path == slot.place
                || formwork_model::field_at(&problem.path).is_none_or(|found| std::ptr::eq(found.field, slot.field))
        };
        slot.workspace.report.with(|report| report.within(&slot.place).filter(own).cloned().collect())
    })
}

fn messages(slot: &Slot, shown: Memo<Vec<Problem>>) -> El {
    let workspace = slot.workspace;
    let list = switch(move || shown.with(|problems| problems.iter().map(|problem| message(workspace, problem)).collect()));
    div("msgs").attr("id", slot.part("message")).child(list)
}

/// One problem: its mark, what to do, and the fix as a button that names its result.
pub fn message(workspace: crate::workspace::Workspace, problem: &Problem) -> El {
    let (class, mark) = match problem.severity {
        Severity::Error => ("msg msg-err", mark("err", "st st-err")),
        Severity::Warning => ("msg msg-warn", mark("warn", "st st-warn")),
        Severity::Hint => ("msg msg-hint", mark("hint", "st")),
    };
    let line = el("span").text(problem.message.clone());
    let said = el("p").class(class).child(mark).child(line);
    let fix = problem.fix.clone().map(|fix| fix_button(workspace, fix));
    div("msg-row").child(said).child(fix)
}

/// The button that applies a fix.
pub fn fix_button(workspace: crate::workspace::Workspace, fix: formwork_model::Fix) -> El {
    let title = fix.title.clone();
    let button = el("button").attr("type", "button").class("btn btn-s").on("click", move |_| workspace.apply(&fix)).text(title);
    div("fix").child(button)
}

/// A good and a bad example where style matters: prose that the review reads. Elsewhere the rule says it all.
fn example(slot: &Slot) -> Option<El> {
    let field = slot.field;
    let prose = field.rules.iter().any(|rule| rule.check == Check::NoPlaceholder);
    if field.bad.is_empty() || !prose {
        return None;
    }
    let list = el("dl").class("eg").child(el("dt").text("Good")).child(el("dd").text(field.good));
    Some(list.child(el("dt").text("Not")).child(el("dd").class("bad").text(field.bad)))
}
