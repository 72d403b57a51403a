//! What can be created, what it costs, who helps, what can be read about it, and what law and agreement ask.

use super::facts::{Facts, count, failing, failing_in, look, short};
use super::{Answer, Asked, Topic, Verdict};
use crate::field::{Source, When};
use crate::json::Json;
use crate::limits::length;
use crate::pointer::Pointer;
use crate::problem::Severity;

const fn item(id: &'static str, group: Topic, title: &'static str, when: When, answer: Answer) -> Asked {
    Asked { id, group, title, when, source: Source::Checklist, answer }
}

pub(super) static ITEMS: &[Asked] = &[
    Asked {
        source: Source::Create,
        ..item("products.complete", Topic::Products, "At least one complete product", When::Native, Answer::Shown(complete))
    },
    item("products.regions", Topic::Products, "Regions use vercel-region", When::Native, Answer::Shown(regions)),
    item("products.guides", Topic::Products, "A getting-started guide for every product", When::Native, Answer::Shown(guides)),
    item("products.snippets", Topic::Products, "Snippets hide secrets", When::Native, Answer::Shown(snippets)),
    item(
        "products.form",
        Topic::Products,
        "Preview Form was checked",
        When::Native,
        Answer::Look("The console draws the metadata schema as customers will see it"),
    ),
    item(
        "products.parity",
        Topic::Products,
        "Parity with your own dashboard",
        When::Native,
        Answer::Look("What people can create with you, they should be able to create here"),
    ),
    item(
        "billing.plans",
        Topic::Billing,
        "Plans are accurate",
        When::Native,
        Answer::Look("Your server answers the plans; compare them with your price list"),
    ),
    item("billing.planTexts", Topic::Billing, "Plan texts fit their cards", When::Native, Answer::Shown(plan_texts)),
    item("billing.usage", Topic::Billing, "Usage is reported", When::Native, Answer::Look("At least daily, ideally each hour")),
    item(
        "billing.invoice",
        Topic::Billing,
        "Test invoice sent; refunds, notpaid and overdue handled",
        When::Native,
        Answer::Look("Send one in test mode and follow its events"),
    ),
    item("support.links", Topic::Billing, "Support opens from product and resource pages", When::Native, Answer::Shown(support_links)),
    Asked {
        source: Source::Create,
        ..item(
            "support.level",
            Topic::Billing,
            "Support answers at the platform’s level or better",
            When::Always,
            Answer::Look("You alone support it: compare scope and response times with Vercel’s support terms"),
        )
    },
    Asked {
        source: Source::Create,
        ..item(
            "docs.explain",
            Topic::Documentation,
            "Documentation explains use, defaults and how to override them",
            When::Always,
            Answer::Look("Read it as someone who has never seen your product"),
        )
    },
    item(
        "docs.template",
        Topic::Documentation,
        "A Marketplace template with a deploy option",
        When::Native,
        Answer::Look("Review asks for one; the Deploy Button can be made here"),
    ),
    Asked {
        source: Source::Agreement,
        ..item("legal.policies", Topic::Compliance, "EULA and privacy policy are linked", When::Always, Answer::Shown(policies))
    },
    Asked {
        source: Source::Agreement,
        ..item("legal.agreement", Topic::Compliance, "The agreement is accepted", When::Always, Answer::Shown(agreement))
    },
    Asked {
        source: Source::Create,
        ..item(
            "legal.sanctions",
            Topic::Compliance,
            "Customers are checked against sanctions lists",
            When::Always,
            Answer::Look("The checks are yours to make; payments through Vercel go over Stripe"),
        )
    },
];

/// The place of the list of products.
fn all() -> Pointer {
    Pointer::root().key("products")
}

fn complete(facts: &Facts<'_>) -> Option<Verdict> {
    let blocks = |place: &Pointer| {
        facts.report.problems.iter().position(|problem| problem.severity == Severity::Error && place.contains(&problem.path))
    };
    let whole = facts.products().filter(|(index, ..)| blocks(&all().index(*index)).is_none()).count();
    let total = facts.draft.products().len();
    let first = blocks(&all()).and_then(|at| facts.report.problems.get(at));
    Some(match (whole, first) {
        (0, Some(problem)) => failing(problem),
        (0, None) => Verdict::Failing("There is none".into(), all()),
        _ => Verdict::Passing([&whole.to_string(), " of ", &count(total, "product")].concat()),
    })
}

/// The properties of a product's metadata schema.
fn properties(product: &Json) -> impl Iterator<Item = &Json> {
    let members = product.find("metadataSchema/properties").and_then(Json::as_object).unwrap_or_default();
    members.iter().map(|(_, property)| property)
}

