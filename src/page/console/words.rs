//! Words and marks that several pages of the console share.

use crate::edge::clock;
use formwork_element::{El, el};
use formwork_model::json::Json;
use formwork_model::{Draft, Part, Pointer, label_of, part_of};
use formwork_preview::mark;
use formwork_wire::{Actor, IntegrationSummary, Role, Status, SubmissionState};

/// A role, as it begins a sentence.
pub(crate) fn role(role: Role) -> &'static str {
    match role {
        Role::Provider => "Provider",
        Role::Reviewer => "Reviewer",
        Role::Admin => "Admin",
    }
}

/// The mark of a status.
pub(crate) fn status_mark(status: Status) -> El {
    match status {
        Status::Draft => mark("todo", "st"),
        Status::Submitted => mark("part", "st"),
        Status::ChangesRequested => mark("warn", "st st-warn"),
        Status::Approved | Status::Published => mark("done", "st st-done"),
    }
}

/// Who acts next, seen by a role; "" where nothing is left to do.
pub(crate) fn turn(actor: Actor, role: Role) -> &'static str {
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
pub(crate) fn moment(at: &str) -> El {
    let words = clock::parse(at).map_or_else(|| at.to_owned(), clock::moment);
    el("time").attr("datetime", at.to_owned()).attr("title", at.to_owned()).text(words)
}

/// A moment of the wire in words.
pub(super) fn when(at: &str) -> String {
    clock::parse(at).map_or_else(|| at.to_owned(), clock::moment)
}

/// How long ago a moment of the wire was, such as "3 hours"; "" where it is none.
pub(super) fn since(at: &str) -> String {
    clock::parse(at).map(|at| span(clock::now() - at)).unwrap_or_default()
}

/// A span of milliseconds in its largest unit.
fn span(milliseconds: f64) -> String {
    let minutes = (milliseconds / 60_000.0).max(0.0) as u32;
    match minutes {
        0 => "less than a minute".into(),
        1..60 => count(minutes, "minute", "minutes"),
        60..2880 => count(minutes / 60, "hour", "hours"),
        _ => count(minutes / 1440, "day", "days"),
    }
}

/// A length in bytes, as people say it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => [&bytes.to_string(), " bytes"].concat(),
        1000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Where a place of a manifest is in the form, such as "Profile, Short Description" or "Product 2, Tags".
pub(super) fn place(path: &Pointer, products: &[String]) -> String {
    let part = match part_of(path) {
        Part::Document => return label_of(path).to_owned(),
        Part::Section(section) => section.label().to_owned(),
        Part::Product(index) => match products.get(index) {
            Some(name) => name.clone(),
            None => ["Product ", &(index + 1).to_string()].concat(),
        },
    };
    let label = label_of(path);
    if label == part { part } else { [&part, ", ", label].concat() }
}

/// What the products of a draft are called.
pub(super) fn products(draft: &Draft) -> Vec<String> {
    let name = |(index, product): (usize, &Json)| match product.get("name").and_then(Json::as_text).map(str::trim) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => ["Product ", &(index + 1).to_string()].concat(),
    };
    draft.products().iter().enumerate().map(name).collect()
}

/// The state of a submission in words, and its mark.
pub(super) fn submission(state: SubmissionState) -> (El, &'static str) {
    match state {
        SubmissionState::Submitted => (mark("part", "st"), "Waits for a decision"),
        SubmissionState::Superseded => (mark("off", "st"), "Superseded by a later one"),
        SubmissionState::ChangesRequested => (mark("warn", "st st-warn"), "Changes requested"),
        SubmissionState::Approved => (mark("done", "st st-done"), "Approved"),
    }
}

#[cfg(test)]
mod tests {
    use super::{place, size, span};
    use formwork_model::Pointer;

    #[test]
    fn spans_and_sizes_are_said_in_their_largest_unit() {
        for (minutes, said) in
            [(-3.0, "less than a minute"), (1.5, "1 minute"), (59.9, "59 minutes"), (180.0, "3 hours"), (2880.0, "2 days")]
        {
            assert_eq!(span(minutes * 60_000.0), said);
        }
        for (bytes, said) in [(0, "0 bytes"), (999, "999 bytes"), (4200, "4.2 kB"), (1_260_000, "1.3 MB")] {
            assert_eq!(size(bytes), said);
        }
    }

    #[test]
    fn a_place_is_named_as_on_the_form() {
        let products = vec!["Tidewater Cache".to_owned()];
        for (path, said) in [
            ("/integration/shortDescription", "Profile, Short Description"),
            ("/products/0/tags", "Tidewater Cache, Tags"),
            ("/products/1/tags/0", "Product 2, Tags"),
            ("", "Manifest"),
        ] {
            assert_eq!(place(&Pointer::parse(path).unwrap(), &products), said);
        }
    }
}
