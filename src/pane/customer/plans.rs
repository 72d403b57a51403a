//! Sample billing plans: entered for the preview, checked, kept beside the draft, and no part of the manifest.

use super::Form;
use crate::dom;
use crate::form::{frame, parts};
use crate::workbench::Workbench;
use formwork_element::{El, Text, div, el, memo, switch};
use formwork_model::json::{self, Json};
use formwork_model::{Pointer, Problem, check_plans, sample_plans};
use leptos::prelude::*;

/// Where the plans are entered.
pub(super) fn editor(bench: Workbench, product: usize) -> El {
    let workspace = bench.workspace;
    let text = move || bench.plans_text(product);
    let toggle = Pointer::root().join("integration/supportsInstallationBillingPlans");
    let found = memo(move || {
        let text = text();
        if text.trim().is_empty() {
            return Vec::new();
        }
        let document = json::read(&text);
        let installation = workspace.with(&toggle, |value| value == Some(&Json::Bool(true)));
        let own = document.problems.iter().cloned();
        let checked = document.value.as_ref().map(|plans| check_plans(plans, installation)).unwrap_or_default();
        let placed = checked.into_iter().map(|problem| Problem { line: Some(document.position(&problem.path).0), ..problem });
        own.chain(placed).collect::<Vec<Problem>>()
    });
    let problems = switch(move || found.with(|found| found.iter().map(|problem| entry(bench, product, problem)).collect()));
    let area = el("textarea")
        .class("control mono")
        .attr("rows", "6")
        .attr("wrap", "off")
        .attr("aria-label", "Sample billing plans, as JSON")
        .attr("aria-describedby", "plans-said")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "none")
        .prop_with("value", text)
        .on("input", move |event| bench.set_plans(product, dom::value(&event)));
    let sample = parts::button("plus", "Start from a sample", move |_| bench.set_plans(product, json::pretty(&sample_plans())));
    let clear = parts::button("x", "Clear", move |_| bench.set_plans(product, String::new()));
    let sample = parts::unless(sample, move || !text().trim().is_empty());
    let words = "What GET …/plans of your server answers. They show in the form above and in the command’s help, are kept beside the draft in this browser, and are no part of the manifest";
    el("details").class("more").child(el("summary").text("Sample billing plans")).child(
        div("rows")
            .child(el("p").class("hint").text(words))
            .child(div("msgs").attr("id", "plans-said").attr("role", "status").child(problems))
            .child(area)
            .child(div("add-row").child(sample).child(clear)),
    )
}

fn entry(bench: Workbench, product: usize, problem: &Problem) -> El {
    let line = ["Line ", &problem.line.unwrap_or(1).to_string()].concat();
    let fix = problem.fix.clone().map(|fix| {
        let title = fix.title.clone();
        let button = el("button").attr("type", "button").class("btn btn-s").text(title).on("click", move |_| {
            let text = bench.plans_text(product);
            let Some(mut value) = json::read(&text).value else { return };
            for set in fix.set.clone() {
                value.set(&set.path, set.value, |_, _, _| false);
            }
            bench.set_plans(product, json::rewrite(&text, &value));
        });
        div("fix").child(button)
    });
    // The fix is one of this text, not of the draft.
    let said = frame::message(bench.workspace, &Problem { fix: None, ..problem.clone() });
    div("at-line").child(el("span").class("muted small num").text(line)).child(div("msg-row").child(said).child(fix))
}

/// The plans in the form: one is chosen.
pub(super) fn choice(form: Form, product: usize) -> El {
    let bench = form.bench;
    let group = form.id("/plan");
    let drawn = switch(move || {
        let plans = bench.plan_list(product);
        if plans.is_empty() {
            return Vec::new();
        }
        let label = [&group, "-l"].concat();
        let list = plans.iter().map(|plan| card(bench, &group, plan)).collect::<Vec<_>>();
        let list = div("opts-list").attr("role", "radiogroup").attr("aria-labelledby", label.clone()).children(list);
        vec![div("cf").child(div("cf-head").child(el("span").class("lab").attr("id", label).text("Billing plan"))).child(list)]
    });
    div("").child(drawn)
}

fn card(bench: Workbench, group: &str, plan: &Json) -> El {
    let text = |key: &str| plan.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
    let (id, disabled) = (text("id"), plan.get("disabled") == Some(&Json::Bool(true)));
    let (read, write) = (id.clone(), id.clone());
    let input = el("input")
        .attr("type", "radio")
        .attr("name", group.to_owned())
        .flag("disabled", disabled)
        .flag_with("checked", move || bench.chosen.with(|chosen| *chosen == read))
        .on("change", move |_| {
            bench.chosen.set(write.clone());
        });
    let name = Some(text("name")).filter(|name| !name.trim().is_empty()).unwrap_or(id);
    let cost = match (text("cost"), text("type").as_str()) {
        (cost, _) if !cost.is_empty() => cost,
        (_, "prepayment") => "Prepaid".into(),
        _ if plan.get("paymentMethodRequired") == Some(&Json::Bool(false)) => "No payment method needed".into(),
        _ => String::new(),
    };
    let details = ["highlightedDetails", "details"].into_iter().filter_map(|key| plan.get(key)?.as_list()).flatten().take(12);
    let detail = |detail: &Json| {
        let part = |key: &str| detail.get(key).and_then(Json::as_text).unwrap_or_default().to_owned();
        let (label, value) = (part("label"), part("value"));
        el("li").text(if value.is_empty() { label } else { [&label, ": ", &value].concat() })
    };
    let details = details.map(detail).collect::<Vec<_>>();
    let about = div("d").child(el("span").text(text("description"))).child((!details.is_empty()).then(|| el("ul").children(details)));
    el("label")
        .class(if disabled { "opt plan off" } else { "opt plan" })
        .child(input)
        .child(el("span").text(name))
        .child(el("span").class("d").text(Text::Owned(cost)))
        .child(about)
}