fn regions(facts: &Facts<'_>) -> Option<Verdict> {
    let place = all();
    if let Some(problem) = facts.report.within(&place).find(|problem| problem.code == "schema.selectOfRegions") {
        return Some(failing(problem));
    }
    let is_region =
        |property: &Json| matches!(property.get("ui:control").and_then(Json::as_text), Some("vercel-region" | "multi-vercel-region"));
    let with = facts.products().filter(|(_, product, _)| properties(product).any(is_region)).count();
    Some(match with {
        0 => look("No product asks for a region in a way that a rule would see"),
        _ => Verdict::Passing([&with.to_string(), " of ", &count(facts.draft.products().len(), "product")].concat()),
    })
}

fn guides(facts: &Facts<'_>) -> Option<Verdict> {
    let mut total = 0;
    for (index, product, name) in facts.products() {
        let place = Facts::product(index, "guides");
        let there = product.get("guides").and_then(Json::as_list).unwrap_or_default().len();
        if there == 0 {
            return Some(Verdict::Failing([&name, " has none"].concat(), place));
        }
        if let Some(problem) = facts.fault(&place) {
            return Some(failing_in(&name, problem));
        }
        total += there;
    }
    Some(match facts.draft.products().len() {
        0 => Verdict::Failing("There is no product".into(), all()),
        products => Verdict::Passing([&count(total, "guide"), " for ", &count(products, "product")].concat()),
    })
}

fn snippets(facts: &Facts<'_>) -> Option<Verdict> {
    let (mut total, mut placeholders) = (0, 0);
    for (index, product, name) in facts.products() {
        if let Some(problem) = facts.fault(&Facts::product(index, "snippets")) {
            return Some(failing_in(&name, problem));
        }
        for snippet in product.get("snippets").and_then(Json::as_list).unwrap_or_default() {
            total += 1;
            placeholders += snippet.get("content").and_then(Json::as_text).unwrap_or_default().matches("{{").count();
        }
    }
    Some(match (total, placeholders) {
        (0, _) => Verdict::Passing("There are no snippets".into()),
        (_, 0) => look("No snippet has a placeholder: see whether one should stand for a secret"),
        _ => Verdict::Passing([&count(placeholders, "placeholder"), " in ", &count(total, "snippet")].concat()),
    })
}

fn plan_texts(facts: &Facts<'_>) -> Option<Verdict> {
    let mut lengths = Vec::new();
    for (index, product, name) in facts.products() {
        if let Some(problem) = facts.fault(&Facts::product(index, "shortBillingPlansDescription")) {
            return Some(failing_in(&name, problem));
        }
        if let Some(text) = product.get("shortBillingPlansDescription").and_then(Json::as_text).filter(|text| !text.trim().is_empty()) {
            lengths.push(length(text).to_string());
        }
    }
    let shown = match lengths.as_slice() {
        [] => "No product has one".into(),
        [one] => [one, " of 29 characters"].concat(),
        [most @ .., last] => [&most.join(", "), " and ", last, " of 29 characters"].concat(),
    };
    Some(Verdict::Passing(shown))
}

fn support_links(facts: &Facts<'_>) -> Option<Verdict> {
    Some(match facts.answered("redirectLoginUrl", short) {
        Verdict::Passing(_) => look("Follow both: Vercel opens the Redirect Login URL with support=true"),
        other => other,
    })
}

fn policies(facts: &Facts<'_>) -> Option<Verdict> {
    let both = ["eulaDocUri", "privacyDocUri"];
    Some(match facts.fault_in(&both) {
        Some(problem) => failing(problem),
        None => Verdict::Passing(both.iter().filter_map(|key| facts.text(key)).map(short).collect::<Vec<_>>().join(", ")),
    })
}

fn agreement(facts: &Facts<'_>) -> Option<Verdict> {
    if let Some(problem) = facts.fault(&Facts::place("agreement")) {
        return Some(failing(problem));
    }
    let part = |name| facts.value("agreement").and_then(|agreement| agreement.get(name)).and_then(Json::as_text);
    let day = part("at").map(|at| at.split('T').next().unwrap_or(at));
    Some(Verdict::Passing(match (part("by"), day) {
        (Some(by), Some(day)) => ["By ", by, ", ", day].concat(),
        (Some(by), None) => ["By ", by].concat(),
        (None, Some(day)) => ["On ", day].concat(),
        (None, None) => "Accepted".into(),
    }))
}
