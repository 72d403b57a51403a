//! The way from a draft to a listing (spec section 1), told as far as a draft can know it.

use super::{Actor, Stage, Stop};
use crate::check::check;
use crate::draft::Draft;
use crate::field::{Source, When};
use crate::problem::Severity;

/// A stop, before it is known where a draft stands.
struct Step {
    id: &'static str,
    title: &'static str,
    who: Actor,
    note: &'static str,
    link: &'static str,
    when: When,
    source: Source,
}

const MAIL: &str = "mailto:integrations@vercel.com";

/// All stops. Where both kinds are offered, the native one is published on its own, before the 500 installations.
const STEPS: &[Step] = &[
    Step {
        id: "programme",
        title: "Apply to the marketplace programme",
        who: Actor::Both,
        note: "You apply, Vercel accepts",
        link: "https://vercel.com/marketplace/program",
        when: When::Native,
        source: Source::Create,
    },
    Step {
        id: "team",
        title: "Have a team on the Pro plan",
        who: Actor::You,
        note: "The integration belongs to a team, and a native one takes the Pro plan",
        link: "",
        when: When::Native,
        source: Source::Product,
    },
    Step {
        id: "create",
        title: "Create the integration in the console",
        who: Actor::You,
        note: "By hand: Vercel has no public address that creates one. The console then shows its client id and secret",
        link: "https://vercel.com/dashboard/integrations/console",
        when: When::Always,
        source: Source::Create,
    },
    Step {
        id: "community",
        title: "It carries the Community badge",
        who: Actor::Vercel,
        note: "It is not in the marketplace yet; people install it from your site or by a Deploy Button",
        link: "",
        when: When::Always,
        source: Source::Create,
    },
    Step {
        id: "slack",
        title: "Share team_id and slug in the Slack channel",
        who: Actor::You,
        note: "Vercel opens a channel with you once the programme has accepted you",
        link: "",
        when: When::Native,
        source: Source::Create,
    },
    Step {
        id: "server",
        title: "Build and deploy the integration server",
        who: Actor::You,
        note: "It answers Vercel’s calls at the Base URL",
        link: "",
        when: When::Native,
        source: Source::Product,
    },
    Step {
        id: "product",
        title: "Create a product in the console",
        who: Actor::You,
        note: "One complete product is needed before it can be sent for review",
        link: "",
        when: When::Native,
        source: Source::Create,
    },
    Step {
        id: "approval",
        title: "Ask for approval",
        who: Actor::Both,
        note: "Write to integrations@vercel.com once the checklist is met; Vercel reviews",
        link: MAIL,
        when: When::Native,
        source: Source::Checklist,
    },
    Step {
        id: "walkthrough",
        title: "Walk through it together",
        who: Actor::Both,
        note: "Vercel calls, you show the integration from end to end",
        link: "",
        when: When::Native,
        source: Source::Checklist,
    },
    Step {
        id: "published",
        title: "Published as a native integration",
        who: Actor::Vercel,
        note: "The Community badge goes, the marketplace lists it",
        link: "",
        when: When::Native,
        source: Source::Create,
    },
    Step {
        id: "installations",
        title: "Reach 500 active installations",
        who: Actor::You,
        note: "Each account that has it installed counts once",
        link: "",
        when: When::Connectable,
        source: Source::Create,
    },
    Step {
        id: "review",
        title: "Ask for a listing",
        who: Actor::Both,
        note: "Write to integrations@vercel.com once the checklist is met; Vercel reviews",
        link: MAIL,
        when: When::Connectable,
        source: Source::Create,
    },
    Step {
        id: "listed",
        title: "Listed as a connectable account",
        who: Actor::Vercel,
        note: "The Community badge goes, the marketplace lists it",
        link: "",
        when: When::Connectable,
        source: Source::Create,
    },
];

/// The way to a listing for the draft's kind. A draft shows no more than whether its forms are filled in: what lies behind them
/// happens elsewhere, so that the first of it is the next thing to do and the rest is later.
pub fn route(draft: &Draft) -> Vec<Stop> {
    let left = check(draft).problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let note = match left {
        0 => "Nothing is left that a rule can see".into(),
        1 => "1 thing left".into(),
        left => [&left.to_string(), " things left"].concat(),
    };
    let first = Stop {
        id: "forms",
        title: if draft.kind().is_native() { "Fill in both forms" } else { "Fill in the form" },
        who: Actor::You,
        note,
        link: "",
        when: When::Always,
        stage: if left == 0 { Stage::Done } else { Stage::Here },
        source: Source::Create,
    };
    let steps = STEPS.iter().filter(|step| draft.holds(step.when)).enumerate().map(|(index, step)| Stop {
        id: step.id,
        title: step.title,
        who: step.who,
        note: step.note.into(),
        link: step.link,
        when: step.when,
        stage: if index == 0 && left == 0 { Stage::Here } else { Stage::Later },
        source: step.source,
    });
    std::iter::once(first).chain(steps).collect()
}
