//! Scopes, events, protocols, billing plans and the lists to choose from, as tables.

use super::mark::{code, table};
use crate::choice::{CATEGORIES, CONNECTION_SCOPES, Choice, FRAMEWORKS, LANGUAGES, TAGS};
use crate::connection::scope_meaning;
use crate::event::{self, Event};
use crate::plan::{self, PlanKey, PlanType, Takes};
use crate::protocol;
use crate::scope::{self, Listing, Opens, Scope};

/// A list with its heading, the heading's anchor, and where it comes from.
type List = (&'static [Choice], &'static str, &'static str, &'static str);

/// The lists too long for an entry.
static LISTS: [List; 5] = [
    (CATEGORIES, "Categories", "categories", "The `tagIds` of Vercel’s code; first those that the form’s documentation names."),
    (TAGS, "Product tags", "product-tags", "The tags of Vercel’s code; first those that are categories too, which are the natural offer."),
    (FRAMEWORKS, "Frameworks", "frameworks", "Of guides. Vercel’s project frameworks; first the five that the `vercel` command asks for."),
    (LANGUAGES, "Languages", "languages", "Of snippets. The list is ours: Vercel’s is not public, and any other text is taken."),
    (CONNECTION_SCOPES, "Connection scopes", "connection-scopes", "What a product may do in a project, from Vercel’s code."),
];

/// Heading and anchor of the list that holds these choices.
pub(super) fn list_of(choices: &[Choice]) -> Option<(&'static str, &'static str)> {
    LISTS.iter().find(|(list, ..)| *list == choices).map(|(_, heading, anchor, _)| (*heading, *anchor))
}

pub(super) fn protocols() -> String {
    table(
        ["Protocol", "Member", "The product", "Usual tags"],
        protocol::ALL.iter().map(|protocol| [protocol.label.into(), code(protocol.name), protocol.meaning.into(), codes(protocol.tags)]),
    )
}

fn codes(names: &[&str]) -> String {
    names.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")
}

/// Everything that comes after the fields.
pub(super) fn all() -> String {
    let mut text = String::from(
        "## API scopes\n\nEach is asked for at the level Read, Read/Write or not at all; Read/Write opens what Read does and more. \
         `read:integration-configuration` is always granted. Who installs the integration confirms the scopes, and again when any is \
         added or raised; one that is taken out or lowered is gone at once.\n\n",
    );
    text.push_str(&table(["Scope", "Name", "Shown to users as", "Read", "Read/Write adds", "Notes"], scope::ALL.iter().map(row)));
    text.push_str("## Webhook events\n\nThe events that the form offers.\n\n");
    let row = |group: &'static str, event: &Event| [group.to_owned(), code(event.name), [event.meaning, "."].concat()];
    let offered = event::GROUPS.iter().flat_map(|group| group.events.iter().map(|event| row(group.label, event)));
    text.push_str(&table(["Group", "Event", "Sent when"], offered));
    text.push_str("These are sent whether chosen or not (observed in the live form).\n\n");
    text.push_str(&table(["Event", "Sent when"], event::ALWAYS.iter().map(|event| [code(event.name), [event.meaning, "."].concat()])));
    text.push_str("Older names, and those that took their place.\n\n");
    text.push_str(&table(["Older name", "Name"], event::LEGACY.iter().map(|(old, new)| [code(old), code(new)])));
    text.push_str(
        "## Billing plans\n\nWhat the integration server answers for each plan. Plans are no part of a manifest, and can be held \
         against the same rules before a server sends them.\n\n",
    );
    text.push_str(&table(["Key", "Value", "Needed", "Plans", "Purpose"], plan::KEYS.iter().map(plan_key)));
    let gone: Vec<String> = plan::GONE.iter().map(|key| [code(key.name).as_str(), " since ", key.since].concat()).collect();
    text.push_str(&["No longer read: ", &gone.join(", "), ".\n\n"].concat());
    text.push_str("## Lists\n\n");
    for (choices, heading, anchor, about) in &LISTS {
        text.push_str(&["### ", heading, "\n\n", about, "\n\n"].concat());
        if *anchor == "connection-scopes" {
            let row = |choice: &Choice| [code(choice.value), choice.label.into(), [scope_meaning(choice.value), "."].concat()];
            text.push_str(&table(["Scope", "Name", "In a connected project, the product may"], choices.iter().map(row)));
            continue;
        }
        let entries: Vec<String> = choices.iter().map(|choice| [&code(choice.value), " ", choice.label].concat()).collect();
        text.push_str(&[&entries.join(" · "), "\n\n"].concat());
    }
    text
}

fn plan_key(key: &PlanKey) -> [String; 5] {
    let value = match key.takes {
        Takes::Text => "text".into(),
        Takes::Flag => "true or false".into(),
        Takes::Number => "a number".into(),
        Takes::Amount => "decimal text".into(),
        Takes::Choice(values) => codes(values),
        Takes::Rows(columns) => {
            let columns = columns.iter().map(|(name, needed)| [code(name).as_str(), if *needed { "" } else { " (optional)" }].concat());
            ["a list of ", &columns.collect::<Vec<_>>().join(", ")].concat()
        }
        Takes::Moment => "a date".into(),
    };
    let whose = key.only.map_or("all", PlanType::as_str);
    let needed = if key.required { "yes" } else { "no" };
    [code(key.name), value, needed.into(), whose.into(), [key.help, "."].concat()]
}

fn row(scope: &Scope) -> [String; 6] {
    let mut notes = Vec::new();
    match scope.listing {
        Listing::Form => {}
        Listing::Elsewhere => notes.push("Not seen in the live form.".to_owned()),
        Listing::Legacy => notes.push("Left over in the code from an older form.".to_owned()),
    }
    if scope.paid {
        notes.push("Pro and Enterprise teams alone.".to_owned());
    }
    if !scope.note.is_empty() && scope.listing != Listing::Legacy {
        notes.push([scope.note, "."].concat());
    }
    let warns = [scope.read, scope.write].into_iter().flatten().map(|opens| opens.warn).filter(|warn| !warn.is_empty());
    if scope.listing != Listing::Legacy {
        notes.extend(warns.map(|warn| [warn, "."].concat()));
    }
    let permission = if scope.permission.is_empty() { "not documented" } else { scope.permission };
    [code(scope.name), scope.label.into(), permission.into(), opens(scope.read), opens(scope.write), notes.join(" ")]
}

fn opens(opens: Option<Opens>) -> String {
    let Some(opens) = opens else { return "no such level".into() };
    let calls = opens.endpoints.iter().map(|call| if call.contains('/') && call.contains("/v") { code(call) } else { (*call).to_owned() });
    let calls: Vec<String> = calls.collect();
    let calls = if calls.is_empty() { "not documented".to_owned() } else { calls.join("<br>") };
    if opens.seen { calls } else { [&calls, "<br>(from the documentation; the value was not seen in code)"].concat() }
}
