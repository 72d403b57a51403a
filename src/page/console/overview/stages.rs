//! The road from a draft to a public listing, and where on it an integration is.

use crate::page::console::One;
use crate::page::console::words;
use crate::route::{Console, Route};
use formwork_element::{El, el};
use formwork_preview::mark;
use formwork_wire::{Actor, Integration, Role, Status, Verdict};

/// Where a stage lies, seen from where the integration is.
enum Lies {
    Behind,
    Here,
    Ahead,
    /// It is passed only if somebody asks for it.
    Aside,
}

/// The stages in a line, and in one sentence who acts next.
pub(super) fn stages(one: &One, here: &Integration) -> El {
    let status = here.summary.status;
    let stage = |stage: &Status| drawn(here, *stage, lies(*stage, status));
    let line = el("ol").class("stages").attr("aria-label", "The road to a listing").children(Status::ALL.iter().map(stage));
    let heading = el("h2").class("vh").attr("id", "stands-t").attr("tabindex", "-1").text("Where it stands");
    el("section").class("stand").attr("aria-labelledby", "stands-t").child(heading).child(line).child(next(one, here))
}

fn position(status: Status) -> usize {
    Status::ALL.iter().position(|one| *one == status).unwrap_or_default()
}

fn lies(stage: Status, status: Status) -> Lies {
    match position(stage).cmp(&position(status)) {
        std::cmp::Ordering::Equal => Lies::Here,
        _ if stage == Status::ChangesRequested => Lies::Aside,
        std::cmp::Ordering::Less => Lies::Behind,
        std::cmp::Ordering::Greater => Lies::Ahead,
    }
}

fn drawn(here: &Integration, stage: Status, lies: Lies) -> El {
    let (symbol, said) = match lies {
        Lies::Behind => (mark("done", "st st-done"), "Done: "),
        Lies::Here if stage == Status::Draft => (mark("part", "st"), "Here: "),
        Lies::Here => (words::status_mark(stage), "Here: "),
        Lies::Ahead => (mark("todo", "st"), "Later: "),
        Lies::Aside => (mark("off", "st"), "Only if asked: "),
    };
    let name = el("span").class("name").child(el("span").class("vh").text(said)).text(stage.label());
    // The badge is on from the submission until the listing is public (spec section 12).
    let badge = (stage == Status::Submitted && here.summary.status.is_community()).then(|| el("span").class("tag").text("Community"));
    let note = el("span").class("muted").text(note(here, stage, &lies));
    let item = el("li").child(symbol).child(el("span").class("title").child(name).child(badge)).child(note);
    match lies {
        Lies::Here => item.attr("aria-current", "step"),
        Lies::Behind | Lies::Ahead | Lies::Aside => item,
    }
}

/// What there is to know of a stage.
fn note(here: &Integration, stage: Status, lies: &Lies) -> String {
    let submission = here.submission.as_ref();
    let decided = |verdict| submission.and_then(|one| one.decision.as_ref()).filter(move |decision| decision.decision == verdict);
    let native = here.summary.kind.as_deref() != Some("connectable");
    match (stage, lies) {
        (Status::Draft, Lies::Here) => ["Version ", &here.summary.version.to_string()].concat(),
        (Status::Draft, _) => "Saved".into(),
        (Status::Submitted, Lies::Ahead) => "Once no error is left".into(),
        (Status::Submitted, _) => submission
            .map_or_else(String::new, |one| ["Version ", &one.receipt.version.to_string(), ", ", &words::when(&one.receipt.at)].concat()),
        (Status::ChangesRequested, Lies::Here) => words::count(here.comments.len() as u32, "comment to answer", "comments to answer"),
        (Status::ChangesRequested, _) => "Only if a reviewer asks".into(),
        (Status::Approved, Lies::Ahead) => "A reviewer decides".into(),
        (Status::Approved, _) => {
            decided(Verdict::Approved).map_or_else(String::new, |decision| [&words::when(&decision.at), " by ", &decision.by].concat())
        }
        (Status::Published, _) => match here.published_version {
            Some(version) => ["Version ", &version.to_string(), " is public"].concat(),
            None if native => "You publish it here".into(),
            None => "Vercel lists it".into(),
        },
    }
}

/// Where it stands and who acts next, and the way to that where it is yours.
fn next(one: &One, here: &Integration) -> El {
    let (role, next) = (one.desk.session().role, &here.summary.next);
    let turn = match next.who {
        Actor::Nobody => "Nobody has to act",
        who => words::turn(who, role),
    };
    let sentence = el("p").child(el("b").class("t-strong").text([turn, ": "].concat())).text([next.what.as_str(), "."].concat());
    el("div").class("stand-next").child(sentence).child(review(here, role))
}

fn review(here: &Integration, role: Role) -> Option<El> {
    let submission = here.submission.as_ref().filter(|_| here.summary.status == Status::Submitted && role.reviews())?;
    let path = Route::Console(Console::Submission(submission.id.clone())).path();
    Some(el("a").class("btn btn-ink").attr("href", path).text("Review the submission"))
}
