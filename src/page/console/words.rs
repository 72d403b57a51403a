//! Words and marks that several pages of the console share.

use crate::edge::clock;
use formwork_element::{El, el};
use formwork_preview::mark;
use formwork_wire::{Actor, IntegrationSummary, Role, Status};

/// A role, as it begins a sentence.
pub(super) fn role(role: Role) -> &'static str {
    match role {
        Role::Provider => "Provider",
        Role::Reviewer => "Reviewer",
        Role::Admin => "Admin",
    }
}

/// The mark of a status.
pub(super) fn status_mark(status: Status) -> El {
    match status {
        Status::Draft => mark("todo", "st"),
        Status::Submitted => mark("part", "st"),
        Status::ChangesRequested => mark("warn", "st st-warn"),
        Status::Approved | Status::Published => mark("done", "st st-done"),
    }
}

/// Who acts next, seen by a role; "" where nothing is left to do.
pub(super) fn turn(actor: Actor, role: Role) -> &'static str {
    match actor {
        Actor::Provider if role.provides() => "You act next",
        Actor::Provider => "The provider acts next",
        Actor::Reviewer if role.reviews() => "You review it next",
        Actor::Reviewer => "A reviewer acts next",
        Actor::Nobody => "",
    }
}

/// A kind on the wire, in words.
pub(super) fn kind(kind: Option<&str>) -> &'static str {
    match kind {
        Some("native") => "Native",
        Some("connectable") => "Connectable account",
        Some("both") => "Native and connectable",
        _ => "Kind not chosen",
    }
}

/// A number with what is counted.
pub(super) fn count(number: u32, one: &str, many: &str) -> String {
    [number.to_string().as_str(), " ", if number == 1 { one } else { many }].concat()
}

/// The name of an integration; its slug where none was entered.
pub(super) fn name(summary: &IntegrationSummary) -> String {
    if summary.name.trim().is_empty() { summary.slug.clone() } else { summary.name.clone() }
}

/// The badge that an integration has from its submission until it is published.
pub(super) fn community(status: Status) -> Option<El> {
    status.is_community().then(|| el("span").class("tag").text("Community"))
}

/// A moment of the wire, as people here write it.
pub(super) fn moment(at: &str) -> El {
    let words = clock::parse(at).map_or_else(|| at.to_owned(), clock::moment);
    el("time").attr("datetime", at.to_owned()).attr("title", at.to_owned()).text(words)
}
