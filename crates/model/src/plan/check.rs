//! The plans as a whole: that there are some, that one can be chosen, and that each can be told from the others.

use super::code;
use super::key::PlanType;
use super::report::{Sink, fix};
use super::rules;
use super::sample::sample_plans;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::words::quote;
use std::collections::BTreeSet;

/// What keeps plans from being offered, in the order in which they stand.
///
/// `plans` is what a server answers, an object with `plans`, or the list alone; paths begin at it. `installation_plans` says
/// whether the integration has Installation-level Billing Plans. At most 200 problems are told.
pub fn check_plans(plans: &Json, installation_plans: bool) -> Vec<Problem> {
    let mut sink = Sink::default();
    let root = Pointer::root();
    match (plans, plans.get("plans")) {
        (Json::List(list), _) => check(&mut sink, list, &root, installation_plans),
        (Json::Object(members), Some(Json::List(list))) => {
            for (name, _) in members.iter().filter(|(name, _)| name != "plans") {
                rules::unknown(&mut sink, &root, plans, name, &["plans"], &[]);
            }
            check(&mut sink, list, &root.key("plans"), installation_plans);
        }
        (Json::Object(_), None) if plans.get("id").is_some() => {
            let whole = Json::Object(vec![("plans".into(), Json::List(vec![plans.clone()]))]);
            sink.say(&code::LIST, root.clone(), &["Put the plan into a list"], fix(&["Put it into a list"], root, Some(whole)));
        }
        (_, None) if plans.is_blank() => none(&mut sink, root, sample_plans()),
        (Json::Object(_), found) => {
            let found = found.map_or("nothing", Json::kind);
            sink.say(&code::LIST, root.key("plans"), &["Make “plans” a list of plans: it is ", found], None);
        }
        _ => sink.say(&code::LIST, root, &["Write the plans as an object with a list of them, not as ", plans.kind()], None),
    }
    sink.problems
}

fn none(sink: &mut Sink, at: Pointer, start: Json) {
    sink.say(&code::NONE, at.clone(), &["Add a plan"], fix(&["Start with three plans to change"], at, Some(start)));
}

fn check(sink: &mut Sink, plans: &[Json], at: &Pointer, installation_plans: bool) {
    if plans.is_empty() {
        return none(sink, at.clone(), sample_plans().get("plans").cloned().unwrap_or_default());
    }
    let mut ids = BTreeSet::new();
    for (index, plan) in plans.iter().enumerate() {
        if sink.full() {
            return;
        }
        let here = at.index(index);
        rules::check(sink, plan, &here, installation_plans);
        if let Some(id) = plan.get("id").and_then(Json::as_text).filter(|id| !id.trim().is_empty() && !ids.insert(*id)) {
            sink.say(&code::DUPLICATE_ID, here.key("id"), &["Give the plan an id of its own: another has ", &quote(id)], None);
        }
    }
    let open = || plans.iter().enumerate().filter(|(_, plan)| plan.get("disabled") != Some(&Json::Bool(true)));
    if open().next().is_none() {
        let first = at.index(0).key("disabled");
        let message = ["Let customers choose one of the plans: all are disabled"];
        return sink.say(&code::NONE_SELECTABLE, at.clone(), &message, fix(&["Open the first plan"], first, None));
    }
    let kind = |plan: &Json| plan.get("type").and_then(Json::as_text).and_then(PlanType::parse);
    if open().all(|(_, plan)| kind(plan) == Some(PlanType::Prepayment)) {
        let message = ["Add a plan of type “subscription” for those who use an older vercel command"];
        sink.say(&code::NO_SUBSCRIPTION, at.clone(), &message, None);
    }
}
