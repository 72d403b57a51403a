//! Webhook events: those to choose, those that are always sent, and names that only older integrations use.

use super::{Slot, parts};
use formwork_element::{El, div, el};
use formwork_model::event::{self, Event};

/// The events by group, then those that are always sent.
pub(super) fn groups(slot: Slot) -> El {
    let group = |group: &'static event::Group| {
        let events = group.events.iter().map(|event| entry(&slot, event)).collect::<Vec<_>>();
        el("fieldset").class("ticks").child(el("legend").text(group.label)).children(events)
    };
    // The one that the form offers although it is always sent stands in its group.
    let unasked = event::ALWAYS.iter().filter(|always| event::offered().all(|offered| offered.name != always.name));
    let always = el("fieldset")
        .class("ticks")
        .child(el("legend").text("Always sent"))
        .child(el("p").class("hint").text("Vercel sends these to every Webhook URL, chosen or not, and there is no way to turn them off"))
        .children(unasked.map(|event| entry(&slot, event)).collect::<Vec<_>>());
    let known = |name: &str| event::find(name).is_some();
    div("events")
        .child(parts::chosen(&slot))
        .children(event::GROUPS.iter().map(group).collect::<Vec<_>>())
        .child(always)
        .child(parts::strangers(&slot, known, why))
}

fn entry(slot: &Slot, event: &'static Event) -> El {
    let always = event::is_always(event.name);
    let (read, write) = (slot.clone(), slot.clone());
    let input = parts::tick(move || always || parts::has(&read, event.name), move |there| parts::put(&write, event.name, there));
    let words = el("span").child(el("span").text(event.label)).text(" ").child(el("code").text(event.name));
    let meaning = if always { [event.meaning, "; always sent"].concat() } else { event.meaning.to_owned() };
    el("label").class("tick").child(input.flag("disabled", always)).child(words.child(el("span").class("muted small").text(meaning)))
}

/// What is known of a name that the form does not offer.
fn why(name: &str) -> String {
    match event::renamed(name) {
        Some(now) => ["the older name of ", now].concat(),
        None if event::is_known(name) => "known to Vercel, not offered on the form".into(),
        None => "not an event that Vercel is known to send".into(),
    }
}
